"""The middle of the report: findings and recommendations by instrument, outside comments, the summary table."""

from ita_core.analysis import WeakPoint, levers
from ita_core.documents.content.frames import small_table
from ita_core.documents.content.subject import Subject
from ita_core.documents.content.told import listed, part_of_story, running, speaks_of, written
from ita_core.documents.report import Block, Column, Heading, Paragraph, Section, Table
from ita_core.text import score_text

_PARTS_JOINED = " · "
OUTSIDE = "outside"
"""Key of what the office wrote about comments from outside; kept with its other texts under the plan's year."""


def advice(subject: Subject) -> Section:
    """For every instrument: what to keep, what to improve, and how; then all of it by what it is worth."""
    blocks: list[Block] = []
    for instrument in subject.assessment.framework.codes("instrument"):
        blocks += [Heading(subject.name(instrument)), *_instrument(subject, instrument)]
    blocks += _ranked(subject)
    return Section(subject.text("documents.advice.heading"), tuple(blocks))


def _instrument(subject: Subject, instrument: str) -> list[Block]:
    sentences = part_of_story(subject, "advice", f"advice.{instrument}").sentences
    steps = [sentence for sentence in sentences if speaks_of(sentence, "advice.do")]
    told = [*running(sentence for sentence in sentences if sentence not in steps), *listed(steps)]
    weak = subject.strengths.weak_in(instrument)
    return [*told, weak_table(subject, instrument, weak)] if weak else [*told]


def _ranked(subject: Subject) -> list[Block]:
    part = part_of_story(subject, "recommendations")
    items = [sentence for sentence in part.sentences if speaks_of(sentence, "recommendations.item")]
    others = (sentence for sentence in part.sentences if sentence not in items)
    return [Heading(part.title), *running(others), *listed(items)]


def weak_table(subject: Subject, instrument: str, weak: tuple[WeakPoint, ...]) -> Table:
    """One row a weak point: score, why it is one, the evidence that would show a change, and what it is worth."""
    text = subject.text
    rows = [
        (
            f"{point.code} {subject.name(point.code)}",
            score_text(point.score),
            ", ".join(text(f"weak_reason.{reason}") for reason in point.reasons),
            ", ".join(item.code for item in point.evidence) or score_text(None),
            score_text(point.gain),
        )
        for point in weak
    ]
    headings = {
        text("table.question"): 3.8,
        text("table.score"): 1.2,
        text("documents.advice.reason"): 3.0,
        text("documents.advice.evidence"): 1.8,
        text("documents.advice.gain"): 1.3,
    }
    return small_table(text("documents.advice.weak_table", instrument=instrument), headings, rows)


def advice_text(subject: Subject, point: WeakPoint) -> str:
    """The recommendation with the items that evidence it; a dash where the framework has none."""
    if point.recommendation is None:
        return "–"
    told = subject.text.of(point.recommendation)
    codes = ", ".join(item.code for item in point.evidence)
    return f"{told} ({subject.text('documents.advice.evidence')}: {codes})" if codes else told


def biggest_gains(subject: Subject) -> list[WeakPoint]:
    """The weak points, the one that can raise the total most first; equal ones in the order of the levers."""
    order = {lever.code: place for place, lever in enumerate(levers(subject.assessment))}
    return sorted(subject.strengths.weak, key=lambda point: (-point.gain, order.get(point.code, len(order))))


def nothing_weak(subject: Subject) -> str:
    """That no question is weak, as far as there are scores."""
    nodes = subject.assessment.of_kind("question")
    if not subject.knows("question"):
        return subject.text("documents.annex.none")
    unknown = sum(node.score is None for node in nodes)
    return subject.text(f"documents.slides.no_weak{'_known' if unknown else ''}", n=unknown)


def outside(subject: Subject) -> Section:
    """What outsiders wrote, as the office put it; else left for it, and said so."""
    text = subject.text
    words = f"{text('documents.open_mark')} {text('documents.outside.open')}"
    told = written(subject, OUTSIDE, subject.plan.fiscal_year)
    return Section(text("documents.outside.heading"), told or (Paragraph(words, "open"),))


def summary(subject: Subject) -> Section:
    """The table of source, indicator and scores, one cell a source."""
    text, framework = subject.text, subject.assessment.framework
    rows = []
    for instrument in framework.codes("instrument"):
        told = _instrument_scores(subject, instrument)
        own = [code for code in framework.codes("indicator") if framework.instrument_of.get(code) == instrument]
        rows += [(subject.name(instrument), f"{code}. {subject.name(code)}", subject.score(code), told) for code in own]
    key = "documents.summary."
    if not subject.knows("indicator"):
        return Section(text(f"{key}heading"), (Paragraph(text("documents.summary.none")),))
    columns = (
        Column(text(f"{key}source"), 3.2, merged=True),
        Column(text(f"{key}indicator"), 3.2),
        Column(text(f"{key}indicator_score"), 1.3, "right"),
        Column(text(f"{key}instrument_score"), 2.0, "center", merged=True),
    )
    table = Table(text(f"{key}table"), columns, tuple(rows))
    return Section(text(f"{key}heading"), (table,))


def _instrument_scores(subject: Subject, instrument: str) -> str:
    framework = subject.assessment.framework
    parts = [part for part in framework.codes("part") if framework.instrument_of.get(part) == instrument]
    told = [f"{subject.name(part)} = {subject.score(part)}" for part in parts]
    return _PARTS_JOINED.join([f"{instrument} = {subject.score(instrument)}", *told])
