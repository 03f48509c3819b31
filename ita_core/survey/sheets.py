"""A sheet of a survey's export, cell by cell: which columns answer which question, and which rows are people.

INTERNAL: what is gathered here are single answers. It is counted at once (`tally`) and goes nowhere else.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ita_core.survey.answer_words import NumberedWord, is_skipped, number_beside, plain
from ita_core.survey.headings import Heading, Headings, Holds, is_of_quiz, is_reversed
from ita_core.survey.heads import Head, answer_text, are_answers
from ita_core.survey.people import Rows
from ita_core.survey.tally import Given
from ita_core.thai import folded
from ita_core.workbook.grid import Place, Sheet, address, column_name
from ita_core.workbook.layouts.headings import agency_name_in
from ita_core.workbook.numerals import number_in

_OF_AGENCY = re.compile(r"(?:ชื่อ)?(?:หน่วยงาน|อปท\.?|องค์กร.*|เทศบาล.*|agency|organi[sz]ation)(?:ของ.*|ที่(?!ติดต่อ).*)?")


class Unreadable(Exception):
    """A cell is no plain answer: an error, a date, merged, a formula without a result, or the two readers disagree."""


class TwoAnswers(Exception):
    """One person gave two different answers to one question, in two columns."""


class HeadingsDiffer(Exception):
    """A second row of headings names another question for the column."""


@dataclass(frozen=True, eq=False)
class SurveySheet:
    """A sheet whose rows below `head` are people; questions by column where the officer said which they are."""

    found: Head
    headings: Headings
    stated: Mapping[str, str]

    @property
    def sheet(self) -> Sheet:
        """The sheet with a row for each person."""
        return self.found.sheet

    @property
    def head(self) -> int:
        """The row of headings."""
        return self.found.row

    def address(self, place: Place) -> str:
        """A cell as the file has it."""
        row, column = place
        return address((column, row) if self.found.across else place)

    @classmethod
    def of(cls, sheet: Sheet, headings: Headings, stated: Mapping[str, str]) -> "SurveySheet | None":
        """The sheet as one of answers, turned where people stand side by side; None where it holds no answers.

        Args:
            stated: the question of a column by '<sheet>!<letters>', '' where it is none.
        """
        found = Head.of(sheet, headings)
        return cls(found, headings, stated) if found else None

    @cached_property
    def columns(self) -> Mapping[int, Heading]:
        """What each column holds, by its number; points that no answer stands beside are answers themselves."""
        read = {column: self._heading(column) for column in range(self.found.width)}
        found = {column: own for column, own in read.items() if own is not None}
        answered = {own.code for own in found.values() if own.holds is Holds.ANSWERS}
        for column, own in found.items():
            if own.holds is Holds.POINTS and own.code not in answered and not is_of_quiz(self.heading(column)):
                found[column] = Heading(Holds.ANSWERS, own.code)
        return found

    def heading(self, column: int) -> str:
        """What stands over a column."""
        return self.found.text(column)

    def _heading(self, column: int) -> Heading | None:
        code = self.stated.get(self._column_id(column))
        if code is not None:
            return Heading(Holds.ANSWERS, code) if code else None
        return self.found.read(column)

    @cached_property
    def unplaced(self) -> tuple[int, ...]:
        """The columns headed as questions, or answered as such, of which it is not known which of the year they are."""
        other = [column for column in range(self.found.width) if column not in self.columns]
        open_ = [column for column in other if self.stated.get(self._column_id(column)) is None]
        return tuple(column for column in open_ if self._looks_asked(column))

    def _looks_asked(self, column: int) -> bool:
        heading = self.heading(column)
        if not heading or self.headings.is_beside_a_question(heading):
            return False
        return column in self.found.asked or are_answers(self.sheet.text((row, column)) for row in self.people)

    def _column_id(self, column: int) -> str:
        return f"{self.sheet.name}!{column_name(column)}"

    def columns_of(self, code: str, holds: Holds = Holds.ANSWERS) -> tuple[int, ...]:
        """The columns of one question, in order: several where it was renamed while people answered."""
        return tuple(column for column, own in self.columns.items() if own == Heading(holds, code))

    def is_reversed(self, code: str) -> bool:
        """Whether a heading of a question says that its answers were turned round already."""
        return any(is_reversed(self.heading(column)) for column in self.columns_of(code))

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The questions that are asked, in order."""
        return tuple(dict.fromkeys(own.code for own in self.columns.values() if own.holds is Holds.ANSWERS))

    @cached_property
    def _answer_columns(self) -> tuple[int, ...]:
        return tuple(column for column, own in self.columns.items() if own.holds is Holds.ANSWERS)

    @cached_property
    def rows(self) -> Rows:
        """Which rows are people."""
        finished = (column for column, own in self.columns.items() if own.holds is Holds.FINISHED)
        return Rows(self.found, self._answer_columns, tuple(finished))

    @property
    def people(self) -> tuple[int, ...]:
        """The rows that count: somebody answered, and finished where the export says who did."""
        return self.rows.people

    @cached_property
    def agencies(self) -> frozenset[str]:
        """The agencies that a column of agencies names, by their names."""
        columns = [at for at in range(self.found.width) if _OF_AGENCY.fullmatch(folded(self.heading(at)))]
        texts = (self.sheet.text((row, column)) for row in self.people for column in columns)
        return frozenset(name for text in texts if (name := folded(agency_name_in(text))))

    @property
    def holds_hidden(self) -> bool:
        """Whether a person that opens the file does not see some of the rows that count."""
        return self.sheet.hidden or any(row in self.sheet.hidden_rows for row in self.people)

    @cached_property
    def numbered(self) -> frozenset[NumberedWord]:
        """The numbers that stand beside words of answers."""
        beside = (
            (own.code, plain(text), number_beside(text))
            for column, own in self.columns.items()
            if own.holds is Holds.ANSWERS
            for row in self.people
            if (text := self.sheet.text((row, column)))
        )
        return frozenset((code, word, number) for code, word, number in beside if number is not None)

    def given(self, code: str) -> Iterator[tuple[int, Given]]:
        """What everybody who counts answered to a question, by rows; whoever skipped it gives nothing.

        Raises:
            Unreadable: a cell is no plain answer.
            TwoAnswers: one person gave two.
            HeadingsDiffer: further down the columns are headed otherwise.
        """
        if code in self._headed_otherwise:
            raise HeadingsDiffer
        columns, quiz = self.columns_of(code), self.columns_of(code, Holds.POINTS)
        for row in self.people:
            answers = {plain(text) for text in self._texts(row, columns)}
            if len(answers) > 1:
                raise TwoAnswers
            if answers:
                yield row, Given(answers.pop(), self._quiz_points(row, quiz))

    @cached_property
    def _headed_otherwise(self) -> frozenset[str]:
        """The questions whose columns a row of headings among the people gives to another question."""
        rows = (row for row in range(self.found.first, len(self.sheet.rows)) if self.found.is_of_headings(row))
        again = (
            (own, self.headings.read(self.sheet.text((row, at)))) for row in rows for at, own in self.columns.items()
        )
        return frozenset(own.code for own, other in again if other is not None and other.code != own.code)

    def _texts(self, row: int, columns: Iterable[int]) -> Iterator[str]:
        for column in columns:
            place = (row, column)
            if self._is_unreadable(place):
                raise Unreadable
            text = answer_text(self.sheet, place)
            if not is_skipped(text):
                yield text

    def _is_unreadable(self, place: Place) -> bool:
        sheet = self.sheet
        if place in sheet.anchor and sheet.value(sheet.anchor[place]) is not None:
            return True
        return any(place in odd for odd in (sheet.errors, sheet.dates, sheet.uncached, sheet.doubtful, sheet.struck))

    def _quiz_points(self, row: int, columns: Iterable[int]) -> int | None:
        """The points beside an answer, '33' or '33.00 / 100'; None where they are no whole number."""
        texts = [self.sheet.text((row, column)).partition("/")[0].strip() for column in columns]
        numbers = [number for text in texts if (number := number_in(text)) is not None]
        return int(numbers[0]) if len(numbers) == 1 and numbers[0] == int(numbers[0]) else None
