"""Faults at every step of a work in the store: killed, stopped, full, locked, corrupt, forked. Nothing is lost.

A step works on a store that holds a work with two revisions. After the fault every revision that was acknowledged is
there whole, or the file was damaged and that is an error; what was not acknowledged is there whole or not at all.
"""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from ita_core.database import engine
from ita_core.office import Receipt, Snapshot, Store, StoreFailed, Work
from tests.office.test_rows import FULL

WORKBOOK, READING = b"the workbook " * 3_000, b"the reading " * 500
FIRST = Snapshot("a.xlsx", "", WORKBOOK, FULL, READING)
SECOND = replace(FIRST, work=replace(FULL, texts=((2567, "intro", "ฉบับที่สอง"),)))
THIRD = replace(FIRST, work=replace(FULL, texts=((2567, "intro", "ฉบับที่สาม"),)))
FOURTH = replace(FIRST, work=replace(FULL, texts=((2567, "intro", "ของอีกหน้าต่างหนึ่ง"),)))
OTHER = Snapshot("b.xlsx", "", b"another workbook " * 3_000, Work(), b"another reading", (SECOND,))

FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
Step = Callable[[Store, Receipt], object]


def upload(store: Store, receipt: Receipt) -> object:
    """Another workbook takes the place of the one in use, which is set aside."""
    return store.keep(OTHER, receipt)


def edit(store: Store, receipt: Receipt) -> object:
    return store.keep(THIRD, receipt)


def begin(store: Store, receipt: Receipt) -> object:
    """The first keep of another session."""
    return store.keep(OTHER, None)


def fork(store: Store, receipt: Receipt) -> object:
    """A window that knows an older revision only."""
    return store.keep(OTHER, replace(receipt, revision=1))


def restore(store: Store, receipt: Receipt) -> object:
    return store.find(receipt.token)


def go_back(store: Store, receipt: Receipt) -> object:
    earlier, last = store.find(receipt.token, revision=1)
    return store.keep(earlier, last)


def delete(store: Store, receipt: Receipt) -> object:
    return store.forget(receipt.token)


WRITING: list[Step] = [upload, edit, begin, fork, go_back]
STEPS: list[Step] = [*WRITING, restore]
steps = pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
writing = pytest.mark.parametrize("step", WRITING, ids=lambda step: step.__name__)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "work.sqlite3"


@pytest.fixture
def receipt(path: Path) -> Receipt:
    """A work with two revisions, in a file that is closed."""
    with opened(path) as store:
        return store.keep(SECOND, store.keep(FIRST, None))


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    store = Store(path)
    try:
        yield store
    finally:
        store.close()


def assert_nothing_is_lost(path: Path, receipt: Receipt) -> None:
    """Both revisions are there whole, and whatever came after them is whole too."""
    with opened(path) as store:
        for number, snapshot in ((1, FIRST), (2, SECOND)):
            assert store.find(receipt.token, revision=number)[0] == snapshot
        last, now = store.find(receipt.token)
        assert last in (SECOND, THIRD, OTHER, FIRST)
        assert (last == SECOND) == (now.revision == 2)
        with sqlite3.connect(path) as look:
            assert look.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        look.close()


def in_child(act: Callable[[], None]) -> int:
    """Act in a child process and tell how it ended: its exit code, or the signal as a negative number."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            act()
            os._exit(0)
        os._exit(70)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def at_statement(store: Store, number: int, act: Callable[[], None]) -> None:
    """Act before that statement that the store sends, the commit of a transaction counted as one."""
    left = [number]

    def count(*_: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            act()

    event.listen(store.database.engine, "before_cursor_execute", count)
    event.listen(store.database.engine, "commit", count)


def kill_myself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@FORKS
@pytest.mark.parametrize("step", [*STEPS, delete], ids=lambda step: step.__name__)
def test_killed_at_any_statement(step: Step, path: Path, receipt: Receipt, tmp_path: Path) -> None:
    whole = path.read_bytes()
    for number in range(1, 40):
        for left in tmp_path.glob("work.sqlite3*"):
            left.unlink()
        path.write_bytes(whole)

        def act(number: int = number) -> None:
            store = Store(path)
            at_statement(store, number, kill_myself)
            step(store, receipt)

        ended = in_child(act)
        with opened(path) as store:
            if step is delete and store.find(receipt.token) is None:
                assert b"another" not in path.read_bytes()
            elif step is delete:
                assert store.find(receipt.token) == (SECOND, receipt)
            else:
                assert_nothing_is_lost(path, receipt)
        if ended == 0:
            break
    assert ended == 0
    assert number > 2


@FORKS
@writing
def test_stopped_in_the_middle_of_writing(step: Step, path: Path, receipt: Receipt) -> None:
    """Another program stands still with a half-written work: reading goes on, writing says that it cannot."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            store = Store(path)
            at_statement(store, 6 if step is go_back else 3, lambda: os.kill(os.getpid(), signal.SIGSTOP))
            step(store, receipt)
        os._exit(0)
    try:
        os.waitpid(child, os.WUNTRACED)
        with opened(path) as store:
            assert store.find(receipt.token) == (SECOND, receipt)
            with pytest.raises(StoreFailed):
                store.keep(THIRD, receipt)
            os.kill(child, signal.SIGCONT)
            os.waitpid(child, 0)
            again = store.keep(THIRD, receipt)
            assert store.find(again.token)[0] == THIRD
    finally:
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    assert_nothing_is_lost(path, receipt)


