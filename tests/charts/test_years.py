from decimal import Decimal

import pytest

from ita_core.charts import instruments_by_year, total_by_year
from ita_core.charts.year_panels import same_ruler
from ita_core.framework import load
from ita_core.scoring import History, assess, history_of
from tests.charts.conftest import column, read, two_years
from tests.samples import reading_of

SIX_LEVELS = load(2566).scales[0].model_copy(update={"points": tuple(map(Decimal, (0, 20, 40, 60, 80, 100)))})


def lines(chart):
    return [(trace.name, tuple(trace.x), tuple(trace.y)) for trace in chart.figure.data]


def dividers(chart):
    return [shape.x0 for shape in chart.figure.layout.shapes if shape.yref == "paper"]


def written(chart):
    return [read(note.text) for note in chart.figure.layout.annotations]


def test_no_line_crosses_the_change_from_letters_to_five_names(history, th):
    chart = total_by_year(history, th)
    assert lines(chart) == [("TOTAL", ("2565",), (84.87,)), ("TOTAL", ("2566",), (92.16,))]
    assert dividers(chart) == [0.5]
    assert "เปลี่ยนเกณฑ์" in written(chart)


def test_the_same_rules_join_the_years_by_a_line(th):
    chart = total_by_year(two_years({"TOTAL": "80.00"}, {"TOTAL": "90.00"}), th)
    assert lines(chart) == [("TOTAL", ("2566", "2567"), (80.00, 90.00))]
    assert dividers(chart) == []
    assert "เปลี่ยนเกณฑ์" not in written(chart)


@pytest.mark.parametrize(
    "change",
    [
        {"floor_nodes": ("IIT", "EIT", "OIT")},
        {"levels": load(2565).levels},
        {"scales": (SIX_LEVELS, *load(2566).scales[1:])},
        {"target": load(2566).target.model_copy(update={"score": 90})},
    ],
    ids=["floors", "levels", "answer points", "target"],
)
def test_another_ruler_breaks_the_line(change, th):
    chart = total_by_year(two_years({"TOTAL": "80.00"}, {"TOTAL": "90.00"}, **change), th)
    assert len(lines(chart)) == 2
    assert dividers(chart) == [0.5]


def test_answer_points_that_are_not_known_do_not_break_the_line():
    rules = load(2566)
    assert same_ruler(rules, rules.model_copy(update={"scales": ()}))
    assert same_ruler(rules.model_copy(update={"scales": rules.scales[1:]}), rules)


def test_with_many_years_each_line_carries_the_figure_at_its_end_only(th):
    rules, scores = load(2566), {year: {"TOTAL": str(year - 2480)} for year in range(2566, 2572)}
    reading = reading_of(scores)
    years = tuple(assess(reading, rules.model_copy(update={"fiscal_year": year})) for year in scores)
    chart = total_by_year(History(reading.agency, "", "", years, ()), th)
    (line,) = chart.figure.data
    assert [read(text) for text in line.text] == ["", "", "", "", "", "91.00"]
    assert column(chart, "คะแนนรวม") == ["86.00", "87.00", "88.00", "89.00", "90.00", "91.00"]


def test_a_missing_year_between_is_a_gap_on_the_axis_and_in_the_line(th):
    years = two_years({"TOTAL": "80.00"}, {"TOTAL": "90.00"})
    later = years.assessments[1]
    moved = History(
        years.agency,
        "",
        "",
        (years.assessments[0], type(later)(2568, later.framework, later.by_code, later.level, {}, ())),
        (),
    )
    chart = total_by_year(moved, th)
    assert len(lines(chart)) == 2
    assert tuple(chart.figure.layout.xaxis.categoryarray) == ("2566", "2567", "2568")
    assert column(chart, "คะแนนรวม") == ["80.00", "ไม่มีข้อมูล", "90.00"]


def test_years_are_words_and_never_dates_or_numbers(history, th):
    axis = total_by_year(history, th).figure.layout.xaxis
    assert axis.type == "category"
    assert tuple(axis.tickvals) == ("2565", "2566")


def test_each_total_carries_its_figure_and_the_level_of_its_own_year(history, th):
    shown = [read(text) for trace in total_by_year(history, th).figure.data for text in trace.text]
    assert shown == ["▼ 84.87|B", "ผ่านดี|92.16"]


def test_below_the_target_has_another_shape(history, th):
    symbols = [trace.marker.symbol for trace in total_by_year(history, th).figure.data]
    assert symbols == [("triangle-down",), ("circle",)]


def test_a_single_year_is_one_mark_and_no_comparison(th):
    one = history_of(reading_of({2566: {"TOTAL": "92.16"}}))
    chart = total_by_year(one, th)
    assert lines(chart) == [("TOTAL", ("2566",), (92.16,))]
    assert chart.title == "ปี 2566 ได้ 92.16 คะแนน (มีข้อมูลปีเดียว)"


def test_the_title_tells_the_change_and_that_the_rules_differ(history, th, en):
    assert total_by_year(history, th).title == "ปี 2566 ได้ 92.16 คะแนน +7.29 จากปี 2565 (84.87) ซึ่งใช้เกณฑ์คนละชุด"
    assert total_by_year(history, en).title == "Total of 2566: 92.16, +7.29 on 2565 (84.87), which had other rules"


def test_a_year_with_only_its_total_has_no_marks_among_the_instruments(history, th):
    chart = instruments_by_year(history, th)
    assert lines(chart) == [
        ("IIT", ("2566",), (90.79,)),
        ("EIT", ("2566",), (89.74,)),
        ("OIT", ("2566",), (95.00,)),
    ]
    assert column(chart, "IIT") == ["ไม่มีข้อมูล", "90.79"]
    assert "2565 ไม่มีข้อมูล" in chart.alt


def test_all_instruments_share_one_scale(history, th):
    layout = instruments_by_year(history, th).figure.layout
    assert layout.yaxis.range == layout.yaxis2.range == layout.yaxis3.range


def test_no_scores_and_no_years_still_make_a_picture(th):
    nothing = history_of(reading_of({2566: {"i1": "90"}}))
    assert total_by_year(nothing, th).title == "ยังไม่มีข้อมูลคะแนน (คะแนนรวม)"
    assert lines(instruments_by_year(nothing, th)) == []
    nobody = History(nothing.agency, "", "", (), ())
    assert total_by_year(nobody, th).table.empty
    assert instruments_by_year(nobody, th).figure.layout.height > 0
