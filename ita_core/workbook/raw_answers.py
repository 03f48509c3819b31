"""Single answers of respondents, one row or one column each: they are told from scores, and never become any."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property
from itertools import zip_longest

from ita_core.findings import Finding
from ita_core.framework import known_years, load
from ita_core.thai import folded
from ita_core.workbook.grid import Place, RowsLeftOut, Sheet, address, address_of_area, column_name
from ita_core.workbook.layouts.headings import is_summary
from ita_core.workbook.numerals import Value, number_in, year_in
from ita_core.workbook.reading import Option, Question

_HEAD_ROWS = 15
_FEWEST = 3
"""Questions that a row must head before the rows below it may be answers."""

_MOST_WORDS = 12
"""Different words of answer that a survey offers over all its questions."""

_MOST_CHOICES, _LONGEST_WORD = 7, 60
"""Different words under one question of a form, and their letters."""

_PREVIEWED = 4
_LONGEST = 400
_CODED = re.compile(r"(?:points?\s*-\s*)?(?:[^\[]*\[|.*[/_-]|\S*\+)?(?P<code>[ie][1-9]\d?)\]?(?:[\s.:)].*)?")
_NUMBERED = re.compile(r"\(?(?P<number>[1-9]\d?)[.)]\s*\D{5}.*")
_OF_RESPONDENT = re.compile(
    r"ประทับเวลา|timestamp|(?:เวลา|วันที่|วันเวลา)(?:ที่)?(?:เริ่ม|ตอบ|ส่ง|เสร็จ).*|ผู้ตอบ(?:แบบ.*)?(?:\s*(?:คน)?ที่)?"
    r"|คนที่|รหัสผู้ตอบ.*|start(?:\s*time)?|end|completion time|submi(?:t|ssion)\s?_?(?:date|time|ted).*|date submitted"
    r"|_?index|_?uuid|_?id|(?:id\.\s*)?response\s*id|respondents?(?:\s*(?:id|no\.?|number))?|key|meta-instanceid"
    r"|อีเมล|e-?mail(?: address)?"
)
_STATISTIC = re.compile(
    r"(?:ผล|คะแนน|ค่า|รวม|เฉลี่ย)*(?:รวม|เฉลี่ย|สูงสุด|ต่ำสุด|มัธยฐาน|ฐานนิยม|ส่วนเบี่ยงเบน.*|(?:ความ)?แปรปรวน|พิสัย|เต็ม|เป้าหมาย"
    r"|น้ำหนัก)(?:(?:ทั้ง(?:หมด|สิ้น)|คะแนน|มาตรฐาน|ราย(?!ได้)|ของ|ต่อ|ข้อ|[\s(:=/\d]).*)?"
    r"|(?:คิดเป็น)?ร้อยละ(?:\s*[(:].*|ของ.*)?|(?:การ)?แปลผล.*|จำนวน(?:ผู้ตอบ.*|คน|ทั้งหมด)?|ผลการประเมิน.*|คะแนน|ผล"
    r"|ระดับ(?:คุณภาพ|คะแนน|ผล.*)?|เกณฑ์(?:การ|คะแนน).*|ตัวชี้วัด(?:ที่)?|สรุป(?:ผล|คะแนน).*"
    r"|ค่ามาตรฐาน|n|x̄|x\s?bar|μ|σ|c\.?v\.?|%.*|(?:grand )?total"
    r"|averages?|means?|sum|max(?:imum)?|min(?:imum)?|medians?|modes?|variance|count|target|benchmark"
    r"|full (?:score|marks?)|(?:std\.?|standard)\s*dev.*|s\.?\s?d\.?(?:\s*\(.*)?"
    r"|(?:mean|average|total|max|min)\s*(?:[(:=]|of\s|score|value).*"
)
"""Names of figures over all answers, whole: 'ระดับปฏิบัติการ' is a person's position."""

_FEWEST_ACROSS = 3
"""Respondents side by side: fewer columns of scores may be those of fiscal years."""

