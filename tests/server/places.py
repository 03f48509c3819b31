"""Databases with people in them, for the tests of this room."""

from collections.abc import Iterator
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
