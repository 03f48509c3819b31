"""The measures of the next fiscal year, and the report on those of this one, as o42 and o43 ask for them."""

from collections.abc import Callable, Iterable
from typing import Literal

from ita_core.documents.blocks import Block, Bullets, Column, Heading, Paragraph, Section, Table, table_of
from ita_core.documents.content.subject import Subject, written
from ita_core.framework import Framework
from ita_core.narrative.teller import spaced
from ita_core.numbers import score_text
from ita_core.office import CHECK_INS, Effect, Measure, Plan, effect, period_of, unreported
from ita_core.tables.measures import counts_text, effect_table, issue_name, status_text, steps_in_lines
from ita_core.text import Text

_PLAN = {"measure": 3.0, "steps": 4.4, "owner": 1.5, "period": 1.4, "follow_up": 2.5, "success": 2.7, "evidence": 2.1}
_LINES = ("steps", "evidence")

Cells = Callable[[Measure, Text], tuple[str, ...]]


def measures(subject: Subject) -> Section:
    """The plan that answers this year by issue, with the office's own introduction."""
    text, plan = subject.text, subject.plan
    heading = text("documents.measures.heading", year=plan.fiscal_year)
    blocks: list[Block] = [*(written(subject, "intro", plan.fiscal_year) or _introduction(subject))]
    if (kind := decision_on(plan)) != "own":
        words = {"drafts": len(plan.drafts), "n": len(plan.measures)}
        blocks.append(Paragraph(f"{text('documents.open_mark')} {text(f'documents.measures.{kind}', **words)}", "open"))
    if plan.measures:
        blocks.append(plan_table(subject))
    if rows := subject.unclear_measures:
        blocks.append(
            Paragraph(f"{text('documents.open_mark')} {text('documents.measures.unclear', n=len(rows))}", "open")
        )
        blocks.append(Bullets(tuple(row.words for row in rows)))
    elif not plan.measures:
        blocks.append(Paragraph(text("documents.measures.none")))
    return Section(heading, tuple(blocks), new_page=True, landscape=bool(plan.measures))


def decision_on(plan: Plan) -> Literal["own", "mixed", "draft"]:
    """Whether the office approved all measures of a plan, some, or none; a plan without any is its own."""
    if not plan.drafts:
        return "own"
    return "mixed" if plan.decided.measures else "draft"


def _introduction(subject: Subject) -> tuple[Paragraph, ...]:
    years = {"assessed": subject.plan.assessed_year, "year": subject.plan.fiscal_year}
    return (Paragraph(spaced(subject.text("documents.measures.intro", agency=subject.agency, **years))),)


def plan_table(subject: Subject) -> Table:
    """The official table with the measure's indicator of success, a band an issue; its evidence once there is any."""
    text, plan = subject.text, subject.plan
    is_proved = any(map(links_of, plan.measures))
    columns = tuple(
        Column(text(f"measures.column.{key}"), share, verbatim=key == "evidence", lines=key in _LINES)
        for key, share in _PLAN.items()
        if key != "evidence" or is_proved
    )
    caption = text("documents.measures.table", year=plan.fiscal_year)
    return _banded(plan, columns, caption, _proved_cells if is_proved else _plan_cells, subject)


def _plan_cells(measure: Measure, text: Text) -> tuple[str, ...]:
    return (
        measure.title,
        steps_in_lines(measure.steps) or score_text(None),
        measure.owner or score_text(None),
        period_of(measure, text),
        measure.follow_up or score_text(None),
        measure.indicator_of_success or score_text(None),
    )


def _proved_cells(measure: Measure, text: Text) -> tuple[str, ...]:
    return (*_plan_cells(measure, text), _joined(links_of(measure)))


def links_of(measure: Measure) -> tuple[str, ...]:
    """Where the proof is: the measure's own, then those of its check-ins, each once."""
    links = (measure.evidence_link, *(check_in.evidence_link for check_in in measure.check_ins))
    return tuple(dict.fromkeys(link for link in links if link))


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines) or score_text(None)


