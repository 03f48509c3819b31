"""What the office will do in a fiscal year about what the assessment of the year before showed."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated, Self

import pandas as pd
from pydantic import BeforeValidator, PlainSerializer

from ita_core.numbers import MISSING
from ita_core.office.stored_words import MONTHS, id_of
from ita_core.text import Text
from ita_core.thai import head, one_line
from ita_core.thai import month_in as month_named

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


YEARS = range(2500, 2701)
"""Fiscal years that stored work may name."""

_ERA = 543
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-01(?: 00:00:00)?)?")


def stored_month(month: Month) -> str:
    """The month as stored forms write it: '2566-10'."""
    return f"{month.year}-{month.month:02}"


def month_in(written: str | Month) -> Month:
    """The month that stored work names: '2566-10', 'ต.ค. 2566', 'ตุลาคม ๒๕๖๖', 'Oct 2566'; a year of the common era is
    understood.

    Raises:
        ValueError: it is no month.
    """
    if isinstance(written, Month):
        return written
    if iso := _ISO.fullmatch(written.strip()):
        year, month = int(iso[1]), int(iso[2])
    elif named := month_named(written):
        year, month = named
    else:
        name, _, stated = " ".join(written.split()).rpartition(" ")
        year, month = int(stated), int(id_of(name, MONTHS) or 0)
    year += _ERA if year + _ERA in YEARS else 0
    if year not in YEARS:
        raise ValueError(f"Year {year} of '{written}': expected {YEARS[0]}–{YEARS[-1]}.")
    return Month(year, month)


StoredMonth = Annotated[Month, BeforeValidator(month_in), PlainSerializer(stored_month)]


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


def period_of(measure: "Measure", text: Text) -> str:
    """When a measure runs; as the office wrote it where that was not understood."""
    if measure.written("start") is None and measure.written("end") is None:
        return period_text(measure.start, measure.end, text)
    written = (measure.written("start"), measure.written("end"))
    months = (month_text(month, text) for month in (measure.start, measure.end))
    start, end = (m if w is None else w or MISSING for w, m in zip(written, months, strict=True))
    return f"{start} – {end}"


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
    """How far a measure is; UNCLEAR where the office wrote something else."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    CANCELLED = "cancelled"
    UNCLEAR = "unclear"


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
    to move. `check_ins`: one at each of CHECK_INS, in order. `approved`: the office decided on it; else it is a draft.
    `as_written`: column and text of every value that nobody understood; it is shown and kept as the office wrote it.
    """

    id: str
    issue: int
    title: str
    steps: tuple[str, ...]
    owner: str
    start: StoredMonth
    end: StoredMonth
    follow_up: str = ""
    indicator_of_success: str = ""
    evidence_link: str = ""
    aims_at: tuple[str, ...] = ()
    status: Status = Status.PLANNED
    check_ins: tuple[CheckIn, ...] = tuple(CheckIn(months) for months in CHECK_INS)
    approved: bool = True
    as_written: tuple[tuple[str, str], ...] = ()

    def written(self, column: str) -> str | None:
        """What the office wrote in a column where nobody understood it; None where the column was understood."""
        return dict(self.as_written).get(column)


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
    def decided(self) -> Self:
        """The plan of what the office will do: the approved measures alone."""
        return replace(self, measures=tuple(measure for measure in self.measures if measure.approved))

    @property
    def drafts(self) -> tuple[Measure, ...]:
        """The measures on which the office has not decided."""
        return tuple(measure for measure in self.measures if not measure.approved)

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


def with_drafts_marked(plan: Plan, text: Text) -> Plan:
    """The plan with '[ร่าง]' before the title of every draft, where others are approved; a plan of drafts is one."""
    if not plan.decided.measures:
        return plan
    marked = (m if m.approved else replace(m, title=f"[{text('measures.draft')}] {m.title}") for m in plan.measures)
    return replace(plan, measures=tuple(marked))


CELL = 32_767
"""Letters that a cell of a workbook holds: what comes out of one is never cut."""


def tidy(typed: str, longest: int = LONGEST) -> str:
    """A text as typed, on one line and without invisible and control letters, at most `longest` letters."""
    return head(one_line(typed), longest).strip()


def steps_in(typed: str, longest: int = LONGEST) -> tuple[str, ...]:
    """The steps typed one a line; empty lines count for nothing."""
    return tuple(step for line in typed.splitlines() if (step := tidy(line, longest)))


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
    """The approved measures that were not cancelled and have no report at that check-in: o43 asks for every one."""
    return tuple(
        measure
        for measure in plan.measures
        if measure.approved
        and measure.status is not Status.CANCELLED
        and not any(known.after_months == after_months and known.is_filled for known in measure.check_ins)
    )


def by_status(plan: Plan) -> Mapping[Status, int]:
    """How many of the approved measures have each status, in the order of `Status`."""
    counted = Counter(measure.status for measure in plan.measures if measure.approved)
    return {status: counted[status] for status in Status}
