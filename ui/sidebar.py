"""The sidebar below the menu: language, workbook in use, fiscal year."""

import streamlit as st

from ita_core.scoring import History
from ita_core.text import LANGUAGES, text_in
from ui import brought_back, gate, locked, merging, restoring, saving, session, state, waiting, work
from ui.browser_side import tell_the_browser
from ui.linked import linked_segments, linked_selectbox, put_into_address
from ui.saving import show_saving, show_trouble
from ui.show import plain

_SEGMENTS = 8
_SAMPLES = {session.SAMPLE: "sidebar.sample", session.EXAMPLE: "example.sidebar"}


def draw() -> None:
    """Draw the sidebar; its choices are read through `ui.state`."""
    brought_back.notice()
    saving.begin_action()
    with waiting.told(state.text()):
        restoring.bring_back()
        reading = session.reading()
        if reading is not None:
            work.take_from_file(reading)
    with st.sidebar:
        draw_language()
        history = session.history()
        if history is not None and history.assessments:
            _year(history)
        _workbook(history)
        gate.draw_account(state.text())
        if history is not None:
            show_saving(history, state.text())
        else:
            show_trouble(state.text())
        tell_the_browser(state.language())  # last in the sidebar, where its empty place does no harm
    if history is not None:
        merging.settle(history, state.text())
    locked.show_refusal(state.text())
    brought_back.tell(state.text())
    restoring.show_reason(state.text())
    merging.show(state.text())


def draw_without_work() -> None:
    """The sidebar of who sees no works: language, account and the way out."""
    with st.sidebar:
        draw_language()
        gate.draw_account(state.text())
        tell_the_browser(state.language())


def draw_language() -> None:
    """The switch of the language."""
    chosen = st.segmented_control(
        text_in(state.language())("sidebar.language"),
        LANGUAGES,
        default=None if state.LANGUAGE in st.session_state else "th",
        format_func=lambda code: text_in(code)("sidebar.language_name"),
        key=state.LANGUAGE,
        required=True,
        persist_state="session",
        label_visibility="collapsed",
    )
    put_into_address(state.LANGUAGE, chosen or "th")


def _year(history: History) -> None:
    # A row of segments needs no script that the page has not loaded already; a long list would not fit.
    choose = linked_segments if len(history.fiscal_years) <= _SEGMENTS else linked_selectbox
    choose(state.text()("sidebar.year"), list(reversed(history.fiscal_years)), key=session.YEAR)


def _workbook(history: History | None) -> None:
    text, file = state.text(), session.in_use()
    if file is None or history is None:
        st.caption(text("sidebar.no_workbook"))
        return
    st.caption(text(_SAMPLES[file.sample]) if file.sample else text("sidebar.workbook", name=plain(file.name)))
