"""`people`: the first administrator's address, and who is known: listed, written out, forgotten; on a server only."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ita_core.commands import main
from ita_core.commands import people as command
from ita_core.database import Database
from ita_core.office import Deletion
from ita_core.server import settings_checks
from ita_core.server.invitations import InvitationRefused, Invitations
from ita_core.server.members import PROVINCE, Members, begin
from ita_core.server.people import Identity, People, Person
from ita_core.server.rights import Role
from tests.server.places import signed_in
from tests.server.test_settings import SHARED


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings_checks, "missing_library", lambda: False)
    for name, value in SHARED.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("ITA_LENS_STORE", str(tmp_path / "work.sqlite3"))
    return tmp_path / "work.sqlite3"


def test_the_address_makes_one_administrator(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["people", "invite-administrator", "--lang", "en"]) == 0
    said, address = capsys.readouterr().out.splitlines()
    assert "works once, within 7 days" in said
    start, code = address.split("code=")
    assert start == "https://ita.example.go.th/lens/join?"
    database = Database(store)
    Invitations(database).accept(code, signed_in(database, "a").id)
    assert [(each.person.name, each.role) for each in Members(database).of(PROVINCE)] == [("A", Role.ADMINISTRATOR)]
    with pytest.raises(InvitationRefused):
        Invitations(database).accept(code, signed_in(database, "b").id)
    database.close()


def test_on_a_pc_there_is_nobody_to_invite(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("ITA_LENS_MODE", raising=False)
    assert main(["people", "invite-administrator"]) == 2
    assert "ITA_LENS_MODE=shared" in capsys.readouterr().err


def test_a_database_that_cannot_be_used_is_one_sentence(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store.write_bytes(b"not a database at all, though it is long enough to be read as one" * 20)
    assert main(["people", "invite-administrator"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.fixture
def officer(store: Path) -> Person:
    """An officer, beside an administrator and somebody of another provider who has the officer's address."""
    database = Database(store)
    person = signed_in(database, "officer")
    office, boss = Members(database).new_office("เทศบาลตำบล ก"), signed_in(database, "boss")
    People(database).sign_in(Identity("https://other.example", "o", "", "Boss@example.go.th"))
    with database.writing() as connection:
        begin(connection, person.id, office.id, Role.OFFICER)
        begin(connection, boss.id, PROVINCE, Role.ADMINISTRATOR)
    database.close()
    return person


Said = pytest.CaptureFixture[str]


def test_everybody_is_listed_with_their_roles(officer: Person, capsys: Said) -> None:
    assert main(["people", "list", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"{officer.id}  officer@example.go.th  Officer  Officer (เทศบาลตำบล ก)" in lines
    assert [line.split("  ", 1)[1] for line in lines if "oss@" in line] == [
        "Boss@example.go.th  –  a member of no office",
        "boss@example.go.th  Boss  Administrator (Province)",
    ]


@pytest.mark.parametrize("by", [lambda person: person.id, lambda person: person.email.upper()])
def test_a_person_is_written_out_by_id_or_address(
    by: Callable[[Person], str], officer: Person, tmp_path: Path, capsys: Said
) -> None:
    assert main(["people", "export", by(officer)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["person"]["name"], told["memberships"][0]["office"]) == ("Officer", "เทศบาลตำบล ก")
    file = tmp_path / "officer.json"
    assert main(["people", "export", by(officer), str(file)]) == 0
    assert json.loads(file.read_bytes())["person"] == told["person"]
    assert main(["people", "export", by(officer), str(file)]) == 2


def test_nobody_is_forgotten_before_it_was_said_twice(officer: Person, capsys: Said) -> None:
    assert main(["people", "forget", officer.email]) == 2
    assert "--yes" in capsys.readouterr().err
    assert main(["people", "forget", officer.email, "--yes", "--lang", "en"]) == 0
    # who it is, a sign-in, a membership
    assert capsys.readouterr().out.startswith("All that was kept of the person is deleted, 3 rows.")
    assert main(["people", "forget", officer.email, "--yes"]) == 2


@pytest.mark.parametrize(
    ("who", "word"),
    [("boss@example.go.th", "Several"), ("none@example.go.th", "people list"), ("", "people list")],
)
def test_who_is_not_one_person_is_said(who: str, word: str, officer: Person, capsys: Said) -> None:
    assert main(["people", "forget", who, "--yes"]) == 2
    assert word in capsys.readouterr().err.splitlines()[1]


def test_the_last_administrator_is_not_forgotten(officer: Person, store: Path, capsys: Said) -> None:
    database = Database(store)
    (boss,) = Members(database).of(PROVINCE)
    database.close()
    assert main(["people", "forget", boss.person.id, "--yes"]) == 2
    assert "the last administrator" in capsys.readouterr().err


@pytest.mark.parametrize(("emptied", "code"), [(True, 0), (False, 1)])
def test_a_log_that_is_read_by_others_is_emptied_later_or_said(
    emptied: bool, code: int, officer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "forget", lambda *_: Deletion(0, 3, 0, log_emptied=False))
    monkeypatch.setattr(command, "_PAUSE", 0)
    monkeypatch.setattr(Database, "empty_log", lambda _: emptied)
    assert main(["people", "forget", officer.id, "--yes"]) == code
