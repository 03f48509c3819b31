"""How a worker stops: nobody new is let in, running pages end in their time, then every connection is closed.

The browser of a closed connection asks the proxy again and comes to another worker; its work lies in the store.
"""

import asyncio
import logging
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from time import monotonic
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime

from ita_core.server.logs import say
from ita_core.server.worker import Worker
from ui.doors import base_path

_LOG = logging.getLogger(__name__)
_TICK = 0.05
_SENT = 2
"""For how many ticks nothing may run or wait to be sent before a connection is closed."""
_FOLLOWS = 2.0
"""A file that has just arrived is used by the page's next run [seconds]."""
_CLOSING_SECONDS = 5
_COMES_AGAIN = 1012
_UPLOAD = "/_stcore/upload_file/"
_FINISHED_HERE = ("/media/", "/files/", "/static/", "/app/static/", "/component/", "/live", "/metrics")
"""What only this worker has, or what any worker gives out alike: still answered while it drains."""


class Draining:
    """Whether this worker is stopping, and what it still waits for."""

    def __init__(self) -> None:
        self.has_begun = False
        self.waits: Callable[[Any], bool] = lambda _session_state: False
        """Whether the session with this state waits for something that is made here."""
        self._answering_n = 0
        self._uploads: dict[str, float] = {}
        self._task: asyncio.Task[None] | None = None

    @contextmanager
    def answering(self, path: str) -> Iterator[None]:
        """The time in which a request is answered."""
        session = _uploading(path)
        if session:
            self._uploads[session] = float("inf")
        self._answering_n += 1
        try:
            yield
        finally:
            self._answering_n -= 1
            if session:
                self._uploads[session] = monotonic() + _FOLLOWS

    def lets_in(self, path: str) -> bool:
        """Whether a new request is answered here."""
        return not self.has_begun or path.startswith(_FINISHED_HERE) or _is_connected(_uploading(path))

    def begin(self, server: Any, limit: float) -> None:
        """Stop `server` (uvicorn's) as soon as nothing runs, after `limit` seconds in any case."""
        if not self.has_begun:
            self.has_begun = True
            self._task = asyncio.create_task(self._drain(server, limit))

    async def _drain(self, server: Any, limit: float) -> None:
        began, still = monotonic(), dict[str, int]()
        say(_LOG, "draining", sessions=len(_sessions()))
        while (open_now := _sessions()) or self._answering_n:
            if monotonic() - began > limit:
                say(_LOG, "draining-cut-off", level=logging.WARNING, sessions=len(open_now))
                break
            for each in open_now:
                name = each.session.id
                still[name] = 0 if self._is_busy(each) else still.get(name, 0) + 1
                if still[name] >= _SENT:
                    await _close(each)
            await asyncio.sleep(_TICK)
        for each in _sessions():
            await _close(each)
        say(_LOG, "drained", milliseconds=int((monotonic() - began) * 1000))
        server.config.timeout_graceful_shutdown = _CLOSING_SECONDS
        server.should_exit = True

    def _is_busy(self, each: Any) -> bool:
        """A page of the session runs, what it drew is not sent, or a file of it is on its way to the next run."""
        session = each.session
        if session._scriptrunner is not None or not session._browser_queue.is_empty():
            self._uploads.pop(session.id, None)  # it runs: what had arrived is used now
            return True
        return self._uploads.get(session.id, 0.0) > monotonic() or self.waits(session.session_state)


@cache
def draining() -> Draining:
    """The one of this process."""
    return Draining()


def _uploading(path: str) -> str:
    """The session to which a file is sent, '' for every other request."""
    return path.removeprefix(_UPLOAD).partition("/")[0] if path.startswith(_UPLOAD) else ""


def _is_connected(session: str) -> bool:
    return bool(session) and runtime.get_instance().is_active_session(session)


def _sessions() -> list[Any]:
    """The connected sessions with their connections; Streamlit has no door to them."""
    return list(runtime.get_instance()._session_mgr.list_active_sessions()) if runtime.exists() else []


async def _close(each: Any) -> None:
    try:
        await each.client._websocket.close(_COMES_AGAIN)
    except RuntimeError:
        return  # the browser closed it first


class Gate:
    """Refuses what comes new to a draining worker, so that the proxy hands it to another one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        now = draining()
        if scope["type"] == "http":
            path = str(scope.get("path", "")).removeprefix(base_path())
            if now.lets_in(path):
                with now.answering(path):
                    await self._app(scope, receive, send)
            else:
                await _refuse(send, "http.response")
        elif scope["type"] == "websocket" and now.has_begun:
            await receive()
            await _refuse(send, "websocket.http.response")
        else:
            await self._app(scope, receive, send)


async def _refuse(send: Send, answer: str) -> None:
    headers = [(b"retry-after", b"1"), (b"cache-control", b"no-store"), (b"content-length", b"0")]
    await send({"type": f"{answer}.start", "status": 503, "headers": headers})
    await send({"type": f"{answer}.body", "body": b""})


def stop_by_draining(worker: Worker, waits: Callable[[Any], bool]) -> None:
    """From here on SIGTERM, or the end of the supervisor, drains this worker.

    waits: whether the session with this state waits for something that is made in this process.

    Uvicorn has installed its own handler before the first line of the lifespan, and it ends within a tenth of a second.
    """
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    if server is None:
        raise RuntimeError("no server of uvicorn waits for SIGTERM here")
    loop = asyncio.get_running_loop()
    draining().waits = waits

    def begin() -> None:
        draining().begin(server, worker.drain_seconds)

    loop.add_signal_handler(signal.SIGTERM, begin)
    loop.add_reader(worker.lifeline, _supervisor_is_gone, loop, worker.lifeline, begin)


def _supervisor_is_gone(loop: asyncio.AbstractEventLoop, lifeline: int, begin: Any) -> None:
    loop.remove_reader(lifeline)
    say(_LOG, "supervisor-gone", level=logging.ERROR)
    begin()
