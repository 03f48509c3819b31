"""The slides over the page: one button mounts the same engine that the offline file has."""

import json
from dataclasses import dataclass, replace
from functools import cached_property

import streamlit as st

from ita_core.documents.blocks import Deck
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck.council import OwnDeck, arranged, deck, is_about_deck, own_deck
from ita_core.documents.kinds import KINDS
from ita_core.documents.slides import (
    MOUNT_JS,
    as_json,
    look_of,
    payload_of,
    planned_minutes,
    slides_of,
)
from ita_core.documents.slides.checks import COVER, SlideRemark, deck_checks
from ita_core.documents.slides.run import RUN, run_from_browser
from ui import session
from ui.among import for_documents
from ui.made import made
from ui.present_files import FRAME
from ui.show import plain
from ui.state import HASH_BY_INPUTS, KEPT_SECONDS, Chosen, Inputs, inputs_of

OFFLINE = next(kind for kind in KINDS if kind.name == "slides-html")
"""The same slides as a file for a PC without this program."""
_CHECKED = "slides_checked"
_STAGE = "slides"
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
    inputs: Inputs

    @cached_property
    def deck(self) -> Deck:
        """The slides in the officer's order, without the hidden ones."""
        return made(arranged, self.whole, self.own)


def council(chosen: Chosen) -> Council:
    """The deck of the fiscal year chosen."""
    subject = Subject(chosen.history, chosen.assessment, chosen.text, *for_documents(chosen))
    basis = inputs_of(chosen, subject.work)
    own = made(own_deck, subject.work.texts, basis.fiscal_year)
    return Council(subject, _whole(_without_own_deck(basis), subject), own, basis)


def show_stage(council: Council) -> None:
    """The button that starts the slides; an address with `?slide=5` starts them at once."""
    # As bytes: a mapping would be written and hashed as JSON twice at every run, however large the slides are.
    _stage(
        key=_STAGE,
        data=_payload(council.inputs, council),
        on_rehearsed_change=lambda: _keep_run(council),
    )


def _keep_run(council: Council) -> None:
    """The times of a rehearsal become the office's work, in the place of the last one."""
    deck = council.deck
    run = run_from_browser(st.session_state[_STAGE]["rehearsed"], (each.key for each in (*deck.slides, *deck.appendix)))
    if run is not None:
        owner = session.owner(council.subject.history)
        session.keep_text(owner, council.inputs.fiscal_year, RUN, run.words())


# The key is the basis; what is drawn from it is not hashed again.
@st.cache_resource(scope="session", max_entries=4, ttl=KEPT_SECONDS, show_spinner=False, hash_funcs=HASH_BY_INPUTS)
def _whole(basis: Inputs, _subject: Subject) -> Deck:  # noqa: ARG001 — the key
    return deck(_subject)


@st.cache_data(scope="session", max_entries=4, ttl=KEPT_SECONDS, show_spinner=False, hash_funcs=HASH_BY_INPUTS)
def _payload(basis: Inputs, _council: Council) -> bytes:  # noqa: ARG001 — the key
    subject, told = _council.subject, _council.deck
    slides = as_json(payload_of(told, subject, minutes=planned_minutes(subject, told)))
    mounted = {"deck": slides, "start": subject.text("present_page.start"), "frame": FRAME.lstrip("/")}
    return json.dumps(mounted, ensure_ascii=False).encode()


def pictures_of(council: Council) -> str:
    """Every slide, the hidden ones too, as the engine draws it: by its key, as JSON."""
    return _pictures(_without_own_deck(council.inputs), council)


@st.cache_data(scope="session", max_entries=4, ttl=KEPT_SECONDS, show_spinner=False, hash_funcs=HASH_BY_INPUTS)
def _pictures(basis: Inputs, _council: Council) -> str:  # noqa: ARG001 — the key
    whole, text = _council.whole, _council.subject.text
    slides = {slide["key"]: slide for slide in slides_of(whole.slides, text)}
    return as_json({"look": look_of(whole, text), "slides": slides})


def _without_own_deck(basis: Inputs) -> Inputs:
    """Moving or hiding a slide does not draw all of them again."""
    texts = tuple(row for row in basis.work.texts if not is_about_deck(row[1]) and row[1] != RUN)
    return replace(basis, work=replace(basis.work, texts=texts))


def known_remarks_n(council: Council) -> int | None:
    """How many remarks there are, where these slides were checked already; nobody waits for a count."""
    inputs, n = st.session_state.get(_CHECKED, (None, 0))
    return n if inputs == council.inputs else None


def show_checks(council: Council) -> None:
    """The remarks in the order of the slides, or that there is none."""
    text = council.subject.text
    remarks = remarks_on(council)
    st.session_state[_CHECKED] = (council.inputs, len(remarks))
    if not remarks:
        st.success(text("present_page.checks_none"), icon=":material/task_alt:")
    for remark in remarks:
        symbol = text(f"severity_symbol.{remark.severity}")
        st.markdown(f"{symbol} **{_slide(council, remark)}** {plain(remark.says(text))}")


def remarks_on(council: Council) -> tuple[SlideRemark, ...]:
    """What is to be mended before the meeting."""
    return _remarks(council.inputs, council)


@st.cache_resource(scope="session", max_entries=4, ttl=KEPT_SECONDS, show_spinner=False, hash_funcs=HASH_BY_INPUTS)
def _remarks(basis: Inputs, _council: Council) -> tuple[SlideRemark, ...]:  # noqa: ARG001 — the key
    return deck_checks(_council.deck, _council.subject)


def _slide(council: Council, remark: SlideRemark) -> str:
    text, keys = council.subject.text, [slide.key for slide in council.deck.slides]
    if remark.slide == COVER:
        return text("present_page.check_slide", n=1)
    if remark.slide in keys:
        return text("present_page.check_slide", n=keys.index(remark.slide) + 2)
    return text("present_page.check_appendix", code=plain(remark.slide))


def labels_of(council: Council) -> dict[str, str]:
    """The parts of the page, with how many slides, remarks and questions there are."""
    text, remarks_n = council.subject.text, known_remarks_n(council)
    counts = {
        "slides": len(council.deck.slides) + 1,
        "checks": remarks_n,
        "rehearsal": len(council.deck.questions),
        "offline": None,
    }
    return {name: text(f"present_page.{name}") + ("" if n is None else f" ({n})") for name, n in counts.items()}
