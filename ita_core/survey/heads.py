"""Where the answers of a sheet begin: the rows of headings, and what they say of each column together.

INTERNAL: which sheet is one of answers is decided by `workbook/raw_answers.py` for files of scores too. Here a sheet is
given by somebody who says that it holds answers, so less is asked of it: a row that names questions of the year, and
below it hardly anything but answers.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ita_core.survey.answer_words import is_no_opinion, is_skipped, plain, says_level, says_level_of_four
from ita_core.survey.headings import Heading, Headings, Holds, names_by_code
from ita_core.thai import folded
from ita_core.workbook.grid import Place, Sheet
from ita_core.workbook.numerals import number_in
from ita_core.workbook.raw_answers import answer_points, answers_in

_HEAD_ROWS = 15
_FEWEST_NAMED = 3
"""Questions that a row names, for it to be one of headings."""

_MOST_BELOW = 3
"""Rows of headings below the first that names questions: the words beside codes, tags, 'Response'."""

_LEAST_ANSWERS = 0.75
"""Share of the filled cells below headings that must be answers of a survey [0–1]."""

_KIND_OF_ANSWER = re.compile(
    r"(?:open-ended )?response|คำตอบ|การตอบ(?:กลับ)?|ตอบ|other.*|อื่น ?ๆ.*|comment.*|ความคิดเห็น.*|โปรดระบุ.*"
    r"|please specify.*"
)
"""What the second row of a SurveyMonkey export says."""

_COUNTED = re.compile(r"(?:(?:ข้อ|คำถาม)(?:ที่)?\s*|q)?(?P<number>[1-9]\d?)")
_OTHER = re.compile(r"(?:other|อื่น|comment|ความคิดเห็น|โปรดระบุ|please specify|เหตุผล).*")


@dataclass(frozen=True, eq=False)
class Head:
    """The headings of a sheet whose rows from `first` on may be people.

    `row` is the one that names the questions, `sheet` turned where people stand side by side (`across`); `asked` are
    the columns that look like questions, of the year or not.
    """

    sheet: Sheet
    row: int
    asked: frozenset[int]
    headings: Headings
    across: bool = False
    numbered: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, sheet: Sheet, headings: Headings) -> "Head | None":
        """The headings of a sheet of answers, None where it is none."""
        found, named = answers_in(sheet), cls._of_questions(sheet, headings)
        is_named_first = named is not None and named.holds_answers
        if found and (found.across or not is_named_first or (named and found.head <= named.row)):
            return cls(found.sheet, found.head, frozenset(found.codes), headings, found.across)
        if named:
            return named if is_named_first else None
        return cls._of_numbers(sheet, headings)

    @classmethod
    def _of_questions(cls, sheet: Sheet, headings: Headings) -> "Head | None":
        """The first row that names questions of the year; answers like '1. มาก' below it look like numbered ones."""
        for row in range(min(_HEAD_ROWS, len(sheet.rows))):
            asked = _asked(sheet, row, headings)
            if len({own.code for own in asked.values()}) >= _FEWEST_NAMED and not sheet.listed:
                return cls(sheet, row, frozenset(asked), headings)
        return None

    @classmethod
    def _of_numbers(cls, sheet: Sheet, headings: Headings) -> "Head | None":
        """The headings of a sheet that only counts its questions: all of one survey that is named above, or unknown."""
        for row in range(min(_HEAD_ROWS, len(sheet.rows))):
            columns = _counted(sheet, row)
            above = " ".join(sheet.text((at, column)) for at in range(row) for column in range(len(sheet.rows[at])))
            codes = headings.counted(len(columns), f"{sheet.name} {above}")
            if len(columns) >= _FEWEST_NAMED and not sheet.listed:
                numbered = dict(zip(columns, codes, strict=True)) if codes else {}
                head = cls(sheet, row, frozenset(columns), headings, numbered=numbered)
                return head if head.holds_answers else None
        return None

    @property
    def width(self) -> int:
        """Columns that may have a heading."""
        return max((len(self.sheet.rows[row]) for row in range(self.row, self.first)), default=0)

    @cached_property
    def first(self) -> int:
        """The first row that may be a person's: below the words beside codes, tags and kinds of answers."""
        row = self.row + 1
        while row <= self.row + _MOST_BELOW and row < len(self.sheet.rows) and self._is_below(row):
            row += 1
        return row

    def _is_below(self, row: int) -> bool:
        return self.is_of_headings(row) or (row == self.row + 1 and self._is_of_choices(row))

    def is_of_headings(self, row: int) -> bool:
        """Whether a row has nothing but headings in the columns of questions: more words, tags, kinds of answers."""
        texts = [text for column in sorted(self.asked) if (text := self.sheet.text((row, column)))]
        if not texts:
            return False
        named = sum(1 for text in texts if self.headings.read(text)) >= _FEWEST_NAMED
        kinds = all(_is_tag(text) or _KIND_OF_ANSWER.fullmatch(folded(text)) for text in texts)
        return named or kinds

    def _is_of_choices(self, row: int) -> bool:
        """Whether a row heads a column for each answer to a question, the question standing over the first alone."""
        groups = [self._choices(row, column) for column in sorted(self.asked)]
        return all(len(set(group)) == len(group) > 1 and all(map(says_level, group)) for group in groups)

    def _choices(self, row: int, column: int) -> list[str]:
        """What stands in a row below a question and below the columns on its right that have no heading."""
        last = column + 1
        while last < len(self.sheet.rows[row]) and not self._own(last):
            last += 1
        return [plain(self.sheet.text((row, at))) for at in range(column, last)]

    def _own(self, column: int) -> str:
        """The heading of a column in the row of headings itself."""
        return self.sheet.text((self.row, column))

    def texts(self, column: int) -> Iterator[str]:
        """All that the headings say of a column, the row that names the questions first."""
        if own := self._own(column):
            yield own
        for row in range(self.row + 1, self.first):
            if (text := self.sheet.text((row, column))) and not _is_tag(text):
                yield text
        if not own and self.row and (above := _spread_text(self.sheet, (self.row - 1, column))):
            yield above

    def text(self, column: int) -> str:
        """The heading of a column, '' where it has none."""
        return next(self.texts(column), "")

    def read(self, column: int) -> Heading | None:
        """What the headings of a column say of a question."""
        if column in self.numbered:
            return Heading(Holds.ANSWERS, self.numbered[column])
        if self._is_other(column):
            return None
        found = next((found for text in self.texts(column) if (found := self.headings.read(text))), None)
        return self._left_of(column) if found is None and not self._own(column) and column else found

    def _left_of(self, column: int) -> Heading | None:
        """The question on the left of a column that is for one answer to it."""
        return self.read(column - 1) if any(says_level(plain(text)) for text in self.texts(column)) else None

    def _is_other(self, column: int) -> bool:
        """Whether the column is the one for other answers beside a question's own."""
        below = (self.sheet.text((row, column)) for row in range(self.row + 1, self.first))
        return any(_OTHER.fullmatch(folded(text)) for text in below if text)

    @property
    def holds_answers(self) -> bool:
        """Whether nearly all below the headings is what people answer, or the questions are told in words alone."""
        named = any(self.read(column) for column in self.asked)
        if named and not self.numbered and not self._names_by_code:
            return any(
                self.sheet.text((row, at)) for row in range(self.first, len(self.sheet.rows)) for at in self.asked
            )
        cells = [text for row in range(self.first, len(self.sheet.rows)) for text in self._answers(row)]
        return bool(cells) and sum(map(is_answer, cells)) >= _LEAST_ANSWERS * len(cells)

    @property
    def _names_by_code(self) -> bool:
        return any(names_by_code(text) for column in self.asked for text in self.texts(column))

    def _answers(self, row: int) -> Iterator[str]:
        texts = (answer_text(self.sheet, (row, column)) for column in self._of_answers)
        return (text for text in texts if not is_skipped(text))

    @cached_property
    def _of_answers(self) -> tuple[int, ...]:
        """The columns of answers to questions of the year, those for one answer too."""
        read = {column: self.read(column) for column in range(self.width)}
        found = tuple(column for column, own in read.items() if own and own.holds is Holds.ANSWERS)
        return found or tuple(sorted(self.asked))


