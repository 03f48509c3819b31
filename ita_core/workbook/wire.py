"""Grids on their way from the child: as built-in values, no object of ours, no code."""

import io
import pickle
import struct
from typing import Any

from ita_core.workbook.grid import Grid, Sheet

REQUEST = struct.Struct(">IQ")
"""Sizes of what the guard learned (JSON) and of the file; both follow."""

ANSWER = struct.Struct(">cQ")
"""Status and size of the body that follows: a packed grid, or the name of the trouble."""

GRID, TROUBLE = b"G", b"T"

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
)


def pack(grid: Grid) -> bytes:
    """The grid as bytes."""
    sheets = [tuple(getattr(sheet, name) for name in _SHEET) for sheet in grid.sheets]
    return pickle.dumps((sheets, grid.readers, grid.notes), protocol=5)


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
