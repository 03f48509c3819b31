from importlib import import_module
from itertools import pairwise

import pytest

from ita_core.analysis.years import Comparability, Event, Strength
from ita_core.charts import indicators_by_year, instruments_by_year, total_by_year
from ita_core.scoring import History, history_of
from tests.charts.conftest import column, read
from tests.samples import reading_of

TWO_AS_FAR_AS_KNOWN = {2563: {"IIT": "80.00"}, 2564: {"IIT": "90.00"}}
"""IIT of 2563 and 2564: every question is followed, none of it confirmed."""


def years(scores):
    return history_of(reading_of(scores))


def traces(chart, name):
    return [trace for trace in chart.figure.data if trace.name == name]


def lines(chart):
    """Name, and the years and scores at both ends, of every line that joins two years."""
    drawn = [trace for trace in chart.figure.data if trace.mode == "lines" and trace.name != "dividers"]
    return [(t.name, tuple(t.x), tuple(t.y), t.line.dash) for t in drawn]


def marks(chart):
    others = ("events", "breaks")
    drawn = [trace for trace in chart.figure.data if "markers" in trace.mode and trace.name not in others]
    return [(trace.name, tuple(trace.x), tuple(trace.y)) for trace in drawn]


def dividers(chart):
    return [x for trace in traces(chart, "breaks") for x in trace.x]


def written(chart):
    labels = [text for trace in traces(chart, "breaks") for text in trace.text]
    return [read(words) for words in (*labels, *(note.text for note in chart.figure.layout.annotations))]


def test_all_that_share_the_highest_or_lowest_score_are_named(th):
    chart = instruments_by_year(years({2565: {"IIT": "80.00", "EIT": "80.00", "OIT": "90.00"}}), th)
    assert chart.title == "ปี 2565 สูงสุดคือ OIT (90.00) ต่ำสุดคือ IIT, EIT (80.00)"


@pytest.mark.parametrize("scores", [{"IIT": "80.00", "EIT": "80.00", "OIT": "80.00"}, {"IIT": "80.00"}])
def test_nothing_is_called_highest_and_lowest_at_once(th, scores):
    title = instruments_by_year(years({2565: scores}), th).title
    assert title.startswith("ปี 2565 เครื่องมือที่มีคะแนนได้ 80.00")
    assert title.endswith("(ไม่มีข้อมูล 2 เครื่องมือ)") is (len(scores) == 1)


def test_no_line_crosses_the_change_from_letters_to_five_names(history, th):
    chart = total_by_year(history, th)
    assert lines(chart) == []
    assert marks(chart) == [("TOTAL", ("2565", "2566"), (84.87, 92.16))]
    assert dividers(chart) == [0.5]
    assert "เปลี่ยนเกณฑ์" in written(chart)


def test_why_a_line_is_missing_stands_in_the_label_in_the_mark_and_in_the_table(history, th):
    chart = total_by_year(history, th)
    reasons = ("ระดับผลการประเมินเปลี่ยน", "การแบ่งส่วนของ EIT เปลี่ยน")
    (label,) = traces(chart, "breaks")[0].hovertext
    mark = traces(chart, "TOTAL")[0].hovertext[1]
    for words in (label, mark):
        assert all(reason in read(words).replace("|", " ") for reason in reasons)
    first, second = column(chart, "การเทียบกับปีก่อน")
    assert first == "–"
    assert second.startswith("เทียบได้ด้วยความระมัดระวัง: ")
    assert all(reason in second for reason in reasons)


def test_years_that_are_alike_as_far_as_anyone_knows_are_joined_by_dots(th):
    chart = instruments_by_year(years(TWO_AS_FAR_AS_KNOWN), th)
    assert lines(chart) == [("IIT unconfirmed", ("2563", "2564", None), (80.0, 90.0, None), "dot")]
    assert dividers(chart) == []
    assert any("เส้นประ: ยังไม่มีเอกสารยืนยัน" in words for words in written(chart))


def test_years_measured_alike_are_joined_by_a_solid_line(th, monkeypatch):
    same = Comparability("TOTAL", "TOTAL", Strength.SAME, ())
    monkeypatch.setattr(import_module("ita_core.analysis.years.change"), "comparability", lambda *_: same)
    chart = total_by_year(years({2563: {"TOTAL": "80.00"}, 2564: {"TOTAL": "90.00"}}), th)
    assert lines(chart) == [("TOTAL same", ("2563", "2564", None), (80.0, 90.0, None), "solid")]
    assert dividers(chart) == []
    assert chart.title == "ปี 2564 ได้ 90.00 คะแนน +10.00 จากปี 2563 (80.00)"


def test_years_whose_questions_are_unknown_are_not_said_to_have_other_rules(th):
    chart = total_by_year(years({2562: {"TOTAL": "80.00"}, 2563: {"TOTAL": "90.00"}}), th)
    assert "ยังไม่ทราบว่าใช้เกณฑ์เดียวกันหรือไม่" in chart.title
    assert "ไม่ทราบเกณฑ์" in written(chart)
    assert "เปลี่ยนเกณฑ์" not in written(chart)


def test_each_instrument_has_its_own_dividers(th):
    scores = {"IIT": "80.00", "EIT": "80.00", "OIT": "80.00"}
    chart = instruments_by_year(years({2563: scores, 2564: scores, 2565: scores}), th)
    apart = {trace.yaxis: trace.x for trace in traces(chart, "breaks")}
    assert "y" not in apart  # IIT is joined by dots
    assert apart["y2"] == (0.5, 1.5)  # nobody knows the questions of EIT


