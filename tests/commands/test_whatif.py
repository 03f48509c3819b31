import json

import pytest

from ita_core.commands import main
from ita_core.commands.options import code
from tests.samples import ROOT

SAMPLE = str(ROOT / "sample_data" / "jetsamian-2566.xlsx")


def test_two_documents_give_94_16_in_the_documented_json(capsys):
    assert main(["whatif", SAMPLE, "--set", "o24=100", "--set", "o26=100", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["fiscal_year"] == 2566
    assert told["total"] == {"before": 92.16, "after": 94.16, "change": 2.0}
    assert told["nodes"]["OIT"] == {"before": 95.0, "after": 100.0, "change": 5.0}
    assert told["level"] == {"before": "good", "after": "good"}
    assert told["binding"]["after"] == {"code": "EIT1", "needed": 85.0, "score": 88.31, "gap": 3.31}
    assert [change["code"] for change in told["changes"]] == ["o24", "o26"]
    assert set(told) == {"fiscal_year", "changes", "total", "level", "binding", "missing", "nodes"}


def test_the_text_names_total_level_and_moved_nodes(capsys):
    main(["whatif", SAMPLE, "--set", "O๒๔=๑๐๐", "--set", "o26=100"])
    lines = capsys.readouterr().out
    assert "92.16 → 94.16 (+2.00)" in lines
    assert "9.4 50.00 → 100.00" in lines
    assert "ผ่านดี" in lines


def test_no_change_is_said(capsys):
    main(["whatif", SAMPLE, "--lang", "en"])
    assert "Nothing changes" in capsys.readouterr().out


def test_a_year_of_the_file_can_be_chosen(capsys):
    main(["whatif", SAMPLE, "--year", "2565", "--set", "TOTAL=90", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (told["fiscal_year"], told["level"]) == (2565, {"before": "B", "after": "A"})


@pytest.mark.parametrize("arguments", [["--set", "IIT=90"], ["--set", "o24=50"], ["--year", "2499"]])
def test_what_cannot_be_is_refused_in_both_languages(arguments, capsys):
    assert main(["whatif", SAMPLE, *arguments]) == 2
    thai, english = capsys.readouterr().err.strip().splitlines()
    assert any("ก" <= letter <= "๛" for letter in thai)
    assert english.isascii() or "–" in english


@pytest.mark.parametrize("setting", ["o24", "o24=", "=100", "o24=ten", "o24=nan"])
def test_a_setting_that_is_no_code_and_number_ends_the_call(setting, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["whatif", SAMPLE, "--set", setting])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("typed", "meant"), [("O๒๔", "o24"), (" i1 ", "i1"), ("eit2.8", "EIT2.8"), ("iit", "IIT"), ("9.4", "9.4")]
)
def test_codes_are_read_as_people_type_them(typed, meant):
    assert code(typed) == meant
