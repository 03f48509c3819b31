"""One sheet looked over once: what its columns mean, which code each label names, what the lines around say."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property

from ita_core.workbook.codes import LETTER_OF, Label, Rank
from ita_core.workbook.grid import Place
from ita_core.workbook.layouts.columns import Columns
from ita_core.workbook.layouts.headings import CODE_KINDS, Kind
from ita_core.workbook.layouts.titles import Titles

_INDICATORS = {"IIT": range(1, 6), "EIT": range(6, 9), "OIT": range(9, 11)}


@dataclass(frozen=True, eq=False)
class Survey(Columns):
    """A sheet with its labels and headings; `of_many`: its tables are of many agencies."""

    of_many: bool = False

    @cached_property
    def titles(self) -> Titles:
        """What the lines around the tables say."""
        return Titles(self, self.heading_rows, self.of_many)

    def is_title(self, row: int) -> bool:
        """Whether a line stands alone and heads no column: at the left edge; of agencies also between their rows."""
        place = self.by_row[row][0]
        if super().is_title(row) or not self.of_many or len(self.by_row[row]) > 1:
            return super().is_title(row)
        return place[1] <= self._edge_of_tables or (not self.covered.get(place) and self._has_number(row - 1))

    @cached_property
    def _edge_of_tables(self) -> int:
        return min((places[0][1] for places in self.by_row.values() if len(places) > 1), default=0)

    def _has_number(self, row: int) -> bool:
        return any(map(self.sheet.is_number, self.by_row.get(row, ())))

    def codes_below(self, heading_row: int) -> tuple[str, ...]:
        """The codes that the labels below a heading row name, up to the next one; each once."""
        return tuple(self._codes.get(heading_row, ()))

    @cached_property
    def _codes(self) -> dict[int, dict[str, None]]:
        blocks: dict[int, dict[str, None]] = {}
        for place in self.labels:
            label = self.label_at(place)
            if label and label.code:
                blocks.setdefault(self.heading_of(place), {})[label.code] = None
        return blocks

    @cached_property
    def of_second_part(self) -> frozenset[Place]:
        """The public questions in a run of questions right below the line of EIT part 2, in the same column."""
        found: set[Place] = set()
        for column in {place[1] for place in self.labels}:
            part, before, block = "", "", -2
            for row in self.labels_of(column):
                label, head = self.labels[row, column], self.heading_of((row, column))
                if label.rank is not Rank.QUESTION or head != block:
                    asked = self.role((row, column)).kind in (Kind.QUESTION, Kind.ITEM)
                    listed = before == "EIT1" or (not asked and self.folded.get((row, column)) == "eit2")
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
        asked = kind is Kind.QUESTION and not self._lettered(place[1])
        asked = asked or (kind in (Kind.CODE, Kind.ITEM) and self._counts_questions(place[1]))
        if asked and "." not in label.number:
            return replace(label, code=self._question_code(place, label.number), rank=Rank.QUESTION)
        if kind in CODE_KINDS or self._beside_labels(place) or (kind is Kind.ITEM and self._only_numbers(place[1])):
            return replace(label, code=label.number)
        return None

    def _lettered(self, column: int) -> bool:
        """Whether a column writes its questions with their letter, so that its bare numbers are indicators."""
        if column not in self._letters:
            labels = (self.labels[row, column] for row in self.labels_of(column))
            self._letters[column] = any(label.rank is Rank.QUESTION and label.code for label in labels)
        return self._letters[column]

    @cached_property
    def _letters(self) -> dict[int, bool]:
        """Answers already found, by column."""
        return {}

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
