"""Before any page: who is nobody here signs in, who has several offices chooses one, and each sees what is theirs."""

import datetime as dt
from contextlib import suppress
from typing import Literal
from urllib.parse import quote, urlencode

import streamlit as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ita_core.database import DatabaseFailed
from ita_core.server.people import People, utc_now
from ita_core.server.rights import Right
from ita_core.text import Text
from ui import shared, signed_in, state
from ui.doors import base_path
from ui.emptying import empty_session
from ui.fragments import drawn_for
from ui.own_data import offer_to_be_forgotten, show_own_data
from ui.places import RIGHT_FOR
from ui.show import plain
from ui.sign_in_routes import SAID
from ui.signed_in import CHOSEN, SIGN_IN, Place, Visitor

_SOON = dt.timedelta(minutes=15)
SAYINGS = (
    "signed_out",
    "forgotten",
    "forgotten_in_part",
    "ended",
    "refused",
    "failed",
    "stale",
    "clock",
    "claims",
    "provider_down",
    "database",
    "joined",
    "invitation_unknown",
    "invitation_used",
    "invitation_expired",
)
"""All that can be said at the door; an address that asks for something else is told nothing."""
_WELCOME = ("joined", "signed_out", "forgotten")


def is_shared() -> bool:
    """Whether this is a server that many offices share."""
    return shared.in_use().shared


def pages_shown() -> frozenset[str]:
    """The pages that have a line in the menu of who is before the screen."""
    visitor = signed_in.visitor()
    return frozenset(page for page, right in RIGHT_FOR.items() if visitor is not None and visitor.may(right))


def first_page() -> str:
    """The page at the address without a name: the first one of what is theirs."""
    own = pages_shown()
    return next((page for page in ("overview", "summaries", "people") if page in own), "overview")


def find_by_name() -> None:
    """Take the address that names the first page for the one without a name: only there Streamlit has that page.

    Of the overview the server does that before (`ui/server.py`); whose first page is another one is known only here.
    """
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None and context.pages_manager.intended_page_name == first_page():
        context.pages_manager.set_script_intent("", "")


def menu_position() -> Literal["sidebar", "hidden"]:
    """Where the menu stands; nobody is shown none."""
    return "sidebar" if pages_shown() else "hidden"


def lets_through(page: str) -> bool:
    """Whether the page may be drawn; where not, what stands in its place is drawn."""
    visitor = signed_in.visitor()
    if visitor is signed_in.ON_THIS_PC:
        return True
    text, said = state.text(), _saying() or signed_in.why_nobody()
    _belongs_to(visitor)
    if visitor is None:
        _sign_in_page(page, text, said)
    elif not visitor.places:
        _no_member(visitor, text)
    elif visitor.place is None:
        _choose(visitor, text)
    elif not visitor.may(RIGHT_FOR.get(page, Right.SEE_SCORES)):
        st.title(text("sign_in.not_yours_title"), anchor=False)
        st.info(text("sign_in.not_yours"), icon=":material/lock:")
    else:
        _say_once(text)
        return True
    return False


def _belongs_to(visitor: Visitor | None) -> None:
    """A session that becomes another person's, another office's or nobody's begins with nothing."""
    if visitor is None and signed_in.why_nobody() == "database":
        return  # it is only hidden until that can be found out
    if drawn_for(visitor):
        empty_session()
        drawn_for(visitor)


def _saying() -> str:
    """What the address asks to be said here."""
    asked = st.query_params.get(SAID, "")
    return asked if asked in SAYINGS else ""


def _say_once(text: Text) -> None:
    """What is to be said to somebody who came in all the same, above the page until the next click."""
    if SAID not in st.query_params:
        return
    said = _saying()
    del st.query_params[SAID]
    if said and said != "signed_out":
        st.info(text(f"sign_in.reason.{said}"), icon=":material/info:")


def _sign_in_page(page: str, text: Text, said: str) -> None:
    """What this is, one button, and whom to ask."""
    with st.container(key="sign_in", width=560):
        st.title(text("sign_in.title"), anchor=False)
        st.markdown(text("sign_in.what"))
        if said != "signed_out":
            _message(text, said)
        elif _saying():
            st.success(text("sign_in.reason.signed_out"), icon=":material/logout:")
        if said == "database":
            st.button(text("sign_in.again"), key="sign_in_again", type="primary", icon=":material/refresh:")
        else:
            st.button(
                text("sign_in.button"),
                key="sign_in_button",
                type="primary",
                icon=":material/login:",
                on_click=_to_the_provider,
                args=(page,),
            )
        contact = shared.in_use().sign_in_contact
        st.caption(text("sign_in.ask", contact=plain(contact)) if contact else text("sign_in.ask_nobody"))


