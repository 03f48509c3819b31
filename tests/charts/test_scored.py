"""A question about something bad (i4: being asked for money) is scored 100 when nobody met it: every chart says so."""

import pytest

from ita_core.charts import issue_questions, lever_gains
from ita_core.charts.scored import direction_text, hover, name_of, target_sentence
from ita_core.framework import load
from ita_core.scoring import assess
from tests.charts.conftest import column, texts
from tests.samples import reading_of

TOLD = "ข้อเชิงลบ: คะแนนสูงหมายถึงแทบไม่พบ"


@pytest.mark.parametrize(("code", "marked"), [("i4", True), ("e4", True), ("i1", False), ("o24", False), ("1", False)])
def test_only_a_question_about_something_bad_is_marked(real, th, code, marked):
    assert name_of(real, code, th).endswith("(ข้อเชิงลบ)") is marked
    assert (TOLD in hover(real, code, th)) is marked


def test_what_the_mark_means_is_told_where_one_is_shown(real, th):
    assert direction_text(real, ["i1", "i4"], th) == TOLD
    assert direction_text(real, ["i1", "e14", "TOTAL"], th) == ""


def test_it_stands_above_the_rows_of_a_chart_that_has_such_a_question(real, th):
    issues = {issue.id: issue for issue in real.framework.issues}
    assert texts(issue_questions(issues[4], real, th), "labels")[0] == TOLD
    assert TOLD not in texts(issue_questions(issues[3], real, th), "labels")
    assert TOLD not in texts(lever_gains(real, th), "labels")  # its twelve largest ask about nothing bad


def test_the_table_beside_a_chart_says_which_way_the_score_is_read(real, th):
    issues = {issue.id: issue for issue in real.framework.issues}
    chart = issue_questions(issues[4], real, th)
    names = dict(zip(column(chart, "รหัส"), column(chart, "ชื่อ"), strict=True))
    assert names["i23"].endswith("(ข้อเชิงลบ คะแนนสูงหมายถึงแทบไม่พบ)")
    assert "ข้อเชิงลบ" not in names["i20"]


@pytest.mark.parametrize(
    ("score", "said"),
    [("84.99", "▼ 84.99 คะแนน ต่ำกว่า"), ("85.00", "เท่ากับค่าเป้าหมายพอดี"), ("85.01", "สูงกว่าค่าเป้าหมาย 0.01")],
)
def test_a_score_just_below_at_and_just_above_the_target(th, score, said):
    assert said in hover(assess(reading_of({2566: {"i1": score}}), load(2566)), "i1", th)


@pytest.mark.parametrize(("score", "said"), [("84.99", "ต่ำกว่าค่าเป้าหมาย 85.00: "), ("85.00", "ถึงค่าเป้าหมาย 85.00: ")])
def test_of_one_node_it_is_not_said_that_all_of_them_reach_the_target(th, score, said):
    one = assess(reading_of({2566: {"i1": score}}), load(2566))
    assert target_sentence(one, ["i1"], "charts.noun.questions", th).startswith(said)
