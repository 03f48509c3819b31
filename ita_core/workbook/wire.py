"""What goes between the reader and its child: what the guard learned, and a grid as built-in values, no code.

The child imports this: it must not load pandas.
"""

import io
import pickle
import struct
from dataclasses import dataclass, replace
from enum import StrEnum
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

    `cells_n` and `formulas` are known for .xlsx only (0, False otherwise); `strict` is the Strict variant of Open XML.
    `alone`: a process ended on the file, so that the reader whose library can end it is left out.
    """

    format: Format
    macros: bool = False
    formulas: bool = False
    strict: bool = False
    cells_n: int = 0
    alone: bool = False


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
