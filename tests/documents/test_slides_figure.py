"""The live charts of a slide: the same values as the native chart, one place for each text."""

from dataclasses import replace
from decimal import Decimal

import plotly.graph_objects as go
import pytest

from ita_core.charts.palette import BELOW, PUBLIC, STAFF
from ita_core.documents.blocks import NativeChart, Series
from ita_core.documents.deck.council import deck
from ita_core.documents.slides.geometry import BODY_BOX, body_boxes, lines_of, width_of
from ita_core.documents.slides.upright import TEMPLATE, figure_of, fits, spec_of
from tests.documents.made_deck import LYING, VIEWS, YEARS, made_subject

CHARTS = {"lying": LYING, "views": VIEWS, "years": YEARS}


def dots(chart: NativeChart, **wishes: bool) -> list[go.Scatter]:
    return [trace for trace in figure_of(chart, BODY_BOX, **wishes).data if trace.meta.get("dots")]


def texts(chart: NativeChart) -> list[str]:
    return [text for trace in figure_of(chart, BODY_BOX).data for text in trace.text or ()]


@pytest.mark.parametrize("name", CHARTS)
def test_every_figure_is_accepted_by_plotly_in_the_deck_s_look(name):
    figure = figure_of(CHARTS[name], BODY_BOX)
    assert figure.layout.template.layout.font.size == 24
    assert (figure.layout.width, figure.layout.height) == (1168, 472)


def test_a_score_is_a_dot_at_its_place_and_nothing_is_a_bar_on_an_axis_that_begins_later():
    (now,) = dots(LYING)
    assert list(now.x) == [82.10, 93.33]
    (year,) = dots(YEARS)
    assert list(year.y) == [84.87, 92.16]
    for chart in CHARTS.values():
        assert {trace.type for trace in figure_of(chart, BODY_BOX).data} == {"scatter"}


def test_a_score_below_the_target_has_the_warning_colour():
    (now,) = dots(LYING)
    assert list(now.marker.color) == [BELOW, STAFF]


def test_marks_differ_in_form_where_they_differ_in_colour():
    (now,) = dots(LYING)
    assert list(now.marker.symbol) == ["triangle-down", "circle"]
    forms = [{*one.marker.symbol} for one in dots(VIEWS)]
    assert [len(form) for form in forms] == [1, 1, 1]
    assert len(set.union(*forms)) == 3


def test_views_keep_the_colour_of_who_answers_and_a_missing_view_has_no_dot():
    found = dots(VIEWS)
    assert [list(dot.marker.color) for dot in found][:2] == [[STAFF], [PUBLIC]]
    assert [len(dot.x) for dot in found] == [1, 1, 2]
    rows = [y for dot in found for y in dot.y]
    assert len(set(rows)) == 4


def test_the_comparison_is_a_mark_on_the_row_of_its_dot_and_a_figure_in_its_own_column():
    figure = figure_of(LYING, BODY_BOX)
    (mark,) = (trace for trace in figure.data if trace.name == "ปี 2567")
    (dot,) = dots(LYING)
    assert (mark.mode, list(mark.x), list(mark.y)) == ("markers", [88.76], [dot.y[0]])
    assert {"88.76", "–"} <= set(texts(LYING))


@pytest.mark.parametrize(("name", "printed"), [("lying", "82.10"), ("views", "76.32"), ("years", "84.87")])
def test_every_figure_is_printed_beside_its_dot(name, printed):
    assert any(printed in text for text in texts(CHARTS[name]))


def test_the_target_line_stands_at_the_target_through_all_rows():
    (line,) = (trace for trace in figure_of(LYING, BODY_BOX).data if trace.meta.get("target"))
    assert list(line.x) == [85, 85]
    assert line.y[0] < min(dots(LYING)[0].y) and line.y[1] > max(dots(LYING)[0].y)


def test_nothing_is_revealed_by_steps_that_were_not_asked_for():
    for chart in CHARTS.values():
        assert {trace.meta["step"] for trace in figure_of(chart, BODY_BOX).data} == {0}


def test_steps_reveal_a_series_each_or_a_dot_each_where_there_is_one_series():
    assert [dot.meta["step"] for dot in dots(VIEWS, steps=True)] == [1, 2, 3]
    assert [dot.meta["step"] for dot in dots(YEARS, steps=True)] == [1, 2]
    assert [len(dot.x) for dot in dots(LYING, steps=True)] == [1, 1]


def test_texts_of_cells_are_no_markup():
    hostile = replace(LYING, categories=("<b>x</b>", "%{y} $a$"), series=(replace(LYING.series[0], name="<i>n</i>"),))
    written = " ".join([*texts(hostile), *(text for dot in dots(hostile) for text in dot.hovertext)])
    assert "<b>x" not in written
    assert "<i>" not in written
    assert "%{y}" not in written
    assert "&lt;b&gt;x" in written


def test_all_charts_of_the_real_deck_have_their_room():
    for slide in deck(made_subject()).slides:
        for shown, box in zip(slide.shown, body_boxes(len(slide.shown)), strict=True):
            if isinstance(shown, NativeChart):
                assert fits(shown, box), slide.key


def test_a_chart_with_more_rows_than_the_box_holds_says_that_it_does_not_fit():
    many = tuple(f"i{n} การปฏิบัติหน้าที่" for n in range(30))
    series = Series("ปี 2566", tuple(Decimal(80 + n % 9) for n in range(30)), STAFF)
    assert not fits(replace(LYING, categories=many, series=(series,), signalled=frozenset()), BODY_BOX)


def test_an_empty_chart_and_one_without_figures_are_drawn():
    empty = replace(LYING, categories=(), series=(replace(LYING.series[0], values=()),), signalled=frozenset())
    unknown = replace(LYING, series=(replace(LYING.series[0], values=(None, None)),), signalled=frozenset())
    for chart in (empty, unknown, replace(empty, upright=True), replace(unknown, upright=True)):
        assert figure_of(chart, BODY_BOX).data


def test_names_stay_left_of_the_tracks_and_figures_right_of_them():
    for name in ("lying", "views"):
        layout = spec_of(CHARTS[name], BODY_BOX)["layout"]
        start, end = (share * BODY_BOX.width for share in layout["xaxis2"]["domain"])
        names = max(width_of(line) for category in CHARTS[name].categories for line in lines_of(category, start))
        assert names <= start
        assert end <= BODY_BOX.width - 124


def test_a_line_is_never_wider_than_its_column():
    told = "แบบวัดการรับรู้ของผู้มีส่วนได้เสียภายนอก (EIT) และภายใน"
    lines = lines_of(told, 300)
    assert len(lines) > 1
    assert all(width_of(line) <= 300 for line in lines)
    assert "".join(lines).replace(" ", "") == told.replace(" ", "")


def test_the_template_hides_every_axis():
    assert TEMPLATE.layout.xaxis.visible is False
