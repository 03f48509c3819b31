"""The addresses of the sign-in: to the provider and back, invitations, and out again.

They stand in the place of Streamlit's own, which tell nobody why a sign-in came to nothing and forget where it began. A
cookie of Streamlit's form is set by them: it holds issuer, subject and the id of the sign-in, and no token.
"""

import asyncio
import logging
import re
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from streamlit.web.server.starlette import starlette_auth_routes as streamlit_routes
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from ita_core.database import DatabaseFailed
from ita_core.server.invitations import InvitationRefused, Invitations
from ita_core.server.logs import told
from ita_core.server.people import Identity, People
from ita_core.server.provider import Provider, SignInFailed
from ui import shared
from ui.signed_in import SIGN_IN

SAID = "signin"
"""The key in the address of what the sign-in page has to say."""
_INVITATION, _NEXT, _DONE = "ita_invitation", "ita_next", "ita_done"
_OUT, _FORGOTTEN = "signed_out", ("forgotten", "forgotten_in_part")
"""What is said to who is out: that they are, or that they had what was kept of them deleted."""
_PLACE = re.compile(r"[a-z_]{0,40}(\?[^#\s\\]{0,1200})?", re.ASCII)
"""A page of ours with its query: nothing that leads away."""
_LOG = logging.getLogger(__name__)


def routes(base: str) -> list[Route]:
    """The addresses below the server's path; none on a PC."""
    if not shared.in_use().shared:
        return []
    own = {"/auth/login": _to_the_provider, "/auth/logout": _out, "/oauth2callback": _back, "/join": _join}
    return [Route(base + path, answer, methods=["GET"]) for path, answer in own.items()]


async def _join(request: Request) -> Response:
    """An invited person: the code goes into the sign-in, and out of the address."""
    code = request.query_params.get("code", "")
    try:
        await asyncio.to_thread(lambda: Invitations(shared.database()).look(code))
    except InvitationRefused as refused:
        return _home(f"invitation_{refused.reason}")
    except DatabaseFailed:
        return _home("database")
    request.session[_INVITATION] = code
    return await _ask(request)


async def _to_the_provider(request: Request) -> Response:
    """Who wants to sign in; `next` names the page to come back to."""
    wanted = request.query_params.get("next", "")
    request.session[_NEXT] = wanted if _PLACE.fullmatch(wanted) else ""
    request.session.pop(_INVITATION, None)
    return await _ask(request)


async def _ask(request: Request) -> Response:
    try:
        return await Provider(shared.in_use()).ask(request)
    except SignInFailed as failed:
        return _failed(failed, request.session.get(_NEXT, ""))


async def _back(request: Request) -> Response:
    """Who comes back from the provider: signed in, turned away, or signed out there."""
    wanted, code = request.session.get(_NEXT, ""), request.session.pop(_INVITATION, None)
    if not request.query_params:
        return _home(request.session.pop(_DONE, _OUT))
    try:
        identity = await Provider(shared.in_use()).answer(request)
        sign_in, said = await asyncio.to_thread(_begin, identity, code)
    except SignInFailed as failed:
        return _failed(failed, wanted)
    except DatabaseFailed:
        return _home("database", wanted)
    response = _home(said, wanted)
    await _remember(response, identity, sign_in)
    return response


def _begin(identity: Identity, code: str | None) -> tuple[str, str]:
    """Begin a sign-in and use the invitation that came with it; its id, and what is to be said of the invitation."""
    people = People(shared.database())
    sign_in, person = people.sign_in(identity)
    if code is None:
        return sign_in, ""
    try:
        Invitations(shared.database()).accept(code, person.id)
    except InvitationRefused as refused:
        return sign_in, f"invitation_{refused.reason}"
    return sign_in, "joined"


async def _remember(response: Response, identity: Identity, sign_in: str) -> None:
    settings = shared.in_use()
    origin = "/".join(settings.public_address.split("/")[:3])  # Streamlit compares it with what the browser says
    own = {"iss": identity.issuer, "sub": identity.subject, SIGN_IN: sign_in}
    await streamlit_routes._set_auth_cookie(response, {**own, "origin": origin, "is_logged_in": True}, {})
    _over_tls_only(response)


async def _out(request: Request) -> Response:
    """Out, here at once and in every window; then at the provider, as far as it has a way."""
    user = signed_cookie(request)
    if isinstance(sign_in := user.get(SIGN_IN), str):
        try:
            await asyncio.to_thread(lambda: People(shared.database()).sign_out(sign_in))
        except DatabaseFailed:
            _LOG.error(
                "a sign-in could not be ended in the database; its cookie is gone from the browser",
                extra=told("sign-in-not-ended"),
            )
    address = await Provider(shared.in_use()).farewell()
    done = request.query_params.get(SAID, _OUT)
    response = RedirectResponse(address, status_code=302) if address else _home(done if done in _FORGOTTEN else _OUT)
    request.session.clear()
    if address and done in _FORGOTTEN:
        request.session[_DONE] = done
    streamlit_routes._clear_auth_cookie(response, request)
    return response


def signed_cookie(request: Request) -> dict[str, Any]:
    """What this server signed into the cookie of a request; nothing where nobody here signed it."""
    import json

    signed = streamlit_routes._get_cookie_value_from_request(request, USER_COOKIE_NAME)
    try:
        user = json.loads(signed) if signed else {}
    except ValueError:
        return {}
    return user if isinstance(user, dict) else {}


def _failed(failed: SignInFailed, wanted: str) -> Response:
    cause = failed.__cause__
    facts = {"reason": failed.reason, "cause": type(cause).__name__ if cause else "–"}
    _LOG.warning("a sign-in came to nothing: %s (%s)", *facts.values(), extra=told("sign-in-failed", **facts))
    return _home(failed.reason, wanted)


def _home(said: str, wanted: str = "") -> RedirectResponse:
    """Back to the page where it began, with what is to be said there."""
    page, _, query = wanted.partition("?")
    asked = "&".join(filter(None, (query, f"{SAID}={quote(said)}" if said else "")))
    response = RedirectResponse(f"{shared.in_use().base_path}/{page}" + (f"?{asked}" if asked else ""), status_code=302)
    response.headers["Cache-Control"] = "no-store"
    return response


def _over_tls_only(response: Response) -> None:
    """A cookie of a server that is reached by TLS never travels without it."""
    if not shared.in_use().public_address.startswith("https://"):
        return
    marked = [
        (name, value + b"; Secure" if name == b"set-cookie" and b"; secure" not in value.lower() else value)
        for name, value in response.raw_headers
    ]
    response.raw_headers[:] = marked