_TALLEST_ACROSS = 300
_ONE_RESPONDENT = re.compile(r"(?:(?:ผู้ตอบ(?:แบบสอบถาม|แบบวัด)?|คน)(?:\s*(?:คน)?ที่)?|r|p|respondent|no\.?)\s*\d{1,4}")
_LEVELS = frozenset(map(Decimal, range(6)))
"""The codes of answers of four or five levels."""


@dataclass(frozen=True, eq=False)
class AnswerSheet:
    """A sheet whose rows below `head` are answers; `codes` by column ('' where a heading gives only a number).

    `people` are the rows of respondents, `means` those of sums and means over them. `across`: the file has its
    questions one below the other and a column for each respondent; `sheet` is then turned, and `as_written` is not.
    """

    sheet: Sheet
    head: int
    codes: Mapping[int, str]
    people: tuple[int, ...]
    means: tuple[int, ...]
    as_written: Sheet | None = None

    @property
    def across(self) -> bool:
        """Whether the file has a column for each respondent."""
        return self.as_written is not None

    def _as_written(self, place: Place) -> Place:
        """The place in the file of one of `sheet`."""
        return (place[1], place[0]) if self.across else place

    @property
    def finding(self) -> Finding:
        """That these are answers and no scores."""
        columns = sorted(self.codes)
        places = [(self.people[0], columns[0]), (self.people[-1], columns[-1])]
        facts = {
            "n": str(len(self.people)),
            "questions": str(len({code or str(column) for column, code in self.codes.items()})),
        }
        code = "raw-answers-across" if self.across else "raw-answers"
        return Finding(code, self.sheet.name, address_of_area(list(map(self._as_written, places))), facts=facts)

    @cached_property
    def mean_row(self) -> int | None:
        """The one row of means over the respondents, None where there is none."""
        named = [row for row in self.means if self._holds_means(row)]
        return named[0] if len(named) == 1 else None

    def _holds_means(self, row: int) -> bool:
        numbers = [self.sheet.number((row, column)) for column, code in self.codes.items() if code]
        return any(number is not None for number in numbers) and self._first_word(row).startswith(_MEAN_WORDS)

    def _first_word(self, row: int) -> str:
        return next((folded(value) for value in self.sheet.rows[row] if isinstance(value, str) and value.strip()), "")

    def question(self, answers: Mapping[str, str]) -> Question | None:
        """Whether the row of means holds the scores; None where there is no such row."""
        if self.mean_row is None:
            return None
        row = self.mean_row
        named = [(code, self.sheet.text((row, column))) for column, code in self.codes.items() if code]
        cell = address(self._as_written((row, min(self.codes))))
        options = (
            Option("use", "use", f"{self.sheet.name}!{cell}", tuple(named[:_PREVIEWED]), len(named) > _PREVIEWED),
            Option("none", "none"),
        )
        question_id = f"means:{self.sheet.name}!{cell}"
        answer = answers.get(question_id)
        key, own = ("ask.means_across", column_name(row)) if self.across else ("ask.means", str(row + 1))
        facts = {"sheet": self.sheet.name, "cells": cell, "row": own, "n": str(len(named))}
        return Question(question_id, key, options, facts, None, answer if answer in ("use", "none") else None)

    @property
    def only_means(self) -> Sheet:
        """The sheet with its headings and the row of means alone, each question headed by its code."""
        kept = {*range(self.head), self.mean_row}
        rows = [list(cells) if row in kept else [] for row, cells in enumerate(self.sheet.rows)]
        width = max(self.codes) + 1
        rows[self.head] = [self.codes.get(column) or None for column in range(width)]
        if self.mean_row is not None:
            rows[self.mean_row] = [
                self.sheet.value((self.mean_row, column)) if self.codes.get(column) else None for column in range(width)
            ]
        return replace(self.as_written, rows=_turned(rows)) if self.as_written else replace(self.sheet, rows=rows)


