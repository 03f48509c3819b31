"""What every answer of the server carries, and who may open its connection."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import files, present_files

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_NOT_KEPT = (files.FILES, "/media/", "/_stcore/")
"""Documents, uploads and what a session says: no cache on the way or on the disk may hold them."""

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()",
}


def base_path() -> str:
    """The path under which the server stands, '' at the root of its address."""
    inner = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{inner}" if inner else ""


class Doors:
    """Puts the headers on every answer; refuses a connection that another web page opens, without asking anybody.

    Streamlit, for an origin that it does not know, would ask an outside service for this machine's own address.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not is_ours(Headers(scope=scope)):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = str(scope.get("path", "")).removeprefix(base_path())

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _put(MutableHeaders(scope=message), path)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def is_ours(headers: Headers) -> bool:
    """Whether a connection comes from a page of this server, or from one that the settings name."""
    origin = headers.get("origin")
    if origin is None or urlsplit(origin).netloc == headers.get("host"):
        return True
    if origin in st.get_option("server.corsAllowedOrigins"):
        return True
    named = st.get_option("browser.serverAddress")
    return bool(named) and named != "localhost" and urlsplit(origin).hostname == named


def _put(headers: MutableHeaders, path: str) -> None:
    for name, value in _ALWAYS.items():
        headers[name] = value
    headers["X-Frame-Options"] = "SAMEORIGIN" if path == present_files.FRAME else "DENY"
    headers["Content-Security-Policy"] = _policy_of(path)
    if path.startswith(_NOT_KEPT):
        headers["Cache-Control"] = "no-store"


def _policy_of(path: str) -> str:
    if path == present_files.FRAME:
        return frame_policy()
    return _policy(ancestors="'none'") + "; sandbox" if path.startswith(files.FILES) else page_policy()


@cache
def page_policy() -> str:
    """What the pages may load: what this server gives out; of scripts written into a page only Streamlit's own.

    `blob:` because Streamlit hands the scripts of our components to the browser in that way and knows no other.
    """
    index = Path(st.__file__).with_name("static").joinpath("index.html").read_text("utf-8")
    return _policy(
        script=("'self'", "blob:", *_hashes(index)),
        style=("'self'", "'unsafe-inline'"),
        img=("'self'", "data:", "blob:"),
        font=("'self'", "data:"),
        connect=("'self'",),
        worker=("'self'", "blob:"),
        frame=("'self'",),
        manifest=("'self'",),
        ancestors="'none'",
    )


@cache
def frame_policy() -> str:
    """The same for the frame of the slides: its scripts by their hashes, and nothing from anywhere."""
    return _policy(
        script=_hashes(present_files.frame_bytes().decode()),
        style=("'unsafe-inline'",),
        img=("data:", "blob:"),
        font=("data:",),
        ancestors="'self'",
    )


def _policy(*, ancestors: str, **sources: tuple[str, ...]) -> str:
    named = [f"{what}-src {' '.join(allowed)}" for what, allowed in sources.items()]
    closed = ("base-uri 'self'", "form-action 'none'", "object-src 'none'", f"frame-ancestors {ancestors}")
    return "; ".join(("default-src 'none'", *named, *closed))


def _hashes(html: str) -> tuple[str, ...]:
    """The scripts that stand in a page, as a policy names them."""
    found = (sha256(script.encode()).digest() for script in _INLINE_SCRIPT.findall(html))
    return tuple(f"'sha256-{b64encode(digest).decode()}'" for digest in found)
