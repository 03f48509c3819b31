"""What each question is worth now: on 2566, o24 and o26 at 0 are 1.00 point of total each."""

from ita_core.charts import lever_gains
from ita_core.charts.palette import EVIDENCE, PUBLIC, STAFF
from ita_core.framework import load
from ita_core.scoring import assess
from tests.charts.conftest import column, texts, trace
from tests.samples import reading_of


def bars(chart):
    drawn = trace(chart, "changes")
    return dict(zip([code for (code,) in drawn.customdata], drawn.x, strict=True))


def test_a_missing_document_of_9_4_is_worth_one_point_of_the_total(real, th):
    found = bars(lever_gains(real, th))
    assert (found["o24"], found["o26"]) == (1.0, 1.0)


def test_a_question_is_worth_its_distance_to_100_times_a_hundredth(real, th):
    # e14: (100 − 81.50) × 0.01; i8: (100 − 76.32) × 0.01
    found = bars(lever_gains(real, th))
    assert abs(found["e14"] - 0.185) < 1e-12
    assert abs(found["i8"] - 0.2368) < 1e-12


def test_documents_stand_before_and_apart_from_experience(real, th):
    chart = lever_gains(real, th)
    assert list(bars(chart))[:3] == ["o24", "o26", "EIT2.8"]
    labels = texts(chart, "labels")
    assert labels[0] == "เผยแพร่เอกสารให้ครบ (รวม 2.00 คะแนน)"
    assert labels[3].replace("|", "").startswith("สิ่งที่บุคลากรและประชาชนพบจริง")


def test_whose_answer_it_is_has_its_colour(real, th):
    drawn = trace(lever_gains(real, th), "changes")
    colors = dict(zip([code for (code,) in drawn.customdata], drawn.marker.color, strict=True))
    assert (colors["o24"], colors["i8"], colors["e14"]) == (EVIDENCE, STAFF, PUBLIC)


def test_the_title_tells_what_the_documents_are_worth(real, th):
    assert "2 รายการ มีค่ารวม 2.00 คะแนน" in lever_gains(real, th).title


def test_questions_with_as_much_to_gain_are_all_named(th):
    year = assess(
        reading_of({2565: dict.fromkeys(load(2565).codes("question"), "100") | {"i1": 50, "i2": 50}}), load(2565)
    )
    title = lever_gains(year, th).title
    assert "i1 " in title and ", i2 " in title


def test_what_has_full_points_is_no_lever_and_the_table_has_all_others(real, th):
    codes = column(lever_gains(real, th), "รหัส")
    assert "i4" not in codes and "o1" not in codes
    assert len(codes) == 47  # 2 documents, 3 shares of part 2, 30 + 15 questions without i4, i5, i6
    assert len(bars(lever_gains(real, th))) == 14


def test_a_year_with_its_total_alone_says_that_nothing_can_be_told(last_year, th):
    chart = lever_gains(last_year, th)
    assert chart.table.empty
    assert "2565" in chart.title


def test_a_perfect_year_has_nothing_left_to_gain(th):
    perfect = assess(reading_of({2566: dict.fromkeys(load(2566).codes("question"), "100")}), load(2566))
    assert "เต็ม" in lever_gains(perfect, th).title
