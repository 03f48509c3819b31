"""Work as rows of texts, kind by kind (`ita_core.workbook.kept.COLUMNS`), and back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TypeVar

from ita_core.analysis.years import event_in
from ita_core.findings import Finding
from ita_core.work import plan_rows
from ita_core.work.unclear import Unclear
from ita_core.work.work import Correction, Work, tidy_lines
from ita_core.workbook.kept import COLUMNS, Kept, KeptRow
from ita_core.workbook.numerals import number_in

Rows = Mapping[str, list[Mapping[str, str]]]
Made = TypeVar("Made")


def rows_of(work: Work) -> Rows:
    """The rows of every kind of table."""
    return {
        "measures": [row for plan in work.plans for row in plan_rows.measures(plan)],
        "check_ins": [row for plan in work.plans for row in plan_rows.check_ins(plan)],
        "answers": [{"question": question, "option": option} for question, option in work.answers],
        "corrections": [_correction(correction) for correction in work.corrections],
        "wordings": [{"fiscal_year": str(y), "code": code, "wording": words} for y, code, words in work.wordings],
        "texts": [{"fiscal_year": str(y), "key": key, "text": words} for y, key, words in work.texts],
        "events": [{"fiscal_year": str(event.fiscal_year), "words": event.words} for event in work.events],
    }


def work_in(kept: Kept) -> tuple[Work, tuple[Finding, ...]]:
    """The work that rows hold, and a finding for every value that cannot be understood; its row is left out."""
    findings: list[Finding] = []

    def every(kind: str, make: Callable[[KeptRow], Made | None]) -> tuple[Made, ...]:
        # Rows of an earlier program may lack a column that is known today.
        rows = (replace(row, values={**dict.fromkeys(COLUMNS[kind], ""), **row.values}) for row in kept.rows(kind))
        return tuple(_understood(rows, make, findings))

    measures = every("measures", plan_rows.measure_in)
    check_ins = every("check_ins", partial(plan_rows.check_in_in, known=plan_rows.ids(measures)))
    work = Work(
        answers=every("answers", lambda row: (row.values["question"], row.values["option"])),
        corrections=every("corrections", _correction_in),
        events=every("events", lambda row: event_in(_year(row), row.values["words"])),
        wordings=every("wordings", lambda row: (_year(row), row.values["code"], tidy_lines(row.values["wording"]))),
        texts=every("texts", lambda row: (_year(row), row.values["key"], tidy_lines(row.values["text"]))),
        plans=plan_rows.plans(measures, check_ins),
    )
    return work, tuple(findings)


def _understood(
    rows: Iterable[KeptRow], make: Callable[[KeptRow], Made | None], findings: list[Finding]
) -> Iterable[Made]:
    for row in rows:
        try:
            made = make(row)
        except Unclear as unclear:
            findings.append(row.finding("kept-value-unclear", unclear.column))
            continue
        if made is not None:
            yield made


def _year(row: KeptRow) -> int:
    return plan_rows.whole(row, "fiscal_year", plan_rows.YEARS)


def _correction(correction: Correction) -> dict[str, str]:
    was = "" if correction.was is None else f"{correction.was:f}"
    return {
        "fiscal_year": str(correction.fiscal_year),
        "code": correction.code,
        "was": was,
        "score": f"{correction.score:f}",
    }


def _correction_in(row: KeptRow) -> Correction:
    was = _score(row, "was") if row.values["was"] else None
    return Correction(_year(row), row.values["code"], was, _score(row, "score"))


def _score(row: KeptRow, column: str) -> Decimal:
    score = number_in(row.values[column])
    if score is None or not 0 <= score <= 100:
        raise Unclear(column)
    return score
