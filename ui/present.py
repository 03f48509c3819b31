"""The slides over the page: one button mounts the same engine that the offline file has."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from ita_core.documents import KINDS, Subject
from ita_core.documents.content.deck.council import deck
from ita_core.documents.content.deck.own import OwnDeck, arranged, is_about_deck, own_deck
from ita_core.documents.deck import Deck
from ita_core.documents.slides import MOUNT_JS, as_json, payload_of, planned_minutes
from ita_core.text import Language
from ita_core.work import Work
from ui import cache, source, work
from ui.present_files import FRAME
from ui.state import Chosen

OFFLINE = next(kind for kind in KINDS if kind.name == "slides-html")
"""The same slides as a file for a PC without this program."""
KEPT_SECONDS = 240 * 60
_STYLE = """
button { font: inherit; font-weight: 600; padding: 0.5rem 1.4rem; border: 0; border-radius: var(--st-button-radius);
  background: var(--st-primary-color); color: var(--st-background-color); cursor: pointer; }
button:hover { filter: brightness(1.12); }
button:focus-visible { outline: 3px solid var(--st-text-color); outline-offset: 2px; }
"""

_stage = st.components.v2.component("ita_lens_slides", html='<button type="button"></button>', css=_STYLE, js=MOUNT_JS)


@dataclass(frozen=True)
class Asked:
    """Everything that decides what the slides say."""

    content: str
    rules: str
    answers: cache.Answers
    corrections: cache.Corrections
    work: Work
    fiscal_year: int
    language: Language


BY_ASKED: dict[str | type[Any], Callable[[Any], Any]] = {Asked: repr}


@dataclass(frozen=True)
class Council:
    """What the page presents. `whole`: every slide, as drawn from the scores; `own`: what the officer did to it."""

    subject: Subject
    whole: Deck
    own: OwnDeck
    asked: Asked

    @property
    def deck(self) -> Deck:
        """The slides in the officer's order, without the hidden ones."""
        return arranged(self.whole, self.own)


def council(chosen: Chosen) -> Council:
    """The deck of the fiscal year chosen."""
    subject = Subject(chosen.history, chosen.assessment, chosen.text, work.gathered(chosen.history))
    asked = _asked(chosen, subject.work)
    own = own_deck(subject.work.texts, asked.fiscal_year)
    return Council(subject, _whole(_without_own_deck(asked), subject), own, asked)


def show_stage(council: Council) -> None:
    """The button that starts the slides; an address with `?slide=5` starts them at once."""
    start = council.subject.text("present_page.start")
    _stage(key="slides", data={"deck": _payload(council.asked, council), "start": start, "frame": FRAME})


# The key is what was asked; what is drawn from it is not hashed again.
@st.cache_resource(scope="session", max_entries=4, ttl=KEPT_SECONDS, show_spinner=False, hash_funcs=BY_ASKED)
def _whole(asked: Asked, _subject: Subject) -> Deck:  # noqa: ARG001 — the key
    return deck(_subject)


@st.cache_data(scope="session", max_entries=4, ttl=KEPT_SECONDS, show_spinner=False, hash_funcs=BY_ASKED)
def _payload(asked: Asked, _council: Council) -> str:  # noqa: ARG001 — the key
    subject, told = _council.subject, _council.deck
    return as_json(payload_of(told, subject, minutes=planned_minutes(subject, told)))


def _without_own_deck(asked: Asked) -> Asked:
    """Moving or hiding a slide does not draw all of them again."""
    texts = tuple(row for row in asked.work.texts if not is_about_deck(row[1]))
    return replace(asked, work=replace(asked.work, texts=texts))


def _asked(chosen: Chosen, added: Work) -> Asked:
    return Asked(
        content=chosen.history.sha256,
        rules=cache.rules_version(),
        answers=source.answers(),
        corrections=source.corrections(),
        work=added,
        fiscal_year=chosen.assessment.fiscal_year,
        language=chosen.text.language,
    )
