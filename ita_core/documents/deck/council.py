"""The slides for the council: each has its finding as the title, shows one thing, and says where its figures stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ita_core.documents.blocks import Deck, HardQuestion, Slide, mapped_shown, words_of
from ita_core.documents.content.advice import no_questions
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck.action import ask, followed_up, last_plan, planned
from ita_core.documents.deck.analysis import documents, issues, perspectives, said_only, strong, strong_and_weak, weak
from ita_core.documents.deck.questions import question_slides
from ita_core.documents.deck.rehearsal import rehearsal
from ita_core.documents.deck.results import by_indicator, limits, result, years
from ita_core.documents.output import Cleaner
from ita_core.text import Text
from ita_core.text.sureness import marks_line
from ita_core.thai import shortened

ORDER, HIDDEN, STEPS, NOTE = "deck.order", "deck.hidden", "deck.steps", "deck.note."
"""Keys of `Work.texts`; a note's key ends in its slide's."""

_APART = ","

Row = tuple[int, str, str]
"""Fiscal year, key, words: a row of `Work.texts`."""


@dataclass(frozen=True)
class OwnDeck:
    """Keys of slides in the officer's order, those hidden, own notes by key, and those revealed step by step."""

    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict, hash=False)
    steps: frozenset[str] = frozenset()

    def rows(self) -> dict[str, str]:
        """Words by key as `Work.texts` keeps them; what is empty has no row."""
        listed = {ORDER: self.order, HIDDEN: sorted(self.hidden), STEPS: sorted(self.steps)}
        words = {key: _APART.join(keys) for key, keys in listed.items()}
        words |= {f"{NOTE}{slide}": note for slide, note in sorted(self.notes.items())}
        return {key: said for key, said in words.items() if said}


def own_deck(texts: Iterable[Row], fiscal_year: int) -> OwnDeck:
    """What the texts of an office say about the deck of a fiscal year."""
    own = {key: words for year, key, words in texts if year == fiscal_year}
    notes = {key.removeprefix(NOTE): words for key, words in own.items() if key.startswith(NOTE) and words}
    order, hidden, steps = (_keys(own.get(key, "")) for key in (ORDER, HIDDEN, STEPS))
    return OwnDeck(order, frozenset(hidden), notes, frozenset(steps))


def is_about_deck(key: str) -> bool:
    """Whether a key of `Work.texts` belongs to the deck."""
    return key in (ORDER, HIDDEN, STEPS) or key.startswith(NOTE)


def arranged(deck: Deck, own: OwnDeck) -> Deck:
    """The deck as the officer wants it: ordered, hidden slides dropped, own notes put in.

    Keys that the deck does not have are ignored; a slide that the order does not name stands behind the one that it
    naturally follows. A hard question whose slide is hidden points at the slide of its own question instead.
    """
    slides = [_own(slide, own) for slide in _ordered(deck.slides, own.order) if slide.key not in own.hidden]
    appendix = tuple(_own(slide, own) for slide in deck.appendix)
    shown = {slide.key for slide in (*slides, *appendix)}
    questions = tuple(_reachable(question, shown) for question in deck.questions)
    return replace(deck, slides=tuple(slides), appendix=appendix, questions=questions)


def _ordered(slides: tuple[Slide, ...], order: tuple[str, ...]) -> list[Slide]:
    by_key = {slide.key: slide for slide in slides}
    found = [by_key[key] for key in dict.fromkeys(order) if key in by_key]
    before: Slide | None = None
    for slide in slides:
        if slide not in found:
            found.insert(found.index(before) + 1 if before else 0, slide)
        before = slide
    return found


def _own(slide: Slide, own: OwnDeck) -> Slide:
    note = own.notes.get(slide.key, slide.own_note)
    return replace(slide, own_note=note, steps=slide.steps or slide.key in own.steps)


def _reachable(question: HardQuestion, shown: set[str]) -> HardQuestion:
    places = (question.slide, question.code)
    return replace(question, slide=next((key for key in places if key in shown), ""))


def _keys(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key.strip() for key in words.split(_APART) if key.strip()))


_AGENCY_LETTERS = 34
"""Letters of the agency's name that the foot of a slide has room for."""


def deck(subject: Subject) -> Deck:
    """The cover and up to eleven slides in their natural order; every text is fit for a document."""
    text, clean = subject.text, Cleaner()
    year = text("documents.year", year=subject.assessment.fiscal_year)
    told = Deck(
        text("documents.slides.cover"),
        (clean(subject.agency), year, text("deck.agenda")),
        text(
            "deck.footer", agency=shortened(clean(subject.agency), _AGENCY_LETTERS), year=subject.assessment.fiscal_year
        ),
        tuple(_explained(_clean(slide, clean), text) for slide in _slides(subject)),
        tuple(_explained(_clean(slide, clean), text) for slide in question_slides(subject)),
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
        return [said_only(subject, "annex", no_questions(subject))]
    views = [perspectives(subject), issues(subject)] if subject.assessment.framework.issues else []
    points = [strong_and_weak(subject)] if last_plan(subject) else [strong(subject), weak(subject)]
    return [*views, *points, documents(subject)]


def _clean(slide: Slide, clean: Cleaner) -> Slide:
    shown = tuple(mapped_shown(one, clean) for one in slide.shown)
    notes = "\n".join(clean(line) for line in slide.notes.split("\n"))
    return replace(slide, title=clean(slide.title), shown=shown, notes=notes, source=clean(slide.source))


def _explained(slide: Slide, text: Text) -> Slide:
    """The slide with the line that explains the marks on it."""
    words = (slide.title, *(each for shown in slide.shown for each in words_of(shown)))
    return replace(slide, marks=marks_line(words, text, briefly=True))


def _cleaned(question: HardQuestion, clean: Cleaner) -> HardQuestion:
    told = (clean(question.question), clean(question.answer), clean(question.source))
    return HardQuestion(*told, question.code, question.slide)
