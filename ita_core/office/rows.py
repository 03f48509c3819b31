"""Work as rows of texts, kind by kind (`ita_core.workbook.saved_rows.COLUMNS`), and back."""

import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import count
from typing import TypeVar

from ita_core.analysis.years import event_in
from ita_core.findings import Finding
from ita_core.office.edits import added, reported
from ita_core.office.plan import CHECK_INS, CheckIn, Measure, Month, Plan, Status, steps_in, tidy
from ita_core.office.work import Correction, Unclear, Work, tidy_lines
from ita_core.text import text_in
from ita_core.thai import MONTHS, month_in
from ita_core.workbook.numerals import number_in
from ita_core.workbook.saved_rows import COLUMNS, SavedRow, SavedWork

YEARS = range(2500, 2701)
"""Fiscal years that a row may name."""

_ISSUES = range(100)
_CODES = re.compile(r"[\s,;]+")
_CODE = re.compile(r"[ieo][1-9]\d?(?:\.\d)?")


@dataclass(frozen=True)
class PlannedMeasure:
    """A measure with the fiscal year of its plan; None stands for a plan without any."""

    fiscal_year: int
    measure: Measure | None


@dataclass(frozen=True)
class PlannedCheckIn:
    """A check-in with the measure and the plan it belongs to."""

    fiscal_year: int
    identity: str
    check_in: CheckIn


def measures(plan: Plan) -> Iterator[dict[str, str]]:
    """A row a measure; a plan without measures is one row that names its year only."""
    if not plan.measures:
        yield dict.fromkeys(_TEXTS, "") | {"fiscal_year": str(plan.fiscal_year)}
    for measure in plan.measures:
        yield {
            "fiscal_year": str(plan.fiscal_year),
            "id": measure.id,
            "issue": str(measure.issue),
            "title": measure.title,
            "steps": "\n".join(measure.steps),
            "owner": measure.owner,
            "start": _month(measure.start),
            "end": _month(measure.end),
            "follow_up": measure.follow_up,
            "indicator_of_success": measure.indicator_of_success,
            "evidence_link": measure.evidence_link,
            "aims_at": ", ".join(measure.aims_at),
            "status": text_in("th")(f"measures.status.{measure.status}"),
        }


_TEXTS = tuple(column for column in COLUMNS["measures"] if column != "fiscal_year")


def check_ins(plan: Plan) -> Iterator[dict[str, str]]:
    """A row a check-in that reports anything."""
    for measure in plan.measures:
        for check_in in measure.check_ins:
            if check_in.is_filled:
                yield {
                    "fiscal_year": str(plan.fiscal_year),
                    "id": measure.id,
                    "after_months": str(check_in.after_months),
                    "done": check_in.done,
                    "trouble": check_in.trouble,
                    "evidence_link": check_in.evidence_link,
                }


def measure_in(row: SavedRow) -> PlannedMeasure:
    """The measure of a row.

    Raises:
        Unclear: a year, an issue, a month, a status or a code cannot be used.
    """
    values, year = row.values, whole(row, "fiscal_year", YEARS)
    if not any(values[column] for column in _TEXTS):
        return PlannedMeasure(year, None)
    start, end = _month_in(row, "start"), _month_in(row, "end")
    if end < start:
        raise Unclear("end")
    measure = Measure(
        id=tidy(values["id"]),
        issue=whole(row, "issue", _ISSUES),
        title=tidy(values["title"]),
        steps=steps_in(values["steps"]),
        owner=tidy(values["owner"]),
        start=start,
        end=end,
        follow_up=tidy(values["follow_up"]),
        indicator_of_success=tidy(values["indicator_of_success"]),
        evidence_link=tidy(values["evidence_link"]),
        aims_at=_codes_in(row),
        status=_status_in(row),
    )
    return PlannedMeasure(year, measure)


def check_in_in(row: SavedRow, known: Container[tuple[int, str]]) -> PlannedCheckIn:
    """The check-in of a row; `known` are the fiscal years and ids of the measures that it may belong to.

    Raises:
        Unclear: the year or the number of months cannot be used, or there is no such measure.
    """
    values, year, identity = row.values, whole(row, "fiscal_year", YEARS), tidy(row.values["id"])
    if (year, identity) not in known:
        raise Unclear("id")
    check_in = CheckIn(
        whole(row, "after_months", CHECK_INS),
        done=tidy(values["done"]),
        trouble=tidy(values["trouble"]),
        evidence_link=tidy(values["evidence_link"]),
    )
    return PlannedCheckIn(year, identity, check_in)


def ids(planned: Iterable[PlannedMeasure]) -> frozenset[tuple[int, str]]:
    """Fiscal year and id of the measures that name themselves."""
    return frozenset((each.fiscal_year, each.measure.id) for each in planned if each.measure and each.measure.id)


