"""Databases with people in them, for the tests of this room."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ita_core.database import Database
from ita_core.server.people import Identity, People, Person

ISSUER = "https://login.example.go.th"


def identity(subject: str, name: str = "") -> Identity:
    """Somebody of the tests' provider."""
    return Identity(ISSUER, subject, name or subject.title(), f"{subject}@example.go.th")


def signed_in(database: Database, subject: str) -> Person:
    """Somebody who has just signed in."""
    return People(database).sign_in(identity(subject))[1]


@pytest.fixture
def database(database_place: Path | str) -> Iterator[Database]:
    """An empty database of either kind."""
    made = Database(database_place)
    yield made
    made.close()


@contextmanager
def trail_refuses(database: Database) -> Iterator[None]:
    """The time in which the database takes no line of the audit trail."""
    made = (
        "BEGIN SELECT RAISE(ABORT, 'no line'); END"
        if database.is_sqlite
        else "FOR EACH ROW EXECUTE FUNCTION audit_stays()"
    )
    _run(database, f"CREATE TRIGGER no_line BEFORE INSERT ON audit_lines {made}")
    yield
    _run(database, "DROP TRIGGER no_line" if database.is_sqlite else "DROP TRIGGER no_line ON audit_lines")


def _run(database: Database, statement: str) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql(statement)
