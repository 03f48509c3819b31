"""The marks of what is not confirmed, on a page: which ones were shown, and the line at its foot that explains them."""

from collections.abc import Iterable

import streamlit as st

from ita_core.text import SURENESS_MARKS, Text
from ita_core.text.sureness import marks_line

_SHOWN = "marks_shown"


def begin() -> None:
    """Start a page: no mark is shown yet."""
    st.session_state[_SHOWN] = ()


def noted(words: str) -> str:
    """The words as they are; the marks in them will be explained at the foot of the page."""
    note(marks_in((words,)))
    return words


def note(found: Iterable[str]) -> None:
    """Explain these marks too at the foot of the page."""
    if found:
        st.session_state[_SHOWN] = tuple(dict.fromkeys((*st.session_state.get(_SHOWN, ()), *found)))


def marks_in(words: Iterable[str]) -> tuple[str, ...]:
    """The marks that stand in any of these, each once, in the order in which they come."""
    return tuple(dict.fromkeys(mark for told in words for mark in SURENESS_MARKS if mark in told))


def draw_foot(text: Text) -> None:
    """The line that explains the marks on the page; nothing where none was shown."""
    if line := marks_line(st.session_state.get(_SHOWN, ()), text):
        st.caption(line)
