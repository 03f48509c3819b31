from ita_core.framework import load
from ita_core.scoring import assess
from tests.samples import reading_of, real_reading, real_scores


def said(scores, year=2566):
    findings = assess(reading_of({year: scores}), load(year)).findings
    return {f.code: (f.facts["instrument"], f.facts["codes"]) for f in findings if f.code.startswith("questions-")}


def test_unprinted_items_that_the_tree_determines_are_said_to_be_completed():
    (finding,) = assess(real_reading(), load(2566)).findings
    assert (finding.code, finding.facts["codes"]) == (
        "questions-completed",
        "o4, o19, o27–o28, o31–o33, o36–o39, o42–o43",
    )


def test_questions_that_stay_unknown_are_said_to_be_missing():
    scores = {code: score for code, score in real_scores().items() if code not in ("i8", "i9")}
    assert said(scores)["questions-missing"] == ("IIT", "i8–i9")


def test_a_year_without_any_question_says_so_once():
    assert said({"TOTAL": "84.87"}) == {"questions-absent": ("IIT, EIT, OIT", "i1–i30, e1–e15, o1–o43")}


def test_a_full_sheet_says_nothing():
    assert said(real_scores(only_printed=False)) == {}
