"""A sheet of a survey's export, cell by cell: which columns answer which question, and which rows are people.

INTERNAL: what is gathered here are single answers. It is counted at once (`tally`) and goes nowhere else.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ita_core.survey.answer_words import is_skipped, plain
from ita_core.survey.headings import Heading, Headings, Holds, names_by_code
from ita_core.survey.tally import Given
from ita_core.workbook.grid import Place, Sheet, address, column_name
from ita_core.workbook.layouts.headings import is_summary
from ita_core.workbook.numerals import number_in
from ita_core.workbook.raw_answers import AnswerSheet, answers_in

_HEAD_ROWS = 15
_FEWEST_NAMED = 3
"""Questions that a row below the headings names, for it to be a second row of headings."""


class Unreadable(Exception):
    """A cell is no plain answer: an error, a date, a formula without a result, or the two readers disagree."""


class TwoAnswers(Exception):
    """One person gave two different answers to one question, in two columns."""


def _below_words(sheet: Sheet, headings: Headings) -> AnswerSheet | None:
    """The sheet below a row that asks questions in words alone, without code or number: a form's plain export."""
    for head in range(min(_HEAD_ROWS, len(sheet.rows))):
        read = {column: headings.read(sheet.text((head, column))) for column in range(len(sheet.rows[head]))}
        codes = {column: own.code for column, own in read.items() if own and own.holds is Holds.ANSWERS}
        rows = tuple(row for row in range(head + 1, len(sheet.rows)) if any(sheet.text((row, at)) for at in codes))
        if len(set(codes.values())) >= _FEWEST_NAMED and rows and not sheet.listed:
            by_words = not any(names_by_code(sheet.text((head, column))) for column in codes)
            return AnswerSheet(sheet, head, codes, rows, ()) if by_words else None
    return None


@dataclass(frozen=True, eq=False)
class SurveySheet:
    """A sheet whose rows below `head` are people; questions by column where the officer said which they are."""

    found: AnswerSheet
    headings: Headings
    stated: Mapping[str, str]

    @property
    def sheet(self) -> Sheet:
        """The sheet with a row for each person."""
        return self.found.sheet

    @property
    def head(self) -> int:
        """The row of headings."""
        return self.found.head

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
        found = answers_in(sheet) or _below_words(sheet, headings)
        return cls(found, headings, stated) if found else None

    @cached_property
    def columns(self) -> Mapping[int, Heading]:
        """What each column holds, by its number."""
        found = {}
        for column in range(len(self.sheet.rows[self.head])):
            heading = self._heading(column)
            if heading is not None:
                found[column] = heading
        return found

    def _heading(self, column: int) -> Heading | None:
        code = self.stated.get(self._column_id(column))
        if code is not None:
            return Heading(Holds.ANSWERS, code) if code else None
        text = self.sheet.text((self.head, column))
        return self.headings.read(text) if text else None

    @property
    def unplaced(self) -> tuple[int, ...]:
        """The columns headed as questions of which it is not known which question of the year they are."""
        said = {column for column in self.found.codes if self.stated.get(self._column_id(column)) is not None}
        return tuple(sorted(self.found.codes.keys() - self.columns.keys() - said))

    def _column_id(self, column: int) -> str:
        return f"{self.sheet.name}!{column_name(column)}"

    def columns_of(self, code: str, holds: Holds = Holds.ANSWERS) -> tuple[int, ...]:
        """The columns of one question, in order: several where it was renamed while people answered."""
        return tuple(column for column, own in self.columns.items() if own == Heading(holds, code))

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The questions that are asked, in order."""
        return tuple(dict.fromkeys(own.code for own in self.columns.values() if own.holds is Holds.ANSWERS))

    @cached_property
    def _answer_columns(self) -> tuple[int, ...]:
        return tuple(column for column, own in self.columns.items() if own.holds is Holds.ANSWERS)

    @cached_property
    def _filled(self) -> tuple[int, ...]:
        """The rows of people who answered something, unfinished ones too."""
        rows = range(self.head + 1, len(self.sheet.rows))
        return tuple(row for row in rows if not self._is_of_nobody(row) and any(self._answers(row)))

    def _answers(self, row: int) -> Iterator[bool]:
        return (not is_skipped(self.sheet.text((row, column))) for column in self._answer_columns)

    def _is_of_nobody(self, row: int) -> bool:
        return self.is_of_means(row) or self._is_of_tags(row) or self._is_of_headings(row)

    def is_of_means(self, row: int) -> bool:
        """Whether a row begins as one of means or sums; a remark that begins so stands behind a person's answers."""
        return is_summary(next((value for value in self.sheet.rows[row] if value is not None), None))

    def _is_of_tags(self, row: int) -> bool:
        texts = [text for column in self._answer_columns if (text := self.sheet.text((row, column)))]
        return bool(texts) and all(text.lstrip().startswith(("#", "{")) for text in texts)

    def _is_of_headings(self, row: int) -> bool:
        texts = (self.sheet.text((row, column)) for column in self._answer_columns)
        return sum(1 for text in texts if text and self.headings.read(text)) >= _FEWEST_NAMED

    @property
    def means_rows(self) -> tuple[int, ...]:
        """The rows of means and sums below the headings."""
        return tuple(row for row in range(self.head + 1, len(self.sheet.rows)) if self.is_of_means(row))

    @cached_property
    def people(self) -> tuple[int, ...]:
        """The rows that count: somebody answered, and finished where the export says who did."""
        return tuple(row for row in self._filled if self._is_finished(row))

    @property
    def holds_unfinished(self) -> bool:
        """Whether rows are left out because nobody handed them in."""
        return len(self.people) < len(self._filled)

    @property
    def holds_hidden(self) -> bool:
        """Whether a person that opens the file does not see some of the rows that count."""
        return self.sheet.hidden or any(row in self.sheet.hidden_rows for row in self.people)

    def _is_finished(self, row: int) -> bool:
        times = [column for column, own in self.columns.items() if own.holds is Holds.FINISHED]
        return all(not is_skipped(self.sheet.text((row, column))) for column in times)

    def given(self, code: str) -> Iterator[tuple[int, Given]]:
        """What everybody who counts answered to a question, by rows; whoever skipped it gives nothing.

        Raises:
            Unreadable: a cell is no plain answer.
            TwoAnswers: one person gave two.
        """
        columns, quiz = self.columns_of(code), self.columns_of(code, Holds.POINTS)
        for row in self.people:
            answers = {plain(text) for text in self._texts(row, columns)}
            if len(answers) > 1:
                raise TwoAnswers
            if answers:
                yield row, Given(answers.pop(), self._quiz_points(row, quiz))

    def _texts(self, row: int, columns: Iterable[int]) -> Iterator[str]:
        for column in columns:
            place = (row, column)
            if self._is_unreadable(place):
                raise Unreadable
            number = self.sheet.number(place)
            text = self.sheet.text(place) if number is None else format(number.normalize(), "f")
            if not is_skipped(text):
                yield text

    def _is_unreadable(self, place: Place) -> bool:
        sheet = self.sheet
        return any(place in odd for odd in (sheet.errors, sheet.dates, sheet.uncached, sheet.doubtful, sheet.struck))

    def _quiz_points(self, row: int, columns: Iterable[int]) -> int | None:
        """The points beside an answer, '33' or '33.00 / 100'; None where they are no whole number."""
        texts = [self.sheet.text((row, column)).partition("/")[0].strip() for column in columns]
        numbers = [number for text in texts if (number := number_in(text)) is not None]
        return int(numbers[0]) if len(numbers) == 1 and numbers[0] == int(numbers[0]) else None
