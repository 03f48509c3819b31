"""One line in a worker's log for each request and each connection, under the id that the proxy gave it."""

import logging
from time import perf_counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import logger as streamlit_logger

from ita_core.server.logs import of_request, request_id, say, write_lines
from ita_core.server.worker import this_worker
from ui.doors import base_path
from ui.observed import REQUEST_ID, figures
from ui.places import MOVED, WORKSPACE

_LOG = logging.getLogger(__name__)
_KINDS = {
    "/_stcore/stream": "connection",
    "/_stcore/upload_file/": "upload",
    "/_stcore/": "streamlit",
    "/media/": "media",
    "/files/": "files",
    "/deck/": "deck",
    "/static/": "static",
    "/app/static/": "static",
    "/component/": "static",
    "/auth/": "sign-in",
    "/oauth2callback": "sign-in",
    "/ready": "ready",
    "/live": "live",
    "/metrics": "metrics",
}


def kind_of(path: str) -> str:
    """What an address below the server's path is, in a word of this list: what was typed into it is not written."""
    for start, kind in _KINDS.items():
        if path.startswith(start):
            return kind
    page = path.strip("/")
    return "page" if not page or page in WORKSPACE or page in MOVED else "other"


def log_in_lines(number: int) -> None:
    """Log as a worker; Streamlit would give each new logger a handler of its own, which writes what was said."""
    streamlit_logger.setup_formatter = _no_handler_of_its_own
    write_lines(number)


def _no_handler_of_its_own(logger: logging.Logger) -> None:
    logger.handlers.clear()
    logger.propagate = True


class RequestLines:
    """Gives every request its id and writes its line; where one process serves alone it does nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._on = this_worker() is not None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._on or scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        number = request_id(headers.get(REQUEST_ID))
        # What runs on this connection later finds the id among its headers.
        others = [(name, value) for name, value in scope["headers"] if name != REQUEST_ID.lower().encode()]
        scope["headers"] = [*others, (REQUEST_ID.lower().encode(), number.encode())]
        began, status = perf_counter(), 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID] = number
            elif message["type"] == "websocket.accept":
                status = 101
            await send(message)

        with of_request(number):
            try:
                await self._app(scope, receive, send_with_id)
            finally:
                self._write(scope, status, perf_counter() - began)

    @staticmethod
    def _write(scope: Scope, status: int, seconds: float) -> None:
        kind = kind_of(str(scope.get("path", "")).removeprefix(base_path()))
        if (known := figures()) is not None:
            known.requests.labels(kind, str(status)).inc()
        method = scope.get("method", "GET")
        method = method if method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS") else "other"
        say(_LOG, "request", kind=kind, method=method, status=status, milliseconds=int(seconds * 1000))