def _asked(sheet: Sheet, row: int, headings: Headings) -> dict[int, Heading]:
    """The columns that a row heads with questions of the year."""
    read = {column: headings.read(sheet.text((row, column))) for column in range(len(sheet.rows[row]))}
    return {column: own for column, own in read.items() if own and own.holds is Holds.ANSWERS}


def answer_text(sheet: Sheet, place: Place) -> str:
    """An answer as text: a number without zeros at its end, of per cent as 0–100."""
    number = sheet.number(place)
    return sheet.text(place) if number is None else format(number.normalize(), "f")


def _counted(sheet: Sheet, row: int) -> list[int]:
    """The columns of a row whose headings are 1, 2, 3 …, or 'ข้อ 1', 'ข้อ 2' …, and nothing more."""
    found = ((at, _COUNTED.fullmatch(folded(sheet.text((row, at))))) for at in range(len(sheet.rows[row])))
    numbers = {at: int(match["number"]) for at, match in found if match}
    return list(numbers) if list(numbers.values()) == list(range(1, len(numbers) + 1)) else []


def _spread_text(sheet: Sheet, place: Place) -> str:
    """The text of a cell, of a merged one too."""
    return sheet.text(sheet.anchor.get(place, place))


def _is_tag(text: str) -> bool:
    return text.lstrip().startswith(("#", "{"))


def is_answer(text: str) -> bool:
    """Whether a text can be an answer of a survey: points of any year, a level, a word of a scale, no opinion."""
    word = plain(text)
    number = number_in(word)
    if number is not None:
        return number in answer_points() or (number == int(number) and 0 <= number <= _HIGHEST_LEVEL)
    return is_no_opinion(word) or says_level(word)


_HIGHEST_LEVEL = 6


def are_answers(texts: Iterable[str]) -> bool:
    """Whether texts are answers of a scale, as those of questions: words of four levels, points between 0 and 100."""
    words = [plain(text) for text in texts if not is_skipped(text)]
    numbers = [number for word in words if (number := number_in(word)) is not None]
    if numbers:
        return (
            len(numbers) == len(words)
            and len(set(numbers)) > 1
            and set(numbers) <= answer_points()
            and any(9 < one < 100 for one in numbers)
        )
    return len(set(words)) > 1 and all(map(says_level, words)) and any(map(says_level_of_four, words))
