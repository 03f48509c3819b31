"""What a visitor reads while a file waits for its turn, and the end of a reading whose window was closed."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Thread

import streamlit as st
from streamlit import runtime
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

from ita_core.text import Text
from ita_core.workbook.turns import Watch, nobody_watches
from ui import identity


class _Line:
    """The line on the page that says how many files are read before this one; it takes room only once it says so."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._place: DeltaGenerator | None = None
        self._told = 0

    def tell(self, before: int) -> None:
        if before == self._told:
            return
        self._told = before
        # In a thread of its own: in the page's own, a click made meanwhile would break off the reading right here, and
        # what is written inside a cached function would be written again whenever the cache answers.
        writer = Thread(target=self._write, args=(before,))
        add_script_run_ctx(writer, get_script_run_ctx())
        writer.start()
        writer.join()

    def _write(self, before: int) -> None:
        if self._place is None:
            self._place = st.empty()
        if before:
            self._place.caption(self._text("workbook.waiting", n=before))
        else:
            self._place.empty()


_LINE: ContextVar[_Line | None] = ContextVar("line", default=None)


@contextmanager
def told(text: Text) -> Iterator[None]:
    """The time in which files are read for this page, with a word on it while they wait."""
    line = _Line(text)
    outer = _LINE.set(line)
    try:
        yield
    finally:
        _LINE.reset(outer)
    line.tell(0)


def watch() -> Watch:
    """What looks after one reading: it tells the page how long the line is, and stops when nobody looks any more."""
    context, line = get_script_run_ctx(suppress_warning=True), _LINE.get()
    if context is None or not runtime.exists():
        return nobody_watches
    session = context.session_id

    def look(before: int) -> None:
        if not runtime.get_instance().is_active_session(session):
            st.stop()
        if line is not None:
            line.tell(before)

    return look


def line_of() -> str:
    """For whom a file waits: all of an office share its turns, so that nobody waits behind every file of another."""
    context = get_script_run_ctx(suppress_warning=True)
    known = identity.of_this_session()
    return known if known is not None else f"session {context.session_id if context else ''}"
