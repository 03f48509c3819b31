"""Excel bytes → Grid by two independent readers: ours, which sees formats, fonts and formulas, and calamine."""

import re
import zipfile
from io import BytesIO
from xml.parsers import expat

from ita_core.workbook.grid import Grid
from ita_core.workbook.parsers import calamine
from ita_core.workbook.parsers.building import CellBeyondSheet, DamagedPart, PartOtherwise, RepeatedCell, TooManyCells
from ita_core.workbook.parsers.long_table import Shortened, lengthened, shortened
from ita_core.workbook.parsers.two_eyes import OWN, TWO_EYES_UP_TO, Eye, Seen, Sights, by_one, by_two
from ita_core.workbook.parsers.xlsx_book import Book, Parts, SheetPart, book_in, whole
from ita_core.workbook.parsers.xlsx_sheet import SheetReader
from ita_core.workbook.wire import Passed, with_usual_names

_WITH_CONTENT = re.compile(r"xl/(?:worksheets/[^/]+|sharedStrings|workbook)\.xml$")
_BEYOND = re.compile(rb"[A-Z]{4}|X[G-Z][A-Z]\d|XF[E-Z]\d|[YZ][A-Z]{2}\d|[A-Z]+\d{8}")
_REFERENCE = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Z]+\d+)")


def read(data: bytes) -> Sights:
    """All worksheets, with number formats, hidden parts and formulas without a result.

    Raises:
        DamagedPart: a part with cells or texts is no well-formed XML.
        ValueError, LookupError: another part is damaged, or a cell holds what its kind cannot hold.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = Parts(archive)
        book = book_in(parts)
        return tuple(_sheet(sheet, book, parts) for sheet in book.sheets)


def _sheet(sheet: SheetPart, book: Book, parts: Parts) -> Seen:
    return whole(sheet.part, lambda: SheetReader(sheet, book).seen(parts.read(sheet.part)))


def parse(data: bytes, passed: Passed) -> Grid:
    """An .xlsx or .xlsm workbook as two readers see it.

    Of a long table of agencies they read the first rows and those of the agency wanted; any other large workbook is
    read by calamine alone.
    """
    data = with_usual_names(data)
    if passed.cells_n <= TWO_EYES_UP_TO:
        return _by_two(data, passed)
    short = None if passed.whole else _shortened(data, passed.wanted)
    if short and short.cells_n <= TWO_EYES_UP_TO:
        return lengthened(_by_two(short.data, passed), short.listed)
    return by_one(calamine.eye(data, passed), Eye(OWN, lambda: _read_if_sound(data)))


def _by_two(data: bytes, passed: Passed) -> Grid:
    own = Eye(OWN, lambda: _read_if_sound(data), knows_empty=not passed.cells_n)
    return by_two(own, calamine.eye(data, passed))


def _shortened(data: bytes, wanted: str) -> Shortened | None:
    """The workbook without the rows that are only listed; None where it is damaged, or written in another way."""
    try:
        return shortened(data, wanted)
    except (ValueError, LookupError):
        return None


def _read_if_sound(data: bytes) -> Sights:
    """By ours; where it fails, calamine may have its turn only if each part with cells or texts is sound."""
    try:
        return read(data)
    except (DamagedPart, RepeatedCell, CellBeyondSheet, TooManyCells):
        raise
    except (SyntaxError, ValueError, LookupError) as error:
        parts_are_xml(data)
        every_cell_once(data)
        raise PartOtherwise from error


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
    """calamine keeps the last of two cells with one address, and no cell outside of what Excel knows.

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