@FORKS
@writing
def test_no_file_may_grow_any_more(step: Step, path: Path, receipt: Receipt) -> None:
    """A quota: the system refuses every further byte of a file."""
    import resource

    def act() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        store = Store(path)
        room = 3 * 4_096  # less than the log of any step takes
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        with pytest.raises(StoreFailed):
            step(store, receipt)
        assert store.find(receipt.token) == (SECOND, receipt)

    assert in_child(act) == 0
    assert_nothing_is_lost(path, receipt)


@writing
def test_the_store_is_full(step: Step, path: Path, receipt: Receipt) -> None:
    with opened(path) as store:
        with store.database.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        changed = (edit, go_back)
        if step in changed:  # these need no room for a workbook: fill what is left
            with suppress(StoreFailed):
                for _ in range(200):
                    store.keep(replace(OTHER, data=os.urandom(4_000)), None)
        with pytest.raises(StoreFailed):
            for _ in range(50):
                receipt_now = store.find(receipt.token)[1]
                step(store, receipt_now)
        assert store.find(receipt.token, revision=2)[0] == SECOND
    assert_nothing_is_lost(path, receipt)


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root can make a disk of any size")
@writing
def test_the_disk_is_full(step: Step, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "none", disk], check=False).returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        path = disk / "work.sqlite3"
        with opened(path) as store:
            known = store.keep(SECOND, store.keep(FIRST, None))
            store.empty_log()
            (disk / "filler").write_bytes(b"x" * (shutil.disk_usage(disk).free - 8_192))
            with pytest.raises(StoreFailed):
                step(store, known)
            assert store.find(known.token) == (SECOND, known)
        with opened(path) as store:  # opened anew while the disk is still full
            assert store.find(known.token) == (SECOND, known)
        (disk / "filler").unlink()
        with opened(path) as store:
            step(store, known)
        assert_nothing_is_lost(path, known)
    finally:
        subprocess.run(["umount", disk], check=False)


@steps
@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_locked_by_another_program(step: Step, how: str, path: Path, receipt: Receipt) -> None:
    with opened(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute(f"BEGIN {how}")
        if step is restore:  # a writer never keeps a reader out
            assert step(store, receipt) == (SECOND, receipt)
        else:
            with pytest.raises(StoreFailed):
                step(store, receipt)
        other.execute("ROLLBACK")
        other.close()
        step(store, receipt)
    assert_nothing_is_lost(path, receipt)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def overwrite_the_head(path: Path) -> None:
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])


def overwrite_pages(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:4096] + os.urandom(len(data) - 4096))


def put_another_file_there(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 no store at all" * 400)


@steps
@pytest.mark.parametrize("damage", [cut, overwrite_the_head, overwrite_pages, put_another_file_there])
def test_a_damaged_file_is_an_error_and_is_not_written_over(
    step: Step, damage: Callable[[Path], None], path: Path, receipt: Receipt
) -> None:
    damage(path)
    before = path.read_bytes()
    with pytest.raises(StoreFailed), opened(path) as store:
        step(store, receipt)
    assert path.read_bytes() == before


@steps
def test_forked_by_two_windows_at_every_step(step: Step, path: Path, receipt: Receipt) -> None:
    """Another window keeps something first: both stay, under two addresses, and the first one is told of it."""
    with opened(path) as store:
        theirs = store.keep(FOURTH, receipt)
        done = step(store, receipt)
        assert store.find(theirs.token, revision=3)[0] == FOURTH
        if step in (upload, edit, fork):
            assert isinstance(done, Receipt)
            assert (done.forked, done.token != receipt.token) == (True, True)
            assert store.standing(receipt.token).forks == 1
        for number, snapshot in ((1, FIRST), (2, SECOND)):
            assert store.find(receipt.token, revision=number)[0] == snapshot
