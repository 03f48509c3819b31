"""`audit list` and `audit verify`, on the file of a store."""

from pathlib import Path

import pytest

from ita_core.commands import main
from ita_core.database import Database
from ita_core.server.audit import BEGINNING, Action, Audit


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with three lines, named by the settings."""
    path = tmp_path / "work.sqlite3"
    monkeypatch.setenv("ITA_LENS_STORE", str(path))
    database = Database(path)
    for action in (Action.SIGNED_IN, Action.SAVED, Action.EXPORTED):
        Audit(database).write(action, person="p1", office="o1", about="abc")
    database.close()
    return path


def digest_of(path: Path, number: int) -> str:
    database = Database(path)
    lines = Audit(database).lines()
    database.close()
    return lines[number - 1].digest


def touch(path: Path, statement: str) -> None:
    database = Database(path)
    with database.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_lines_update")
        connection.exec_driver_sql(statement)
    database.close()


def test_the_lines_are_listed_with_their_ids(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "list", "--last", "2"]) == 0
    second, third = capsys.readouterr().out.splitlines()
    assert second.split()[0] == "2" and third.split()[2:6] == ["exported", "person=p1", "office=o1", "about=abc"]
    assert digest_of(path, 3).startswith(third.split()[-1])


def test_a_whole_trail_gives_the_digest_to_note(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "3 lines" in said and digest_of(path, 3) in said
    assert main(["audit", "verify", "--head", digest_of(path, 2)]) == 0


def test_a_changed_line_is_named_and_the_exit_code_says_it(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    touch(path, "UPDATE audit_lines SET person = 'p2' WHERE number = 2")
    assert main(["audit", "verify"]) == 1
    assert capsys.readouterr().out == "รายการที่ 2 ถูกแก้ไขหลังจากบันทึกแล้ว\n"


def test_a_digest_that_is_not_in_the_trail_is_said(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify", "--head", "f" * 64, "--lang", "en"]) == 1
    assert "not in this trail" in capsys.readouterr().out
    assert main(["audit", "verify", "--head", BEGINNING]) == 0


def test_what_is_no_digest_is_refused(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify", "--head", "abc"]) == 2
    assert "64" in capsys.readouterr().err


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify", "--store", str(tmp_path / "none.sqlite3")]) == 2
    assert "none.sqlite3" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_is_kept_the_database_has_to_be_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ITA_LENS_STORE", "off")
    assert main(["audit", "list"]) == 2
    assert "--store" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be looked at as one" * 20])
def test_a_file_that_is_none_is_one_sentence_in_each_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    other = tmp_path / "letter.docx"
    other.write_bytes(content)
    assert main(["audit", "verify", "--store", str(other)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert other.read_bytes() == content
