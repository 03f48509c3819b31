"""calamine, the second reader of every workbook: values alone, no number formats, no formulas, no hidden rows."""

import datetime as dt
from functools import cache
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ita_core.workbook.grid import Place, Sheet
from ita_core.workbook.numerals import Value
from ita_core.workbook.parsers.building import LibraryPanic
from ita_core.workbook.parsers.two_eyes import Eye, Seen, Sights
from ita_core.workbook.wire import Passed

DATE_TYPES = (dt.date, dt.time, dt.timedelta)
_PLAIN_TYPES = frozenset({str, int, float, bool, type(None)})


def eye(data: bytes, passed: Passed) -> Eye:
    """calamine as a reader of the file; asked again it gives what it has read."""
    return Eye("calamine", _left_out if passed.alone else cache(lambda: read(data)))


def _left_out() -> Sights:
    raise LibraryPanic


def read(data: bytes) -> Sights:
    """All worksheets.

    Raises:
        LibraryPanic: calamine broke down; its own exception for that would end the process.
    """
    try:
        return _read(data)
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise LibraryPanic from error
        raise


def _read(data: bytes) -> Sights:
    with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        return tuple(
            Seen(_sheet(book.get_sheet_by_index(index), hidden=info.visible != SheetVisibleEnum.Visible))
            for index, info in enumerate(book.sheets_metadata)
            if info.typ == SheetTypeEnum.WorkSheet
        )


def _sheet(sheet: CalamineSheet, *, hidden: bool) -> Sheet:
    rows: list[list[Value]] = []
    dates: set[Place] = set()
    for row, cells in enumerate(sheet.to_python(skip_empty_area=False)):
        values: list[Value] = [None if value == "" else value for value in cells] if "" in cells else cells  # type: ignore[misc, assignment]  # dates next
        if not _PLAIN_TYPES.issuperset(map(type, values)):
            dates |= {(row, column) for column, value in enumerate(values) if isinstance(value, DATE_TYPES)}
            values = [str(value) if isinstance(value, DATE_TYPES) else value for value in values]
        rows.append(values)
    merged = tuple((a, b, c, d) for (a, b), (c, d) in sheet.merged_cell_ranges or ())
    return Sheet(sheet.name, rows, merged, hidden, dates=frozenset(dates))
