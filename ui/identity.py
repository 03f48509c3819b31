"""Who stands behind a session and behind a request: the same question, asked of both in the same way."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import streamlit as st
from starlette.requests import Request
from streamlit import runtime
from streamlit.web.server.starlette import starlette_websocket
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from ui import signed_in

NOBODY = ""
"""The one person at an office PC, and whoever has not signed in."""


@dataclass(frozen=True)
class Holder:
    """Who stands behind a session at a moment: a person, in one of the places where they may be."""

    person: str
    place: str = ""


def holder() -> Holder | None:
    """Who is before the page that runs; who is not signed in has a page that holds nothing of anybody.

    A member of nothing, and who has not chosen a place yet, has no place and is still one person.
    """
    known = signed_in.visitor()
    if known is None:
        return Holder(NOBODY)
    return Holder(whose(st.user.to_dict()), known.place.id if known.place else "")


def is_still(known: Holder, user: Mapping[str, Any]) -> bool:
    """Whether somebody who signed in as `user` is that person, and now is where they were then."""
    if not known.place:
        return known.person == NOBODY or (whose(user) == known.person and signed_in.holds(user))
    return whose(user) == known.person and signed_in.visitor_of(user, known.place) is not None


def whose(user: Mapping[str, Any]) -> str:
    """By what somebody is known who signed in as `user`."""
    if not user.get("is_logged_in"):
        return NOBODY
    return sha256(f"{user.get('iss', '')} {user.get('sub') or user.get('email', '')}".encode()).hexdigest()


def of_this_session() -> str | None:
    """Whose the work of the running session is: '' at an office PC, None where nobody is known."""
    known = signed_in.visitor()
    return known.owner if known else None


def of_session(session_id: str) -> Mapping[str, Any] | None:
    """As whom somebody signed in to a session that stands, or may be taken up again; None where it has ended."""
    if not runtime.exists():
        return None
    # Streamlit has no door to the sessions of others.
    known = runtime.get_instance()._session_mgr.get_session_info(session_id)
    return None if known is None else known.session._user_info


def of_request(request: Request) -> Mapping[str, Any]:
    """As whom a request comes, by the identity cookie that it brings; one that nobody here signed counts as none."""
    return _signed_in_as(request.cookies)


def _signed_in_as(cookies: dict[str, str]) -> Mapping[str, Any]:
    """What Streamlit signed at the login.

    Its own reading also wants the address of the page that asks, which a browser does not name when it fetches a file.
    """
    if USER_COOKIE_NAME not in cookies:
        return {}
    try:
        signed = starlette_websocket._get_signed_cookie_with_chunks(cookies, USER_COOKIE_NAME)
        user = json.loads(signed) if signed else {}
    except ValueError:
        return {}
    return user if isinstance(user, dict) else {}
