"""The map of an issue: what is done, said and seen, and the tension between them, on the real figures."""

from decimal import Decimal

import pytest

from ita_core.charts import say_do_seen
from ita_core.consistency import judge
from ita_core.framework import load
from ita_core.scoring import assess
from tests.charts.conftest import column, has_trace, marks, strokes, texts
from tests.samples import reading_of, real_scores


@pytest.fixture
def map_of(real, th):
    def drawn(number):
        issue = real.framework.issues[number - 1]
        return say_do_seen(issue, [v for v in judge(real) if v.issue == number], real, th)

    return drawn


def test_published_but_printed_below_is_named_with_count_and_figure(map_of):
    title = map_of(2).title
    assert (
        title
        == "การเปิดโอกาสให้ประชาชนมีส่วนร่วม o30 ได้คะแนนเต็ม 1 จาก 1 รายการ แต่ e14 = 81.50: e14 ยังสรุปผลเทียบค่าเป้าหมายไม่ได้"
    )


def test_the_tension_is_a_line_from_the_lane_of_evidence_to_the_lane_of_the_public(map_of):
    chart = map_of(2)
    ((x0, y0, x1, y1),) = strokes(chart, "unsure")
    assert (x0, x1) == (100.0, 81.5)
    assert y0 < y1
    assert texts(chart, "ends") == ["o30 1/1", "▼ e14 81.50"]
    assert not has_trace(chart, "tension")


def test_a_tension_that_the_answers_bear_out_is_a_thick_line(th):
    scores = real_scores() | {"e14": Decimal(70)}
    year = assess(reading_of({2566: scores}, {(2566, "respondents_eit_n"): "2000"}), load(2566))
    chart = say_do_seen(year.framework.issues[1], [v for v in judge(year) if v.issue == 2], year, th)
    assert [(x0, x1) for x0, _, x1, _ in strokes(chart, "tension")] == [(100.0, 70.0)]
    assert chart.title.endswith("e14 ไม่ถึงค่าเป้าหมาย")


def test_perception_without_evidence_has_its_low_end_at_the_evidence(map_of):
    chart = map_of(6)
    assert "i17–i18 เฉลี่ย 95.16 แต่ o23–o26 ได้คะแนนเต็ม 2 จาก 4 รายการ" in chart.title
    ((x0, y0, x1, y1),) = strokes(chart, "tension")
    assert (x0, x1) == (95.16, 0.0)  # to the items without points: documents have no mean among opinions
    assert y1 < y0


def test_a_mean_above_the_target_with_members_below_is_a_partial_tension(map_of):
    chart = map_of(3)
    assert chart.title.startswith("ข้อมูลพื้นฐานที่เปิดเผยกับประสิทธิภาพการสื่อสาร ค่าเฉลี่ยที่เผยแพร่ถึงค่าเป้าหมาย แต่ e6–e7, e9 ต่ำกว่า")
    assert "e7, e9 = 83.59" in chart.title
    assert not has_trace(chart, "tension")
    assert [x1 for _, _, x1, _ in strokes(chart, "partial")] == [83.59]


def test_an_issue_without_tension_says_that_it_agrees(map_of):
    chart = map_of(1)
    assert chart.title == "ประเด็นที่ 1: คะแนนที่เผยแพร่ไม่อยู่คนละฝั่งของค่าเป้าหมาย เทียบความเห็นได้ 3 เรื่อง: ยังสรุปไม่ได้ 3 เรื่อง"
    assert not any(has_trace(chart, name) for name in ("tension", "unsure", "partial"))


def test_views_that_agree_below_the_target_are_not_told_as_good_news(th):
    poor = assess(reading_of({2566: dict.fromkeys(load(2566).codes("question"), "0")}), load(2566))
    chart = say_do_seen(poor.framework.issues[0], [v for v in judge(poor) if v.issue == 1], poor, th)
    assert chart.title.startswith("ประเด็นที่ 1: คะแนนที่เผยแพร่ของทุกมุมมองต่ำกว่าค่าเป้าหมายที่ 1.1, 1.2, 1.3")


def test_every_question_of_the_issue_has_its_mark_and_its_row(map_of, real):
    chart, issue = map_of(2), real.framework.issues[1]
    assert set(marks(chart, "questions")) == set(issue.codes) == set(column(chart, "รหัส"))
    assert marks(chart, "questions")["e14"][:2] == (81.5, "triangle-down")


def test_the_lanes_tell_mean_and_standing_of_the_issue_s_questions(map_of):
    do, say, seen = texts(map_of(2), "lanes")
    assert do.endswith("เฉลี่ย 100.00|รักษาระดับ")
    assert say.endswith("เฉลี่ย 92.54|รักษาระดับ")
    assert seen.endswith("ข้อปรับปรุง")


def test_a_lane_without_questions_says_so(map_of):
    assert texts(map_of(5), "lanes")[2].endswith("ไม่มีข้อคำถาม")


def test_missing_scores_leave_the_comparison_open(th):
    half = assess(reading_of({2566: {"i1": "90", "i2": "90", "i3": "90"}}), load(2566))
    chart = say_do_seen(half.framework.issues[0], [v for v in judge(half) if v.issue == 1], half, th)
    assert "คะแนนไม่ครบ" in chart.title
    assert set(marks(chart, "questions")) == {"i1", "i2", "i3"}
