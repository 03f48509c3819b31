"""A file goes to whom it was made for and to nobody else; every refusal says the same nothing."""

import json
import re
from dataclasses import dataclass, field
from hashlib import sha256
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest
import streamlit as st
from itsdangerous import URLSafeTimedSerializer
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.types import Message
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.web.server.starlette import starlette_websocket

from tests.ui.loops import finished
from ui import doors, files, identity, noted

BASE = "/office/ita"
SECRET = "a secret of the test"
THAI_NAME = "เทศบาลตำบลตัวอย่าง-2566-รายงาน.docx"


@dataclass
class Server:
    """As much of a running server as files ask for: its sessions, each with who signed in there."""

    sessions: dict[str, dict[str, Any]] = field(default_factory=dict)
    now: str = ""
    media_file_mgr: files.OwnFileManager = field(default_factory=lambda: files.OwnFileManager(files.OwnFiles(BASE)))

    @property
    def _session_mgr(self) -> "Server":
        return self

    def get_session_info(self, session: str) -> SimpleNamespace | None:
        user = self.sessions.get(session)
        return None if user is None else SimpleNamespace(session=SimpleNamespace(_user_info=user))

    def gives_out(self, session: str, data: bytes = b"scores", name: str = THAI_NAME) -> str:
        """The address of a download on the page of a session."""
        self.now = session
        return self.media_file_mgr.add(data, "application/x-made", "1.1", name, is_for_static_download=True)

    def shows(self, session: str, data: bytes, media_type: str) -> str:
        self.now = session
        return self.media_file_mgr.add(data, media_type, "1.2")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    made = Server({"tab": {}})
    running = SimpleNamespace(exists=lambda: True, get_instance=lambda: made)
    monkeypatch.setattr(identity, "runtime", running)
    monkeypatch.setattr(files, "runtime", running)
    monkeypatch.setattr(files, "get_script_run_ctx", lambda **_: SimpleNamespace(session_id=made.now))
    monkeypatch.setattr(media_file_manager, "_get_session_id", lambda: made.now)
    monkeypatch.setattr(st, "user", SimpleNamespace(to_dict=lambda: made.sessions[made.now]))
    monkeypatch.setattr(starlette_websocket, "get_cookie_secret", lambda: SECRET)
    options = {"server.baseUrlPath": BASE}
    monkeypatch.setattr(st, "get_option", options.__getitem__)
    return made


def person(name: str) -> dict[str, Any]:
    return {"is_logged_in": True, "iss": "https://id.example.org", "sub": name}


def cookie(name: str, secret: str = SECRET) -> str:
    """The cookie that Streamlit gives at the login of a person."""
    payload = json.dumps({"origin": "https://ita.example.org", **person(name)})
    return f"_streamlit_user={URLSafeTimedSerializer(secret, salt='_streamlit_user').dumps(payload)}"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Headers
    body: bytes


