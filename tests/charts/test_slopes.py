import pytest

from ita_core.charts import slope
from ita_core.charts.years.slopes import spread
from ita_core.framework import load
from ita_core.scoring import assess
from tests.charts.conftest import column, read
from tests.samples import reading_of


def year(fiscal_year, scores):
    return assess(reading_of({fiscal_year: scores}), load(fiscal_year))


def drawn(chart, code):
    return [trace for trace in chart.figure.data if trace.mode == "lines" and trace.name.startswith(f"{code} ")]


def test_years_that_are_alike_as_far_as_known_are_joined_by_dots_from_side_to_side(th):
    (line,) = drawn(slope(year(2563, {"1": "80"}), year(2564, {"1": "90"}), ("1",), th), "1")
    assert (line.line.dash, line.x, line.y) == ("dot", (0.0, 1.0, None), (80.0, 90.0, None))


def test_where_the_ruler_changed_the_line_is_broken_in_the_middle(th):
    (line,) = drawn(slope(year(2566, {"1": "80"}), year(2567, {"1": "90"}), ("1",), th), "1")
    assert line.x == (0.0, 0.3, None, 0.7, 1.0, None)
    assert line.y == (80.0, pytest.approx(83), None, pytest.approx(87), 90.0, None)


def test_a_node_that_the_earlier_year_did_not_have_gets_no_line_and_no_difference(th):
    before, now = year(2565, {"6": "80"}), year(2566, {"6": "85", "EIT1": "90"})
    chart = slope(before, now, ("6", "EIT1"), th)
    assert drawn(chart, "EIT1") == []
    assert column(chart, "เปลี่ยนแปลง") == ["+5.00", "–"]
    assert column(chart, "การเทียบ")[1] == "เทียบกันไม่ได้: เป็นข้อใหม่"


def test_every_name_stands_whole_beside_its_figure(th, en):
    codes = load(2566).codes("indicator")
    scores = dict.fromkeys(codes, "80")
    for text in (th, en):
        chart = slope(year(2566, scores), year(2567, scores), codes, text)
        right = [read(words) for trace in chart.figure.data if trace.name == "labels" for words in trace.text][-10:]
        for code, words in zip(codes, right, strict=True):
            name = text.of(load(2567).label(code)).replace(" ", "")
            assert name in words.replace("|", "").replace(" ", "")


def test_without_a_node_that_both_years_know_there_is_nothing_to_draw(real, last_year, th):
    chart = slope(last_year, real, real.framework.codes("indicator"), th)
    assert chart.table.empty
    assert chart.title == "ยังเทียบตัวชี้วัดของปี 2565 กับปี 2566 ไม่ได้"


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([], []),
        ([50.0], [50.0]),
        ([50.0, 51.0], [50.0, 60.0]),
        ([99.0, 98.0], [100.0, 90.0]),
        ([50.0, 50.0, 90.0], [50.0, 60.0, 90.0]),
        ([0.0, 0.0, 0.0], [0.0, 10.0, 20.0]),
    ],
)
def test_labels_move_apart_in_order_and_stay_inside(places, expected):
    assert spread(places, 10, 0, 100) == expected


def test_labels_without_room_share_what_there_is():
    assert spread([50.0, 50.0, 50.0], 80, 0, 100) == [0.0, 50.0, 100.0]
