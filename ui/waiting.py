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


class _Line:
    """The line on the page that says how many files are read before this one."""

    def __init__(self, place: DeltaGenerator, text: Text) -> None:
        self._place = place
        self._text = text
        self._told = 0

    def tell(self, before: int) -> None:
        if before == self._told:
            return
        self._told = before
        words = self._text("workbook.waiting", n=before)
        # In a thread of its own: in the page's own, a click made meanwhile would break off the reading right here, and
        # what is written inside a cached function would be written again whenever the cache answers.
        writer = Thread(target=self._place.caption if before else self._place.empty, args=(words,) if before else ())
        add_script_run_ctx(writer, get_script_run_ctx())
        writer.start()
        writer.join()


_LINE: ContextVar[_Line | None] = ContextVar("line", default=None)


@contextmanager
def told(text: Text) -> Iterator[None]:
    """The time in which files are read for this page, with a word on it while they wait."""
    place = st.empty()
    before = _LINE.set(_Line(place, text))
    try:
        yield
    finally:
        _LINE.reset(before)
    place.empty()


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
