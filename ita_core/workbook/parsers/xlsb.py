"""Excel's binary workbook (.xlsb) by its own records, the short ones of other programs included.

Source: [MS-XLSB] 2.4 (records of workbook, styles, shared strings and worksheets).
"""

import re
import struct
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from posixpath import join, normpath
from typing import NamedTuple

from defusedxml import ElementTree

from ita_core.workbook.parsers.building import DamagedPart, Run, SheetBuilder, written
from ita_core.workbook.parsers.number_formats import BUILT_IN
from ita_core.workbook.parsers.two_eyes import Seen, Sights
from ita_core.workbook.wire import plain

_U16, _U32, _I32, _F64 = struct.Struct("<H"), struct.Struct("<I"), struct.Struct("<i"), struct.Struct("<d")
_SUPERSCRIPT = 1
_STRIKE = 0x0008


class CutOff(ValueError):
    """A text that goes on behind the end of its record."""


class Record(NamedTuple):
    """A record: its kind, and where its content begins and ends."""

    kind: int
    start: int
    end: int


class Font(NamedTuple):
    """What of a font changes what a text says."""

    raised: bool = False
    struck: bool = False


def records(part: bytes) -> Iterator[Record]:
    """All records of a part, one behind the other.

    Raises:
        DamagedPart: the last one is not complete.
    """
    at, end = 0, len(part)
    while at < end:
        kind, at = _kind(part, at)
        size = shift = 0
        for _ in range(4):
            if at >= end:
                raise DamagedPart
            byte = part[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                break
        if at + size > end:
            raise DamagedPart
        yield Record(kind, at, at + size)
        at += size


def _kind(part: bytes, at: int) -> tuple[int, int]:
    """One byte, or two of seven bits each."""
    first = part[at]
    if first < 0x80:
        return first, at + 1
    if at + 1 >= len(part):
        raise DamagedPart
    return first & 0x7F | (part[at + 1] & 0x7F) << 7, at + 2


def u16(part: bytes, at: int) -> int:
    """An unsigned number of two bytes."""
    return int(_U16.unpack_from(part, at)[0])


def u32(part: bytes, at: int) -> int:
    """An unsigned number of four bytes."""
    return int(_U32.unpack_from(part, at)[0])


def f64(part: bytes, at: int) -> float:
    """A floating-point number of eight bytes."""
    return float(_F64.unpack_from(part, at)[0])


def u24(part: bytes, at: int) -> int:
    """An unsigned number of three bytes."""
    return part[at] | part[at + 1] << 8 | part[at + 2] << 16


def rk(part: bytes, at: int) -> int | float:
    """A number in four bytes: whole or the upper half of a float, perhaps a hundredfold."""
    packed = u32(part, at)
    if packed & 2:
        value: int | float = _I32.unpack_from(part, at)[0] >> 2
    else:
        value = _F64.unpack(bytes(4) + _U32.pack(packed & 0xFFFFFFFC))[0]
    if not packed & 1:
        return value
    return value // 100 if isinstance(value, int) and value % 100 == 0 else value / 100


def wide(part: bytes, at: int, end: int) -> str:
    """A text: the number of its UTF-16 units, and those; no text at all is written as 2³²-1 units.

    Raises:
        CutOff: it goes on behind the record's end.
    """
    n = u32(part, at)
    if n == 0xFFFFFFFF:
        return ""
    if at + 4 + 2 * n > end:
        raise CutOff
    return part[at + 4 : at + 4 + 2 * n].decode("utf-16-le", "replace")


def rich(part: bytes, at: int, end: int, fonts: list[Font]) -> str | list[Run]:
    """A text with a flag in front; as runs where a font of its runs raises or strikes out."""
    text = wide(part, at + 1, end)
    if not part[at] & 1 or not any(any(font) for font in fonts):
        return text
    units = u32(part, at + 1)
    table = at + 5 + 2 * units
    if table + 4 > end:
        return text
    n = min(u32(part, table), (end - table - 4) // 4)
    starts = [(u16(part, table + 4 + 4 * index), u16(part, table + 6 + 4 * index)) for index in range(n)]
    return list(_runs(text.encode("utf-16-le"), starts, fonts))


def _runs(units: bytes, starts: list[tuple[int, int]], fonts: list[Font]) -> Iterator[Run]:
    """Before the first start the cell's own font holds."""
    bounds = [(0, -1), *starts, (len(units) // 2, -1)]
    for (begin, number), (until, _) in pairwise(bounds):
        font = fonts[number] if 0 <= number < len(fonts) else Font()
        text = units[2 * begin : 2 * until].decode("utf-16-le", "replace")
        if text:
            yield Run(text, font.raised, font.struck)


def font(part: bytes, record: Record) -> Font:
    """What a font's record says."""
    if record.end - record.start < 8:
        return Font()
    flags, script = u16(part, record.start + 2), u16(part, record.start + 6)
    return Font(script == _SUPERSCRIPT, bool(flags & _STRIKE))


_ROW, _MERGED, _COLUMNS = 0, 176, 60
_LAST_CELL = 11
"""Kinds 1–11 are cells that name their column: blank, RK, error, bool, real, text, shared text, four of formulas."""

_RICH_CELL = 62
_SHEET_PART = re.compile(r"/worksheets/[^/]*\.bin$")
_SHEET, _WORKBOOK, _CALCULATION = 156, 153, 157
_ITEM, _FORMAT, _FONT, _CELL_FORMAT = 19, 44, 43, 47
_FORMATS_BEGIN, _FORMATS_END = 617, 618
_RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED = 2, 3, 4, 5, 6, 7
_FORMULA_TEXT, _FORMULA_NUMBER, _FORMULA_BOOL, _FORMULA_ERROR = 8, 9, 10, 11
_FULL_OF_SHORT = {12: 1, 13: _RK, 14: _ERROR, 15: _BOOL, 16: _REAL, 17: _TEXT, 18: _SHARED}
"""Short cells stand in the column behind the cell before and name none."""

_SAME = {_FORMULA_NUMBER: _REAL, _FORMULA_BOOL: _BOOL, _FORMULA_ERROR: _ERROR, _FORMULA_TEXT: _TEXT}
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x10, 0x01
_CALCULATES_ON_LOAD = 0x01
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


def read(data: bytes) -> Sights:
    """All worksheets.

    Raises:
        DamagedPart, CutOff, IndexError, struct.error: a part is broken.
        TooManyCells: there are more cells than any score sheet has.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return _Book(_Parts(archive)).sheets()


@dataclass(frozen=True)
class Extent:
    """How many cells a workbook has, and whether some of them are short records, which calamine leaves out."""

    cells_n: int
    short: bool


def extent(data: bytes) -> Extent:
    """What the sheets' records say, their content aside; up to where a part is cut off."""
    kinds: Counter[int] = Counter()
    with zipfile.ZipFile(BytesIO(data)) as archive, suppress(DamagedPart):
        for name in archive.namelist():
            if _SHEET_PART.search(plain(name)):
                kinds.update(record.kind for record in records(archive.read(name)))
    short_n = sum(kinds[kind] for kind in _FULL_OF_SHORT)
    return Extent(short_n + sum(kinds[kind] for kind in range(1, _LAST_CELL + 1)), short_n > 0)


class _Parts:
    """The parts of the container by their names, whatever the case and the slashes."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {plain(name): name for name in archive.namelist()}

    def part(self, name: str) -> bytes:
        """The content of a part, b'' where there is none."""
        own = self._names.get(plain(name))
        return self._archive.read(own) if own else b""

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: the last word of its kind and the part's name, by id."""
        folder, _, own = name.rpartition("/")
        found = {}
        for each in ElementTree.fromstring(self.part(f"{folder}/_rels/{own}.rels")):
            kind = each.get("Type", "").rpartition("/")[2]
            found[each.get("Id", "")] = kind, normpath(join("/", folder, each.get("Target", "").replace("\\", "/")))
        return found


@dataclass
class _Styles:
    """Number format and font of each cell format."""

    codes: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    fonts: list[Font] = field(default_factory=list)
    cells: list[tuple[int, int]] = field(default_factory=list)

    def take(self, part: bytes) -> None:
        """Read the part of styles."""
        inside = False
        for record in records(part):
            if record.kind == _FORMAT:
                self.codes[u16(part, record.start)] = wide(part, record.start + 2, record.end)
            elif record.kind == _FONT:
                self.fonts.append(font(part, record))
            elif record.kind in (_FORMATS_BEGIN, _FORMATS_END):
                inside = record.kind == _FORMATS_BEGIN
            elif record.kind == _CELL_FORMAT and inside:
                self.cells.append((u16(part, record.start + 2), u16(part, record.start + 4)))

    def code(self, style: int) -> str:
        """The number format of a cell format."""
        return self.codes.get(self.cells[style][0], "") if style < len(self.cells) else ""

    def strikes(self, style: int) -> bool:
        """Whether a cell format strikes out."""
        number = self.cells[style][1] if style < len(self.cells) else len(self.fonts)
        return number < len(self.fonts) and self.fonts[number].struck


class _Book:
    """The workbook's own part, and what all sheets share."""

    def __init__(self, parts: _Parts) -> None:
        self._parts = parts
        self._related = parts.related("xl/workbook.bin")
        self.styles = _Styles()
        self.styles.take(self._of_kind("styles"))
        self.texts = list(self._shared(self._of_kind("sharedStrings")))
        self.since_1904 = self.stale = False

    def _of_kind(self, kind: str) -> bytes:
        return next((self._parts.part(name) for own, name in self._related.values() if own == kind), b"")

    def _shared(self, part: bytes) -> Iterator[str | list[Run]]:
        for record in records(part):
            if record.kind == _ITEM:
                yield rich(part, record.start, record.end, self.styles.fonts)

    def sheets(self) -> Sights:
        part, found = self._parts.part("xl/workbook.bin"), []
        for record in records(part):
            if record.kind == _WORKBOOK:
                self.since_1904 = bool(part[record.start] & 1)
            elif record.kind == _CALCULATION and record.end - record.start >= 26:
                self.stale = bool(part[record.end - 2] & _CALCULATES_ON_LOAD)
            elif record.kind == _SHEET:
                found.append(self._listed(part, record))
        return tuple(self._sheet(name, hidden, part) for kind, name, hidden, part in found if kind == "worksheet")

    def _listed(self, part: bytes, record: Record) -> tuple[str, str, bool, bytes]:
        """Kind, name, hidden and content of a sheet."""
        own = wide(part, record.start + 8, record.end)
        name = wide(part, record.start + 12 + 2 * len(own), record.end)
        kind, target = self._related.get(own, ("", ""))
        return kind, name, u32(part, record.start) != 0, self._parts.part(target)

    def _sheet(self, name: str, hidden: bool, part: bytes) -> Seen:
        built = SheetBuilder(name, hidden=hidden, since_1904=self.since_1904)
        _Sheet(built, part, self).read()
        return built.seen()


class _Sheet:
    """One worksheet, record by record."""

    def __init__(self, built: SheetBuilder, part: bytes, book: _Book) -> None:
        self._built = built
        self._part = part
        self._book = book
        self._row = 0
        self._column = -1
        self._struck = any(each.struck for each in book.styles.fonts)

    def read(self) -> None:
        part = self._part
        for record in records(part):
            kind, start, end = record
            if 0 < kind <= _LAST_CELL or kind == _RICH_CELL:
                self._column = u32(part, start)
                self._cell(kind, start + 4, end)
            elif kind in _FULL_OF_SHORT:
                self._column += 1
                self._cell(_FULL_OF_SHORT[kind], start, end)
            elif kind == _ROW:
                self._row_begins(start, end)
            elif kind == _MERGED:
                top, bottom, left, right = struct.unpack_from("<4I", part, start)
                self._built.merge((top, left, bottom, right))
            elif kind == _COLUMNS and part[start + 16] & _COLUMN_HIDDEN:
                self._built.hide_columns(u32(part, start), u32(part, start + 4))

    def _row_begins(self, start: int, end: int) -> None:
        self._row, self._column = u32(self._part, start), -1
        if end - start > 11 and self._part[start + 11] & _ROW_HIDDEN:
            self._built.hide_rows([self._row])

    def _cell(self, kind: int, start: int, end: int) -> None:
        """`start` is where the style stands; the value follows four bytes later."""
        place, at = (self._row, self._column), start + 4
        formula, kind = kind in _SAME, _SAME.get(kind, kind)
        if kind in (_RK, _REAL):
            self._number(
                place, u24(self._part, start), rk(self._part, at) if kind == _RK else f64(self._part, at), formula
            )
        elif kind == _BOOL:
            self._built.put(place, bool(self._part[at]))
        elif kind == _ERROR:
            self._built.put_error(place, _ERRORS.get(self._part[at], ""))
        else:
            self._text(place, kind, at, end)
        if self._struck and self._book.styles.strikes(u24(self._part, start)) and self._built.value(place) is not None:
            self._built.struck.add(place)

    def _number(self, place: tuple[int, int], style: int, value: int | float, formula: bool) -> None:
        if formula and self._book.stale and value == 0:
            self._built.put_formula(place, "")
        else:
            self._built.put_number(place, value, self._book.styles.code(style))

    def _text(self, place: tuple[int, int], kind: int, at: int, end: int) -> None:
        text: str | list[Run] = ""
        if kind == _SHARED:
            text = self._book.texts[u32(self._part, at)]
        elif kind == _TEXT:
            text = wide(self._part, at, end)
        elif kind == _RICH_CELL:
            text = rich(self._part, at, end, self._book.styles.fonts)
        if isinstance(text, str):
            self._built.put(place, text)
        else:
            self._built.put_written(place, written(text))
