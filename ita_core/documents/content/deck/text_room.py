"""How much room a text takes on a slide: measured in the shipped typeface, lines broken a little too early."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from PIL import ImageFont

from ita_core.documents.fonts import sarabun
from ita_core.documents.report import Bullets, Table
from ita_core.documents.slides import geometry
from ita_core.documents.slides.geometry import Box, Letters

_MEASURED = 200
_HALF_WORD = 1.2
"""Room left at the end of a line that breaks inside Thai words, in letters: a browser breaks between words only."""

_TIGHT = 2
"""Room above and below a cell where a table would not fit otherwise [px]."""


def width(text: str, size: float, weight: int = 400) -> float:
    """The width of a text on one line [px]."""
    return _face(weight).getlength(text) * size / _MEASURED


def lines_n(text: str, size: float, room: float, weight: int = 400) -> int:
    """How many lines a text takes in a width [px]; at least one."""
    return sum(_lines(part, size, room, weight) for part in text.split("\n"))


def _lines(text: str, size: float, room: float, weight: int) -> int:
    count, used, space = 1, 0.0, width(" ", size, weight)
    for word in text.split(" "):
        need, gap = width(word, size, weight), space if used else 0.0
        if used + gap + need <= room:
            used += gap + need
        elif word.isascii():
            count, used = count + 1, need
        else:
            first = max(room - used - gap - size * _HALF_WORD, 0.0)
            left, whole = need - first, max(room - size * _HALF_WORD, size)
            more = max(-(-left // whole), 1)
            count, used = count + int(more), left - (more - 1) * whole
    return count


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


@cache
def _face(weight: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(sarabun(weight)), _MEASURED, layout_engine=ImageFont.Layout.BASIC)
