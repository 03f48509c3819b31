"""Who may open the server's connection, and what its answers carry; no request is sent anywhere."""

import pytest
import streamlit as st
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send
from streamlit import net_util

from tests.ui.loops import finished
from ui import doors, server


class Inner:
    """What stands behind the doors; it notes what reached it and answers with its own headers."""

    def __init__(self) -> None:
        self.reached: list[str] = []

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        self.reached.append(scope["type"])
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": [(b"cache-control", b"public")]})
            await send({"type": "http.response.body", "body": b""})


def ask(kind: str, path: str = "/", **headers: str) -> tuple[Inner, list[Message]]:
    inner, said = Inner(), []
    scope = {
        "type": kind,
        "path": path,
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        said.append(message)

    finished(doors.Doors(inner)(scope, receive, send))
    return inner, said


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    made: dict[str, object] = {
        "server.corsAllowedOrigins": [],
        "browser.serverAddress": "localhost",
        "server.baseUrlPath": "",
    }
    monkeypatch.setattr(st, "get_option", made.__getitem__)
    return made


@pytest.mark.parametrize(
    ("origin", "host", "ours"),
    [
        ("http://127.0.0.1:8501", "127.0.0.1:8501", True),
        ("https://ita.example.org", "ita.example.org", True),
        ("http://localhost:9999", "localhost:8501", False),
        ("http://127.0.0.1:8501", "localhost:8501", False),
        ("https://example.org", "127.0.0.1:8501", False),
        ("null", "127.0.0.1:8501", False),
    ],
)
def test_only_a_page_of_this_server_may_open_its_connection(
    origin: str, host: str, ours: bool, settings: dict[str, object]
) -> None:
    inner, said = ask("websocket", origin=origin, host=host)
    assert inner.reached == (["websocket"] if ours else [])
    assert said == ([] if ours else [{"type": "websocket.close", "code": 1008}])


def test_a_page_that_the_settings_name_may_too(settings: dict[str, object]) -> None:
    headers = Headers({"origin": "https://ita.example.org", "host": "10.0.0.5:8501"})
    assert not doors.is_ours(headers)
    settings["browser.serverAddress"] = "ita.example.org"
    assert doors.is_ours(headers)
    settings |= {"browser.serverAddress": "localhost", "server.corsAllowedOrigins": ["https://ita.example.org"]}
    assert doors.is_ours(headers)


@pytest.mark.usefixtures("settings")
def test_a_program_that_is_no_browser_names_no_page_and_may() -> None:
    assert ask("websocket", host="127.0.0.1:8501")[0].reached == ["websocket"]


@pytest.mark.parametrize(("path", "kept"), [("/files/a", "no-store"), ("/_stcore/x", "no-store"), ("/", "public")])
@pytest.mark.parametrize("base", ["", "/office/ita"])
def test_documents_and_sessions_are_kept_nowhere(path: str, kept: str, base: str, settings: dict[str, object]) -> None:
    settings["server.baseUrlPath"] = base
    headers = Headers(raw=ask("http", base + path)[1][0]["headers"])
    assert headers["cache-control"] == kept
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_streamlit_finds_no_outside_address_and_asks_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, **_: asked.append(url))
    monkeypatch.setattr(net_util, "get_external_ip", net_util.get_external_ip)
    server.ask_nobody_for_our_address()
    assert net_util.get_external_ip() is None
    assert asked == []


def test_no_script_of_a_page_may_be_written_into_it() -> None:
    for policy in (doors.page_policy(), doors.frame_policy()):
        scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
        assert "unsafe" not in scripts
        assert "'sha256-" in scripts
