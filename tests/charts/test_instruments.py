import pytest

from ita_core.charts import instruments
from ita_core.framework import load
from ita_core.scoring import assess
from tests.charts.conftest import marks, strokes, texts
from tests.samples import reading_of, real_reading, real_scores


def lines(chart):
    return sorted({x for x, _, _, _ in strokes(chart, "line_pieces")})


def test_the_three_instruments_and_both_parts_stand_at_their_scores(real, th):
    drawn = {code: mark[0] for code, mark in marks(instruments(real, None, th)).items()}
    assert drawn == {"IIT": 90.79, "EIT": 89.74, "EIT1": 88.31, "EIT2": 91.17, "OIT": 95.00}
    assert texts(instruments(real, None, th), "values") == ["90.79", "89.74", "88.31", "91.17", "95.00"]


def test_the_floors_of_the_level_reached_and_of_the_next_one_are_drawn_and_named(real, th):
    chart = instruments(real, None, th)
    assert lines(chart) == [85, 95]
    named = texts(chart, "lines")
    assert "เกณฑ์ระดับผ่านดี‡ 85.00" in named[0]
    assert "เกณฑ์ระดับผ่านดีเยี่ยม† 95.00" in named[1]


def test_a_level_without_a_floor_leaves_the_floor_of_the_next_one(th):
    passed = assess(real_reading(EIT1="80.00"), load(2566))
    assert passed.level.level.id == "pass"
    chart = instruments(passed, None, th)
    assert lines(chart) == [85]
    assert "เกณฑ์ระดับผ่านดี‡ 85.00" in texts(chart, "lines")[0]
    assert marks(chart)["EIT1"][1] == "triangle-down"


def test_without_a_level_the_target_is_drawn(empty, th):
    chart = instruments(empty, None, th)
    assert lines(chart) == [85]
    assert texts(chart, "lines") == ["ค่าเป้าหมาย 85.00"]
    assert marks(chart) == {}
    assert texts(chart, "values") == ["ไม่มีข้อมูล"] * 5


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("th", "ส่วนที่ได้คะแนนต่ำสุดคือ EIT ส่วนที่ 1 ได้ 88.31 สูงกว่าเกณฑ์ขั้นต่ำของระดับผ่านดี‡ 85.00 อยู่ 3.31 คะแนน"),
        ("en", "Lowest part: EIT part 1 with 88.31, 3.31 above the floor of Good pass‡ (85.00)"),
    ],
)
def test_the_title_names_the_lowest_instrument_and_its_room(real, request, language, title):
    assert instruments(real, None, request.getfixturevalue(language)).title == title


@pytest.mark.parametrize(("language", "beginning"), [("th", "เครื่องมือที่ได้คะแนนต่ำสุดคือ"), ("en", "Lowest instrument:")])
def test_where_no_floor_looks_at_the_parts_the_lowest_instrument_is_named_as_one(request, language, beginning):
    """2568 looks at whole instruments, so a part that is lower is none of those that the title speaks of."""
    year = assess(reading_of({2568: {"IIT": "89.20", "EIT": "83.12", "OIT": "90.42", "EIT1": "81.46"}}), load(2568))
    assert instruments(year, None, request.getfixturevalue(language)).title.startswith(beginning)


def test_an_instrument_at_its_floor_is_not_said_to_be_above_it(th):
    at_floor = assess(reading_of({2566: real_scores() | {"EIT1": "85.00"}}), load(2566))
    assert instruments(at_floor, None, th).title.startswith("ส่วนที่ได้คะแนนต่ำสุดคือ EIT ส่วนที่ 1 ได้ 85.00 เท่ากับ")


def test_instruments_that_share_the_lowest_score_are_all_named(th):
    alike = assess(reading_of({2565: {"IIT": "80.00", "EIT": "80.00", "OIT": "90.00"}}), load(2565))
    assert "(IIT)†, แบบวัดการรับรู้ของผู้มีส่วนได้เสียภายนอก (EIT)† ได้ 80.00" in instruments(alike, None, th).title


def test_an_instrument_without_a_score_is_not_passed_over_when_the_lowest_is_named(en):
    part = assess(reading_of({2568: {"IIT": "80.00", "OIT": "90.00"}}), load(2568))
    assert instruments(part, None, en).title.endswith("(instruments without data: 1)")


def test_a_year_whose_levels_have_no_floor_is_held_against_the_target(th):
    letters = assess(reading_of({2565: {"TOTAL": "84.87", "IIT": "80.00", "EIT": "90.00"}}), load(2565))
    chart = instruments(letters, None, th)
    assert lines(chart) == [85]
    assert "ต่ำกว่าค่าเป้าหมาย 85.00 อยู่ 5.00 คะแนน" in chart.title


def test_last_year_is_hollow(real, th):
    before = assess(reading_of({2565: {"IIT": "83.00"}}), load(2565))
    assert {code: mark[0] for code, mark in marks(instruments(real, before, th), "last_year").items()} == {"IIT": 83.00}


def test_the_text_equivalent_has_all_figures_and_both_floors(real, en):
    alt = instruments(real, None, en).alt
    assert all(figure in alt for figure in ("90.79", "89.74", "88.31", "91.17", "95.00", "85.00"))
