"""Several sheets that ask the same questions: other people on each, the same people again, or not known."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from ita_core.survey.answer_words import plain
from ita_core.survey.sheets import SurveySheet
from ita_core.thai import folded
from ita_core.workbook.numerals import year_named

_UNIT = re.compile(r"(?:สำนัก|กอง|ฝ่าย|แผนก|งาน|ส่วน(?!ที่)|หมู่(?:ที่)?|โรงเรียน|ศูนย์|department|division).*")
_OF_TIME = re.compile(r".*(?:รอบ|ครั้งที่|ก่อน|หลัง|ไตรมาส|เดือน|\bpre\b|\bpost\b|round|wave|before|after).*")


class How(StrEnum):
    """How sheets with the same questions belong together."""

    PARTS = "parts"
    COPIES = "copies"
    UNKNOWN = "unknown"


Sheets = tuple[SurveySheet, ...]


@dataclass(frozen=True)
class Together:
    """Sheets that ask the same. `counts`: the sheets of each way to count them all, which have to say the same."""

    how: How
    counts: tuple[Sheets, ...] = ()

    @classmethod
    def of(cls, sheets: Sheets) -> "Together":
        """How sheets that ask the same belong together.

        They are parts where nobody stands on two of them, by times and ids or by the names of departments; copies where
        the same people stand on all, or on one sheet all those of the others. Surveys of two times may be of the same
        people, and are neither.
        """
        if len(sheets) == 1:
            return cls(How.PARTS, (sheets,))
        if any(_OF_TIME.fullmatch(folded(sheet.sheet.name)) for sheet in sheets) or len(set(map(_year, sheets))) > 1:
            return cls(How.UNKNOWN)
        people = [frozenset(sheet.rows.identities) for sheet in sheets]
        return cls._by_identities(sheets, people) if all(people) else cls._by_names(sheets)

    @classmethod
    def _by_identities(cls, sheets: Sheets, people: list[frozenset[str]]) -> "Together":
        if all(own == people[0] for own in people):
            return cls(How.COPIES, tuple((sheet,) for sheet in sheets))
        if _are_apart(people):
            return cls(How.PARTS, (sheets,))
        largest = max(range(len(sheets)), key=lambda at: len(people[at]))
        rest = [at for at in range(len(sheets)) if at != largest]
        others = [people[at] for at in rest]
        if _are_apart(others) and frozenset().union(*others) == people[largest]:
            return cls(How.COPIES, ((sheets[largest],), tuple(sheets[at] for at in rest)))
        if all(_repeats(sheets[at], sheets[largest]) for at in rest):
            return cls(How.COPIES, ((sheets[largest],),))
        return cls(How.UNKNOWN)

    @classmethod
    def _by_names(cls, sheets: Sheets) -> "Together":
        names = {folded(sheet.sheet.name) for sheet in sheets}
        units = len(names) == len(sheets) and all(map(_UNIT.fullmatch, names))
        alike = any(_answers(one) == _answers(other) for one, other in combinations(sheets, 2))
        return cls(How.PARTS, (sheets,)) if units and not alike else cls(How.UNKNOWN)


def _are_apart(people: list[frozenset[str]]) -> bool:
    return all(one.isdisjoint(other) for one, other in combinations(people, 2))


def _answers(sheet: SurveySheet) -> list[tuple[str, ...]]:
    """All that people answered, in the order of the file."""
    return [_answers_of(sheet, row) for row in sheet.people]


def _answers_of(sheet: SurveySheet, row: int) -> tuple[str, ...]:
    columns = [column for code in sheet.codes for column in sheet.columns_of(code)]
    return tuple(plain(sheet.sheet.text((row, column))) for column in columns)


def _repeats(one: SurveySheet, whole: SurveySheet) -> bool:
    """Whether everybody of one sheet stands on the other with the same answers."""
    others = whole.rows.identities
    return one.codes == whole.codes and all(
        own in others and _answers_of(one, row) == _answers_of(whole, others[own])
        for own, row in one.rows.identities.items()
    )


def asking(sheets: Iterable[SurveySheet]) -> dict[str, Sheets]:
    """The sheets on which each question is asked, by code."""
    found: dict[str, Sheets] = {}
    for sheet in sheets:
        for code in sheet.codes:
            found[code] = (*found.get(code, ()), sheet)
    return found


def of_the_year(sheets: list[SurveySheet], fiscal_year: int) -> list[SurveySheet]:
    """The sheets without those that are named after another fiscal year, where one is named after this one."""
    years = [_year(sheet) for sheet in sheets]
    if fiscal_year not in years:
        return sheets
    return [sheet for sheet, year in zip(sheets, years, strict=True) if year in (None, fiscal_year)]


def _year(sheet: SurveySheet) -> int | None:
    """The fiscal year in the name of a sheet, None where it names none or several."""
    year = year_named(sheet.sheet.name)
    return year.fiscal_year if year else None
