"""All that is kept of one office, or of the one person of a PC: handed out whole, or deleted with proof (PDPA).

Besides its works an office has summaries that it released and reports that it locked. Who its members are is not the
office's own and stays; it ends with the office itself, which can be closed once nothing of its work is left.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import IO, Any

from sqlalchemy import Connection, Table, delete, func, select

from ita_core.database import Database
from ita_core.database.tables.people import INVITATIONS, MEMBERSHIPS, OFFICES
from ita_core.database.tables.reports import LOCKS, RELEASES
from ita_core.office import Deletion, Store, stored_of_owner
from ita_core.server.audit import Action, Audit, write_in
from ita_core.server.members import MemberRefused

_OF_AN_OFFICE = (RELEASES, LOCKS)
_THE_OFFICE_ITSELF = (OFFICES, MEMBERSHIPS, INVITATIONS)


@dataclass(frozen=True)
class Whose:
    """The office whose data are meant, '' for the one person of a PC; `person`: who asked, for the audit trail."""

    office: str = ""
    person: str = ""

    @property
    def owner(self) -> str:
        """Whose the works are in the store."""
        return f"office:{self.office}" if self.office else ""


def export(database: Database, whose: Whose, into: IO[bytes]) -> None:
    """Write a zip of every revision of every work with its workbooks, and of what the office released and locked.

    Raises:
        StoreFailed, DatabaseFailed: the database cannot be read, or the audit trail not written.
    """
    with database.reading() as connection:
        beside = {f"{table.name}.json": _rows(connection, table, whose) for table in _OF_AN_OFFICE if whose.office}
    Store(database).export_all(whose.owner, into, beside=beside)
    Audit(database).write(Action.EXPORTED_ALL, person=whose.person, office=whose.office)


def _rows(connection: Connection, table: Table, whose: Whose) -> bytes:
    own = select(table).where(table.c.office_id == whose.office).order_by(*table.primary_key)
    rows = [_plain(row) for row in connection.execute(own).mappings()]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {name: value if isinstance(value, int | str | None) else str(value) for name, value in row.items()}


def delete_all(database: Database, whose: Whose) -> Deletion:
    """Delete all of it and write down that it was deleted, both or neither; then look whether anything is left.

    Raises:
        StoreFailed, DatabaseFailed: the database cannot be written.
    """
    rows_n = 0

    def and_the_rest(connection: Connection, _: str) -> None:
        nonlocal rows_n
        rows_n = sum(connection.execute(delete(table).where(_own(table, whose))).rowcount for table in _OF_AN_OFFICE)
        write_in(connection, Action.DELETED_ALL, person=whose.person, office=whose.office)

    done = Store(database).delete_all(whose.owner, beside=and_the_rest)
    with database.reading() as connection:
        left_n = sum(_count(connection, table, whose) for table in _OF_AN_OFFICE)
    return replace(done, rows_n=done.rows_n + rows_n, left_n=done.left_n + left_n)


def works_n(database: Database, whose: Whose) -> int:
    """How many works there are.

    Raises:
        DatabaseFailed: they cannot be counted.
    """
    with database.reading() as connection:
        return stored_of_owner.works_n(connection, whose.owner)


def close(database: Database, whose: Whose) -> Deletion:
    """End an office of which no work is left: it, its memberships and invitations, what it released and locked; then
    look whether anything is left. Who was a member stays known as everybody is who is a member of nothing.

    Raises:
        MemberRefused: it has works, or was closed before.
        DatabaseFailed: the database cannot be written.
    """
    tables = (*_THE_OFFICE_ITSELF, *_OF_AN_OFFICE)
    with database.writing() as connection:
        if stored_of_owner.works_n(connection, whose.owner):
            raise MemberRefused("has_works")
        rows_n = sum(connection.execute(delete(table).where(_own(table, whose))).rowcount for table in tables)
        if not rows_n:
            raise MemberRefused("no_office")
        write_in(connection, Action.OFFICE_CLOSED, person=whose.person, office=whose.office)
    with database.reading() as connection:
        left_n = sum(_count(connection, table, whose) for table in tables)
        left_n += stored_of_owner.works_n(connection, whose.owner)
    return Deletion(0, rows_n, left_n, database.empty_log())


def _own(table: Table, whose: Whose) -> Any:
    return table.c.office_id == (whose.office or None)  # a PC has none of these


def _count(connection: Connection, table: Table, whose: Whose) -> int:
    return int(connection.execute(select(func.count()).select_from(table).where(_own(table, whose))).scalar_one())
