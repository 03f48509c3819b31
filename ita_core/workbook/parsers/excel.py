"""Excel bytes → Grid by two independent readers, openpyxl and calamine."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.parsers import expat

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.datetime import CALENDAR_MAC_1904, to_excel
from openpyxl.worksheet.worksheet import Worksheet

from ita_core.workbook.grid import Area, Grid, Place
from ita_core.workbook.parsers import calamine
from ita_core.workbook.parsers.building import (
    CellBeyondSheet,
    DamagedPart,
    RepeatedCell,
    Run,
    SheetBuilder,
    unescaped,
    written,
)
from ita_core.workbook.parsers.calamine import DATE_TYPES
from ita_core.workbook.parsers.number_formats import is_moment, shown
from ita_core.workbook.parsers.two_eyes import TWO_EYES_UP_TO, Eye, Seen, Sights, by_one, by_two
from ita_core.workbook.wire import Passed, with_usual_names

_WITH_CONTENT = re.compile(r"xl/(?:worksheets/[^/]+|sharedStrings|workbook)\.xml$")
_BEYOND = re.compile(rb"[A-Z]{4}|X[G-Z][A-Z]\d|XF[E-Z]\d|[YZ][A-Z]{2}\d|[A-Z]+\d{8}")
_OFFICE = b"http://schemas.openxmlformats.org/"
_NAMESPACES = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", _OFFICE + b"spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _OFFICE + b"officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/drawingml/", _OFFICE + b"drawingml/2006/"),
)
_KEPT_ESCAPES = ((b"_x005F_", b"_x005f_"),)
"""openpyxl drops 'x005F_' from shared strings, and only so written: then '_x005F_x0041_' could not be told from 'A'."""
_REFERENCE = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Z]+\d+)")


def read_with_openpyxl(data: bytes, *, formulas: bool) -> Sights:
    """All worksheets as openpyxl sees them, with number formats, hidden parts and formulas without a result."""
    fonts = _fonts_in(data)
    data = with_parts_changed(data, _KEPT_ESCAPES) if fonts.escaped else data
    book = openpyxl.load_workbook(BytesIO(data), data_only=True, rich_text=fonts.within_cells)
    written_book = openpyxl.load_workbook(BytesIO(data)) if formulas else None
    stale = bool(written_book and written_book.calculation and written_book.calculation.fullCalcOnLoad)
    return tuple(
        _Reader(sheet, book.epoch, fonts).seen(written_book[sheet.title] if written_book else None, stale=stale)
        for sheet in book.worksheets
    )


@dataclass(frozen=True)
class _Fonts:
    """Whether fonts change what a text says: within the text of a cell, or struck out as a whole. `escaped`: whether
    an underscore is escaped, so that what follows is meant letter by letter."""

    within_cells: bool
    struck: bool
    escaped: bool


def _fonts_in(data: bytes) -> _Fonts:
    within = struck = escaped = False
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith("styles.xml"):
                struck = struck or b"strike" in archive.read(name)
            elif name.endswith("sharedStrings.xml") or ("/worksheets/" in name and name.endswith(".xml")):
                part = archive.read(name)
                within = within or b"vertAlign" in part or b"strike" in part
                escaped = escaped or b"_x005F_" in part
    return _Fonts(within, struck, escaped)


class _Reader:
    """One worksheet, cell by cell."""

    def __init__(self, sheet: Worksheet, epoch: dt.datetime, fonts: _Fonts) -> None:
        self._sheet = sheet
        self._epoch = epoch
        self._fonts = fonts
        hidden = sheet.sheet_state != "visible"
        self._built = SheetBuilder(sheet.title, hidden=hidden, since_1904=epoch == CALENDAR_MAC_1904)

    def seen(self, formulas: Worksheet | None, *, stale: bool) -> Seen:
        """`stale`: the writing program never calculated, so a stored 0 of a formula is a placeholder."""
        built = self._built
        for row, cells in enumerate(self._sheet.iter_rows()):
            for column, cell in enumerate(cells):
                if cell.value is not None:
                    self._put((row, column), cell)
        for place, formula in _formulas(formulas):
            result = built.value(place)
            if result is None or (stale and result == 0):
                built.put_formula(place, formula)
        for area in _areas(self._sheet):
            built.merge(area)
        built.hide_rows(index - 1 for index, size in self._sheet.row_dimensions.items() if size.hidden)
        for first, last in _hidden_columns(self._sheet):
            built.hide_columns(first, last)
        return built.seen()

    def _put(self, place: Place, cell: Cell | MergedCell) -> None:
        value, built = cell.value, self._built
        if self._fonts.struck and cell.font.strike:
            built.struck.add(place)
        if cell.data_type == "e":
            built.put_error(place, str(value))
        elif isinstance(value, CellRichText):
            built.put_written(place, written(_runs(value)))
        elif isinstance(value, bool | str):
            built.put(place, unescaped(value) if isinstance(value, str) else value)
        elif isinstance(value, DATE_TYPES):
            self._put_moment(place, value, cell.number_format)
        else:
            built.put_number(place, value if isinstance(value, int | float) else float(str(value)), cell.number_format)

    def _put_moment(self, place: Place, value: dt.date | dt.time | dt.timedelta, code: str) -> None:
        """A date of openpyxl's, unless the format shows a number: 'd' may stand in it as a letter."""
        serial = to_excel(value, self._epoch)  # type: ignore[no-untyped-call]  # openpyxl's stubs leave it out
        if serial is not None and not is_moment(code, serial) and code != "General":
            self._built.put_number(place, float(serial), code)
            return
        self._built.dates.add(place)
        if serial is not None:
            self._built.shown[place] = shown(float(serial), code, since_1904=self._epoch == CALENDAR_MAC_1904).text
        self._built.put(place, str(value))


