"""Panels of scores by fiscal year, one above the other; a line joins only years that were measured alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import plotly.graph_objects as go

from ita_core.analysis.years import Event, Step, steps
from ita_core.charts.palette import BELOW, INK, TARGET
from ita_core.charts.rows import axis_start
from ita_core.charts.scored import color_of, is_below, name_of
from ita_core.charts.style import LINE_HEIGHT, TICK_SIZE, Room, Trace, coloured, drawn, escape_plotly, muted, strong
from ita_core.charts.year_lines import (
    SIGN,
    EventLine,
    Ground,
    dividers,
    event_lines,
    event_marks,
    joining_lines,
    lane_height,
    marks,
    places_axis,
)
from ita_core.numbers import score_text
from ita_core.scoring import History
from ita_core.text import Text

_GAP, _NAME, _ABOVE_PANEL, _ABOVE_NOTED, _ABOVE_LANE = 46, 28, 22, 46, 26
"""Between two panels, the name of a panel, what figures and notes need above the first and below the last one [px]."""
_TOP_SCORE = 101.5
"""The upper end of the score axes: a mark at 100 stands whole below it."""
_NOTE_POINTS = 10
"""How far a note reaches below its mark [points of the axis]."""
_CROWDED = 5
"""With more years a screen of 350 px has room for the figure at the end of each line only; the table has all."""
_AT_THE_LEFT = {"x": 0, "xref": "paper", "xshift": -36, "xanchor": "left", "yref": "paper"}


@dataclass(frozen=True)
class _Panel:
    """One node's panel: its place in px from the upper edge of the plot, its score axis, its steps over the years."""

    code: str
    axis: str
    top: int
    height: int
    steps: tuple[Step, ...]

    @property
    def bottom(self) -> int:
        return self.top + self.height


def years_of(history: History) -> list[int]:
    """All fiscal years from the first to the last, also those between without scores."""
    known = history.fiscal_years
    return list(range(known[0], known[-1] + 1)) if known else []


def breaks(history: History, codes: Sequence[str]) -> list[Step]:
    """The steps of these nodes that no line may join because the ruler changed."""
    return [step for code in codes for step in steps(history, code) if not step.comparability.connected]


def panels(
    history: History,
    codes: Sequence[str],
    text: Text,
    *,
    panel: int = 180,
    notes: Mapping[int, str] | None = None,
    events: Sequence[Event] = (),
) -> go.Figure:
    """A panel of `panel` px a node with the same score axis; `notes` are words that stand with the figure of a year."""
    years, key = years_of(history), _key(history, codes, text)
    lane = event_lines(events, years)
    above = LINE_HEIGHT * len(key) + (_ABOVE_NOTED if notes else _ABOVE_PANEL)
    placed = _placed(history, codes, panel, above + (_NAME if len(codes) > 1 else 0))
    bottom = placed[-1].bottom if placed else above
    height = bottom + (lane_height(lane) + _ABOVE_LANE if lane else 0)
    start = _start(history, codes, lower=_NOTE_POINTS if notes else 0)
    traces: list[Trace] = []
    for own in placed:
        ground = Ground(own.axis, start, (_TOP_SCORE - start) / panel)
        traces += dividers(own.steps, years, ground, text)
        traces += _traces(history, own, text, notes=notes or {})
    return drawn(
        Room(height, left=42, right=18, bottom=48),
        (*traces, *event_marks(lane, _nth(len(placed) + 1), text)),
        **_axes(placed, lane, height, start),
        xaxis=_year_axis(years, start, text),
        xaxis2=places_axis(len(years)),
        shapes=[line for own in placed for line in _target_lines(history, own)],
        annotations=[_key_words(key), *_names(history, placed, height, text)],
    )


def _placed(history: History, codes: Sequence[str], panel: int, first: int) -> list[_Panel]:
    return [
        _Panel(code, _nth(number), first + (number - 1) * (panel + _GAP), panel, steps(history, code))
        for number, code in enumerate(codes, start=1)
    ]


def _nth(number: int) -> str:
    """The name of an upright axis: 'y', 'y2', 'y3' …"""
    return "y" if number == 1 else f"y{number}"


