"""Sheets as plain cells, the same for every file format."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from ita_core.workbook.numerals import Value, is_blank_mark, number_in, stored

Place = tuple[int, int]
"""Row and column, both from 0."""

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, all included."""

_WIDEST_MERGE = 4096
LARGE = 20_000
"""Cells. A sheet of more holds more than one office's scores fill."""

HEAD_ROWS = 60
"""The rows of a large sheet by which it is recognised."""


class RowsLeftOut(Exception):
    """Rows of which only the words were passed on are needed whole."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """One worksheet. `rows[row][column]` from A1 on, None where blank; rows may differ in length.

    The sets and mappings name cells by place: `percent` formatted as per cent (stored 0–1), `uncached` a formula
    without a stored result, `errors` an error value (#DIV/0!), `dates` a date, `doubtful` what the second reader saw
    where the two readers disagree, `struck` a cell or a part of its text struck out, `raised` a superscript that stands
    behind the text and is no part of it, `shown` what a number format makes of a number where that is another word
    ('i1' for 1, a date, nothing). `too_wide` and `too_narrow` are the rows of a text file with more or fewer fields
    than the table has columns: in a wide row nothing says which field belongs to which column. `listed` are the rows of
    a long table of which only the words are here, each with the columns of its numbers.
    """

    name: str
    rows: list[list[Value]]
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    percent: frozenset[Place] = frozenset()
    uncached: frozenset[Place] = frozenset()
    errors: frozenset[Place] = frozenset()
    dates: frozenset[Place] = frozenset()
    doubtful: Mapping[Place, str] = field(default_factory=dict)
    too_wide: frozenset[int] = frozenset()
    too_narrow: frozenset[int] = frozenset()
    struck: frozenset[Place] = frozenset()
    raised: Mapping[Place, str] = field(default_factory=dict)
    shown: Mapping[Place, str] = field(default_factory=dict)
    listed: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def value(self, place: Place) -> Value:
        """What stands in a cell, None outside the sheet."""
        row, column = place
        if row < 0 or column < 0:
            return None
        try:
            return self.rows[row][column]
        except IndexError:
            return None

    def word(self, place: Place) -> Value:
        """What a person reads in a cell as a name: 'i1' where the number format shows 1 so; a date stays a date."""
        return self.shown[place] if place in self.shown and place not in self.dates else self.value(place)

    def spread(self, place: Place) -> Value:
        """What a reader sees in a cell: under a merge the value of its first cell."""
        return self.value(self.anchor.get(place, place))

    def text(self, place: Place) -> str:
        """The cell as text, whole numbers without '.0'."""
        value = self.value(place)
        if isinstance(value, float):
            return format(stored(value), "f") if value == value else "NaN"
        return "" if value is None else str(value)

    def number(self, place: Place) -> Decimal | None:
        """The number in a cell (per cent cells as 0–100), or None where there is none."""
        if place not in self._numbers:
            self._numbers[place] = self.read_number(place)
        return self._numbers[place]

    @cached_property
    def _numbers(self) -> dict[Place, Decimal | None]:
        """The numbers of cells already looked at."""
        return {}

    def read_number(self, place: Place) -> Decimal | None:
        """The same as `number`, and not remembered: for cells that are looked at once."""
        value = self.value(place)
        if value is None or isinstance(value, bool) or place in self.dates or place in self.errors:
            return None
        if isinstance(value, str):
            return number_in(value)
        if value != value or value in (float("inf"), float("-inf")):
            return None
        return stored(value) * 100 if place in self.percent else stored(value)

    def is_number(self, place: Place) -> bool:
        """Whether a cell holds a number; quicker than `number`."""
        value = self.value(place)
        if isinstance(value, float):
            return place not in self.dates
        return value is not None and self.number(place) is not None

    def holds(self, place: Place) -> bool:
        """Whether something stands in the cell that claims to be a figure or a word; '-' and 'N/A' do not."""
        value = self.value(place)
        return value is not None and not (isinstance(value, str) and is_blank_mark(value))

    def is_hidden(self, place: Place) -> bool:
        """Whether a person opening the file does not see the cell."""
        return self.hidden or place[0] in self.hidden_rows or place[1] in self.hidden_columns

    @cached_property
    def anchor(self) -> Mapping[Place, Place]:
        """The first cell of the merged area that each covered cell belongs to."""
        return {
            (row, column): (top, left)
            for top, left, bottom, right in self.merged
            if (bottom - top + 1) * (right - left + 1) <= _WIDEST_MERGE
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All non-blank cells, row by row."""
        return tuple(self._filled())

    def _filled(self) -> Iterator[Place]:
        for row, values in enumerate(self.rows):
            for column, value in enumerate(values):
                if value is not None:
                    yield row, column

    @cached_property
    def cells_n(self) -> int:
        """How many cells are not blank."""
        return sum(len(values) - values.count(None) for values in self.rows) + sum(map(len, self.listed.values()))


@dataclass(frozen=True, eq=False)
class Grid:
    """A workbook as sheets; `readers` are the libraries that read it.

    `notes` is what a parser has to say about the file: finding code and two values (a text file's encoding, delimiter).
    """

    sheets: tuple[Sheet, ...]
    readers: tuple[str, ...] = ()
    notes: tuple[tuple[str, str, str], ...] = ()


def column_name(column: int) -> str:
    """The letters of a column: 0 → 'A', 26 → 'AA'."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def address(place: Place) -> str:
    """A cell as Excel names it: (13, 2) → 'C14'."""
    return f"{column_name(place[1])}{place[0] + 1}"


def address_of_area(places: list[Place]) -> str:
    """The smallest range that holds all the places: 'A3:C14'."""
    rows, columns = [place[0] for place in places], [place[1] for place in places]
    first, last = address((min(rows), min(columns))), address((max(rows), max(columns)))
    return first if first == last else f"{first}:{last}"
