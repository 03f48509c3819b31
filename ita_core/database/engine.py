"""The way to a database: one SQLite file, or a schema of our own in PostgreSQL."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from ita_core.database.failures import DatabaseFailed

BUSY_SECONDS: float = 5
"""How long a writer waits for another one before it is told."""

SCHEMA = "ita_lens"
"""Ours in PostgreSQL: whatever else lies in that database is not looked at."""

BEGIN = "ita_lens_begin"
"""The execution option that names the statement a transaction of SQLite begins with; '' for none."""

_CONNECT_SECONDS = 5
_FOR_ALL: dict[str, Any] = {"pool_timeout": 10, "hide_parameters": True}
"""Who finds no connection free waits [seconds]; no value of a row stands in what an error says."""

_IDLE_MILLISECONDS = 60_000


def url_of(where: Path | str) -> URL:
    """The address that a path or a written address means.

    Raises:
        DatabaseFailed: it is no address of SQLite or PostgreSQL.
    """
    if isinstance(where, Path) or "://" not in where:
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise DatabaseFailed("The address of the database cannot be understood.") from None
    if url.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database:
        return url
    raise DatabaseFailed(f"A database of the kind {url.drivername} is not known; use a file or postgresql://.")


def engine_of(url: URL) -> Engine:
    """The engine of an address; nothing is connected yet.

    Raises:
        DatabaseFailed: the driver of PostgreSQL is not installed.
    """
    if url.drivername == "sqlite":
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, **_FOR_ALL)
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
        return engine
    limits = {"search_path": SCHEMA, "lock_timeout": int(BUSY_SECONDS * 1000)}
    limits["idle_in_transaction_session_timeout"] = _IDLE_MILLISECONDS
    options = " ".join(f"-c {name}={value}" for name, value in limits.items())
    told = {"options": options, "connect_timeout": _CONNECT_SECONDS, "application_name": "ita-lens"}
    try:
        return create_engine(url, connect_args=told, pool_pre_ping=True, **_FOR_ALL)
    except ModuleNotFoundError as error:
        raise DatabaseFailed("PostgreSQL needs what `pip install 'ita-lens[server]'` installs.") from error


def make_file(path: Path) -> None:
    """The file of a SQLite database where there is none, for its user's eyes only.

    Raises:
        DatabaseFailed: it cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
    except OSError as error:
        raise DatabaseFailed(str(error), "full" if error.errno == 28 else "away") from error


def _set_up(connection: Any, _record: object) -> None:
    """WAL: a session that reads does not wait for one that writes. What is deleted is overwritten."""
    connection.isolation_level = None  # transactions begin where we say so, also those that make tables
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", f"busy_timeout = {int(BUSY_SECONDS * 1000)}", "secure_delete = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A writer takes its place before it reads: two that read first would fail at once, however long they may wait."""
    if statement := connection.get_execution_options().get(BEGIN, "BEGIN"):
        connection.exec_driver_sql(statement)
