"""Tables inside a workbook, by our own reader: a heading row on each sheet, a row an agency, a person or a score."""

from collections.abc import Iterator, Mapping
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from ita_core.nation.columns import AGENCY, YEAR, ColumnsRefused, meaning_of
from ita_core.workbook import grid_of
from ita_core.workbook.grid import Place, Sheet, column_name
from ita_core.workbook.layouts.headings import is_summary
from ita_core.workbook.numerals import stored, year_named

if TYPE_CHECKING:
    import pyarrow as pa

_HEAD_ROWS = 30
_UNCLEAR = "?"
"""Stands for a cell that is no plain value: it is told as unusable, never taken for blank."""


def tables_in(path: Path) -> Iterator[tuple[str, "pa.Table"]]:
    """The name and the table of every sheet that has one; all cells are texts.

    A sheet whose name tells a fiscal year, and that has no column of years, gets one.

    Raises:
        WorkbookRefused: the file is no workbook that can be read.
        ColumnsRefused: no sheet has a heading row with the agency.
    """
    found = False
    for sheet in grid_of(path.read_bytes(), path.name).sheets:
        head = _head(sheet)
        if head is not None:
            found = True
            yield sheet.name, _table(sheet, head)
    if not found:
        raise ColumnsRefused("nation.refused.no_agency", headings="–")


def _head(sheet: Sheet) -> int | None:
    """The first row that names the agency and something else."""
    for row in range(min(_HEAD_ROWS, len(sheet.rows))):
        headings = _headings(sheet, row)
        if len(headings) > 1 and any(meaning_of(text) == AGENCY for text in headings.values()):
            return row
    return None


def _headings(sheet: Sheet, row: int) -> Mapping[int, str]:
    texts = {column: sheet.text((row, column)).strip() for column in range(len(sheet.rows[row]))}
    return {column: text for column, text in texts.items() if text}


def _table(sheet: Sheet, head: int) -> "pa.Table":
    import pyarrow as pa

    headings = _headings(sheet, head)
    meanings = {meaning_of(text): column for column, text in headings.items()}
    agency = meanings[AGENCY]
    rows = [row for row in range(head + 1, len(sheet.rows)) if _is_agency(sheet, (row, agency))]
    columns = {}
    for column, text in headings.items():
        name = text if text not in columns else f"{text} ({column_name(column)})"
        columns[name] = pa.array((_cell(sheet, (row, column)) for row in rows), pa.string())
    year = year_named(sheet.name)
    if YEAR not in meanings and year is not None:
        columns[YEAR] = pa.array([str(year.fiscal_year)] * len(rows), pa.string())
    return pa.table(columns)


def _is_agency(sheet: Sheet, place: Place) -> bool:
    value = sheet.value(place)
    return value is not None and not is_summary(value)


def _cell(sheet: Sheet, place: Place) -> str | None:
    if any(place in odd for odd in (sheet.errors, sheet.uncached, sheet.doubtful, sheet.struck, sheet.dates)):
        return _UNCLEAR
    value = sheet.value(place)
    if value is None:
        return None
    if isinstance(value, float) and isfinite(value) and place not in sheet.percent:
        return format(stored(value), "f")  # `number` would remember every cell of a nation
    number = None if isinstance(value, str) else sheet.number(place)
    return sheet.text(place) if number is None else format(number, "f")
