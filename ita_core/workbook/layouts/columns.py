"""What the columns of a sheet mean: which rows head them, and what stands in the heading of each."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ita_core.workbook.grid import Place
from ita_core.workbook.layouts.cells import Cells
from ita_core.workbook.layouts.headings import (
    SCORE_KINDS,
    Heading,
    Kind,
    heading_in,
    is_dated,
    is_per_cent,
    is_plain_mean,
    speaks_of_scores,
)
from ita_core.workbook.layouts.neighbours import Reason
from ita_core.workbook.numerals import Year, year_in

_STACK = 3
"""At most this many heading rows belong to one block."""

FEWEST_CODES = 3
"""So many codes in a row make it a row of codes."""

_NONE = Heading()
_FEW = 2
_LOOKED_AT = 20
_TOP_OF_SCALE = 5


@dataclass(frozen=True, slots=True)
class Role:
    """What a column means at a row: its kind (None: no heading says), fiscal year, agency, and the heading row.

    `reason` says why a column of kind OTHER holds no scores.
    """

    kind: Kind | None = None
    year: Year | None = None
    agency: str = ""
    row: int = -1
    years_back: int = 0
    reason: Reason | None = None


@dataclass(frozen=True, eq=False)
class Columns(Cells):
    """A sheet with the rows that head its columns."""

    @cached_property
    def heading_rows(self) -> dict[int, dict[int, Heading]]:
        """The rows that head columns, each with the heading by column (merged headings spread)."""
        return {row: headings for row in self.by_row if (headings := self._headings(row))}

    def _headings(self, row: int) -> dict[int, Heading]:
        if self.is_title(row) or self._goes_on(row):
            return {}
        headings = {place[1]: self._heading(place) for place in self.by_row[row]}
        if any(heading is _NONE for heading in headings.values()):
            return {}
        found = {
            column: heading for column, heading in headings.items() if heading and heading.kind is not Kind.UNKNOWN
        }
        unknown = {column: heading for column, heading in headings.items() if heading and column not in found}
        labels = [self.labels[place] for place in self.by_row[row] if place in self.labels]
        strong = [label for label in labels if not label.bare and not label.year]
        named = any(heading.kind is Kind.AGENCY for heading in found.values())
        is_of_codes = len(strong) >= len(found) and not (named and len(strong) < FEWEST_CODES)
        if not found or is_of_codes or len(unknown) > max(_FEW, len(found)):
            return {}
        if [heading.kind for heading in found.values()] == [Kind.AGENCY, Kind.SCORE] and found[max(found)].agency:
            return {}
        own = unknown | found | self._means_of_scales(row, found) | self._of_something_else(row, found)
        areas = [(column, self.covered.get((row, column), ())) for column in own]
        return {at[1]: own[column] for column, area in areas for at in area if at[0] == row} | own

    def _heading(self, place: Place) -> Heading | None:
        """What a cell says as a heading: nothing (None), something unknown, or that its row heads nothing (`_NONE`)."""
        value = self.sheet.value(place)
        if place in self.sheet.errors or (self.sheet.number(place) is not None and not year_in(value)):
            return _NONE
        heading = heading_in(value)
        if heading is None and place in self.sheet.dates:
            return Heading(Kind.SCORE)
        is_text = place in self.folded and place not in self.labels
        return heading or (Heading(Kind.UNKNOWN) if is_text else None)

    def _means_of_scales(self, row: int, found: dict[int, Heading]) -> dict[int, Heading]:
        """The columns of plain means that are out of 4 or 5, because per cent stand beside them."""
        texts = {column: self.folded.get((row, column), "") for column in found}
        shares = [column for column, text in texts.items() if is_per_cent(text)]
        means = [column for column, text in texts.items() if is_plain_mean(text) and self._at_most_five(row, column)]
        return {column: Heading(Kind.OTHER, reason=Reason.SCALE) for column in means if shares}

    def _of_something_else(self, row: int, found: dict[int, Heading]) -> dict[int, Heading]:
        """The columns of a year's 'ข้อร้องเรียน' or the like beside columns that say nothing but scores and a year."""
        texts = {column: self.folded.get((row, column), "") for column in found}
        plain = {at: heading for at, heading in found.items() if not heading.agency and (row, at) not in self.labels}
        dated = [column for column, heading in plain.items() if is_dated(heading)]
        doubtful = [at for at in dated if not speaks_of_scores(texts[at])]
        clear = any(heading.kind in SCORE_KINDS or at in dated for at, heading in found.items() if at not in doubtful)
        return {column: Heading(Kind.OTHER) for column in doubtful if clear}

    def _at_most_five(self, row: int, column: int) -> bool:
        """Whether the first numbers below a heading are at most 5."""
        below = (self.sheet.number((at, column)) for at in range(row + 1, row + 1 + _LOOKED_AT))
        return all(number <= _TOP_OF_SCALE for number in below if number is not None)

    def _goes_on(self, row: int) -> bool:
        """Whether a row goes on with labels or is one of remarks, so that its words head nothing."""
        places = self.by_row[row]
        first = heading_in(self.sheet.value(places[0]))
        above = self.by_row.get(row - 1, ())
        in_table = any(at in self.labels or self.sheet.is_number(at) for at in above)
        remarks = in_table and first is not None and first.reason is Reason.REMARK
        return remarks or self._is_under_label(row) or any(map(self._is_among_labels, places))

    def _is_among_labels(self, place: Place) -> bool:
        """Whether a label has another one right above or below it."""
        row, column = place
        return self._names_code(place) and any(self._names_code((near, column)) for near in (row - 1, row + 1))

    def _is_under_label(self, row: int) -> bool:
        """Whether a label above is merged over the row."""
        return row in self._rows_under_labels

    @cached_property
    def _rows_under_labels(self) -> frozenset[int]:
        labels = (place for place in self.covered if self._names_code(place))
        return frozenset(below for place in labels for below, _ in self.covered[place] if below > place[0])

    def _names_code(self, place: Place) -> bool:
        label = self.labels.get(place)
        return label is not None and not label.bare and not label.year

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
        rows = self._headed.get(column, [])
        limit = self._heading_rows_down[headings_above - 1] + 1 if headings_above else 0
        above = bisect_left(rows, limit)
        if not above:
            return Role()
        nearest = rows[above - 1]
        role = Role(row=nearest)
        for row in self._stack(nearest):
            heading = self.heading_rows[row].get(column, Heading())
            role = Role(
                role.kind or heading.kind,
                role.year or heading.year,
                role.agency or heading.agency,
                nearest,
                role.years_back or heading.years_back,
                role.reason or (heading.reason if role.kind is None else None),
            )
        if role.kind is Kind.UNKNOWN:
            return replace(role, kind=None)
        return replace(role, kind=Kind.SCORE) if role.kind is None and role.year else role

    @cached_property
    def _headed(self) -> dict[int, list[int]]:
        """The heading rows of each column, top to bottom."""
        columns: dict[int, list[int]] = {}
        for row in self._heading_rows_down:
            for column in self.heading_rows[row]:
                columns.setdefault(column, []).append(row)
        return columns

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

    def roles_beside(self, place: Place) -> dict[int, Role]:
        """What the headed columns of a cell's block mean, by column."""
        block = bisect_left(self._heading_rows_down, place[0])
        if block not in self._blocks:
            self._blocks[block] = {column: self.role((place[0], column)) for column in (self._headed if block else ())}
        return self._blocks[block]

    @cached_property
    def _blocks(self) -> dict[int, dict[int, Role]]:
        """Roles already gathered, by the number of heading rows above."""
        return {}

    def has_score_column(self, place: Place) -> bool:
        """Whether some column is headed as a score where a cell stands."""
        block = bisect_left(self._heading_rows_down, place[0])
        if block not in self._scored:
            self._scored[block] = any(role.kind in SCORE_KINDS for role in self.roles_beside(place).values())
        return self._scored[block]

    @cached_property
    def _scored(self) -> dict[int, bool]:
        """Answers already found, by the number of heading rows above."""
        return {}