def _runs(text: CellRichText) -> Iterator[Run]:
    for part in text:
        if isinstance(part, TextBlock):
            yield Run(part.text, part.font.vertAlign == "superscript", bool(part.font.strike))
        else:
            yield Run(str(part))


def _formulas(sheet: Worksheet | None) -> Iterator[tuple[Place, str]]:
    for row, cells in enumerate(sheet.iter_rows() if sheet else ()):
        for column, cell in enumerate(cells):
            if cell.data_type == "f":
                yield (row, column), str(getattr(cell.value, "text", cell.value))


def _areas(sheet: Worksheet) -> Iterator[Area]:
    for area in sheet.merged_cells.ranges:
        yield area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1


def _hidden_columns(sheet: Worksheet) -> Iterator[tuple[int, int]]:
    for size in sheet.column_dimensions.values():
        if size.hidden:
            yield (size.min or 1) - 1, min(size.max or 1, 512) - 1


def parse(data: bytes, passed: Passed) -> Grid:
    """An .xlsx or .xlsm workbook as two readers see it; a national table by calamine alone."""
    data = with_usual_names(data)
    plain = as_transitional(data) if passed.strict else data
    first = Eye("openpyxl", lambda: _read_if_sound(plain, formulas=passed.formulas))
    if passed.cells_n > TWO_EYES_UP_TO:
        return by_one(calamine.eye(data, passed), first)
    every_cell_once(data)
    return by_two(first, calamine.eye(data, passed))


def _read_if_sound(data: bytes, *, formulas: bool) -> Sights:
    """By openpyxl; where it fails, calamine may have its turn only if no part with cells or texts is damaged."""
    try:
        return read_with_openpyxl(data, formulas=formulas)
    except (SyntaxError, ValueError):
        parts_are_xml(data)
        raise


def parts_are_xml(data: bytes) -> None:
    """What calamine reads of a part up to where it breaks off must not pass for the whole.

    Raises:
        DamagedPart: a sheet, the shared texts or the list of sheets is no well-formed XML.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if _WITH_CONTENT.search(name):
                try:
                    expat.ParserCreate().Parse(archive.read(name), True)
                except expat.ExpatError as error:
                    raise DamagedPart(name) from error


def every_cell_once(data: bytes) -> None:
    """Both readers keep the last of two cells with one address, so that they cannot contradict each other.

    Raises:
        RepeatedCell: a sheet has such cells.
        CellBeyondSheet: a sheet has a cell outside of what Excel knows.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if "/worksheets/" in name and name.endswith(".xml"):
                references = set(every := _REFERENCE.findall(archive.read(name)))
                if len(references) < len(every):
                    raise RepeatedCell(name)
                if any(map(_BEYOND.match, references)):
                    raise CellBeyondSheet(name)


def as_transitional(data: bytes) -> bytes:
    """A Strict Open XML workbook under the namespaces that openpyxl knows; without them it sees no sheets at all."""
    return with_parts_changed(data, _NAMESPACES)


def with_parts_changed(data: bytes, changes: Iterable[tuple[bytes, bytes]]) -> bytes:
    """The workbook with some bytes of its XML parts exchanged."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(buffer, "w") as after:
        for entry in before.infolist():
            part = before.read(entry)
            for old, new in changes if entry.filename.endswith((".xml", ".rels")) else ():
                part = part.replace(old, new)
            after.writestr(entry.filename, part)
    return buffer.getvalue()
