"""One sheet for council members, on both sides: the result first, then what to do."""

from dataclasses import replace
from decimal import Decimal

from ita_core.analysis.years import comparability
from ita_core.charts import indicators, instruments
from ita_core.documents.blocks import Block, Bullets, ChartBlock, Paragraph, Report, Section, Table, table_of
from ita_core.documents.content.advice import issue_needs_table, nothing_weak
from ita_core.documents.content.gate import office_changes
from ita_core.documents.content.measures import decision_on
from ita_core.documents.content.peers import handout_line
from ita_core.documents.content.report import Draw, before_text, cover_lines, fixed_words, useful_before
from ita_core.documents.content.subject import Subject, fiscal, part_of_story
from ita_core.documents.native import native_scores
from ita_core.framework import NodeKind
from ita_core.narrative.found import found_text
from ita_core.office import Measure, Plan
from ita_core.scoring.assessment import TOTAL
from ita_core.tables import column
from ita_core.tables.format import only, replaced
from ita_core.tables.measures import plan_table
from ita_core.tables.scores import weak_table
from ita_core.text import Text
from ita_core.thai import shortened, whole_phrase

_ROWS, _ROWS_BESIDE_BARS = 10, 6
"""Rows of a table; fewer where the charts show two years and the issues need room as well."""

_SENTENCE_LETTERS, _TITLE_LETTERS, _OWNER_LETTERS = 300, 160, 60
"""What the office wrote is shortened here: the sheet has two pages, and the full report has all of it."""


def handout(subject: Subject) -> Report:
    """Two pages for the council."""
    text = subject.text
    return Report(
        title=(text("documents.handout.title"), *cover_lines(subject)[1:]),
        agency=subject.agency,
        fiscal_year=subject.assessment.fiscal_year,
        language=text.language,
        sections=(_front(subject), *_standings(subject), *_back(subject)),
        words=fixed_words(subject),
    )


def _front(subject: Subject) -> Section:
    text, assessment, before = subject.text, subject.assessment, useful_before(subject)
    told, years = part_of_story(subject, "overall"), part_of_story(subject, "years")
    compared = [f"{sentence.text}{years.mark}" for sentence in years.sentences[:1]] if subject.before else []
    compared = [_apart(subject)] if _apart(subject) else compared
    whole = (" ".join(words.split()) for words in (*(sentence.text for sentence in told.sentences), *compared))
    lines = [shortened(words, _SENTENCE_LETTERS) for words in whole if words]
    if subject.before and compared:
        lines.append(before_text(subject, subject.before.fiscal_year))
    lines += handout_line(subject)
    blocks: list[Block] = [Paragraph(lines[0], "lead"), Bullets(tuple(lines[1:]))] if lines else []
    charts: tuple[tuple[Draw, NodeKind], ...] = ((instruments, "instrument"), (indicators, "indicator"))
    for draw in (draw for draw, kind in charts if subject.knows(kind)):
        chart = draw(assessment, before, text)
        blocks.append(ChartBlock(native_scores(chart, assessment, text, before=before), chart.title))
    return Section(f"{text('documents.handout.what')}{told.mark}", tuple(blocks))


def _apart(subject: Subject) -> str:
    """Both totals, where the two years were not measured alike, as the slides tell them; '' of any others."""
    before, now, text = subject.before, subject.assessment, subject.text
    if before is None or None in (before.score(TOTAL), now.score(TOTAL)):
        return ""
    if not comparability(before.fiscal_year, now.fiscal_year, TOTAL).ruler_changed:
        return ""
    years = {"before": fiscal(before.fiscal_year, text), "year": fiscal(now.fiscal_year, text)}
    return text("council.say.years_apart", then=before.shown(TOTAL), now=now.shown(TOTAL), **years)


def _standings(subject: Subject) -> tuple[Section, ...]:
    if not subject.assessment.framework.issues or not subject.knows("question"):
        return ()
    return (Section(subject.text("documents.handout.issues"), (issue_needs_table(subject),)),)


def _back(subject: Subject) -> tuple[Section, ...]:
    text, gains = subject.text, subject.strengths.ranked
    weak: tuple[Block, ...] = (weak_short(subject),) if gains else (Paragraph(nothing_weak(subject)),)
    if len(gains) > _rows(subject):
        weak += (Paragraph(text("documents.handout.more", n=len(gains) - _rows(subject)), "note"),)
    sections = [Section(text("documents.handout.where"), weak), *_measures(subject)]
    limits = (Paragraph(text("rules_page.limits_text")), *(Paragraph(told) for told in office_changes(subject)))
    return (*sections, Section(text("documents.handout.limits"), limits))


def _rows(subject: Subject) -> int:
    crowded = useful_before(subject) is not None and bool(_standings(subject))
    return _ROWS_BESIDE_BARS if crowded else _ROWS


def _measures(subject: Subject) -> tuple[Section, ...]:
    """The first measures in short, with how many more there are."""
    text, plan = subject.text, subject.plan
    if not plan.measures:
        return ()
    some = _some(plan, _rows(subject))
    short = (
        replace(each, title=whole_phrase(each.title, _TITLE_LETTERS), owner=whole_phrase(each.owner, _OWNER_LETTERS))
        for each in some
    )
    chosen = only(plan_table(short, subject.assessment.framework), "title", "owner", "period")
    table = table_of(chosen, text, "", shares=(5.6, 1.9, 2.3))
    blocks: list[Block] = [table]
    left = len(plan.measures) - len(some)
    if left:
        blocks.append(Paragraph(text("documents.handout.more_measures", n=left), "note"))
    kind = {"own": "measures", "mixed": "measures_mixed", "draft": "measures_draft"}[decision_on(plan)]
    return (Section(text(f"documents.handout.{kind}", year=fiscal(plan.fiscal_year, text)), tuple(blocks)),)


def _some(plan: Plan, shown: int) -> tuple[Measure, ...]:
    """As many measures as the page has room for, in the plan's order: the first of every issue, then the second."""
    turns = [(turn, measure) for issue in plan.issues for turn, measure in enumerate(plan.of_issue(issue))]
    first = {measure.id for _, measure in sorted(turns, key=lambda each: each[0])[:shown]}
    return tuple(measure for measure in plan.measures if measure.id in first)


def weak_short(subject: Subject) -> Table:
    """The weak points that can raise the total most, in one line each."""
    points = subject.strengths.ranked[: _rows(subject)]
    framework, score = subject.assessment.framework, subject.assessment.score

    def found(text: Text, code: str) -> str:
        return found_text(framework, code, score(code) or Decimal(0), text, name=text.of(framework.label(code)))

    table = replaced(weak_table(points, framework), column.made("name", "table.name", ("code",), found))
    chosen = only(table, "code", "name", "score", "reasons", "gain")
    return table_of(chosen, subject.text, "", shares=(0.7, 4.0, 1.0, 3.2, 1.5))
