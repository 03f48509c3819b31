import pytest

from ita_core.charts import level_scale
from ita_core.charts.palette import BAND_REACHED
from ita_core.framework import load
from ita_core.scoring import assess
from tests.charts.conftest import column, has_trace, marks, strokes, texts
from tests.samples import reading_of, real_reading


def bands(chart):
    drawn = sorted(strokes(chart, "bands"), key=lambda band: band[1])
    return [(left, right) for left, _, right, _ in drawn]


def test_the_total_stands_at_its_score_in_the_row_of_its_level(real, last_year, th):
    chart = level_scale(real, last_year, th)
    assert marks(chart)["TOTAL"][0] == 92.16
    scores = next(trace for trace in chart.figure.data if trace.name == "scores")
    total_y = dict(zip((code for (code,) in scores.customdata), scores.y, strict=True))["TOTAL"]
    (reached,) = [trace for trace in chart.figure.data if trace.name == "bands" and trace.line.color == BAND_REACHED]
    assert tuple(reached.x[:2]) == (85, 100)
    assert reached.y[0] == total_y
    assert texts(chart, "labels")[1].startswith("ผ่านดี‡ ")
    assert texts(chart, "values") == ["92.16", "84.87"]


def test_levels_that_share_totals_have_a_band_each(real, th):
    assert bands(level_scale(real, None, th)) == [(95, 100), (85, 100), (85, 100), (70, 85), (60, 70)]


def test_levels_of_the_same_totals_are_told_apart_by_the_lowest_instrument(real, th, en):
    # ผ่านดี and ผ่าน both begin at 85; EIT part 1 with 88.31 is 3.31 above the floor of the one, 6.69 short of 95.
    labels = texts(level_scale(real, None, th), "labels")
    assert "◇ ต่ำสุด EIT ส่วนที่ 1 88.31 ขาด 6.69" in labels[0]
    assert "◇ ต่ำสุด EIT ส่วนที่ 1 88.31 เกินเกณฑ์ 3.31" in labels[1]
    assert not any("◇" in label for label in labels[2:])
    scores = next(trace for trace in level_scale(real, None, th).figure.data if trace.name == "scores")
    own = [
        (x, symbol)
        for x, symbol, (code,) in zip(scores.x, scores.marker.symbol, scores.customdata, strict=True)
        if code == "EIT1"
    ]
    assert own == [(88.31, "diamond-open"), (88.31, "diamond-open")]
    assert level_scale(real, None, en).alt.endswith("; the lowest instrument is EIT part 1 with 88.31")


@pytest.mark.parametrize(("score", "told"), [("84.99", "ขาด 0.01"), ("85.00", "เท่าเกณฑ์พอดี"), ("85.01", "เกินเกณฑ์ 0.01")])
def test_the_lowest_instrument_just_below_at_and_just_above_the_floor(th, score, told):
    known = assess(
        reading_of({2566: {"TOTAL": "90.00", "IIT": "95.00", "EIT1": score, "EIT2": "95.00", "OIT": "95.00"}}),
        load(2566),
    )
    assert f"EIT ส่วนที่ 1 {score} {told}" in texts(level_scale(known, None, th), "labels")[1]


def test_without_every_instrument_nobody_is_called_the_lowest(th):
    known = assess(reading_of({2566: {"TOTAL": "90.00", "IIT": "88.00"}}), load(2566))
    assert not any("◇" in label for label in texts(level_scale(known, None, th), "labels"))


def test_the_letters_of_2565_follow_each_other_without_overlap(last_year, th):
    expected = [(95, 100), (85, 95), (75, 85), (65, 75), (55, 65), (50, 55), (40, 50)]
    assert bands(level_scale(last_year, None, th)) == expected


def test_last_year_is_hollow_in_its_own_row_with_the_level_of_its_own_scale(real, last_year, th):
    chart = level_scale(real, last_year, th)
    assert marks(chart, "last_year")["TOTAL"][0] == 84.87
    assert texts(chart, "labels")[-1] == "ปี 2565: ระดับ B‡ ตามเกณฑ์ปี 2565"
    assert "84.87" in chart.alt
    assert "ระดับ B" in chart.alt


def test_without_a_year_before_there_is_no_hollow_mark(real, th):
    assert not has_trace(level_scale(real, None, th), "last_year")


def test_the_title_says_level_total_and_distance_to_the_target(real, last_year, th):
    assert level_scale(real, None, th).title == "อยู่ในระดับผ่านดี‡ คะแนนรวม 92.16 สูงกว่าค่าเป้าหมาย 85.00 อยู่ 7.16 คะแนน"
    assert level_scale(last_year, None, th).title == ("อยู่ในระดับ B‡ คะแนนรวม 84.87 ต่ำกว่าค่าเป้าหมาย 85.00‡ อยู่ 0.13 คะแนน")


@pytest.mark.parametrize(
    ("total", "told"),
    [
        ("84.99", "ต่ำกว่าค่าเป้าหมาย 85.00‡ อยู่ 0.01 คะแนน"),
        ("85.00", "เท่ากับค่าเป้าหมายพอดี"),
        ("85.01", "สูงกว่าค่าเป้าหมาย 85.00‡ อยู่ 0.01 คะแนน"),
    ],
)
def test_the_title_of_a_total_just_below_at_and_just_above_the_target(th, total, told):
    known = assess(reading_of({2565: {"TOTAL": total}}), load(2565))
    assert level_scale(known, None, th).title.endswith(told)


def test_a_total_below_the_target_is_told_by_shape_and_symbol(last_year, th):
    chart = level_scale(last_year, None, th)
    assert marks(chart)["TOTAL"][1] == "triangle-down"
    assert texts(chart, "values") == ["▼ 84.87"]


def test_a_total_whose_level_is_open_still_has_its_mark(th):
    known = assess(reading_of({2566: {"TOTAL": "90.00"}}), load(2566))
    chart = level_scale(known, None, th)
    assert marks(chart)["TOTAL"][0] == 90.00
    assert chart.title == "ยังสรุประดับไม่ได้ (คะแนนไม่ครบ)"


def test_the_table_lists_every_level_with_its_conditions(real, th):
    table = level_scale(real, None, th)
    assert column(table, "ระดับ") == ["ผ่านดีเยี่ยม†", "ผ่านดี‡", "ผ่าน‡", "ต้องปรับปรุง†", "ต้องปรับปรุงโดยด่วน†"]
    assert column(table, "คะแนนรวมตั้งแต่") == ["95.00", "85.00", "85.00", "70.00", "0.00"]
    assert column(table, "ผลปีนี้") == ["", "◉ 92.16", "", "", ""]


def test_a_total_in_the_lowest_level_is_inside_the_axis(th):
    poor = assess(real_reading(TOTAL="12.00"), load(2566))
    chart = level_scale(poor, None, th)
    assert chart.figure.layout.xaxis.range[0] == 0
    assert bands(chart)[-1] == (0, 70)
