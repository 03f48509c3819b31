"""The lines of the audit trail and its head: the databases themselves refuse to change or to delete a line.

The head stands apart, so that a cut tail is noticed; it only ever goes on by one.
"""

from sqlalchemy import DDL, Column, DateTime, Integer, String, Table, event

from ita_core.database.tables.metadata import METADATA

LINES = Table(
    "audit_lines",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", DateTime, nullable=False),
    Column("action", String(40), nullable=False),
    Column("person", String(64), nullable=False),
    Column("office", String(64), nullable=False),
    Column("about", String(64), nullable=False),
    Column("before", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
)
HEAD = Table(
    "audit_head",
    METADATA,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
)

_REFUSED = "a line of the audit trail is never changed or deleted"
_GUARDED = (
    ("audit_lines", "UPDATE", ""),
    ("audit_lines", "DELETE", ""),
    ("audit_head", "DELETE", ""),
    ("audit_head", "UPDATE", " WHEN NEW.number <> OLD.number + 1"),
)
"""Table, what is refused, and when."""


def _sqlite(table: str, what: str, when: str) -> str:
    said = f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
    return f"CREATE TRIGGER {table}_{what.lower()} BEFORE {what} ON {table}{when} {said}"


def _postgres(table: str, what: str, when: str) -> tuple[str, ...]:
    condition = f" WHEN ({when.removeprefix(' WHEN ')})" if when else ""
    name = f"{table}_{what.lower()}"
    row = f"CREATE TRIGGER {name} BEFORE {what} ON {table} FOR EACH ROW{condition} EXECUTE FUNCTION audit_stays()"
    if what != "DELETE":
        return (row,)
    return row, f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION audit_stays()"


_FUNCTION = (
    "CREATE OR REPLACE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$"
)
GUARDS = {
    "sqlite": tuple(_sqlite(*guarded) for guarded in _GUARDED),
    "postgresql": (_FUNCTION, *(statement for guarded in _GUARDED for statement in _postgres(*guarded))),
}
"""By dialect the statements that make the triggers; both tables have to be there."""

for _dialect, _statements in GUARDS.items():
    for _statement in _statements:
        event.listen(METADATA, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]  # SQLAlchemy types it not
