"""The slides over the page: one button mounts the same engine that the offline file has."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import streamlit as st

from ita_core.documents.blocks import Deck, HardQuestion, Slide
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck.council import HIDDEN, NOTE, ORDER, STEPS, OwnDeck, arranged, deck, is_about_deck, own_deck
from ita_core.documents.kinds import KINDS
from ita_core.documents.slides import LONGEST, MINUTES, MOUNT_JS, as_json, payload_of, planned_minutes, source_of
from ita_core.documents.slides.checks import COVER, SlideRemark, deck_checks
from ita_core.text import Text
from ui import session, work
from ui.made import made
from ui.present_files import FRAME
from ui.show import plain
from ui.state import HASH_BY_INPUTS, KEPT_SECONDS, Chosen, Inputs, inputs_of

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
    inputs: Inputs

    @cached_property
    def deck(self) -> Deck:
        """The slides in the officer's order, without the hidden ones."""
        return arranged(self.whole, self.own)


def council(chosen: Chosen) -> Council:
    """The deck of the fiscal year chosen."""
    subject = Subject(chosen.history, chosen.assessment, chosen.text, work.gathered(chosen.history))
    basis = inputs_of(chosen, subject.work)
    own = made(own_deck, subject.work.texts, basis.fiscal_year)
    return Council(subject, _whole(_without_own_deck(basis), subject), own, basis)


def show_stage(council: Council) -> None:
    """The button that starts the slides; an address with `?slide=5` starts them at once."""
    start = council.subject.text("present_page.start")
    _stage(key="slides", data={"deck": _payload(council.inputs, council), "start": start, "frame": FRAME.lstrip("/")})


# The key is the basis; what is drawn from it is not hashed again.
@st.cache_resource(scope="session", max_entries=4, ttl=KEPT_SECONDS, show_spinner=False, hash_funcs=HASH_BY_INPUTS)
def _whole(basis: Inputs, _subject: Subject) -> Deck:  # noqa: ARG001 — the key
    return deck(_subject)


@st.cache_data(scope="session", max_entries=4, ttl=KEPT_SECONDS, show_spinner=False, hash_funcs=HASH_BY_INPUTS)
def _payload(basis: Inputs, _council: Council) -> str:  # noqa: ARG001 — the key
    subject, told = _council.subject, _council.deck
    return as_json(payload_of(told, subject, minutes=planned_minutes(subject, told)))


def _without_own_deck(basis: Inputs) -> Inputs:
    """Moving or hiding a slide does not draw all of them again."""
    texts = tuple(row for row in basis.work.texts if not is_about_deck(row[1]))
    return replace(basis, work=replace(basis.work, texts=texts))


def show_checks(council: Council) -> None:
    """The remarks in the order of the slides, or that there is none."""
    text = council.subject.text
    remarks = remarks_on(council)
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


_NOTE_LETTERS = 2000
_SHOWN, _STEPPED, _NOTED = "slide_shown_", "slide_steps_", "slide_note_"


def arrange_slides(council: Council) -> None:
    """One line a slide with its controls, the hidden ones in their place among the others."""
    slides = arranged(council.whole, replace(council.own, hidden=frozenset())).slides
    for place, slide in enumerate(slides):
        with st.container(border=True, gap="xsmall"):
            _line(council, slides, place, slide)


def _line(council: Council, slides: tuple[Slide, ...], place: int, slide: Slide) -> None:
    text, keys = council.subject.text, [one.key for one in slides]
    hidden = slide.key in council.own.hidden
    name = f":gray[{plain(slide.title)}]" if hidden else plain(slide.title)
    st.markdown(f"{_number(council, slide, text)} {name}")
    with st.container(horizontal=True, vertical_alignment="center"):
        _mover(council, keys, place, by=-1)
        _mover(council, keys, place, by=1)
        _toggle(council, slide, kind="shown", on=not hidden)
        _toggle(council, slide, kind="steps", on=slide.key in council.own.steps)
        _note(council, slide)


def _number(council: Council, slide: Slide, text: Text) -> str:
    """The number on the screen; the cover has the first."""
    keys = [one.key for one in council.deck.slides]
    return f"**{keys.index(slide.key) + 2}**" if slide.key in keys else f":gray[{text('present_page.hidden')}]"


def _mover(council: Council, keys: list[str], place: int, *, by: Literal[-1, 1]) -> None:
    text, other = council.subject.text, place + by
    way = "up" if by < 0 else "down"
    st.button(
        text(f"present_page.{way}"),
        key=f"slide_{way}_{keys[place]}",
        icon=f":material/arrow_{way}ward:",
        disabled=not 0 <= other < len(keys),
        on_click=_move,
        args=(council, keys, place, other),
        type="tertiary",
    )


def _move(council: Council, keys: list[str], place: int, other: int) -> None:
    moved = list(keys)
    moved[place], moved[other] = moved[other], moved[place]
    _keep(council, replace(council.own, order=tuple(moved)))


def _toggle(council: Council, slide: Slide, *, kind: Literal["shown", "steps"], on: bool) -> None:
    text, key = council.subject.text, f"{_SHOWN if kind == 'shown' else _STEPPED}{slide.key}"
    # What is kept decides, also after a saved workbook came back; a click is kept before the page runs again.
    st.session_state[key] = on
    st.toggle(text(f"present_page.{kind}"), key=key, on_change=_switch, args=(council, slide.key, kind))


def _switch(council: Council, slide: str, kind: Literal["shown", "steps"]) -> None:
    own = council.own
    if kind == "shown":
        shown = st.session_state[f"{_SHOWN}{slide}"]
        _keep(council, replace(own, hidden=own.hidden - {slide} if shown else own.hidden | {slide}))
    else:
        stepped = st.session_state[f"{_STEPPED}{slide}"]
        _keep(council, replace(own, steps=own.steps | {slide} if stepped else own.steps - {slide}))


def _note(council: Council, slide: Slide) -> None:
    text, key = council.subject.text, f"{_NOTED}{slide.key}"
    st.session_state[key] = council.own.notes.get(slide.key, "")
    icon = ":material/edit_note:" if st.session_state[key] else ":material/note_add:"
    with st.popover(text("present_page.note"), icon=icon, type="tertiary", key=f"slide_note_open_{slide.key}"):
        st.text_area(
            text("present_page.note_of", title=plain(slide.title)),
            key=key,
            max_chars=_NOTE_LETTERS,
            help=text("present_page.note_help"),
            on_change=_write,
            args=(council, f"{NOTE}{slide.key}", key),
        )


def _write(council: Council, key: str, widget: str) -> None:
    session.keep_text(_owner(council), council.inputs.fiscal_year, key, str(st.session_state[widget] or ""))


def _keep(council: Council, own: OwnDeck) -> None:
    rows = own.rows()
    for key in (ORDER, HIDDEN, STEPS):
        session.keep_text(_owner(council), council.inputs.fiscal_year, key, rows.get(key, ""))


def plan_time(council: Council) -> None:
    """How many minutes the whole should take; the speaker's window measures by it."""
    text = council.subject.text
    st.session_state["slide_minutes"] = planned_minutes(council.subject, council.deck)
    st.number_input(
        text("present_page.minutes"),
        1,
        LONGEST,
        key="slide_minutes",
        on_change=_write,
        args=(council, MINUTES, "slide_minutes"),
        width=260,
    )


def _owner(council: Council) -> str:
    return session.owner(council.subject.history)


def rehearse(council: Council) -> None:
    """The hardest question first; answers are folded away, so that one can try first."""
    text, told = council.subject.text, council.deck
    if not told.questions:
        st.caption(text("present_page.no_questions"))
    for number, question in enumerate(told.questions, start=1):
        with st.expander(f"{number}. {plain(question.question)}"):
            st.markdown(f"**{text('present_page.answer')}** {plain(question.answer)}")
            st.caption(f"{text('present_page.source')} {plain(source_of(question, text))}")
            st.caption(_where(council, question))


def _where(council: Council, question: HardQuestion) -> str:
    """Which slide shows it: its number, or the code to type."""
    text, keys = council.subject.text, [slide.key for slide in council.deck.slides]
    if question.slide in keys:
        return text("present_page.on_slide", n=keys.index(question.slide) + 2)
    return text("present_page.on_code", code=plain(question.slide)) if question.slide else ""
