"""The form that most charts share: one row a thing, its name above a track, its score as a mark on the track.

The name stands above and not beside its track, so that a long Thai name is never cut and a narrow screen keeps
its whole width for the scores. Vertical places are pixels: 1 unit of the y axis is 1 px, counted from the top.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import plotly.graph_objects as go

from ita_core.charts.palette import ABOVE, BELOW, GRID, MUTED, PAPER, TARGET
from ita_core.charts.style import (
    LINE_HEIGHT,
    TICK_SIZE,
    Room,
    Stroke,
    Trace,
    bars,
    coloured,
    drawn,
    lines_of,
    muted,
    scatter,
    strokes,
    strong,
    warned,
    written,
)
from ita_core.numbers import signed_text
from ita_core.text import Text

MARK_SIZE = 13
_TRACK_ABOVE, _TRACK_BELOW = 8, 22
_GROUP_ABOVE = 10
_LINE_REACH = 11
_STROKE, _BAND_WIDTH = 3, 18
_AXIS_START_AT_MOST = 70
_ROOM_AT_THE_LEFT, _ROOM_AT_THE_RIGHT = 0.4, 0.25
"""What half of the longest label of a line takes of the axis on a telephone; on the right the margin helps."""
_MARKUP, _FIGURE_WIDTH = re.compile("<[^>]*>"), 8
_VALUE_SPACE = "\u2003"  # keeps a figure clear of a mark at 100


@dataclass(frozen=True)
class Mark:
    """A score on a track. `hover` is finished markup; `last_year` marks are hollow and drawn below the others."""

    score: Decimal
    color: str
    symbol: str
    hover: str
    code: str = ""
    last_year: bool = False


@dataclass(frozen=True)
class Band:
    """A stretch of the track [points]; an emphasised one is the one that counts."""

    start: Decimal
    end: Decimal
    color: str


@dataclass(frozen=True)
class Row:
    """One row: finished lines of its name, its marks, the figure in the right-hand column.

    `stem` joins two scores by a stroke in the colour given. A row without track is a heading;
    one that opens a group stands a little off the row above.
    """

    label: Sequence[str]
    marks: Sequence[Mark] = ()
    value: str = ""
    stem: tuple[Decimal, Decimal, str] | None = None
    band: Band | None = None
    track: bool = True
    opens_group: bool = False


def notice(words: str) -> list[Row]:
    """Words about the rows below them, in the colour of captions; no row where there are none."""
    return [Row([muted(line) for line in lines_of(words)], track=False)] if words else []


@dataclass(frozen=True)
class Line:
    """A score that all rows are held against, with its finished label."""

    at: Decimal
    label: str
    color: str = TARGET
    width: int = 3


@dataclass(frozen=True)
class _Place:
    row: Row
    top: int
    track: int


def axis_start(scores: Iterable[Decimal | None], at_most: int = _AXIS_START_AT_MOST) -> int:
    """Where the score axis begins: a ten below every score, 0 when one is far down."""
    lowest = min((score for score in scores if score is not None), default=Decimal(at_most + 2))
    start = min(int(lowest - 2) // 10 * 10, at_most)
    return start if start >= 30 else 0


def rows_figure(
    rows: Sequence[Row], text: Text, *, lines: Sequence[Line] = (), key: str = "", right: int = 78
) -> go.Figure:
    """The rows from top to bottom under a key of the marks, with the lines through all of them.

    `key`: finished markup, in one line or more; `right`: room for the right-hand column [px].
    """
    scores = [mark.score for row in rows for mark in row.marks] + [line.at for line in lines]
    scores += [row.band.start for row in rows if row.band and row.band.start > 0]
    start = axis_start(scores)
    top = LINE_HEIGHT * (key.count("<br>") + 1 if key else 0)
    header = top + LINE_HEIGHT * len(lines) + (8 if lines or key else 0)
    places = _places(rows, header)
    height = (places[-1].track + _TRACK_BELOW) if places else header + LINE_HEIGHT
    traces = (
        *_tracks(places, start),
        *_line_pieces(lines, places),
        *_marks(places),
        *_line_labels(lines, top, start),
        *_words(places, key, start),
    )
    upright = {"range": [height, 0], "visible": False}
    right = max([right, *map(_room_of, rows)])
    return drawn(Room(height, right=right), traces, xaxis=score_axis(start, text), yaxis=upright)


def _room_of(row: Row) -> int:
    """What the figure of a row takes in the right-hand column [px]: a range is twice as long as a score."""
    shown = _MARKUP.sub("", row.value)
    return (len(shown) + 1) * _FIGURE_WIDTH if any(letter.isdigit() for letter in shown) else 0


def score_axis(start: int, text: Text) -> dict[str, object]:
    """The horizontal axis of scores from `start` to 100, whose title states its range."""
    step = 5 if start >= 70 else 10 if start >= 40 else 20
    return {
        "range": [start, 100],
        "showgrid": False,
        "ticks": "outside",
        "ticklen": 5,
        "tickcolor": GRID,
        "dtick": step,
        "tick0": 0,
        "title": {"text": text("charts.axis", start=start)},
    }


def _places(rows: Sequence[Row], header: int) -> list[_Place]:
    places: list[_Place] = []
    top = header
    for row in rows:
        top += _GROUP_ABOVE if row.opens_group and places else 0
        bottom = top + LINE_HEIGHT * len(row.label)
        places.append(_Place(row, top, bottom + _TRACK_ABOVE))
        top = bottom + (_TRACK_ABOVE + _TRACK_BELOW if row.track else 4)
    return places


def _tracks(places: list[_Place], start: int) -> Iterator[Trace]:
    tracks = [((start, place.track), (100, place.track)) for place in places if place.row.track]
    yield strokes("tracks", tracks, GRID, _STROKE)
    bands: dict[str, list[Stroke]] = {}
    stems: dict[str, list[Stroke]] = {}
    for place in places:
        if band := place.row.band:
            ends = (max(float(band.start), start), place.track), (float(band.end), place.track)
            bands.setdefault(band.color, []).append(ends)
        if place.row.stem:
            one, other, color = place.row.stem
            stems.setdefault(color, []).append(((float(one), place.track), (float(other), place.track)))
    yield from (strokes("bands", pieces, color, _BAND_WIDTH) for color, pieces in bands.items())
    yield from (strokes("stems", pieces, color, _STROKE) for color, pieces in stems.items())


def _line_pieces(lines: Sequence[Line], places: list[_Place]) -> Iterator[Trace]:
    """Each line in pieces, one a track, so that it never runs through a name."""
    for line in lines:
        x, tracks = float(line.at), [place.track for place in places if place.row.track]
        pieces = [((x, track - _LINE_REACH), (x, track + _LINE_REACH)) for track in tracks]
        yield strokes("line_pieces", pieces, line.color, line.width)


def _line_labels(lines: Sequence[Line], top: int, start: int) -> Iterator[Trace]:
    for number, line in enumerate(sorted(lines, key=lambda line: line.at)):
        x, y = float(line.at), top + number * LINE_HEIGHT
        share = (x - start) / (100 - start)
        side = "right" if share < _ROOM_AT_THE_LEFT else "left" if share > 1 - _ROOM_AT_THE_RIGHT else "center"
        label = f"▾ {line.label}" if side == "right" else f"{line.label} ▾" if side == "left" else line.label
        yield written("lines", [(x, y, coloured(label, line.color))], position=f"bottom {side}")


def _marks(places: list[_Place]) -> Iterator[Trace]:
    for last_year in (True, False):
        marks = [(mark, p.track) for p in places for mark in p.row.marks if mark.last_year is last_year]
        if not marks:
            continue
        yield scatter(
            name="last_year" if last_year else "scores",
            mode="markers",
            x=[float(mark.score) for mark, _ in marks],
            y=[track for _, track in marks],
            marker={
                "symbol": [mark.symbol for mark, _ in marks],
                "color": [PAPER if last_year else mark.color for mark, _ in marks],
                "size": MARK_SIZE,
                "line": {
                    "color": [mark.color if last_year else PAPER for mark, _ in marks],
                    "width": 2.5 if last_year else 1,
                },
                "opacity": 1,
            },
            hovertext=[mark.hover for mark, _ in marks],
            hovertemplate="%{hovertext}<extra></extra>",
            customdata=[[mark.code] for mark, _ in marks],
            cliponaxis=False,
        )


def _words(places: list[_Place], key: str, start: int) -> Iterator[Trace]:
    labels = [(start, p.top, "<br>".join(p.row.label)) for p in places if p.row.label]
    values = [
        (100, p.track, _VALUE_SPACE + p.row.value.replace("<br>", "<br>" + _VALUE_SPACE)) for p in places if p.row.value
    ]
    yield written("labels", labels, position="bottom right")
    yield written("values", values, position="middle right")
    if key:
        yield written("key", [(start, 0, key)], position="bottom right", size=TICK_SIZE)


_BAR, _ABOVE_BAR, _BELOW_BAR, _ABOVE_HEADING, _BELOW_HEADING = 12, 8, 20, 8, 4


@dataclass(frozen=True)
class SignedRow:
    """One change. `label`: finished lines; `value`: its finished figure; `hover`: finished markup.

    `sure`: a change between figures that were not measured alike is drawn hollow. `heading`: a row without a bar.
    `color`: of the bar, in place of the colours of gain and loss.
    """

    label: Sequence[str]
    change: Fraction = Fraction(0)
    value: str = ""
    hover: str = ""
    code: str = ""
    sure: bool = True
    heading: bool = False
    color: str = ""


def heading(words: str) -> SignedRow:
    """The words above a group of rows."""
    return SignedRow([strong(line) for line in lines_of(words)], heading=True)


def hollow_notice(rows: Sequence[SignedRow], text: Text) -> list[SignedRow]:
    """What a hollow bar means, where there is one."""
    return signed_notice(text("charts.changes.hollow") if any(not row.sure for row in rows) else "")


def signed_notice(words: str) -> list[SignedRow]:
    """Words about the rows below them, in the colour of captions; no row where there are none."""
    return [SignedRow([muted(line) for line in lines_of(words)], heading=True)] if words else []


def change_text(change: Fraction) -> str:
    """The figure of the right-hand column, finished: signed and bold, a loss in the colour of what is below."""
    return warned(signed_text(change)) if change < 0 else strong(signed_text(change))


def signed_figure(rows: Sequence[SignedRow], axis_title: str, *, right: int = 84) -> go.Figure:
    """The rows from top to bottom, one scale around zero for all of them; `axis_title` names what the bars measure.

    Where no row has a bar there is no scale either.
    """
    placed: list[tuple[SignedRow, float]] = []
    labels: list[tuple[float, float, str]] = []
    reach = _reach([row.change for row in rows])
    low = -reach if any(row.change < 0 for row in rows) else -reach * 0.04
    high = reach if any(row.change > 0 for row in rows) else reach * 0.04
    top = 0.0
    for row in rows:
        top += _ABOVE_HEADING if row.heading and labels else 0
        labels.append((low, top, "<br>".join(row.label)))
        top += LINE_HEIGHT * len(row.label)
        top += _BELOW_HEADING if row.heading else 0
        if not row.heading:
            placed.append((row, top + _ABOVE_BAR))
            top += _ABOVE_BAR + _BELOW_BAR
    return drawn(
        Room(int(top) or LINE_HEIGHT, right=right) if placed else Room(int(top) or LINE_HEIGHT, bottom=24),
        (
            strokes("tracks", [track for row, y in placed for track in _track(row, y, low, high)], GRID, 1),
            strokes("zero", [((0, y - _ABOVE_BAR - 2), (0, y + _ABOVE_BAR + 2)) for _, y in placed], MUTED, 2),
            _bars(placed),
            written("labels", labels, position="bottom right"),
            written(
                "values",
                [(high, y, _VALUE_SPACE + row.value) for row, y in placed],
                position="middle right",
            ),
        ),
        xaxis={
            "range": [low, high],
            "showgrid": False,
            "nticks": 7,
            "title": {"text": axis_title},
            "visible": bool(placed),
        },
        yaxis={"range": [top or LINE_HEIGHT, 0], "visible": False},
        bargap=0,
    )


def _reach(changes: Sequence[Fraction]) -> float:
    """A little more than the largest change, so that no bar touches the end of the axis."""
    return float(max((abs(change) for change in changes), default=Fraction(1)) or Fraction(1)) * 1.08


def _track(row: SignedRow, y: float, low: float, high: float) -> tuple[Stroke, Stroke]:
    """The track on both sides of the bar: Plotly draws lines over bars."""
    start, end = min(float(row.change), 0.0), max(float(row.change), 0.0)
    return ((low, y), (start, y)), ((end, y), (high, y))


def _bars(placed: Sequence[tuple[SignedRow, float]]) -> Trace:
    colors = [row.color or (ABOVE if row.change > 0 else BELOW) for row, _ in placed]
    return bars(
        name="changes",
        orientation="h",
        x=[float(row.change) for row, _ in placed],
        y=[y for _, y in placed],
        width=_BAR,
        marker={
            "color": [color if row.sure else PAPER for (row, _), color in zip(placed, colors, strict=True)],
            "line": {"color": colors, "width": 2},
        },
        hovertext=[row.hover for row, _ in placed],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[row.code] for row, _ in placed],
        cliponaxis=False,
    )
