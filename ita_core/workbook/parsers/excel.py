"""Excel bytes → Grid by two independent readers, openpyxl and calamine."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ita_core.workbook.grid import Area, Grid, Place, Sheet
from ita_core.workbook.numerals import Value
from ita_core.workbook.parsers.troubles import RepeatedCell
from ita_core.workbook.wire import Passed

TWO_EYES_UP_TO = 60_000
"""Cells. Beyond, openpyxl's pass would take seconds: calamine reads alone, and the reading says so."""

_OFFICE = b"http://schemas.openxmlformats.org/"
_NAMESPACES = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", _OFFICE + b"spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _OFFICE + b"officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/drawingml/", _OFFICE + b"drawingml/2006/"),
)
_REFERENCE = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Z]+\d+)")
_DATE_TYPES = (dt.date, dt.time, dt.timedelta)
_PLAIN_TYPES = frozenset({str, int, float, bool, type(None)})


def read_with_calamine(data: bytes) -> tuple[Sheet, ...]:
    """All worksheets as calamine sees them; it knows no number formats and no formulas."""
    with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        return tuple(
            _calamine_sheet(book.get_sheet_by_index(index), hidden=info.visible != SheetVisibleEnum.Visible)
            for index, info in enumerate(book.sheets_metadata)
            if info.typ == SheetTypeEnum.WorkSheet
        )


def _calamine_sheet(sheet: CalamineSheet, *, hidden: bool) -> Sheet:
    rows: list[list[Value]] = []
    dates: set[Place] = set()
    for row, cells in enumerate(sheet.to_python(skip_empty_area=False)):
        values: list[Value] = [None if value == "" else value for value in cells] if "" in cells else cells  # type: ignore[misc, assignment]  # dates next
        if not _PLAIN_TYPES.issuperset(map(type, values)):
            dates |= {(row, column) for column, value in enumerate(values) if isinstance(value, _DATE_TYPES)}
            values = [str(value) if isinstance(value, _DATE_TYPES) else value for value in values]
        rows.append(values)
    merged = tuple((a, b, c, d) for (a, b), (c, d) in sheet.merged_cell_ranges or ())
    return Sheet(sheet.name, rows, merged, hidden, dates=frozenset(dates))


def read_with_openpyxl(data: bytes, *, formulas: bool) -> tuple[Sheet, ...]:
    """All worksheets as openpyxl sees them, with number formats, hidden parts and formulas without a result."""
    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    written = openpyxl.load_workbook(BytesIO(data)) if formulas else None
    stale = bool(written and written.calculation and written.calculation.fullCalcOnLoad)
    return tuple(
        _openpyxl_sheet(sheet, written[sheet.title] if written else None, stale=stale) for sheet in book.worksheets
    )


def _openpyxl_sheet(sheet: Worksheet, written: Worksheet | None, *, stale: bool) -> Sheet:
    """`stale`: the writing program never calculated, so a stored 0 of a formula is a placeholder."""
    marks: dict[str, set[Place]] = {"percent": set(), "uncached": set(), "errors": set(), "dates": set()}
    rows: list[list[Value]] = []
    for row, cells in enumerate(sheet.iter_rows()):
        rows.append([_openpyxl_value(cell, (row, column), marks) for column, cell in enumerate(cells)])
    for place, formula in _formulas(written):
        result = rows[place[0]][place[1]] if place[0] < len(rows) and place[1] < len(rows[place[0]]) else None
        if result is None or (stale and result == 0):
            _put(rows, place, formula)
            marks["uncached"].add(place)
    return Sheet(
        sheet.title,
        rows,
        tuple(_areas(sheet)),
        hidden=sheet.sheet_state != "visible",
        hidden_rows=frozenset(index - 1 for index, size in sheet.row_dimensions.items() if size.hidden),
        hidden_columns=frozenset(_hidden_columns(sheet)),
        percent=frozenset(marks["percent"]),
        uncached=frozenset(marks["uncached"]),
        errors=frozenset(marks["errors"]),
        dates=frozenset(marks["dates"]),
    )


