"""The slides for the council: each has its finding as the title, shows one thing, and notes where its figures stand."""

from collections.abc import Sequence
from dataclasses import replace

from ita_core.analysis import levers
from ita_core.charts import Chart, indicators, instruments, perspectives, total_by_year
from ita_core.consistency import Relation
from ita_core.documents.clean import Cleaner
from ita_core.documents.content.advice import biggest_gains
from ita_core.documents.content.frames import small_table
from ita_core.documents.content.results import Draw, checks_table, result_details, result_key, useful_before
from ita_core.documents.content.standings import issue_standings, kept_issues
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck import Deck, Shown, Slide
from ita_core.documents.native import native_codes, native_perspectives, native_scores, native_years
from ita_core.documents.report import Bullets, NativeChart, mapped_block, mapped_chart
from ita_core.framework import NodeKind
from ita_core.text import score_text

_GOOD = (Relation.AGREED_STRENGTH, Relation.STRENGTH, Relation.UNKNOWN)
_ROWS, _LINKS, _ADVISED = 7, 5, 3
_SOURCES = 40


def deck(subject: Subject) -> Deck:
    """The cover and eleven slides, fewer where the year has no scores by question; every text is fit for a document."""
    text, clean = subject.text, Cleaner()
    made = [_result(subject), _years(subject)]
    made += [
        _scored(subject, kind, draw(subject.assessment, useful_before(subject), text)) for kind, draw in _drawn(subject)
    ]
    if subject.knows("question"):
        made += [make(subject) for make in (_perspectives, _issues, _strong, _weak, _documents, _advice)]
    else:
        made.append(_said(subject, "annex", "documents.annex.none"))
    made.append(_ask(subject))
    year = text("documents.year", year=subject.assessment.fiscal_year)
    return Deck(
        text("documents.slides.cover"),
        (clean(subject.agency), year, text("documents.slides.agenda")),
        clean(f"{subject.agency} · {year}"),
        tuple(_clean(slide, clean) for slide in made),
    )


def _drawn(subject: Subject) -> list[tuple[NodeKind, Draw]]:
    charts: tuple[tuple[NodeKind, Draw], ...] = (("instrument", instruments), ("indicator", indicators))
    return [(kind, draw) for kind, draw in charts if subject.knows(kind)]


def _clean(slide: Slide, clean: Cleaner) -> Slide:
    shown = tuple(
        mapped_chart(one, clean) if isinstance(one, NativeChart) else mapped_block(one, clean, keep_verbatim=False)
        for one in slide.shown
    )
    notes = "\n".join(clean(line) for line in slide.notes.split("\n"))
    return replace(slide, title=clean(slide.title), shown=shown, notes=notes)  # type: ignore[arg-type]  # blocks keep their kind


def _notes(subject: Subject, said: str, codes: Sequence[str]) -> str:
    """What the picture says in words, then every figure with the cell it was read from."""
    text = subject.text
    lines = [text("documents.slides.notes_say"), said, text("documents.slides.notes_sources")]
    return "\n".join([*lines, *(f"• {_source(subject, code)}" for code in codes[:_SOURCES])])


def _source(subject: Subject, code: str) -> str:
    text, node = subject.text, subject.assessment.by_code[code]
    origin = text(f"status.{node.status}")
    if node.cell:
        origin = text("documents.slides.source_place", sheet=node.sheet, cell=node.cell)
    named = f"{code} {subject.name(code)}"
    return text("documents.slides.source_item", code=named, score=subject.score(code), origin=origin)


def _result(subject: Subject) -> Slide:
    text, level = subject.text, subject.assessment.level
    key = result_key(subject)
    title = text(
        f"documents.slides.{key}", total=subject.score("TOTAL"), level=text.of(level.level.label) if level else ""
    )
    details = result_details(subject)
    codes = [check.code for check in level.checks] if level else ["TOTAL"]
    shown: tuple[Shown, ...] = (Bullets(details),)
    if level is not None and level.checks:
        shown = (checks_table(subject), Bullets(details))
    return Slide("result", title, shown, _notes(subject, " ".join(details), codes))


def _years(subject: Subject) -> Slide:
    text, history = subject.text, subject.past
    chart = total_by_year(history, text)
    if len(history.assessments) == 1:
        note = Bullets((text("documents.slides.no_years"),))
        return Slide("years", chart.title, (note,), _notes(subject, chart.alt, ["TOTAL"]))
    native = native_years(chart, 1, subject.assessment.framework.target.score, text)
    return Slide("years", chart.title, (native,), _notes(subject, chart.alt, ["TOTAL"]))


def _scored(subject: Subject, key: str, chart: Chart) -> Slide:
    text = subject.text
    native = native_scores(chart, subject.assessment, text, before=useful_before(subject))
    codes = [str(code) for code in chart.table[text("charts.column.code")]]
    return Slide(key, chart.title, (native,), _notes(subject, chart.alt, codes))


