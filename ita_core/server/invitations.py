"""Single-use invitations: whoever opens the address and signs in becomes a member; once, and for some days.

The code stands in the address that is handed over and nowhere else; its digest is what is kept.
"""

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import delete, insert, select, update

from ita_core.database import Database
from ita_core.database.tables.people import INVITATIONS, OFFICES
from ita_core.server import members
from ita_core.server.audit import Action, write_in
from ita_core.server.people import Office, digest, new_id, utc_now
from ita_core.server.rights import OF_AN_OFFICE, OF_THE_PROVINCE, Role

Reason = Literal["unknown", "used", "expired"]


class InvitationRefused(Exception):
    """An invitation that makes nobody a member, and why."""

    def __init__(self, reason: Reason) -> None:
        self.reason: Reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class Invitation:
    """An invitation that can still be used."""

    id: str
    office: Office | None
    role: Role
    for_whom: str
    expires_at: dt.datetime
    replaces: str


@dataclass(frozen=True)
class Offer:
    """What an invitation is to: a role, in an office or the province, in place of a member who then leaves."""

    role: Role
    office_id: str = members.PROVINCE
    for_whom: str = ""
    replaces: str = ""

    def __post_init__(self) -> None:
        """Raises:
        ValueError: a role of an office without one, or the other way round.
        """
        if self.role not in (OF_AN_OFFICE if self.office_id else OF_THE_PROVINCE):
            raise ValueError(f"The role {self.role} does not go with the office '{self.office_id}'.")


class Invitations:
    """The invitations of a server."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, offer: Offer, *, days: int, made_by: str = "") -> str:
        """A new invitation; the code, which is told once.

        Raises:
            DatabaseFailed: it cannot be written.
        """
        code, now = secrets.token_urlsafe(24), utc_now()
        told = {"office_id": offer.office_id, "role": offer.role, "for_whom": " ".join(offer.for_whom.split())}
        times = {"made_at": now, "expires_at": now + dt.timedelta(days=days)}
        people = {"made_by": made_by, "used_by": "", "replaces": offer.replaces}
        values = {"invitation_id": new_id(), "code_digest": digest(code), **told, **times, **people}
        with self._database.writing() as connection:
            connection.execute(insert(INVITATIONS).values(**values))
            about = values["invitation_id"]
            write_in(connection, Action.INVITED, person=made_by, office=offer.office_id, about=about)
        return code

    def standing(self) -> tuple[Invitation, ...]:
        """All that can still be used, the next to expire first.

        Raises:
            DatabaseFailed: they cannot be read.
        """
        own = (INVITATIONS.c.used_at.is_(None), INVITATIONS.c.expires_at > utc_now())
        columns = (INVITATIONS.c[name] for name in ("invitation_id", "role", "for_whom", "expires_at", "replaces"))
        asked = select(*columns, OFFICES.c.office_id, OFFICES.c.name)
        joined = asked.outerjoin(OFFICES, OFFICES.c.office_id == INVITATIONS.c.office_id).where(*own)
        with self._database.reading() as connection:
            rows = connection.execute(joined.order_by(INVITATIONS.c.expires_at)).all()
        return tuple(map(_invitation, rows))

    def withdraw(self, invitation_id: str, *, by: str = "") -> None:
        """Make an invitation useless.

        Raises:
            DatabaseFailed: it cannot be written.
        """
        own = (INVITATIONS.c.invitation_id == invitation_id, INVITATIONS.c.used_at.is_(None))
        with self._database.writing() as connection:
            office_id = connection.execute(select(INVITATIONS.c.office_id).where(*own)).scalar()
            if connection.execute(delete(INVITATIONS).where(*own)).rowcount:
                write_in(connection, Action.INVITATION_WITHDRAWN, person=by, office=str(office_id), about=invitation_id)

    def look(self, code: str) -> None:
        """Nothing, where the code can still be used.

        Raises:
            InvitationRefused: it cannot.
            DatabaseFailed: it cannot be read.
        """
        with self._database.reading() as connection:
            _usable(connection.execute(_by(code)).mappings().first())

    def accept(self, code: str, person_id: str) -> str:
        """Make a person a member, and end the membership that the invitation stands in for; the office's id.

        Raises:
            InvitationRefused: it is unknown, was used, or came too late.
            DatabaseFailed: it cannot be written; the invitation can then be used again.
        """
        with self._database.writing() as connection:
            row = _usable(connection.execute(_by(code)).mappings().first())
            used = {"used_at": utc_now(), "used_by": person_id}
            own = (INVITATIONS.c.invitation_id == row["invitation_id"], INVITATIONS.c.used_at.is_(None))
            if not connection.execute(update(INVITATIONS).where(*own).values(**used)).rowcount:
                raise InvitationRefused("used")  # another window was faster
            fresh = members.begin(connection, person_id, row["office_id"], Role(row["role"]))
            if row["replaces"] and row["replaces"] != fresh:
                members.end(connection, row["replaces"])
            took = Action.HANDED_OVER if row["replaces"] else Action.JOINED
            write_in(connection, took, person=person_id, office=row["office_id"], about=row["invitation_id"])
        return str(row["office_id"])


def _by(code: str) -> Any:
    return select(INVITATIONS).where(INVITATIONS.c.code_digest == digest(code))


def _usable(row: Any) -> Any:
    if row is None:
        raise InvitationRefused("unknown")
    if row["used_at"] is not None:
        raise InvitationRefused("used")
    if row["expires_at"] <= utc_now():
        raise InvitationRefused("expired")
    return row


def _invitation(row: Any) -> Invitation:
    identity, role, for_whom, expires_at, replaces, office, name = row
    return Invitation(identity, Office(office, name) if office else None, Role(role), for_whom, expires_at, replaces)
