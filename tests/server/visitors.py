"""Browsers as a shared server sees them: with any cookie, at any address, over the wire; every byte is kept."""

import asyncio
import http.client
import json
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from uuid import uuid4

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME, XSRF_COOKIE_NAME
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.server.canaries import ISSUER, Party, Somebody

SECRET = "the-secret-of-the-tests-is-long-enough"
_XSRF = "0123456789abcdef"
"""Any: the browser brings it twice, and both are the same."""
_FILE = re.compile(rb"/files/[0-9a-f]{64}(?:\.[a-z]+)?")
_ENDED = (0, 1)
_PATIENCE = 120.0


def cookie(
    who: Party | Somebody, address: str, *, secret: str = SECRET, salt: str = USER_COOKIE_NAME, **other: object
) -> str:
    """The identity cookie that this server signs for somebody; `other` are claims that it would not sign so."""
    own = {"iss": ISSUER, "sub": who.subject, "sign_in": who.sign_in, "origin": address, "is_logged_in": True}
    return create_signed_value(secret, salt, json.dumps({**own, **other})).decode()


@dataclass(frozen=True)
class Answer:
    """What a request is told: all of it as bytes, headers first."""

    status: int
    headers: bytes
    body: bytes


def _ask(address: str, path: str, value: str | None) -> Answer:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=_PATIENCE)
    connection.request("GET", path, headers={} if value is None else {"Cookie": f"{USER_COOKIE_NAME}={value}"})
    answer = connection.getresponse()
    told = Answer(answer.status, str(answer.headers).encode(), answer.read())
    connection.close()
    return told


async def ask(address: str, path: str, value: str | None) -> Answer:
    """A request with an identity cookie, or without; redirects are not followed."""
    return await asyncio.to_thread(_ask, address, path, value)


@dataclass
class Tab:
    """One connected tab; `files` and `deferred` are what its page now gives out, and what it would make at a click."""

    wire: ClientConnection
    session: str = ""
    files: set[str] = field(default_factory=set)
    deferred: set[str] = field(default_factory=set)

    async def run(self, page: str, query: str = "") -> bytes:
        """All that the server says when a page is asked for."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = query
        await self.wire.send(asked.SerializeToString())
        told, self.deferred = list[bytes](), set()
        while True:
            data = await self._next()
            told.append(data)
            said = ForwardMsg.FromString(data)
            kind = said.WhichOneof("type")
            if kind == "new_session":
                self.session = said.new_session.initialize.session_id
            elif kind == "delta" and (later := said.delta.new_element.download_button.deferred_file_id):
                self.deferred.add(later)
            elif kind == "script_finished" and said.script_finished in _ENDED:
                whole = b"\n".join(told)
                self.files = {path.decode() for path in _FILE.findall(whole)}
                return whole

    async def make(self, deferred: str) -> str:
        """The address of what is made at the click on a button; '' where nothing is."""
        asked = BackMsg()
        asked.backend_operation_request.request_id = uuid4().hex
        asked.backend_operation_request.session_id = self.session
        asked.backend_operation_request.deferred_file.file_id = deferred
        await self.wire.send(asked.SerializeToString())
        while (told := ForwardMsg.FromString(await self._next())).WhichOneof("type") != "backend_operation_response":
            pass
        return told.backend_operation_response.deferred_file.url

    async def _next(self) -> bytes:
        data = await asyncio.wait_for(self.wire.recv(), _PATIENCE)
        assert isinstance(data, bytes)
        return data

    async def close(self) -> None:
        await self.wire.close()


async def opened(address: str, value: str | None, *, last_session: str = "") -> Tab:
    """A new tab with an identity cookie; `last_session`: the one that it says it had before the line was cut."""
    words = [Subprotocol("streamlit"), Subprotocol(_XSRF)] + ([Subprotocol(last_session)] if last_session else [])
    cookies = f"{XSRF_COOKIE_NAME}={_XSRF}" + ("" if value is None else f"; {USER_COOKIE_NAME}={value}")
    line = await connect(
        address.replace("http", "ws", 1) + "/_stcore/stream",
        origin=Origin(address),
        subprotocols=words,
        additional_headers={"Cookie": cookies},
        max_size=None,
        open_timeout=_PATIENCE,
    )
    return Tab(line)
