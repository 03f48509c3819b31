"""The form that most charts share: one row a thing, its name above a track, its score as a mark on the track.

The name stands above and not beside its track, so that a long Thai name is never cut and a narrow screen keeps
its whole width for the scores. Vertical places are pixels: 1 unit of the y axis is 1 px, counted from the top.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import plotly.graph_objects as go

from ita_core.charts.markup import coloured
from ita_core.charts.palette import GRID, MUTED, PAPER, TARGET
from ita_core.charts.template import LINE_HEIGHT, TICK_SIZE, blank
from ita_core.text import Text

MARK_SIZE = 13
_TRACK_ABOVE, _TRACK_BELOW = 14, 18
_AXIS_START_AT_MOST = 70


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

    `stem` joins two scores by a stroke in the colour given. A row without track is a heading.
    """

    label: Sequence[str]
    marks: Sequence[Mark] = ()
    value: str = ""
    stem: tuple[Decimal, Decimal, str] | None = None
    band: Band | None = None
    track: bool = True


@dataclass(frozen=True)
class Line:
    """A score that all rows are held against, with its finished label."""

    at: Decimal
    label: str
    color: str = TARGET
    dash: str = "dash"


@dataclass(frozen=True)
class _Place:
    row: Row
    top: int
    track: int


def axis_start(scores: Iterable[Decimal | None], at_most: int = _AXIS_START_AT_MOST) -> int:
    """Where the score axis begins: a ten below every score, 0 when one is far down."""
    lowest = min((score for score in scores if score is not None), default=Decimal(at_most))
    start = min(int(lowest - 2) // 10 * 10, at_most)
    return start if start >= 30 else 0


def rows_figure(
    rows: Sequence[Row], text: Text, *, lines: Sequence[Line] = (), key: str = "", right: int = 78
) -> go.Figure:
    """The rows from top to bottom under a key of the marks, with the lines through all of them.

    `key`: finished markup; `right`: room for the right-hand column [px].
    """
    scores = [mark.score for row in rows for mark in row.marks] + [line.at for line in lines]
    scores += [row.band.start for row in rows if row.band and row.band.start > 0]
    start = axis_start(scores)
    header = LINE_HEIGHT * (len(lines) + bool(key)) + (8 if lines or key else 0)
    places = _places(rows, header)
    height = (places[-1].track + _TRACK_BELOW) if places else header + LINE_HEIGHT
    figure = blank(height, right=right)
    figure.update_layout(
        xaxis=score_axis(start, text),
        yaxis={"range": [height, 0], "visible": False},
    )
    _draw_tracks(figure, places, start)
    _draw_lines(figure, lines, (LINE_HEIGHT * bool(key), height), start)
    _draw_marks(figure, places)
    _write(figure, places, key)
    return figure


def score_axis(start: int, text: Text) -> dict[str, object]:
    """The horizontal axis of scores from `start` to 100, whose title states its range."""
    step = 5 if start >= 70 else 10 if start >= 40 else 20
    return {
        "range": [start, 100],
        "dtick": step,
        "tick0": 0,
        "title": {"text": text("charts.axis", start=start)},
    }


def _places(rows: Sequence[Row], header: int) -> list[_Place]:
    places, top = [], header
    for row in rows:
        room = _TRACK_ABOVE if row.track else -_TRACK_BELOW + 4
        track = top + LINE_HEIGHT * len(row.label) + room
        places.append(_Place(row, top, track))
        top = track + _TRACK_BELOW
    return places


def _draw_tracks(figure: go.Figure, places: list[_Place], start: int) -> None:
    for place in places:
        if place.row.track:
            line = {"color": GRID, "width": 3}
            figure.add_shape(type="line", x0=start, x1=100, y0=place.track, y1=place.track, line=line, layer="below")
        if band := place.row.band:
            figure.add_shape(
                type="rect",
                x0=max(float(band.start), start),
                x1=float(band.end),
                y0=place.track - 9,
                y1=place.track + 9,
                fillcolor=band.color,
                line={"width": 0},
                layer="below",
            )
        if stem := place.row.stem:
            figure.add_shape(
                type="line",
                x0=float(stem[0]),
                x1=float(stem[1]),
                y0=place.track,
                y1=place.track,
                line={"color": stem[2], "width": 3},
                layer="below",
            )


def _draw_lines(figure: go.Figure, lines: Sequence[Line], span: tuple[int, int], start: int) -> None:
    for number, line in enumerate(sorted(lines, key=lambda line: line.at)):
        top = span[0] + number * LINE_HEIGHT
        style = {"color": line.color, "width": 2, "dash": line.dash}
        x = float(line.at)
        figure.add_shape(type="line", x0=x, x1=x, y0=top + LINE_HEIGHT, y1=span[1], line=style, layer="below")
        share = (x - start) / (100 - start)
        figure.add_annotation(
            x=x,
            y=top,
            text=coloured(line.label, line.color),
            xanchor="left" if share < 0.25 else "right" if share > 0.75 else "center",
            yanchor="top",
            bgcolor=PAPER,
            borderpad=1,
        )


def _draw_marks(figure: go.Figure, places: list[_Place]) -> None:
    for last_year in (True, False):
        marks = [(mark, p.track) for p in places for mark in p.row.marks if mark.last_year is last_year]
        if not marks:
            continue
        figure.add_trace(
            go.Scatter(
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
                customdata=[[mark.code] for mark, _ in marks],  # type: ignore[misc]  # stubs know one level only
                cliponaxis=False,
            )
        )


def _write(figure: go.Figure, places: list[_Place], key: str) -> None:
    texts = [(0, key)] if key else []
    texts += [(place.top, "<br>".join(place.row.label)) for place in places if place.row.label]
    for top, markup in texts:
        figure.add_annotation(
            x=0,
            xref="paper",
            xshift=-14,
            y=top,
            text=markup,
            xanchor="left",
            yanchor="top",
            align="left",
            bgcolor=PAPER,
            borderpad=1,
        )
    if key:
        figure.layout.annotations[-len(texts)].update(font={"size": TICK_SIZE, "color": MUTED})
    for place in places:
        if place.row.value:
            figure.add_annotation(
                x=1,
                xref="paper",
                xshift=12,
                y=place.track,
                text=place.row.value,
                xanchor="left",
                yanchor="middle",
                align="left",
            )
