"""Everything as tables, one a sheet of the Excel workbook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from ita_core.analysis import issue_groups, levers
from ita_core.charts import indicators, instruments, level_scale, total_by_year
from ita_core.documents.blocks import NativeChart
from ita_core.documents.content.advice import advice_text, own_findings
from ita_core.documents.content.measures import decision_on, effect_of, framework_of, steps_of
from ita_core.documents.content.report import standing_text, useful_before
from ita_core.documents.content.subject import Subject
from ita_core.documents.native import native_scores, native_years
from ita_core.numbers import score_text
from ita_core.office import CHECK_INS, CheckIn, Measure, period_of
from ita_core.tables import reconciliation_table, verdict_table, years_table
from ita_core.tables.measures import effect_table, issue_name, status_text
from ita_core.tables.results import place


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet: its name, the sentence above its table, the table, and a chart beside it where one helps.

    `lines`: places of the columns whose cells may hold several lines.
    """

    name: str
    title: str
    table: pd.DataFrame
    chart: NativeChart | None = None
    lines: frozenset[int] = frozenset()


def tables_book(subject: Subject) -> tuple[Sheet, ...]:
    """All sheets that have rows, in the order of the report."""
    made = (
        *_overview(subject),
        _questions(subject),
        _issues(subject),
        _verdicts(subject),
        _weak(subject),
        _strong(subject),
        _levers(subject),
        _reconciliation(subject),
        _findings(subject),
        _measures(subject),
        _check_ins(subject),
        _effect(subject),
    )
    return tuple(sheet for sheet in made if len(sheet.table))


def _overview(subject: Subject) -> Iterator[Sheet]:
    text, assessment, before = subject.text, subject.assessment, useful_before(subject)
    target = assessment.framework.target.score
    years = total_by_year(subject.past, text)
    yield _sheet(subject, "years", years_table(subject.past, text), years.title, native_years(years, 1, target, text))
    scale = level_scale(assessment, subject.before, text)
    yield _sheet(subject, "level", scale.table, scale.title)
    for name, draw in (("instruments", instruments), ("indicators", indicators)):
        chart = draw(assessment, before, text)
        known = subject.knows("instrument" if name == "instruments" else "indicator")
        native = native_scores(chart, assessment, text, before=before) if known else None
        yield _sheet(subject, name, chart.table, chart.title, native)


def _sheet(subject: Subject, key: str, table: pd.DataFrame, title: str = "", chart: NativeChart | None = None) -> Sheet:
    name = subject.text(f"documents.book.{key}")
    return Sheet(name, title or name, table, chart)


def _frame(subject: Subject, keys: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=[subject.text(key) for key in keys])


def _questions(subject: Subject) -> Sheet:
    text, assessment = subject.text, subject.assessment
    framework = assessment.framework
    rows = []
    for node in assessment.of_kind("question"):
        indicator = framework.indicator_of(node.code)
        rows.append(
            (
                node.instrument or "",
                f"{indicator} {subject.name(indicator)}" if indicator else "–",
                node.code,
                subject.name(node.code),
                score_text(node.score),
                text(f"status.{node.status}"),
                place(assessment, node.code),
            )
        )
    keys = ("table.instrument", "charts.noun.indicators", "table.code", "table.subject", "table.score")
    return _sheet(subject, "questions", _frame(subject, (*keys, "table.status", "table.place"), rows))


def _issues(subject: Subject) -> Sheet:
    names = {issue.id: subject.text.of(issue.label) for issue in subject.assessment.framework.issues}
    rows = [
        (
            f"{group.issue}. {names[group.issue]}",
            group.instrument,
            code,
            subject.name(code),
            subject.score(code),
            standing_text(subject, group),
        )
        for group in issue_groups(subject.assessment)
        for code in group.codes
    ]
    keys = ("table.issue", "table.instrument", "table.code", "table.subject", "table.score")
    return _sheet(subject, "issues", _frame(subject, (*keys, "documents.issues.standing"), rows))


def _verdicts(subject: Subject) -> Sheet:
    return _sheet(subject, "verdicts", verdict_table(subject.verdicts, subject.text))


def _weak(subject: Subject) -> Sheet:
    text = subject.text
    rows = [
        (
            point.instrument,
            point.code,
            subject.name(point.code),
            score_text(point.score),
            ", ".join(text(f"weak_reason.{reason}") for reason in point.reasons),
            score_text(point.gain),
            advice_text(subject, point),
        )
        for point in subject.strengths.weak
    ]
    keys = ("table.instrument", "table.code", "table.subject", "table.score", "documents.advice.reason")
    return _sheet(subject, "weak", _frame(subject, (*keys, "documents.advice.gain", "documents.advice.advice"), rows))


