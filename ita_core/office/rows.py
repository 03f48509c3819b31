"""Work as rows of texts, a sheet a kind. A row holds ids and ISO months; a sheet shows words for some of them.

One class a sheet is its columns, what each may hold, and how it is written.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import count
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer

from ita_core.analysis.years import Event
from ita_core.office.peers_rows import PEERS_SHEET, PeersRow, peers_rows
from ita_core.office.plan import (
    CELL,
    CHECK_INS,
    GENERAL,
    CheckIn,
    Measure,
    Plan,
    Status,
    StoredMonth,
    month_in,
    steps_in,
)
from ita_core.office.row import Line, Lines, Row, Year, whole
from ita_core.office.rule_rows import RuleRow, rows_of_rules
from ita_core.office.stored_words import (
    COLUMNS,
    DECISIONS,
    MONTHS,
    POLARITIES,
    RULE_KINDS,
    SHEETS,
    STATUSES,
    id_of,
)
from ita_core.office.work import Correction, Work
from ita_core.workbook.numerals import number_in
from ita_core.workbook.saved_rows import WrittenSheet

_ISSUES = range(100)
_BETWEEN = re.compile(r"[\s,;]+")
_CODE = re.compile(r"[ieo][1-9]\d?(?:\.\d)?")
_APPROVED = "approved"


def _codes(written: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code for code in _BETWEEN.split(written.strip()) if code))
    if any(not _CODE.fullmatch(code) for code in codes):
        raise ValueError(f"'{written}' names something else than questions.")
    return codes


def _status(written: str) -> Status:
    if isinstance(written, Status):
        return written
    return Status(id_of(written, STATUSES) or "") if written.strip() else Status.PLANNED


def _decision(written: str) -> bool:
    # A row typed into the sheet by hand is the office's own; so was every row of release 0.1.
    decision = id_of(written, DECISIONS) if written.strip() else _APPROVED
    if decision is None:
        raise ValueError(f"'{written}' is no decision.")
    return decision == _APPROVED


def _score(written: str) -> Decimal | None:
    score = number_in(written)
    if written.strip() and (score is None or not 0 <= score <= 100):
        raise ValueError(f"'{written}' is no score.")
    return score


def _number(score: Decimal | None) -> str:
    return "" if score is None else f"{score:f}"


class MeasureRow(Row):
    """A measure; all but the year empty stands for a plan without any."""

    fiscal_year: Year
    id: Line = ""
    issue: Annotated[int, BeforeValidator(whole(_ISSUES)), PlainSerializer(str)] = GENERAL
    title: Line = ""
    steps: Annotated[
        tuple[str, ...], BeforeValidator(lambda written: steps_in(written, CELL)), PlainSerializer("\n".join)
    ] = ()
    owner: Line = ""
    start: StoredMonth
    end: StoredMonth
    follow_up: Line = ""
    indicator_of_success: Line = ""
    evidence_link: Line = ""
    aims_at: Annotated[tuple[str, ...], BeforeValidator(_codes), PlainSerializer(", ".join)] = ()
    status: Annotated[Status, BeforeValidator(_status), PlainSerializer(str)] = Status.PLANNED
    approved: Annotated[
        bool, BeforeValidator(_decision), PlainSerializer(lambda approved: _APPROVED if approved else "draft")
    ] = True


class CheckInRow(Row):
    """What was reported on a measure at one of its check-ins."""

    fiscal_year: Year
    id: Line
    after_months: Annotated[int, BeforeValidator(whole(CHECK_INS)), PlainSerializer(str)]
    done: Line = ""
    trouble: Line = ""
    evidence_link: Line = ""


class AnswerRow(Row):
    """The option chosen for a question of the reader."""

    question: str
    option: str


class CorrectionRow(Row):
    """The score that the office uses for a figure, and the one that the sheet printed."""

    fiscal_year: Year
    code: str
    was: Annotated[Decimal | None, BeforeValidator(_score), PlainSerializer(_number)] = None
    score: Annotated[Decimal, BeforeValidator(_score), PlainSerializer(_number)]


class WordingRow(Row):
    """The official wording of a question."""

    fiscal_year: Year
    code: str
    wording: Lines


class TextRow(Row):
    """An edited text."""

    fiscal_year: Year
    key: str
    text: Lines


class EventRow(Row):
    """An event pinned to a fiscal year."""

    fiscal_year: Year
    words: str


KINDS: Mapping[str, type[Row]] = {
    "measures": MeasureRow,
    "check_ins": CheckInRow,
    "answers": AnswerRow,
    "corrections": CorrectionRow,
    "wordings": WordingRow,
    "texts": TextRow,
    "events": EventRow,
    "rules": RuleRow,
    PEERS_SHEET: PeersRow,
}
"""The sheets of work, in the order in which they are written."""

SINCE: Mapping[str, int] = {"approved": 2}
"""Columns that came with a later version of the form than the first."""


def columns_of(kind: str) -> tuple[str, ...]:
    """The columns of a kind of sheet, in order."""
    return tuple(KINDS[kind].model_fields)


def rows_of(work: Work) -> dict[str, list[dict[str, str]]]:
    """The rows of every kind of sheet; those that nobody understood stand behind the others."""
    return _with_unclear(_understood(work), work)


def _understood(work: Work) -> dict[str, list[dict[str, str]]]:
    return {
        "measures": [row for plan in work.plans for row in _measures(plan)],
        "check_ins": [row for plan in work.plans for row in _check_ins(plan)],
        "answers": [_row(AnswerRow, question=question, option=option) for question, option in work.answers],
        "corrections": [_row(CorrectionRow, **vars(each)) for each in work.corrections],
        "wordings": [_row(WordingRow, fiscal_year=y, code=code, wording=words) for y, code, words in work.wordings],
        "texts": [_row(TextRow, fiscal_year=y, key=key, text=words) for y, key, words in work.texts],
        "events": [_row(EventRow, **vars(event)) for event in work.events],
        "rules": [row for rules in work.rules for row in rows_of_rules(rules)],
        PEERS_SHEET: peers_rows(work.peers),
    }


def _with_unclear(rows: dict[str, list[dict[str, str]]], work: Work) -> dict[str, list[dict[str, str]]]:
    for unclear in work.unclear:
        rows.setdefault(unclear.kind, []).append(dict(unclear.values))
    return rows


def _row(kind: type[Row], **values: Any) -> dict[str, str]:
    return kind.model_construct(**values).model_dump()


def _measures(plan: Plan) -> Iterator[dict[str, str]]:
    """A row a measure; a plan without measures is one row that names its year only."""
    if not plan.measures:
        yield dict.fromkeys(columns_of("measures"), "") | {"fiscal_year": str(plan.fiscal_year)}
    for measure in plan.measures:
        yield _row(MeasureRow, fiscal_year=plan.fiscal_year, **vars(measure)) | dict(measure.as_written)


def _check_ins(plan: Plan) -> Iterator[dict[str, str]]:
    """A row a check-in that reports anything."""
    for measure in plan.measures:
        for check_in in measure.check_ins:
            if check_in.is_filled:
                yield _row(CheckInRow, fiscal_year=plan.fiscal_year, id=measure.id, **vars(check_in))


def sheets_of(work: Work, *, without: Iterable[str] = ()) -> tuple[WrittenSheet, ...]:
    """The sheets that hold the work, those with rows; what is chosen from a list stands there in words."""
    unknown, understood = count(1), _understood(work)
    understood |= {kind: [_shown(kind, row) for row in understood[kind]] for kind in _CHOICES}
    return tuple(
        _sheet(kind, SHEETS[kind][0] if kind in SHEETS else f"{_UNKNOWN} {next(unknown)}", rows)
        for kind, rows in _with_unclear(understood, work).items()
        if rows and kind not in without
    )


def _sheet(kind: str, name: str, rows: Sequence[Mapping[str, str]]) -> WrittenSheet:
    columns = (*(columns_of(kind) if kind in KINDS else ()), *(column for row in rows for column in row))
    headings = {column: COLUMNS[column][0] if column in COLUMNS else column for column in dict.fromkeys(columns)}
    offered = _CHOICES.get(kind, {})
    choices = {column: tuple(known[0] for known in words.values()) for column, words in offered.items()}
    return WrittenSheet(kind, name, headings, rows, choices)


_UNKNOWN = "แผ่นงานที่ไม่รู้จัก"
_CHOICES: Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "measures": {"status": STATUSES, "approved": DECISIONS},
    "rules": {"kind": RULE_KINDS, "polarity": POLARITIES},
}
"""The columns of a sheet that offer a list, with the words of each id."""


def _shown(kind: str, row: Mapping[str, str]) -> dict[str, str]:
    """A row with words in the place of its ids; what is no id stays as it was written."""
    known = {column: words[row[column]][0] for column, words in _CHOICES[kind].items() if row.get(column) in words}
    months = {column: _month_words(row.get(column, "")) for column in ("start", "end") if kind == "measures"}
    return {**row, **known, **months}


def blank_sheet(kind: str) -> WrittenSheet:
    """A sheet of a kind without rows, to be filled in."""
    return _sheet(kind, SHEETS[kind][0], ())


def _month_words(written: str) -> str:
    try:
        month = month_in(written)
    except ValueError:
        return written
    return f"{MONTHS[str(month.month)][0]} {month.year}"


def measure_of(row: MeasureRow, as_written: Mapping[str, str]) -> Measure:
    """The measure of a row; `as_written` are the values that the row has in the place of those not understood."""
    values = {column: getattr(row, column) for column in columns_of("measures") if column != "fiscal_year"}
    return Measure(**values, as_written=tuple(as_written.items()))


def check_in_of(row: CheckInRow) -> CheckIn:
    """The check-in of a row."""
    return CheckIn(row.after_months, row.done, row.trouble, row.evidence_link)


def correction_of(row: CorrectionRow) -> Correction:
    """The correction of a row."""
    return Correction(row.fiscal_year, row.code, row.was, row.score)


def event_of(row: EventRow) -> Event:
    """The event of a row."""
    return Event(row.fiscal_year, row.words)
