"""The whole report, for Word and PDF."""

from collections.abc import Callable
from fractions import Fraction

from ita_core.analysis import groups_of
from ita_core.analysis.answer_level import WORDED, level_text
from ita_core.analysis.years import Comparability, Reason, comparability
from ita_core.charts import (
    Chart,
    indicators,
    instruments,
    instruments_by_year,
    level_scale,
    perspectives,
    total_by_year,
)
from ita_core.consistency import summary_of
from ita_core.documents.blocks import Block, ChartBlock, Column, Heading, Paragraph, Report, Section, Table, table_of
from ita_core.documents.content.advice import advice, annex, limits, outside, signatures, summary
from ita_core.documents.content.measures import follow_up, measures
from ita_core.documents.content.peers import beside
from ita_core.documents.content.remarks import remark
from ita_core.documents.content.subject import (
    Subject,
    apart,
    fiscal,
    headed,
    listed,
    part_of_story,
    running,
    speaks_of,
)
from ita_core.documents.native import native_scores, native_years
from ita_core.framework import Framework, Issue, NodeKind, Scale
from ita_core.narrative.teller import spaced
from ita_core.numbers import score_text
from ita_core.scoring import Assessment, FloorCheck
from ita_core.tables import column
from ita_core.tables.format import only, typed
from ita_core.tables.verdicts import verdict_table
from ita_core.tables.years import years_table
from ita_core.text import Text, codes_text


def by_issue(subject: Subject) -> Section:
    """Every issue of the year's report."""
    told, framework = part_of_story(subject, "issues"), subject.assessment.framework
    blocks: list[Block] = [*running(told.sentences)]
    if told.sections and any(len(scale.points) in WORDED for scale in _asked(framework)):
        blocks.append(Paragraph(subject.text("documents.issues.answer_level_rule"), "note"))
    for issue in framework.issues if told.sections else ():
        blocks += _issue(subject, issue)
    links = _all_links(subject) if told.sections else ()
    return Section(headed(subject, "issues"), (*blocks, *links))


def _asked(framework: Framework) -> list[Scale]:
    """The scales of the survey questions."""
    return [scale for code, scale in framework.scale_of.items() if not framework.is_evidence(code)]


def _issue(subject: Subject, issue: Issue) -> list[Block]:
    """The opening, the table, a paragraph a link, and what to do."""
    told = part_of_story(subject, "issues", f"issue.{issue.id}")
    links = [sentence for sentence in told.sentences if speaks_of(sentence, "link")]
    todo = [sentence for sentence in told.sentences if speaks_of(sentence, "todo")]
    kept = [sentence for sentence in todo if speaks_of(sentence, "todo.keep")]
    others = (sentence for sentence in told.sentences if sentence not in (*links, *todo))
    blocks: list[Block] = [Heading(told.title), *running(others), issue_scores(subject, issue)]
    blocks += [*apart(links), *running(kept)]
    if len(todo) > len(kept):
        steps = listed(sentence for sentence in todo if sentence not in kept)
        blocks += [Heading(subject.text("documents.issues.advice"), 3), *steps]
    return blocks


def issue_scores(subject: Subject, issue: Issue) -> Table:
    """The issue's table as the report has it: instrument, question, score, and what to keep up or to do."""
    text, framework = subject.text, subject.assessment.framework
    groups = groups_of(issue, subject.assessment)
    remarks = {group.instrument: remark(group, subject.assessment, text) for group in groups}
    rows = [
        (
            group.instrument,
            f"{codes_text([code], text)} {text.briefly(framework.label(code))}",
            _score(subject, code),
            level_text(framework, code, subject.assessment.score(code), text),
            remarks[group.instrument],
        )
        for group in groups
        for code in group.codes
    ]
    columns = (
        Column(text("table.instrument"), 1.2, "center", merged=True),
        Column(text("table.question"), 4.2),
        Column(text("table.score"), 1.2, "right"),
        Column(text("documents.issues.answer_level"), 1.7),
        Column(text("documents.issues.remark"), 3.4, merged=True),
    )
    return Table(text("documents.issues.table", number=issue.id), columns, tuple(rows))


def _score(subject: Subject, code: str) -> str:
    score = subject.assessment.score(code)
    below = score is not None and score < subject.assessment.framework.target.score
    return f"{subject.text('symbol.below')} {score_text(score)}" if below else score_text(score)


def _all_links(subject: Subject) -> tuple[Block, ...]:
    if not subject.verdicts:
        return ()
    text = subject.text
    caption = text("documents.issues.perspectives", n=len(subject.assessment.framework.issues))
    rows = only(verdict_table(subject.verdicts), "subject", "groups", "verdict")
    table = table_of(rows, text, caption, shares=(3.2, 4.5, 2.4))
    lead = Paragraph(perspectives(subject.verdicts, text).title, "lead")
    return (Heading(caption), lead, *_counted_once(subject), table)


