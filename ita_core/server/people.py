"""People by what their provider calls them, their sign-ins, and what each may do at this moment.

A person is known by issuer and subject together; name and e-mail are told by the provider and only shown. The cookie
of a sign-in holds a random id of which the digest lies here: once it is ended, no copy of the cookie opens anything.
"""

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update

from ita_core.database import Database
from ita_core.database.tables.people import INVITATIONS, MEMBERSHIPS, OFFICES, PEOPLE, SIGN_INS
from ita_core.server.audit import Action, write_in
from ita_core.server.rights import Role

STRANGER_DAYS = 90
"""How long somebody is remembered who is a member of nothing, and an invitation that has expired."""


@dataclass(frozen=True)
class Identity:
    """Who a provider says that somebody is."""

    issuer: str
    subject: str
    name: str = ""
    email: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody who has signed in at least once."""

    id: str
    name: str
    email: str

    @property
    def shown(self) -> str:
        """A name for the screen; '' where the provider told none."""
        return self.name or self.email


@dataclass(frozen=True)
class Office:
    """An office whose work lies on this server."""

    id: str
    name: str

    @property
    def owner(self) -> str:
        """Whose its works are in the store."""
        return f"office:{self.id}"


@dataclass(frozen=True)
class Membership:
    """A role of a person in an office; without an office it is one of the province's own."""

    id: str
    office: Office | None
    role: Role


@dataclass(frozen=True)
class Standing:
    """A signed-in person with everything that they are a member of now, and when the sign-in ends [UTC]."""

    person: Person
    memberships: tuple[Membership, ...]
    ends_at: dt.datetime


class SignInEnded(Exception):
    """A sign-in that is none any more: ended, too old, unknown, or of somebody else."""


