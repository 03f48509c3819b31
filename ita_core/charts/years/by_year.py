"""Total, instruments and indicators over the fiscal years, told with what stands between two of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import plotly.graph_objects as go

from ita_core.analysis.years import Event, Step, steps
from ita_core.charts.palette import BELOW, INK, TARGET
from ita_core.charts.rows import axis_start
from ita_core.charts.scored import color_of, is_below, name_of, named, score_words
from ita_core.charts.style import (
    LINE_HEIGHT,
    TICK_SIZE,
    Chart,
    Room,
    Trace,
    coloured,
    drawn,
    escape_plotly,
    muted,
    strong,
)
from ita_core.charts.years.lines import (
    SIGN,
    TOTAL,
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
from ita_core.narrative.phrases import target_text
from ita_core.numbers import score_text, signed_text
from ita_core.scoring import History
from ita_core.tables.format import TypedTable
from ita_core.tables.scores import missing_text
from ita_core.tables.years import nodes_by_year_table
from ita_core.text import Text

_SMALL_PANEL = 110


def total_by_year(history: History, text: Text, events: Sequence[Event] = ()) -> Chart:
    """The total of each fiscal year with the level on that year's own scale, and what happened in it."""
    levels = {a.fiscal_year: text.of(a.level.level.label) if a.level else "" for a in history.assessments}
    figures = _years_text(history, TOTAL, text, levels)
    return Chart(
        draw=lambda: panels(history, (TOTAL,), text, notes=levels, events=events),
        title=_total_title(history, text),
        alt=text("charts.years.total_alt", figures=figures, rules=_breaks_text(history, (TOTAL,), text))
        + _events_text(events, text),
        table=_table(history, (TOTAL,), events),
        series=(TOTAL,),
    )


def instruments_by_year(history: History, text: Text, events: Sequence[Event] = ()) -> Chart:
    """IIT, EIT and OIT, a panel each with the same scale, over the fiscal years."""
    codes = _codes(history, "instrument")
    figures = "; ".join(f"{code}: {_years_text(history, code, text, {})}" for code in codes)
    return Chart(
        draw=lambda: panels(history, codes, text, events=events),
        title=_highest_and_lowest(history, codes, text("charts.noun.instruments"), text),
        alt=text("charts.years.instruments_alt", figures=figures, rules=_breaks_text(history, codes, text))
        + _events_text(events, text),
        table=_table(history, codes, events),
        series=codes,
    )


def indicators_by_year(history: History, instrument: str, text: Text) -> Chart:
    """The indicators of one instrument, a small panel each with the same scale, over the fiscal years."""
    framework = history.latest.framework
    codes = tuple(code for code in _codes(history, "indicator") if framework.instrument_of.get(code) == instrument)
    names = {code: name_of(history.latest, code, text) for code in codes}
    figures = "; ".join(f"{names[code]}: {_years_text(history, code, text, {})}" for code in codes)
    return Chart(
        draw=lambda: panels(history, codes, text, panel=_SMALL_PANEL),
        title=_highest_and_lowest(history, codes, text("charts.noun.indicators"), text),
        alt=text(
            "charts.years.indicators_alt",
            instrument=text.of(framework.label(instrument)),
            figures=figures,
            rules=_breaks_text(history, codes, text),
        ),
        table=_table(history, codes),
        series=codes,
    )


def _codes(history: History, kind: str) -> tuple[str, ...]:
    """The nodes of a kind that any year has, in the order of the years."""
    codes = [node.code for a in history.assessments for node in a.by_code.values() if node.kind == kind]
    return tuple(dict.fromkeys(codes))


def _years_text(history: History, code: str, text: Text, notes: Mapping[int, str]) -> str:
    parts = []
    for assessment in history.assessments:
        note = notes.get(assessment.fiscal_year, "")
        score = score_words(assessment.score(code), text)
        parts.append(f"{assessment.fiscal_year} {score}" + (f" ({note})" if note else ""))
    return ", ".join(parts) or text("no_data")


