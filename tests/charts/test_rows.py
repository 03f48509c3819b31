from decimal import Decimal

import pytest

from ita_core.charts.palette import INK
from ita_core.charts.rows import Line, Mark, Row, axis_start, rows_figure


@pytest.mark.parametrize(
    ("lowest", "start"),
    [("100", 70), ("72.00", 70), ("71.99", 60), ("62", 60), ("50", 40), ("32", 30), ("31.99", 0), ("0", 0)],
)
def test_the_axis_begins_below_every_score_and_at_zero_when_one_is_far_down(lowest, start):
    assert axis_start([Decimal("95"), Decimal(lowest), None]) == start


def test_without_a_score_the_axis_still_has_a_range():
    assert axis_start([None]) == axis_start([]) == 70


def test_the_axis_states_where_it_begins(th):
    figure = rows_figure([Row(["ก"], [Mark(Decimal("50"), INK, "circle", "")])], th)
    assert tuple(figure.layout.xaxis.range) == (40, 100)
    assert figure.layout.xaxis.title.text == "คะแนน (แกน 40–100)"


def test_the_height_grows_by_the_same_step_with_every_row(th):
    heights = [rows_figure([Row(["ก"])] * n, th).layout.height for n in (1, 2, 3, 10)]
    step = heights[1] - heights[0]
    assert step > 0
    assert [height - heights[0] for height in heights] == [0, step, 2 * step, 9 * step]


def test_a_line_stands_at_its_score_on_every_track_and_carries_its_label(th):
    figure = rows_figure([Row(["ก"]), Row(["หัวเรื่อง"], track=False), Row(["ข"])], th, lines=[Line(Decimal(85), "เป้า")])
    pieces, label = (next(trace for trace in figure.data if trace.name == name) for name in ("line_pieces", "lines"))
    assert tuple(pieces.x) == (85, 85, None, 85, 85, None)
    assert "เป้า" in label.text[0]
    assert tuple(label.x) == (85,)


@pytest.mark.parametrize(
    ("at", "side"), [(62, "right"), (70, "right"), (75, "right"), (76, "center"), (90, "center"), (91, "left")]
)
def test_a_line_s_label_stands_on_the_side_where_a_telephone_has_room_for_it(th, at, side):
    row = Row(["ก"], [Mark(Decimal(62), INK, "circle", "")])  # the axis goes from 60 to 100
    figure = rows_figure([row], th, lines=[Line(Decimal(at), "เกณฑ์ระดับ ต้องปรับปรุง 70.00")])
    assert next(trace for trace in figure.data if trace.name == "lines").textposition == f"bottom {side}"


def test_no_name_reaches_into_the_track_of_the_row_above(th):
    figure = rows_figure([Row(["หนึ่ง", "สอง"]), Row(["สาม"]), Row(["สี่"])], th)
    tracks = next(trace for trace in figure.data if trace.name == "tracks").y[::3]
    names = next(trace for trace in figure.data if trace.name == "labels").y
    assert all(above + 15 < below for above, below in zip(tracks, names[1:], strict=False))
    assert all(name < track for name, track in zip(names, tracks, strict=True))


def test_no_rows_make_an_empty_picture_and_no_error(th):
    assert rows_figure([], th).layout.height > 0
