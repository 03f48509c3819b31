"""Everything as tables, one a sheet of the Excel workbook."""

from collections.abc import Iterator
from dataclasses import dataclass

from ita_core.analysis import levers
from ita_core.charts import indicators, instruments, level_scale, total_by_year
from ita_core.documents.blocks import NativeChart
from ita_core.documents.content.gate import office_changes, own_findings
from ita_core.documents.content.measures import decision_on, effect_of, framework_of
from ita_core.documents.content.peers import peers_sheets
from ita_core.documents.content.report import useful_before
from ita_core.documents.content.subject import Subject
from ita_core.documents.native import native_scores, native_years
from ita_core.tables import column
from ita_core.tables.format import TypedTable, only, replaced, shown_as, typed
from ita_core.tables.measures import check_ins_table, effect_table, whole_plan_table
from ita_core.tables.narrative import findings_sheet
from ita_core.tables.scores import questions_table, reconciliation_table, strong_table, unplaced_table, weak_table
from ita_core.tables.verdicts import issue_members_table, verdict_table
from ita_core.tables.whatif import levers_table
from ita_core.tables.years import years_table


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet: its name, the sentence above its table, the table, and a chart beside it where one helps."""

    name: str
    title: str
    table: TypedTable
    chart: NativeChart | None = None


def tables_book(subject: Subject) -> tuple[Sheet, ...]:
    """All sheets that have rows, in the order of the report."""
    text = subject.text
    assessment, framework, strengths = subject.assessment, subject.assessment.framework, subject.strengths
    strong = replaced(strong_table(strengths.strong, framework), column.name_of(framework, "table.subject"))
    weak = only(
        weak_table(strengths.to_work_on, framework), "instrument", "code", "name", "score", "reasons", "gain", "advice"
    )
    made = (
        *_overview(subject),
        _sheet(subject, "questions", questions_table(assessment)),
        _sheet(subject, "unplaced", unplaced_table(assessment.unplaced), text("documents.annex.unplaced_table")),
        _sheet(subject, "issues", issue_members_table(assessment)),
        _sheet(subject, "verdicts", verdict_table(subject.verdicts)),
        _sheet(subject, "weak", weak),
        _sheet(subject, "strong", strong),
        _levers(subject),
        _sheet(subject, "reconciliation", reconciliation_table(assessment)),
        _sheet(subject, "findings", findings_sheet(own_findings(subject))),
        _changes(subject),
        *_measures(subject),
        *(_sheet(subject, key, table, title) for key, title, table in peers_sheets(subject)),
    )
    return tuple(sheet for sheet in made if len(sheet.table))


def _overview(subject: Subject) -> Iterator[Sheet]:
    text, assessment, before = subject.text, subject.assessment, useful_before(subject)
    target = assessment.framework.target
    years = total_by_year(subject.past, text)
    yield _sheet(subject, "years", years_table(subject.past), years.title, native_years(years, target, text))
    scale = level_scale(assessment, subject.before, text)
    yield _sheet(subject, "level", scale.table, scale.title)
    for name, draw in (("instruments", instruments), ("indicators", indicators)):
        chart = draw(assessment, before, text)
        known = subject.knows("instrument" if name == "instruments" else "indicator")
        native = native_scores(chart, assessment, text, before=before) if known else None
        yield _sheet(subject, name, chart.table, chart.title, native)


def _sheet(subject: Subject, key: str, table: TypedTable, title: str = "", chart: NativeChart | None = None) -> Sheet:
    name = subject.text(f"documents.book.{key}")
    return Sheet(name, title or name, table, chart)


def _levers(subject: Subject) -> Sheet:
    framework = subject.assessment.framework
    fields = (
        column.code(),
        column.name_of(framework),
        column.number("score", "table.score"),
        column.number("headroom", "documents.book.headroom"),
        column.number("total_weight", "documents.book.worth", places=4, missing="not_known_yet"),
        column.number("gain", "documents.advice.gain", missing="not_known_yet"),
        column.word("route", "documents.book.route", "levers"),
    )
    return _sheet(subject, "levers", shown_as(levers_table(levers(subject.assessment), framework), *fields))


def _changes(subject: Subject) -> Sheet:
    """What the office put in the place of the program's words and of the file's figures."""
    told = [(line,) for line in office_changes(subject)]
    return _sheet(subject, "changes", typed((column.words("told", "documents.book.changes"),), told))


def _measures(subject: Subject) -> Iterator[Sheet]:
    """The next plan, what was reported on the office's own ones, and what moved where that can be told."""
    text, plan = subject.text, subject.plan
    title = text("documents.measures.table", year=plan.fiscal_year)
    if (kind := decision_on(plan)) != "own":
        words = {"drafts": len(plan.drafts), "n": len(plan.measures)}
        title = f"{title} · {text(f'documents.measures.is_{kind}', **words)}"
    yield _sheet(subject, "measures", whole_plan_table(plan.measures, framework_of(subject, plan)), title)
    own = map(subject.work.plan, (subject.assessment.fiscal_year, plan.fiscal_year))
    yield _sheet(subject, "check_ins", check_ins_table(each for each in own if each))
    found = effect_of(subject)
    if found is not None and found.is_comparable:
        told = text("documents.follow_up.effect_table", before=found.before_year, now=found.now_year)
        yield _sheet(subject, "effect", effect_table(found), told)
