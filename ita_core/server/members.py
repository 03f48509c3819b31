"""Offices and who is a member of which; a change holds from the very next look."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from ita_core.database import Database
from ita_core.database.tables.people import INVITATIONS, MEMBERSHIPS, OFFICES, PEOPLE
from ita_core.server.audit import Action, write_in
from ita_core.server.people import Office, Person, new_id, utc_now
from ita_core.server.rights import Role

PROVINCE = ""
"""The office of those who belong to none."""


@dataclass(frozen=True)
class Member:
    """A person in a role of an office."""

    membership_id: str
    person: Person
    role: Role


class MemberRefused(Exception):
    """A change of members that cannot be made; `key` names its sentence (`people.refused.…`)."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


class Members:
    """The offices of a server and their members."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def offices(self) -> tuple[Office, ...]:
        """All offices by name.

        Raises:
            DatabaseFailed: they cannot be read.
        """
        with self._database.reading() as connection:
            rows = connection.execute(select(OFFICES.c.office_id, OFFICES.c.name).order_by(OFFICES.c.name)).all()
        return tuple(Office(*row) for row in rows)

    def new_office(self, name: str, *, by: str = "") -> Office:
        """Take in an office.

        Raises:
            MemberRefused: it has no name, or another one has it.
            DatabaseFailed: it cannot be written.
        """
        tidy = " ".join(name.split())
        if not tidy:
            raise MemberRefused("no_name")
        office = Office(new_id(), tidy)
        with self._database.writing() as connection:
            if connection.execute(select(OFFICES.c.office_id).where(OFFICES.c.name == tidy)).first():
                raise MemberRefused("same_name")
            connection.execute(insert(OFFICES).values(office_id=office.id, name=tidy, made_at=utc_now()))
            write_in(connection, Action.OFFICE_ADDED, person=by, office=office.id)
        return office

    def of(self, office_id: str) -> tuple[Member, ...]:
        """The members of an office, of the province for ''.

        Raises:
            DatabaseFailed: they cannot be read.
        """
        columns = (MEMBERSHIPS.c.membership_id, PEOPLE.c.person_id, PEOPLE.c.name, PEOPLE.c.email, MEMBERSHIPS.c.role)
        asked = select(*columns).join(PEOPLE, PEOPLE.c.person_id == MEMBERSHIPS.c.person_id)
        ordered = asked.where(MEMBERSHIPS.c.office_id == office_id).order_by(MEMBERSHIPS.c.role, PEOPLE.c.name)
        with self._database.reading() as connection:
            rows = connection.execute(ordered).all()
        return tuple(Member(row[0], Person(*row[1:4]), Role(row[4])) for row in rows)

    def change_role(self, membership_id: str, role: Role, *, by: str = "") -> None:
        """Give a member another role in the same office.

        Raises:
            MemberRefused: it was removed meanwhile, the person has that role, or nobody would be left to invite.
            DatabaseFailed: it cannot be written.
        """
        with self._database.writing() as connection:
            row = _one(connection, membership_id)
            if row.role == role:
                return
            somebody_stays(connection, row.role)
            same = (MEMBERSHIPS.c.person_id == row.person_id, MEMBERSHIPS.c.office_id == row.office_id)
            if connection.execute(select(MEMBERSHIPS.c.role).where(*same, MEMBERSHIPS.c.role == role)).first():
                raise MemberRefused("has_role")
            own = MEMBERSHIPS.c.membership_id == membership_id
            connection.execute(update(MEMBERSHIPS).where(own).values(role=role, since=utc_now()))
            write_in(connection, Action.ROLE_GIVEN, person=by, office=row.office_id, about=membership_id)

    def remove(self, membership_id: str, *, by: str = "") -> None:
        """Take a person out of an office; what the office worked on stays with the office.

        Raises:
            MemberRefused: it was removed meanwhile, or nobody would be left to invite.
            DatabaseFailed: it cannot be written.
        """
        with self._database.writing() as connection:
            row = _one(connection, membership_id)
            somebody_stays(connection, row.role)
            end(connection, membership_id)
            write_in(connection, Action.ROLE_TAKEN, person=by, office=row.office_id, about=row.person_id)


@dataclass(frozen=True)
class _Row:
    person_id: str
    office_id: str
    role: Role


def _one(connection: Connection, membership_id: str) -> _Row:
    columns = (MEMBERSHIPS.c.person_id, MEMBERSHIPS.c.office_id, MEMBERSHIPS.c.role)
    row = connection.execute(select(*columns).where(MEMBERSHIPS.c.membership_id == membership_id)).first()
    if row is None:
        raise MemberRefused("gone")
    return _Row(row[0], row[1], Role(row[2]))


def somebody_stays(connection: Connection, role: Role) -> None:
    """Nothing, where another administrator is left once a member of this role is none; they take turns here.

    Raises:
        MemberRefused: nobody would be left to take in anybody.
    """
    if role is not Role.ADMINISTRATOR:
        return
    own = select(MEMBERSHIPS.c.membership_id).where(MEMBERSHIPS.c.role == Role.ADMINISTRATOR)
    held = own.order_by(MEMBERSHIPS.c.membership_id).with_for_update()
    if len(connection.execute(held).all()) <= 1:
        raise MemberRefused("last_administrator")


def begin(connection: Connection, person_id: str, office_id: str, role: Role) -> str:
    """Make a person a member; the id of the membership, the old one where they are it already."""
    same = (MEMBERSHIPS.c.person_id == person_id, MEMBERSHIPS.c.office_id == office_id, MEMBERSHIPS.c.role == role)
    known = connection.execute(select(MEMBERSHIPS.c.membership_id).where(*same)).scalar()
    if known is not None:
        return str(known)
    told = {"membership_id": new_id(), "person_id": person_id, "office_id": office_id, "role": role}
    connection.execute(insert(MEMBERSHIPS).values(**told, since=utc_now()))
    return str(told["membership_id"])


def end(connection: Connection, membership_id: str) -> None:
    """End a membership; invitations to take it over bring the office to a new member all the same."""
    connection.execute(delete(MEMBERSHIPS).where(MEMBERSHIPS.c.membership_id == membership_id))
    connection.execute(update(INVITATIONS).where(INVITATIONS.c.replaces == membership_id).values(replaces=""))
