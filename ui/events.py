"""Events that the officer pins to fiscal years: listed, added, removed, and saved with the workbook."""

import streamlit as st

from ita_core.analysis.years import LONGEST, Event, event_in, events_of
from ita_core.documents.saved_workbook import saved_workbook
from ita_core.scoring import History
from ita_core.text import Text
from ita_core.workbook import MEDIA_TYPE
from ui import state
from ui.cache import content_hash
from ui.show import folded, plain

_YEAR, _WORDS = "event_year", "event_words"


def pinned(history: History) -> tuple[Event, ...]:
    """The events of the workbook in use: what the file holds, until the officer changes them."""
    kept: tuple[str, tuple[Event, ...]] | None = st.session_state.get(state.EVENTS)
    return kept[1] if kept is not None and kept[0] == history.sha256 else events_of(history)


def show_events(history: History, text: Text) -> None:
    """The list of events, what adds and removes them, and the workbook that keeps them."""
    events = pinned(history)
    listed = "\n".join(f"- **{event.fiscal_year}** {plain(event.words)}" for event in events)
    st.markdown(listed or text("history.event_none"))
    with folded(text("history.event_edit"), "events_edit") as fold:
        if fold.open:
            _form(history, text)
            _removals(history, events, text)
    if events != events_of(history):
        st.info(text("history.event_unsaved"), icon=":material/save:")
    _download(history, events, text)


def _removals(history: History, events: tuple[Event, ...], text: Text) -> None:
    for number, event in enumerate(events):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{event.fiscal_year}** {plain(event.words)}", width="stretch")
            st.button(
                text("history.event_remove"),
                key=f"remove_event_{number}",
                on_click=_keep,
                args=(history, events[:number] + events[number + 1 :]),
                type="tertiary",
                icon=":material/delete:",
            )


def _form(history: History, text: Text) -> None:
    with st.form("event_form", clear_on_submit=True), st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(text("history.event_year"), list(reversed(history.fiscal_years)), key=_YEAR, width=160)
        st.text_input(
            text("history.event_words"),
            key=_WORDS,
            max_chars=LONGEST,
            placeholder=text("history.event_example"),
            width="stretch",
        )
        st.form_submit_button(text("history.event_add"), on_click=_add, args=(history,), key="add_event")


def _add(history: History) -> None:
    """Pin what the form holds; nothing where it holds no words."""
    event = event_in(st.session_state[_YEAR], st.session_state[_WORDS])
    events = pinned(history)
    if event is not None and event not in events:
        _keep(history, tuple(sorted((*events, event), key=lambda known: known.fiscal_year)))


def _keep(history: History, events: tuple[Event, ...]) -> None:
    st.session_state[state.EVENTS] = (history.sha256, events)


def _download(history: History, events: tuple[Event, ...], text: Text) -> None:
    # Named by what it is made of: the workbook itself is only made when it is asked for.
    made_of = content_hash(f"{history.sha256} {events}".encode())
    st.download_button(
        text("history.save"),
        lambda: saved_workbook(history, events),
        file_name=f"ita-{'-'.join(map(str, history.fiscal_years))}-{made_of[:10]}.xlsx",
        mime=MEDIA_TYPE,
        on_click="ignore",
        icon=":material/download:",
        key="save_events",
    )
