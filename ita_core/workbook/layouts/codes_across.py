"""Codes in a row, one row below for each agency or fiscal year: a list of agencies, a history, a national table."""

from collections.abc import Iterator

from ita_core.workbook.grid import Place
from ita_core.workbook.layouts.across_blocks import Across, blocks, first_data_row
from ita_core.workbook.layouts.found import Fact, Figure
from ita_core.workbook.layouts.headings import Kind, is_summary
from ita_core.workbook.layouts.survey import Survey
from ita_core.workbook.numerals import Year, year_in


def find(survey: Survey, agency: str | None = None) -> list[Figure]:
    """The scores of every row below a row of codes; of one agency only where its name is given."""
    return [figure for block in blocks(survey) for figure in _figures(survey, block, agency)]


def find_facts(survey: Survey, agency: str | None = None) -> list[Fact]:
    """Rank, level and respondents that stand in the same rows."""
    return [fact for block in blocks(survey) for fact in _facts(survey, block, agency)]


def label_rows(survey: Survey) -> frozenset[int]:
    """The rows that name codes for the rows below them."""
    return frozenset(row for block in blocks(survey) for row in range(block.top, block.row + 1))


def agencies(survey: Survey) -> dict[str, Place]:
    """Each agency that has a row of its own, and the cell that names it."""
    found: dict[str, Place] = {}
    for block in blocks(survey):
        for row in _rows(survey, block):
            if (name := _agency(survey, block, row)) and _has_figures(survey, block, row):
                found.setdefault(name, (row, block.agencies[0]))
    return found


def _rows(survey: Survey, block: Across) -> Iterator[int]:
    """The rows below the labels, up to a row that begins something else."""
    for row in range(first_data_row(survey, block.row), block.last + 1):
        cells = survey.by_row.get(row, ())
        if row in survey.heading_rows or any(at in survey.labels and not survey.labels[at].bare for at in cells):
            return
        yield row


def _figures(survey: Survey, block: Across, agency: str | None) -> Iterator[Figure]:
    for row in _rows(survey, block):
        name = _agency(survey, block, row)
        if (agency is not None and name != agency) or not _has_figures(survey, block, row):
            continue
        year = _year(survey, block, row)
        for column, label in block.labels.items():
            place = (row, column)
            if survey.whole.holds(place):
                head = survey.role((first_data_row(survey, block.row), column))
                yield Figure(
                    place,
                    label.code,
                    "codes-across",
                    block.row,
                    year or head.year,
                    label=label.code,
                    agency=name,
                    weighted=head.kind is Kind.WEIGHTED,
                )


def _has_figures(survey: Survey, block: Across, row: int) -> bool:
    if any(is_summary(text) for text in _words(survey, block, row)):
        return False
    return any(survey.whole.number((row, column)) is not None for column in block.labels)


def _words(survey: Survey, block: Across, row: int) -> Iterator[str]:
    """The texts of a row outside its scores."""
    cells = survey.whole.rows[row] if row < len(survey.whole.rows) else []
    return (cell for column, cell in enumerate(cells) if isinstance(cell, str) and column not in block.labels)


def _year(survey: Survey, block: Across, row: int) -> Year | None:
    for column in block.years:
        if year := year_in(survey.whole.spread((row, column))):
            return year
    if block.years:
        return None
    cells = survey.whole.rows[row]
    named = {year for column, cell in enumerate(cells) if column not in block.labels and (year := year_in(cell))}
    return named.pop() if len(named) == 1 else None


def _agency(survey: Survey, block: Across, row: int) -> str:
    for column in block.agencies:
        value = survey.whole.spread((row, column))
        if isinstance(value, str) and not is_summary(value):
            return " ".join(value.split())
    return ""


def _facts(survey: Survey, block: Across, agency: str | None) -> Iterator[Fact]:
    for row in _rows(survey, block):
        name = _agency(survey, block, row)
        if (agency is not None and name != agency) or not _has_figures(survey, block, row):
            continue
        for column, key in block.facts.items():
            if survey.whole.holds((row, column)):
                yield Fact((row, column), key, survey.whole.text((row, column)), _year(survey, block, row), name)
