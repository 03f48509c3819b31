"""Total, instruments and indicators over the fiscal years, told with what stands between two of them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pandas as pd

from ita_core.analysis.years import Event, Step, note_of, steps
from ita_core.charts.scored import name_of, named, score_words
from ita_core.charts.style import Chart
from ita_core.charts.year_lines import TOTAL
from ita_core.charts.year_panels import breaks, panels, years_of
from ita_core.narrative import steps_text
from ita_core.numbers import score_text, signed_text
from ita_core.scoring import History
from ita_core.tables.results import missing_text
from ita_core.text import Text

_SMALL_PANEL = 110


def total_by_year(history: History, text: Text, events: Sequence[Event] = ()) -> Chart:
    """The total of each fiscal year with the level on that year's own scale, and what happened in it."""
    levels = {a.fiscal_year: text.of(a.level.level.label) if a.level else "" for a in history.assessments}
    figures = _years_text(history, TOTAL, text, levels)
    return Chart(
        figure=panels(history, (TOTAL,), text, notes=levels, events=events),
        title=_total_title(history, text),
        alt=text("charts.years.total_alt", figures=figures, rules=_breaks_text(history, (TOTAL,), text))
        + _events_text(events, text),
        table=_table(history, (TOTAL,), text, events),
    )


def instruments_by_year(history: History, text: Text, events: Sequence[Event] = ()) -> Chart:
    """IIT, EIT and OIT, a panel each with the same scale, over the fiscal years."""
    codes = _codes(history, "instrument")
    figures = "; ".join(f"{code}: {_years_text(history, code, text, {})}" for code in codes)
    return Chart(
        figure=panels(history, codes, text, events=events),
        title=_highest_and_lowest(history, codes, text("charts.noun.instruments"), text),
        alt=text("charts.years.instruments_alt", figures=figures, rules=_breaks_text(history, codes, text))
        + _events_text(events, text),
        table=_table(history, codes, text, events),
    )


def indicators_by_year(history: History, instrument: str, text: Text) -> Chart:
    """The indicators of one instrument, a small panel each with the same scale, over the fiscal years."""
    framework = history.latest.framework
    codes = tuple(code for code in _codes(history, "indicator") if framework.instrument_of.get(code) == instrument)
    names = {code: name_of(history.latest, code, text) for code in codes}
    figures = "; ".join(f"{names[code]}: {_years_text(history, code, text, {})}" for code in codes)
    return Chart(
        figure=panels(history, codes, text, panel=_SMALL_PANEL),
        title=_highest_and_lowest(history, codes, text("charts.noun.indicators"), text),
        alt=text(
            "charts.years.indicators_alt",
            instrument=text.of(framework.label(instrument)),
            figures=figures,
            rules=_breaks_text(history, codes, text),
        ),
        table=_table(history, codes, text),
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


def _table(history: History, codes: Sequence[str], text: Text, events: Sequence[Event] = ()) -> pd.DataFrame:
    """One row a year, also without scores: the figures, the level, the comparison with the year before, events."""
    own = [step for code in codes for step in steps(history, code)]
    rows = [_table_row(history, year, codes, own, text) for year in years_of(history)]
    columns = [text("charts.column.year"), *(_heading(history, code, text) for code in codes)]
    columns += [text("charts.column.level"), text("charts.column.against_before")]
    table = pd.DataFrame(rows, columns=columns)
    if events:
        table[text("charts.column.events")] = [note_of(events, year) for year in years_of(history)]
    return table


def _heading(history: History, code: str, text: Text) -> str:
    key = f"node.{code}"
    return text(key) if key in text.entries else name_of(history.latest, code, text)


def _table_row(history: History, year: int, codes: Sequence[str], own: Sequence[Step], text: Text) -> tuple[str, ...]:
    assessment = history.year(year)
    scores: list[Decimal | None] = [assessment.score(code) if assessment else None for code in codes]
    level = text.of(assessment.level.level.label) if assessment and assessment.level else text("no_data")
    into = [step for step in own if step.later.fiscal_year == year]
    return (
        str(year),
        *(score_words(score, text) for score in scores),
        level,
        steps_text(into, text) if into else "–",
    )
