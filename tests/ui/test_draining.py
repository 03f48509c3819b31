"""A draining worker lets nobody new in, ends what runs in its time and closes what is idle at once."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from tests.ui.loops import finished
from ui import draining
from ui.draining import Draining, Gate


class Socket:
    """The connection of a session."""

    def __init__(self) -> None:
        self.closed_with: int | None = None

    async def close(self, code: int) -> None:
        self.closed_with = code


class Session:
    """What Streamlit knows of a connected tab, as far as draining looks at it."""

    def __init__(self, name: str, *, runs: bool = False, unsent: bool = False) -> None:
        self.id, self.socket, self.unsent = name, Socket(), unsent
        self.session_state: dict[str, object] = {}
        self._scriptrunner = object() if runs else None
        self._browser_queue = SimpleNamespace(is_empty=lambda: not self.unsent)

    def end_run(self) -> None:
        self._scriptrunner = None


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[Session]:
    sessions: list[Session] = []

    def active() -> list[Any]:
        return [
            SimpleNamespace(session=each, client=SimpleNamespace(_websocket=each.socket))
            for each in sessions
            if each.socket.closed_with is None
        ]

    monkeypatch.setattr(draining, "_sessions", active)
    monkeypatch.setattr(draining, "_is_connected", lambda name: name in {each.id for each in sessions})
    return sessions


def server() -> Any:
    return SimpleNamespace(should_exit=False, config=SimpleNamespace(timeout_graceful_shutdown=None))


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not is_so():
            await asyncio.sleep(0.01)


def test_idle_tabs_are_closed_to_come_again_and_the_server_ends(connected: list[Session]) -> None:
    connected += [Session("a"), Session("b")]

    async def drained() -> Any:
        stopped = server()
        Draining().begin(stopped, limit=10)
        await until(lambda: stopped.should_exit)
        return stopped

    assert finished(drained()).config.timeout_graceful_shutdown == 5
    assert [each.socket.closed_with for each in connected] == [1012, 1012]


@pytest.mark.parametrize("busy", [{"runs": True}, {"unsent": True}])
def test_a_running_page_and_what_it_drew_are_waited_for(busy: dict[str, bool], connected: list[Session]) -> None:
    connected += [Session("busy", **busy), Session("idle")]
    running, idle = connected

    async def drained() -> None:
        stopped = server()
        Draining().begin(stopped, limit=10)
        await until(lambda: idle.socket.closed_with == 1012)
        await asyncio.sleep(0.3)
        assert (running.socket.closed_with, stopped.should_exit) == (None, False)
        running.end_run()
        running.unsent = False
        await until(lambda: stopped.should_exit)
        assert running.socket.closed_with == 1012

    finished(drained())


def test_what_runs_longer_than_the_limit_is_cut_off(connected: list[Session]) -> None:
    connected.append(Session("endless", runs=True))

    async def drained() -> float:
        stopped, began = server(), asyncio.get_running_loop().time()
        Draining().begin(stopped, limit=0.4)
        await until(lambda: stopped.should_exit)
        return asyncio.get_running_loop().time() - began

    assert finished(drained()) >= 0.4
    assert connected[0].socket.closed_with == 1012


def test_a_file_on_its_way_arrives_and_its_page_runs_before_the_tab_is_closed(connected: list[Session]) -> None:
    connected.append(Session("uploads"))
    (tab,) = connected

    async def drained() -> None:
        stopped, now = server(), Draining()
        with now.answering("/_stcore/upload_file/uploads/1"):
            now.begin(stopped, limit=10)
            await asyncio.sleep(0.3)
            assert tab.socket.closed_with is None
        await asyncio.sleep(0.3)
        assert tab.socket.closed_with is None  # the run that uses the file has not begun
        tab._scriptrunner = object()
        await asyncio.sleep(0.1)
        tab.end_run()
        await until(lambda: stopped.should_exit)
        assert tab.socket.closed_with == 1012

    finished(drained())


def test_a_tab_that_waits_for_a_file_which_is_made_here_is_kept(connected: list[Session]) -> None:
    connected += [Session("waits"), Session("idle")]
    waiting, idle = connected
    waiting.session_state["to_fetch"] = {"report"}

    async def drained() -> None:
        stopped, now = server(), Draining()
        now.waits = lambda session_state: bool(session_state.get("to_fetch"))
        now.begin(stopped, limit=10)
        await until(lambda: idle.socket.closed_with == 1012)
        await asyncio.sleep(0.2)
        assert (waiting.socket.closed_with, stopped.should_exit) == (None, False)
        waiting.session_state.clear()
        await until(lambda: stopped.should_exit)

    finished(drained())


def test_an_answer_that_is_being_given_is_waited_for(connected: list[Session]) -> None:
    async def drained() -> None:
        stopped, now = server(), Draining()
        with now.answering("/media/a.docx"):
            now.begin(stopped, limit=10)
            await asyncio.sleep(0.2)
            assert not stopped.should_exit
        await until(lambda: stopped.should_exit)

    finished(drained())


def test_what_only_this_worker_has_is_still_given_out_and_the_rest_refused(connected: list[Session]) -> None:
    connected.append(Session("here"))
    now = Draining()
    paths = ["/", "/scores", "/_stcore/health", "/_stcore/host-config", "/ready", "/_stcore/upload_file/elsewhere/1"]
    assert all(now.lets_in(path) for path in paths)
    now.has_begun = True
    assert not any(now.lets_in(path) for path in paths)
    kept = ["/media/a.docx", "/files/a", "/static/js/a.js", "/live", "/metrics", "/_stcore/upload_file/here/1"]
    assert all(now.lets_in(path) for path in kept)


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_the_gate_refuses_with_503_so_that_the_proxy_asks_another_worker(
    kind: str, monkeypatch: pytest.MonkeyPatch, connected: list[Session]
) -> None:
    now, sent, reached = Draining(), [], []
    monkeypatch.setattr(draining, "draining", lambda: now)

    async def app(*_: object) -> None:
        reached.append(kind)

    async def receive() -> dict[str, str]:
        return {"type": f"{kind}.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": kind, "path": "/_stcore/stream"}
    finished(Gate(app)(scope, receive, send))
    assert (reached, sent) == ([kind], [])
    now.has_begun = True
    finished(Gate(app)(scope, receive, send))
    assert reached == [kind]
    assert (sent[0]["status"], (b"retry-after", b"1") in sent[0]["headers"]) == (503, True)
    assert sent[0]["type"] == ("http.response.start" if kind == "http" else "websocket.http.response.start")
