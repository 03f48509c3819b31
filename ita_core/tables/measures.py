"""The measures of a fiscal year as tables: the official one, the report on them, and what moved."""

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from ita_core.analysis.years import Comparability
from ita_core.framework import Framework
from ita_core.numbers import MISSING, Number, score_text, signed_text
from ita_core.office import CHECK_INS, CheckIn, Effect, Measure, Plan, by_status, period_of, report_on
from ita_core.office.effect import Mean, MeasureEffect
from ita_core.tables import column
from ita_core.tables.format import TypedTable, of_frame, typed
from ita_core.text import Text

_COLUMN = "measures.column."
_MEASURE = column.unseen("measure", column.VALUE)
"""The measure itself: what the office wrote and nobody understood stands in the place of a status or a month."""


def plan_table(measures: Iterable[Measure], framework: Framework) -> TypedTable:
    """One row a measure under the headings of the official form.

    Columns: measure, issue, title, steps [tuple], owner, start, end [months], follow_up.
    """
    columns = (
        _MEASURE,
        _issue(framework),
        _title(),
        column.value("steps", f"{_COLUMN}steps", lambda _, steps: numbered(steps)),
        *_who_and_when(),
    )
    return typed(columns, map(_form, measures))


def _form(m: Measure) -> tuple[Any, ...]:
    """What the official form has of a measure."""
    return m, m.issue, m.title, m.steps, m.owner, m.start, m.end, m.follow_up


def whole_plan_table(measures: Iterable[Measure], framework: Framework) -> TypedTable:
    """One row a measure with all that the office keeps of it.

    Columns: measure, issue, title, steps [tuple], owner, start, end, follow_up, success, aims_at [codes], status,
    evidence.
    """
    steps = column.Column("steps", f"{_COLUMN}steps", lambda _, steps: steps_in_lines(steps), column.VALUE, lines=True)
    columns = (
        _MEASURE,
        _issue(framework),
        _title(),
        steps,
        *_who_and_when(),
        column.words("success", f"{_COLUMN}success"),
        column.value("aims_at", f"{_COLUMN}question", lambda _, codes: ", ".join(codes)),
        *_status(),
        column.words("evidence", f"{_COLUMN}evidence"),
    )
    rows = ((*_form(m), m.indicator_of_success, m.aims_at, m.status.value, m.evidence_link) for m in measures)
    return typed(columns, rows)


def _issue(framework: Framework) -> column.Column:
    return column.Column(
        "issue", f"{_COLUMN}issue", lambda text, issue: issue_name(issue, framework, text), column.COUNT
    )


def _title() -> column.Column:
    return column.words("title", f"{_COLUMN}measure")


def _status() -> tuple[column.Column, column.Column]:
    shown = column.made("shown", f"{_COLUMN}status", ("measure",), lambda text, measure: status_text(measure, text))
    return column.unseen("status", column.ID), shown


def _who_and_when() -> tuple[column.Column, ...]:
    return (
        column.words("owner", f"{_COLUMN}owner"),
        column.unseen("start", column.VALUE),
        column.unseen("end", column.VALUE),
        column.made("period", f"{_COLUMN}period", ("measure",), lambda text, measure: period_of(measure, text)),
        column.words("follow_up", f"{_COLUMN}follow_up"),
    )


def steps_in_lines(steps: Iterable[str]) -> str:
    """The steps with their numbers, a line each."""
    return "\n".join(f"({place}) {step}" for place, step in enumerate(steps, start=1))


def report_table(plan: Plan) -> TypedTable:
    """One row a measure: how far it is, and what was reported at each check-in.

    Columns: measure and those of `report_on`.
    """
    links = ("evidence_link", *(f"evidence_link_{months}" for months in CHECK_INS))

    def proofs(_: Text, *found: str) -> str:
        return "; ".join(dict.fromkeys(link for link in found if link)) or MISSING

    reports = [
        column.made(
            f"reported_{months}",
            column.said(f"{_COLUMN}reported", months=months),
            (f"done_{months}", f"trouble_{months}"),
            _reported,
        )
        for months in CHECK_INS
    ]
    parts = [f"{part}_{months}" for months in CHECK_INS for part in ("done", "trouble", "evidence_link")]
    columns = (
        _MEASURE,
        column.unseen("issue", column.COUNT),
        column.unseen("id", column.WORDS),
        _title(),
        column.words("owner", f"{_COLUMN}owner"),
        *_status(),
        *reports,
        *(column.unseen(part, column.WORDS) for part in (*parts, "evidence_link")),
        column.made("proofs", f"{_COLUMN}evidence", links, proofs),
    )
    measures = pd.Series(plan.measures, dtype=column.VALUE)
    return of_frame(columns, report_on(plan).assign(measure=measures))


def _reported(text: Text, done: str, trouble: str) -> str:
    parts = [done] if done else []
    if trouble:
        parts.append(f"{text('measures.column.trouble')}: {trouble}")
    return " · ".join(parts) or text("measures.told.not_reported")


