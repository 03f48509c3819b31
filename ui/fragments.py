"""Parts of a page that run by themselves, without the page around them and so without its gate."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st

from ui import signed_in

P = ParamSpec("P")
T = TypeVar("T")
_WHOSE = "whose_session"


def fragment(draw: Callable[P, T]) -> Callable[P, T]:
    """A part that Streamlit runs alone; where who is before it is another one by then, the whole page runs instead."""
    return st.fragment(asking_first(draw))


def asking_first(draw: Callable[P, T]) -> Callable[P, T]:
    """What draws a part only for who the page was drawn for, with the rights that they had."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> T:
        if belongs_to_another():
            st.rerun()
        return draw(*args, **kwargs)

    return drawn


def belongs_to_another() -> bool:
    """Whether the page on the screen was drawn for somebody else, for another place, or for other rights."""
    visitor = signed_in.visitor()
    return visitor is not signed_in.ON_THIS_PC and st.session_state.get(_WHOSE) != whose(visitor)


def drawn_for(visitor: signed_in.Visitor | None) -> bool:
    """Note for whom the page is drawn now; whether it was drawn for somebody else before."""
    before, now = st.session_state.get(_WHOSE), whose(visitor)
    st.session_state[_WHOSE] = now
    return before is not None and before[:2] != now[:2]


def whose(visitor: signed_in.Visitor | None) -> tuple[str, str, frozenset[str]]:
    """Person, place and rights."""
    person = visitor.person.id if visitor and visitor.person else ""
    place = visitor.place.id if visitor and visitor.place else ""
    return person, place, visitor.rights if visitor else frozenset()