class People:
    """The people of a server and their sign-ins."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sign_in(self, identity: Identity) -> tuple[str, Person]:
        """Begin a sign-in; the id that its cookie holds, and who it is.

        Raises:
            DatabaseFailed: it cannot be written down; then nobody is signed in.
        """
        sign_in, now = secrets.token_urlsafe(24), utc_now()
        with self._database.writing() as connection:
            person = _known(connection, identity, now) or _new(connection, identity, now)
            values = {"sign_in_digest": digest(sign_in), "person_id": person.id, "began_at": now}
            connection.execute(insert(SIGN_INS).values(**values))
            write_in(connection, Action.SIGNED_IN, person=person.id)
        return sign_in, person

    def sign_out(self, sign_in: str) -> None:
        """End a sign-in in every window.

        Raises:
            DatabaseFailed: it cannot be written down.
        """
        own = (SIGN_INS.c.sign_in_digest == digest(sign_in), SIGN_INS.c.ended_at.is_(None))
        with self._database.writing() as connection:
            person = connection.execute(select(SIGN_INS.c.person_id).where(*own)).scalar()
            if person is not None:
                connection.execute(update(SIGN_INS).where(*own).values(ended_at=utc_now()))
                write_in(connection, Action.SIGNED_OUT, person=person)

    def standing(self, sign_in: str, identity: Identity, *, hours: int) -> Standing:
        """Who has this sign-in, and what they are a member of at this moment.

        Raises:
            SignInEnded: nobody has; the cookie is old, foreign, or was signed out elsewhere.
            DatabaseFailed: it cannot be read.
        """
        of_sign_in = select(*_TOLD, SIGN_INS.c.began_at).select_from(SIGN_INS)
        asked = (
            _with_memberships(of_sign_in.join(PEOPLE, PEOPLE.c.person_id == SIGN_INS.c.person_id))
            .where(SIGN_INS.c.sign_in_digest == digest(sign_in), SIGN_INS.c.ended_at.is_(None))
            .where(SIGN_INS.c.began_at > utc_now() - dt.timedelta(hours=hours))
            .where(PEOPLE.c.issuer == identity.issuer, PEOPLE.c.subject == identity.subject)
            .order_by(OFFICES.c.name, MEMBERSHIPS.c.role)
        )
        with self._database.reading() as connection:
            rows = connection.execute(asked).all()
        if not rows:
            raise SignInEnded
        found = (_membership(row) for row in rows if row[3] is not None)
        return Standing(Person(*rows[0][:3]), tuple(found), rows[0][7] + dt.timedelta(hours=hours))

    def everybody(self) -> tuple[tuple[Person, tuple[Membership, ...]], ...]:
        """All who have signed in and are not forgotten, by name, each with what they are a member of.

        Raises:
            DatabaseFailed: it cannot be read.
        """
        asked = _with_memberships(select(*_TOLD).select_from(PEOPLE))
        found: dict[Person, list[Membership]] = {}
        with self._database.reading() as connection:
            for row in connection.execute(asked.order_by(PEOPLE.c.name, PEOPLE.c.person_id, OFFICES.c.name)):
                own = found.setdefault(Person(*row[:3]), [])
                own += [_membership(row)] if row[3] is not None else []
        return tuple((person, tuple(own)) for person, own in found.items())

    def forget_old(self, *, hours: int) -> tuple[int, int]:
        """Delete sign-ins and invitations that nobody can use any more, and people who are a member of nothing and have
        not come for long; how many sign-ins and people.

        Raises:
            DatabaseFailed: it cannot be written.
        """
        now = utc_now()
        long_ago = now - dt.timedelta(days=STRANGER_DAYS)
        strange = PEOPLE.c.person_id.not_in(select(MEMBERSHIPS.c.person_id)) & (PEOPLE.c.last_at < long_ago)
        with self._database.writing() as connection:
            old = SIGN_INS.c.began_at < now - dt.timedelta(hours=hours)
            sign_ins_n = connection.execute(delete(SIGN_INS).where(old)).rowcount
            connection.execute(delete(INVITATIONS).where(INVITATIONS.c.expires_at < long_ago))
            return sign_ins_n, connection.execute(delete(PEOPLE).where(strange)).rowcount


_TOLD = (
    *(PEOPLE.c.person_id, PEOPLE.c.name, PEOPLE.c.email),
    *(MEMBERSHIPS.c.membership_id, MEMBERSHIPS.c.role, OFFICES.c.office_id, OFFICES.c.name),
)
"""A person and one of their memberships, if they have any."""


def _with_memberships(asked: Select[Any]) -> Select[Any]:
    """What is asked of people, a row for each membership, and one for who has none."""
    joined = asked.outerjoin(MEMBERSHIPS, MEMBERSHIPS.c.person_id == PEOPLE.c.person_id)
    return joined.outerjoin(OFFICES, OFFICES.c.office_id == MEMBERSHIPS.c.office_id)


def _membership(row: Any) -> Membership:
    membership, role, office, name = row[3:7]
    return Membership(membership, Office(office, name) if office else None, Role(role))


def _known(connection: Connection, identity: Identity, now: dt.datetime) -> Person | None:
    """The person of an identity, with the name that the provider tells now; one it keeps silent about stays."""
    own = (PEOPLE.c.issuer == identity.issuer, PEOPLE.c.subject == identity.subject)
    row = connection.execute(select(PEOPLE.c.person_id, PEOPLE.c.name, PEOPLE.c.email).where(*own)).first()
    if row is None:
        return None
    person = Person(row[0], identity.name or row[1], identity.email or row[2])
    connection.execute(update(PEOPLE).where(*own).values(name=person.name, email=person.email, last_at=now))
    return person


def _new(connection: Connection, identity: Identity, now: dt.datetime) -> Person:
    person = Person(new_id(), identity.name, identity.email)
    told: Mapping[str, object] = {
        "person_id": person.id,
        "issuer": identity.issuer,
        "subject": identity.subject,
        "name": person.name,
        "email": person.email,
        "first_at": now,
        "last_at": now,
    }
    connection.execute(insert(PEOPLE).values(**told))
    return person


def new_id() -> str:
    """A random id that is no secret."""
    return secrets.token_hex(8)


def digest(secret: str) -> str:
    """What of a secret is written down."""
    return sha256(secret.encode()).hexdigest()


def utc_now() -> dt.datetime:
    """This moment in UTC, as the tables hold it."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)