def plans(planned: Collection[PlannedMeasure], reports: Iterable[PlannedCheckIn]) -> tuple[Plan, ...]:
    """The plans by fiscal year; a row without an id, or with one that is taken, gets one that no row names."""
    found: dict[int, Plan] = {}
    named = ids(planned)
    for each in planned:
        year = each.fiscal_year
        plan = found.setdefault(year, Plan(year))
        if each.measure is not None:
            free = (f"m{n}" for n in count(1) if (year, f"m{n}") not in named and plan.measure(f"m{n}") is None)
            found[year] = _with(plan, each.measure, free)
    for report in reports:
        found[report.fiscal_year] = reported(found[report.fiscal_year], report.identity, report.check_in)
    return tuple(found[year] for year in sorted(found))


def _with(plan: Plan, measure: Measure, free: Iterator[str]) -> Plan:
    own = measure.id and plan.measure(measure.id) is None
    grown = added(plan, measure)
    new = next(each.id for each in grown.measures if plan.measure(each.id) is None)
    known = replace(measure, id=measure.id if own else next(free))
    return replace(grown, measures=tuple(known if each.id == new else each for each in grown.measures))


def whole(row: SavedRow, column: str, possible: Iterable[int]) -> int:
    """The whole number in a column.

    Raises:
        Unclear: it is none of the possible ones.
    """
    value = row.values[column].strip()
    if not value.isdecimal() or int(value) not in possible:
        raise Unclear(column)
    return int(value)


def _month(month: Month) -> str:
    return f"{MONTHS[month.month - 1]} {month.year}"


def _month_in(row: SavedRow, column: str) -> Month:
    named = month_in(row.values[column])
    if named is None or named[0] not in YEARS:
        raise Unclear(column)
    return Month(*named)


def _status_in(row: SavedRow) -> Status:
    named = {text_in("th")(f"measures.status.{status}"): status for status in Status}
    status = named.get(tidy(row.values["status"]) or text_in("th")(f"measures.status.{Status.PLANNED}"))
    if status is None:
        raise Unclear("status")
    return status


def _codes_in(row: SavedRow) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code for code in _CODES.split(row.values["aims_at"].strip()) if code))
    if any(not _CODE.fullmatch(code) for code in codes):
        raise Unclear("aims_at")
    return codes


Rows = Mapping[str, list[Mapping[str, str]]]
Made = TypeVar("Made")


def rows_of(work: Work) -> Rows:
    """The rows of every kind of table."""
    return {
        "measures": [row for plan in work.plans for row in measures(plan)],
        "check_ins": [row for plan in work.plans for row in check_ins(plan)],
        "answers": [{"question": question, "option": option} for question, option in work.answers],
        "corrections": [_correction(correction) for correction in work.corrections],
        "wordings": [{"fiscal_year": str(y), "code": code, "wording": words} for y, code, words in work.wordings],
        "texts": [{"fiscal_year": str(y), "key": key, "text": words} for y, key, words in work.texts],
        "events": [{"fiscal_year": str(event.fiscal_year), "words": event.words} for event in work.events],
    }


def work_in(kept: SavedWork) -> tuple[Work, tuple[Finding, ...]]:
    """The work that rows hold, and a finding for every value that cannot be understood; its row is left out."""
    findings: list[Finding] = []

    def every(kind: str, make: Callable[[SavedRow], Made | None]) -> tuple[Made, ...]:
        # Rows of an earlier program may lack a column that is known today.
        rows = (replace(row, values={**dict.fromkeys(COLUMNS[kind], ""), **row.values}) for row in kept.rows(kind))
        return tuple(_understood(rows, make, findings))

    measures = every("measures", measure_in)
    check_ins = every("check_ins", partial(check_in_in, known=ids(measures)))
    work = Work(
        answers=every("answers", lambda row: (row.values["question"], row.values["option"])),
        corrections=every("corrections", _correction_in),
        events=every("events", lambda row: event_in(_year(row), row.values["words"])),
        wordings=every("wordings", lambda row: (_year(row), row.values["code"], tidy_lines(row.values["wording"]))),
        texts=every("texts", lambda row: (_year(row), row.values["key"], tidy_lines(row.values["text"]))),
        plans=plans(measures, check_ins),
    )
    return work, tuple(findings)


def _understood(
    rows: Iterable[SavedRow], make: Callable[[SavedRow], Made | None], findings: list[Finding]
) -> Iterable[Made]:
    for row in rows:
        try:
            made = make(row)
        except Unclear as unclear:
            findings.append(row.finding("kept-value-unclear", unclear.column))
            continue
        if made is not None:
            yield made


def _year(row: SavedRow) -> int:
    return whole(row, "fiscal_year", YEARS)


def _correction(correction: Correction) -> dict[str, str]:
    was = "" if correction.was is None else f"{correction.was:f}"
    return {
        "fiscal_year": str(correction.fiscal_year),
        "code": correction.code,
        "was": was,
        "score": f"{correction.score:f}",
    }


def _correction_in(row: SavedRow) -> Correction:
    was = _score(row, "was") if row.values["was"] else None
    return Correction(_year(row), row.values["code"], was, _score(row, "score"))


def _score(row: SavedRow, column: str) -> Decimal:
    score = number_in(row.values[column])
    if score is None or not 0 <= score <= 100:
        raise Unclear(column)
    return score
