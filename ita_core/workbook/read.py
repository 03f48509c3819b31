"""Bytes of a workbook → Reading."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

import pandas as pd

from ita_core.findings import Finding
from ita_core.workbook.accept import Accepted, Located, accept
from ita_core.workbook.completeness import year_findings
from ita_core.workbook.grid import Grid, Place, Sheet, address, address_of_area
from ita_core.workbook.guard import check
from ita_core.workbook.layouts import agency, codes_down, stated
from ita_core.workbook.layouts.found import Fact
from ita_core.workbook.layouts.survey import Survey
from ita_core.workbook.reading import (
    FACT_COLUMNS,
    SCORE_COLUMNS,
    Agency,
    CellCount,
    Reading,
    TableRead,
    WorkbookRefused,
)
from ita_core.workbook.spreadsheets import read_excel

_LAYOUTS = (stated, codes_down)
"""Earlier ones claim their cells first."""


def read(data: bytes, file_name: str) -> Reading:
    """Everything that a workbook says.

    Raises:
        WorkbookRefused: the bytes are no workbook of scores; its finding says why and what to do.
    """
    check(data, file_name)
    return reading_of(read_excel(data), file_name, sha256(data).hexdigest())


def reading_of(grid: Grid, file_name: str, content_hash: str) -> Reading:
    """The reading of a grid.

    Raises:
        WorkbookRefused: the grid is empty, or no cell names a score, or no score is filled in.
    """
    if not any(sheet.cells_n for sheet in grid.sheets):
        raise WorkbookRefused(Finding("workbook-empty", facts={"file": file_name}))
    surveys = [Survey(sheet) for sheet in grid.sheets if not sheet.hidden]
    located = [entry for survey in surveys for entry in _located(survey)]
    _refuse_without_scores(surveys, located, file_name)
    visible = [entry for entry in located if not entry.sheet.is_hidden(entry.figure.place)]
    accepted = accept(visible)
    facts = [(survey.sheet, fact) for survey in surveys for fact in _facts(survey)]
    of_agency = [(sheet, fact) for sheet, fact in facts if fact.key in ("name", "kind", "province")]
    of_years = [(sheet, fact) for sheet, fact in facts if fact.key not in ("name", "kind", "province") and fact.year]
    return Reading(
        file_name=file_name,
        sha256=content_hash,
        agency=_agency(fact for _, fact in of_agency),
        scores=_scores(accepted.scores),
        facts=_fact_table(of_years),
        findings=(*accepted.findings, *year_findings(accepted.scores), *_unseen(grid, located, visible)),
        tables=_tables(visible, accepted),
        cells=_count(grid, accepted, facts),
    )


def _located(survey: Survey) -> Iterable[Located]:
    claimed: set[Place] = set()
    for layout in _LAYOUTS:
        figures = [figure for figure in layout.find(survey) if figure.place not in claimed]
        claimed |= {figure.place for figure in figures}
        for figure in figures:
            year = figure.year or survey.year_above(figure.place[0]) or survey.year_of_name
            yield Located(survey.sheet, figure, year)


def _refuse_without_scores(surveys: list[Survey], located: list[Located], file_name: str) -> None:
    if any(entry.figure.code for entry in located):
        return
    labels = any(label.code for survey in surveys for label in survey.labels.values())
    raise WorkbookRefused(Finding("no-scores-filled" if labels else "no-codes-found", facts={"file": file_name}))


def _scores(scores: Iterable[Located]) -> pd.DataFrame:
    rows = sorted(
        (entry.fiscal_year, entry.figure.code, entry.score, entry.sheet.name, address(entry.figure.place), entry.text)
        for entry in scores
    )
    return pd.DataFrame(rows, columns=list(SCORE_COLUMNS), dtype=object).astype({"fiscal_year": int})


def _facts(survey: Survey) -> list[Fact]:
    found = [*agency.find(survey), *stated.find_facts(survey), *agency.find_in_titles(survey)]
    return [fact if fact.year else replace(fact, year=survey.year_above(fact.place[0])) for fact in found]


def _agency(facts: Iterable[Fact]) -> Agency:
    first: dict[str, str] = {}
    for fact in facts:
        first.setdefault(fact.key, fact.value)
    return Agency(**first)


def _fact_table(facts: Iterable[tuple[Sheet, Fact]]) -> pd.DataFrame:
    first: dict[tuple[int, str], tuple[object, ...]] = {}
    for sheet, fact in facts:
        year = fact.year.fiscal_year if fact.year else 0
        first.setdefault((year, fact.key), (year, fact.key, fact.value, sheet.name, address(fact.place)))
    return pd.DataFrame([first[key] for key in sorted(first)], columns=list(FACT_COLUMNS), dtype=object)


def _tables(located: list[Located], accepted: Accepted) -> tuple[TableRead, ...]:
    blocks: dict[tuple[str, int, str], list[Located]] = {}
    for entry in located:
        if entry.at in accepted.used:
            blocks.setdefault((entry.sheet.name, entry.figure.block, entry.figure.layout), []).append(entry)
    return tuple(
        TableRead(sheet, _range_of(block), layout, _only_year(block), len(block))
        for (sheet, _, layout), block in blocks.items()
    )


def _range_of(block: list[Located]) -> str:
    return address_of_area([entry.figure.place for entry in block])


def _only_year(block: list[Located]) -> int | None:
    years = {entry.fiscal_year for entry in block}
    return years.pop() if len(years) == 1 else None


def _unseen(grid: Grid, located: list[Located], visible: list[Located]) -> Iterable[Finding]:
    hidden = Counter(entry.sheet.name for entry in located) - Counter(entry.sheet.name for entry in visible)
    for sheet, n in hidden.items():
        yield Finding("hidden-cells-skipped", sheet=sheet, facts={"n": str(n)})
    for each in grid.sheets:
        if each.hidden and each.cells_n:
            yield Finding("hidden-sheet-skipped", sheet=each.name, facts={"n": str(each.cells_n)})


def _count(grid: Grid, accepted: Accepted, facts: Iterable[tuple[Sheet, Fact]]) -> CellCount:
    seen = sum(sheet.cells_n for sheet in grid.sheets)
    taken: set[tuple[str, Place]] = {(sheet.name, fact.place) for sheet, fact in facts}
    used, rejected = len((accepted.used | taken) - accepted.rejected), len(accepted.rejected)
    return CellCount(seen, used, rejected, seen - used - rejected)
