"""One sheet for council members: the result on the front, what to do on the back."""

from ita_core.charts import indicators, instruments, total_by_year
from ita_core.documents.content.advice import biggest_gains
from ita_core.documents.content.frames import small_table
from ita_core.documents.content.full_report import cover_lines, fixed_words
from ita_core.documents.content.results import Draw, result_details, result_sentence, useful_before
from ita_core.documents.content.standings import issue_standings
from ita_core.documents.content.subject import Subject
from ita_core.documents.native import native_scores
from ita_core.documents.report import Block, Bullets, ChartBlock, Paragraph, Report, Section, Table
from ita_core.framework import NodeKind
from ita_core.text import score_text

_WEAK_SHOWN = 10
_ADVISED = 4


def handout(subject: Subject) -> Report:
    """Two pages for the council."""
    text = subject.text
    return Report(
        title=(text("documents.handout.title"), *cover_lines(subject)[1:]),
        agency=subject.agency,
        fiscal_year=subject.assessment.fiscal_year,
        language=text.language,
        sections=(_front(subject), *_back(subject)),
        words=fixed_words(subject),
    )


def _front(subject: Subject) -> Section:
    text, assessment, before = subject.text, subject.assessment, useful_before(subject)
    blocks: list[Block] = [Paragraph(result_sentence(subject), "lead"), Bullets(result_details(subject))]
    if subject.before is not None:
        blocks.append(Paragraph(total_by_year(subject.past, text).title))
    charts: tuple[tuple[Draw, NodeKind], ...] = ((instruments, "instrument"), (indicators, "indicator"))
    for draw in (draw for draw, kind in charts if subject.knows(kind)):
        chart = draw(assessment, before, text)
        blocks.append(ChartBlock(native_scores(chart, assessment, text, before=before), chart.title))
    return Section(text("documents.handout.what"), tuple(blocks))


def _back(subject: Subject) -> tuple[Section, ...]:
    text, gains = subject.text, biggest_gains(subject)
    none = Paragraph(text("documents.slides.no_weak" if subject.knows("question") else "documents.annex.none"))
    weak: tuple[Block, ...] = (weak_short(subject),) if gains else (none,)
    if len(gains) > _WEAK_SHOWN:
        weak += (Paragraph(text("documents.handout.more", n=len(gains) - _WEAK_SHOWN), "note"),)
    advised = [point for point in gains if point.recommendation][:_ADVISED]
    proposals = Bullets(
        tuple(f"{point.code} {subject.name(point.code)}: {text.of(point.recommendation)}" for point in advised)
    )
    sections = [Section(text("documents.handout.where"), weak, new_page=True)]
    if subject.assessment.framework.issues and subject.knows("question"):
        sections.append(Section(text("documents.handout.issues"), (issue_standings(subject),)))
    if advised:
        sections.append(Section(text("documents.handout.next"), (proposals,)))
    limits = (Paragraph(text("rules_page.limits_text")),)
    return (*sections, Section(text("documents.handout.limits"), limits))


def weak_short(subject: Subject, shown: int = _WEAK_SHOWN) -> Table:
    """The weak points that can raise the total most, in one line each."""
    text = subject.text
    rows = [
        (
            point.code,
            subject.name(point.code),
            score_text(point.score),
            ", ".join(text(f"weak_reason.{reason}") for reason in point.reasons),
            score_text(point.gain),
        )
        for point in biggest_gains(subject)[:shown]
    ]
    headings = {
        text("table.code"): 0.7,
        text("table.subject"): 4.0,
        text("table.score"): 1.0,
        text("documents.advice.reason"): 3.2,
        text("documents.advice.gain"): 1.5,
    }
    return small_table("", headings, rows)
