"""PostgreSQL killed, cut off, locked and full while windows save: each is told, and what was acknowledged is there.

A window goes on as the pages do: what could not be kept is tried again until it is.
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic, sleep

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from ita_core.database import engine
from ita_core.office import Receipt, Snapshot, Standing, Store, StoreFailed, Work, new_receipt
from tests.server.postgres import Cluster, new_cluster, remove

ONE = Snapshot("a.xlsx", "", b"PK a workbook " * 200, Work(), b"a reading")
LONGEST_SECONDS = 120


def typed(words: str) -> Snapshot:
    return replace(ONE, work=Work(texts=((2567, "intro", words),)))


@dataclass
class Window:
    """Somebody who edits one work: every text is kept before the next one is typed."""

    address: str
    name: str
    receipt: Receipt | None = None
    last: str = ""
    kinds: list[str] = field(default_factory=list)
    kept_n: int = 0
    trouble: Exception | None = None

    def work(self, ended: threading.Event) -> None:
        try:
            store = self.patiently(lambda: Store(self.address))
            self.receipt = new_receipt()
            while not ended.is_set():
                self.last = f"{self.name}: {self.kept_n}"
                self.receipt = self.patiently(
                    lambda: store.keep(
                        typed(self.last), self.receipt, owner=f"office:{self.name}", on_conflict="refuse"
                    )
                )
                self.kept_n += 1
            store.close()
        except Exception as error:
            self.trouble = error
            raise

    def patiently(self, act):
        end = monotonic() + LONGEST_SECONDS
        while True:
            try:
                return act()
            except StoreFailed as failed:
                self.kinds.append(failed.kind)
                if monotonic() > end:
                    raise
                sleep(0.05)


@contextmanager
def working(windows: list[Window]) -> Iterator[None]:
    """The windows save all the time."""
    ended = threading.Event()
    threads = [threading.Thread(target=window.work, args=(ended,)) for window in windows]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join(LONGEST_SECONDS)


def wait_until(windows: list[Window], further: int) -> None:
    """Every window has kept so many more texts."""
    aims = [window.kept_n + further for window in windows]
    end = monotonic() + LONGEST_SECONDS
    while any(window.kept_n < aim and window.trouble is None for window, aim in zip(windows, aims, strict=True)):
        assert monotonic() < end
        sleep(0.02)


def assert_nothing_is_lost(windows: list[Window]) -> None:
    for window in windows:
        assert window.trouble is None
        assert window.receipt is not None
        owner = f"office:{window.name}"
        store = Store(window.address)
        found, receipt = store.find(window.receipt.token, owner=owner)
        assert (found, receipt) == (typed(window.last), window.receipt)
        # every acknowledged text is one revision: none was written twice, none was passed over
        texts = [
            store.find(receipt.token, owner=owner, revision=each.number)[0].work.texts[0][2]
            for each in store.revisions(receipt.token, owner=owner)
        ]
        newest = range(window.kept_n - 1, max(-1, window.kept_n - 11), -1)
        assert texts == [f"{window.name}: {number}" for number in newest]
        assert receipt.revision == window.kept_n
        assert store.standing(receipt.token, owner=owner) == Standing(receipt.revision, 0)
        assert store.works_n(owner) == 1
        for other in windows:
            if other is not window:
                assert store.find(window.receipt.token, owner=f"office:{other.name}") is None
        store.close()


def test_killed_and_brought_back_while_windows_save(own_cluster: Cluster) -> None:
    windows = [Window(own_cluster.address(), f"w{number}") for number in range(6)]
    with working(windows):
        wait_until(windows, 3)
        for _ in range(3):
            own_cluster.kill()
            sleep(0.3)
            own_cluster.start()
            wait_until(windows, 3)
    assert_nothing_is_lost(windows)
    assert all("away" in window.kinds for window in windows)
    assert {kind for window in windows for kind in window.kinds} == {"away"}


def test_connections_cut_while_windows_save(postgres: Cluster, postgres_address: str) -> None:
    name = postgres_address.partition("?")[0].rpartition("/")[2]
    cut = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND pid <> pg_backend_pid()"
    windows = [Window(postgres_address, f"w{number}") for number in range(4)]
    with working(windows):
        for _ in range(10):
            wait_until(windows, 2)
            postgres.sql(cut, name)
    assert_nothing_is_lost(windows)
    assert {kind for window in windows for kind in window.kinds} == {"away"}


def test_a_program_that_holds_the_work_makes_a_window_wait_and_then_tell(
    postgres_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.2)
    store, other = Store(postgres_address), Store(postgres_address)
    receipt = store.keep(ONE, None, owner="office:1")
    with other.database.writing() as connection:
        connection.exec_driver_sql("SELECT * FROM works FOR UPDATE")
        with pytest.raises(StoreFailed) as failed:
            store.keep(typed("x"), receipt, owner="office:1")
        assert failed.value.kind == "busy"
        assert store.find(receipt.token, owner="office:1") == (ONE, receipt)
    assert store.keep(typed("x"), receipt, owner="office:1").revision == 2
    for each in (store, other):
        each.close()


def test_the_answer_to_a_commit_is_lost(postgres_address: str) -> None:
    """The server wrote, then the line was cut: trying again gives the same revision, and no second copy."""
    store = Store(postgres_address)
    receipt = store.keep(ONE, None, owner="office:1")

    def cut(connection) -> None:
        connection.connection.commit()
        raise OperationalError("COMMIT", None, Exception("the line was cut"), connection_invalidated=True)

    event.listen(store.database.engine, "commit", cut)
    with pytest.raises(StoreFailed) as failed:
        store.keep(typed("x"), receipt, owner="office:1", on_conflict="refuse")
    assert failed.value.kind == "away"
    event.remove(store.database.engine, "commit", cut)
    assert store.keep(typed("x"), receipt, owner="office:1", on_conflict="refuse") == Receipt(receipt.token, 2)
    store.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_a_program_killed_at_any_statement(postgres_address: str) -> None:
    """What it had not finished is not there at all, and nobody waits for it."""
    number, ended = 0, -signal.SIGKILL
    while ended == -signal.SIGKILL:
        number += 1
        store = Store(postgres_address)
        start = store.keep(ONE, None, owner="office:1")
        store.close()
        ended = killed_at(number, postgres_address, start)
        store = Store(postgres_address)
        assert store.find(start.token, owner="office:1", revision=1)[0] == ONE
        found, receipt = store.find(start.token, owner="office:1")
        assert found == (ONE if receipt.revision == 1 else typed("x"))
        again = store.keep(typed("y"), receipt, owner="office:1", on_conflict="refuse")
        assert again.revision == receipt.revision + 1
        store.close()
    assert (ended, receipt.revision) == (0, 2)
    assert number > 10


def killed_at(number: int, address: str, start: Receipt) -> int:
    """How a child ended that keeps a text and kills itself before that statement."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            store, left = Store(address), [number]

            def count(*_: object) -> None:
                left[0] -= 1
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)

            event.listen(store.database.engine, "before_cursor_execute", count)
            event.listen(store.database.engine, "commit", count)
            store.keep(typed("x"), start, owner="office:1")
            os._exit(0)
        os._exit(70)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of its own for a cluster, where the server's user can reach it."""
    if sys.platform != "linux" or os.geteuid():
        pytest.skip("not run: only root can make a disk of any size")
    disk = Path(tempfile.mkdtemp(prefix="ita-disk-"))
    disk.chmod(0o755)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=160m", "none", disk], check=False).returncode:
        disk.rmdir()
        pytest.skip("not run: this machine lets nobody mount")
    yield disk
    subprocess.run(["umount", "-l", disk], check=False)
    disk.rmdir()


def test_the_disk_is_full_and_has_room_again(small_disk: Path, postgres: Cluster) -> None:
    cluster = new_cluster(small_disk)
    try:
        windows = [Window(cluster.address(), f"w{number}") for number in range(3)]
        with working(windows):
            wait_until(windows, 2)
            filler = small_disk / "filler"
            subprocess.run(["dd", "if=/dev/zero", f"of={filler}", "bs=64k"], check=False, capture_output=True)
            end = monotonic() + LONGEST_SECONDS
            while not all(window.kinds for window in windows) and monotonic() < end:
                sleep(0.05)
            told = [window.kinds[0] for window in windows]
            filler.unlink()
            if cluster.server is not None and cluster.server.poll() is not None:  # it ends itself where its log is full
                cluster.start()
            wait_until(windows, 2)
        assert_nothing_is_lost(windows)
        assert set(told) <= {"full", "away"}
    finally:
        remove(cluster)
