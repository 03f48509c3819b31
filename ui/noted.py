"""What somebody did goes into the audit trail of a shared server; a PC has none."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection

from ita_core.database import DatabaseFailed
from ita_core.server.audit import Action, Audit, write_in
from ita_core.server.logs import told
from ui import shared, signed_in

_LOG = logging.getLogger(__name__)


def note(action: Action, about: str = "") -> None:
    """Write down that who is before the screen did this; `about` is an id or a digest, never a name or a text."""
    _write(action, signed_in.visitor(), about)


def beside(action: Action) -> Callable[[Connection, str], object] | None:
    """The same for a change of the store, in the change's own transaction: neither stands without the other.

    What it returns takes the transaction and what the line is about; None where there is no trail.
    """
    visitor = signed_in.visitor()
    if visitor is None or visitor.person is None:
        return None
    person, office = visitor.person.id, _office(visitor)
    return lambda connection, about: write_in(connection, action, person=person, office=office, about=about)


def note_of_request(action: Action, user: Mapping[str, Any], place_id: str, about: str) -> None:
    """The same of a request that is no run of a page, by its signed cookie and the place that it is about."""
    _write(action, signed_in.visitor_of(user, place_id), about)


def _write(action: Action, visitor: signed_in.Visitor | None, about: str) -> None:
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
