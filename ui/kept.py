"""Charts that a session has drawn once: a click that does not concern them draws them from here."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from ita_core.scoring import History

_KEPT = "kept_charts"
_MANY = 60
Drawn = TypeVar("Drawn")


def kept(history: History, key: tuple[object, ...], draw: Callable[[], Drawn]) -> Drawn:
    """What `draw` returns for this history and key (name, language, choices); drawn once a session.

    A history is one object as long as file, rules, answers and corrections stay the same, so that another workbook
    never meets the charts of this one.
    """
    owner, charts = st.session_state.get(_KEPT, (None, {}))
    if owner is not history or len(charts) >= _MANY:
        charts = {}
        st.session_state[_KEPT] = (history, charts)
    if key not in charts:
        charts[key] = draw()
    return charts[key]  # type: ignore[no-any-return]  # session state is untyped