def _perspectives(subject: Subject) -> Slide:
    text, verdicts = subject.text, subject.verdicts
    if not verdicts:
        said = text("documents.issues.none", year=subject.assessment.fiscal_year)
        return Slide("perspectives", text("charts.perspectives.nothing"), (Bullets((said,)),), said)
    apart = [verdict for verdict in verdicts if verdict.relation not in _GOOD]
    shown = tuple((apart or list(verdicts))[:_LINKS])
    chart = perspectives(shown, text)
    native = native_perspectives(chart, subject.assessment.framework.target.score, text)
    codes = list(dict.fromkeys(code for verdict in shown for code in verdict.link.codes))
    return Slide("perspectives", perspectives(verdicts, text).title, (native,), _notes(subject, chart.alt, codes))


def _issues(subject: Subject) -> Slide:
    text, issues = subject.text, subject.assessment.framework.issues
    if not issues:
        said = text("documents.issues.none", year=subject.assessment.fiscal_year)
        return Slide("issues", text("documents.slides.issues_none"), (Bullets((said,)),), said)
    title = text("documents.slides.issues", good=kept_issues(subject), all=len(issues))
    weak = [point.code for point in subject.strengths.weak]
    return Slide("issues", title, (issue_standings(subject),), _notes(subject, text("documents.issues.rule"), weak))


def _ranked(subject: Subject, codes: Sequence[str], kind: str) -> Slide:
    names = {code: subject.meaning(code) for code in codes}
    first, said = codes[0], ", ".join(subject.named(code) for code in codes)
    title = subject.text(f"documents.slides.{kind}", code=first, name=names[first], score=subject.score(first))
    native = native_codes(subject.assessment, names, said, subject.text)
    return Slide(kind, title, (native,), _notes(subject, said, codes))


def _said(subject: Subject, slide: str, key: str) -> Slide:
    said = subject.text(key)
    return Slide(slide, said, (Bullets((subject.text("rules_page.limits_text"),)),), said)


def _strong(subject: Subject) -> Slide:
    codes = sorted((p.code for p in subject.strengths.strong), key=lambda code: -(subject.assessment.score(code) or 0))
    return (
        _ranked(subject, codes[:_ROWS], "strong") if codes else _said(subject, "strong", "documents.slides.no_strong")
    )


def _weak(subject: Subject) -> Slide:
    answers = [point for point in subject.strengths.weak if "no_points" not in point.reasons]
    codes = [point.code for point in sorted(answers, key=lambda point: point.score)][:_ROWS]
    return _ranked(subject, codes, "weak") if codes else _said(subject, "weak", "documents.slides.no_weak")


def _documents(subject: Subject) -> Slide:
    """The published items without points, and what they are worth together."""
    text = subject.text
    found = [lever for lever in levers(subject.assessment) if lever.route == "document"]
    short = [lever for lever in found if lever.headroom > 0]
    if not short:
        return _said(
            subject, "documents", "documents.slides.no_documents" if found else "documents.slides.unknown_documents"
        )
    gain = score_text(sum((lever.gain for lever in short), short[0].gain - short[0].gain))
    headings = {text("table.code"): 0.8, text("table.name"): 5.0, text("table.score"): 1.2}
    headings[text("documents.slides.gain")] = 2.0
    rows = [(one.code, subject.name(one.code), score_text(one.score), score_text(one.gain)) for one in short[:_ROWS]]
    title = text("documents.slides.documents", n=len(short), gain=gain)
    return Slide(
        "documents", title, (small_table("", headings, rows),), _notes(subject, title, [one.code for one in short])
    )


def _advice(subject: Subject) -> Slide:
    text = subject.text
    advised = [point for point in biggest_gains(subject) if point.recommendation][:_ADVISED]
    if not advised:
        return _said(subject, "advice", "documents.slides.no_weak")
    items = tuple(
        f"{point.code} {subject.name(point.code)} (+{score_text(point.gain)}): {text.of(point.recommendation)}"
        for point in advised
    )
    title, codes = text("documents.slides.advice"), [point.code for point in advised]
    return Slide("advice", title, (Bullets(items),), _notes(subject, title, codes))


def _ask(subject: Subject) -> Slide:
    text, year = subject.text, subject.assessment.fiscal_year
    items = (
        text("documents.slides.ask_1", year=year),
        text("documents.slides.ask_2", year=year + 1),
        text("documents.slides.ask_3"),
        f"{text('documents.slides.limits')}: {text('rules_page.limits_text')}",
    )
    return Slide("ask", text("documents.slides.ask"), (Bullets(items),), text("documents.slides.limits_share"))