def _breaks_text(history: History, codes: Sequence[str], text: Text) -> str:
    own = [step for code in codes for step in steps(history, code)]
    pairs = dict.fromkeys(
        f"{step.earlier.fiscal_year}–{step.later.fiscal_year}"
        for step in sorted(breaks(history, codes), key=lambda step: step.earlier.fiscal_year)
    )
    if pairs:
        return text("charts.years.breaks", pairs=", ".join(pairs))
    return text("charts.years.no_breaks" if own else "charts.years.no_pair")


def _events_text(events: Sequence[Event], text: Text) -> str:
    told_events = ", ".join(f"{event.fiscal_year} {event.words}" for event in events)
    return text("charts.years.events_alt", events=told_events) if events else ""


def _total_title(history: History, text: Text) -> str:
    scored = [(a, score) for a in history.assessments if (score := a.score(TOTAL)) is not None]
    if not scored:
        return text("charts.standing.nothing", noun=text("node.TOTAL"))
    last, total = scored[-1]
    if len(scored) == 1:
        return text("charts.years.one", year=last.fiscal_year, total=score_text(total))
    first, then = scored[-2]
    found = steps(history, TOTAL)[-1].comparability
    kind = "same" if found.connected else "rules" if found.ruler_changed else "unknown"
    return text(
        f"charts.years.change_{kind}",
        year=last.fiscal_year,
        total=score_text(total),
        before=first.fiscal_year,
        change=signed_text(total - then),
        then=score_text(then),
    )


def _highest_and_lowest(history: History, codes: Sequence[str], noun: str, text: Text) -> str:
    for assessment in reversed(history.assessments):
        known = {code: score for code in codes if (score := assessment.score(code)) is not None}
        if known:
            asked = sum(code in assessment.framework.node_of for code in codes)
            told = _extremes_text(history, assessment.fiscal_year, known, noun, text)
            return told + missing_text(asked - len(known), noun, text)
    return text("charts.standing.nothing", noun=noun)


def _extremes_text(history: History, year: int, known: Mapping[str, Decimal], noun: str, text: Text) -> str:
    low, high = min(known.values()), max(known.values())
    if low == high:
        return text("charts.years.all_equal", year=year, noun=noun, score=score_text(low))
    names = {
        end: named([_short_name(history, code, text) for code, score in known.items() if score == end], noun)
        for end in (low, high)
    }
    return text(
        "charts.years.instruments_title",
        year=year,
        high=names[high],
        high_score=score_text(high),
        low=names[low],
        low_score=score_text(low),
    )


def _short_name(history: History, code: str, text: Text) -> str:
    return code if history.latest.framework.kind_of(code) == "instrument" else name_of(history.latest, code, text)


def _table(history: History, codes: Sequence[str], events: Sequence[Event] = ()) -> TypedTable:
    """One row a year, also without scores: the figures, the level, the comparison with the year before, events."""
    return nodes_by_year_table(history, years_of(history), {code: _heading(history, code) for code in codes}, events)


def _heading(history: History, code: str) -> Callable[[Text], str]:
    key = f"node.{code}"
    return lambda text: text(key) if key in text.entries else name_of(history.latest, code, text)


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
    newest = {a.framework.target.score: a.framework.target for a in history.assessments}
    known = [target_text(newest[score], text) for score in _targets(history)]
    told_targets = ", ".join(text("charts.target", score=words) for words in known)
    parts = [coloured(f"╌╌ {told_targets}", TARGET)] if told_targets else []
    if any(is_below(a, code) for a in history.assessments for code in codes):
        parts.append(coloured(f"{text('symbol.below')} {text('charts.below')}", BELOW))
    lines = ["   ".join(parts)]
    if any(step.joined and step.comparability.reasons for step in own):
        lines.append(muted(f"┄┄ {escape_plotly(text('charts.years.unconfirmed'))}"))
    if any(not step.comparability.connected for step in own):
        lines.append(muted(f"{SIGN} {escape_plotly(text('charts.years.not_joined'))}"))
    return lines


def _key_words(lines: Sequence[str]) -> dict[str, object]:
    words = "<br>".join(lines)
    return {**_AT_THE_LEFT, "y": 1, "text": words, "yanchor": "top", "align": "left", "font": {"size": TICK_SIZE}}
