"""Two scales side by side: means out of 4 or 5 in one column, the scores out of 100 in another of the same table."""

from collections.abc import Iterator
from decimal import Decimal

from ita_core.findings import Finding
from ita_core.workbook.sheet_figure import SheetFigure, range_of

HIGHEST_MEAN = 5
"""Means of questionnaires run to 4 or 5; a score below that is next to impossible for a survey's question."""

Line = tuple[str, int, str, int, str, int]


def means_beside_scores(entries: list[SheetFigure]) -> list[SheetFigure]:
    """The figures of columns that run from 1 to 5, where another column of the table scores each of their rows higher.

    A row cannot hold two scores of one code; that of the larger scale is the one out of 100.
    """
    highest: dict[Line, Decimal] = {}
    for entry in entries:
        if entry.score is not None:
            highest[_line(entry)] = max(entry.score, highest.get(_line(entry), entry.score))
    low = [own for own in _columns(entries) if all(_is_mean(entry.score) for entry in own)]
    return [entry for own in low if all(highest[_line(each)] > HIGHEST_MEAN for each in own) for entry in own]


def mean_findings(means: list[SheetFigure]) -> Iterator[Finding]:
    """One remark a column of means that is left out for the scores beside it."""
    for own in _columns(means):
        yield Finding("means-left-out", own[0].sheet.name, range_of(own), facts={"n": str(len(own))})


def _line(entry: SheetFigure) -> Line:
    return *entry.block, entry.figure.place[0], entry.figure.code, entry.fiscal_year


def _columns(entries: list[SheetFigure]) -> list[list[SheetFigure]]:
    found: dict[tuple[str, int, str, int], list[SheetFigure]] = {}
    for entry in entries:
        found.setdefault((*entry.block, entry.figure.place[1]), []).append(entry)
    return list(found.values())


def _is_mean(score: Decimal | None) -> bool:
    return score is not None and 1 <= score <= HIGHEST_MEAN
