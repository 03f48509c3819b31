"""The sidebar below the menu: language, workbook in use, fiscal year."""

import streamlit as st

from ita_core.scoring import History
from ita_core.text import LANGUAGES, Text, text_in
from ui import brought_back, gate, locked, merging, restoring, saving, session, state, waiting, work
from ui.browser_side import tell_the_browser
from ui.linked import linked_segments, linked_selectbox, put_into_address
from ui.saving import show_saving, show_trouble
from ui.show import plain

_SEGMENTS = 8
_SAMPLES = {session.SAMPLE: "sidebar.sample", session.EXAMPLE: "example.sidebar"}


def draw(text: Text) -> None:
    """Draw the sidebar; its choices are read through `ui.state`."""
    brought_back.notice()
    saving.begin_action()
    with waiting.told(text):
        restoring.bring_back()
        reading = session.reading()
        if reading is not None:
            work.take_from_file(reading)
    with st.sidebar:
        draw_language(text)
        history = session.history()
        if history is not None and history.assessments:
            _year(history, text)
        _workbook(history, text)
        gate.draw_account(text)
        if history is not None:
            show_saving(history, text)
        else:
            show_trouble(text)
        tell_the_browser(text.language)  # last in the sidebar, where its empty place does no harm
    if history is not None:
        merging.settle(history, text)
    locked.show_refusal(text)
    brought_back.tell(text)
    restoring.show_reason(text)
    merging.show(text)


def draw_without_work(text: Text) -> None:
    """The sidebar of who sees no works: language, account and the way out."""
    with st.sidebar:
        draw_language(text)
        gate.draw_account(text)
        tell_the_browser(text.language)


def draw_language(text: Text) -> None:
    """The switch of the language."""
    chosen = st.segmented_control(
        text("sidebar.language"),
        LANGUAGES,
        default=None if state.LANGUAGE in st.session_state else "th",
        format_func=lambda code: text_in(code)("sidebar.language_name"),
        key=state.LANGUAGE,
        required=True,
        persist_state="session",
        label_visibility="collapsed",
    )
    put_into_address(state.LANGUAGE, chosen or "th")


def _year(history: History, text: Text) -> None:
    # A row of segments needs no script that the page has not loaded already; a long list would not fit.
    choose = linked_segments if len(history.fiscal_years) <= _SEGMENTS else linked_selectbox
    choose(text("sidebar.year"), list(reversed(history.fiscal_years)), key=session.YEAR)


def _workbook(history: History | None, text: Text) -> None:
    file = session.in_use()
    if file is None or history is None:
        st.caption(text("sidebar.no_workbook"))
        return
    st.caption(text(_SAMPLES[file.sample]) if file.sample else text("sidebar.workbook", name=plain(file.name)))
