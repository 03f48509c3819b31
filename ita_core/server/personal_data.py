"""All that is kept of one person: handed out whole, or deleted with proof (PDPA).

What a person did for an office is the office's own and stays. So do the lines of the audit trail, and who released or
locked something: they hold the random id of a person, which names nobody once the person is forgotten.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, case, delete, func, or_, select, update

from ita_core.database import Database
from ita_core.database.tables.audit import LINES
from ita_core.database.tables.people import INVITATIONS, MEMBERSHIPS, OFFICES, PEOPLE, SIGN_INS
from ita_core.office import Deletion
from ita_core.server import members
from ita_core.server.audit import Action, write_in
from ita_core.server.members import MemberRefused
from ita_core.server.people import Identity
from ita_core.server.rights import Role

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Kept:
    """All that is kept of a person; moments are in UTC.

    `person`: as the provider told it. `memberships`: with the office's name, '' for the province. `invitations`: that
    they made, used, or are named in; never a code, and the note only where it is about them. `audit_lines`: by them,
    and about them; of the latter not who did it.
    """

    person: Row
    memberships: tuple[Row, ...]
    sign_ins: tuple[Row, ...]
    invitations: tuple[Row, ...]
    audit_lines: tuple[Row, ...]


def kept(database: Database, person_id: str) -> Kept:
    """What is kept of a person now, to be shown to them.

    Raises:
        MemberRefused: nobody has this id.
        DatabaseFailed: it cannot be read.
    """
    with database.reading() as connection:
        return _kept(connection, person_id)


def export(database: Database, person_id: str, *, by: str = "") -> bytes:
    """The same as JSON text [UTF-8]; `by`: who asked for it, for the audit trail.

    Raises:
        MemberRefused: nobody has this id.
        DatabaseFailed: it cannot be read, or the audit trail not written.
    """
    with database.writing() as connection:
        found = _kept(connection, person_id)
        write_in(connection, Action.PERSON_EXPORTED, person=by, about=person_id)
    told = {"form": "ita-lens-person", "version": 1, **asdict(found)}
    return json.dumps(told, ensure_ascii=False, indent=1, default=_moment).encode()


def forget(database: Database, person_id: str, *, by: str = "", strangers_only: bool = False) -> Deletion:
    """Delete who a person is, their sign-ins and memberships, and their name in every invitation; then look whether
    any of it is left. A second call for the same id deletes what the first one has left.

    Raises:
        MemberRefused: nobody has this id, nobody would be left to take in anybody, or a member is no stranger.
        DatabaseFailed: it cannot be written.
    """
    with database.writing() as connection:
        identity = _identity(connection, person_id)
        if not person_id or (identity is None and not _rows_left(connection, person_id, Identity("", ""))):
            raise MemberRefused("no_person")
        own = connection.execute(_memberships_of(person_id)).all()
        if own and strangers_only:
            raise MemberRefused("is_member")
        for _, role in own:
            members.somebody_stays(connection, Role(role))
        rows_n = _blank_invitations(connection, person_id, identity or Identity("", ""))
        for membership_id, _ in own:
            members.end(connection, membership_id)
        rows_n += len(own) + sum(_deleted(connection, table, person_id) for table in (SIGN_INS, PEOPLE))
        write_in(connection, Action.PERSON_FORGOTTEN, person=by, about=person_id)
    with database.reading() as connection:
        left_n = _rows_left(connection, person_id, identity or Identity("", ""))
    return Deletion(0, rows_n, left_n, database.empty_log())


def _identity(connection: Connection, person_id: str) -> Identity | None:
    """Who a person is by the provider; the row is held until the transaction ends."""
    columns = (PEOPLE.c.issuer, PEOPLE.c.subject, PEOPLE.c.name, PEOPLE.c.email)
    row = connection.execute(select(*columns).where(PEOPLE.c.person_id == person_id).with_for_update()).first()
    return Identity(*row) if row else None


def _memberships_of(person_id: str) -> Any:
    return select(MEMBERSHIPS.c.membership_id, MEMBERSHIPS.c.role).where(MEMBERSHIPS.c.person_id == person_id)


def _deleted(connection: Connection, table: Table, person_id: str) -> int:
    return connection.execute(delete(table).where(table.c.person_id == person_id)).rowcount


def _is_about(person_id: str, identity: Identity) -> ColumnElement[bool]:
    """Whether the note of an invitation tells who the person is: they used it, it is to take their place, or it has
    their name or address in it, whoever else is meant."""
    own = select(MEMBERSHIPS.c.membership_id).where(MEMBERSHIPS.c.person_id == person_id)
    return or_(INVITATIONS.c.used_by == person_id, INVITATIONS.c.replaces.in_(own), _has_name_of(identity))


def _has_name_of(identity: Identity) -> ColumnElement[bool]:
    told = (" ".join(words.split()) for words in (identity.name, identity.email))
    return or_(False, *(INVITATIONS.c.for_whom.icontains(words, autoescape=True) for words in told if words))


def _blank_invitations(connection: Connection, person_id: str, identity: Identity) -> int:
    """Take the person out of all invitations, which stay as good as they are; how many had them."""
    made, used = INVITATIONS.c.made_by == person_id, INVITATIONS.c.used_by == person_id
    is_about = _is_about(person_id, identity)
    blank = {
        "for_whom": case((is_about, ""), else_=INVITATIONS.c.for_whom),
        "made_by": case((made, ""), else_=INVITATIONS.c.made_by),
        "used_by": case((used, ""), else_=INVITATIONS.c.used_by),
    }
    return connection.execute(update(INVITATIONS).where(or_(made, is_about)).values(blank)).rowcount


def _rows_left(connection: Connection, person_id: str, identity: Identity) -> int:
    """How many rows still tell who the person is, or are theirs."""
    theirs = [(table, table.c.person_id == person_id) for table in (PEOPLE, SIGN_INS, MEMBERSHIPS)]
    named = or_(INVITATIONS.c.made_by == person_id, _is_about(person_id, identity))
    counted = (select(func.count()).select_from(table).where(own) for table, own in (*theirs, (INVITATIONS, named)))
    return sum(int(connection.execute(query).scalar_one()) for query in counted)


def _kept(connection: Connection, person_id: str) -> Kept:
    row = connection.execute(select(PEOPLE).where(PEOPLE.c.person_id == person_id)).mappings().first()
    if row is None:
        raise MemberRefused("no_person")
    identity = Identity(row["issuer"], row["subject"], row["name"], row["email"])
    own_memberships = _rows(connection, _told_memberships(person_id))
    invitations = tuple(_told_invitation(each) for each in _rows(connection, _told_invitations(person_id, identity)))
    ids = [person_id, *(each["membership_id"] for each in own_memberships)]
    ids += [each["invitation_id"] for each in invitations]
    sign_ins = select(SIGN_INS.c.began_at, SIGN_INS.c.ended_at).where(SIGN_INS.c.person_id == person_id)
    return Kept(
        person=dict(row),
        memberships=own_memberships,
        sign_ins=_rows(connection, sign_ins.order_by(SIGN_INS.c.began_at)),
        invitations=invitations,
        audit_lines=_rows(connection, _told_lines(person_id, ids)),
    )


def _told_memberships(person_id: str) -> Any:
    columns = (MEMBERSHIPS.c.membership_id, MEMBERSHIPS.c.role, MEMBERSHIPS.c.since, MEMBERSHIPS.c.office_id)
    named = select(*columns, func.coalesce(OFFICES.c.name, "").label("office"))
    joined = named.outerjoin(OFFICES, OFFICES.c.office_id == MEMBERSHIPS.c.office_id)
    return joined.where(MEMBERSHIPS.c.person_id == person_id).order_by(MEMBERSHIPS.c.since)


def _told_invitations(person_id: str, identity: Identity) -> Any:
    columns = [INVITATIONS.c[name] for name in ("invitation_id", "role", "office_id", "for_whom")]
    columns += [INVITATIONS.c[name] for name in ("made_at", "expires_at", "used_at")]
    made, is_about = INVITATIONS.c.made_by == person_id, _is_about(person_id, identity)
    flags = (made.label("made_by_them"), (INVITATIONS.c.used_by == person_id).label("used_by_them"))
    asked = select(*columns, func.coalesce(OFFICES.c.name, "").label("office"), *flags, is_about.label("is_about_them"))
    joined = asked.outerjoin(OFFICES, OFFICES.c.office_id == INVITATIONS.c.office_id)
    return joined.where(or_(made, is_about)).order_by(INVITATIONS.c.made_at)


def _told_invitation(row: Row) -> Row:
    """One invitation without the note that somebody else is named in."""
    told = {name: value for name, value in row.items() if name != "is_about_them"}
    return told if row["is_about_them"] else {**told, "for_whom": None}


def _told_lines(person_id: str, ids: Iterable[str]) -> Any:
    by_them = LINES.c.person == person_id
    columns = (LINES.c.number, LINES.c.at, LINES.c.action, LINES.c.office, LINES.c.about)
    asked = select(*columns, by_them.label("by_them"))
    return asked.where(or_(by_them, LINES.c.about.in_(list(ids)))).order_by(LINES.c.number)


def _rows(connection: Connection, asked: Any) -> tuple[Row, ...]:
    return tuple(dict(row) for row in connection.execute(asked).mappings())


def _moment(value: object) -> str:
    """A moment of the tables, which is in UTC, as JSON text.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(value, dt.datetime):
        raise TypeError(f"{type(value)} is no moment.")
    return f"{value.isoformat(timespec='seconds')}Z"