def _message(text: Text, said: str) -> None:
    words = text(f"sign_in.reason.{said}")
    if said in (*_WELCOME, "refused", "stale", "ended"):
        st.info(words, icon=":material/info:")
    else:
        st.error(words, icon=":material/error:")


def _to_the_provider(page: str) -> None:
    """Send the browser to the sign-in, with the page to come back to."""
    query = urlencode({key: value for key, value in st.query_params.items() if key != SAID})
    told = "" if page == first_page() else page
    _send(f"/auth/login?next={quote(f'{told}?{query}' if query else told)}")


def _send(address: str) -> None:
    """Have the browser open an address of the sign-in."""
    if context := get_script_run_ctx():
        message = ForwardMsg()
        message.auth_redirect.url = f"{base_path()}{address}"
        context.enqueue(message)


def _no_member(visitor: Visitor, text: Text) -> None:
    """Whom to ask, and what is kept of them all the same."""
    with st.container(key="sign_in", width=560):
        st.title(text("sign_in.no_member_title"), anchor=False)
        if said := _saying():
            _message(text, said)
        st.markdown(text("sign_in.no_member", name=plain(visitor.person.shown if visitor.person else "") or "–"))
        contact = shared.in_use().sign_in_contact
        st.caption(text("sign_in.ask", contact=plain(contact)) if contact else text("sign_in.ask_nobody"))
        show_own_data(text)
        with st.container(horizontal=True):
            _sign_out_button(text)
            offer_to_be_forgotten(text, _leave)


def _leave(said: str) -> None:
    """Out of here, with nothing left on the screen and in the browser, to where it is said what was done."""
    empty_session()
    _send(f"/auth/logout?{SAID}={said}")


def _choose(visitor: Visitor, text: Text) -> None:
    """One button a place."""
    with st.container(key="sign_in", width=560):
        st.title(text("sign_in.choose_title"), anchor=False)
        st.markdown(text("sign_in.choose"))
        for place in visitor.places:
            label = f"{place_name(place, text)} · {roles_text(place, text)}"
            st.button(plain(label), key=f"place_{place.id}", width="stretch", on_click=go_to, args=(place.id,))
        _sign_out_button(text)


def place_name(place: Place, text: Text) -> str:
    """The name of an office, or the province's own."""
    return place.office.name if place.office else text("sign_in.province")


def roles_text(place: Place, text: Text) -> str:
    """What somebody is in a place."""
    return ", ".join(text(f"people.role.{role}") for role in sorted(place.roles))


def go_to(place_id: str) -> None:
    """Go on in another place; what is on the screen belongs to the one before."""
    empty_session()
    st.session_state[CHOSEN] = place_id


def draw_account(text: Text) -> None:
    """In the sidebar: who is signed in, where, what is kept of them, and the way out; nothing on a PC."""
    visitor = signed_in.visitor()
    if visitor is None or visitor.person is None or visitor.place is None:
        return
    st.query_params[CHOSEN] = st.session_state[CHOSEN] = visitor.place.id
    if visitor.ends_at and (left := visitor.ends_at - utc_now()) < _SOON:
        st.warning(text("sign_in.ends_soon", n=left // dt.timedelta(minutes=1)), icon=":material/timer:")
    with st.popover(plain(place_name(visitor.place, text)), icon=":material/account_circle:", width="stretch"):
        st.markdown(f"**{plain(visitor.person.shown) or '–'}**  \n{roles_text(visitor.place, text)}")
        others = [each for each in visitor.places if each.id != visitor.place.id]
        for place in others:
            label = text("sign_in.go_to", place=plain(place_name(place, text)))
            st.button(label, key=f"go_to_{place.id}", on_click=go_to, args=(place.id,), type="tertiary")
        show_own_data(text)
        _sign_out_button(text)


def _sign_out_button(text: Text) -> None:
    st.button(text("sign_in.out"), key="sign_out", icon=":material/logout:", on_click=sign_out)


def sign_out() -> None:
    """End the sign-in in every window, and take everything from this one's screen."""
    user = signed_in.claims()
    with suppress(DatabaseFailed):  # the way out ends it once more, and takes the cookie away in any case
        People(shared.database()).sign_out(str(user.get(SIGN_IN, "")))
    empty_session()
    st.logout()