def _counted_once(subject: Subject) -> tuple[Paragraph, ...]:
    """Why fewer comparisons are counted than the table has; nothing where each is one."""
    found = summary_of(subject.verdicts)
    links = sum(len(links) for links in (*found.consistent, *found.different, *found.cannot_tell))
    if links == found.compared_n:
        return ()
    return (Paragraph(subject.text("documents.issues.counted_once", n=found.compared_n, links=links), "note"),)


Draw = Callable[[Assessment, Assessment | None, Text], Chart]


def background(subject: Subject) -> Section:
    """What ITA is, this year's instruments and weights, and what the report is for."""
    text, framework = subject.text, subject.assessment.framework
    codes = framework.codes("instrument")
    key = "documents.background."
    fields = (
        column.label("instrument", f"{key}instrument"),
        column.number("weight", f"{key}weight", missing="not_known_yet"),
        column.count("questions_n", f"{key}questions", missing="not_known_yet"),
    )
    rows = [(framework.label(code), _weight(subject, code), _questions_n(subject, code)) for code in codes]
    how = text(f"{key}how", year=subject.assessment.fiscal_year, n=len(codes), target=subject.target)
    return Section(
        text(f"{key}heading"),
        (
            Paragraph(text(f"{key}why")),
            Paragraph(how),
            table_of(typed(fields, rows), text, text(f"{key}table"), shares=(4.0, 1.5, 1.2)),
            Paragraph(text(f"{key}purpose", agency=subject.agency)),
            Paragraph(text("documents.made_from", file=subject.history.file_name), "note", verbatim=True),
        ),
    )


def _questions_n(subject: Subject, instrument: str) -> int | None:
    """How many questions the rules of the year know of an instrument, also of those that no average places."""
    framework = subject.assessment.framework
    return sum(framework.instrument_of[code] == instrument for code in framework.codes("question")) or None


def _weight(subject: Subject, code: str) -> Fraction | None:
    share = subject.assessment.framework.shares_of("TOTAL").get(code)
    return None if share is None else 100 * share


def overall(subject: Subject) -> Section:
    """Total, level and what binds it; then the years."""
    text, assessment = subject.text, subject.assessment
    scale = level_scale(assessment, subject.before, text)
    blocks: list[Block] = list(opening(subject))
    caption = text("documents.overall.level_table", year=assessment.fiscal_year)
    blocks.append(table_of(scale.table, text, caption, shares=(2.4, 1.5, 1.8, 1.2)))
    if assessment.level is not None:
        blocks.append(checks_table(subject))
    blocks.append(Heading(f"{text('documents.overall.years_heading')}{part_of_story(subject, 'years').mark}"))
    return Section(headed(subject, "overall"), (*blocks, *_years(subject)))


def opening(subject: Subject) -> tuple[Paragraph, ...]:
    """The result as the sentence that counts, and what stands around it."""
    sentences = part_of_story(subject, "overall").sentences
    return (*running(sentences[:1], "lead"), *running(sentences[1:]))


def result_key(subject: Subject) -> str:
    """Which sentence fits: total and level known, the total alone, or neither."""
    if subject.assessment.level is not None:
        return "result"
    return "result_no_total" if subject.assessment.score("TOTAL") is None else "result_no_level"


def checks_table(subject: Subject) -> Table:
    """Every condition of the level reached with its margin."""
    text, result = subject.text, subject.assessment.level
    checks: tuple[FloorCheck, ...] = result.checks if result else ()
    framework, key = subject.assessment.framework, "documents.overall."
    fields = (
        column.label("condition", f"{key}condition"),
        column.number("needed", f"{key}needed"),
        column.number("score", f"{key}score"),
        column.number("gap", f"{key}left", signed=True),
    )
    rows = [(framework.label(check.code), check.needed, check.score, check.gap) for check in checks]
    level = text.of(result.level.label) if result else ""
    return table_of(typed(fields, rows), text, text(f"{key}checks_table", level=level), shares=(3.5, 1.2, 1.3, 1.4))


def _years(subject: Subject) -> tuple[Block, ...]:
    text, history = subject.text, subject.past
    sentences = part_of_story(subject, "years").sentences
    by_node = [sentence for sentence in sentences if speaks_of(sentence, "years.node")]
    told = (*running(sentence for sentence in sentences if sentence not in by_node), *listed(by_node))
    caption = text("documents.overall.years_table")
    table = table_of(years_table(history), text, caption, shares=(1.9, 1.3, 1.8, 1.4, 1.2, 1.2, 1.2, 1.2, 1.2))
    if len(history.assessments) == 1:
        return (*told, table)
    chart = total_by_year(history, text)
    native = native_years(chart, subject.assessment.framework.target, text)
    return (*told, ChartBlock(native, chart.title), table)


