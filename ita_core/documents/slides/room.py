"""The largest letters at which a text, a list, a table or large words fit their box on a slide."""

from collections.abc import Callable, Iterable, Sequence

from ita_core.documents.blocks import Bullets, Table
from ita_core.documents.large import Large
from ita_core.documents.slides import geometry
from ita_core.documents.slides.geometry import Box, Letters
from ita_core.documents.slides.measure import large_height, lines_n, width

_TIGHT = 2
"""Room above and below a cell where a table would not fit otherwise [px]."""


def size_of_text(text: str, box: Box, letters: Letters) -> int | None:
    """The largest size at which a text fits its box; None where none does."""
    return _first(
        letters, lambda size: lines_n(text, size, box.width, letters.weight) * size * letters.line <= box.height
    )


def size_of_line(text: str, box: Box, letters: Letters) -> int | None:
    """The largest size at which a text stands on one line of its box; None where none does."""
    return _first(letters, lambda size: width(text, size, letters.weight) <= box.width)


def size_of_bullets(bullets: Bullets, box: Box, letters: Letters) -> int | None:
    """The largest size at which a list fits its box; None where none does."""
    return _first(letters, lambda size: _bullets_height(bullets.items, box, size, letters.line) <= box.height)


def size_of_table(table: Table, box: Box, letters: Letters) -> int | None:
    """The largest size at which a table fits its box, at the smallest one with narrow cells; None where none does."""
    found = _first(letters, lambda size: _table_height(table, box, size, geometry.CELL_TOP) <= box.height)
    least = letters.sizes[-1]
    return found or (least if _table_height(table, box, least, _TIGHT) <= box.height else None)


def size_of_large(shown: Large, box: Box, letters: Letters) -> int | None:
    """The largest size at which large words and the lines below them fit their box; None where none does."""
    return _first(letters, lambda size: large_height(shown, box, size) <= box.height)


def _first(letters: Letters, fits: Callable[[int], bool]) -> int | None:
    return next((size for size in letters.sizes if fits(size)), None)


def _bullets_height(items: Iterable[str], box: Box, size: int, line: float) -> float:
    heights = [lines_n(item, size, box.width - geometry.BULLET_INDENT) * size * line for item in items]
    return sum(heights) + geometry.BULLET_GAP * max(len(heights) - 1, 0)


def _table_height(table: Table, box: Box, size: int, padding: int) -> float:
    rooms = geometry.column_widths(tuple(column.share for column in table.columns), box.width)
    head = _row_height([column.heading for column in table.columns], rooms, size, padding, weight=700)
    return head + sum(_row_height(row, rooms, size, padding) for row in table.rows)


def _row_height(cells: Sequence[str], rooms: Sequence[float], size: int, padding: int, weight: int = 400) -> float:
    lines = max(lines_n(cell, size, room, weight) for cell, room in zip(cells, rooms, strict=True))
    return lines * size * geometry.TABLE.line + 2 * padding + geometry.CELL_LINE
