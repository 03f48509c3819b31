"""The order of the slides: small pictures to drag, and of the picked one what the officer may set."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from ita_core.documents.blocks import Deck, Slide
from ita_core.documents.deck.council import HIDDEN, NOTE, ORDER, STEPS, OwnDeck, arranged
from ita_core.documents.slides import LONGEST, MINUTES, planned_minutes, small_slides_css, small_slides_js
from ui import session
from ui.linked import drop_unknown
from ui.made import made
from ui.present import Council, pictures_of
from ui.show import plain

_NOTE_LETTERS = 2000
_SHOWN, _STEPPED, _NOTED = "slide_shown_", "slide_steps_", "slide_note_"
PICKED = "slide_picked"
_CARDS = "slide_cards"
_BROWSER = Path(__file__).with_name("browser")
_cards = st.components.v2.component(
    "ita_lens_slide_order",
    html='<div class="slides"></div>',
    css="\n".join([small_slides_css(), (_BROWSER / "slide_order.css").read_text("utf-8")]),
    js="\n".join([small_slides_js(), (_BROWSER / "slide_order.js").read_text("utf-8")]),
)


def arrange_slides(council: Council) -> None:
    """Every slide in its place, the hidden ones among the others, and the controls of the picked one."""
    slides = made(_in_order, council.whole, council.own)
    keys = [slide.key for slide in slides]
    drop_unknown(PICKED, keys)
    picked = st.session_state.setdefault(PICKED, keys[0])
    place = keys.index(picked)
    with st.container(border=True, key="picked_slide", gap="xsmall"):
        _controls(council, slides, place)
    _cards(
        key=_CARDS,
        # As bytes: a mapping with every picture would be hashed as JSON at every run.
        data=json.dumps({"cards": _data(council, slides, picked), "pictures": pictures_of(council)}).encode(),
        on_picked_change=_pick,
        on_order_change=lambda: _reorder(council, keys),
    )


def _in_order(whole: Deck, own: OwnDeck) -> tuple[Slide, ...]:
    """Every slide in the officer's order, the hidden ones too."""
    return arranged(whole, replace(own, hidden=frozenset())).slides


def _data(council: Council, slides: tuple[Slide, ...], picked: str) -> dict[str, Any]:
    text, own = council.subject.text, council.own
    shown = [slide.key for slide in council.deck.slides]

    def marks(slide: Slide) -> str:
        on = {
            "hidden": slide.key in own.hidden,
            "steps": slide.key in own.steps,
            "note": bool(own.notes.get(slide.key)),
        }
        return " · ".join(text(f"present_page.{name}") for name, holds in on.items() if holds)

    return {
        "label": text("present_page.slides"),
        "hint": text("present_page.drag"),
        "picked": picked,
        "slides": [
            {
                "key": slide.key,
                "number": str(shown.index(slide.key) + 2) if slide.key in shown else "–",
                "title": slide.title,
                "hidden": slide.key in own.hidden,
                "marks": marks(slide),
            }
            for slide in slides
        ],
    }


def _pick() -> None:
    st.session_state[PICKED] = st.session_state[_CARDS]["picked"]


def _reorder(council: Council, keys: list[str]) -> None:
    """Another order from the cards; one that does not have exactly the known slides is nobody's wish."""
    wanted = st.session_state[_CARDS]["order"]
    if wanted is not None and sorted(wanted) == sorted(keys):
        _keep(council, replace(council.own, order=tuple(wanted)))


def _controls(council: Council, slides: tuple[Slide, ...], place: int) -> None:
    keys, slide = [one.key for one in slides], slides[place]
    st.markdown(f"**{plain(slide.title)}**")
    with st.container(horizontal=True, vertical_alignment="center"):
        _mover(council, keys, place, by=-1)
        _mover(council, keys, place, by=1)
        _toggle(council, slide, kind="shown", on=slide.key not in council.own.hidden)
        _toggle(council, slide, kind="steps", on=slide.key in council.own.steps)
        _note(council, slide)


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