def by_instrument(subject: Subject) -> Section:
    """The instruments and the parts of EIT against the target, and over the years where more than one is known."""
    text = subject.text
    blocks: list[Block] = list(running(part_of_story(subject, "instruments").sentences))
    blocks += _scored(subject, instruments, "instrument")
    if len(known_years(subject)) > 1:
        codes = subject.assessment.framework.codes("instrument")
        chart = instruments_by_year(subject.past, text)
        native = native_years(chart, subject.assessment.framework.target, text, codes)
        blocks.append(ChartBlock(native, f"{text('documents.instruments.years')}: {chart.title}"))
    return Section(headed(subject, "instruments"), tuple(blocks))


def known_years(subject: Subject) -> tuple[int, ...]:
    """The years in which an instrument has a score."""
    return tuple(
        a.fiscal_year
        for a in subject.past.assessments
        if any(a.score(code) is not None for code in a.framework.codes("instrument"))
    )


def by_indicator(subject: Subject) -> Section:
    """The indicators against the target."""
    told = listed(part_of_story(subject, "indicators").sentences)
    blocks = _scored(subject, indicators, "indicator")
    return Section(headed(subject, "indicators"), (*blocks, *told))


def _scored(subject: Subject, draw: Draw, kind: NodeKind) -> tuple[Block, ...]:
    text, before = subject.text, useful_before(subject)
    chart = draw(subject.assessment, before, text)
    if not subject.knows(kind):
        return ()
    native = native_scores(chart, subject.assessment, text, before=before)
    shares = (0.9, 3.4, 1.35, 2.2, 1.7, 1.4, 1.8) if before else (0.9, 4.6, 1.1, 2.2, 1.6)
    table = table_of(chart.table, text, text(f"documents.{kind}s.table"), shares=shares)
    return (ChartBlock(native, chart.title), table)


def useful_before(subject: Subject) -> Assessment | None:
    """The year before, unless nothing but its total is known."""
    return subject.before if subject.before and subject.before.fiscal_year in known_years(subject) else None


_REASONS = 2


def before_text(subject: Subject, before: int) -> str:
    """What changed in the rules since a year, so far as it bears on the total."""
    text, now = subject.text, subject.assessment.fiscal_year
    found = comparability(before, now, "TOTAL")
    if not found.reasons:
        return text("deck.limits.same_rules", before=before, now=now)
    return text("deck.limits.rules_changed", before=before, now=now, reasons=first_reasons_text(found, text))


def first_reasons_text(found: Comparability, text: Text) -> str:
    """The first reasons against a comparison; what is certain before what is not known."""
    doubtful = (Reason.UNKNOWN, Reason.NOT_CONFIRMED)
    reasons = sorted(found.reasons, key=lambda reason: reason in doubtful)[:_REASONS]
    told = [text(f"reason.{reason}") for reason in reasons]
    if len(told) < 2:
        return "".join(told)
    return spaced(text("story.word.and", first=", ".join(told[:-1]), last=told[-1]))


SECTIONS: tuple[Callable[[Subject], Section | None], ...] = (
    background,
    overall,
    by_instrument,
    by_indicator,
    advice,
    outside,
    summary,
    by_issue,
    beside,
    follow_up,
    measures,
    limits,
    signatures,
    annex,
)
"""The parts of the report in their order, None for one that has nothing to say; a new part is one line here."""


def full_report(subject: Subject) -> Report:
    """Every section of the analysis report."""
    return Report(
        title=cover_lines(subject),
        agency=subject.agency,
        fiscal_year=subject.assessment.fiscal_year,
        language=subject.text.language,
        sections=tuple(section for make in SECTIONS if (section := make(subject)) is not None),
        words=fixed_words(subject),
    )


def cover_lines(subject: Subject) -> tuple[str, ...]:
    """Title, agency and year, a line each."""
    text = subject.text
    return (
        text("documents.title"),
        text("documents.of_agency", agency=subject.agency),
        text("documents.year", year=fiscal(subject.assessment.fiscal_year, text)),
    )


def fixed_words(subject: Subject) -> dict[str, str]:
    """The words that writers put around the content."""
    keys = ("contents", "table", "chart_word", "page")
    own = {"seal": subject.text("documents.seal", agency=subject.agency)}
    return {key: subject.text(f"documents.{key}") for key in keys} | own
