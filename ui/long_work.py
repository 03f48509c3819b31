"""Long work on a page: begun by one click, its progress told, the finished file handed to the browser once."""

from collections.abc import Callable, Iterable, Mapping
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
_SEEN, _ELSEWHERE = "work_seen", "work_elsewhere"
AWAITED, ASKED = "awaited_", "asked_"
"""With what the keys begin of the places that say that something is being made: by them the browser knows, when it
comes to another process or is loaded anew, what its page waited for."""

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
    job = _ask(order)
    with st.container(key=f"{ASKED}{order.place}"), st.spinner(text("documents_page.making", name=order.name)):
        job.wait(PATIENCE)


def _ask(order: Order) -> Job:
    _forget(order)
    _add(_TO_FETCH, order.key)
    _add(_SEEN, order.key)
    return jobs().submit(order.key, order.make)


def _all(which: str) -> frozenset[object]:
    """What this session knows of its work: keys of jobs, and places as another session called them."""
    return st.session_state.get(which, frozenset())  # type: ignore[no-any-return]  # session state is untyped


def _add(which: str, *found: object) -> None:
    st.session_state[which] = _all(which) | frozenset(found)


def _drop(which: str, known: object) -> None:
    if known in _all(which):
        st.session_state[which] = _all(which) - {known}


def _forget(order: Order) -> None:
    """Nothing is to be said of it any more, nor to be fetched by itself."""
    for which, known in ((_TO_FETCH, order.key), (_SEEN, order.key), (_ELSEWHERE, order.place)):
        _drop(which, known)


def was_awaited(places: Iterable[str]) -> None:
    """The tab says for what it waited in another session; where that is not found here, it has ended."""
    _add(_ELSEWHERE, *places)


def show(order: Order, text: Text, shown: Callable[[Any], None]) -> bool:
    """What has become of it, with `shown` called on what was made; False where nobody asked for it, or it has ended
    before it was made, which is said.

    Raises:
        Exception: whatever kept it from being made.
    """
    job = jobs().look(order.key)
    is_over = job is not None and job.is_over  # asked first: what another tab stops from here on is only seen next time
    if job is None or job.is_stopping or job.state == "stopped":
        _say_ended(order, text)
        return False
    _drop(_ELSEWHERE, order.place)
    if not is_over:
        _add(_SEEN, order.key)
        _watch(order, text)
        return True
    _drop(_SEEN, order.key)
    if job.result is not None:
        shown(job.result)
        return True
    jobs().stop(order.key)  # it is told once; a click tries again
    _forget(order)
    if not isinstance(job.error, LineFull):
        raise job.error or Stopped
    st.warning(text("long_work.busy"), icon=":material/hourglass_top:")
    return True


def _say_ended(order: Order, text: Text) -> None:
    """One sentence to who waits for what nobody makes any more, and the way to have it made after all."""
    if order.key not in _all(_SEEN) and order.place not in _all(_ELSEWHERE):
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"ended_{order.place}"):
        st.warning(text("long_work.ended", name=order.name), icon=":material/restart_alt:", width="stretch")
        again, seen = text("long_work.again"), text("long_work.never_mind")
        st.button(again, key=f"again_{order.place}", on_click=_again, args=(order,), icon=":material/refresh:")
        st.button(seen, key=f"seen_{order.place}", on_click=_forget, args=(order,), type="tertiary")


def _again(order: Order) -> None:
    _ask(order)


@st.fragment(run_every=_LOOK_SECONDS)
@asking_first
def _watch(order: Order, text: Text) -> None:
    """A line that looks again each second by itself, until there is an end; the page around it is not drawn anew."""
    job = jobs().look(order.key)
    if job is None or job.is_over:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", key=f"{AWAITED}{order.place}"):
        st.status(_told(job, order.name, text), type="compact")
        st.button(
            text("long_work.stop"),
            key=f"stop_{order.place}",
            on_click=_stop,
            args=(order,),
            type="tertiary",
            icon=":material/stop_circle:",
        )


def _told(job: Job, name: str, text: Text) -> str:
    done, of = job.step
    if job.state == "waiting" and job.before:
        return text("long_work.before", name=name, n=job.before)
    return text("long_work.step", name=name, done=done, of=of) if of else text("documents_page.making", name=name)


def _stop(order: Order) -> None:
    jobs().stop(order.key)
    _forget(order)


def is_awaited(session_state: Mapping[str, object]) -> bool:
    """Whether a session waits for a file that is being made, or that its browser has not yet fetched."""
    if _TO_FETCH not in session_state:
        return False
    waited_for: frozenset[Key] = session_state[_TO_FETCH]  # type: ignore[assignment]  # session state is untyped
    return any(jobs().is_wanted(key) for key in waited_for)


def take(order: Order) -> None:
    """The page has what was made; its browser is to fetch nothing by itself."""
    _drop(_TO_FETCH, order.key)


def hand_over(order: Order, button: str) -> None:
    """Press the download button once for the officer who asked for the file in this session, also after a cut line."""
    job = jobs().look(order.key)
    if order.key not in _all(_TO_FETCH) or job is None or job.state != "done":
        return
    take(order)
    times = st.session_state[_TAKEN_N] = st.session_state.get(_TAKEN_N, 0) + 1
    _fetch_now(key=f"fetch_{order.place}", data={"key": button, "token": times})
