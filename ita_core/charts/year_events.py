"""Events below the panels of years: each on its own line, its mark under its year, its words beside the mark."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ita_core.analysis.years import Event
from ita_core.charts.markup import LINE_WIDTH, escape_plotly, wrap
from ita_core.charts.palette import TARGET
from ita_core.charts.template import LINE_HEIGHT, Trace, scatter
from ita_core.text import Text

SHOWN_AT_MOST = 8
"""More events are told in the last line and stand in the list beside the chart."""

_SYMBOL, _GAP, _SHORTEST = "diamond", 6, 10


@dataclass(frozen=True)
class EventLine:
    """One event placed: `top` and `height` in px from the lane's upper edge; `to_right` is where its words run."""

    event: Event
    lines: tuple[str, ...]
    top: int
    to_right: bool

    @property
    def height(self) -> int:
        """What the line takes [px]."""
        return LINE_HEIGHT * len(self.lines) + _GAP


def event_lines(events: Sequence[Event], years: Sequence[int]) -> tuple[EventLine, ...]:
    """The events of the years shown, oldest first, each with its words broken to the room beside its mark."""
    placed: list[EventLine] = []
    top = _GAP
    for event in sorted((e for e in events if e.fiscal_year in years), key=lambda e: e.fiscal_year)[:SHOWN_AT_MOST]:
        at = (years.index(event.fiscal_year) + 0.5) / len(years)
        room = max(int(LINE_WIDTH * max(at, 1 - at)) - 3, _SHORTEST)
        line = EventLine(event, tuple(wrap(event.words, room)), top, to_right=at <= 0.5)
        placed.append(line)
        top += line.height
    return tuple(placed)


def lane_height(lines: Sequence[EventLine]) -> int:
    """Room for all lines [px], 0 without events."""
    return lines[-1].top + lines[-1].height if lines else 0


def event_marks(lines: Sequence[EventLine], axis: str, text: Text) -> Iterator[Trace]:
    """The marks with their words; the axis counts px from the lane's upper edge."""
    for to_right in (True, False):
        own = [line for line in lines if line.to_right is to_right]
        if own:
            yield _trace(own, axis, text, to_right=to_right)


def _trace(lines: Sequence[EventLine], axis: str, text: Text, *, to_right: bool) -> Trace:
    shown = ["<br>".join(escape_plotly(words) for words in line.lines) for line in lines]
    return scatter(
        name="events",
        mode="markers+text",
        x=[str(line.event.fiscal_year) for line in lines],
        y=[line.top + (line.height - _GAP) / 2 for line in lines],
        yaxis=axis,
        marker={"symbol": _SYMBOL, "color": TARGET, "size": 11},
        text=[f"  {words}" if to_right else f"{words}  " for words in shown],
        textposition="middle right" if to_right else "middle left",
        hovertext=[
            f"{text('charts.year', year=line.event.fiscal_year)}<br>{words}"
            for line, words in zip(lines, shown, strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )
