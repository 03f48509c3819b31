"""The officer's hand on the slides: order, which are hidden, which come step by step, own notes, the time planned."""

from dataclasses import replace
from typing import Literal

import streamlit as st

from ita_core.documents.content.deck.own import HIDDEN, NOTE, ORDER, STEPS, OwnDeck, arranged
from ita_core.documents.deck import Slide
from ita_core.documents.slides import LONGEST, MINUTES, planned_minutes
from ita_core.text import Text
from ui import plans
from ui.present import Council
from ui.show import plain

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
    plans.keep_text(_owner(council), council.basis.fiscal_year, key, str(st.session_state[widget] or ""))


def _keep(council: Council, own: OwnDeck) -> None:
    rows = own.rows()
    for key in (ORDER, HIDDEN, STEPS):
        plans.keep_text(_owner(council), council.basis.fiscal_year, key, rows.get(key, ""))


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
    return plans.owner(council.subject.history)