def _openpyxl_value(cell: Cell | MergedCell, place: Place, marks: dict[str, set[Place]]) -> Value:
    value = cell.value
    if value is None or value == "":
        return None
    if isinstance(value, _DATE_TYPES):
        marks["dates"].add(place)
        return str(value)
    if cell.data_type == "e":
        marks["errors"].add(place)
    elif isinstance(value, int | float) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        marks["percent"].add(place)
    return value if isinstance(value, str | int | float | bool) else str(value)


def _formulas(sheet: Worksheet | None) -> Iterator[tuple[Place, str]]:
    for row, cells in enumerate(sheet.iter_rows() if sheet else ()):
        for column, cell in enumerate(cells):
            if cell.data_type == "f":
                yield (row, column), str(getattr(cell.value, "text", cell.value))


def _put(rows: list[list[Value]], place: Place, value: Value) -> None:
    row, column = place
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend(None for _ in range(column + 1 - len(rows[row])))
    rows[row][column] = value


def _areas(sheet: Worksheet) -> Iterator[Area]:
    for area in sheet.merged_cells.ranges:
        yield area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1


def _hidden_columns(sheet: Worksheet) -> Iterable[int]:
    for size in sheet.column_dimensions.values():
        if size.hidden:
            yield from range((size.min or 1) - 1, min(size.max or 1, 512))


def two_eyes(first: tuple[Sheet, ...], second: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """The first reader's sheets, each with the cells that the second reader saw differently."""
    by_name = {sheet.name: sheet for sheet in second}
    return tuple(_compared(sheet, by_name.get(sheet.name)) for sheet in first)


def _compared(first: Sheet, second: Sheet | None) -> Sheet:
    second = second or Sheet(first.name, [])
    unlike = first.uncached | first.errors | first.dates
    places = (place for place in dict.fromkeys((*first.places, *second.places)) if place not in unlike)
    doubtful = {place: second.text(place) for place in places if not _same(first.value(place), second.value(place))}
    if not doubtful:
        return first
    rows = [list(row) for row in first.rows]
    for place in doubtful:
        if first.value(place) is None:
            _put(rows, place, second.value(place))
            doubtful[place] = ""
    return replace(first, rows=rows, doubtful=doubtful)


def _same(one: Value, other: Value) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()
    return one == other


def parse(data: bytes, passed: Passed) -> Grid:
    """An .xlsx or .xlsm workbook as two readers see it; a national table by calamine alone."""
    if passed.cells_n <= TWO_EYES_UP_TO:
        every_cell_once(data)
    second = read_with_calamine(data)
    if passed.cells_n > TWO_EYES_UP_TO:
        return Grid(second, readers=("calamine",))
    first = read_with_openpyxl(as_transitional(data) if passed.strict else data, formulas=passed.formulas)
    return Grid(two_eyes(first, second), readers=("openpyxl", "calamine"))


def every_cell_once(data: bytes) -> None:
    """Both readers keep the last of two cells with one address, so that they cannot contradict each other.

    Raises:
        RepeatedCell: a sheet has such cells.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if "/worksheets/" in name and name.endswith(".xml"):
                references = _REFERENCE.findall(archive.read(name))
                if len(set(references)) < len(references):
                    raise RepeatedCell(name)


def as_transitional(data: bytes) -> bytes:
    """A Strict Open XML workbook under the namespaces that openpyxl knows; without them it sees no sheets at all."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as strict, zipfile.ZipFile(buffer, "w") as transitional:
        for entry in strict.infolist():
            part = strict.read(entry)
            for old, new in _NAMESPACES if entry.filename.endswith((".xml", ".rels")) else ():
                part = part.replace(old, new)
            transitional.writestr(entry.filename, part)
    return buffer.getvalue()
