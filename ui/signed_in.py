"""Who is before the screen and what they may do: read from the memberships of this moment, at every run.

On a PC that is the one person who sits there. On a shared server the cookie says only who it is; whether the sign-in
still holds, and of which offices the person is a member, is asked anew by every run, also for the clicks that began it.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ita_core.database import DatabaseFailed
from ita_core.server.people import Identity, Membership, Office, People, Person, SignInEnded, Standing
from ita_core.server.rights import ON_A_PC, Right, Role, rights_of
from ui.shared import database, in_use

SIGN_IN = "sign_in"
"""The claim of our own in the cookie: the id of the sign-in."""
CHOSEN = "office"
"""The office that a person of several chose; also its key in the address."""
_VISITOR = "visitor"
_REASON = "visitor_reason"
_ONCE = "asked_this_run"
T = TypeVar("T")
Out = Literal["signed_out", "ended", "database"]
"""Why nobody is before the screen: not signed in, not any more, or not to be found out now."""


@dataclass(frozen=True)
class Place:
    """An office, or the province, with all that a person is in it."""

    office: Office | None
    roles: frozenset[Role]

    @property
    def id(self) -> str:
        """The id of the office; 'province' for the province."""
        return self.office.id if self.office else "province"


@dataclass(frozen=True)
class Visitor:
    """Somebody before the screen: whose works they see, what they may do, who they are, and where they could be.

    `owner`: '' on a PC, None where no work is theirs to see. `place`: None on a PC, and until one of several is chosen.
    `ends_at`: when the sign-in ends [UTC].
    """

    owner: str | None
    rights: frozenset[Right]
    person: Person | None = None
    place: Place | None = None
    places: tuple[Place, ...] = ()
    ends_at: dt.datetime | None = None

    def may(self, right: Right) -> bool:
        """Whether they may do that here and now."""
        return right in self.rights


ON_THIS_PC = Visitor(owner="", rights=ON_A_PC)


def visitor() -> Visitor | None:
    """Who is before the screen; None where nobody is signed in, then `why_nobody` says why."""
    if not in_use().shared:
        return ON_THIS_PC
    return once_a_run(_VISITOR, _look)


def once_a_run(key: str, look: Callable[[], T]) -> T:
    """What `look` finds, asked once in every run of the page and in the clicks that began it."""
    context = get_script_run_ctx(suppress_warning=True)
    this_run = context.cursors if context else None  # Streamlit makes new ones for every run, before its clicks count
    known: tuple[object, T] | None = st.session_state.get(_ONCE, {}).get(key)
    if known is not None and this_run is not None and known[0] is this_run:
        return known[1]
    found = look()
    st.session_state[_ONCE] = {**st.session_state.get(_ONCE, {}), key: (this_run, found)}
    return found


def place_id() -> str:
    """The id of the place in which who is before the screen is now; '' for none."""
    known = visitor()
    return known.place.id if known and known.place else ""


def claims() -> Mapping[str, Any]:
    """What the signed cookie of this session says."""
    return st.user.to_dict()


def why_nobody() -> Out:
    """Why nobody is before the screen."""
    return st.session_state.get(_REASON, "signed_out")  # type: ignore[no-any-return]  # session state is untyped


def may(right: Right) -> bool:
    """Whether who is before the screen may do that."""
    known = visitor()
    return known is not None and known.may(right)


def _look() -> Visitor | None:
    st.session_state[_REASON] = "signed_out"
    if not claims().get("is_logged_in"):
        return None
    try:
        standing = standing_of(claims())
    except SignInEnded:
        st.session_state[_REASON] = "ended"
        return None
    except DatabaseFailed:
        st.session_state[_REASON] = "database"
        return None
    return _visitor(standing, st.session_state.get(CHOSEN) or st.query_params.get(CHOSEN, ""))


def standing_of(user: Mapping[str, Any]) -> Standing:
    """Who a signed cookie stands for, with what they are a member of at this moment.

    Raises:
        SignInEnded: for nobody any more.
        DatabaseFailed: it cannot be found out.
    """
    issuer, subject, sign_in = (user.get(name) for name in ("iss", "sub", SIGN_IN))
    if not user.get("is_logged_in") or not (
        isinstance(issuer, str) and isinstance(subject, str) and isinstance(sign_in, str)
    ):
        raise SignInEnded
    return People(database()).standing(sign_in, Identity(issuer, subject), hours=in_use().sign_in_hours)


def holds(user: Mapping[str, Any]) -> bool:
    """Whether the sign-in of a signed cookie holds; on a PC nobody signs in, and every one does."""
    if not in_use().shared:
        return True
    try:
        standing_of(user)
    except (SignInEnded, DatabaseFailed):
        return False
    return True


def visitor_of(user: Mapping[str, Any], place_id: str) -> Visitor | None:
    """Who a signed cookie stands for in a place, for a request that is no run of a page; None for nobody."""
    if not in_use().shared:
        return ON_THIS_PC
    try:
        found = _visitor(standing_of(user), place_id)
    except (SignInEnded, DatabaseFailed):
        return None
    return found if found.place is not None and found.place.id == place_id else None


def _visitor(standing: Standing, chosen: str) -> Visitor:
    places = _places(standing.memberships)
    place = next((each for each in places if each.id == chosen), places[0] if len(places) == 1 else None)
    if place is None:
        return Visitor(None, frozenset(), standing.person, None, places, standing.ends_at)
    owner = place.office.owner if place.office else None
    return Visitor(owner, rights_of(place.roles), standing.person, place, places, standing.ends_at)


def _places(memberships: tuple[Membership, ...]) -> tuple[Place, ...]:
    """The places of a person, offices by name, then the province."""
    offices = dict.fromkeys(each.office for each in memberships)
    ordered = sorted(offices, key=lambda office: (office is None, office.name if office else ""))
    roles = {office: frozenset(each.role for each in memberships if each.office == office) for office in ordered}
    return tuple(Place(office, roles[office]) for office in ordered)
