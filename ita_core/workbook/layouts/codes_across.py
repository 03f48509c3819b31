"""Codes in a row, one row below for each agency or fiscal year: a list of agencies, a history, a national table."""

from collections.abc import Iterable, Iterator

from ita_core.workbook.grid import Place
from ita_core.workbook.layouts.across_blocks import Across
from ita_core.workbook.layouts.figure import Fact, Figure
from ita_core.workbook.layouts.headings import Kind
from ita_core.workbook.numerals import Year, year_in


def find(blocks: Iterable[Across], agency: str | None = None) -> list[Figure]:
    """The scores of every row below a row of codes; of one agency only where its name is given."""
    return [figure for block in blocks for row in block.rows_of(agency) for figure in figures_of_row(block, row)]


def find_facts(blocks: Iterable[Across], agency: str | None = None) -> list[Fact]:
    """Rank, level and respondents that stand in the same rows."""
    return [fact for block in blocks for row in block.rows_of(agency) for fact in _facts(block, row)]


def agencies(blocks: Iterable[Across]) -> dict[str, Place]:
    """Each agency that has a row of its own, and the cell that names it."""
    found: dict[str, Place] = {}
    for block in blocks:
        for name, rows in block.scored.items():
            if name:
                found.setdefault(name, (rows[0], (*block.agencies, *block.labels)[0]))
    return found


def figures_of_row(block: Across, row: int, columns: Iterable[int] | None = None) -> Iterator[Figure]:
    """The scores of one row, of some of its columns only where they are given."""
    sheet, name, heading = block.survey.whole, block.agency(row), block.heading(row)
    year = heading.year or _year(block, row)
    for column in block.labels if columns is None else columns:
        label = block.labels[column]
        if sheet.holds((row, column)):
            role = block.roles[column]
            yield Figure(
                (row, column),
                label.code,
                "codes-across",
                block.row,
                year or label.year or role.year,
                label=label.code,
                agency=name,
                weighted=role.kind is Kind.WEIGHTED,
                years_back=heading.years_back,
            )


def _year(block: Across, row: int) -> Year | None:
    sheet = block.survey.whole
    for column in block.years:
        if year := year_in(sheet.spread((row, column))):
            return year
    if block.years:
        return None
    values = ((column, sheet.value((row, column))) for column in block.others)
    named = {year for column, value in values if (year := year_in(value)) and block.may_name_years(column, value)}
    return named.pop() if len(named) == 1 else None


def _facts(block: Across, row: int) -> Iterator[Fact]:
    sheet, year, name = block.survey.whole, _year(block, row), block.agency(row)
    for column, key in block.facts.items():
        if sheet.holds((row, column)):
            yield Fact((row, column), key, sheet.text((row, column)), year, name)