def _axes(placed: Sequence[_Panel], lane: Sequence[EventLine], height: int, start: int) -> dict[str, object]:
    """The score axis of each panel, and the lane of events below them [px]."""
    axes: dict[str, object] = {
        f"yaxis{panel.axis[1:]}": _score_axis((1 - panel.bottom / height, 1 - panel.top / height), start)
        for panel in placed
    }
    if lane:
        room = lane_height(lane)
        axes[f"yaxis{len(placed) + 1}"] = {"domain": [0, room / height], "range": [room, 0], "visible": False}
    return axes


def _start(history: History, codes: Sequence[str], *, lower: int) -> int:
    scores = [score for a in history.assessments for code in codes if (score := a.score(code)) is not None]
    return axis_start([*_targets(history), *(max(score - lower, Decimal(0)) for score in scores)])


def _targets(history: History) -> list[Decimal]:
    return sorted({a.framework.target.score for a in history.assessments})


def _year_axis(years: list[int], start: int, text: Text) -> dict[str, object]:
    names = [str(year) for year in years]
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": names,
        "range": [-0.6, max(len(years), 1) - 0.4],
        "tickmode": "array",
        "tickvals": names,
        "tickangle": 0,
        "tickfont": {"size": TICK_SIZE, "color": INK},
        "showgrid": False,
        "anchor": "free",
        "position": 0,
        "title": {"text": text("charts.years.axis", start=start)},
    }


def _score_axis(domain: tuple[float, float], start: int) -> dict[str, object]:
    step = 10 if start >= 40 else 20
    return {"domain": domain, "range": [start, _TOP_SCORE], "dtick": step, "tick0": 0}


def _target_lines(history: History, panel: _Panel) -> Iterator[dict[str, object]]:
    for target in map(float, _targets(history)):
        line = {"color": TARGET, "width": 2, "dash": "dash"}
        ends = {"x0": -0.6, "x1": len(years_of(history)) - 0.4, "y0": target, "y1": target}
        yield {"type": "line", "xref": "x", "yref": panel.axis, "line": line, "layer": "between", **ends}


def _traces(history: History, panel: _Panel, text: Text, *, notes: Mapping[int, str]) -> list[Trace]:
    """Lines, then marks above them; nothing where no year is scored."""
    scored = [a for a in history.assessments if a.score(panel.code) is not None]
    shown = None if len(years_of(history)) > _CROWDED else notes
    if not scored:
        return []
    drawn = marks(scored, panel.steps, panel.code, panel.axis, text, notes=shown)
    return [*joining_lines(panel.steps, panel.code, panel.axis), drawn]


def _names(history: History, placed: Sequence[_Panel], height: int, text: Text) -> Iterator[dict[str, object]]:
    """The name above each panel; a single panel needs none."""
    for panel in placed if len(placed) > 1 else ():
        known = f"charts.instrument.{panel.code}"
        name = text(known) if known in text.entries else name_of(history.latest, panel.code, text)
        words = coloured("● ", color_of(history.latest, panel.code)) + strong(escape_plotly(name))
        yield {**_AT_THE_LEFT, "y": 1 - panel.top / height, "yshift": 8, "text": words, "yanchor": "bottom"}


def _key(history: History, codes: Sequence[str], text: Text) -> list[str]:
    """What lines and marks mean, only for those that occur, as finished lines."""
    own = [step for code in codes for step in steps(history, code)]
    told_targets = ", ".join(text("charts.target", score=score_text(target)) for target in _targets(history))
    parts = [coloured(f"╌╌ {told_targets}", TARGET)] if told_targets else []
    if any(is_below(a, code) for a in history.assessments for code in codes):
        parts.append(coloured(f"{text('below_target_symbol')} {text('charts.below')}", BELOW))
    lines = ["   ".join(parts)]
    if any(step.joined and step.comparability.reasons for step in own):
        lines.append(muted(f"┄┄ {escape_plotly(text('charts.years.unconfirmed'))}"))
    if any(not step.comparability.connected for step in own):
        lines.append(muted(f"{SIGN} {escape_plotly(text('charts.years.not_joined'))}"))
    return lines


def _key_words(lines: Sequence[str]) -> dict[str, object]:
    words = "<br>".join(lines)
    return {**_AT_THE_LEFT, "y": 1, "text": words, "yanchor": "top", "align": "left", "font": {"size": TICK_SIZE}}