_MEAN_WORDS = ("ค่าเฉลี่ย", "เฉลี่ย", "คะแนนเฉลี่ย", "mean", "average")


def _turned(rows: Sequence[Sequence[Value]]) -> list[list[Value]]:
    """Rows as columns."""
    return [list(cells) for cells in zip_longest(*rows)]


def answers_in(sheet: Sheet) -> AnswerSheet | None:
    """The sheet as one of single answers, None where it is not."""
    if found := _respondents_down(sheet):
        return found
    width = max(map(len, sheet.rows), default=0)
    if width < _FEWEST_ACROSS or len(sheet.rows) > _TALLEST_ACROSS:
        return None
    turned = Sheet(sheet.name, _turned(sheet.rows))
    found = _respondents_down(turned, across=True)
    return replace(found, as_written=sheet) if found else None


def _respondents_down(sheet: Sheet, *, across: bool = False) -> AnswerSheet | None:
    for head in range(min(_HEAD_ROWS, len(sheet.rows))):
        codes = _questions(sheet.rows[head])
        if len(codes) >= _FEWEST:
            return _answers_below(sheet, head, codes, across=across)
    return None


def _questions(cells: Iterable[Value]) -> dict[int, str]:
    """The columns that a row heads with survey questions, by number."""
    found = {}
    for column, value in enumerate(cells):
        if isinstance(value, str) and len(value) <= _LONGEST:
            text = folded(value)
            if coded := _CODED.fullmatch(text):
                found[column] = coded["code"]
            elif _NUMBERED.fullmatch(text):
                found[column] = ""
    return found


def _answers_below(sheet: Sheet, head: int, codes: Mapping[int, str], *, across: bool) -> AnswerSheet | None:
    people, means = [], []
    seen, years = _Seen(), set[int]()
    for row in range(head + 1, len(sheet.rows)):
        cells = sheet.rows[row]
        if any(is_summary(value) or is_statistic(value) for column, value in enumerate(cells) if column not in codes):
            means.append(row)
        elif values := _answered(sheet, row, codes):
            years |= {year.fiscal_year for value in cells if (year := year_in(value))}
            if not seen.add(values) or len(years) > 1:
                return None
            people.append(row)
    counted = seen.numbers <= _LEVELS and len(people) >= _FEWEST and _numbers_respondents(sheet, people)
    identified = _numbers_respondents(sheet, people) if across else counted or _tells_respondents(sheet.rows[head])
    if len(people) < (_FEWEST_ACROSS if across else 1) or not seen.are_answers(len(people), identified=identified):
        return None
    return AnswerSheet(sheet, head, codes, tuple(people), tuple(means))


def _answered(sheet: Sheet, row: int, codes: Iterable[int]) -> list[Value]:
    """What one respondent answers; nothing in the row of tags (#indicator) that some exports put below headings."""
    places = [(row, column) for column in codes if sheet.value((row, column)) is not None]
    values = [str(sheet.number(place)) if place in sheet.percent else sheet.value(place) for place in places]
    return [] if all(str(value).startswith("#") for value in values) else values


def answered_in_words(sheet: Sheet) -> AnswerSheet | None:
    """A form's plain export: beside a time or an id of each person, questions without code or number, in few words.

    Asked only of a sheet that holds no scores.
    """
    for head in range(min(_HEAD_ROWS, len(sheet.rows))):
        rows = [row for row in range(head + 1, len(sheet.rows)) if any(cell is not None for cell in sheet.rows[row])]
        if len(rows) >= _FEWEST and _tells_respondents(sheet.rows[head]):
            said = {column: _words_of_choice(sheet, column, rows) for column in range(len(sheet.rows[head]))}
            asked = {column: words for column, words in said.items() if words}
            often = Counter(word for words in asked.values() for word in words)
            codes = {column: "" for column, words in asked.items() if any(often[word] >= _FEWEST for word in words)}
            found = len(codes) >= _FEWEST and len(set().union(*(asked[at] for at in codes))) <= _MOST_WORDS
            return AnswerSheet(sheet, head, codes, tuple(rows), ()) if found else None
    return None


