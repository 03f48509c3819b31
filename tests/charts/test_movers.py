"""Questions followed from 2565 to 2566: i19 comes from i23 and i23 from i19, o41 is new."""

from ita_core.charts import risers_and_fallers
from ita_core.framework import load
from ita_core.scoring import assess
from tests.charts.conftest import column, read, trace
from tests.samples import reading_of


def year(fiscal_year, scores):
    return assess(reading_of({fiscal_year: scores}), load(fiscal_year))


def bars(chart):
    drawn = trace(chart, "changes")
    return list(zip([code for (code,) in drawn.customdata], drawn.x, strict=True))


def labels(chart):
    return [read(words) for words in trace(chart, "labels").text]


def test_a_question_is_held_against_the_one_it_follows_from_and_not_against_its_number(th):
    chart = risers_and_fallers(year(2565, {"i19": "50", "i23": "80"}), year(2566, {"i19": "90", "i23": "70"}), th)
    assert bars(chart) == [("i23", 20.0), ("i19", 10.0)]
    assert any("i19 " in words and "เดิมคือ i23" in words.replace("|", " ") for words in labels(chart))


def test_a_question_without_a_forerunner_is_left_out(th):
    chart = risers_and_fallers(year(2565, {"o41": "0", "i1": "80"}), year(2566, {"o41": "100", "i1": "85"}), th)
    assert column(chart, "รหัส") == ["i1"]
    assert chart.title.startswith("เทียบกับปี 2565 ได้ 1 จาก 88 ข้อ")


def test_at_most_five_rise_and_five_fall_biggest_first(th):
    codes = [f"i{number}" for number in (1, 2, 3, 4, 5, 6, 7)]
    before = dict.fromkeys(codes, "50")
    up = risers_and_fallers(year(2563, before), year(2564, {c: str(51 + n) for n, c in enumerate(codes)}), th)
    assert bars(up) == [("i7", 7.0), ("i6", 6.0), ("i5", 5.0), ("i4", 4.0), ("i3", 3.0)]
    down = risers_and_fallers(year(2563, before), year(2564, {c: str(49 - n) for n, c in enumerate(codes)}), th)
    assert bars(down) == [("i7", -7.0), ("i6", -6.0), ("i5", -5.0), ("i4", -4.0), ("i3", -3.0)]
    assert len(up.table) == 7


def test_questions_that_moved_alike_are_all_named_or_counted(th):
    before = dict.fromkeys(("i1", "i2", "i3", "i4", "i5", "i6"), "50")
    two = risers_and_fallers(year(2563, before), year(2564, before | {"i1": "60", "i2": "60"}), th)
    assert "เพิ่มมากที่สุดคือ i1 " in two.title and ", i2 " in two.title
    many = risers_and_fallers(year(2563, before), year(2564, dict.fromkeys(before, "60")), th)
    assert "เพิ่มมากที่สุดคือ 6 ข้อ (ข้อละ +10.00)" in many.title


def test_a_document_is_told_in_words_and_not_as_a_bar_of_a_hundred_points(th):
    chart = risers_and_fallers(
        year(2563, {"i1": "50", "o1": "0", "o2": "100", "o3": "100"}),
        year(2564, {"i1": "60", "o1": "100", "o2": "0", "o3": "100"}),
        th,
    )
    assert bars(chart) == [("i1", 10.0)]
    words = labels(chart)
    assert words[words.index("เปิดเผยเพิ่มจากปีก่อน (1 ข้อ)") + 1].startswith("• o1 ")
    assert words[words.index("เคยเปิดเผย แต่ปีนี้ไม่ได้คะแนน (1 ข้อ)") + 1].startswith("• o2 ")


def test_where_documents_alone_moved_there_is_no_scale_without_a_bar(th):
    """One more published, no question answered in both years: nothing that a scale could measure."""
    documents = risers_and_fallers(year(2563, {"o1": "0"}), year(2564, {"o1": "100"}), th)
    assert any(words.startswith("• o1 ") for words in labels(documents))
    assert documents.figure.layout.xaxis.visible is False
    with_bar = risers_and_fallers(year(2563, {"i1": "50"}), year(2564, {"i1": "60"}), th)
    assert with_bar.figure.layout.xaxis.visible is True


def test_what_changed_for_all_shown_is_said_once(th):
    codes = {"i1": "80", "i2": "80"}
    chart = risers_and_fallers(year(2566, codes), year(2567, {"i1": "90", "i2": "70"}), th)
    told = [words for words in labels(chart) if "มาตรวัดคำตอบเปลี่ยน" in words]
    assert len(told) == 1
    assert all("มาตรวัดคำตอบเปลี่ยน" in cell for cell in column(chart, "การเทียบ"))


def test_without_questions_of_a_year_the_title_says_which_year_and_the_table_is_empty(real, last_year, th):
    chart = risers_and_fallers(last_year, real, th)
    assert chart.title == "ไม่มีคะแนนรายข้อของปี 2565 จึงเทียบรายข้อไม่ได้"
    assert chart.table.empty


def test_where_no_question_can_be_followed_the_title_says_so(th):
    chart = risers_and_fallers(year(2567, {"i1": "80"}), year(2568, {"i1": "90"}), th)
    assert chart.title == "ไม่มีข้อคำถามของปี 2568 ที่เทียบกับปี 2567 ได้"
