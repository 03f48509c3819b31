"""A backup of one moment, back into either database the same, and refused whole where it is not whole."""

import json
import random
import shutil
import stat
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert
from sqlalchemy.exc import OperationalError

from ita_core.database import Database, DatabaseFailed, schema
from ita_core.database.tables import METADATA
from ita_core.office import Receipt, Snapshot, Store, Work
from ita_core.server.audit import Action, Audit
from ita_core.server.backup import MANIFEST, BackupRefused, Manifest, back_up, verify
from ita_core.server.restoring import restore
from tests.server.places import signed_in

RELEASED = Path(__file__).parents[1] / "released"
OURS = "office:1"
ONE = Snapshot("คะแนน.xlsx", "", bytes(range(256)) * 9, Work(texts=((2567, "intro", "ก\u0000ข\n'\"\\"),)), b"reading")


def filled(database: Database) -> Receipt:
    """Works of an office and of a PC, people, and an audit trail."""
    store = Store(database)
    first = store.keep(ONE, None, owner=OURS, agency="เทศบาลตำบลเจ็ดเสมียน")
    store.keep(replace(ONE, aside=(replace(ONE, data=b"PK aside"),)), first, owner=OURS)
    receipt = store.keep(ONE, None)
    for number in range(3):
        person = signed_in(database, f"somebody{number}")
        Audit(database).write(Action.SIGNED_IN, person=person.id, office="1", about=receipt.token[:9])
    return receipt


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A backup of a SQLite file with something of every kind in it."""
    database = Database(tmp_path / "source" / "work.sqlite3")
    filled(database)
    back_up(database, tmp_path / "all.zip")
    database.close()
    return tmp_path / "all.zip"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "empty" / "work.sqlite3")
    yield database
    database.close()


def test_from_sqlite_to_postgres_and_back_every_row_is_the_same(
    file: Path, empty: Database, postgres_address: str, tmp_path: Path
) -> None:
    first = verify(file)
    postgres = Database(postgres_address)
    assert restore(file, postgres).digest == first.digest
    second = back_up(postgres, tmp_path / "second.zip")
    restore(tmp_path / "second.zip", empty)
    third = back_up(empty, tmp_path / "third.zip")
    assert second.tables == third.tables == first.tables
    assert first.digest == second.digest == third.digest
    assert first.tables["works"].rows == 2
    assert (first.tables["people"].rows, first.tables["audit_lines"].rows) == (3, 3 + 3)  # a sign-in writes its own
    for database in (postgres, empty):
        assert Audit(database).verify().lines_n == 6
        assert Audit(database).verify().broken is None
    postgres.close()


def test_what_came_back_is_gone_on_with(file: Path, empty: Database, tmp_path: Path) -> None:
    restore(file, empty)
    store = Store(empty)
    (entry,) = store.works(OURS)
    found, receipt = store.find(entry.token, owner=OURS)
    assert found == replace(ONE, aside=(replace(ONE, data=b"PK aside"),))
    assert store.keep(ONE, receipt, owner=OURS).revision == 3
    Audit(empty).write(Action.RESTORED)
    assert Audit(empty).verify().lines_n == 7


def test_what_cannot_be_written_down_is_not_brought_back(file: Path, empty: Database) -> None:
    def no_line(_connection: Connection, manifest: Manifest) -> None:
        assert manifest.digest == verify(file).digest
        raise OperationalError("the trail", {}, Exception("no line"))

    with pytest.raises(DatabaseFailed):
        restore(file, empty, beside=no_line)
    assert Audit(empty).lines() == ()
    restore(file, empty)


def test_every_table_is_in_it_and_no_number_is_left_to_the_database(file: Path) -> None:
    assert set(verify(file).tables) == set(METADATA.tables)
    assert [table.name for table in METADATA.sorted_tables if table.autoincrement_column is not None] == []


def test_the_same_rows_give_the_same_digest_and_other_rows_another(tmp_path: Path) -> None:
    database = Database(tmp_path / "work.sqlite3")
    receipt = filled(database)
    first, again = (back_up(database, tmp_path / name) for name in ("a.zip", "b.zip"))
    assert first.digest == again.digest
    Store(database).forget(receipt.token)
    assert back_up(database, tmp_path / "c.zip").digest != first.digest
    database.close()


def test_a_backup_is_of_one_moment_while_others_write(database_place: Path | str, tmp_path: Path) -> None:
    """Each writing makes a work of one revision with two contents: no backup may hold a part of one."""
    database = Database(database_place)
    ended = threading.Event()

    def write() -> None:
        other = Database(database_place)
        store, number = Store(other), 0
        while not ended.is_set():
            store.keep(replace(ONE, data=b"PK %d" % number), None, owner=OURS)
            number += 1
        other.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [back_up(database, tmp_path / f"{number}.zip") for number in range(6)]
    finally:
        ended.set()
        writer.join(60)
    for manifest in made:
        rows = {name: content.rows for name, content in manifest.tables.items()}
        assert rows["revisions"] == rows["works"]
        assert rows["uses"] == rows["contents"] == 2 * rows["works"]
    assert made[-1].tables["works"].rows > made[0].tables["works"].rows
    database.close()


def test_what_lies_in_a_database_is_never_written_over(file: Path, empty: Database, tmp_path: Path) -> None:
    receipt = Store(empty).keep(ONE, None)
    with pytest.raises(BackupRefused) as refused:
        restore(file, empty)
    assert refused.value.reason == "not_empty"
    assert Store(empty).find(receipt.token) == (ONE, receipt)


def test_a_backup_is_never_written_over(file: Path, empty: Database) -> None:
    before = file.read_bytes()
    with pytest.raises(FileExistsError):
        back_up(empty, file)
    assert file.read_bytes() == before


def test_only_its_user_may_read_it_and_nothing_else_is_left(file: Path) -> None:
    assert sys.platform == "win32" or stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(each.name for each in file.parent.iterdir()) == ["all.zip", "source"]


def test_a_backup_that_breaks_off_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(tmp_path / "source" / "work.sqlite3")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ita_core.server.backup.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        back_up(database, tmp_path / "all.zip")
    assert [each.name for each in tmp_path.iterdir()] == ["source"]
    database.close()


def assert_refused(file: Path, empty: Database, reason: str) -> None:
    with pytest.raises(BackupRefused) as refused:
        verify(file)
    assert refused.value.reason == reason
    with pytest.raises(BackupRefused):
        restore(file, empty)
    with empty.reading() as connection:
        assert [connection.execute(table.select()).first() for table in METADATA.sorted_tables] == [
            None for _ in METADATA.tables
        ]


@pytest.mark.parametrize("content", [b"", b"no backup at all", b"PK", b"SQLite format 3\x00" * 40])
def test_what_is_no_backup_is_refused(tmp_path: Path, empty: Database, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    assert_refused(tmp_path / "x.zip", empty, "no_backup")


def test_a_workbook_is_no_backup_though_it_is_a_zip(empty: Database) -> None:
    assert_refused(RELEASED / "0_1" / "saved" / "th-one-year.xlsx", empty, "no_backup")


def test_a_backup_that_was_cut_anywhere_is_refused(file: Path, empty: Database) -> None:
    whole = file.read_bytes()
    for length in (100, len(whole) // 2, len(whole) - 30, len(whole) - 1):
        file.write_bytes(whole[:length])
        assert_refused(file, empty, "damaged")


def test_a_flipped_bit_never_gives_other_rows(file: Path, empty: Database, tmp_path: Path) -> None:
    """Some bits stand for no content (times, attributes): then all rows are the same; else it is refused."""
    whole, told, refused_n = file.read_bytes(), verify(file), 0
    draw = random.Random(20)
    for _ in range(150):
        changed = bytearray(whole)
        place = draw.randrange(len(whole))
        changed[place] ^= 1 << draw.randrange(8)
        file.write_bytes(changed)
        try:
            assert verify(file).tables == told.tables
        except BackupRefused:
            refused_n += 1
    assert refused_n > 100


Rewrite = Callable[[dict[str, bytes]], None]


def rewritten(file: Path, change: Rewrite) -> None:
    """The same zip with other entries."""
    with zipfile.ZipFile(file) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)


def without_a_table(entries: dict[str, bytes]) -> None:
    del entries["tables/people.jsonl"]


def with_something_more(entries: dict[str, bytes]) -> None:
    entries["tables/other.jsonl"] = b"{}\n"


def with_a_changed_row(entries: dict[str, bytes]) -> None:
    entries["tables/people.jsonl"] = entries["tables/people.jsonl"].replace(b"Somebody1", b"Somebody9")


def with_a_row_less(entries: dict[str, bytes]) -> None:
    entries["tables/people.jsonl"] = entries["tables/people.jsonl"].partition(b"\n")[2]


def with_rows_that_are_none(entries: dict[str, bytes]) -> None:
    """The digests fit, the rows do not."""
    told = json.loads(entries[MANIFEST])
    entries["tables/people.jsonl"] = b'{"person_id": "p"}\n'
    told["tables"]["people"] = {"rows": 1, "sha256": sha256(entries["tables/people.jsonl"]).hexdigest()}
    entries[MANIFEST] = json.dumps(told).encode()


def with_a_manifest_that_is_none(entries: dict[str, bytes]) -> None:
    entries[MANIFEST] = b"{"


@pytest.mark.parametrize(
    "change",
    [without_a_table, with_something_more, with_a_changed_row, with_a_row_less, with_a_manifest_that_is_none],
    ids=lambda change: change.__name__,
)
def test_a_backup_with_other_entries_is_refused(file: Path, empty: Database, change: Rewrite) -> None:
    rewritten(file, change)
    assert_refused(file, empty, "damaged")


def test_rows_that_fit_their_digest_and_no_table_come_back_not_even_in_part(file: Path, empty: Database) -> None:
    rewritten(file, with_rows_that_are_none)
    verify(file)
    with pytest.raises(BackupRefused) as refused:
        restore(file, empty)
    assert refused.value.reason == "damaged"
    assert Store(empty).works(OURS) == ()
    assert Audit(empty).lines() == ()


def of_a_later_revision(entries: dict[str, bytes]) -> None:
    entries[MANIFEST] = json.dumps(json.loads(entries[MANIFEST]) | {"revision": "9999"}).encode()


def of_a_later_form(entries: dict[str, bytes]) -> None:
    entries[MANIFEST] = json.dumps(json.loads(entries[MANIFEST]) | {"version": 2}).encode()


@pytest.mark.parametrize("change", [of_a_later_revision, of_a_later_form], ids=lambda change: change.__name__)
def test_a_backup_of_a_later_release_is_said_to_be_one(file: Path, empty: Database, change: Rewrite) -> None:
    rewritten(file, change)
    assert_refused(file, empty, "newer")


@pytest.mark.parametrize("revision", schema.REVISIONS[:-1])
def test_a_backup_of_older_tables_comes_back_into_todays(
    revision: str, database_place: Path | str, tmp_path: Path
) -> None:
    """As a release that had no more than those tables would have written it."""
    old = tmp_path / "old.zip"
    write_old(revision, old, tmp_path)
    database = Database(database_place)
    assert restore(old, database).revision == revision
    with database.reading() as connection:
        assert schema.state_of(connection).is_current
    store = Store(database)
    found, receipt = store.find("a-token", owner="a-login")
    assert (found.file_name, receipt.revision) == ("a.xlsx", 1)
    assert store.keep(ONE, receipt, owner="a-login").revision == 2
    Audit(database).write(Action.RESTORED)
    assert Audit(database).verify().lines_n == 1
    database.close()


def write_old(revision: str, path: Path, folder: Path) -> None:
    """A backup with the tables of an older revision and one work in them."""
    source = Database(folder / "today.sqlite3")
    Store(source).keep(Snapshot("a.xlsx", "", b"PK a"), None, owner="a-login")
    back_up(source, path)
    source.close()
    shape = Database(folder / "shape.sqlite3")
    with shape.writing() as connection:
        for table in (*reversed(METADATA.sorted_tables), schema.VERSION):
            table.drop(connection)
        schema.migrate(connection, revision)
        rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        columns = {
            name: {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({name})")}
            for name in rows
            if name != schema.VERSION.name
        }
    shape.close()
    rewritten(path, lambda entries: shrink(entries, revision, columns))


def shrink(entries: dict[str, bytes], revision: str, columns: dict[str, set[str]]) -> None:
    own = sha256(b"a-token").hexdigest()
    told = json.loads(entries.pop(MANIFEST))
    kept = {}
    for name in [*told["tables"]]:
        lines = entries.pop(f"tables/{name}.jsonl").splitlines()
        if name in columns:
            rows = [{key: value for key, value in json.loads(line).items() if key in columns[name]} for line in lines]
            for row in rows:
                row |= {"token_digest": own} if "token_digest" in row else {}
            data = b"".join(json.dumps(row, ensure_ascii=False, sort_keys=True).encode() + b"\n" for row in rows)
            entries[f"tables/{name}.jsonl"] = data
            kept[name] = {"rows": len(rows), "sha256": sha256(data).hexdigest()}
    manifest = Manifest(revision=revision, made_at=told["made_at"], tables=kept)
    entries[MANIFEST] = manifest.model_dump_json().encode()


@pytest.mark.parametrize("release", ["0_1", "0_2"])
def test_what_older_releases_kept_is_backed_up_from_where_it_lies(
    release: str, empty: Database, tmp_path: Path
) -> None:
    path = Path(shutil.copyfile(RELEASED / release / "work.sqlite3", tmp_path / "work.sqlite3"))
    database = Database(path)
    made = back_up(database, tmp_path / "all.zip")
    database.close()
    assert made.tables["snapshots"].rows == 4
    assert restore(tmp_path / "all.zip", empty).digest == made.digest


def test_rows_of_many_workbooks_are_not_all_in_memory(file: Path, tmp_path: Path) -> None:
    """Forty contents of 1 MB: written and brought back in far less than they take together."""
    import tracemalloc

    from ita_core.database.tables.works import CONTENTS

    database, other = Database(tmp_path / "large.sqlite3"), Database(tmp_path / "back.sqlite3")
    with database.writing() as connection:
        for number in range(40):
            row = {
                "token_digest": "t",
                "content_digest": f"{number:02}",
                "data": random.Random(number).randbytes(1 << 20),
            }
            connection.execute(insert(CONTENTS).values(**row))
    tracemalloc.start()
    back_up(database, tmp_path / "large.zip")
    restore(tmp_path / "large.zip", other)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 40 * (1 << 20) * 0.6
    for each in (database, other):
        each.close()
