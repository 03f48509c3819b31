"""The middle of the report: findings and recommendations by instrument, outside comments, the summary table."""

from ita_core.analysis import WeakPoint, levers
from ita_core.documents.content.frames import small_table
from ita_core.documents.content.subject import Subject
from ita_core.documents.report import Block, Column, Heading, Paragraph, Section, Table
from ita_core.scoring import NodeScore
from ita_core.text import score_text

_PARTS_JOINED = " · "


def advice(subject: Subject) -> Section:
    """For every instrument: what to keep, what to improve, and how."""
    blocks: list[Block] = []
    for instrument in subject.assessment.framework.codes("instrument"):
        blocks += [Heading(subject.name(instrument)), *_instrument(subject, instrument)]
    return Section(subject.text("documents.advice.heading"), tuple(blocks))


def _instrument(subject: Subject, instrument: str) -> list[Block]:
    text, found = subject.text, subject.strengths
    blocks: list[Block] = []
    for extreme in found.indicators:
        if extreme.instrument == instrument:
            for key, codes in (("keep", extreme.strongest), ("improve", extreme.weakest)):
                named = ", ".join(map(subject.named, codes))
                blocks.append(Paragraph(text(f"documents.advice.{key}", names=named)))
    strong = [point.code for point in found.strong if point.instrument == instrument]
    if strong:
        blocks.append(Paragraph(text("documents.advice.strong", names=", ".join(map(subject.named, strong)))))
    weak = found.weak_in(instrument)
    if weak:
        return [*blocks, weak_table(subject, instrument, weak)]
    known = any(node.instrument == instrument and node.score is not None for node in _questions(subject))
    return [*blocks, Paragraph(text("documents.advice.no_weak" if known else "documents.advice.no_scores"))]


def _questions(subject: Subject) -> tuple[NodeScore, ...]:
    return subject.assessment.of_kind("question")


def weak_table(subject: Subject, instrument: str, weak: tuple[WeakPoint, ...]) -> Table:
    """One row a weak point: score, why it is one, what to do, and the evidence that would show it."""
    text = subject.text
    rows = [
        (
            f"{point.code} {subject.name(point.code)}",
            score_text(point.score),
            ", ".join(text(f"weak_reason.{reason}") for reason in point.reasons),
            advice_text(subject, point),
            score_text(point.gain),
        )
        for point in weak
    ]
    headings = {
        text("table.question"): 2.6,
        text("table.score"): 1.2,
        text("documents.advice.reason"): 1.9,
        text("documents.advice.advice"): 4.4,
        text("documents.advice.gain"): 1.1,
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


def outside(subject: Subject) -> Section:
    """What outsiders wrote: for the office to fill in, and said so."""
    text = subject.text
    words = f"{text('documents.open_mark')} {text('documents.outside.open')}"
    return Section(text("documents.outside.heading"), (Paragraph(words, "open"),))


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