def _words_of_choice(sheet: Sheet, column: int, rows: Sequence[int]) -> set[str]:
    """The words of a column in which people chose among a few, else none."""
    texts = [folded(text) for row in rows if (text := sheet.text((row, column)))]
    words = set(texts)
    plain = all(len(word) <= _LONGEST_WORD and number_in(word) is None for word in words)
    return words if 2 * len(texts) > len(rows) and 2 <= len(words) <= _MOST_CHOICES and plain else set()


def is_statistic(value: Value) -> bool:
    """Whether a cell is the name of a figure over all answers, which nobody gave: a mean, full marks, a number."""
    return isinstance(value, str) and _STATISTIC.fullmatch(folded(value)) is not None


def _tells_respondents(cells: Iterable[Value]) -> bool:
    """Whether a column tells one respondent from another: by the time, by an id."""
    return any(_OF_RESPONDENT.fullmatch(folded(value)) for value in cells if isinstance(value, str))


def _numbers_respondents(sheet: Sheet, people: Iterable[int]) -> bool:
    """Whether a cell before the answers of each tells them apart: 'คนที่ 1', 'R2', or 1, 2, 3 …"""
    named = [[value for value in sheet.rows[row] if value is not None] for row in people]
    firsts = [str(values[0]) for values in named if values]
    counted = firsts == [str(number) for number in range(1, len(firsts) + 1)]
    return counted or all(_ONE_RESPONDENT.fullmatch(folded(first)) for first in firsts)


class _Seen:
    """The different numbers and words of the answers so far."""

    def __init__(self) -> None:
        self.numbers: set[Decimal] = set()
        self.words: set[str] = set()

    def add(self, values: Iterable[Value]) -> bool:
        """Take in the values of one respondent; False as soon as they can be no answers."""
        for value in values:
            number = number_in(str(value))
            if number is not None:
                self.numbers.add(number)
            else:
                self.words.add(str(value).strip())
        return len(self.words) <= _MOST_WORDS and (self.numbers <= answer_points() or self.numbers <= _LEVELS)

    def are_answers(self, people_n: int, *, identified: bool) -> bool:
        """Whether so many rows of these values are answers; scores of 0 and 100 alone are not taken for them."""
        if not self.numbers:
            return identified and bool(self.words)
        between = any(0 < number < 100 for number in self.numbers)
        several = people_n > 1 and (identified or (between and self.numbers <= answer_points()))
        return several or (identified and between)


@cache
def answer_points() -> frozenset[Decimal]:
    """The points of all answers of surveys in all known fiscal years, thirds of 100 too."""
    frameworks = [load(year) for year in known_years()]
    scales = [(f, code, scale) for f in frameworks for code, scale in f.scale_of.items()]
    points = {point for framework, code, scale in scales if not framework.is_document(code) for point in scale.points}
    return frozenset(points | _THIRDS)


_THIRDS = {Decimal("33.3"), Decimal("33.33"), Decimal("66.6"), Decimal("66.66"), Decimal("66.67"), Decimal("66.7")}


def without_answers(sheets: Iterable[Sheet], answers: Mapping[str, str]) -> tuple[list[Sheet], list[AnswerSheet]]:
    """The sheets that may hold scores (of one of answers its row of means, where that was chosen); those of answers.

    Raises:
        RowsLeftOut: a sheet of answers is not here as a whole.
    """
    kept, found = [], []
    for sheet in sheets:
        single = answers_in(sheet)
        if single is None:
            kept.append(sheet)
            continue
        if sheet.listed:
            raise RowsLeftOut
        found.append(single)
        question = single.question(answers)
        if question is not None and question.chosen == "use":
            kept.append(single.only_means)
    return kept, found


def questions_of(found: Iterable[AnswerSheet], answers: Mapping[str, str]) -> list[Question]:
    """Which rows of means below answers hold scores."""
    return [question for single in found if (question := single.question(answers))]
