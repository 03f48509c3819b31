"""The store with a real SQLite file, and with PostgreSQL where the machine has it."""

import datetime as dt
import json
import sqlite3
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from ita_core.office import Receipt, Snapshot, Standing, Store, StoreFailed, Work, WorkDamaged, store_path
from ita_core.office.snapshot import snapshot_in
from ita_core.peers.table import peers_table
from tests.office.test_rows import FULL, works

ONE = Snapshot("คะแนน.xlsx", "", b"PK one", FULL, b"reading of one")
TWO = Snapshot("sample.xlsx", "sample.xlsx", b"")
SECRET = b"a very secret workbook"
HIDDEN = Snapshot("ลับ.xlsx", "", SECRET, Work(texts=((2567, "intro", SECRET.decode()),)))

NOT_ON_WINDOWS = pytest.mark.skipif(sys.platform == "win32", reason="no folder is called so there")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "work.sqlite3"


@pytest.fixture
def store(database_place):
    """A store in either kind of database."""
    opened = Store(database_place)
    yield opened
    opened.close()


@pytest.fixture
def file_store(path):
    opened = Store(path)
    yield opened
    opened.close()


def test_what_was_kept_is_found_again_after_a_restart(store, database_place):
    receipt = store.keep(ONE, None)
    store.close()
    again = Store(database_place)
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
    assert (mine.forked, theirs.forked) == (False, True)
    assert store.standing(start.token) == Standing(revision=2, forks=1)
    assert store.standing(theirs.token) == Standing(revision=1, forks=0)
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


def test_a_workbook_that_was_set_aside_is_forgotten_with_the_one_in_use(file_store, path):
    receipt = file_store.keep(replace(TWO, aside=(HIDDEN,)), None)
    file_store.forget(receipt.token)
    file_store.close()
    assert SECRET not in b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_what_is_forgotten_is_gone_from_the_file(file_store, path):
    receipt = file_store.keep(HIDDEN, None)
    file_store.forget(receipt.token)
    assert file_store.find(receipt.token) is None
    file_store.close()
    written = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert SECRET not in written


def test_what_is_forgotten_is_gone_at_once_while_the_program_runs_on(file_store, path):
    """The log beside the file holds what was written last: it must not outlive what it tells of."""
    receipt = file_store.keep(HIDDEN, None)
    file_store.forget(receipt.token)
    assert SECRET not in b"".join(file.read_bytes() for file in path.parent.iterdir())


