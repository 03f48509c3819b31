"""What the office will do in a fiscal year about what the assessment of the year before showed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

import pandas as pd

from ita_core.text import Text
from ita_core.thai import head, one_line

FIRST_MONTH = 10
"""A fiscal year begins in October of the year before."""

_YEAR = 12


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year of the Buddhist era: (2566, 10) is October 2023."""

    year: int
    month: int

    def __post_init__(self) -> None:
        """Refuse what is no month."""
        if not 1 <= self.month <= _YEAR:
            raise ValueError(f"Month {self.month} of {self.year}: expected 1–12.")

    def after(self, months: int) -> Self:
        """The month that many months later."""
        years, month = divmod(self.month - 1 + months, _YEAR)
        return type(self)(self.year + years, month + 1)


def first_month(fiscal_year: int) -> Month:
    """October, in which the fiscal year begins."""
    return Month(fiscal_year - 1, FIRST_MONTH)


def last_month(fiscal_year: int) -> Month:
    """September, in which the fiscal year ends."""
    return first_month(fiscal_year).after(_YEAR - 1)


def months_of(fiscal_year: int) -> tuple[Month, ...]:
    """The twelve months of the fiscal year, from October."""
    return tuple(first_month(fiscal_year).after(n) for n in range(_YEAR))


def month_text(month: Month, text: Text) -> str:
    """The month as a form prints it: 'ต.ค. 66', 'Oct 2566'."""
    shown = f"{month.year % 100:02}" if text.language == "th" else str(month.year)
    return f"{text(f'measures.month.{month.month}')} {shown}"


def period_text(start: Month, end: Month, text: Text) -> str:
    """From month to month: 'ต.ค. 66 – ก.ย. 67'; one month stands alone."""
    if start == end:
        return month_text(start, text)
    return f"{month_text(start, text)} – {month_text(end, text)}"


def check_in_month(fiscal_year: int, after_months: int) -> Month:
    """The month at whose end a check-in is due: March after six months, September after twelve."""
    return first_month(fiscal_year).after(after_months - 1)


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
    return head(one_line(typed), LONGEST).strip()


def steps_in(typed: str) -> tuple[str, ...]:
    """The steps typed one a line; empty lines count for nothing."""
    return tuple(step for line in typed.splitlines() if (step := tidy(line)))


COLUMNS = (
    "issue",
    "id",
    "title",
    "owner",
    "status",
    *(f"{field}_{months}" for months in CHECK_INS for field in ("done", "trouble", "evidence_link")),
    "evidence_link",
)


def report_on(plan: Plan) -> pd.DataFrame:
    """One row a measure, in the plan's order. Columns: COLUMNS; 'done_6' is what was done after six months."""
    return pd.DataFrame([_row(measure) for measure in plan.measures], columns=list(COLUMNS), dtype=object)


def _row(measure: Measure) -> list[object]:
    by_months = {check_in.after_months: check_in for check_in in measure.check_ins}
    told = (by_months.get(months, CheckIn(months)) for months in CHECK_INS)
    cells = [cell for check_in in told for cell in (check_in.done, check_in.trouble, check_in.evidence_link)]
    return [measure.issue, measure.id, measure.title, measure.owner, measure.status, *cells, measure.evidence_link]


def unreported(plan: Plan, after_months: int) -> tuple[Measure, ...]:
    """The measures that were not cancelled and have no report at that check-in: o43 asks for every one."""
    return tuple(
        measure
        for measure in plan.measures
        if measure.status is not Status.CANCELLED
        and not any(known.after_months == after_months and known.is_filled for known in measure.check_ins)
    )


def by_status(plan: Plan) -> Mapping[Status, int]:
    """How many measures have each status, in the order of `Status`."""
    counted = Counter(measure.status for measure in plan.measures)
    return {status: counted[status] for status in Status}
