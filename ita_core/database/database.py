"""One database, opened: transactions that read one moment of it, transactions that stand whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from ita_core.database import engine as ways
from ita_core.database import schema
from ita_core.database.failures import DatabaseFailed, failure_of

_SOON = 200
"""Milliseconds that emptying the log waits for another reader."""


class Database:
    """A SQLite file (a path; made where there is none) or PostgreSQL (an address), with the tables of this release.

    Raises:
        DatabaseFailed: it cannot be opened, is none of ours, or a later release wrote it.
    """

    def __init__(self, where: Path | str) -> None:
        url = ways.url_of(where)
        self.is_sqlite = url.drivername == "sqlite"
        if self.is_sqlite:
            ways.make_file(Path(url.database or ""))
        self.engine = ways.engine_of(url)
        try:
            self._bring_up_to_date()
        except DatabaseFailed:
            self.close()
            raise

    def _bring_up_to_date(self) -> None:
        with self.reading() as connection:
            state = schema.state_of(connection)
        if state.is_current:
            return
        try:
            with self.writing() as connection:
                schema.bring_up_to_date(connection)
        except DatabaseFailed as failed:
            if failed.kind not in ("full", "busy") or not state.can_be_read:
                raise  # else: what an older release wrote is still given back; nothing can be written

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment, whatever others write meanwhile.

        Raises:
            DatabaseFailed: the database cannot be read.
        """
        options = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with _failures(), self.engine.connect() as connection:
            yield connection.execution_options(**options)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that stands whole once the block is left, not at all where the block or the database fails.

        Raises:
            DatabaseFailed: the database cannot be written.
        """
        options = {ways.BEGIN: "BEGIN IMMEDIATE"}
        with _failures(), self.engine.connect() as connection, connection.execution_options(**options).begin():
            yield connection

    @contextmanager
    def outside_transactions(self) -> Iterator[Connection]:
        """A connection for what cannot stand in a transaction: pragmas, VACUUM.

        Raises:
            DatabaseFailed: the database cannot be reached.
        """
        options = {ways.BEGIN: ""} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        with _failures(), self.engine.connect() as connection:
            yield connection.execution_options(**options)

    def empty_log(self) -> bool:
        """Move the log beside a SQLite file into it and empty it; False while another reader holds the log.

        Raises:
            DatabaseFailed: the file cannot be written.
        """
        if not self.is_sqlite:
            return True
        with self.outside_transactions() as connection:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {_SOON}")
            try:
                busy, left, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
            finally:
                connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(ways.BUSY_SECONDS * 1000)}")
        return not busy and not left

    def close(self) -> None:
        """Let go of the file or the server."""
        with suppress(SQLAlchemyError):
            self.engine.dispose()


@contextmanager
def _failures() -> Iterator[None]:
    """Errors of drivers become ours; a failure that has a name already keeps it."""
    try:
        yield
    except SQLAlchemyError as error:
        raise failure_of(error) from None  # what hangs on it tells values of the rows
