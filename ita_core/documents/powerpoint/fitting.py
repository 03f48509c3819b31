"""How large letters may be in their room, measured with the shipped typeface; sizes in points of Sarabun."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ita_core.documents.blocks import Table
from ita_core.documents.powerpoint.pen import Words
from ita_core.documents.slides.measure import lines_n, width
from ita_core.thai import letters_in

LEAST_POINTS = 18.0
"""Letters of what is shown are no smaller where the room allows it."""

SMALLEST_POINTS = 9.0
PX_A_POINT = 96 / 72
CELL_SIDE, CELL_TOP = 8.0, 3.0
"""Room in a cell beside its words and above and below them [px]."""

_BULLET, _BEFORE, _SHORT_WORD, _SPARE = 36.0, 9.0, 8, 0.97


def largest(most: float, fits: Callable[[float], bool]) -> float:
    """The largest size from `most` downwards that fits, else the smallest there is."""
    size = most
    while size > SMALLEST_POINTS and not fits(size):
        size -= 1
    return max(size, SMALLEST_POINTS)


@dataclass(frozen=True)
class Ruler:
    """Measures texts by Sarabun.

    `line`: height of a line as a multiple of its size, more where a face sets it wider. `wider`: how much broader the
    letters may be of a face that is not known.
    """

    line: float = 1.32
    wider: float = 1.0

    def height(self, words: str, points: float, wide: float, *, bold: bool = False) -> float:
        """The height of a text in a width [px]."""
        size = points * PX_A_POINT
        return lines_n(words, size, wide / self.wider, 700 if bold else 400) * size * self.line

    def paragraphs(self, paragraphs: Sequence[Words], base: float, wide: float) -> float:
        """The height of paragraphs; one without a size has `base` [points]."""
        total = 0.0
        for place, one in enumerate(paragraphs):
            room = wide - (0.0 if one.bullet is False else _BULLET)
            total += self.height(one.text, one.points or base, room, bold=bool(one.bold))
            total += (_BEFORE if one.before is None else one.before) * PX_A_POINT if place else 0.0
        return total

    def rows(self, table: Table, points: float, wide: float) -> list[float]:
        """The height of each row of a table, its head first [px]."""
        whole = sum(column.share for column in table.columns)
        rooms = [wide * column.share / whole - 2 * CELL_SIDE - 1 for column in table.columns]
        told = [([column.heading for column in table.columns], True), *((list(row), False) for row in table.rows)]
        return [
            max(self._cell(cell, points, room, bold=head) for cell, room in zip(cells, rooms, strict=True))
            + 2 * CELL_TOP
            for cells, head in told
        ]

    def _cell(self, words: str, points: float, room: float, *, bold: bool) -> float:
        """The height of a cell; none is high enough for one that would break a short word."""
        size, weight = points * PX_A_POINT, 700 if bold else 400
        short = [word for word in words.split() if letters_in(word) <= _SHORT_WORD]
        if any(width(word, size, weight) > room for word in short):
            return float("inf")
        return self.height(words, points, room * _SPARE, bold=bold)
