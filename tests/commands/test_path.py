import json

import pytest

from ita_core.commands import main
from tests.samples import ROOT

SAMPLE = str(ROOT / "sample_data" / "jetsamian-2566.xlsx")


def told(capsys, *arguments):
    assert main(["path", SAMPLE, *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_path_to_the_best_level_in_the_documented_json(capsys):
    path = told(capsys, "--to", "ผ่านดีเยี่ยม")
    assert path["goal"] == {"level": "excellent", "points": None}
    assert (path["feasible"], path["level_after"], path["binding"]) == (True, "excellent", ["IIT", "EIT1", "EIT2"])
    assert path["total"]["after"] >= 95
    assert set(path) == {
        "fiscal_year", "goal", "feasible", "effort", "documents", "experience", "conditions", "binding", "unreachable",
        "total", "level_after",
    }  # fmt: skip


def test_documents_stand_apart_from_experience(capsys):
    path = told(capsys, "--to", "94")
    assert path["goal"] == {"level": None, "points": 94.0}
    assert [step["code"] for step in path["documents"]] == ["o24", "o26"]
    assert path["experience"] == []
    assert path["documents"][0] == {
        "code": "o24", "kind": "question", "before": 0.0, "after": 100.0, "gain": 100.0, "effort": 10.0,
        "total_gain": 1.0,
    }  # fmt: skip


def test_the_limits_of_the_office_count(capsys):
    path = told(capsys, "--to", "93", "--close", "O24", "--effort", "o26=500", "--gain", "i8=2", "--max-gain", "5")
    gains = {step["code"]: step["gain"] for step in path["experience"]}
    assert path["documents"] == []
    assert gains["i8"] == 2
    assert max(gains.values()) == 5


def test_a_goal_out_of_reach_is_an_answer_that_names_the_floor(capsys):
    path = told(capsys, "--to", "excellent", "--max-gain", "5")
    assert (path["feasible"], path["effort"], path["total"]) == (False, None, None)
    assert path["unreachable"] == ["EIT1", "IIT"]
    main(["path", SAMPLE, "--to", "excellent", "--max-gain", "5"])
    assert "EIT ส่วนที่ 1 ไปได้สูงสุด 92.92" in capsys.readouterr().out


def test_the_text_never_lacks_the_honest_sentence(capsys):
    main(["path", SAMPLE, "--to", "Pass with excellence", "--lang", "en"])
    lines = capsys.readouterr().out
    assert "never says who should answer" in lines
    assert "EIT2.8" in lines


def test_a_goal_already_reached_is_said(capsys):
    main(["path", SAMPLE, "--to", "ผ่านดี", "--lang", "en"])
    assert "Already there" in capsys.readouterr().out


@pytest.mark.parametrize("goal", ["ดีเลิศ", "101", "-1"])
def test_a_goal_that_is_none_is_refused(goal, capsys):
    assert main(["path", SAMPLE, f"--to={goal}"]) == 2
    assert goal.lstrip("-") in capsys.readouterr().err