def _banded(plan: Plan, columns: tuple[Column, ...], caption: str, cells: Cells, subject: Subject) -> Table:
    rows: list[tuple[str, ...]] = []
    bands: set[int] = set()
    for issue in plan.issues:
        bands.add(len(rows))
        name = issue_name(issue, framework_of(subject, plan), subject.text)
        rows += [(name, *("" for _ in columns[1:]))]
        rows += [cells(measure, subject.text) for measure in plan.of_issue(issue)]
    return Table(caption, columns, tuple(rows), frozenset(bands))


def framework_of(subject: Subject, plan: Plan) -> Framework:
    """The rules whose issues a plan follows: those of the year it answers, where the workbook has that year."""
    assessed = subject.history.year(plan.assessed_year)
    return assessed.framework if assessed and assessed.framework.issues else subject.assessment.framework


def follow_up(subject: Subject) -> Section | None:
    """What became of the measures of the assessed year; nothing where the office kept no plan of it."""
    text, plan = subject.text, subject.last_plan
    if plan is None:
        return None
    words = {"year": plan.fiscal_year, "n": len(plan.measures), "counts": counts_text(plan, text)}
    told = text("documents.follow_up.counts", **words)
    blocks: list[Block] = [Paragraph(told), *_not_reported(plan, text), follow_up_table(subject, plan)]
    blocks += _moved(subject, plan)
    heading = text("documents.follow_up.heading", year=plan.fiscal_year)
    return Section(heading, tuple(blocks), new_page=True, landscape=True)


def _not_reported(plan: Plan, text: Text) -> list[Block]:
    return [
        Paragraph(f"{text('documents.open_mark')} {text('measures_page.report_missing', months=months, n=n)}", "open")
        for months in CHECK_INS
        if (n := len(unreported(plan, months)))
    ]


def follow_up_table(subject: Subject, plan: Plan) -> Table:
    """One row a measure: how far it is, what was done at each check-in, what stood in the way, where the proof is."""
    text = subject.text
    columns = (
        Column(text("measures.column.measure"), 3.0),
        Column(text("measures.column.owner"), 1.5),
        Column(text("measures.column.status"), 1.6),
        *(Column(text("measures.column.reported", months=months), 3.0) for months in CHECK_INS),
        Column(text("measures.column.trouble"), 2.6, lines=True),
        Column(text("measures.column.evidence"), 2.2, verbatim=True, lines=True),
    )
    caption = text("documents.follow_up.table", year=plan.fiscal_year)
    return _banded(plan, columns, caption, _reported_cells, subject)


def _reported_cells(measure: Measure, text: Text) -> tuple[str, ...]:
    known = {check_in.after_months: check_in for check_in in measure.check_ins}
    done = [known[months].done if months in known else "" for months in CHECK_INS]
    trouble = [
        text("documents.follow_up.after", months=each.after_months, words=each.trouble)
        for each in measure.check_ins
        if each.trouble
    ]
    status = status_text(measure, text)
    told = (words or text("measures.told.not_reported") for words in done)
    return (
        measure.title,
        measure.owner or score_text(None),
        status,
        *told,
        _joined(trouble),
        _joined(links_of(measure)),
    )


def effect_of(subject: Subject) -> Effect | None:
    """What moved in this year for the questions that its measures aimed at; None without a plan or the year before."""
    plan = subject.last_plan
    before = subject.history.year(plan.assessed_year) if plan else None
    return effect(plan, before, subject.assessment) if plan and before else None


def _moved(subject: Subject, plan: Plan) -> tuple[Block, ...]:
    text, found = subject.text, effect_of(subject)
    heading = Heading(text("measures_page.effect", before=plan.assessed_year, now=plan.fiscal_year))
    if found is None or not found.is_comparable:
        words = text("measures_page.effect_not_comparable", before=plan.assessed_year, now=plan.fiscal_year)
        return (heading, Paragraph(words))
    caption = text("documents.follow_up.effect_table", before=plan.assessed_year, now=plan.fiscal_year)
    shares = (4.2, 1.8, 1.3, 1.3, 1.5, 2.4, 3.6)
    table = table_of(effect_table(found), text, caption, shares=shares, merged=(0,))
    return (heading, Paragraph(text("measures_page.effect_note")), table)
