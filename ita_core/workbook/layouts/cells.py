"""One sheet as its readers see it: the part that is looked over, its texts, its labels, its rows."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property

from ita_core.thai import folded
from ita_core.workbook.codes import Label, Rank, label_in
from ita_core.workbook.grid import HEAD_ROWS, LARGE, Place, Sheet
from ita_core.workbook.numerals import Value, number_in

_INSTRUMENT_NAMED = re.compile(r"(?<![a-z])(iit|eit|oit)(?![a-z])")
_HEAD_COLUMNS = 1_024
_LONGEST_TEXT = 1_200
"""Characters of a cell that are looked at; what is said after that is prose."""


@dataclass(frozen=True, eq=False)
class Cells:
    """A sheet with its texts and labels. Of a large sheet only the first rows are looked over, unless `fully`."""

    whole: Sheet
    fully: bool = False

    @cached_property
    def is_large(self) -> bool:
        """Whether the sheet holds more cells than one office's scores fill, and is not looked over fully."""
        return not self.fully and self.whole.cells_n > LARGE

    @cached_property
    def sheet(self) -> Sheet:
        """The part that is looked over."""
        if not self.is_large:
            return self.whole
        return replace(self.whole, rows=[row[:_HEAD_COLUMNS] for row in self.whole.rows[:HEAD_ROWS]])

    @cached_property
    def folded(self) -> dict[Place, str]:
        """The folded text of every non-blank cell that holds a text."""
        texts = ((place, self.sheet.value(place)) for place in self.sheet.places)
        return {place: folded(text[:_LONGEST_TEXT]) for place, text in texts if isinstance(text, str)}

    @cached_property
    def labels(self) -> dict[Place, Label]:
        """Every cell that names a code, complete or not; bare numbers included, dates and errors not."""
        unlike = self.sheet.dates | self.sheet.errors
        named = ((place, label_in(self._word(place))) for place in self.sheet.places if place not in unlike)
        found = {place: label for place, label in named if label}
        rows = {place[0] for place, label in found.items() if label.spelled}
        columns = {place[1] for place, label in found.items() if label.spelled}
        alike = [at for at, label in found.items() if label.or_question and (at[0] in rows or at[1] in columns)]
        return found | {at: Label(found[at].or_question, Rank.QUESTION, spelled=True) for at in alike}

    def _word(self, place: Place) -> Value:
        """What a cell reads as: '01' by its number format is o1, but on a sheet named IIT or EIT question 1 of that."""
        word = self.sheet.word(place)
        if place not in self.sheet.shown or not isinstance(word, str) or not word.isdecimal():
            return word
        return f"ข้อ {int(word)}" if self.instrument_of_name in ("IIT", "EIT", "EIT1") else word

    @cached_property
    def instrument_of_name(self) -> str:
        """The one instrument or part that the sheet's name says: 'IIT', 'แบบ OIT', 'EIT 2566', 'EIT ส่วนที่ 2'."""
        label = label_in(self.sheet.name)
        if label and label.rank is Rank.PART:
            return label.code
        named = set(_INSTRUMENT_NAMED.findall(self.sheet.name.casefold()))
        return named.pop().upper() if len(named) == 1 else ""

    def labels_of(self, column: int) -> list[int]:
        """The rows in which a column names a code by a word, top to bottom."""
        return self._labelled.get(column, [])

    @cached_property
    def _labelled(self) -> dict[int, list[int]]:
        columns: dict[int, list[int]] = {}
        for (row, column), label in sorted(self.labels.items()):
            if not label.bare:
                columns.setdefault(column, []).append(row)
        return columns

    @cached_property
    def by_row(self) -> dict[int, list[Place]]:
        """The non-blank cells of each row, left to right."""
        rows: dict[int, list[Place]] = {}
        for place in self.sheet.places:
            rows.setdefault(place[0], []).append(place)
        return rows

    @cached_property
    def width(self) -> int:
        """How many columns are looked over."""
        return max((len(cells) for cells in self.sheet.rows), default=0)

    @cached_property
    def left_edge(self) -> int:
        """The first column that holds something."""
        return min((place[1] for place in self.sheet.places), default=0)

    @cached_property
    def covered(self) -> dict[Place, list[Place]]:
        """The cells that each merged area hides, by its first cell."""
        areas: dict[Place, list[Place]] = {}
        for place, first in self.sheet.anchor.items():
            if place != first:
                areas.setdefault(first, []).append(place)
        return areas

    def is_title(self, row: int) -> bool:
        """Whether a line stands alone at the left edge: it heads the table as a whole, not a column."""
        places = self.by_row[row]
        return len(places) == 1 and places[0][1] == self.left_edge

    def text_above(self, place: Place) -> str:
        """The nearest text above a figure in its column, '' where only figures and blanks are."""
        rows = self._texts.get(place[1], [])
        above = bisect_left(rows, place[0])
        value = self.sheet.spread((rows[above - 1], place[1])) if above else ""
        return value if isinstance(value, str) else ""

    @cached_property
    def _texts(self) -> dict[int, list[int]]:
        """The rows in which each column shows a text that is no number, merged cells spread; top to bottom."""
        texts = {at for at in self.folded if number_in(str(self.sheet.value(at))) is None}
        shown = sorted(texts | {at for first in texts for at in self.covered.get(first, ())})
        columns: dict[int, list[int]] = {}
        for row, column in shown:
            columns.setdefault(column, []).append(row)
        return columns
