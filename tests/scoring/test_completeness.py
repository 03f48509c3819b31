from dataclasses import replace
from decimal import Decimal

from ita_core.findings import Finding
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


def shares(*cells):
    """What the reader says where a score may be a share of 1."""
    return tuple(Finding("score-may-be-share", "2566", cell, "0.95") for cell in cells)


def assessed(scores, *cells):
    return assess(replace(reading_of({2566: scores}), findings=shares(*cells)), load(2566))


def test_a_score_that_may_be_a_share_completes_no_other_score():
    """OIT 0.96 would leave no item but 0.00; 96 was meant. Its own cell keeps what it says, and so does the total."""
    scores = {"TOTAL": "95.00", "IIT": "95.00", "EIT": "94.00", "OIT": "0.96"}
    unwarned, warned = assessed(scores), assessed(scores, "C5")
    assert (unwarned.score("o1"), unwarned.by_code["o1"].status) == (Decimal("0.00"), "derived")
    assert (warned.score("o1"), warned.by_code["o1"].status) == (None, "missing")
    assert (warned.score("OIT"), warned.by_code["OIT"].status) == (Decimal("0.96"), "reported")
    assert not [finding for finding in warned.findings if finding.code == "questions-completed"]


def test_the_other_figures_complete_what_they_completed_before():
    """i1 is 0.95 by a slip; the items of OIT follow from indicators 9 and 10 as ever, i2 does not follow from i1."""
    scores = {code: score for code, score in real_scores().items() if code != "i2"}
    cell = f"C{list(scores).index('i1') + 2}"
    assert assessed(scores).score("i2") is not None
    found = assessed(scores | {"i1": "0.95"}, cell)
    assert (found.score("i2"), found.score("i1")) == (None, Decimal("0.95"))
    assert [found.by_code[code].status for code in ("o4", "o19")] == ["derived"] * 2


def test_a_doubt_about_one_years_cell_leaves_the_other_year_alone():
    scores = {"TOTAL": "95.00", "IIT": "95.00", "EIT": "94.00", "OIT": "0.96"}
    reading = replace(reading_of({2565: scores, 2566: scores}), findings=shares("C5"))
    assert assess(reading, load(2565)).by_code["OIT"].low == assess(reading, load(2566)).by_code["OIT"].low
    assert assess(reading, load(2565)).by_code["o1"].status != "missing"
    assert assess(reading, load(2566)).by_code["o1"].status == "missing"
