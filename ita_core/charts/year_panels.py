"""Panels of scores by fiscal year, one above the other; a line joins only years that were measured alike."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import plotly.graph_objects as go

from ita_core.analysis.years import Event, Step, steps
from ita_core.charts.markup import coloured, escape_plotly, muted, strong, wrap
from ita_core.charts.palette import BELOW, GRID, INK, MUTED, PAPER, TARGET
from ita_core.charts.rows import axis_start
from ita_core.charts.scored import color_of, is_below, name_of
from ita_core.charts.template import LINE_HEIGHT, TICK_SIZE, blank
from ita_core.charts.year_events import event_lines, event_marks, lane_height
from ita_core.charts.year_lines import joining_lines, marks
from ita_core.narrative import reasons_told
from ita_core.scoring import History
from ita_core.text import Text, score_text

_GAP, _NAME, _ABOVE_PANEL, _ABOVE_NOTED, _ABOVE_LANE = 46, 28, 22, 46, 26
"""Between two panels, the name of a panel, what figures and notes need above the first and below the last one [px]."""
_NOTE_POINTS = 10
"""How far a note reaches below its mark [points of the axis]."""
_CROWDED = 5
"""With more years a screen of 350 px has room for the figure at the end of each line only; the table has all."""
_ROOMY = 3
"""Up to so many years the words of a change of rules fit between two years; with more, its sign stands there."""
_BREAK_SIGN = "≠"
_AT_THE_LEFT = {"x": 0, "xref": "paper", "xshift": -36, "xanchor": "left", "yref": "paper"}


def years_of(history: History) -> list[int]:
    """All fiscal years from the first to the last, also those between without scores."""
    known = history.fiscal_years
    return list(range(known[0], known[-1] + 1)) if known else []


def breaks(history: History, codes: Sequence[str]) -> list[Step]:
    """The steps of these nodes that no line may join because the ruler changed."""
    return [step for code in codes for step in steps(history, code) if not step.found.connected]


def panels(
    history: History,
    codes: Sequence[str],
    text: Text,
    *,
    panel: int = 180,
    notes: Mapping[int, str] | None = None,
    events: Sequence[Event] = (),
) -> go.Figure:
    """A panel a node with the same score axis; `notes` are words that stand with the figure of a year."""
    years, several = years_of(history), len(codes) > 1
    start = _start(history, codes, lower=_NOTE_POINTS if notes else 0)
    key, lane = _key(history, codes, text), event_lines(events, years)
    first = LINE_HEIGHT * len(key) + (_ABOVE_NOTED if notes else _ABOVE_PANEL) + (_NAME if several else 0)
    tops = [first + number * (panel + _GAP) for number in range(len(codes))]
    height = first + len(codes) * (panel + _GAP) - _GAP + (lane_height(lane) + _ABOVE_LANE if lane else 0)
    figure = blank(height, left=42, right=18, bottom=48)
    figure.update_layout(xaxis=_year_axis(years, start, text))
    shapes: list[dict[str, object]] = []
    words = [_key_words(key)]
    for number, (code, top) in enumerate(zip(codes, tops, strict=True)):
        axis = f"y{number + 1}" if number else "y"
        domain = (1 - (top + panel) / height, 1 - top / height)
        figure.update_layout({f"yaxis{axis[1:]}": _score_axis(domain, start)})
        own = steps(history, code)
        figure.add_traces(_traces(history, code, own, axis, text, notes=notes or {}))
        divided = [step for step in own if not step.found.connected]
        shapes += [*_target_lines(history, axis), *(_divider(step, years, axis) for step in divided)]
        words += [_label(step, years, axis, text) for step in divided]
        words += [_panel_name(history, code, domain[1], text)] if several else []
    if lane:
        axis = f"y{len(codes) + 1}"
        lane_axis = {"domain": [0, lane_height(lane) / height], "range": [lane_height(lane), 0], "visible": False}
        figure.update_layout({f"yaxis{axis[1:]}": lane_axis})
        figure.add_traces(list(event_marks(lane, axis, text)))
    # All at once: Plotly checks everything drawn so far again for each one that is added.
    figure.update_layout(shapes=shapes, annotations=words)
    return figure


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
    return {"domain": domain, "range": [start, 100 + (100 - start) * 0.04], "dtick": step, "tick0": 0}


def _target_lines(history: History, axis: str) -> Iterator[dict[str, object]]:
    for target in _targets(history):
        yield {
            "type": "line",
            "xref": "x",
            "yref": axis,
            "x0": -0.6,
            "x1": len(years_of(history)) - 0.4,
            "y0": float(target),
            "y1": float(target),
            "line": {"color": TARGET, "width": 2, "dash": "dash"},
            "layer": "between",
        }


def _traces(
    history: History, code: str, own: Sequence[Step], axis: str, text: Text, *, notes: Mapping[int, str]
) -> list[go.Scatter]:
    """Lines, then marks above them; nothing where no year is scored."""
    scored = [a for a in history.assessments if a.score(code) is not None]
    crowded = len(years_of(history)) > _CROWDED
    drawn = joining_lines(own, code, axis)
    return [*drawn, marks(scored, own, code, axis, text, notes=None if crowded else notes)] if scored else []


def _divider(step: Step, years: Sequence[int], axis: str) -> dict[str, object]:
    at = _between(step, years)
    line = {"color": MUTED, "width": 2, "dash": "dot"}
    place = {"xref": "x", "yref": f"{axis} domain", "x0": at, "x1": at, "y0": 0, "y1": 1}
    return {"type": "line", "name": "break", "line": line, "layer": "below", **place}


def _between(step: Step, years: Sequence[int]) -> float:
    return (years.index(step.earlier.fiscal_year) + years.index(step.later.fiscal_year)) / 2


def _label(step: Step, years: Sequence[int], axis: str, text: Text) -> dict[str, object]:
    """What the divider says; the reason stands in its hover."""
    label = text("charts.years.change" if step.found.ruler_changed else "charts.years.not_known")
    why = f"{step.earlier.fiscal_year} {_BREAK_SIGN} {step.later.fiscal_year} {reasons_told(step.found, text)}"
    return {
        "x": _between(step, years),
        "y": 0,
        "yref": f"{axis} domain",
        "yshift": 6,
        "text": muted(escape_plotly(label if len(years) <= _ROOMY else _BREAK_SIGN)),
        "hovertext": "<br>".join(escape_plotly(words) for words in wrap(why)),
        "yanchor": "bottom",
        "bgcolor": PAPER,
        "bordercolor": GRID,
        "borderpad": 2,
        "font": {"size": TICK_SIZE},
    }


def _panel_name(history: History, code: str, top: float, text: Text) -> dict[str, object]:
    known = f"charts.instrument.{code}"
    name = text(known) if known in text.entries else name_of(history.latest, code, text)
    words = coloured("● ", color_of(history.latest, code)) + strong(escape_plotly(name))
    return {**_AT_THE_LEFT, "y": top, "yshift": 8, "text": words, "yanchor": "bottom"}


def _key(history: History, codes: Sequence[str], text: Text) -> list[str]:
    """What lines and marks mean, only for those that occur, as finished lines."""
    own = [step for code in codes for step in steps(history, code)]
    told_targets = ", ".join(text("charts.target", score=score_text(target)) for target in _targets(history))
    parts = [coloured(f"╌╌ {told_targets}", TARGET)] if told_targets else []
    if any(is_below(a, code) for a in history.assessments for code in codes):
        parts.append(coloured(f"{text('below_target_symbol')} {text('charts.below')}", BELOW))
    lines = ["   ".join(parts)]
    if any(step.joined and step.found.reasons for step in own):
        lines.append(muted(f"┄┄ {escape_plotly(text('charts.years.unconfirmed'))}"))
    if any(not step.found.connected for step in own):
        lines.append(muted(f"{_BREAK_SIGN} {escape_plotly(text('charts.years.not_joined'))}"))
    return lines


def _key_words(lines: Sequence[str]) -> dict[str, object]:
    words = "<br>".join(lines)
    return {**_AT_THE_LEFT, "y": 1, "text": words, "yanchor": "top", "align": "left", "font": {"size": TICK_SIZE}}
