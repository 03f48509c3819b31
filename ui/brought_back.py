"""A tab whose server was started anew, or that comes to another worker: it is told so, and goes on with its draft.

The browser asks for the session that it had; where that one is unknown here, this is a new session for an old tab. What
was typed stands in the tab, what was uploaded lies in the store; only files chosen beside it are gone from the server
while the browser still shows their names, so each such field begins anew.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ita_core.text import Text
from ui import saving, session

_CAME, _TOLD = "came_from_elsewhere", "told_brought_back"
_LAST_SESSION = 2
"""The place of the session that the browser had among the words with which it opens a connection."""


def notice() -> None:
    """At the first run of a session: whether its tab had another one before."""
    if _CAME not in st.session_state:
        st.session_state[_CAME] = _number() if _had_another() else ""


def _had_another() -> bool:
    words = (st.context.headers.get("Sec-WebSocket-Protocol") or "").split(",")
    before = words[_LAST_SESSION].strip() if len(words) > _LAST_SESSION else ""
    return before not in ("", _number())


def _number() -> str:
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else ""


def uploader_key(name: str) -> str:
    """The key of a field for a file: another one after a restart, so that it shows no name of a file that is gone."""
    came = st.session_state.get(_CAME, "")
    return f"{name}_{came[:8]}" if came else name


def tell(text: Text) -> None:
    """One sentence for whoever sees this tab, until it is closed."""
    if not st.session_state.get(_CAME) or st.session_state.get(_TOLD):
        return
    kept = "kept" if saving.RECEIPT in st.session_state else "nothing"
    said = "reason" if session.REASON in st.session_state else kept
    with st.container(horizontal=True, vertical_alignment="center", key="brought_back"):
        st.info(text(f"brought_back.{said}"), icon=":material/restart_alt:")
        st.button(text("brought_back.seen"), key="brought_back_seen", on_click=_seen)


def _seen() -> None:
    st.session_state[_TOLD] = True
