import json

import pytest

from ita_core.analysis.respondents import study_of
from ita_core.as_json.analysis import study_json
from ita_core.commands import main
from tests.analysis.respondents.surveys import survey_of_means
from tests.samples import ROOT

SAMPLE = str(ROOT / "sample_data" / "jetsamian-2566.xlsx")


def told(capsys, *arguments):
    assert main(["answers", SAMPLE, *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_study_of_2566_in_the_documented_json(capsys):
    iit, eit = told(capsys)["surveys"]
    assert (iit["instrument"], iit["means_n"], iit["impossible"], iit["person_points"]) == ("IIT", 30, [], 3.23)
    assert iit["respondents"] == {
        "n": 31, "source": "rebuilt", "stated_n": None, "why_not": None, "up_to": 100, "fitting": [31, 62, 93],
        "best_n": 31, "doubtful": False,
    }  # fmt: skip
    assert iit["shares"]["four-level"] == 0.0624
    assert (iit["intervals"]["i4"], eit["intervals"]) == ([88.13, 100.0], None)
    assert (eit["respondents"]["n"], eit["respondents"]["why_not"]) == (None, "not_certain")
    assert (eit["power"], eit["privacy"]) == (0.4522, None)


def test_answer_counts_need_the_switch(capsys):
    for survey in told(capsys)["surveys"]:
        assert "internal" not in survey
    iit, _ = told(capsys, "--internal")["surveys"]
    i16 = next(entry for entry in iit["internal"]["answers"] if entry["code"] == "i16")
    assert i16 == {
        "code": "i16", "variety": "unique", "patterns_n": 1, "patterns": [{"0": 0, "33": 0, "67": 1, "100": 30}]
    }  # fmt: skip
    assert iit["internal"]["alone"]["i16"] == [["67"], ["0", "33", "67"]]


def test_the_text_without_the_switch_has_no_counts(capsys):
    main(["answers", SAMPLE])
    assert "×" not in capsys.readouterr().out
    main(["answers", SAMPLE, "--internal"])
    assert "i16 = 98.94: 67×1 + 100×30" in capsys.readouterr().out


def test_an_impossible_mean_is_not_told_to_have_many_patterns(capsys):
    main(["answers", SAMPLE, "--respondents", "EIT=97", "--internal", "--lang", "en"])
    said = capsys.readouterr().out
    assert "e14 = 81.50 is impossible" in said
    assert "e14 = 81.50: " not in said
    assert "e15 = 85.63: many patterns are possible" in said


def test_a_small_number_of_respondents_is_hidden_without_the_switch():
    study = study_of(survey_of_means("96.33", "91.75"), 9)
    hidden, shown = study_json(study, internal=False), study_json(study, internal=True)
    assert (hidden["respondents"]["n"], hidden["respondents"]["stated_n"], hidden["person_points"]) == (
        None,
        None,
        None,
    )
    assert (shown["respondents"]["n"], shown["person_points"]) == (9, 11.11)


def test_a_known_number_finds_the_mean_that_does_not_fit(capsys):
    _, eit = told(capsys, "--respondents", "eit=97")["surveys"]
    assert eit["respondents"]["source"] == "stated"
    assert eit["impossible"] == [{"code": "e14", "score": 81.5, "below": 81.49, "above": 81.51}]
    main(["answers", SAMPLE, "--respondents", "EIT=97", "--lang", "en"])
    assert "e14 = 81.50 is impossible; the nearest possible means are 81.49 and 81.51" in capsys.readouterr().out


def test_the_privacy_meter_says_how_far_to_round(capsys):
    iit, _ = told(capsys)["surveys"]
    assert (iit["privacy"]["advice"], iit["privacy"]["unanimous"]) == (5.0, ["i4", "i5", "i6"])
    assert iit["privacy"]["ladder"][0]["step"] == 0.01
    main(["answers", SAMPLE, "--lang", "en"])
    assert "Published in steps of 5 points" in capsys.readouterr().out


def test_a_year_without_question_means_is_said(capsys):
    main(["answers", SAMPLE, "--year", "2565", "--lang", "en"])
    assert "no question means" in capsys.readouterr().out


@pytest.mark.parametrize("respondents", ["OIT=31", "IIT=0"])
def test_a_number_that_cannot_be_is_refused(respondents, capsys):
    assert main(["answers", SAMPLE, "--respondents", respondents]) == 2


def test_half_a_person_ends_the_call(capsys):
    with pytest.raises(SystemExit):
        main(["answers", SAMPLE, "--respondents", "IIT=30.5"])
