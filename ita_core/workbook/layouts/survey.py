"""One sheet looked over once: which cells are labels, which rows are headings, which fiscal year stands above."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ita_core.workbook.codes import LETTER_OF, Label, Rank, label_in
from ita_core.workbook.grid import Place, Sheet
from ita_core.workbook.layouts.headings import CODE_KINDS, Heading, Kind, heading_in
from ita_core.workbook.numerals import Year, year_in, year_named

_STACK = 3
"""At most this many heading rows belong to one block."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a column means at a row: its kind (None: no heading says), fiscal year, and the heading row."""

    kind: Kind | None = None
    year: Year | None = None
    row: int = -1


@dataclass(frozen=True, eq=False)
class Survey:
    """A sheet with its labels and headings."""

    sheet: Sheet

    @cached_property
    def labels(self) -> dict[Place, Label]:
        """Every cell that names a code, complete or not; bare numbers included."""
        found = ((place, label_in(self.sheet.value(place))) for place in self.sheet.places)
        return {place: label for place, label in found if label}

    @cached_property
    def by_row(self) -> dict[int, list[Place]]:
        """The non-blank cells of each row, left to right."""
        rows: dict[int, list[Place]] = {}
        for place in self.sheet.places:
            rows.setdefault(place[0], []).append(place)
        return rows

    @cached_property
    def heading_rows(self) -> dict[int, dict[int, Heading]]:
        """The rows that head columns, each with the heading by column (merged headings spread)."""
        return {row: headings for row in self.by_row if (headings := self._headings(row))}

    def _headings(self, row: int) -> dict[int, Heading]:
        found = {}
        for place in self.by_row[row]:
            heading = heading_in(self.sheet.value(place))
            if heading is None and self.sheet.number(place) is not None:
                return {}
            if heading:
                found[place[1]] = heading
        strong = [place for place in self.by_row[row] if place in self.labels and not self.labels[place].bare]
        if not found or (len(strong) >= len(found) and strong):
            return {}
        spread = {
            place[1]: found[first[1]]
            for place, first in self.sheet.anchor.items()
            if place[0] == row and first[0] == row and first[1] in found
        }
        return spread | found

    def role(self, place: Place) -> Role:
        """What the column of a cell means, by the nearest headings above it."""
        nearest = next((row for row in self._rows_above(place[0]) if place[1] in self.heading_rows[row]), None)
        if nearest is None:
            return Role()
        kind, year = None, None
        for row in range(nearest, max(nearest - _STACK, -1), -1):
            if row not in self.heading_rows:
                break
            heading = self.heading_rows[row].get(place[1], Heading())
            kind, year = kind or heading.kind, year or heading.year
        if kind is None and year is not None:
            kind = Kind.SCORE
        return Role(kind, year, nearest)

    def _rows_above(self, row: int) -> Iterator[int]:
        return (above for above in self._heading_rows_up if above < row)

    @cached_property
    def _heading_rows_up(self) -> tuple[int, ...]:
        return tuple(sorted(self.heading_rows, reverse=True))

    def heading_of(self, place: Place) -> int:
        """The row that heads the block of a cell, -1 where there is none."""
        return next(self._rows_above(place[0]), -1)

    def label_at(self, place: Place) -> Label | None:
        """The label of a cell made complete by what stands around it, or None if the cell labels nothing."""
        label = self.labels.get(place)
        if label is None or label.code:
            return label
        if label.bare:
            return self._bare_label(place, label)
        return replace(label, code=self._question_code(place, label.number))

    def _bare_label(self, place: Place, label: Label) -> Label | None:
        kind = self.role(place).kind
        if kind is Kind.QUESTION and "." not in label.number:
            code = self._question_code(place, label.number)
            return replace(label, code=code, rank=Rank.QUESTION)
        if kind in CODE_KINDS or self._beside_labels(place):
            return replace(label, code=label.number)
        return None

    def _beside_labels(self, place: Place) -> bool:
        """Whether the cell directly above or below, in the same column, is a label with a word."""
        row, column = place
        near = (self.labels.get((row + step, column)) for step in (-1, 1))
        return self.role(place).kind is None and any(label and not label.bare for label in near)

    def _question_code(self, place: Place, number: str) -> str:
        letter = LETTER_OF.get(self.instrument_at(place), "")
        return letter + number if letter else ""

    def instrument_at(self, place: Place) -> str:
        """The instrument whose heading governs a cell: beside it in the row, above it, or the sheet's name."""
        row, column = place
        for above in range(row, -1, -1):
            for at in range(column, -1, -1):
                label = self.labels.get(self.sheet.anchor.get((above, at), (above, at)))
                if label and label.rank in (Rank.INSTRUMENT, Rank.PART):
                    return label.code
        label = label_in(self.sheet.name)
        return label.code if label and label.rank in (Rank.INSTRUMENT, Rank.PART) else ""

    def year_above(self, row: int) -> Year | None:
        """The fiscal year that the nearest line above a row names, as long as that line names one only."""
        years = (year for above, year in self._titled_years if above < row)
        return next(years, None)

    @cached_property
    def _titled_years(self) -> tuple[tuple[int, Year], ...]:
        found = []
        for row, places in self.by_row.items():
            texts = [text for place in places if isinstance(text := self.sheet.value(place), str)]
            years = {year for text in texts if (year := year_named(text))}
            years |= {year for place in places if len(places) == 1 and (year := year_in(self.sheet.value(place)))}
            if len({year.fiscal_year for year in years}) == 1:
                found.append((row, years.pop()))
        return tuple(reversed(found))

    @cached_property
    def year_of_name(self) -> Year | None:
        """The fiscal year that the sheet's name says."""
        return year_named(self.sheet.name)
