"""Marks of one figure over the fiscal years, joined only where the two years were measured alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ita_core.analysis.years import Event, Step, Strength
from ita_core.charts.palette import BELOW, GRID, MUTED, PAPER, TARGET
from ita_core.charts.rows import MARK_SIZE
from ita_core.charts.scored import BELOW_SYMBOL, REACHED_SYMBOL, color_of, is_below, name_of
from ita_core.charts.style import LINE_HEIGHT, TICK_SIZE, Trace, escape_plotly, lines_of, muted, scatter, strong, warned
from ita_core.narrative.phrases import comparability_text, reasons_text
from ita_core.scoring import Assessment
from ita_core.text import Text
from ita_core.thai import LINE_WIDTH, wrap

TOTAL = "TOTAL"
_NOTE_WIDTH = 14
_DASH = {Strength.SAME: "solid", Strength.UNCONFIRMED: "dot"}


def joining_lines(steps: Sequence[Step], code: str, axis: str) -> list[Trace]:
    """One trace a kind of line: solid for the same ruler, dotted where nobody confirms that it is the same."""
    traces = []
    for strength, dash in _DASH.items():
        own = [step for step in steps if step.joined and step.comparability.strength is strength]
        heights = [y for step in own for y in (_height(step.earlier, code), _height(step.later, code), None)]
        if own:
            traces.append(
                scatter(
                    name=f"{code} {strength}",
                    mode="lines",
                    x=[x for step in own for x in (*map(_year, (step.earlier, step.later)), None)],
                    y=heights,
                    yaxis=axis,
                    line={"color": color_of(own[-1].later, code), "width": 3, "dash": dash},
                    hoverinfo="skip",
                    cliponaxis=False,
                )
            )
    return traces


def _year(assessment: Assessment) -> str:
    return str(assessment.fiscal_year)


def _height(assessment: Assessment, code: str) -> float:
    """The figure as a place on the axis; asked for scored years only."""
    return float(assessment.score(code) or 0)


def marks(
    scored: Sequence[Assessment],
    steps: Sequence[Step],
    code: str,
    axis: str,
    text: Text,
    *,
    notes: Mapping[int, str] | None,
) -> Trace:
    """A mark a scored year with its figure; `notes` stand with the figures, None where only the last one is written."""
    low = [is_below(a, code) for a in scored]
    into = {step.later.fiscal_year: step for step in steps}
    return scatter(
        name=code,
        mode="markers+text",
        x=[str(a.fiscal_year) for a in scored],
        y=[_height(a, code) for a in scored],
        yaxis=axis,
        marker={
            "symbol": [BELOW_SYMBOL if below else REACHED_SYMBOL for below in low],
            "color": [BELOW if below else color_of(a, code) for a, below in zip(scored, low, strict=True)],
            "size": MARK_SIZE,
            "line": {"color": PAPER, "width": 1},
        },
        text=[_figure(a, code, notes, last=a is scored[-1]) for a in scored],
        textposition=[
            "bottom center" if (below if notes is not None else a.fiscal_year % 2) else "top center"
            for a, below in zip(scored, low, strict=True)
        ],
        hovertext=[_hover(a, into.get(a.fiscal_year), code, text) for a in scored],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[a.fiscal_year for a in scored],
        cliponaxis=False,
    )


def _figure(assessment: Assessment, code: str, notes: Mapping[int, str] | None, *, last: bool) -> str:
    """The figure on the side of its mark that is away from the target line, the note beyond it."""
    low, shown = is_below(assessment, code), assessment.shown(code)
    if notes is None:
        return (warned(shown) if low else strong(shown)) if last else ""
    figure = warned(shown) if low else strong(shown)
    note = notes.get(assessment.fiscal_year, "")
    lines = [muted(line) for line in lines_of(note, _NOTE_WIDTH)] if note else []
    return "<br>".join([figure, *lines] if low else [*lines, figure])


def _hover(assessment: Assessment, step: Step | None, code: str, text: Text) -> str:
    """The year, the figure, the level, and whether the year before may be held against it."""
    name = text("node.TOTAL") if code == TOTAL else name_of(assessment, code, text)
    said = [text("charts.years.scored", score=assessment.shown(code))]
    if code == TOTAL and assessment.level:
        label = text.of(assessment.level.level.label)
        said.append(text("charts.years.level", level=label, year=assessment.fiscal_year))
    if step is not None:
        against = text("years.against", year=step.earlier.fiscal_year)
        said.append(f"{against} {comparability_text(step.comparability, text)}")
    title = strong(escape_plotly(f"{text('charts.year', year=assessment.fiscal_year)} {name}"))
    return "<br>".join([title, *(escape_plotly(line) for words in said for line in wrap(words))])


SIGN = "≠"
_ROOMY = 3
"""Up to so many years the words of a change of rules fit between two years; with more, the sign stands there."""
_LABEL, _BOX = 30, 18
"""Room for the label at the foot of a divider, and the side of the sign's box [px]."""


OVER_THE_YEARS = "x2"


@dataclass(frozen=True)
class Ground:
    """What dividers are drawn on: the score axis of a panel, its lowest score, and how many points a px is."""

    axis: str
    low: float
    unit: float


def places_axis(years_n: int) -> dict[str, object]:
    """The year axis once more, with places 0, 1, 2 … in place of the years' names."""
    return {"overlaying": "x", "range": [-0.6, max(years_n, 1) - 0.4], "visible": False}


def dividers(steps: Sequence[Step], years: Sequence[int], ground: Ground, text: Text) -> list[Trace]:
    """The lines, then their labels, for the steps that no line may take; nothing where there is none."""
    apart = [step for step in steps if not step.comparability.connected]
    places = [(years.index(s.earlier.fiscal_year) + years.index(s.later.fiscal_year)) / 2 for s in apart]
    return [_lines(places, ground), _labels(apart, places, ground, text, roomy=len(years) <= _ROOMY)] if apart else []


def _lines(places: Sequence[float], ground: Ground) -> Trace:
    foot = ground.low + _LABEL * ground.unit
    return scatter(
        name="dividers",
        mode="lines",
        x=[x for place in places for x in (place, place, None)],
        y=[y for _ in places for y in (foot, 100.0, None)],
        xaxis=OVER_THE_YEARS,
        yaxis=ground.axis,
        line={"color": MUTED, "width": 2, "dash": "dot"},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _labels(apart: Sequence[Step], places: Sequence[float], ground: Ground, text: Text, *, roomy: bool) -> Trace:
    return scatter(
        name="breaks",
        mode="text" if roomy else "markers+text",
        x=places,
        y=[ground.low + _LABEL / 2 * ground.unit] * len(places),
        xaxis=OVER_THE_YEARS,
        yaxis=ground.axis,
        marker={"symbol": "square", "size": _BOX, "color": PAPER, "line": {"color": GRID, "width": 1}},
        text=[muted(escape_plotly(_words(step, text) if roomy else SIGN)) for step in apart],
        textposition="middle center",
        textfont={"size": TICK_SIZE},
        hovertext=[_why(step, text) for step in apart],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )


def _words(step: Step, text: Text) -> str:
    return text("charts.years.change" if step.comparability.ruler_changed else "charts.years.not_known")


def _why(step: Step, text: Text) -> str:
    why = f"{step.earlier.fiscal_year} {SIGN} {step.later.fiscal_year} {reasons_text(step.comparability, text)}"
    return "<br>".join(lines_of(why))


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
