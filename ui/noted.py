"""What somebody did goes into the audit trail of a shared server; a PC has none."""

import logging
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Any

import streamlit as st
from sqlalchemy import Connection

from ita_core.database import DatabaseFailed
from ita_core.office import Work
from ita_core.server.approvals import newly_approved
from ita_core.server.audit import Action, Audit, write_in
from ita_core.server.logs import told
from ita_core.server.rights import Right
from ui import shared, signed_in

_LOG = logging.getLogger(__name__)
_WITH_NEXT_SAVE = "noted_with_next_save"
Line = tuple[Action, str]
"""What was done, and what it is about: an id or a digest, never a name or a text."""
Beside = Callable[[Connection, str], object] | None
"""What writes lines in the transaction of a change, given what that is about; None where there is no trail."""


def with_next_save(action: Action, about: str) -> None:
    """Write down that who is before the screen did this, in the transaction that keeps what came of it."""
    visitor = signed_in.visitor()
    if visitor is not None and visitor.person is not None:
        st.session_state[_WITH_NEXT_SAVE] = (*_waiting(), (action, about))


def _waiting() -> tuple[Line, ...]:
    return st.session_state.get(_WITH_NEXT_SAVE, ())  # type: ignore[no-any-return]  # session state is untyped


def beside_save(before: Work, after: Work) -> Beside:
    """The lines of a save: what was done since the last one, each measure that it approves, and the save itself."""
    may_approve = signed_in.may(Right.APPROVE)
    measures = newly_approved(before, after) if may_approve else ()
    approved = ((Action.APPROVED, sha256(repr(measure).encode()).hexdigest()) for measure in measures)
    return beside(Action.SAVED, (*_waiting(), *approved))


def is_saved() -> None:
    """What was done until now stands in the trail."""
    st.session_state.pop(_WITH_NEXT_SAVE, None)


def beside(action: Action, done: Iterable[Line] = ()) -> Beside:
    """That who is before the screen changes the store, in the change's own transaction: both stand, or neither.

    `done`: what they did before that comes to stand with it.
    """
    visitor = signed_in.visitor()
    if visitor is None or visitor.person is None:
        return None
    who = {"person": visitor.person.id, "office": _office(visitor)}
    lines = tuple(done)

    def write(connection: Connection, about: str) -> None:
        for each, what in (*lines, (action, about)):
            write_in(connection, each, **who, about=what)

    return write


def note_of_request(action: Action, user: Mapping[str, Any], place_id: str, about: str) -> None:
    """What a request did that is no run of a page, by its signed cookie and the place that it is about."""
    visitor = signed_in.visitor_of(user, place_id)
    if visitor is None or visitor.person is None:
        return
    try:
        Audit(shared.database()).write(action, person=visitor.person.id, office=_office(visitor), about=about)
    except DatabaseFailed as failed:
        _LOG.error(
            "the audit trail could not be written: %s (%s)",
            action,
            failed.kind,
            extra=told("not-audited", action=str(action), kind=failed.kind),
        )


def _office(visitor: signed_in.Visitor) -> str:
    return visitor.place.office.id if visitor.place and visitor.place.office else ""
