"""The slides over the page: one button mounts the same engine that the offline file has."""

from dataclasses import dataclass, replace

import streamlit as st

from ita_core.documents import KINDS, Subject
from ita_core.documents.content.deck.council import deck
from ita_core.documents.content.deck.own import OwnDeck, arranged, is_about_deck, own_deck
from ita_core.documents.deck import Deck
from ita_core.documents.slides import MOUNT_JS, as_json, payload_of, planned_minutes
from ui import work
from ui.basis import BY_BASIS, KEPT_SECONDS, Basis, basis_of
from ui.present_files import FRAME
from ui.state import Chosen

OFFLINE = next(kind for kind in KINDS if kind.name == "slides-html")
"""The same slides as a file for a PC without this program."""
_STYLE = """
button { font: inherit; font-weight: 600; padding: 0.5rem 1.4rem; border: 0; border-radius: var(--st-button-radius);
  background: var(--st-primary-color); color: var(--st-background-color); cursor: pointer; }
button:hover { filter: brightness(1.12); }
button:focus-visible { outline: 3px solid var(--st-text-color); outline-offset: 2px; }
"""

_stage = st.components.v2.component("ita_lens_slides", html='<button type="button"></button>', css=_STYLE, js=MOUNT_JS)


@dataclass(frozen=True)
class Council:
    """What the page presents. `whole`: every slide, as drawn from the scores; `own`: what the officer did to it."""

    subject: Subject
    whole: Deck
    own: OwnDeck
    basis: Basis

    @property
    def deck(self) -> Deck:
        """The slides in the officer's order, without the hidden ones."""
        return arranged(self.whole, self.own)


def council(chosen: Chosen) -> Council:
    """The deck of the fiscal year chosen."""
    subject = Subject(chosen.history, chosen.assessment, chosen.text, work.gathered(chosen.history))
    basis = basis_of(chosen, subject.work)
    own = own_deck(subject.work.texts, basis.fiscal_year)
    return Council(subject, _whole(_without_own_deck(basis), subject), own, basis)


def show_stage(council: Council) -> None:
    """The button that starts the slides; an address with `?slide=5` starts them at once."""
    start = council.subject.text("present_page.start")
    _stage(key="slides", data={"deck": _payload(council.basis, council), "start": start, "frame": FRAME})


# The key is the basis; what is drawn from it is not hashed again.
@st.cache_resource(scope="session", max_entries=4, ttl=KEPT_SECONDS, show_spinner=False, hash_funcs=BY_BASIS)
def _whole(basis: Basis, _subject: Subject) -> Deck:  # noqa: ARG001 — the key
    return deck(_subject)


@st.cache_data(scope="session", max_entries=4, ttl=KEPT_SECONDS, show_spinner=False, hash_funcs=BY_BASIS)
def _payload(basis: Basis, _council: Council) -> str:  # noqa: ARG001 — the key
    subject, told = _council.subject, _council.deck
    return as_json(payload_of(told, subject, minutes=planned_minutes(subject, told)))


def _without_own_deck(basis: Basis) -> Basis:
    """Moving or hiding a slide does not draw all of them again."""
    texts = tuple(row for row in basis.work.texts if not is_about_deck(row[1]))
    return replace(basis, work=replace(basis.work, texts=texts))
