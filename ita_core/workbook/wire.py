"""What goes between the reader and its child: what the guard learned, and a grid as built-in values, no code.

The child imports this: it must not load pandas.
"""

import io
import pickle
import re
import struct
import zipfile
from dataclasses import dataclass, replace
from enum import StrEnum
from io import BytesIO
from typing import Any

from ita_core.workbook.grid import Grid, Sheet

REQUEST = struct.Struct(">IQ")
"""Sizes of what the guard learned (JSON) and of the file; both follow."""

ANSWER = struct.Struct(">cQ")
"""Status and size of the body that follows: a packed grid, or the name of the trouble."""

GRID, TROUBLE = b"G", b"T"

CPU_USED_UP = 124
"""Exit code of a child that ended itself because its request had used its CPU time."""


class Format(StrEnum):
    """The formats that are read."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"
    HTML = "html"
    MHTML = "mhtml"
    XML_2003 = "xml-2003"


@dataclass(frozen=True)
class Passed:
    """What the guard learned about a file that may go to the parsers.

    `cells_n` is known for .xlsx only, 0 otherwise.
    `wanted`: the agency that was chosen; `whole`: the numbers of all others too.
    `alone`: a process ended on the file, so that the reader whose library can end it is left out.
    """

    format: Format
    macros: bool = False
    cells_n: int = 0
    alone: bool = False
    wanted: str = ""
    whole: bool = False


_MUCH = 16 * 1024 * 1024
_LONGEST_TEXT = 2_000

_SHEET = (
    "name",
    "rows",
    "merged",
    "hidden",
    "hidden_rows",
    "hidden_columns",
    "percent",
    "uncached",
    "errors",
    "dates",
    "doubtful",
    "too_wide",
    "too_narrow",
    "struck",
    "raised",
    "shown",
    "listed",
)


def pack(grid: Grid) -> bytes:
    """The grid as bytes; where texts make them many, each text is cut to what anybody looks at."""
    packed = _packed(grid)
    return packed if len(packed) <= _MUCH else _packed(replace(grid, sheets=tuple(map(_with_short_texts, grid.sheets))))


def _packed(grid: Grid) -> bytes:
    sheets = [tuple(getattr(sheet, name) for name in _SHEET) for sheet in grid.sheets]
    return pickle.dumps((sheets, grid.readers, grid.notes), protocol=5)


def _with_short_texts(sheet: Sheet) -> Sheet:
    rows = [[cell[:_LONGEST_TEXT] if isinstance(cell, str) else cell for cell in row] for row in sheet.rows]
    doubtful = {place: text[:_LONGEST_TEXT] for place, text in sheet.doubtful.items()}
    return replace(sheet, rows=rows, doubtful=doubtful)


def unpack(data: bytes) -> Grid:
    """The grid from bytes.

    Raises:
        pickle.UnpicklingError: the bytes hold anything but built-in values.
    """
    sheets, readers, notes = _PlainUnpickler(io.BytesIO(data)).load()
    return Grid(tuple(Sheet(**dict(zip(_SHEET, sheet, strict=True))) for sheet in sheets), readers, notes)


class _PlainUnpickler(pickle.Unpickler):
    """Knows no classes: a child that has been taken over cannot make its parent run code."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a grid.")


_CAMEL = {"[content_types].xml": "[Content_Types].xml", "xl/sharedstrings.xml": "xl/sharedStrings.xml"}
_MATTERS = re.compile(r"xl/(?:worksheets/|workbook|styles|sharedstrings|_rels/)|_rels/|\[content_types\]")
_REFERENCE = re.compile(rb"""\b((?:Target|PartName)\s*=\s*)("[^"]*"|'[^']*')""")
_REFERRING = (".rels", "[Content_Types].xml")
_SHARED = re.compile(rb"sharedstrings\.xml", re.IGNORECASE)


def plain(name: str) -> str:
    """A part's name with slashes, from the root of the container, in small letters: names of one part compare equal."""
    return name.replace("\\", "/").lstrip("/").lower()


def usual(name: str) -> str:
    """A part's name as Excel writes it."""
    return _CAMEL.get(plain(name), plain(name))


def with_usual_names(data: bytes) -> bytes:
    """The workbook with its parts and all references to them under the usual names; unchanged where they are."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if not any(_is_unusual(name) for name in archive.namelist()):
            return data
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as renamed:
            for entry in archive.infolist():
                renamed.writestr(usual(entry.filename), _referring(usual(entry.filename), archive.read(entry)))
    return buffer.getvalue()


def _is_unusual(name: str) -> bool:
    return "\\" in name or (_MATTERS.match(plain(name)) is not None and name != usual(name))


def _referring(name: str, part: bytes) -> bytes:
    """A part with the names it refers to changed alike."""
    if not name.endswith(_REFERRING):
        return part
    return _REFERENCE.sub(lambda match: match[1] + _reference(match[2]), part)


def _reference(target: bytes) -> bytes:
    return _SHARED.sub(b"sharedStrings.xml", target.replace(b"\\", b"/").lower())
