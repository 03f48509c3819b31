"""The questions to work on, on the real figures of 2566."""

from ita_core.analysis import strengths
from ita_core.charts import weak_points
from ita_core.framework import load
from ita_core.scoring import assess
from tests.charts.conftest import column, marks, texts
from tests.samples import reading_of


def test_each_instrument_has_its_weak_questions_lowest_first(real, th):
    chart = weak_points(strengths(real), real, th)
    assert list(marks(chart))[:3] == ["i8", "i21", "i20"]
    assert chart.title == "ข้อที่ควรพัฒนา 9 ข้อ: IIT 3 ข้อ, EIT 4 ข้อ, OIT 2 ข้อ"


def test_a_document_without_points_is_told_in_words_and_not_as_a_mark_at_zero(real, th):
    chart = weak_points(strengths(real), real, th)
    assert "o24" not in marks(chart)
    assert any(label.startswith("✖ o24") for label in texts(chart, "labels"))
    assert column(chart, "รหัส")[-2:] == ["o24", "o26"]


def test_questions_without_a_score_are_not_passed_over(th):
    known = dict.fromkeys(load(2566).codes("question"), "100")
    del known["i1"]
    year = assess(reading_of({2566: known}), load(2566))
    assert weak_points(strengths(year), year, th).title.endswith("(ไม่มีข้อมูล 1 ข้อ)")


def test_without_a_question_it_says_why(last_year, th):
    chart = weak_points(strengths(last_year), last_year, th)
    assert chart.table.empty
    assert "2565" in chart.title
