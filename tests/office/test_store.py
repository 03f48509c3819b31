"""The embedded store with a real SQLite file."""

import datetime as dt
import sqlite3
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ita_core.office import Receipt, Snapshot, Store, StoreFailed, store_path

ONE = Snapshot("คะแนน.xlsx", "", b"PK one", '{"texts": []}')
TWO = Snapshot("sample.xlsx", "sample.xlsx", b"", "{}")

NOT_ON_WINDOWS = pytest.mark.skipif(sys.platform == "win32", reason="no folder is called so there")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "work.sqlite3"


@pytest.fixture
def store(path):
    opened = Store(path)
    yield opened
    opened.close()


def test_what_was_kept_is_found_again_after_a_restart(store, path):
    receipt = store.keep(ONE, None)
    store.close()
    again = Store(path)
    assert again.find(receipt.token) == (ONE, receipt)
    again.close()


def test_one_token_does_not_find_the_work_of_another(store):
    first, second = store.keep(ONE, None), store.keep(TWO, None)
    assert first.token != second.token
    assert store.find(first.token)[0] == ONE
    assert store.find(second.token)[0] == TWO
    assert store.find("guessed") is None


def test_keeping_again_replaces_what_was_kept(store):
    first = store.keep(ONE, None)
    second = store.keep(TWO, first)
    assert second == Receipt(first.token, 2)
    assert store.find(first.token) == (TWO, second)


def test_two_windows_of_one_token_never_overwrite_each_other(store):
    start = store.keep(ONE, None)
    mine = store.keep(TWO, start)
    theirs = store.keep(ONE, start)
    assert theirs.token != mine.token
    assert store.find(mine.token)[0] == TWO
    assert store.find(theirs.token)[0] == ONE


def test_the_owner_who_logged_in_is_the_only_one_to_find_it(store):
    receipt = store.keep(ONE, None, owner="a")
    assert store.find(receipt.token, owner="b") is None
    assert store.find(receipt.token) is None
    assert store.keep(TWO, receipt, owner="b").token != receipt.token
    store.forget(receipt.token, owner="b")
    assert store.find(receipt.token, owner="a")[0] == ONE


def test_what_was_set_aside_comes_back_in_its_order_and_gives_way_to_what_is_aside_now(store):
    first = store.keep(replace(ONE, aside=(TWO, ONE)), None)
    assert store.find(first.token)[0].aside == (TWO, ONE)
    second = store.keep(replace(ONE, aside=(TWO,)), first)
    assert store.find(first.token) == (replace(ONE, aside=(TWO,)), second)
    assert store.find(store.keep(TWO, None).token)[0].aside == ()


def test_a_workbook_that_was_set_aside_is_forgotten_with_the_one_in_use(store, path):
    receipt = store.keep(replace(TWO, aside=(Snapshot("ลับ.xlsx", "", b"a very secret workbook", "{}"),)), None)
    store.forget(receipt.token)
    store.close()
    assert b"a very secret workbook" not in b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_what_is_forgotten_is_gone_from_the_file(store, path):
    receipt = store.keep(Snapshot("ลับ.xlsx", "", b"a very secret workbook", "{}"), None)
    store.forget(receipt.token)
    assert store.find(receipt.token) is None
    store.close()
    written = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"a very secret workbook" not in written


def test_what_is_forgotten_is_gone_at_once_while_the_program_runs_on(store, path):
    """The log beside the file holds what was written last: it must not outlive what it tells of."""
    receipt = store.keep(Snapshot("ลับ.xlsx", "", b"a very secret workbook", "{}"), None)
    store.forget(receipt.token)
    assert b"a very secret workbook" not in b"".join(file.read_bytes() for file in path.parent.iterdir())


@pytest.mark.parametrize("folder", ["a%20b", "a#b", "งาน ของเรา", pytest.param("a?b", marks=NOT_ON_WINDOWS)])
def test_the_file_lies_in_its_folder_whatever_that_is_called(tmp_path, folder):
    opened = Store(tmp_path / folder / "work.sqlite3")
    receipt = opened.keep(ONE, None)
    opened.close()
    assert [file.name for file in tmp_path.iterdir()] == [folder]
    again = Store(tmp_path / folder / "work.sqlite3")
    assert again.find(receipt.token)[0] == ONE
    again.close()


def test_the_file_does_not_hold_the_token(store, path):
    receipt = store.keep(ONE, None)
    store.close()
    assert receipt.token.encode() not in b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_what_nobody_touched_for_more_than_a_year_goes_at_the_next_start(store, path):
    receipt = store.keep(ONE, None)
    store.close()
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    soon = Store(path, today=now + dt.timedelta(days=399))
    assert soon.find(receipt.token) is not None
    soon.close()
    late = Store(path, today=now + dt.timedelta(days=401))
    assert late.find(receipt.token) is None
    late.close()


def test_a_reader_does_not_wait_for_a_writer(store, path):
    receipt = store.keep(ONE, None)
    writer = sqlite3.connect(path)
    writer.execute("BEGIN IMMEDIATE")
    try:
        assert store.find(receipt.token)[0] == ONE
        assert writer.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    finally:
        writer.close()


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be looked at as one" * 20])
def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path, content):
    other = tmp_path / "report.docx"
    other.write_bytes(content)
    with pytest.raises(StoreFailed):
        Store(other)
    assert other.read_bytes() == content


def test_a_place_that_cannot_be_written_is_one_named_failure(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreFailed):
        Store(tmp_path / "file" / "work.sqlite3")


def test_only_the_user_may_read_the_file(store, path):
    # Windows has no such bits: there the user's own data folder does the same.
    readable_by_others = stat.S_IRGRP | stat.S_IROTH
    assert sys.platform == "win32" or not path.stat().st_mode & readable_by_others


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({"ITA_LENS_STORE": "off"}, "linux", None),
        ({"ITA_LENS_STORE": "OFF"}, "win32", None),
        ({"ITA_LENS_STORE": "/srv/ita.db"}, "linux", Path("/srv/ita.db")),
        ({}, "linux", Path("/home/a/.local/share/ita-lens/work.sqlite3")),
        ({"XDG_DATA_HOME": "/data"}, "linux", Path("/data/ita-lens/work.sqlite3")),
        ({}, "darwin", Path("/home/a/Library/Application Support/ITA Lens/work.sqlite3")),
        ({"LOCALAPPDATA": "/l"}, "win32", Path("/l/ITA Lens/work.sqlite3")),
        ({}, "win32", Path("/home/a/AppData/Local/ITA Lens/work.sqlite3")),
    ],
)
def test_the_file_lies_where_the_office_says_else_in_the_users_data_folder(environment, platform, expected):
    assert store_path(environment, Path("/home/a"), platform) == expected
