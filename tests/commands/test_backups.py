"""`backup`, `verify` and `restore` as an operator calls them."""

from pathlib import Path

import pytest

from ita_core.commands import main
from ita_core.database import Database
from ita_core.office import Receipt, Snapshot, Store
from ita_core.server.audit import Audit
from ita_core.server.backup import verify

ONE = Snapshot("a.xlsx", "", b"PK a workbook")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "work.sqlite3"
    monkeypatch.setenv("ITA_LENS_STORE", str(path))
    return path


@pytest.fixture
def receipt(path: Path) -> Receipt:
    store = Store(path)
    receipt = store.keep(ONE, None)
    store.close()
    return receipt


def actions(place: Path | str) -> list[str]:
    database = Database(place)
    found = [line.action for line in Audit(database).lines()]
    assert Audit(database).verify().broken is None
    database.close()
    return found


def test_a_backup_of_a_pc_goes_to_a_server_and_back(
    path: Path, receipt: Receipt, tmp_path: Path, postgres_address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, new = tmp_path / "first.zip", tmp_path / "second.zip", tmp_path / "new" / "work.sqlite3"
    assert main(["backup", str(first)]) == 0
    digest = verify(first).digest
    assert digest in capsys.readouterr().out
    assert main(["verify", str(first), "--lang", "en"]) == 0
    assert "is whole" in capsys.readouterr().out
    assert main(["restore", str(first), "--store", postgres_address]) == 0
    assert digest in capsys.readouterr().out
    assert main(["backup", str(second), "--store", postgres_address]) == 0
    assert main(["restore", str(second), "--store", str(new)]) == 0
    store = Store(new)
    assert store.find(receipt.token) == (ONE, receipt)
    store.close()
    assert (actions(path), actions(new)) == (["backed_up"], ["restored", "restored"])
    assert actions(postgres_address) == ["restored", "backed_up"]


def one_sentence_a_language(capsys: pytest.CaptureFixture[str]) -> str:
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 2
    return said


def test_a_damaged_backup_is_one_sentence_and_brings_nothing_back(
    path: Path, receipt: Receipt, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, new = tmp_path / "all.zip", tmp_path / "new.sqlite3"
    main(["backup", str(file)])
    file.write_bytes(file.read_bytes()[:-200])
    capsys.readouterr()
    assert main(["verify", str(file)]) == 2
    assert "ข้อมูลสำรองเสียหาย" in one_sentence_a_language(capsys)
    assert main(["restore", str(file), "--store", str(new)]) == 2
    assert "nothing of it was brought back" in one_sentence_a_language(capsys)
    store = Store(new)
    assert store.find(receipt.token) is None
    store.close()


def test_a_database_with_something_in_it_is_not_written_over(
    path: Path, receipt: Receipt, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["backup", str(tmp_path / "all.zip")])
    capsys.readouterr()
    assert main(["restore", str(tmp_path / "all.zip")]) == 2
    assert "--store" in one_sentence_a_language(capsys)


def test_a_backup_that_is_there_is_not_written_over(
    path: Path, receipt: Receipt, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "all.zip").write_bytes(b"something else")
    assert main(["backup", str(tmp_path / "all.zip")]) == 2
    assert "all.zip" in one_sentence_a_language(capsys)
    assert (tmp_path / "all.zip").read_bytes() == b"something else"


def test_a_database_that_does_not_answer_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = f"postgresql://nobody@/none?host={tmp_path}"
    assert main(["backup", str(tmp_path / "all.zip"), "--store", nowhere]) == 2
    assert "ติดต่อฐานข้อมูลไม่ได้" in one_sentence_a_language(capsys)
    assert not (tmp_path / "all.zip").exists()


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(tmp_path / "none.zip")]) == 2
    assert "none.zip" in one_sentence_a_language(capsys)
