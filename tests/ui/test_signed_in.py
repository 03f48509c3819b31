"""Two hundred tries with wrong, stale, foreign and altered cookies: none opens anything, and the right one does."""

import random
from collections.abc import Iterator

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send
from streamlit import config
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import TOKENS_COOKIE_NAME, USER_COOKIE_NAME

from ita_core.server.members import Members
from ita_core.server.people import People
from ita_core.server.rights import Right, Role
from tests.apart import run_apart
from tests.pages.shared_server import Server, Somebody, server
from tests.samples import ROOT
from ui import identity, signed_in
from ui.members_only import MembersOnly
from ui.signed_in import Visitor

__all__ = ["server"]

SECRET, TRIES = "x" * 32, 200


@pytest.fixture(autouse=True)
def _secret() -> Iterator[None]:
    before = config.get_option("server.cookieSecret")
    config.set_option("server.cookieSecret", SECRET)
    yield
    config.set_option("server.cookieSecret", before)


def cookie_of(who: Somebody, *, secret: str = SECRET, name: str = USER_COOKIE_NAME, **changed: object) -> str:
    import json

    told = {**who.cookie, "origin": "https://ita.example.go.th", **changed}
    return create_signed_value(secret, name, json.dumps(told)).decode()


def let_in(value: str, place: str) -> Visitor | None:
    headers = [(b"cookie", f"{USER_COOKIE_NAME}={value}".encode("latin-1"))]
    return signed_in.visitor_of(identity.of_request(Request({"type": "http", "headers": headers})), place)


def altered(value: str, chance: random.Random) -> str:
    """One letter other, moved, gone or doubled."""
    at = chance.randrange(len(value))
    letter = chance.choice("ABCabc019-_.")
    return chance.choice(
        (value[:at] + letter + value[at + 1 :], value[:at] + value[at + 1 :], value[:at] + value[at] + value[at:])
    )


def test_none_of_two_hundred_wrong_cookies_opens_an_office(server: Server) -> None:
    chance = random.Random(20)
    one, other = server.office("เทศบาล ก"), server.office("เทศบาล ข")
    ann = server.somebody("ann", (Role.OFFICER, one))
    bob = server.somebody("bob", (Role.OFFICER, other))
    gone = server.somebody("gone", (Role.OFFICER, one))
    People(server.database).sign_out(str(gone.cookie[signed_in.SIGN_IN]))
    right = cookie_of(ann)
    assert let_in(right, one.id) is not None and let_in(right, one.id).may(Right.EDIT)
    wrong = [
        cookie_of(ann, secret="y" * 32),
        cookie_of(ann, name=TOKENS_COOKIE_NAME),
        cookie_of(ann, is_logged_in=False),
        cookie_of(ann, sub="bob"),
        cookie_of(ann, sign_in=bob.cookie[signed_in.SIGN_IN]),
        cookie_of(ann, sign_in="guessed"),
        cookie_of(ann, sign_in=None),
        cookie_of(ann, sign_in=["a"]),
        cookie_of(ann, iss="https://other.example"),
        cookie_of(bob),
        cookie_of(gone),
        "",
        "chunks-2",
        right.rsplit(".", 1)[0],
        right.swapcase(),
    ]
    wrong += [told for _ in range(3 * TRIES) if (told := altered(right, chance)) != right][: TRIES - len(wrong)]
    assert len(wrong) == TRIES
    opened = [value for value in wrong if let_in(value, one.id) is not None]
    # The last letter of a signature carries bits that count for nothing: another letter there is the same signature.
    assert [value for value in opened if value[:-1] != right[:-1]] == []
    assert let_in(right, other.id) is None and let_in(right, "province") is None and let_in(right, "") is None
    assert let_in(cookie_of(bob), other.id) is not None


def test_a_removed_member_has_nothing_by_the_same_cookie(server: Server) -> None:
    office = server.office("เทศบาล ก")
    ann = server.somebody("ann", (Role.OFFICER, office))
    assert let_in(cookie_of(ann), office.id) is not None
    Members(server.database).remove(Members(server.database).of(office.id)[0].membership_id)
    assert let_in(cookie_of(ann), office.id) is None


def test_a_file_of_a_place_is_given_to_its_member_there_and_to_nobody_else(server: Server) -> None:
    one, other = server.office("เทศบาล ก"), server.office("เทศบาล ข")
    ann = server.somebody("ann", (Role.OFFICER, one), (Role.OFFICER, other))
    bob = server.somebody("bob", (Role.OFFICER, one))
    held = identity.Holder(identity.whose(ann.cookie), one.id)
    assert identity.is_still(held, ann.cookie)
    assert not identity.is_still(held, bob.cookie)
    Members(server.database).remove(
        next(m.membership_id for m in Members(server.database).of(one.id) if m.person.name == "Ann")
    )
    assert not identity.is_still(held, ann.cookie)
    assert identity.is_still(identity.Holder(identity.whose(ann.cookie), other.id), ann.cookie)


def test_only_who_may_edit_somewhere_can_upload(server: Server) -> None:
    office = server.office("เทศบาล ก")
    may = {
        "ann": (server.somebody("ann", (Role.OFFICER, office)), True),
        "bob": (server.somebody("bob", (Role.APPROVER, office)), True),
        "cat": (server.somebody("cat", (Role.READER, None)), False),
        "dan": (server.somebody("dan", (Role.ADMINISTRATOR, None)), False),
        "eve": (server.somebody("eve"), False),
    }
    for who, allowed in may.values():
        assert uploads(cookie_of(who)) is allowed
    assert not uploads("") and not uploads(cookie_of(may["ann"][0], secret="y" * 32))
    People(server.database).sign_out(str(may["ann"][0].cookie[signed_in.SIGN_IN]))
    assert not uploads(cookie_of(may["ann"][0]))


def uploads(value: str) -> bool:
    """Whether an upload with this cookie comes through to Streamlit; a page always does."""

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("taken")(scope, receive, send)

    def status(method: str, path: str) -> int:
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"PK"}

        async def send(message: Message) -> None:
            sent.append(message)

        headers = [(b"cookie", f"{USER_COOKIE_NAME}={value}".encode("latin-1"))] if value else []
        scope = {"type": "http", "method": method, "path": path, "headers": headers, "query_string": b""}
        run_apart(MembersOnly(behind)(scope, receive, send))
        return int(sent[0]["status"])

    assert status("GET", "/_stcore/health") == status("OPTIONS", "/_stcore/upload_file/a/b") == 200
    assert status("PUT", "/_stcore/upload_file/a/b") in (200, 403)
    return status("PUT", "/_stcore/upload_file/a/b") == 200


def test_every_part_that_runs_by_itself_asks_who_is_there() -> None:
    """Streamlit runs a fragment or a dialog without the gate before the page."""
    bare = {
        path.name: lines
        for path in (*(ROOT / "ui").glob("*.py"), *(ROOT / "pages").glob("*/*.py"))
        if (lines := [at for at in _parts(path.read_text("utf-8").splitlines()) if path.name != "fragments.py"])
    }
    assert bare == {}


def _parts(lines: list[str]) -> list[int]:
    """The lines that make a fragment or a dialog of what does not ask first."""
    makes = [at for at, line in enumerate(lines) if "st.fragment" in line or "st.dialog" in line]
    return [at + 1 for at in makes if "asking_first" not in lines[at] + lines[min(at + 1, len(lines) - 1)]]
