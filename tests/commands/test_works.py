"""`works list`, `export`, `delete` and `close` as an operator calls them."""

import zipfile
from pathlib import Path

import pytest

from ita_core.commands import main
from ita_core.database import Database
from ita_core.office import Snapshot, Store
from ita_core.server.members import Members
from tests.server.places import trail_refuses

Said = pytest.CaptureFixture[str]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store with a work of this PC and two of an office."""
    path = tmp_path / "work.sqlite3"
    monkeypatch.setenv("ITA_LENS_STORE", str(path))
    database = Database(path)
    office = Members(database).new_office("เทศบาลตำบลเจ็ดเสมียน")
    store = Store(database)
    store.keep(Snapshot("a.xlsx", "", b"PK of this PC"), None)
    for number in range(2):
        store.keep(Snapshot("b.xlsx", "", b"PK %d" % number * 500_000), None, owner=office.owner)
    database.close()
    return office.id


def test_every_office_is_listed_with_what_it_takes(office: str, capsys: Said) -> None:
    assert main(["works", "list"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{office}  2 งาน  4 MB  เทศบาลตำบลเจ็ดเสมียน",
        "–  1 งาน  0 MB  เครื่องนี้",
    ]


def test_all_of_an_office_is_written_into_a_new_file(office: str, tmp_path: Path, capsys: Said) -> None:
    assert main(["works", "export", str(tmp_path / "ours.zip"), "--office", office]) == 0
    with zipfile.ZipFile(tmp_path / "ours.zip") as archive:
        assert sum(name.startswith("work-") and "/contents/" in name for name in archive.namelist()) == 2
    for file in ([], [str(tmp_path / "ours.zip")]):
        capsys.readouterr()
        assert main(["works", "export", *file, "--office", office]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 2


def test_nothing_is_deleted_before_it_was_said_twice(office: str, capsys: Said) -> None:
    assert main(["works", "delete", "--office", office]) == 2
    assert "2 works" in capsys.readouterr().err
    assert main(["works", "delete", "--office", office, "--yes", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("2 works were deleted, 8 rows in all.")
    main(["works", "list"])
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == ["0", "1"]


def test_what_cannot_be_written_down_is_told_and_not_done(office: str, tmp_path: Path, capsys: Said) -> None:
    database, file = Database(tmp_path / "work.sqlite3"), tmp_path / "ours.zip"
    with trail_refuses(database):
        for what in (["delete", "--yes"], ["export", str(file)]):
            assert main(["works", *what, "--office", office, "--lang", "en"]) == 2
            assert "database" in capsys.readouterr().err
    assert Store(database).works_n(f"office:{office}") == 2
    assert not file.exists()
    database.close()


def test_an_office_that_nobody_knows_is_said(office: str, capsys: Said) -> None:
    assert main(["works", "delete", "--office", "none", "--yes"]) == 2
    assert "works list" in capsys.readouterr().err


def test_an_office_is_closed_after_its_works_were_deleted(office: str, capsys: Said) -> None:
    close = ["works", "close", "--office", office, "--lang", "en"]
    assert main(["works", "close", "--yes"]) == main(close) == main([*close, "--yes"]) == 2
    said = capsys.readouterr().err.splitlines()[1::2]
    assert [word in line for word, line in zip(("--office ID", "--yes", "works export"), said, strict=True)] == [
        True
    ] * 3
    main(["works", "delete", "--office", office, "--yes"])
    capsys.readouterr()
    assert main([*close, "--yes"]) == 0
    assert capsys.readouterr().out.startswith("The office is closed: 1 row was deleted.")
    assert main(["works", "list"]) == 0
    assert capsys.readouterr().out.splitlines() == ["–  1 งาน  0 MB  เครื่องนี้"]
