"""The tidy tables and counts of a reading."""

from collections.abc import Iterable

import pandas as pd

from ita_core.workbook.accept import Accepted
from ita_core.workbook.grid import Grid, Place, Sheet, address
from ita_core.workbook.kept import Kept
from ita_core.workbook.layouts.found import Fact
from ita_core.workbook.located import Located, range_of
from ita_core.workbook.reading import FACT_COLUMNS, SCORE_COLUMNS, Agency, CellCount, TableRead
from ita_core.workbook.weights import Weighed

SheetFact = tuple[Sheet, Fact]


def scores(accepted: Iterable[Located]) -> pd.DataFrame:
    """One row a score. Columns: SCORE_COLUMNS."""
    rows = sorted((e.fiscal_year, e.figure.code, e.score, e.sheet.name, e.cell, e.text) for e in accepted)
    return pd.DataFrame(rows, columns=list(SCORE_COLUMNS), dtype=object).astype({"fiscal_year": int})


def facts(found: Iterable[SheetFact]) -> pd.DataFrame:
    """One row a fact about a year; the first place that says it. Columns: FACT_COLUMNS."""
    first: dict[tuple[int, str], tuple[object, ...]] = {}
    for sheet, fact in found:
        if fact.year and fact.key not in Agency.__dataclass_fields__:
            year = fact.year.fiscal_year
            first.setdefault((year, fact.key), (year, fact.key, fact.value, sheet.name, address(fact.place)))
    return pd.DataFrame([first[key] for key in sorted(first)], columns=list(FACT_COLUMNS), dtype=object)


def agency(found: Iterable[SheetFact], chosen: str) -> Agency:
    """The agency: the one chosen among several, or the one that the workbook first names."""
    first: dict[str, str] = {}
    for _, fact in found:
        if fact.key in Agency.__dataclass_fields__:
            first.setdefault(fact.key, fact.value)
    return Agency(**first | {"name": chosen}) if chosen and chosen != first.get("name") else Agency(**first)


def tables(located: Iterable[Located], used: frozenset[tuple[str, Place]]) -> tuple[TableRead, ...]:
    """The blocks that gave figures."""
    blocks: dict[tuple[str, int, str], list[Located]] = {}
    for entry in located:
        if entry.at in used:
            blocks.setdefault(entry.block, []).append(entry)
    return tuple(
        TableRead(sheet, range_of(block), layout, _only_year(block), len(block))
        for (sheet, _, layout), block in blocks.items()
    )


def _only_year(block: list[Located]) -> int | None:
    years = {entry.fiscal_year for entry in block}
    return years.pop() if len(years) == 1 else None


def count(
    grid: Grid, accepted: Accepted, weighed: Weighed, facts_at: Iterable[tuple[str, Place]], kept: Kept
) -> CellCount:
    """Every non-blank cell once: used, rejected or ignored."""
    rejected = accepted.rejected | {entry.at for entry in weighed.contradicting} | kept.unread
    used = (accepted.used | {entry.at for entry in weighed.confirmed} | set(facts_at) | kept.cells) - rejected
    seen = sum(sheet.cells_n for sheet in grid.sheets)
    return CellCount(seen, len(used), len(rejected), seen - len(used) - len(rejected))
