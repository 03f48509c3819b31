"""Statements one by one: added, replaced, taken back, and taken over from what the scores prove."""

import pytest

from ita_core.framework import MatchRule, OfficeRules, QuestionRule, load, with_office_rules
from ita_core.office.rule_edits import NotUsable, matched, placed, rows_in, stated, to_match, without
from ita_core.scoring.tree_proof import Proposal
from tests.office.test_rule_rows import RULES

EMPTY = OfficeRules(fiscal_year=2569)


def test_a_statement_is_added_and_one_on_the_same_thing_gives_way() -> None:
    once = stated(EMPTY, {"kind": "question", "code": "i1", "parent": "1"})
    twice = stated(once, {"kind": "question", "code": "I๑", "parent": "2"})
    assert once.questions == (QuestionRule(code="i1", parent="1"),)
    assert twice.questions == (QuestionRule(code="i1", parent="2"),)


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"kind": "question", "code": ""}, "code"),
        ({"kind": "weight", "code": "IIT", "parent": "TOTAL", "value": ""}, "value"),
        ({"kind": "node", "code": "9.1", "text_th": " "}, "text_th"),
    ],
)
def test_a_statement_that_cannot_be_used_names_its_column(values: dict[str, str], column: str) -> None:
    with pytest.raises(NotUsable) as refused:
        stated(EMPTY, values)
    assert refused.value.column == column


def test_every_statement_can_be_taken_back_one_by_one() -> None:
    left = RULES
    for row in rows_in(RULES):
        left = without(left, row)
    assert left == EMPTY


def test_taking_one_back_leaves_the_others() -> None:
    row = next(row for row in rows_in(RULES) if row.kind == "dropped")
    assert without(RULES, row) == RULES.model_copy(update={"dropped": ()})


def test_what_the_scores_prove_gives_questions_their_place_and_keeps_their_wording() -> None:
    proposal = Proposal("EIT", (("6", ("e2",)), ("7", ("e1",))), "only", is_in_force=False, single_eit=True)
    rules = EMPTY.model_copy(update={"questions": (QuestionRule(code="e1", wording="ถ้อยคำ", parent="6"),)})
    made = placed(rules, proposal)
    assert made.questions == (
        QuestionRule(code="e1", wording="ถ้อยคำ", parent="7"),
        QuestionRule(code="e2", parent="6"),
    )
    assert made.single_eit


def test_a_match_is_kept_once_a_question_and_no_longer_asked_for() -> None:
    asked = EMPTY.model_copy(update={"questions": (QuestionRule(code="i2", wording="ก"), QuestionRule(code="i1"))})
    assert [one.code for one in to_match(asked)] == ["i2"]  # i1 has no wording
    made = matched(matched(asked, "i2", "i9", 2566), "i2", "i8", 2566)
    assert made.matches == (MatchRule(code="i2", year=2566, other="i8"),)
    assert to_match(made) == ()


def test_a_question_is_matched_within_its_indicator_where_that_is_stated() -> None:
    parents = {"i1": "2", "i2": "", "e1": "EIT1.6", "o1": "9.1"}
    questions = tuple(QuestionRule(code=code, wording="ก", parent=parent) for code, parent in parents.items())
    asked = to_match(EMPTY.model_copy(update={"questions": questions}))
    assert {one.code: one.indicator for one in asked} == {"i1": "2", "i2": None, "e1": "6", "o1": None}


BRIBES = QuestionRule(code="i3", wording="เจ้าหน้าที่เรียกรับเงินหรือประโยชน์เพื่อแลกกับการปฏิบัติงานหรือไม่")


def test_a_matched_question_is_asked_as_the_other_and_counts_in_its_indicator() -> None:
    """i4 of 2566 asks about something bad and counts in indicator 1."""
    rules = matched(EMPTY.model_copy(update={"questions": (BRIBES,)}), "i3", "i4", 2566)
    (asked,) = rules.questions
    assert (asked.polarity, asked.parent, asked.wording) == ("negative", "1", BRIBES.wording)
    framework = with_office_rules(load(2569), rules)
    assert framework.is_negative("i3")
    assert framework.indicator_of("i3") == "1"


def test_what_the_office_says_of_a_matched_question_stands() -> None:
    own = BRIBES.model_copy(update={"polarity": "positive", "parent": "5"})
    (asked,) = matched(EMPTY.model_copy(update={"questions": (own,)}), "i3", "i4", 2566).questions
    assert asked == own


def test_a_matched_item_of_evidence_takes_over_no_place() -> None:
    """Sub-indicators hold other items every year."""
    item = QuestionRule(code="o3", wording="ข้อมูลการติดต่อ")
    (asked,) = matched(EMPTY.model_copy(update={"questions": (item,)}), "o3", "o5", 2566).questions
    assert asked == item
