"""The whole app as a shared server shows it, to whom a signed cookie names."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ita_core.database import Database
from ita_core.server import settings_checks
from ita_core.server.members import Members, begin
from ita_core.server.people import Office, People
from ita_core.server.rights import Role
from tests.samples import ROOT
from tests.server.places import identity
from tests.server.test_settings import SHARED
from ui import saving, shared, signed_in
from ui.places import file_of


@dataclass
class Somebody:
    """A person with the cookie that their browser holds."""

    person_id: str
    cookie: dict[str, object]


@dataclass
class Server:
    """A shared server without a network."""

    database: Database
    store: Path

    def office(self, name: str) -> Office:
        """A new office."""
        return Members(self.database).new_office(name)

    def somebody(self, subject: str, *roles: tuple[Role, Office | None]) -> Somebody:
        """Somebody who has signed in and is a member of these."""
        sign_in, person = People(self.database).sign_in(identity(subject))
        with self.database.writing() as connection:
            for role, office in roles:
                begin(connection, person.id, office.id if office else "", role)
        own = identity(subject)
        told = {"is_logged_in": True, "iss": own.issuer, "sub": own.subject, signed_in.SIGN_IN: sign_in}
        return Somebody(person.id, told)

    def visit(self, who: Somebody | None, page: str = "", **query: str) -> AppTest:
        """A page after its first run in a new tab."""
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
        app.user = who.cookie if who else {}
        for key, value in query.items():
            app.query_params[key] = value
        app.run()
        return app.switch_page(file_of(page)).run() if page else app


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A shared server with nobody on it."""
    monkeypatch.setattr(settings_checks, "missing_library", lambda: False)
    for name, value in SHARED.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("ITA_LENS_STORE", str(tmp_path / "work.sqlite3"))
    read_anew()
    made = Server(shared.database(), tmp_path / "work.sqlite3")
    yield made
    read_anew()
    made.database.close()


def read_anew() -> None:
    """What a server reads once is read again by whoever asks next."""
    shared.in_use.cache_clear()
    shared._opened.cache_clear()
    saving._store.clear()
