"""One sheet looked over once: which cells are labels, which rows are headings, which year and agency stand above."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ita_core.thai import folded
from ita_core.workbook.codes import LETTER_OF, Label, Rank, label_in
from ita_core.workbook.grid import Place, Sheet
from ita_core.workbook.layouts.headings import CODE_KINDS, SCORE_KINDS, Heading, Kind, agency_name_in, heading_in
from ita_core.workbook.numerals import Value, Year, number_in, year_in, year_named

_STACK = 3
"""At most this many heading rows belong to one block."""

_SHORT_TITLE = 90
_HEAD_ROWS = 60
_HEAD_COLUMNS = 1_024
_LARGE = 20_000
_LONGEST_TEXT = 1_200
"""Characters of a cell that are looked at; what is said after that is prose."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a column means at a row: its kind (None: no heading says), fiscal year, agency, and the heading row."""

    kind: Kind | None = None
    year: Year | None = None
    agency: str = ""
    row: int = -1
    years_back: int = 0


@dataclass(frozen=True, eq=False)
class Survey:
    """A sheet with its labels and headings. Of a large sheet only the first rows are looked over, unless `fully`."""

    whole: Sheet
    fully: bool = False

    @cached_property
    def is_large(self) -> bool:
        """Whether the sheet holds more cells than one office's scores fill, and is not looked over fully."""
        return not self.fully and self.whole.cells_n > _LARGE

    @cached_property
    def sheet(self) -> Sheet:
        """The part that is looked over."""
        if not self.is_large:
            return self.whole
        return replace(self.whole, rows=[row[:_HEAD_COLUMNS] for row in self.whole.rows[:_HEAD_ROWS]])

    @cached_property
    def folded(self) -> dict[Place, str]:
        """The folded text of every non-blank cell that holds a text."""
        texts = ((place, self.sheet.value(place)) for place in self.sheet.places)
        return {place: folded(text[:_LONGEST_TEXT]) for place, text in texts if isinstance(text, str)}

    @cached_property
    def labels(self) -> dict[Place, Label]:
        """Every cell that names a code, complete or not; bare numbers included."""
        found = ((place, label_in(self._word(place))) for place in self.sheet.places)
        return {place: label for place, label in found if label}

    def _word(self, place: Place) -> Value:
        """What a cell reads as: '01' by its number format is o1, but on a sheet named IIT or EIT question 1 of that."""
        word = self.sheet.word(place)
        if place not in self.sheet.shown or not isinstance(word, str) or not word.isdecimal():
            return word
        return f"ข้อ {int(word)}" if self._name_says in ("IIT", "EIT", "EIT1") else word

    @cached_property
    def _name_says(self) -> str:
        """The instrument that the sheet's name is, '' for another name."""
        label = label_in(self.sheet.name)
        return label.code if label and label.rank in (Rank.INSTRUMENT, Rank.PART) else ""

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
        if self._is_title(row):
            return {}
        found = {}
        for place in self.by_row[row]:
            heading = heading_in(self.sheet.value(place))
            if heading is None and self.sheet.number(place) is not None:
                return {}
            if heading:
                found[place[1]] = heading
        strong = [place for place in self.by_row[row] if place in self.labels and not self.labels[place].bare]
        if not found or len(strong) >= max(len(found), 1):
            return {}
        covered = {place[1]: first[1] for place, first in self.sheet.anchor.items() if place[0] == first[0] == row}
        return {column: found[first] for column, first in covered.items() if first in found} | found

    def _is_title(self, row: int) -> bool:
        """Whether a line stands alone at the left edge: it heads the table as a whole, not a column."""
        places = self.by_row[row]
        return len(places) == 1 and places[0][1] == self._left_edge

    @cached_property
    def _left_edge(self) -> int:
        return min((place[1] for place in self.sheet.places), default=0)

    @cached_property
    def width(self) -> int:
        """How many columns are looked over."""
        return max((len(cells) for cells in self.sheet.rows), default=0)

    def role(self, place: Place) -> Role:
        """What the column of a cell means, by the nearest headings above it; blank rows between them do not count."""
        key = bisect_left(self._heading_rows_down, place[0]), place[1]
        if key not in self._roles:
            self._roles[key] = self._role(*key)
        return self._roles[key]

    @cached_property
    def _roles(self) -> dict[tuple[int, int], Role]:
        """Roles already found, by the number of heading rows above and the column."""
        return {}

    def _role(self, headings_above: int, column: int) -> Role:
        above = reversed(self._heading_rows_down[:headings_above])
        nearest = next((row for row in above if column in self.heading_rows[row]), None)
        if nearest is None:
            return Role()
        role = Role(row=nearest)
        for row in self._stack(nearest):
            heading = self.heading_rows[row].get(column, Heading())
            role = Role(
                role.kind or heading.kind,
                role.year or heading.year,
                role.agency or heading.agency,
                nearest,
                role.years_back or heading.years_back,
            )
        return replace(role, kind=Kind.SCORE) if role.kind is None and role.year else role

    def _stack(self, nearest: int) -> Iterator[int]:
        """The heading rows of one block, the lowest first."""
        row, n = nearest, 0
        while row >= 0 and n < _STACK and (row in self.heading_rows or row not in self.by_row):
            if row in self.heading_rows:
                yield row
                n += 1
            row -= 1

    @cached_property
    def _heading_rows_down(self) -> tuple[int, ...]:
        return tuple(sorted(self.heading_rows))

    def heading_of(self, place: Place) -> int:
        """The row that heads the block of a cell, -1 where there is none."""
        above = bisect_left(self._heading_rows_down, place[0])
        return self._heading_rows_down[above - 1] if above else -1

    def is_unexplained(self, place: Place) -> bool:
        """Whether a cell holds a number that is no label, no year, and below no heading that explains it."""
        if not self.sheet.is_number(place) or year_in(self.sheet.value(place)) or self.label_at(place):
            return False
        return self.role(place).kind in (None, *SCORE_KINDS)

    def text_above(self, place: Place) -> str:
        """The nearest text above a figure in its column, '' where only figures and blanks are."""
        values = (self.sheet.spread((row, place[1])) for row in range(place[0] - 1, -1, -1))
        return next((value for value in values if isinstance(value, str) and number_in(value) is None), "")

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
        return self._name_says

    def year_above(self, row: int) -> Year | None:
        """The fiscal year that the nearest title above a row names; a long sentence counts where no title does."""
        above = [(text_n, year) for at, text_n, year in self._titled_years if at < row]
        short = (year for text_n, year in above if text_n <= _SHORT_TITLE)
        return next(short, next((year for _, year in above), None))

    @cached_property
    def _titled_years(self) -> tuple[tuple[int, int, Year], ...]:
        """Row, length and fiscal year of each line that names one year and is no row of a table, the lowest first."""
        found = []
        for row, places in self.by_row.items():
            if row not in self.heading_rows and any(place in self.labels for place in places) and len(places) > 1:
                continue
            years = {year for place in places if (year := self._year_of_title(place, alone=len(places) == 1))}
            if len({year.fiscal_year for year in years}) == 1:
                longest = max(len(self.folded.get(place, "")) for place in places)
                found.append((row, longest, years.pop()))
        return tuple(reversed(found))

    def _year_of_title(self, place: Place, *, alone: bool) -> Year | None:
        text = self.folded.get(place)
        if text is not None:
            return year_named(text)
        return year_in(self.sheet.value(place)) if alone else None

    @cached_property
    def year_of_name(self) -> Year | None:
        """The fiscal year that the sheet's name says."""
        return year_named(self.sheet.name)

    @cached_property
    def titled_years(self) -> frozenset[int]:
        """All fiscal years that titles and the sheet's name mention, for sheets that mention none themselves."""
        named = {year.fiscal_year for _, _, year in self._titled_years}
        return frozenset(named | ({self.year_of_name.fiscal_year} if self.year_of_name else set()))

    def agency_above(self, row: int) -> str:
        """The agency that the nearest line above a row names, '' where none does."""
        return next((name for at, name in self._agencies_up if at <= row), "")

    @cached_property
    def _agencies_up(self) -> tuple[tuple[int, str], ...]:
        found = []
        for row, places in self.by_row.items():
            names = [name for place in places if (name := agency_name_in(self.sheet.value(place)))]
            if len(names) == 1:
                found.append((row, names[0]))
        return tuple(reversed(found))
