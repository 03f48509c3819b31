"""The slides for the council: each has its finding as the title, shows one thing, and says where its figures stand."""

from dataclasses import replace

from ita_core.documents.clean import Cleaner
from ita_core.documents.content.deck.action import ask, followed_up, last_plan, planned
from ita_core.documents.content.deck.analysis import (
    documents,
    issues,
    perspectives,
    said_only,
    strong,
    strong_and_weak,
    weak,
)
from ita_core.documents.content.deck.limits import limits
from ita_core.documents.content.deck.own import arranged, own_deck
from ita_core.documents.content.deck.questions import question_slides
from ita_core.documents.content.deck.result import by_indicator, result, years
from ita_core.documents.content.rehearsal.ranking import rehearsal
from ita_core.documents.content.shortened import short
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck import Deck, HardQuestion, Slide
from ita_core.documents.report import NativeChart, mapped_block, mapped_chart

_AGENCY_LETTERS = 34
"""Letters of the agency's name that the foot of a slide has room for."""


def deck(subject: Subject) -> Deck:
    """The cover and up to eleven slides in their natural order; every text is fit for a document."""
    text, clean = subject.text, Cleaner()
    year = text("documents.year", year=subject.assessment.fiscal_year)
    told = Deck(
        text("documents.slides.cover"),
        (clean(subject.agency), year, text("deck.agenda")),
        text("deck.footer", agency=short(clean(subject.agency), _AGENCY_LETTERS), year=subject.assessment.fiscal_year),
        tuple(_clean(slide, clean) for slide in _slides(subject)),
        tuple(_clean(slide, clean) for slide in question_slides(subject)),
    )
    return replace(told, questions=tuple(_cleaned(each, clean) for each in rehearsal(subject, told)))


def council_deck(subject: Subject) -> Deck:
    """The deck as the officer arranged it."""
    return arranged(deck(subject), own_deck(subject.work.texts, subject.assessment.fiscal_year))


def _slides(subject: Subject) -> list[Slide]:
    made = [result(subject), years(subject)]
    if subject.knows("indicator"):
        made.append(by_indicator(subject))
    made += _questions(subject)
    if plan := last_plan(subject):
        made.append(followed_up(subject, plan))
    return [*made, planned(subject), limits(subject), ask(subject)]


def _questions(subject: Subject) -> list[Slide]:
    """What the questions show; strengths and weak points share a slide where last year's measures need the room."""
    if not subject.knows("question"):
        return [said_only(subject, "annex", subject.text("documents.annex.none"))]
    views = [perspectives(subject), issues(subject)] if subject.assessment.framework.issues else []
    points = [strong_and_weak(subject)] if last_plan(subject) else [strong(subject), weak(subject)]
    return [*views, *points, documents(subject)]


def _clean(slide: Slide, clean: Cleaner) -> Slide:
    shown = tuple(
        mapped_chart(one, clean) if isinstance(one, NativeChart) else mapped_block(one, clean, keep_verbatim=False)
        for one in slide.shown
    )
    notes = "\n".join(clean(line) for line in slide.notes.split("\n"))
    return replace(slide, title=clean(slide.title), shown=shown, notes=notes, source=clean(slide.source))  # type: ignore[arg-type]  # blocks keep their kind


def _cleaned(question: HardQuestion, clean: Cleaner) -> HardQuestion:
    told = (clean(question.question), clean(question.answer), clean(question.source))
    return HardQuestion(*told, question.code, question.slide)
