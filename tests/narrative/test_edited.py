"""A generated sentence that the office has rewritten."""

import pytest

from ita_core.narrative.edits import edited
from ita_core.narrative.story import narrate
from ita_core.scoring import history_of
from ita_core.text import text_in
from tests.narrative.made import real_history
from tests.samples import real_reading

HISTORY = real_history()
YEAR = HISTORY.year(2566)
RESULT = narrate(HISTORY, YEAR, text_in("th")).sentences[0]


def test_an_edit_is_kept_as_it_is():
    text = "เทศบาลได้คะแนนรวม ๙๒.๑๖ คะแนน ซึ่งเป็นที่น่าพอใจ"
    edit = edited(RESULT, text, YEAR, HISTORY)
    assert (edit.text, edit.original) == (text, RESULT)
    assert edit.holds and edit.dropped == ()


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("เทศบาลได้คะแนนรวม 92.61 คะแนน", ["figure"]),
        ("ปีนี้เราได้ถึง 92.61", ["figure"]),
        ("คะแนนรวม 92.16 คะแนน อยู่ในระดับผ่านดีเยี่ยม", ["level"]),
        ("คะแนนรวม 92.16 คะแนน โดย e14 อยู่ในระดับดี", ["high"]),
    ],
)
def test_what_the_data_contradict_in_an_edit_is_listed(text, rules):
    edit = edited(RESULT, text, YEAR, HISTORY)
    assert [claim.rule for claim in edit.claims] == rules
    assert not edit.holds


def test_a_figure_that_the_edit_left_out_is_named():
    edit = edited(RESULT, "เทศบาลมีผลการประเมินเป็นที่น่าพอใจ", YEAR, HISTORY)
    assert [figure.text for figure in edit.dropped] == ["92.16"]
    assert edit.holds


def test_another_printed_score_may_be_added():
    assert edited(RESULT, "คะแนนรวม 92.16 คะแนน และ IIT ได้ 90.79 คะแนน", YEAR, HISTORY).holds


def test_a_figure_inside_another_number_counts_as_left_out():
    edit = edited(RESULT, "มีผู้ตอบ 192.16 คน", YEAR, HISTORY)
    assert [figure.text for figure in edit.dropped] == ["92.16"]


def test_the_target_and_a_figure_of_another_year_in_the_file_are_no_strange_figures():
    """No score of this office is 85.00."""
    history = history_of(real_reading(i27="86.00", i28="86.00"))
    year = history.year(2566)
    assert not any(str(node.score) == "85.00" for node in year.by_code.values())
    assert edited(RESULT, "เราทำได้ดีกว่าเส้น 85.00 ที่ตั้งไว้", year, history).holds
    assert edited(RESULT, "ปีนี้ดีขึ้นมาก เทียบกับ 84.87 ของเดิม", year, history).holds
