"""The rehearsal: the hardest fair questions that a councillor could ask, each with an honest answer and its figures.

The rule of the order: the kinds of questions stand by how little an answer can be put off (`_KINDS`): what was promised
and not done, figures that contradict each other, documents that are missing, falls, weak questions, the level not
reached, questions about wrongdoing, how real the figures are, the next plan, a rise, the rank. The hardest one of every
kind comes first, then the second of each kind, and so on; within a kind the largest shortfall is the hardest.
No question or answer names a person or says who should be asked.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from ita_core.documents.content.rehearsal import changes, figures, measures
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck import Deck, HardQuestion

MOST = 15

Kind = Callable[[Subject], Sequence[HardQuestion]]

_KINDS: tuple[Kind, ...] = (
    measures.promised,
    figures.contradictions,
    figures.documents,
    changes.falls,
    figures.weak,
    figures.level,
    figures.wrongdoing,
    figures.real,
    measures.ahead,
    changes.rise,
    figures.rank,
)


def rehearsal(subject: Subject, deck: Deck) -> tuple[HardQuestion, ...]:
    """At most MOST questions, the hardest first; each points at a slide that the deck has, or at none ('')."""
    shown = {slide.key for slide in (*deck.slides, *deck.appendix)}
    return tuple(_shown(question, shown) for question in _in_turn(subject))[:MOST]


def _in_turn(subject: Subject) -> Iterator[HardQuestion]:
    for turn in zip_longest(*(kind(subject) for kind in _KINDS)):
        yield from (question for question in turn if question is not None)


def _shown(question: HardQuestion, shown: set[str]) -> HardQuestion:
    places = (question.slide, question.code)
    return replace(question, slide=next((key for key in places if key in shown), ""))