def ask(address: str, cookies: str = "", method: str = "GET", mode: str = "navigate") -> Answer:
    said: list[Message] = []
    scope = {
        "type": "http",
        "method": method,
        "path": address,
        "query_string": b"",
        "headers": [(b"sec-fetch-mode", mode.encode()), *([(b"cookie", cookies.encode())] if cookies else [])],
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        said.append(message)

    finished(doors.Doors(Starlette(routes=files.routes(BASE)))(scope, receive, send))
    return Answer(
        said[0]["status"], Headers(raw=said[0]["headers"]), b"".join(part.get("body", b"") for part in said[1:])
    )


def saved_as(held: str) -> tuple[str, str]:
    """The plain name and the whole one that a header gives, as RFC 6266 writes them and nothing after them."""
    found = re.fullmatch(r'attachment; filename="([^"]*)"; filename\*=UTF-8\'\'([!-~]*)', held)
    assert found
    return found[1], unquote(found[2])


def told_nothing(answer: Answer) -> bool:
    return answer.status == 404 and answer.body == b"Not Found" and "content-disposition" not in answer.headers


def test_at_an_office_pc_the_page_gets_its_file(server: Server) -> None:
    answer = ask(server.gives_out("tab"))
    assert (answer.status, answer.body) == (200, b"scores")
    assert answer.headers["content-type"] == "application/x-made"


def test_the_answer_is_kept_nowhere_guessed_at_by_nobody_and_never_runs(server: Server) -> None:
    held = ask(server.gives_out("tab")).headers
    assert held["cache-control"] == "no-store"
    assert held["x-content-type-options"] == "nosniff"
    assert held["content-security-policy"].startswith("default-src 'none'")
    assert held["content-security-policy"].endswith("; sandbox")
    assert held["x-frame-options"] == "DENY"


def test_a_thai_name_arrives_whole_and_beside_it_one_of_plain_letters(server: Server) -> None:
    held = ask(server.gives_out("tab")).headers["content-disposition"]
    assert saved_as(held) == ("-2566-_.docx", THAI_NAME)


@pytest.mark.parametrize("name", ['a"; filename="b.exe', "a\r\nSet-Cookie: b=c", "../../etc/x", "xcod\u202exslx.docx"])
def test_a_name_neither_ends_the_header_nor_climbs_nor_turns_round(name: str, server: Server) -> None:
    held = ask(server.gives_out("tab", name=name)).headers["content-disposition"]
    for got in saved_as(held):
        assert not set(got) & set('"\r\n/\\\u202e')


def test_a_picture_is_drawn_and_a_page_of_html_is_only_ever_saved(server: Server) -> None:
    assert ask(server.shows("tab", b"\x89PNG", "image/png")).headers["content-disposition"] == "inline"
    for media_type in ("text/html", "image/svg+xml", "application/pdf"):
        held = ask(server.shows("tab", b"<script>", media_type)).headers["content-disposition"]
        assert held.startswith("attachment")


def test_the_address_stays_while_the_bytes_do_and_two_sessions_never_share_one(server: Server) -> None:
    server.sessions["other tab"] = {}
    first = server.gives_out("tab")
    assert server.gives_out("tab") == first
    assert server.gives_out("tab", b"others") != first
    assert server.gives_out("other tab") != first


def test_two_long_files_that_differ_in_one_byte_are_two_files(server: Server) -> None:
    size = 3_000_000
    one, other = bytes(size), bytes(700_000) + b"1" + bytes(size - 700_001)
    addresses = server.gives_out("tab", one), server.gives_out("tab", other)
    assert [ask(address).body for address in addresses] == [one, other]


@pytest.fixture
def signed_in(server: Server) -> Server:
    server.sessions = {"of ann": person("ann"), "of bob": person("bob")}
    return server


def test_who_signed_in_gets_what_was_made_for_her(signed_in: Server) -> None:
    address = signed_in.gives_out("of ann")
    assert ask(address, cookie("ann")).body == b"scores"
    assert ask(address, cookie("ann"), "HEAD").status == 204


def test_a_script_that_looks_whether_the_address_answers_takes_no_file_and_is_no_export(
    signed_in: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported: list[str] = []
    monkeypatch.setattr(noted, "note_of_request", lambda *told: exported.append(told[-1]))
    address = signed_in.gives_out("of ann")
    looked = ask(address, cookie("ann"), mode="cors")
    assert (looked.status, looked.body, exported) == (204, b"", [])
    assert told_nothing(ask(address, cookie("bob"), mode="cors"))
    assert ask(address, cookie("ann")).body == b"scores"
    assert exported == [sha256(b"scores").hexdigest()]


@pytest.mark.parametrize(
    "cookies",
    [
        "",
        cookie("bob"),
        cookie("ann", "the secret of somebody else"),
        cookie("ann")[:-3] + "AAA",
        "_streamlit_user=" + '"\\303\\251\\777"',
        "_streamlit_user=chunks-2; _streamlit_user__1=x",
        "_streamlit_user=",
    ],
    ids=["no cookie", "another person", "signed by another", "altered", "no text", "in pieces", "empty"],
)
def test_anybody_else_is_told_nothing(cookies: str, signed_in: Server) -> None:
    address = signed_in.gives_out("of ann")
    assert told_nothing(ask(address, cookies))
    assert ask(address, cookie("ann")).status == 200


def test_a_guessed_address_is_told_nothing(signed_in: Server) -> None:
    address = signed_in.gives_out("of ann")
    for guess in (
        f"{address[:-1]}{'0' if address[-1] != '0' else '1'}",
        f"{address}.docx",
        f"{BASE}/files/",
        f"{address}/x",
    ):
        assert told_nothing(ask(guess, cookie("ann")))


def test_with_her_session_the_file_ends(signed_in: Server) -> None:
    address = signed_in.gives_out("of ann")
    del signed_in.sessions["of ann"]
    assert told_nothing(ask(address, cookie("ann")))


def test_after_signing_out_in_that_session_the_file_is_gone(signed_in: Server) -> None:
    address = signed_in.gives_out("of ann")
    signed_in.sessions["of ann"].clear()  # what Streamlit does at a sign-out
    assert told_nothing(ask(address, cookie("ann")))
    assert told_nothing(ask(address))


def test_a_membership_that_ended_or_moved_ends_the_file(signed_in: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    office: dict[str, str | None] = {"ann": "office 1", "bob": "office 1"}

    def holder() -> identity.Holder | None:
        user = signed_in.sessions[signed_in.now]
        place = office[user["sub"]]
        return identity.Holder(identity.whose(user), place) if place else None

    def is_still(known: identity.Holder, user: dict[str, Any]) -> bool:
        return known == identity.Holder(identity.whose(user), office[user["sub"]] or "nowhere")

    monkeypatch.setattr(identity, "holder", holder)
    monkeypatch.setattr(identity, "is_still", is_still)
    address = signed_in.gives_out("of ann")
    assert ask(address, cookie("ann")).status == 200
    assert told_nothing(ask(address, cookie("bob")))
    office["ann"] = "office 2"
    assert told_nothing(ask(address, cookie("ann")))
    moved = signed_in.gives_out("of ann")
    assert moved != address
    assert ask(moved, cookie("ann")).status == 200
    office["ann"] = None
    assert told_nothing(ask(moved, cookie("ann")))
    assert told_nothing(ask(signed_in.gives_out("of ann"), cookie("ann")))


def test_what_is_made_at_the_click_belongs_to_the_session_whose_button_it_was(signed_in: Server) -> None:
    signed_in.now = "of ann"
    placeholder = signed_in.media_file_mgr.add_deferred(lambda: b"work", "application/x-made", "1.1", THAI_NAME)
    signed_in.now = "of bob"
    address = signed_in.media_file_mgr.execute_deferred(placeholder)
    assert told_nothing(ask(address, cookie("bob")))
    assert ask(address, cookie("ann")).body == b"work"
    with pytest.raises(MediaFileStorageError):
        signed_in.media_file_mgr.execute_deferred("a placeholder that nobody made")


def test_what_a_page_no_longer_shows_is_let_go(server: Server) -> None:
    address = server.gives_out("tab")
    server.media_file_mgr.clear_session_refs("tab")
    for _ in range(2):
        server.media_file_mgr.remove_orphaned_files()
    assert told_nothing(ask(address))


def test_what_was_made_at_a_click_waits_for_its_browser_however_many_pages_run_meanwhile(
    server: Server,
) -> None:
    now = [0.0]
    server.media_file_mgr = files.OwnFileManager(files.OwnFiles(BASE, lambda: now[0]))
    server.now = "tab"
    placeholder = server.media_file_mgr.add_deferred(lambda: b"work", "application/x-made", "1.1", THAI_NAME)
    address = server.media_file_mgr.execute_deferred(placeholder)
    for now[0] in (0.1, 1.0, 59.0):
        server.media_file_mgr.remove_orphaned_files()  # what the end of every run of a page does
    assert ask(address).body == b"work"
    now[0] = 61.0
    for _ in range(2):
        server.media_file_mgr.remove_orphaned_files()
    assert told_nothing(ask(address))


def test_two_hundred_tries_with_wrong_cookies_and_addresses_let_nobody_in(signed_in: Server) -> None:
    address, tries = signed_in.gives_out("of ann"), []
    own = cookie("ann")
    for at in range(100):
        place = len("_streamlit_user=") + at
        tries.append((address, f"{own[:place]}{'A' if own[place] != 'A' else 'B'}{own[place + 1 :]}"))
        altered = f"{address[: -1 - at % 60]}{at:x}"
        tries.append((f"{altered}0" if altered == address else altered, own))  # by chance it may be the very address
    assert len(tries) == 200
    assert [ask(*each).status for each in tries] == [404] * 200


def test_of_a_hundred_pairs_of_offices_nobody_gets_the_other_ones_file(server: Server) -> None:
    names = [f"office {number} {side}" for number in range(100) for side in "ab"]
    server.sessions = {name: person(name) for name in names}
    address = {name: server.gives_out(name, f"canary of {name}".encode()) for name in names}
    assert len(set(address.values())) == 200
    for one, other in zip(names[::2], names[1::2], strict=True):
        assert ask(address[one], cookie(one)).body == f"canary of {one}".encode()
        assert told_nothing(ask(address[one], cookie(other)))
        assert told_nothing(ask(address[other], cookie(one)))
