"""One sheet looked over once: which rows are headings, what each column means, which code each label names."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ita_core.workbook.codes import LETTER_OF, Label, Rank
from ita_core.workbook.grid import Place
from ita_core.workbook.layouts.cells import Cells
from ita_core.workbook.layouts.headings import CODE_KINDS, SCORE_KINDS, Heading, Kind, heading_in
from ita_core.workbook.layouts.neighbours import Reason
from ita_core.workbook.layouts.titles import Titles
from ita_core.workbook.numerals import Year

_STACK = 3
"""At most this many heading rows belong to one block."""

_INDICATORS = {"IIT": range(1, 6), "EIT": range(6, 9), "OIT": range(9, 11)}


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
class Survey(Cells):
    """A sheet with its labels and headings."""

    @cached_property
    def titles(self) -> Titles:
        """What the lines around the tables say."""
        return Titles(self, self.heading_rows)

    @cached_property
    def heading_rows(self) -> dict[int, dict[int, Heading]]:
        """The rows that head columns, each with the heading by column (merged headings spread)."""
        return {row: headings for row in self.by_row if (headings := self._headings(row))}

    def _headings(self, row: int) -> dict[int, Heading]:
        if self.is_title(row) or self._goes_on(row):
            return {}
        found, unknown = {}, {}
        for place in self.by_row[row]:
            heading = heading_in(self.sheet.value(place))
            if place in self.sheet.errors or (heading is None and self.sheet.number(place) is not None):
                return {}
            if heading:
                found[place[1]] = heading
            elif place in self.folded and place not in self.labels:
                unknown[place[1]] = Heading(Kind.UNKNOWN)
        labels = [self.labels[place] for place in self.by_row[row] if place in self.labels]
        strong = [label for label in labels if not label.bare and not label.year]
        if not found or len(strong) >= max(len(found), 1):
            return {}
        own = unknown | found
        areas = [(column, self.covered.get((row, column), ())) for column in own]
        return {at[1]: own[column] for column, area in areas for at in area if at[0] == row} | own

    def _goes_on(self, row: int) -> bool:
        """Whether a row goes on with a column of labels, so that its words stand for scores and head nothing."""
        return any(
            self._names_code((near, place[1]))
            for place in self.by_row[row]
            if self._names_code(place)
            for near in (row - 1, row + 1)
        )

    def _names_code(self, place: Place) -> bool:
        label = self.labels.get(place)
        return label is not None and not label.bare and label.rank >= Rank.INDICATOR

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

    @cached_property
    def of_second_part(self) -> frozenset[Place]:
        """The public questions in a run of questions right below the line of EIT part 2, in the same column."""
        found: set[Place] = set()
        for column in {place[1] for place in self.labels}:
            part, before, block = "", "", -2
            for row in self.labels_of(column):
                label, head = self.labels[row, column], self.heading_of((row, column))
                if label.rank is not Rank.QUESTION or head != block:
                    listed = before == "EIT1" or self.role((row, column)).kind is Kind.CODE
                    part = "" if listed else label.code
                    block = head
                elif part == "EIT2" and label.code[:1] == "e":
                    found.add((row, column))
                before = label.code
        return frozenset(found)

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
        if kind is Kind.QUESTION or (kind in (Kind.CODE, Kind.ITEM) and self._counts_questions(place[1])):
            if "." not in label.number:
                return replace(label, code=self._question_code(place, label.number), rank=Rank.QUESTION)
        if kind in CODE_KINDS or self._beside_labels(place) or (kind is Kind.ITEM and self._only_numbers(place[1])):
            return replace(label, code=label.number)
        return None

    def _counts_questions(self, column: int) -> bool:
        """Whether the bare numbers of a column are questions of the instrument that the sheet's name says."""
        own = _INDICATORS.get(self.instrument_of_name[:3], ())
        return bool(own) and not self._numbers_in(column) <= {str(number) for number in own}

    def _only_numbers(self, column: int) -> bool:
        """Whether the numbers of a column name sub-indicators ('9.1') or each indicator once, and no amounts."""
        numbers = self._numbers_in(column)
        return any("." in number for number in numbers) or numbers <= {str(n) for n in range(1, 11)}

    def _numbers_in(self, column: int) -> set[str]:
        if column not in self._numbers:
            bare = (label for place, label in self.labels.items() if place[1] == column and label.bare)
            self._numbers[column] = {label.number for label in bare}
        return self._numbers[column]

    @cached_property
    def _numbers(self) -> dict[int, set[str]]:
        """The bare numbers of columns already looked at."""
        return {}

    def _beside_labels(self, place: Place) -> bool:
        """Whether the cell directly above or below, in the same column, is a label with a word."""
        row, column = place
        near = (self.labels.get((row + step, column)) for step in (-1, 1))
        return self.role(place).kind in (None, Kind.ITEM) and any(label and not label.bare for label in near)

    def _question_code(self, place: Place, number: str) -> str:
        letter = LETTER_OF.get(self.instrument_at(place), "")
        return letter + number if letter else ""

    def instrument_at(self, place: Place) -> str:
        """The instrument whose heading governs a cell: beside it in the row, above it, or the sheet's name."""
        row, column = place
        above = bisect_left(self._instrument_rows, row + 1)
        return (self._governed(column)[above - 1] if above else "") or self.instrument_of_name

    def _governed(self, column: int) -> list[str]:
        """For each row that names instruments: the one that governs a column from there on, '' where none does yet."""
        if column not in self._governing:
            found: list[str] = []
            for row in self._instrument_rows:
                before = [code for at, code in self._instruments[row] if at <= column]
                found.append(before[-1] if before else found[-1] if found else "")
            self._governing[column] = found
        return self._governing[column]

    @cached_property
    def _governing(self) -> dict[int, list[str]]:
        """The instruments of columns already looked at."""
        return {}

    @cached_property
    def _instrument_rows(self) -> list[int]:
        return sorted(self._instruments)

    @cached_property
    def _instruments(self) -> dict[int, list[tuple[int, str]]]:
        """Column and code of the instruments and parts that a row names, merged cells spread, left to right."""
        found: dict[int, list[tuple[int, str]]] = {}
        for place, label in self.labels.items():
            if label.rank in (Rank.INSTRUMENT, Rank.PART):
                for row, column in (place, *self.covered.get(place, ())):
                    found.setdefault(row, []).append((column, label.code))
        return {row: sorted(named) for row, named in found.items()}
