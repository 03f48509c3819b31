"""The records of Excel's binary workbook (.xlsb): where each begins and ends, and the values inside them.

Source: [MS-XLSB] 2.1.4 (records), 2.5.122 (RkNumber), 2.5.171 (XLWideString), 2.5.122 (RichStr).
"""

import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ita_core.workbook.parsers.troubles import DamagedPart
from ita_core.workbook.parsers.written import Run

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
