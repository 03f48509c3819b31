"""The slides for the council: each has its finding as the title, shows one thing, and says where its figures stand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ita_core.documents.blocks import Deck, HardQuestion, Slide, mapped_shown, words_of
from ita_core.documents.content.subject import Subject, fiscal
from ita_core.documents.deck import appendix
from ita_core.documents.deck.action import ask, measures, timeline
from ita_core.documents.deck.appendix_plan import followed_up, last_plan, planned
from ita_core.documents.deck.beside import beside
from ita_core.documents.deck.documents import documents, unnoticed
from ita_core.documents.deck.limits import limits
from ita_core.documents.deck.people import lacking, strong
from ita_core.documents.deck.questions import question_slides
from ita_core.documents.deck.rehearsal import rehearsal
from ita_core.documents.deck.result import result, years
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
    return _today(OwnDeck(order, frozenset(hidden), notes, frozenset(steps)))


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


FOLLOWED_BY = {"weak": ("citizens", "staff"), "followup": ("timeline",)}
"""Slides of released builds that no longer stand among the ten: those that say the same now."""


def _today(own: OwnDeck) -> OwnDeck:
    """What the officer arranged of slides that others followed, said of these; a note stays with the first of them."""

    def keys(kept: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(now for key in kept for now in FOLLOWED_BY.get(key, (key,))))

    notes = dict(own.notes)
    for old, (first, *_) in FOLLOWED_BY.items():
        if old in notes:
            notes[first] = "\n".join(dict.fromkeys(words for words in (notes.get(first), notes.pop(old)) if words))
    return OwnDeck(keys(own.order), frozenset(keys(sorted(own.hidden))), notes, frozenset(keys(sorted(own.steps))))


_AGENCY_LETTERS = 34
"""Letters of the agency's name that the foot of a slide has room for."""


def deck(subject: Subject) -> Deck:
    """The cover, at most ten slides in their natural order, and the appendix; every text is fit for a document."""
    text, clean = subject.text, Cleaner()
    agency, year = clean(subject.agency), subject.assessment.fiscal_year
    told = Deck(
        text("documents.slides.cover"),
        tuple(_cover_lines(subject, agency)),
        text("deck.footer", agency=shortened(agency, _AGENCY_LETTERS), year=fiscal(year, text)),
        tuple(_explained(_clean(slide, clean), text) for slide in _slides(subject)),
        tuple(_explained(_clean(slide, clean), text) for slide in (*_behind(subject), *question_slides(subject))),
    )
    asked = tuple(_cleaned(each, clean) for each in rehearsal(subject, told))
    return replace(told, questions=asked, slides=tuple(_with_questions(slide, asked, text) for slide in told.slides))


def _cover_lines(subject: Subject, agency: str) -> Iterator[str]:
    text, plan, year = subject.text, subject.plan, subject.assessment.fiscal_year
    yield agency
    yield text("council.year_long", year=fiscal(year, text))
    yield text("deck.agenda")
    if plan.drafts:
        yield text(f"council.draft_cover{'_mixed' if plan.decided.measures else ''}")


_ASKED = 3
"""Likely questions in the notes of a slide."""


def _with_questions(slide: Slide, asked: Iterable[HardQuestion], text: Text) -> Slide:
    """The slide's notes with the questions that it may raise, before the cells at their end."""
    own = [each for each in asked if each.slide == slide.key][:_ASKED]
    if not own:
        return slide
    lines = [text("council.notes.questions")]
    for each in own:
        lines.append(text("council.notes.question", question=each.question))
        lines.append(text("council.notes.answer", answer=each.answer))
    said, sources, cells = slide.notes.partition(f"\n{text('documents.slides.notes_sources')}")
    return replace(slide, notes="\n".join((said, *lines)) + sources + cells)


def council_deck(subject: Subject) -> Deck:
    """The deck as the officer arranged it."""
    return arranged(deck(subject), own_deck(subject.work.texts, subject.assessment.fiscal_year))


def _slides(subject: Subject) -> list[Slide]:
    """The ten slides; one that has nothing to say is left out."""
    made = (
        result(subject),
        years(subject),
        strong(subject),
        lacking(subject, "citizens"),
        lacking(subject, "staff"),
        unnoticed(subject),
        documents(subject),
        measures(subject),
        timeline(subject),
        ask(subject),
    )
    return [slide for slide in made if slide is not None]


def _behind(subject: Subject) -> Iterator[Slide]:
    """What stands behind the ten slides, shown when somebody asks for it; nothing without content."""
    if subject.knows("instrument"):
        yield appendix.by_instrument(subject)
    if len(subject.past.assessments) > 1:
        yield appendix.history(subject)
    if subject.knows("indicator"):
        yield appendix.by_indicator(subject)
    if subject.knows("question") and subject.assessment.framework.issues:
        yield from (appendix.perspectives(subject), appendix.issues(subject))
    if subject.strengths.documents:
        yield appendix.documents(subject)
    if slide := beside(subject):
        yield slide
    yield from _plans(subject)
    yield limits(subject)


def _plans(subject: Subject) -> Iterator[Slide]:
    """Both plans in full: what became of the last one, and the next."""
    if plan := last_plan(subject):
        yield followed_up(subject, plan)
    if subject.plan.measures:
        yield planned(subject)


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
