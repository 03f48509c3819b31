"""`people invite-administrator`: an address that works once, on a shared server only."""

from pathlib import Path

import pytest

from ita_core.commands import main
from ita_core.database import Database
from ita_core.server import settings_checks
from ita_core.server.invitations import InvitationRefused, Invitations
from ita_core.server.members import PROVINCE, Members
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
