"""What comes back from a provider: who it is, by which claims it is told, and every failure one of a few."""

import time
from collections.abc import Coroutine
from typing import Any, TypeVar

import pytest
from starlette.requests import Request

from ita_core.server import settings_checks
from ita_core.server.people import Identity
from ita_core.server.provider import Provider, SignInFailed
from ita_core.server.settings import Settings
from tests.apart import run_apart
from tests.server.places import ISSUER

pytestmark = pytest.mark.skipif(
    settings_checks.missing_library(), reason="not run: requirements-server.txt is not installed here"
)
T = TypeVar("T")
FURTHER = {"sub": "s1", "name": "สมชาย  ใจดี", "email": "s@example.go.th"}


def run(what: Coroutine[Any, Any, T]) -> T:
    return run_apart(what)


class Client:
    """Stands for Authlib's client: gives what a provider gave, or breaks as it does."""

    def __init__(self, claims: dict[str, Any] | None, further: dict[str, Any] | Exception | None = None) -> None:
        self.claims, self.further = claims, further
        self.breaks: Exception | None = None
        self.asked_n = 0

    async def authorize_access_token(self, _request: Request, **_: object) -> dict[str, Any]:
        if self.breaks:
            raise self.breaks
        return {"userinfo": self.claims, "access_token": "secret"}

    async def load_server_metadata(self) -> dict[str, Any]:
        if self.breaks:
            raise self.breaks
        return {"userinfo_endpoint": "u", "end_session_endpoint": "https://login.example.go.th/out?a=1"}

    async def userinfo(self, **_: object) -> dict[str, Any] | None:
        self.asked_n += 1
        if isinstance(self.further, Exception):
            raise self.further
        return self.further


def provider(client: Client, **settings: Any) -> Provider:
    made = Provider(Settings(public_address="https://ita.example.go.th/lens", sign_in_client_id="lens", **settings))
    made.__dict__["_client"] = client
    return made


def coming_back(query: str = "code=c&state=s", *, known: str = "s") -> Request:
    scope = {"type": "http", "method": "GET", "path": "/oauth2callback", "query_string": query.encode(), "headers": []}
    return Request({**scope, "session": {f"_state_provider_{known}": {"data": {}}}})


def reason(client: Client, request: Request | None = None) -> str:
    with pytest.raises(SignInFailed) as failed:
        run(provider(client).answer(request or coming_back()))
    return failed.value.reason


def test_who_it_is_stands_in_the_token_and_the_rest_is_asked_for_once() -> None:
    client = Client({"iss": ISSUER, "sub": "s1"}, FURTHER)
    assert run(provider(client).answer(coming_back())) == Identity(ISSUER, "s1", "สมชาย ใจดี", "s@example.go.th")
    assert client.asked_n == 1


def test_what_the_token_tells_is_not_asked_for() -> None:
    client = Client({"iss": ISSUER, "sub": "s1", "name": "ก"}, FURTHER)
    assert run(provider(client).answer(coming_back())) == Identity(ISSUER, "s1", "ก", "")
    assert client.asked_n == 0


def test_the_claims_of_a_name_are_a_setting_and_the_first_one_that_is_there_counts() -> None:
    """ThaID and Keycloak tell a name otherwise."""
    told = {"iss": ISSUER, "sub": "s1", "name_th": "สมหญิง", "preferred_username": "somying", "mail": "m@example.go.th"}
    asked = {"sign_in_name_claim": "name, name_th preferred_username", "sign_in_email_claim": "mail"}
    found = run(provider(Client(told), **asked).answer(coming_back()))
    assert (found.name, found.email) == ("สมหญิง", "m@example.go.th")


@pytest.mark.parametrize("further", [{**FURTHER, "sub": "s2"}, {}, OSError("cut"), ValueError("no JSON")])
def test_what_is_told_of_somebody_else_or_not_at_all_leaves_the_name_open(further: Any) -> None:
    if isinstance(further, OSError):
        import httpx2

        further = httpx2.ConnectError("cut")
    assert run(provider(Client({"iss": ISSUER, "sub": "s1"}, further)).answer(coming_back())) == Identity(ISSUER, "s1")


@pytest.mark.parametrize(
    "claims", [None, {}, {"iss": ISSUER}, {"sub": "s1"}, {"iss": ISSUER, "sub": ""}, {"iss": 1, "sub": "s"}]
)
def test_without_issuer_or_subject_nobody_comes_in(claims: dict[str, Any] | None) -> None:
    assert reason(Client(claims, FURTHER)) == "claims"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("error=access_denied&state=s", "refused"),
        ("error=login_required&state=s", "refused"),
        ("error=server_error&state=s", "provider_down"),
        ("error=temporarily_unavailable&state=s", "provider_down"),
        ("error=invalid_request&state=s", "failed"),
        ("error=access_denied&state=other", "stale"),
        ("code=c&state=other", "stale"),
        ("code=c", "stale"),
    ],
)
def test_an_error_of_the_provider_counts_only_for_a_sign_in_that_was_begun_here(query: str, expected: str) -> None:
    assert reason(Client({"iss": ISSUER, "sub": "s1"}), coming_back(query)) == expected


def test_every_break_of_the_libraries_has_its_reason() -> None:
    import httpx2
    from authlib.integrations.base_client.errors import MismatchingStateError
    from joserfc.errors import BadSignatureError, ExpiredTokenError, InvalidClaimError, MissingClaimError

    answer = httpx2.Response(503, request=httpx2.Request("GET", ISSUER))
    breaks: list[tuple[Exception, str]] = [
        (httpx2.ConnectError("refused"), "provider_down"),
        (httpx2.ReadTimeout("slow"), "provider_down"),
        (httpx2.HTTPStatusError("503", request=answer.request, response=answer), "provider_down"),
        (ValueError("a page instead of JSON"), "provider_down"),
        (ExpiredTokenError("exp"), "clock"),
        (InvalidClaimError("iat"), "clock"),
        (InvalidClaimError("nbf"), "clock"),
        (InvalidClaimError("nonce"), "failed"),
        (InvalidClaimError("aud"), "failed"),
        (MissingClaimError("sub"), "claims"),
        (BadSignatureError(), "failed"),
        (MismatchingStateError(), "failed"),
        (RuntimeError('Missing "jwks_uri" in metadata'), "failed"),
        (KeyError("access_token"), "failed"),
    ]
    for broken, expected in breaks:
        client = Client({"iss": ISSUER, "sub": "s1"})
        client.breaks = broken
        assert (reason(client), str(broken)) == (expected, str(broken))


def test_the_way_out_at_the_provider_names_this_server_and_no_token() -> None:
    client = Client(None)
    address = run(provider(client).farewell())
    assert address is not None and address.startswith("https://login.example.go.th/out?a=1&client_id=lens&")
    assert "oauth2callback" in address and "token" not in address
    client.breaks = ValueError("no description")
    assert run(provider(client).farewell()) is None


def test_a_provider_that_nobody_answers_at_is_down_and_not_waited_for_long() -> None:
    settings = Settings(
        public_address="http://127.0.0.1:1", sign_in_provider="http://127.0.0.1:9", sign_in_client_id="lens"
    )
    began = time.monotonic()
    with pytest.raises(SignInFailed) as failed:
        run(Provider(settings).ask(coming_back()))
    assert failed.value.reason == "provider_down"
    assert time.monotonic() - began < 15
