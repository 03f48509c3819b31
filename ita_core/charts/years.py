"""Total and instruments over the fiscal years, told with the changes of rules between them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pandas as pd

from ita_core.charts.chart import Chart
from ita_core.charts.scored import told
from ita_core.charts.year_panels import TOTAL, breaks, panels, same_ruler, years_of
from ita_core.scoring import History
from ita_core.text import Text, score_text, signed_text


def total_by_year(history: History, text: Text) -> Chart:
    """The total of each fiscal year with the level on that year's own scale."""
    levels = {a.fiscal_year: text.of(a.level.level.label) if a.level else "" for a in history.assessments}
    return Chart(
        figure=panels(history, (TOTAL,), text, notes=levels),
        title=_total_title(history, text),
        alt=text(
            "charts.years.total_alt",
            figures=_told_years(history, TOTAL, text, levels),
            rules=_breaks_told(history, text),
        ),
        table=_table(history, (TOTAL,), text),
    )


def instruments_by_year(history: History, text: Text) -> Chart:
    """IIT, EIT and OIT, a panel each with the same scale, over the fiscal years."""
    codes = _instruments(history)
    parts = [f"{code}: {_told_years(history, code, text, {})}" for code in codes]
    return Chart(
        figure=panels(history, codes, text),
        title=_instruments_title(history, codes, text),
        alt=text("charts.years.instruments_alt", figures="; ".join(parts), rules=_breaks_told(history, text)),
        table=_table(history, codes, text),
    )


def _instruments(history: History) -> tuple[str, ...]:
    codes = [code for a in history.assessments for code in a.framework.codes("instrument")]
    return tuple(dict.fromkeys(codes))


def _told_years(history: History, code: str, text: Text, notes: Mapping[int, str]) -> str:
    parts = []
    for assessment in history.assessments:
        note = notes.get(assessment.fiscal_year, "")
        score = told(assessment.score(code), text)
        parts.append(f"{assessment.fiscal_year} {score}" + (f" ({note})" if note else ""))
    return ", ".join(parts) or text("no_data")


def _breaks_told(history: History, text: Text) -> str:
    pairs = ", ".join(f"{earlier}–{later}" for earlier, later in breaks(history))
    return text("charts.years.breaks", pairs=pairs) if pairs else text("charts.years.no_breaks")


def _total_title(history: History, text: Text) -> str:
    scored = [(a, score) for a in history.assessments if (score := a.score(TOTAL)) is not None]
    if not scored:
        return text("charts.standing.nothing", noun=text("node.TOTAL"))
    last, total = scored[-1]
    if len(scored) == 1:
        return text("charts.years.one", year=last.fiscal_year, total=score_text(total))
    first, then = scored[-2]
    key = "charts.years.change_same" if same_ruler(first.framework, last.framework) else "charts.years.change_rules"
    return text(
        key,
        year=last.fiscal_year,
        total=score_text(total),
        before=first.fiscal_year,
        change=signed_text(total - then),
        then=score_text(then),
    )


def _instruments_title(history: History, codes: Sequence[str], text: Text) -> str:
    for assessment in reversed(history.assessments):
        known = {code: score for code in codes if (score := assessment.score(code)) is not None}
        if known:
            low = min(known, key=lambda code: known[code])
            high = max(known, key=lambda code: known[code])
            return text(
                "charts.years.instruments_title",
                year=assessment.fiscal_year,
                high=high,
                high_score=score_text(known[high]),
                low=low,
                low_score=score_text(known[low]),
            )
    return text("charts.standing.nothing", noun=text("charts.noun.instruments"))


def _table(history: History, codes: Sequence[str], text: Text) -> pd.DataFrame:
    rows: list[tuple[str, ...]] = []
    for year in years_of(history):
        assessment = history.year(year)
        scores: list[Decimal | None] = [assessment.score(code) if assessment else None for code in codes]
        level = text.of(assessment.level.level.label) if assessment and assessment.level else text("no_data")
        rows.append((str(year), *(told(score, text) for score in scores), level))
    columns = [text("charts.column.year"), *(text(f"node.{code}") for code in codes), text("charts.column.level")]
    return pd.DataFrame(rows, columns=columns)
