"""Several programs write into one SQLite file all the time: they take turns, nothing is lost, who cannot is told."""

import json
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ita_core.database import Database, DatabaseFailed, engine
from ita_core.office import Receipt, Snapshot, Store, Work
from tests.samples import ROOT

ONE = Snapshot("a.xlsx", "", b"PK a workbook " * 500, Work(), b"a reading")
TEXTS_N = 40

PROGRAM = """
import json, sys
from dataclasses import replace
from pathlib import Path
from ita_core.office import Receipt, Store, StoreFailed, Work
from tests.office.test_writers_at_once import ONE, TEXTS_N
path, name, token, revision = sys.argv[1:]
store, own = Store(Path(path)), None


def kept(said, known):
    while True:
        try:
            return store.keep(said, known)
        except StoreFailed as failed:  # a window is told, and tries again
            assert failed.kind == "busy"


shared = Receipt(token, int(revision))
forks = []
for number in range(TEXTS_N):
    said = replace(ONE, work=Work(texts=((2567, "intro", f"{name}: {number}"),)))
    own = kept(said, own)
    shared = kept(said, shared)
    forks += [shared.token] if shared.forked else []
store.close()
print(json.dumps({"own": [own.token, own.revision], "last": [shared.token, shared.revision], "forks": forks}))
"""


def test_many_texts_of_several_programs_are_all_there(tmp_path: Path) -> None:
    """Each writes a work of its own and goes on with one that all know: all but one get a copy of that."""
    path = tmp_path / "work.sqlite3"
    store = Store(path)
    start = store.keep(ONE, None)
    names = ("a", "b", "c")
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(path), name, start.token, str(start.revision)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    told = [json.loads(program.communicate(timeout=300)[0]) for program in programs]
    assert [program.returncode for program in programs] == [0, 0, 0]
    for name, own in zip(names, told, strict=True):
        newest = [f"{name}: {number}" for number in range(TEXTS_N - 1, TEXTS_N - 11, -1)]
        for token, revision in (own["own"], own["last"]):
            assert revision >= TEXTS_N
            assert texts(store, token) == newest
    went_on = [own for own in told if own["last"][0] == start.token]
    assert len(went_on) == 1
    assert sorted(len(own["forks"]) for own in told) == [0, 1, 1]
    assert store.standing(start.token).forks == 2
    with sqlite3.connect(path) as look:
        assert look.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert look.execute("SELECT count(*) FROM works").fetchone() == (1 + 3 + 2,)
    look.close()
    store.close()


def texts(store: Store, token: str) -> list[str]:
    found = [store.find(token, revision=each.number)[0] for each in store.revisions(token)]
    return [snapshot.work.texts[0][2] for snapshot in found]


def test_who_reads_and_then_writes_waits_for_its_turn_instead_of_failing_at_once(tmp_path: Path) -> None:
    """A transaction that had begun by reading could not write any more once another one had written."""
    first, second = Database(tmp_path / "work.sqlite3"), Database(tmp_path / "work.sqlite3")
    with first.writing() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM works").all()
        with pytest.MonkeyPatch.context() as patched, pytest.raises(DatabaseFailed) as failed:
            patched.setattr(engine, "BUSY_SECONDS", 0.1)
            impatient = Database(tmp_path / "work.sqlite3")
            with impatient.writing():
                pass
        assert failed.value.kind == "busy"
        connection.exec_driver_sql("DELETE FROM works")
    with second.writing() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM works").all()
        connection.exec_driver_sql("DELETE FROM works")
    for each in (first, second, impatient):
        each.close()


def test_a_window_that_could_not_write_is_told_and_goes_on_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    store = Store(tmp_path / "work.sqlite3")
    receipt = store.keep(ONE, None)
    said = replace(ONE, work=Work(texts=((2567, "intro", "x"),)))
    other = sqlite3.connect(tmp_path / "work.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Exception, match="locked") as failed:
        store.keep(said, receipt)
    assert failed.value.kind == "busy"
    other.execute("ROLLBACK")
    other.close()
    assert store.keep(said, receipt) == Receipt(receipt.token, 2)
    store.close()
