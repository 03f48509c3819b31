"""What the columns of a table of many agencies hold, and so what kind of table it is. Decided by the headings alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ita_core.framework import known_years, load
from ita_core.thai import folded
from ita_core.workbook.codes import label_in

AGENCY, TYPE, PROVINCE, YEAR = "agency", "agency_type", "province", "fiscal_year"
QUESTION, POINTS, SCORE = "question", "points", "score"

HEADINGS: Mapping[str, tuple[str, ...]] = {
    AGENCY: ("agency", "agency_name", "หน่วยงาน", "ชื่อหน่วยงาน"),
    TYPE: ("agency_type", "ประเภท", "ประเภทหน่วยงาน"),
    PROVINCE: ("province", "จังหวัด"),
    YEAR: ("fiscal_year", "ปีงบประมาณ", "ปีงบประมาณพ.ศ.", "ปี"),
    QUESTION: ("question", "ข้อ", "ข้อคำถาม", "รหัส", "รหัสข้อ"),
    POINTS: ("points", "คะแนนคำตอบ"),
    SCORE: ("score", "คะแนน"),
}
"""The headings that are understood, by what they mean."""

_MEANING = {heading: meaning for meaning, headings in HEADINGS.items() for heading in headings}
_LONG = frozenset({QUESTION, POINTS, SCORE})


class Kind(StrEnum):
    """What one row of a table is."""

    ANSWERS = "answers"
    """One answer of one person: question and points."""
    RESPONDENTS = "respondents"
    """One person: a column of points for each question."""
    SCORES = "scores"
    """One printed score: code and score."""
    AGENCIES = "agencies"
    """One agency: a column for each printed score."""
    REGISTER = "register"
    """One agency and where it belongs, without a score."""


class ColumnsRefused(ValueError):
    """A table whose columns do not tell what it holds. `key`: the words of the refusal, `words`: what they name."""

    def __init__(self, key: str, **words: str) -> None:
        self.key, self.words = key, words
        super().__init__(f"{key}: {words}")


@dataclass(frozen=True)
class Columns:
    """The columns of a table: by meaning, and by code where each score or question has its own."""

    kind: Kind
    named: Mapping[str, str]
    codes: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, ...]:
        """What tells one agency from another: its name, and its province where the table has one."""
        return tuple(meaning for meaning in (AGENCY, PROVINCE) if meaning in self.named)


def columns_of(headings: Iterable[str], kind: Kind | None = None) -> Columns:
    """What a table holds.

    Args:
        headings: of all columns; those that mean nothing here are left alone.
        kind: as the user states it. Needed where every question has a column and no column is a score above the
            questions: a row can then be a person or an agency.

    Raises:
        ColumnsRefused: the agency is missing, a meaning has two columns, or the kind cannot be told.
    """
    named, codes = _read(list(headings))
    if AGENCY not in named:
        raise ColumnsRefused("nation.refused.no_agency", headings=", ".join(map(str, headings)))
    told = _kinds(named, codes)
    if kind is not None and kind not in told:
        raise ColumnsRefused("nation.refused.other_kind", kind=kind, told=", ".join(told) or "–")
    if kind is None and len(told) > 1:
        raise ColumnsRefused("nation.refused.which_kind", told=", ".join(told))
    return Columns(kind or told[0], named, codes)


def _kinds(named: Mapping[str, str], codes: Mapping[str, str]) -> tuple[Kind, ...]:
    """The kinds that the columns allow."""
    if QUESTION in named and POINTS in named:
        return (Kind.ANSWERS,)
    if QUESTION in named and SCORE in named:
        return (Kind.SCORES,)
    if not codes:
        return (Kind.REGISTER,)
    asked = all(code[0] in "ie" for code in codes)
    return (Kind.RESPONDENTS, Kind.AGENCIES) if asked else (Kind.AGENCIES,)


def _read(headings: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    named: dict[str, str] = {}
    codes: dict[str, str] = {}
    for heading in headings:
        meaning = meaning_of(heading)
        code = None if meaning else code_named(heading)
        found, name = (named, meaning) if meaning else (codes, code)
        if name is None:
            continue
        if name in found:
            raise ColumnsRefused("nation.refused.twice", one=found[name], other=heading)
        found[name] = heading
    return named, codes if not _LONG & named.keys() else {}


def meaning_of(heading: str) -> str | None:
    """What a column holds by its heading, where that is no code."""
    return _MEANING.get("".join(folded(heading).split()))


def code_named(heading: str, years: Iterable[int] | None = None) -> str | None:
    """The code that a heading names, where some year has it.

    Args:
        years: that may have it; every known one if not given, and then the rules of all of them are loaded.
    """
    label = label_in(heading)
    if label is None:
        return None
    known = [load(year).node_of for year in (known_years() if years is None else years)]
    return next((code for code in (label.code, label.number) if any(code in codes for codes in known)), None)