def test_a_missing_year_between_is_a_gap_on_the_axis_and_in_the_line(th):
    chart = instruments_by_year(years({2563: {"IIT": "80.00"}, 2565: {"IIT": "90.00"}}), th)
    assert lines(chart) == []
    assert tuple(chart.figure.layout.xaxis.categoryarray) == ("2563", "2564", "2565")
    assert column(chart, "IIT") == ["80.00", "ไม่มีข้อมูล", "90.00"]
    assert column(chart, "การเทียบกับปีก่อน")[2].startswith("เทียบกับปี 2563: ")


def test_with_many_years_each_node_carries_the_figure_of_its_last_year_only(th):
    chart = total_by_year(years({year: {"TOTAL": str(year - 2480)} for year in range(2562, 2569)}), th)
    (drawn,) = traces(chart, "TOTAL")
    assert [read(text) for text in drawn.text] == ["", "", "", "", "", "", "88.00"]
    assert column(chart, "คะแนนรวม")[0] == "82.00"


def test_years_are_words_and_never_dates_or_numbers(history, th):
    axis = total_by_year(history, th).figure.layout.xaxis
    assert axis.type == "category"
    assert tuple(axis.tickvals) == ("2565", "2566")


def test_each_total_carries_its_figure_and_the_level_of_its_own_year(history, th):
    (drawn,) = [trace for trace in total_by_year(history, th).figure.data if trace.name == "TOTAL"]
    assert [read(text) for text in drawn.text] == ["84.87|B‡", "ผ่านดี‡|92.16"]


def test_below_the_target_has_another_shape(history, th):
    (drawn,) = [trace for trace in total_by_year(history, th).figure.data if trace.name == "TOTAL"]
    assert drawn.marker.symbol == ("triangle-down", "circle")


def test_a_single_year_is_one_mark_and_no_comparison(th):
    chart = total_by_year(years({2566: {"TOTAL": "92.16"}}), th)
    assert marks(chart) == [("TOTAL", ("2566",), (92.16,))]
    assert chart.title == "ปี 2566 ได้ 92.16 คะแนน (มีข้อมูลปีเดียว)"
    assert "ยังไม่มีปีที่จะเทียบ" in chart.alt


def test_the_title_tells_the_change_and_that_the_rules_differ(history, th, en):
    assert total_by_year(history, th).title == "ปี 2566 ได้ 92.16 คะแนน +7.29 จากปี 2565 (84.87) ซึ่งใช้เกณฑ์คนละชุด"
    assert total_by_year(history, en).title == "Total of 2566: 92.16, +7.29 on 2565 (84.87), which had other rules"


def test_a_year_with_only_its_total_has_no_marks_among_the_instruments(history, th):
    chart = instruments_by_year(history, th)
    assert marks(chart) == [("IIT", ("2566",), (90.79,)), ("EIT", ("2566",), (89.74,)), ("OIT", ("2566",), (95.00,))]
    assert column(chart, "IIT") == ["ไม่มีข้อมูล", "90.79"]
    assert "2565 ไม่มีข้อมูล" in chart.alt


def test_the_indicators_of_one_instrument_have_a_panel_each(history, th):
    chart = indicators_by_year(history, "EIT", th)
    assert [name for name, _, _ in marks(chart)] == ["6", "7", "8"]
    assert column(chart, "6 คุณภาพการดำเนินงาน") == ["ไม่มีข้อมูล", "91.83"]


def test_all_panels_share_one_scale_and_none_lies_on_another(history, th):
    layout = instruments_by_year(history, th).figure.layout
    axes = (layout.yaxis3, layout.yaxis2, layout.yaxis)
    assert len({axis.range for axis in axes}) == 1
    assert all(lower.domain[1] < upper.domain[0] for lower, upper in pairwise(axes))


def test_events_stand_under_their_year_and_in_the_table(history, th):
    events = (Event(2565, "เริ่ม E-Service"), Event(2566, "เปลี่ยนผู้บริหาร"), Event(2566, "ย้ายสำนักงาน"))
    chart = total_by_year(history, th, events)
    shown = [
        (x, read(text))
        for trace in chart.figure.data
        if trace.name == "events"
        for x, text in zip(trace.x, trace.text, strict=True)
    ]
    assert shown == [("2565", "เริ่ม E-Service"), ("2566", "เปลี่ยนผู้บริหาร"), ("2566", "ย้ายสำนักงาน")]
    assert column(chart, "เหตุการณ์") == ["เริ่ม E-Service", "เปลี่ยนผู้บริหาร; ย้ายสำนักงาน"]
    assert "2565 เริ่ม E-Service" in chart.alt


def test_an_event_s_words_are_never_markup(history, th):
    chart = total_by_year(history, th, (Event(2566, "<b>ตัวหนา</b> & $x$"),))
    (drawn,) = [trace for trace in chart.figure.data if trace.name == "events"]
    assert "<b>" not in drawn.text[0]
    assert read(drawn.text[0]) == "<b>ตัวหนา</b> & $x$"


@pytest.mark.parametrize("draw", [total_by_year, instruments_by_year])
def test_no_scores_and_no_years_still_make_a_picture(draw, th):
    nothing = years({2566: {"i1": "90"}})
    assert marks(draw(nothing, th)) == []
    assert draw(nothing, th).title.startswith("ยังไม่มีข้อมูลคะแนน")
    nobody = History(nothing.agency, "", "", (), ())
    assert draw(nobody, th).table.empty
    assert draw(nobody, th).figure.layout.height > 0
