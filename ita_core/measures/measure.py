"""What the office will do in a fiscal year about what the assessment of the year before showed."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from ita_core.measures.period import Month

LONGEST = 2_000
"""Letters of one text."""

CHECK_INS = (6, 12)
"""Months after the beginning of the fiscal year at which the office reports."""

GENERAL = 0
"""The issue of measures that belong to none: years without analysis issues, questions that no issue names."""


class Status(StrEnum):
    """How far a measure is."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class CheckIn:
    """What was reported `after_months` months: what was done, what stood in the way, and where the proof is."""

    after_months: int
    done: str = ""
    trouble: str = ""
    evidence_link: str = ""

    @property
    def is_filled(self) -> bool:
        """Whether anything was reported."""
        return bool(self.done or self.trouble or self.evidence_link)


@dataclass(frozen=True)
class Measure:
    """One measure of one analysis issue.

    `owner` is an office or division, never a person. `aims_at`: codes of the questions of the assessed year that it is
    to move. `check_ins`: one at each of CHECK_INS, in order.
    """

    id: str
    issue: int
    title: str
    steps: tuple[str, ...]
    owner: str
    start: Month
    end: Month
    follow_up: str = ""
    indicator_of_success: str = ""
    evidence_link: str = ""
    aims_at: tuple[str, ...] = ()
    status: Status = Status.PLANNED
    check_ins: tuple[CheckIn, ...] = tuple(CheckIn(months) for months in CHECK_INS)


@dataclass(frozen=True)
class Plan:
    """The measures of a fiscal year; those of one issue stand together in their order, issue by issue."""

    fiscal_year: int
    measures: tuple[Measure, ...] = ()

    @property
    def assessed_year(self) -> int:
        """The fiscal year whose assessment the measures answer."""
        return self.fiscal_year - 1

    @property
    def issues(self) -> tuple[int, ...]:
        """The issues that have a measure, in the order of the plan."""
        return tuple(dict.fromkeys(measure.issue for measure in self.measures))

    @property
    def aimed_at(self) -> frozenset[str]:
        """Every question that some measure aims at."""
        return frozenset(code for measure in self.measures for code in measure.aims_at)

    def measure(self, identity: str) -> Measure | None:
        """The measure of that id, or None."""
        return next((measure for measure in self.measures if measure.id == identity), None)

    def of_issue(self, issue: int) -> tuple[Measure, ...]:
        """The measures of one issue, in order."""
        return tuple(measure for measure in self.measures if measure.issue == issue)


def tidy(typed: str) -> str:
    """A text as typed, on one line and without invisible and control letters, at most LONGEST letters."""
    kinds = ((letter, unicodedata.category(letter)) for letter in typed)
    letters = (" " if kind == "Cc" or kind[0] == "Z" else "" if kind[0] == "C" else letter for letter, kind in kinds)
    return " ".join("".join(letters).split())[:LONGEST].strip()


def steps_in(typed: str) -> tuple[str, ...]:
    """The steps typed one a line; empty lines count for nothing."""
    return tuple(step for line in typed.splitlines() if (step := tidy(line)))