def _strong(subject: Subject) -> Sheet:
    rows = [
        (point.instrument, point.code, subject.name(point.code), score_text(point.score))
        for point in subject.strengths.strong
    ]
    keys = ("table.instrument", "table.code", "table.subject", "table.score")
    return _sheet(subject, "strong", _frame(subject, keys, rows))


def _levers(subject: Subject) -> Sheet:
    text = subject.text
    rows = [
        (
            lever.code,
            subject.name(lever.code),
            score_text(lever.score),
            score_text(lever.headroom),
            score_text(lever.total_weight, 4),
            score_text(lever.gain),
            text(f"levers.{lever.route}"),
        )
        for lever in levers(subject.assessment)
    ]
    own = tuple(f"documents.book.{key}" for key in ("headroom", "worth"))
    keys = ("table.code", "table.name", "table.score", *own, "documents.advice.gain", "documents.book.route")
    return _sheet(subject, "levers", _frame(subject, keys, rows))


def _reconciliation(subject: Subject) -> Sheet:
    return _sheet(subject, "reconciliation", reconciliation_table(subject.assessment, subject.text))


def _findings(subject: Subject) -> Sheet:
    text = subject.text
    rows = [
        (
            f"{text(f'severity_symbol.{finding.severity}')} {text(f'severity.{finding.severity}')}",
            str(finding.fiscal_year or "–"),
            finding.sheet,
            finding.cell,
            finding.value,
            finding.title(text.language),
            finding.message(text.language),
            finding.what_to_do(text.language),
        )
        for finding in own_findings(subject)
    ]
    own = ("severity", "year", "sheet", "cell", "value", "finding", "message", "what_to_do")
    keys = tuple("table.cells" if key == "cell" else f"documents.book.{key}" for key in own)
    return _sheet(subject, "findings", _frame(subject, keys, rows))


def _measures(subject: Subject) -> Sheet:
    text, plan = subject.text, subject.plan
    framework = framework_of(subject, plan)
    rows = [
        (
            issue_name(measure.issue, framework, text),
            measure.title,
            steps_of(measure),
            measure.owner,
            period_of(measure, text),
            measure.follow_up,
            measure.indicator_of_success,
            ", ".join(measure.aims_at),
            status_text(measure, text),
            measure.evidence_link,
        )
        for measure in plan.measures
    ]
    own = ("issue", "measure", "steps", "owner", "period", "follow_up", "success", "question", "status", "evidence")
    title = text("documents.measures.table", year=plan.fiscal_year)
    if (kind := decision_on(plan)) != "own":
        words = {"drafts": len(plan.drafts), "n": len(plan.measures)}
        title = f"{title} · {text(f'documents.measures.is_{kind}', **words)}"
    frame = _frame(subject, tuple(f"measures.column.{key}" for key in own), rows)
    return replace(_sheet(subject, "measures", frame, title), lines=frozenset({own.index("steps")}))


def _check_ins(subject: Subject) -> Sheet:
    """What was reported on the office's own plans, of this year and of the next."""
    text, years = subject.text, (subject.assessment.fiscal_year, subject.plan.fiscal_year)
    rows = [
        (str(plan.fiscal_year), measure.title, measure.owner, status_text(measure, text), *_reported(measure))
        for plan in filter(None, map(subject.work.plan, years))
        for measure in plan.measures
    ]
    keys = ("documents.book.year", *(f"measures.column.{key}" for key in ("measure", "owner", "status")))
    frame = _frame(subject, keys, [row[: len(keys)] for row in rows])
    for turn, months in enumerate(CHECK_INS):
        for at, key in enumerate(("done", "trouble", "evidence")):
            heading = text("documents.book.after", what=text(_REPORTED[key]), months=months)
            frame[heading] = [row[len(keys) + len(_REPORTED) * turn + at] for row in rows]
    return _sheet(subject, "check_ins", frame)


_REPORTED = {
    "done": "measures_page.field_done",
    "trouble": "measures.column.trouble",
    "evidence": "measures.column.evidence",
}


def _reported(measure: Measure) -> tuple[str, ...]:
    known = {check_in.after_months: check_in for check_in in measure.check_ins}
    told = [known.get(months, CheckIn(months)) for months in CHECK_INS]
    return tuple(cell for each in told for cell in (each.done, each.trouble, each.evidence_link))


def _effect(subject: Subject) -> Sheet:
    """What moved for the questions that this year's measures aimed at; no rows where that cannot be told."""
    found = effect_of(subject)
    if found is None or not found.is_comparable:
        return _sheet(subject, "effect", pd.DataFrame())
    words = {"before": found.before_year, "now": found.now_year}
    title = subject.text("documents.follow_up.effect_table", **words)
    return _sheet(subject, "effect", effect_table(found, subject.text), title)
