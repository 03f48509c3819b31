"""The slides of the result: what was reached, over the years, and by indicator."""

from collections.abc import Iterator

from ita_core.charts import indicators, instruments, total_by_year
from ita_core.documents.content.results import checks_table, result_key, useful_before
from ita_core.documents.content.sources import file_name, source_line, speaker_notes
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck import Shown, Slide
from ita_core.documents.native import native_scores, native_years
from ita_core.documents.report import Bullets
from ita_core.narrative import headline
from ita_core.text import score_text

TOTAL = "TOTAL"


def result(subject: Subject) -> Slide:
    """Total and level as the title; the instruments against the target, and what binds the level beside them."""
    text, level = subject.text, subject.assessment.level
    label = text.of(level.level.label) if level else ""
    title = text(f"documents.slides.{result_key(subject)}", total=subject.score(TOTAL), level=label)
    details = tuple(_details(subject))
    codes = [TOTAL, *(check.code for check in (level.checks if level else ()) if check.code != TOTAL)]
    shown: tuple[Shown, ...] = (Bullets(details),)
    said = "\n".join(details)
    if subject.knows("instrument"):
        chart = instruments(subject.assessment, useful_before(subject), text)
        native = native_scores(chart, subject.assessment, text, before=useful_before(subject))
        shown, said = (native, Bullets(details)), f"{chart.title}\n{said}"
        codes = [TOTAL, *map(str, chart.table[text("charts.column.code")])]
    elif level is not None and level.checks:
        shown = (checks_table(subject), Bullets(details))
    known = [code for code in codes if code in subject.assessment.by_code]
    return Slide(
        "result", title, shown, speaker_notes(subject, said, known, _floors(subject)), source_line(subject, known)
    )


def _details(subject: Subject) -> Iterator[str]:
    """What binds the level, what is missing to the next one, the year before, and the rank that the workbook states."""
    text, found, before = subject.text, subject.assessment.level, subject.before
    if found is None:
        yield text("level.unknown")
    elif found.binding:
        checked = found.binding
        words = {
            "name": node_name(subject, checked.code),
            "score": score_text(checked.score),
            "gap": score_text(checked.gap),
        }
        yield text("deck.result.binding", **words, needed=score_text(checked.needed))
    if found and found.above:
        missing = ", ".join(
            text("deck.result.short", name=node_name(subject, check.code), gap=score_text(-check.gap))
            for check in found.missing
        )
        told = text("deck.result.next", level=text.of(found.above.label), missing=missing)
        yield told if found.above.confirmed else f"{told} {text('headline.not_confirmed')}"
    elif found:
        yield text("headline.top")
    if before and before.level:
        level = text.of(before.level.level.label)
        yield text("deck.result.before", year=before.fiscal_year, total=score_text(before.score(TOTAL)), level=level)
    if "rank" in subject.assessment.facts:
        yield text("documents.overall.rank", rank=headline(subject.history, subject.assessment, text).rank)


def node_name(subject: Subject, code: str) -> str:
    """A node as a short line names it: 'EIT ส่วนที่ 1', 'IIT'."""
    key = f"node.{code}"
    return subject.text(key) if key in subject.text.entries else subject.name(code)


def _floors(subject: Subject) -> list[str]:
    """Every condition of the level reached, for the speaker."""
    result = subject.assessment.level
    if result is None or not result.checks:
        return []
    conditions = ", ".join(
        subject.text("deck.result.condition", code=check.code, needed=score_text(check.needed))
        for check in result.checks
    )
    return [subject.text("deck.result.conditions", level=subject.text.of(result.level.label), conditions=conditions)]


def years(subject: Subject) -> Slide:
    """The total of every year up to this one, each by the rules of its own year."""
    text, history = subject.text, subject.past
    chart = total_by_year(history, text)
    shown: Shown = Bullets((text("documents.slides.no_years"),))
    if len(history.assessments) > 1:
        shown = native_years(chart, 1, subject.assessment.framework.target.score, text)
    others = [
        text("deck.years.place", year=each.fiscal_year, score=score_text(node.score), place=f"{node.sheet}!{node.cell}")
        for each in history.assessments
        if each is not subject.assessment and (node := each.by_code[TOTAL]).cell
    ]
    span = "–".join(dict.fromkeys(str(history.fiscal_years[end]) for end in (0, -1)))
    source = source_line(subject, [TOTAL]) if len(history.assessments) == 1 else _source_of_years(subject, span)
    return Slide("years", chart.title, (shown,), speaker_notes(subject, chart.alt, [TOTAL], others), source)


def _source_of_years(subject: Subject, span: str) -> str:
    return subject.text("deck.source.years", file=file_name(subject), years=span)


def by_indicator(subject: Subject) -> Slide:
    """Every indicator against the target."""
    text, before = subject.text, useful_before(subject)
    chart = indicators(subject.assessment, before, text)
    codes = [str(code) for code in chart.table[text("charts.column.code")]]
    native = native_scores(chart, subject.assessment, text, before=before)
    return Slide(
        "indicator", chart.title, (native,), speaker_notes(subject, chart.alt, codes), source_line(subject, codes)
    )
