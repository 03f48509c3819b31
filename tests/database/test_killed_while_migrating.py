"""A store of an older release whose migration is killed anywhere: nothing is lost, and the next start does it."""

import os
import shutil
import signal
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from ita_core.database import Database, DatabaseFailed, schema
from tests.database.test_schema import RELEASED, rows

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")


def ended_by_a_kill(path: Path, number: int) -> bool:
    """Open the store in a child that kills itself before that statement; False where it has fewer."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            left = [number]

            def count(*_: object) -> None:
                left[0] -= 1
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)

            event.listen(Engine, "before_cursor_execute", count)
            event.listen(Engine, "commit", count)
            Database(path)
            os._exit(0)
        os._exit(70)
    _, status = os.waitpid(child, 0)
    ended = os.waitstatus_to_exitcode(status)
    assert ended in (0, -signal.SIGKILL)
    return ended != 0


@pytest.mark.parametrize("release", ["0_1", "0_2"])
def test_killed_at_any_statement_of_the_migration(release: str, tmp_path: Path) -> None:
    whole = RELEASED / release / "work.sqlite3"
    path = Path(shutil.copyfile(whole, tmp_path / "work.sqlite3"))
    before, number = rows(path), 0
    killed = True
    while killed:
        number += 1
        for left in tmp_path.iterdir():
            left.unlink()
        shutil.copyfile(whole, path)
        killed = ended_by_a_kill(path, number)
        after = rows(path)
        assert {name: after[name] for name in before} == before
        database = Database(path)
        with database.reading() as connection:
            assert schema.state_of(connection).is_current
        database.close()
        after = rows(path)
        assert {name: after[name] for name in before} == before
    assert number > 20  # a migration has many statements


def test_an_older_store_on_a_full_disk_still_gives_back_what_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copyfile(RELEASED / "0_2" / "work.sqlite3", tmp_path / "work.sqlite3"))

    def full(*_: object) -> None:
        raise DatabaseFailed("the disk is full", "full")

    monkeypatch.setattr(schema, "bring_up_to_date", full)
    database = Database(path)
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM works").scalar() == 2
    database.close()
    shutil.copyfile(RELEASED / "0_1" / "work.sqlite3", tmp_path / "first.sqlite3")
    with pytest.raises(DatabaseFailed):  # what is asked for lies in tables that are not there yet
        Database(tmp_path / "first.sqlite3")
