"""Choices that stand in the address by their short code (`?question=e14`), so that a page can be shared and reloaded.

Streamlit's own binding writes the option as it is shown, a sentence in one language; these write the code.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeVar

import streamlit as st

Option = TypeVar("Option", int, str)
_WRITTEN = "address_written"


def linked_selectbox(
    label: str, options: Sequence[Option], *, key: str, format_func: Callable[[Option], str] = str, default: int = 0
) -> Option:
    """A select box whose choice is the address's `key`; an address that names no option is ignored."""
    take_from_address(key, options)
    drop_unknown(key, options)
    if key not in st.session_state:
        st.session_state[key] = options[default]
    chosen = st.selectbox(label, options, key=key, format_func=format_func, persist_state="session")
    put_into_address(key, chosen)
    return chosen


def linked_segments(
    label: str,
    options: Sequence[Option],
    *,
    key: str,
    format_func: Callable[[Option], str] = str,
    label_visibility: Literal["visible", "collapsed"] = "visible",
) -> Option:
    """The same as a row of segments, for a handful of options."""
    take_from_address(key, options)
    drop_unknown(key, options)
    if key not in st.session_state:
        st.session_state[key] = options[0]
    chosen = st.segmented_control(
        label,
        options,
        key=key,
        required=True,
        format_func=format_func,
        persist_state="session",
        label_visibility=label_visibility,
    )
    known = options[0] if chosen is None else chosen
    put_into_address(key, known)
    return known


def parts(labels: Mapping[str, str], name: str, *, key: str) -> str:
    """The parts of a page beside each other, of which the open one alone is drawn; it is the address's `key`."""
    return linked_segments(name, tuple(labels), key=key, format_func=labels.__getitem__, label_visibility="collapsed")


def open_part_of(asked: Mapping[str, str], *, key: str) -> None:
    """An address that asks for something (a key of `asked`) and names no part opens the part that shows it."""
    if key not in st.query_params:
        for name, part in asked.items():
            if name in st.query_params:
                st.session_state[key] = part


def take_from_address(key: str, options: Sequence[Option]) -> None:
    """Let the address decide where it is not what was last written into it (a link, a reload, the back button)."""
    wanted = st.query_params.get(key)
    if wanted is None or wanted == st.session_state.get(_WRITTEN, {}).get(key):
        return
    named = next((option for option in options if str(option) == wanted), None)
    if named is not None:
        st.session_state[key] = named


def drop_unknown(key: str, options: Sequence[Option]) -> None:
    """Forget a choice that is no longer on offer (another workbook, another filter)."""
    if key in st.session_state and st.session_state[key] not in options:
        del st.session_state[key]


def take_out_of_address(key: str) -> None:
    """Write nothing of a choice into the address any more."""
    written: dict[str, str] = st.session_state.get(_WRITTEN, {})
    st.session_state[_WRITTEN] = {name: words for name, words in written.items() if name != key}
    if key in st.query_params:
        del st.query_params[key]


def put_into_address(key: str, chosen: Option) -> None:
    """Write the choice into the address."""
    written: dict[str, str] = st.session_state.get(_WRITTEN, {})
    if written.get(key) != str(chosen):
        st.session_state[_WRITTEN] = written | {key: str(chosen)}
    if st.query_params.get(key) != str(chosen):
        st.query_params[key] = str(chosen)
