"""Long work on a page: begun by one click, its progress told, the finished file handed to the browser once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import streamlit as st

from ita_core.text import Text
from ita_core.workbook.turns import LineFull
from ui import waiting
from ui.fragments import asking_first
from ui.jobs import Job, Key, Make, Stopped, jobs, key_of

PATIENCE = 2.0
"""How long a click waits for what it began, before the page goes on and looks for it again [seconds]."""
_LOOK_SECONDS = 1.0
_TO_FETCH, _TAKEN_N = "to_fetch", "taken_n"

_fetch_now = st.components.v2.component(
    "ita_lens_fetch_now", js=Path(__file__).with_name("browser").joinpath("fetch_now.js").read_text("utf-8")
)


@dataclass(frozen=True)
class Order:
    """What can be made: `place` ends the keys of its widgets, `name` is told, `what` is all that decides its bytes."""

    place: str
    name: str
    what: object
    make: Make

    @cached_property
    def key(self) -> Key:
        """How the job is known again, by whoever has this office's work."""
        return key_of(waiting.line_of(), self.what)


def begin(order: Order, text: Text) -> None:
    """Have it made, or find it made already; once it is there, the browser of this click fetches it by itself."""
    st.session_state[_TO_FETCH] = st.session_state.get(_TO_FETCH, frozenset()) | {order.key}
    job = jobs().submit(order.key, order.make)
    with st.spinner(text("documents_page.making", name=order.name)):
        job.wait(PATIENCE)


def show(order: Order, text: Text, shown: Callable[[Any], None]) -> bool:
    """What has become of it, with `shown` called on what was made; False where nobody asked for it.

    Raises:
        Exception: whatever kept it from being made.
    """
    job = jobs().look(order.key)
    if job is None or job.is_stopping or job.state == "stopped":
        return False
    if not job.is_over:
        _watch(order, text)
        return True
    if job.result is not None:
        shown(job.result)
        return True
    jobs().stop(order.key)  # it is told once; a click tries again
    if not isinstance(job.error, LineFull):
        raise job.error or Stopped
    st.warning(text("long_work.busy"), icon=":material/hourglass_top:")
    return True


@st.fragment(run_every=_LOOK_SECONDS)
@asking_first
def _watch(order: Order, text: Text) -> None:
    """A line that looks again each second by itself, until there is an end; the page around it is not drawn anew."""
    job = jobs().look(order.key)
    if job is None or job.is_over:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.status(_told(job, order.name, text), type="compact")
        st.button(
            text("long_work.stop"),
            key=f"stop_{order.place}",
            on_click=_stop,
            args=(order.key,),
            type="tertiary",
            icon=":material/stop_circle:",
        )


def _told(job: Job, name: str, text: Text) -> str:
    done, of = job.step
    if job.state == "waiting" and job.before:
        return text("long_work.before", name=name, n=job.before)
    return text("long_work.step", name=name, done=done, of=of) if of else text("documents_page.making", name=name)


def _stop(key: Key) -> None:
    jobs().stop(key)
    st.session_state[_TO_FETCH] = st.session_state.get(_TO_FETCH, frozenset()) - {key}


def is_awaited(session_state: Mapping[str, object]) -> bool:
    """Whether a session waits for a file that is being made, or that its browser has not yet fetched."""
    if _TO_FETCH not in session_state:
        return False
    waited_for: frozenset[Key] = session_state[_TO_FETCH]  # type: ignore[assignment]  # session state is untyped
    return any(jobs().is_wanted(key) for key in waited_for)


def take(order: Order) -> None:
    """The page has what was made; its browser is to fetch nothing by itself."""
    st.session_state[_TO_FETCH] = st.session_state.get(_TO_FETCH, frozenset()) - {order.key}


def hand_over(order: Order, button: str) -> None:
    """Press the download button once for the officer who asked for the file in this session, also after a cut line."""
    waited_for: frozenset[Key] = st.session_state.get(_TO_FETCH, frozenset())
    job = jobs().look(order.key)
    if order.key not in waited_for or job is None or job.state != "done":
        return
    take(order)
    times = st.session_state[_TAKEN_N] = st.session_state.get(_TAKEN_N, 0) + 1
    _fetch_now(key=f"fetch_{order.place}", data={"key": button, "token": times})
