"""What a worker of a shared server counts and logs of its own work; on a PC nothing is counted and nothing loaded."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from time import perf_counter
from typing import TYPE_CHECKING

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from streamlit import runtime
from streamlit.runtime.scriptrunner import RerunException, StopException

from ita_core.server.logs import of_request, say
from ita_core.server.worker import this_worker
from ita_core.workbook.sandbox import CHILDREN
from ui.draining import draining
from ui.jobs import Stopped

if TYPE_CHECKING:
    from ita_core.server.metrics import Figures

METRICS = "/metrics"
REQUEST_ID = "X-Request-ID"
_LOG = logging.getLogger(__name__)


@cache
def figures() -> "Figures | None":
    """The figures of this worker; None where one process serves alone."""
    if this_worker() is None:
        return None
    from ita_core.server.metrics import Figures

    made = Figures()
    made.look_at(_sessions_n, lambda: CHILDREN.waiting_n, lambda: draining().has_begun)
    return made


def _sessions_n() -> int:
    manager = runtime.get_instance()._session_mgr
    return len(manager.list_active_sessions())


async def answer(request: Request) -> Response:
    """The figures, for whoever asks on this machine itself; what a proxy hands on is "not found"."""
    known = figures()
    here = request.client is not None and request.client.host in ("127.0.0.1", "::1")
    if known is None or not here or "x-forwarded-for" in request.headers:
        return Response(status_code=404)
    from ita_core.server.metrics import CONTENT_TYPE

    return Response(known.text(), media_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})


@contextmanager
def run(page: str) -> Iterator[None]:
    """One run of a page: a line in the log and its figures."""
    known = figures()
    if known is None:
        yield
        return
    began, outcome = perf_counter(), "failed"
    with of_request(st.context.headers.get(REQUEST_ID) or ""):
        try:
            yield
            outcome = "done"
        except RerunException:
            outcome = "again"
            raise
        except StopException:
            outcome = "stopped"
            raise
        finally:
            seconds = perf_counter() - began
            known.runs.labels(page, outcome).inc()
            known.run_seconds.labels(page).observe(seconds)
            say(_LOG, "run", page=page, outcome=outcome, milliseconds=int(seconds * 1000))


@contextmanager
def store_call(aim: str) -> Iterator[None]:
    """One call of the store."""
    known, began, outcome = figures(), perf_counter(), "failed"
    try:
        yield
        outcome = "done"
    finally:
        if known is not None:
            known.store_calls.labels(aim, outcome).inc()
            known.store_seconds.labels(aim).observe(perf_counter() - began)


@contextmanager
def read() -> Iterator[None]:
    """One reading of a file."""
    known, began, outcome = figures(), perf_counter(), "refused"
    try:
        yield
        outcome = "done"
    finally:
        if known is not None:
            known.reads.labels(outcome).inc()
            known.read_seconds.observe(perf_counter() - began)


@contextmanager
def export(kind: str) -> Iterator[None]:
    """One document that is made."""
    known, outcome = figures(), "failed"
    try:
        yield
        outcome = "done"
    except Stopped:
        outcome = "stopped"
        raise
    finally:
        if known is not None:
            known.exports.labels(kind, outcome).inc()
