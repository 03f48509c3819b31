"""Which rows below the headings of a survey's export are people who count.

INTERNAL: what is looked at here are single answers and whoever gave them; rows leave this module as numbers alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ita_core.survey.answer_words import is_skipped
from ita_core.survey.heads import Head, answer_text, is_answer
from ita_core.thai import folded
from ita_core.workbook.grid import Place
from ita_core.workbook.layouts.headings import is_summary
from ita_core.workbook.numerals import number_in, year_in
from ita_core.workbook.raw_answers import is_statistic

_TIME = (
    r"ประทับเวลา|timestamp|(?:เวลา|วันที่|วันเวลา).*|start(?:\s*(?:time|date))?|end(?:\s*date)?|completion time"
    r"|_?submi(?:t|ssion)\s?_?(?:date|time|ted).*|date submitted|recorded\s?date"
)
_NUMBER = r"ลำดับ(?:ที่)?|ที่|no\.?|#|(?:ผู้ตอบ|คน)(?:แบบ.*)?(?:\s*(?:คน)?ที่)?|respondents?(?:\s*(?:no\.?|number))?|_?index"
_MACHINE_ID = r"_?uuid|_id|key|(?:meta-)?instanceid|(?:id\.\s*)?response\s?id|respondent[\s_]?id"
_OWN_ID = r"id|รหัส(?:ผู้ตอบ.*|พนักงาน.*|บุคลากร.*)?|เลข(?:ประจำตัว|บัตร|ที่แบบ).*"
_ADDRESS = (
    r"(?:ที่อยู่)?อีเมล.*|e-?mail(?:\s?address)?|username|ชื่อผู้ใช้|(?:เบอร์|หมายเลข)?โทร(?:ศัพท์)?.*|เบอร์.*|(?:tele)?phone.*|mobile.*"
    r"|(?:ชื่อ(?:ผู้ตอบ.*)?|ชื่อ\s*(?:-|–|และ|/)?\s*(?:นาม)?สกุล.*|(?:full\s?)?name)"
)
_OF_MACHINE = re.compile(_MACHINE_ID)
_OF_TIME, _OF_NUMBER = re.compile(_TIME), re.compile(_NUMBER)
_OF_FORM = re.compile(f"{_TIME}|{_MACHINE_ID}")
_OF_PERSON = re.compile(f"{_MACHINE_ID}|{_OWN_ID}|{_ADDRESS}")
_KEY = re.compile(f"{_TIME}|{_NUMBER}|{_MACHINE_ID}|{_OWN_ID}")
_STATUS = re.compile(
    r"status|response\s?(?:type|status)|สถานะ.*|_?validation_status|review\s?state|finished|completed?|ตอบ(?:ครบ|เสร็จ).*"
)
_SECONDS = re.compile(r"\d:\d\d:(?!00)\d\d")
_YEAR = re.compile(r"(?:ประจำ)?ปี(?:งบประมาณ|ที่ประเมิน|ที่ตอบ)?(?:\s*\(?พ\.?\s?ศ\.?\)?)?|(?:fiscal\s?)?year")
_DONE = re.compile(r"finished|completed?|ตอบ(?:ครบ|เสร็จ).*")
_UNFINISHED = re.compile(
    r"(?:validation_status_)?not[_ ]approved|rejected|spam|(?:survey )?(?:preview|test)|partial(?:ly complete)?"
    r"|incomplete|in progress|draft|disqualified|(?:ตอบ)?(?:ไม่|ยังไม่)(?:สมบูรณ์|เสร็จ|ครบ|ผ่าน|อนุมัติ).*|ยกเลิก|ร่าง"
)
_NO = frozenset({"false", "0", "no", "ไม่", "ไม่ใช่"})
_SAMPLE = re.compile(
    r"[(\[*]*\s*(?:(?:กรณี|แถว)?ตัวอย่าง|ทดสอบ|ทดลอง(?!งาน)|เฉลย"
    r"|(?:example|sample|demo|test(?:ing)?|answer key)(?![\w@.-])).*"
)
_MOSTLY = 0.8
_MOST_CALLED = 3
"""Rows that one name of a figure may stand for, as one for each block."""

_FEWEST = 5
"""Rows from which on what most of them have is a rule."""


@dataclass(frozen=True, eq=False)
class Rows:
    """The rows of a sheet that count, and those that do not. `answers`: the columns of questions of the year."""

    head: Head
    answers: tuple[int, ...]
    finished: tuple[int, ...]

    def _text(self, row: int, column: int) -> str:
        return self.head.sheet.text((row, column))

    @cached_property
    def people(self) -> tuple[int, ...]:
        """The rows of people who count."""
        return tuple(row for row in self._complete if row not in self.repeated and row not in self.of_other_years)

    @cached_property
    def _complete(self) -> tuple[int, ...]:
        return tuple(row for row in self._filled if self._is_finished(row))

    @cached_property
    def _filled(self) -> tuple[int, ...]:
        """The rows of people who answered something, unfinished ones too."""
        left_out = {*self.of_nobody, *self.samples, *self.struck}
        return tuple(row for row in self._with_answers if row not in left_out)

    @cached_property
    def _with_answers(self) -> tuple[int, ...]:
        rows = range(self.head.first, len(self.head.sheet.rows))
        return tuple(row for row in rows if any(self._given(row)) and not self.head.is_of_headings(row))

    @cached_property
    def struck(self) -> tuple[int, ...]:
        """The rows of which everything answered is struck out."""
        struck = self.head.sheet.struck
        return tuple(row for row in self._with_answers if struck and self._places(row) <= struck)

    def _places(self, row: int) -> set[Place]:
        """The cells of a row in which something is answered."""
        places = ((row, column) for column in self.answers)
        return {place for place in places if not is_skipped(self.head.sheet.text(place))}

    @cached_property
    def of_other_years(self) -> frozenset[int]:
        """The rows of another fiscal year, where a column says the year and some are of the year that counts."""
        asked = self.head.headings.framework.fiscal_year
        for column in (at for at, text in self._headings.items() if _YEAR.fullmatch(text)):
            years = {row: year_in(self.head.sheet.value((row, column))) for row in self._complete}
            other = frozenset(row for row, year in years.items() if year is not None and year.fiscal_year != asked)
            if other and len(other) < len(years):
                return other
        return frozenset()

    @property
    def holds_unfinished(self) -> bool:
        """Whether rows are left out because nobody handed them in, or somebody rejected them."""
        return len(self._complete) < len(self._filled)

    @cached_property
    def of_nobody(self) -> frozenset[int]:
        """The rows of means, sums, full marks and the like."""
        rows = (row for row in self._with_answers if row not in self.samples)
        return frozenset(row for row in rows if self._is_labelled(row) or self._is_nameless(row))

    def _is_labelled(self, row: int) -> bool:
        """Whether a word stands where others have their number, time or id, or the row is called one of sums."""
        if any(self._is_word_for_figure(row, key) for key in self._keys):
            return True
        named = [key for key in self._keys if self._is_figure(row, key)]
        if any(_OF_FORM.fullmatch(self._headings[key]) for key in named):
            return False
        if any(is_statistic(self._text(row, column)) for column in self._may_label):
            return True
        unnamed = bool(self._keys) and not named
        return any(map(is_summary, self._others(row))) and (unnamed or not self._answers_as_others(row))

    def _is_word_for_figure(self, row: int, key: int) -> bool:
        """Whether a word stands in place of a number, or of a time where the answers are not as others'.

        Whoever types in a form of paper may write so in place of the time.
        """
        text = self._text(row, key)
        if not text or self._is_figure(row, key):
            return False
        return key in self._numbers or is_statistic(text) or not self._answers_as_others(row)

    def _is_figure(self, row: int, key: int) -> bool:
        text = self._text(row, key)
        return number_in(text) is not None if key in self._numbers else _has_digit(text)

    @cached_property
    def _numbers(self) -> frozenset[int]:
        """The columns that tell people by numbers alone."""
        told = {key: [text for row in self._with_answers if (text := self._text(row, key))] for key in self._keys}
        return frozenset(
            key for key, texts in told.items() if 2 * sum(number_in(text) is not None for text in texts) > len(texts)
        )

    @cached_property
    def _may_label(self) -> tuple[int, ...]:
        """The columns that may say what a row is: before the answers, where hardly two rows are called the same.

        'สูงสุด' again and again is people's education.
        """
        before = (column for column in self._headings if column < min(self.answers, default=0))
        return tuple(column for column in before if self._calls_rows(column))

    def _calls_rows(self, column: int) -> bool:
        texts = (self._text(row, column) for row in self._with_answers)
        called = Counter(folded(text) for text in texts if is_statistic(text))
        return max(called.values(), default=0) <= _MOST_CALLED and 2 * called.total() < len(self._with_answers)

    def _is_nameless(self, row: int) -> bool:
        """Whether nobody is named though others are, and it stands first, below a gap or with figures of nobody."""
        if any(self._others(row)):
            return False
        if not self._keys:
            return not any(is_answer(text) for text in self._given(row))
        stands_apart = row == self.head.first or all(value is None for value in self.head.sheet.rows[row - 1])
        return stands_apart or not self._answers_as_others(row)

    def _others(self, row: int) -> Iterator[str]:
        """What stands in a row beside the answers."""
        columns = (column for column in range(len(self.head.sheet.rows[row])) if column not in self.answers)
        return (text for column in columns if (text := self._text(row, column)))

    def _answers_as_others(self, row: int) -> bool:
        """Whether a row holds nothing but answers, and those that people gave."""
        given = set(self._given(row))
        return all(map(is_answer, given)) and (not self._of_keyed or given <= self._of_keyed)

    @cached_property
    def _of_keyed(self) -> frozenset[str]:
        """All that was answered in rows that have their time, number or id."""
        rows = [row for row in self._with_answers if any(self._is_figure(row, key) for key in self._keys)]
        return frozenset(text for row in rows for text in self._given(row))

    def _given(self, row: int) -> Iterator[str]:
        """What is answered in a row."""
        texts = (answer_text(self.head.sheet, (row, column)) for column in self.answers)
        return (text for text in texts if not is_skipped(text))

    @cached_property
    def _headings(self) -> Mapping[int, str]:
        """The folded headings of the columns without questions."""
        columns = (column for column in range(self.head.width) if column not in self.answers)
        return {column: folded(self.head.text(column)) for column in columns}

    @cached_property
    def _keys(self) -> tuple[int, ...]:
        """The columns that tell most rows by figures: a time, a number, an id. Below few answers stand many sums."""
        return tuple(column for column, text in self._headings.items() if _KEY.fullmatch(text) and self._is_key(column))

    def _is_key(self, column: int) -> bool:
        figures = sum(_has_digit(self._text(row, column)) for row in self._with_answers)
        return len(self._with_answers) >= _FEWEST and 2 * figures > len(self._with_answers)

    def _is_finished(self, row: int) -> bool:
        handed_in = all(not is_skipped(self._text(row, column)) for column in self.finished)
        return handed_in and not any(self._is_undone(row, column) for column in self._statuses)

    @cached_property
    def _statuses(self) -> tuple[int, ...]:
        return tuple(column for column, text in self._headings.items() if _STATUS.fullmatch(text))

    def _is_undone(self, row: int, column: int) -> bool:
        said = folded(self._text(row, column))
        is_no = said in _NO and _DONE.fullmatch(self._headings[column]) is not None
        return is_no or _UNFINISHED.fullmatch(said) is not None

    @cached_property
    def samples(self) -> tuple[int, ...]:
        """The rows of examples and of trying the form out: said before the answers, by few."""
        before = [column for column in self._headings if column < min(self.answers, default=0)]
        rows = self._with_answers
        found = [row for row in rows if any(_SAMPLE.fullmatch(folded(self._text(row, at))) for at in before)]
        return tuple(found) if 2 * len(found) < len(rows) else ()

    @cached_property
    def repeated(self) -> frozenset[int]:
        """The rows that stand in the file before: one answer of one person, by its id."""
        seen, found = set[tuple[str, ...]](), set[int]()
        for row in self._complete:
            marks = set(self._marks(row))
            if seen & marks:
                found.add(row)
            seen |= marks
        return frozenset(found)

    def _marks(self, row: int) -> Iterator[tuple[str, ...]]:
        """What two rows of one answer have in common: a form's id and all answers, or an id and all the rest."""
        answers = tuple(self._text(row, column) for column in self.answers)
        whole = tuple(self._text(row, column) for column in range(self.head.width))
        for column in self._ids:
            if own := self._text(row, column):
                of_machine = _OF_MACHINE.fullmatch(self._headings[column])
                yield (str(column), own, *(answers if of_machine else whole))

    @cached_property
    def _ids(self) -> tuple[int, ...]:
        """The columns in which hardly two rows have the same id, address or time to the second."""
        return tuple(
            column
            for column, text in self._headings.items()
            if _OF_PERSON.fullmatch(text) or (_OF_FORM.fullmatch(text) and self._tells_seconds(column))
            if _hardly_twice(self._ids_in(column, self._complete))
        )

    def _tells_seconds(self, column: int) -> bool:
        return any(_SECONDS.search(self._text(row, column)) for row in self._complete)

    def _ids_in(self, column: int, rows: Iterable[int]) -> list[str]:
        return [folded(text) for row in rows if (text := self._text(row, column))]

    @cached_property
    def holds_person_twice(self) -> bool:
        """Whether two rows that count have one id, name or address, or one time of their own and all the rest."""
        columns = (column for column in self._ids if _OF_PERSON.fullmatch(self._headings[column]))
        own = (self._ids_in(column, self.people) for column in columns)
        return any(len(set(ids)) < len(ids) for ids in own) or (bool(self._times) and self._holds_copies)

    @cached_property
    def _times(self) -> tuple[int, ...]:
        """The columns in which hardly two rows have the same time."""
        columns = (column for column, text in self._headings.items() if _OF_TIME.fullmatch(text))
        return tuple(column for column in columns if _hardly_twice(self._ids_in(column, self.people)))

    @property
    def _holds_copies(self) -> bool:
        """Whether two rows that count have the same in every column but a running number."""
        numbers = {column for column, text in self._headings.items() if _OF_NUMBER.fullmatch(text)}
        told = [column for column in range(self.head.width) if column not in numbers]
        rows = [tuple(self._text(row, column) for column in told) for row in self.people]
        return len({*rows}) < len(rows)

    @cached_property
    def identities(self) -> Mapping[str, int]:
        """By what the people who count are told from those of another sheet, times or ids that nobody shares: rows."""
        columns = [at for at, text in self._headings.items() if _OF_FORM.fullmatch(text)]
        for column in columns:
            own = self._ids_in(column, self.people)
            if own and len(own) == len(self.people) == len(set(own)) and all(map(_has_digit, own)):
                return dict(zip(own, self.people, strict=True))
        return {}


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _hardly_twice(ids: list[str]) -> bool:
    return len(ids) > 1 and len(Counter(ids)) >= _MOSTLY * len(ids)
