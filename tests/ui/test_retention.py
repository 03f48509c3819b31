"""What nobody touched for long goes while the server runs, not only when it starts."""

import asyncio
import datetime as dt
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import update

from ita_core.database import Database
from ita_core.database.tables.works import WORKS
from ita_core.office import Snapshot, Store
from ita_core.server.audit import Audit, write_forgotten
from tests.apart import run_apart
from ui import saving, server


def test_a_work_that_nobody_touched_goes_and_the_others_stay(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    store = Store(tmp_path / "work.sqlite3")
    old, new = (store.keep(Snapshot("a.xlsx", "", b"PK"), None) for _ in range(2))
    with store.database.writing() as connection:
        long_ago = dt.datetime.now(dt.UTC).replace(tzinfo=None) - dt.timedelta(days=401)
        own = WORKS.c.token_digest == sha256(old.token.encode()).hexdigest()
        connection.execute(update(WORKS).where(own).values(saved_at=long_ago))
    monkeypatch.setattr(saving, "_store", lambda: store)
    saving.forget_old()
    assert store.find(old.token) is None
    assert store.find(new.token) is not None
    store.close()


def test_a_store_that_fails_is_written_down_and_the_server_goes_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = Store(tmp_path / "work.sqlite3")
    store.close()
    for file in tmp_path.iterdir():
        file.unlink()
    (tmp_path / "work.sqlite3").write_bytes(b"no database any more" * 400)
    monkeypatch.setattr(saving, "_store", lambda: store)
    saving.forget_old()
    assert "old works could not be deleted: damaged" in caplog.text


def test_it_is_done_once_in_as_many_rounds_as_a_day_has(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds: list[str] = []
    monkeypatch.setattr(server, "SWEEP_SECONDS", 0)
    monkeypatch.setattr(server, "_ROUNDS_A_DAY", 3)
    monkeypatch.setattr(server.runtime, "get_instance", lambda: None)
    monkeypatch.setattr(server, "sweep", lambda _: rounds.append("sweep"))
    monkeypatch.setattr(saving, "forget_old", lambda: rounds.append("forget"))

    async def seven_rounds() -> None:
        sweeping = asyncio.create_task(server.sweep_now_and_then())
        while rounds.count("sweep") < 7:
            await asyncio.sleep(0.01)
        sweeping.cancel()

    run_apart(asyncio.wait_for(seven_rounds(), 30))
    assert rounds[:9] == [*["sweep"] * 3, "forget", *["sweep"] * 3, "forget", "sweep"]


def test_a_day_has_its_rounds() -> None:
    assert server._ROUNDS_A_DAY * server.SWEEP_SECONDS == 24 * 60 * 60


def test_a_work_of_an_office_that_goes_is_a_line_of_the_audit_trail(tmp_path: Path) -> None:
    database = Database(tmp_path / "work.sqlite3")
    store = Store(database, on_forgotten=write_forgotten)
    old, _ = (store.keep(Snapshot("a.xlsx", "", b"PK"), None, owner="office:o1") for _ in range(2))
    mine = store.keep(Snapshot("a.xlsx", "", b"PK"), None)
    own = sha256(old.token.encode()).hexdigest()
    with database.writing() as connection:
        digests = [own, sha256(mine.token.encode()).hexdigest()]
        long_ago = dt.datetime.now(dt.UTC).replace(tzinfo=None) - dt.timedelta(days=401)
        connection.execute(update(WORKS).where(WORKS.c.token_digest.in_(digests)).values(saved_at=long_ago))
    Store(database, on_forgotten=write_forgotten)
    assert [(line.action, line.office, line.about) for line in Audit(database).lines()] == [("deleted", "o1", own)]
    assert (store.works_n("office:o1"), store.works_n("")) == (1, 0)
    database.close()