_PARTS: dict[str, tuple[str, Callable[[CheckIn], str]]] = {
    "done": ("measures_page.field_done", lambda known: known.done),
    "trouble": ("measures.column.trouble", lambda known: known.trouble),
    "evidence": ("measures.column.evidence", lambda known: known.evidence_link),
}


def check_ins_table(plans: Iterable[Plan]) -> TypedTable:
    """One row a measure.

    Columns: measure, fiscal_year, title, owner, status, and done, trouble, evidence of each check-in.
    """

    def after(key: str, months: int) -> Callable[[Text], str]:
        return lambda text: text("documents.book.after", what=text(key), months=months)

    reported = [
        column.words(f"{part}_{months}", after(key, months))
        for months in CHECK_INS
        for part, (key, _) in _PARTS.items()
    ]
    rows: list[tuple[Any, ...]] = []
    for plan in plans:
        for measure in plan.measures:
            known = {check_in.after_months: check_in for check_in in measure.check_ins}
            check_ins = [known.get(months, CheckIn(months)) for months in CHECK_INS]
            cells = [take(check_in) for check_in in check_ins for _, take in _PARTS.values()]
            rows.append((measure, plan.fiscal_year, measure.title, measure.owner, measure.status.value, *cells))
    own = (
        _MEASURE,
        column.count("fiscal_year", "documents.book.year"),
        _title(),
        column.words("owner", f"{_COLUMN}owner"),
        *_status(),
    )
    return typed((*own, *reported), rows)


def effect_table(found: Effect) -> TypedTable:
    """One row a question that a measure aimed at, then the measure's mean beside the untouched questions.

    Columns: title, code [None in the row of the mean], before, now, change, comparability, aimed, untouched [means].
    """
    columns = (
        column.words("title", f"{_COLUMN}measure"),
        column.unseen("code", column.ID),
        column.unseen("aimed", column.VALUE),
        column.made("question", f"{_COLUMN}question", ("code", "aimed"), _question),
        column.unseen("before", column.EXACT),
        column.unseen("now", column.EXACT),
        _year_score("before", found.before_year),
        _year_score("now", found.now_year),
        column.number("change", f"{_COLUMN}change", signed=True),
        column.value("untouched", f"{_COLUMN}untouched", _untouched, missing=lambda _: ""),
        column.unseen("comparability", column.VALUE),
        column.made("remark", f"{_COLUMN}remark", ("code", "comparability", "before", "now"), _remark),
    )
    return typed(columns, [row for measure in found.measures for row in _effect_rows(measure)])


def _effect_rows(effect: MeasureEffect) -> list[tuple[Any, ...]]:
    title = effect.measure.title
    rows: list[tuple[Any, ...]] = [
        (title, each.code, None, each.before, each.now, each.change, None, each.comparability) for each in effect.moved
    ]
    return [*rows, (title, None, effect.aimed, None, None, effect.aimed.change, effect.untouched, None)]


def _question(text: Text, code: str, aimed: Mean | None) -> str:
    return code if aimed is None else text("measures.told.on_all", n=aimed.n)


def _year_score(name: str, year: int) -> column.Column:
    heading = column.said(f"{_COLUMN}{name}", year=year)
    return column.Column(f"{name}_shown", heading, _score, sources=(name, "aimed"), places=2)


def _score(_: Text, score: Number | None, aimed: Mean | None) -> str:
    return score_text(score) if aimed is None else ""


def _untouched(text: Text, mean: Mean) -> str:
    if mean.change is None:
        return text("measures.told.no_untouched")
    return text("measures.told.untouched", change=signed_text(mean.change), n=mean.n)


def _remark(text: Text, code: object, found: Comparability | None, before: Number | None, now: Number | None) -> str:
    if not isinstance(code, str):
        return ""
    if found is None:
        return text("measures.told.no_successor")
    parts = [text(f"strength.{found.strength}"), *(text(f"reason.{reason}") for reason in found.reasons)]
    if found.code != code:
        parts.append(text("measures.told.renumbered", code=found.code))
    if before is None or now is None:
        parts.append(text("measures.told.no_score"))
    return " · ".join(parts)


def issue_name(issue: int, framework: Framework, text: Text) -> str:
    """'(5) กระบวนการ…'; the name for measures outside every issue."""
    known = next((each for each in framework.issues if each.id == issue), None)
    return f"({known.id}) {text.of(known.label)}" if known else text("measures.general")


def status_text(measure: Measure, text: Text) -> str:
    """How far a measure is, with its symbol; what the office wrote where that was not understood."""
    symbol = text(f"status_symbol.{measure.status}")
    return f"{symbol} {measure.written('status') or text(f'measures.status.{measure.status}')}"


def counts_text(plan: Plan, text: Text) -> str:
    """How many approved measures have each status: 'ยังไม่เริ่ม 3, ดำเนินการแล้ว 1'."""
    return ", ".join(f"{text(f'measures.status.{status}')} {n}" for status, n in by_status(plan).items() if n)


def numbered(steps: Iterable[str]) -> str:
    """The steps in one cell: '1) … 2) …'."""
    return "  ".join(f"{place}) {step}" for place, step in enumerate(steps, start=1)) or score_text(None)
