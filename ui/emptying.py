"""What a session holds is let go of: when somebody signs out, and before another office's work is opened."""

import streamlit as st

from ui import cache, check_report, documents, made, own_slides, present, report_paper, state

_STAYS = (state.LANGUAGE,)


def empty_session() -> None:
    """Nothing of what was on the screen is left in the session, its caches and its address, save the language."""
    for key in [key for key in st.session_state if key not in _STAYS]:
        del st.session_state[key]
    language = state.language()
    st.query_params.clear()
    st.query_params[state.LANGUAGE] = language
    for kept in _OF_SESSIONS:
        kept.clear()


_OF_SESSIONS = (
    cache.reading,
    cache.peers_reading,
    cache.counted_answers,
    cache.history,
    check_report._examined,
    documents._remarks,
    made._replay_own,
    own_slides._lacks,
    present._whole,
    present._payload,
    present._pictures,
    present._remarks,
    report_paper._content,
)
"""Every cache of the house that holds something of one session; a test finds them all in the source."""
