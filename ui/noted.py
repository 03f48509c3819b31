"""What somebody did goes into the audit trail of a shared server; a PC has none."""

import logging

from ita_core.database import DatabaseFailed
from ita_core.server.audit import Action, Audit
from ui import shared, signed_in

_LOG = logging.getLogger(__name__)


def note(action: Action, about: str = "") -> None:
    """Write down that who is before the screen did this; `about` is an id or a digest, never a name or a text."""
    visitor = signed_in.visitor()
    if visitor is None or visitor.person is None:
        return
    office = visitor.place.office.id if visitor.place and visitor.place.office else ""
    try:
        Audit(shared.database()).write(action, person=visitor.person.id, office=office, about=about)
    except DatabaseFailed as failed:
        _LOG.error("the audit trail could not be written: %s (%s)", action, failed.kind)
