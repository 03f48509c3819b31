"""Rows of changes: the name above its bar, the bar left of zero for a loss and right of it for a gain.

Like `rows`, the name stands above so that a long Thai name keeps the whole width; 1 unit of the y axis is 1 px.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import plotly.graph_objects as go

from ita_core.charts.markup import escape_plotly, muted, strong, warned, wrap
from ita_core.charts.palette import ABOVE, BELOW, GRID, MUTED, PAPER
from ita_core.charts.template import LINE_HEIGHT, Room, Stroke, Trace, bars, drawn, strokes, written
from ita_core.text import Text, signed_text

_BAR, _ABOVE_BAR, _BELOW_BAR, _ABOVE_HEADING, _BELOW_HEADING = 12, 8, 20, 8, 4
_VALUE_SPACE = "\u2003"


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
    return SignedRow([strong(escape_plotly(line)) for line in wrap(words)], heading=True)


def hollow_notice(rows: Sequence[SignedRow], text: Text) -> list[SignedRow]:
    """What a hollow bar means, where there is one."""
    return notice(text("charts.changes.hollow") if any(not row.sure for row in rows) else "")


def notice(words: str) -> list[SignedRow]:
    """Words about the rows below them, in the colour of captions; no row where there are none."""
    return [SignedRow([muted(escape_plotly(line)) for line in wrap(words)], heading=True)] if words else []


def change_text(change: Fraction) -> str:
    """The figure of the right-hand column, finished: signed and bold, a loss in the colour of what is below."""
    return warned(signed_text(change)) if change < 0 else strong(signed_text(change))


def signed_figure(rows: Sequence[SignedRow], axis_title: str, *, right: int = 84) -> go.Figure:
    """The rows from top to bottom, one scale around zero for all of them; `axis_title` names what the bars measure."""
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
        Room(int(top) or LINE_HEIGHT, right=right),
        (
            strokes("tracks", [track for row, y in placed for track in _track(row, y, low, high)], GRID, 1),
            strokes("zero", [((0, y - _ABOVE_BAR - 2), (0, y + _ABOVE_BAR + 2)) for _, y in placed], MUTED, 2),
            _bars(placed),
            written("labels", labels, position="bottom right"),
            written("values", [(high, y, _VALUE_SPACE + row.value) for row, y in placed], position="middle right"),
        ),
        xaxis={"range": [low, high], "showgrid": False, "nticks": 7, "title": {"text": axis_title}},
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