def everything(path):
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_what_is_forgotten_while_another_reader_is_open_is_said_not_to_be_gone_yet(file_store, path):
    receipt = file_store.keep(HIDDEN, None)
    reader = sqlite3.connect(path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM works").fetchone()
    assert file_store.forget(receipt.token) is False
    assert file_store.find(receipt.token) is None
    assert SECRET in everything(path)
    reader.close()
    assert file_store.empty_log() is True
    assert SECRET not in everything(path)


def test_all_revisions_and_what_0_1_kept_are_forgotten_together(file_store, path):
    receipt = file_store.keep(HIDDEN, None)
    file_store.keep(TWO, receipt)
    assert file_store.forget(receipt.token) is True
    assert SECRET not in everything(path)
    assert file_store.revisions(receipt.token) == ()


def changed(number):
    return replace(TWO, work=Work(texts=((2567, "intro", f"ฉบับที่ {number}"),)))


def test_the_last_ten_revisions_are_kept_and_can_be_found(store):
    receipt = None
    for number in range(1, 13):
        receipt = store.keep(changed(number), receipt)
    assert [each.number for each in store.revisions(receipt.token)] == list(range(12, 2, -1))
    assert store.find(receipt.token, revision=3)[0] == changed(3)
    assert store.find(receipt.token, revision=2) is None
    assert store.find(receipt.token) == (changed(12), receipt)


def test_an_earlier_revision_comes_with_the_receipt_of_the_last_so_that_nothing_is_laid_over_it(store):
    first = store.keep(changed(1), None)
    last = store.keep(changed(2), first)
    assert store.find(first.token, revision=1) == (changed(1), last)
    assert store.keep(changed(1), last) == Receipt(first.token, 3)
    assert [store.find(first.token, revision=n)[0] for n in (1, 2, 3)] == [changed(1), changed(2), changed(1)]


def test_the_workbook_of_many_revisions_is_stored_once_and_goes_with_the_last_that_uses_it(file_store, path):
    receipt = None
    for number in range(5):
        receipt = file_store.keep(replace(changed(number), data=b"the workbook" * 9), receipt)
    with sqlite3.connect(path) as look:
        assert look.execute("SELECT count(*) FROM contents").fetchone() == (1,)
        for number in range(10):
            receipt = file_store.keep(changed(number), receipt)
        assert look.execute("SELECT count(*) FROM contents").fetchone() == (0,)
    look.close()


def test_revisions_belong_to_the_owner_who_logged_in(store):
    receipt = store.keep(ONE, None, owner="a")
    assert store.revisions(receipt.token) == ()
    assert store.standing(receipt.token) is None
    assert len(store.revisions(receipt.token, owner="a")) == 1


def change(store, statement):
    """What another program does to the tables."""
    with store.database.writing() as connection:
        connection.exec_driver_sql(statement if store.database.is_sqlite else statement.replace("x'", r"'\x"))


DAMAGES = [
    "UPDATE revisions SET text = substr(text, 1, 40)",
    "UPDATE revisions SET text = replace(text, '92', '29')",
    "UPDATE revisions SET text = replace(text, 'บรรทัด', 'บันทัด')",
    "UPDATE contents SET data = x'00'",
    "UPDATE contents SET data = x''",
    "DELETE FROM contents",
    "DELETE FROM uses",
    "DELETE FROM revisions",
    "UPDATE revisions SET text = ''",
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_work_that_cannot_be_read_whole_is_an_error_and_never_a_part(store, damage):
    receipt = store.keep(replace(ONE, work=replace(FULL, wordings=((2566, "i1", "92"),))), None)
    change(store, damage)
    with pytest.raises(StoreFailed):
        store.find(receipt.token)


def test_a_text_that_is_no_text_is_an_error(file_store):
    receipt = file_store.keep(ONE, None)
    change(file_store, "UPDATE revisions SET text = x'ff00'")
    with pytest.raises(StoreFailed):
        file_store.find(receipt.token)


def test_an_earlier_revision_is_found_where_the_last_one_is_damaged(store):
    last = store.keep(changed(2), store.keep(changed(1), None))
    change(store, "UPDATE revisions SET text = '{}' WHERE revision = 2")
    with pytest.raises(WorkDamaged):
        store.find(last.token)
    assert store.find(last.token, revision=1) == (changed(1), last)


def test_what_was_damaged_is_put_right_by_the_session_that_still_has_it(store):
    receipt = store.keep(ONE, None)
    change(store, "UPDATE contents SET data = x'00'")
    again = store.keep(replace(ONE, work=Work()), receipt)
    assert store.find(receipt.token) == (replace(ONE, work=Work()), again)


def test_finding_writes_nothing(file_store, path):
    receipt = file_store.keep(ONE, None)
    file_store.empty_log()
    before = path.read_bytes()
    assert file_store.find(receipt.token)
    assert file_store.revisions(receipt.token)
    assert file_store.standing(receipt.token)
    assert path.read_bytes() == before
    assert path.with_name("work.sqlite3-wal").stat().st_size == 0


def test_a_full_disk_still_gives_back_what_it_holds(file_store, path):
    receipt = file_store.keep(ONE, None)
    with sqlite3.connect(path) as other:
        pages = other.execute("PRAGMA page_count").fetchone()[0]
    other.close()
    with file_store.database.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreFailed):
        file_store.keep(replace(ONE, data=b"x" * 1_000_000), receipt)
    assert file_store.find(receipt.token) == (ONE, receipt)


@pytest.mark.parametrize("folder", ["a%20b", "a#b", "งาน ของเรา", pytest.param("a?b", marks=NOT_ON_WINDOWS)])
def test_the_file_lies_in_its_folder_whatever_that_is_called(tmp_path, folder):
    opened = Store(tmp_path / folder / "work.sqlite3")
    receipt = opened.keep(ONE, None)
    opened.close()
    assert [file.name for file in tmp_path.iterdir()] == [folder]
    again = Store(tmp_path / folder / "work.sqlite3")
    assert again.find(receipt.token)[0] == ONE
    again.close()


@settings(max_examples=60, deadline=None)
@given(works(), works())
def test_whatever_was_typed_comes_back_from_the_text_of_a_snapshot(first, second):
    snapshot = replace(ONE, work=first, aside=(replace(TWO, work=second),))
    assert snapshot_in(snapshot.text(), snapshot.contents) == snapshot


def test_the_text_of_a_snapshot_holds_ids_iso_months_and_a_version():
    told = json.loads(replace(ONE, work=FULL).text())
    own = told["snapshot"]["work"]["plans"][0]["measures"][0]
    assert (told["form"], own["start"], own["end"], own["status"]) == (2, "2566-10", "2567-09", "planned")
    assert "ยังไม่เริ่ม" not in replace(ONE, work=FULL).text()


def test_a_table_of_other_agencies_is_kept_as_a_file_and_comes_back_in_every_revision(store):
    """Its bytes lie beside the text and once for all revisions; a text with one says so by its form."""
    with_table = replace(ONE, work=replace(FULL, peers=peers_table("อื่น.csv", SECRET)))
    assert json.loads(with_table.text())["form"] == 3
    assert SECRET.decode() not in with_table.text()
    receipt = store.keep(with_table, None)
    second = store.keep(replace(ONE, aside=(with_table,)), receipt)
    assert store.find(receipt.token, revision=1)[0] == with_table
    assert store.find(receipt.token) == (replace(ONE, aside=(with_table,)), second)


def test_a_table_whose_bytes_are_gone_is_damage_and_not_a_part(store):
    with_table = replace(ONE, work=replace(FULL, peers=peers_table("อื่น.csv", SECRET)))
    with pytest.raises(ValueError):
        snapshot_in(with_table.text(), ONE.contents)


def test_the_text_of_a_newer_form_is_an_error_and_not_a_part():
    with pytest.raises(ValueError):
        snapshot_in(ONE.text().replace('"form":2', '"form":4'), ONE.contents)


def test_the_file_does_not_hold_the_token(file_store, path):
    receipt = file_store.keep(ONE, None)
    file_store.close()
    assert receipt.token.encode() not in b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_what_nobody_touched_for_more_than_a_year_goes_at_the_next_start(store, database_place):
    receipt = store.keep(ONE, None)
    store.close()
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    soon = Store(database_place, today=now + dt.timedelta(days=399))
    assert soon.find(receipt.token) is not None
    soon.close()
    late = Store(database_place, today=now + dt.timedelta(days=401))
    assert late.find(receipt.token) is None
    late.close()


def test_a_reader_does_not_wait_for_a_writer(file_store, path):
    receipt = file_store.keep(ONE, None)
    writer = sqlite3.connect(path)
    writer.execute("BEGIN IMMEDIATE")
    try:
        assert file_store.find(receipt.token)[0] == ONE
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


def test_only_the_user_may_read_the_file(file_store, path):
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
