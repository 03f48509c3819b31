"""Which revision of the tables a database has, and the way to the newest: made at once where it is new, else migrated.

Alembic is loaded only where there is something to migrate: no start of the program waits for it.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, inspect, select, text

from ita_core.database.engine import SCHEMA
from ita_core.database.failures import DatabaseFailed
from ita_core.database.tables import METADATA

REVISIONS = ("0001", "0002", "0003")
"""The revisions of the tables in their order; a migration for each stands in `migrations/versions`."""

HEAD = REVISIONS[-1]
VERSION = Table("ita_lens_revision", MetaData(), Column("version_num", String(32), primary_key=True))
"""Where the revision of a database stands, in the form that Alembic keeps."""

_MIGRATIONS = Path(__file__).with_name("migrations")
_LONGEST_MIGRATION = "5min"
_LOCK = 7_482_236_021
"""The number under which programs that start at once wait for each other in PostgreSQL."""


@dataclass(frozen=True)
class State:
    """The tables of a database and the revision that it names, '' for none."""

    tables: frozenset[str]
    revision: str

    @property
    def is_current(self) -> bool:
        """Whether nothing is to be done."""
        return self.revision == HEAD

    @property
    def can_be_read(self) -> bool:
        """Whether the works of an earlier release are there."""
        return "works" in self.tables

    @property
    def is_new(self) -> bool:
        """Whether nothing of ours is there."""
        return not self.revision and not self.tables.intersection(METADATA.tables)


def state_of(connection: Connection) -> State:
    """What stands in a database; of PostgreSQL only our own schema is looked at."""
    is_postgres = connection.dialect.name == "postgresql"
    tables = frozenset(inspect(connection).get_table_names(schema=SCHEMA if is_postgres else None))
    if VERSION.name not in tables:
        return State(tables, "")
    return State(tables, connection.execute(select(VERSION.c.version_num)).scalar() or "")


def bring_up_to_date(connection: Connection) -> None:
    """Make the tables or migrate them, in the transaction of the connection; programs that do it at once take turns.

    Raises:
        DatabaseFailed: the tables are somebody else's, or of a later release.
    """
    if connection.dialect.name == "postgresql":
        _take_turn(connection)
    state = state_of(connection)
    if state.is_current:
        return
    if state.is_new:
        _make(connection, state)
        return
    if state.revision and state.revision not in REVISIONS:
        raise DatabaseFailed(f"A later release wrote this database (revision {state.revision}).", "newer")
    migrate(connection, HEAD)


def _take_turn(connection: Connection) -> None:
    """Wait until no other program migrates, which may take longer than any writing; then our schema is there."""
    connection.execute(text(f"SET LOCAL lock_timeout = '{_LONGEST_MIGRATION}'"))
    connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
    # Asked first: to make it, even if it is there, needs a right that only its administrator may have.
    if connection.execute(text("SELECT 1 FROM pg_namespace WHERE nspname = :name"), {"name": SCHEMA}).first() is None:
        connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))


def _make(connection: Connection, state: State) -> None:
    if state.tables:
        raise DatabaseFailed(f"This database belongs to something else: {', '.join(sorted(state.tables)[:3])}.")
    METADATA.create_all(connection)
    VERSION.create(connection)
    connection.execute(insert(VERSION).values(version_num=HEAD))


def migrate(connection: Connection, revision: str) -> None:
    """Bring the tables from the revision that they are at to a later one.

    What has no revision is taken for a store of release 0.1 or 0.2 as it left them.
    """
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, revision)
