"""The works of the office on a shared server: the last one is opened after the sign-in, the others are offered."""

import streamlit as st

from ita_core.office import Receipt, WorkEntry
from ita_core.text import Text
from ui import signed_in
from ui.dates import moment_text
from ui.emptying import empty_session
from ui.saving import RECEIPT, TOKEN, ask_store
from ui.show import plain

_OTHERS_SHOWN = 20


def last_work() -> str:
    """The token of the work that the office kept last, '' where it has none or this is a PC."""
    visitor = signed_in.visitor()
    if visitor is None or not visitor.owner:
        return ""
    nothing: tuple[WorkEntry, ...] = ()
    return next((entry.token for entry in ask_store("read", lambda store, whose: store.works(whose), nothing)), "")


def show_works(text: Text) -> None:
    """The other works of the office, each to be opened; nothing on a PC."""
    visitor = signed_in.visitor()
    if visitor is None or not visitor.owner:
        return
    nothing: tuple[WorkEntry, ...] = ()
    entries = ask_store("read", lambda store, whose: store.works(whose), nothing)
    receipt: Receipt | None = st.session_state.get(RECEIPT)
    others = [each for each in entries if receipt is None or each.token != receipt.token]
    if not others:
        return
    with st.expander(text("works.others", n=len(others))):
        for entry in others[:_OTHERS_SHOWN]:
            with st.container(horizontal=True, vertical_alignment="center", key=f"work_{entry.token}"):
                words = {"name": plain(entry.file_name), "agency": plain(entry.agency) or "–"}
                st.markdown(text("works.entry", when=moment_text(entry.saved_at, text), **words), width="stretch")
                label = text("works.open")
                st.button(label, key=f"open_{entry.token}", on_click=open_work, args=(entry.token,))


def open_work(token: str) -> None:
    """Go on with another work; the one on the screen lies in the store."""
    place = signed_in.place_id()
    empty_session()
    st.session_state[signed_in.CHOSEN] = place
    st.query_params[TOKEN] = token
