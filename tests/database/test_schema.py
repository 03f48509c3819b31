"""Tables made at once and tables migrated are the same, from every older form, with what was in them."""

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from ita_core.database import Database, DatabaseFailed, schema
from ita_core.database.tables import METADATA
from ita_core.office import Snapshot, Store, Work
from tests.samples import ROOT
from tests.server.postgres import Cluster

RELEASED = ROOT / "tests" / "released"
MIGRATIONS = ROOT / "ita_core" / "database" / "migrations"
Place = Path | str


def differences(database: Database) -> list[object]:
    """What Alembic would change so that the database has the tables that the program names."""
    with database.reading() as connection:
        options = {"version_table": schema.VERSION.name, "compare_type": True}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), METADATA))


def migrated(where: Place) -> Database:
    """A database whose tables were all made by migrations, none at once."""
    made = Database(where)
    with made.writing() as connection:
        for table in (*reversed(METADATA.sorted_tables), schema.VERSION):
            table.drop(connection)
        schema.migrate(connection, schema.HEAD)
    return made


def test_the_revisions_are_those_of_the_migrations_in_their_order() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert tuple(reversed([each.revision for each in scripts.walk_revisions()])) == schema.REVISIONS


def test_a_new_database_has_the_tables_and_the_newest_revision(database_place: Place) -> None:
    database = Database(database_place)
    assert differences(database) == []
    with database.reading() as connection:
        assert schema.state_of(connection).revision == schema.HEAD
    database.close()


def test_migrations_make_the_same_tables(database_place: Place) -> None:
    database = migrated(database_place)
    assert differences(database) == []
    with database.reading() as connection:
        assert schema.state_of(connection).is_current
    database.close()


def test_a_migration_that_breaks_off_leaves_the_tables_as_they_were(
    database_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(database_place)
    with database.writing() as connection:
        schema.VERSION.drop(connection)
        before = schema.state_of(connection).tables
    monkeypatch.setattr(schema, "HEAD", "0000")  # no migration has this name
    with pytest.raises(Exception, match="0000"), database.writing() as connection:
        schema.migrate(connection, schema.HEAD)
    with database.reading() as connection:
        assert schema.state_of(connection).tables == before
    database.close()


@pytest.mark.parametrize("release", ["0_1", "0_2"])
def test_a_file_of_an_older_release_is_taken_on_with_all_that_is_in_it(release: str, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(RELEASED / release / "work.sqlite3", tmp_path / "work.sqlite3"))
    before = rows(path)
    database = Database(path)
    assert differences(database) == []
    database.close()
    after = rows(path)
    assert {name: after[name] for name in before} == before
    assert sum(map(len, before.values())) >= 6


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of each table by the columns that release 0.2 wrote."""
    old = ("works", "revisions", "uses", "contents", "snapshots", "set_aside")
    look = sqlite3.connect(path)
    names = {name for (name,) in look.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    columns = {"works": "token_digest, owner, revision, forks, saved_at"}
    found = {name: look.execute(f"SELECT {columns.get(name, '*')} FROM {name}").fetchall() for name in names & {*old}}
    look.close()
    return {name: sorted(own, key=repr) for name, own in found.items()}


def text_of(snapshot: Snapshot) -> list[str]:
    return [words for _, _, words in snapshot.work.texts]


def test_the_works_of_release_0_2_come_back_and_can_be_gone_on_with(tmp_path: Path) -> None:
    path = Path(shutil.copyfile(RELEASED / "0_2" / "work.sqlite3", tmp_path / "work.sqlite3"))
    store = Store(path)
    found, receipt = store.find("token-of-the-office-pc")
    assert (text_of(found), found.data, found.reading) == (["ฉบับที่สอง", "๒"], b"PK a workbook", b"its reading")
    assert [(each.file_name, each.data, text_of(each)) for each in found.aside] == [
        ("เดิม.xlsx", b"PK another", ["ของเดิม"])
    ]
    assert text_of(store.find("token-of-the-office-pc", revision=1)[0]) == ["ฉบับแรก"]
    assert store.find("token-of-a-login") is None
    assert text_of(store.find("token-of-a-login", owner="a-login")[0]) == ["ของผู้ที่เข้าสู่ระบบ"]
    new = Snapshot("ใหม่.xlsx", "", b"PK new", Work())
    assert store.keep(new, receipt).revision == 3
    assert store.find("token-of-the-office-pc")[0] == new
    store.close()


def test_the_works_of_release_0_1_are_claimed_too(tmp_path: Path) -> None:
    path = Path(shutil.copyfile(RELEASED / "0_1" / "work.sqlite3", tmp_path / "work.sqlite3"))
    kept = json.loads((RELEASED / "0_1" / "expected.json").read_text("utf-8"))["store"]
    token = next(entry["token"] for entry in kept if not entry.get("owner"))
    store = Store(path)
    before, _ = store.find(token)
    assert store.claim(token, "office:1") is True
    assert store.find(token, owner="office:1")[0] == before
    assert [work.token for work in store.works("office:1")] == [token]
    store.close()


def test_a_database_of_a_later_release_is_refused_and_left_alone(database_place: Place) -> None:
    database = Database(database_place)
    with database.writing() as connection:
        connection.execute(schema.VERSION.update().values(version_num="9999"))
    database.close()
    with pytest.raises(DatabaseFailed) as refused:
        Database(database_place)
    assert refused.value.kind == "newer"


def test_a_file_of_another_program_is_refused_and_gets_no_tables(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite3"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE books (title TEXT)")
    other.close()
    with pytest.raises(DatabaseFailed, match="books"):
        Database(path)
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("books",)]
    other.close()


def test_tables_of_others_beside_our_schema_are_not_looked_at(postgres: Cluster, postgres_address: str) -> None:
    name = postgres_address.partition("?")[0].rpartition("/")[2]
    postgres.sql("CREATE TABLE public.works (title TEXT); CREATE TABLE public.books (title TEXT)", name)
    database = Database(postgres_address)
    assert differences(database) == []
    database.close()
    assert postgres.sql("SELECT count(*) FROM ita_lens.works", name).stdout.strip() == "0"


def test_a_user_who_may_make_no_schema_uses_the_one_that_was_made_for_it(
    postgres: Cluster, postgres_address: str
) -> None:
    name = postgres_address.partition("?")[0].rpartition("/")[2]
    postgres.sql(f"CREATE ROLE {name}_user LOGIN; CREATE SCHEMA ita_lens AUTHORIZATION {name}_user", name)
    address = postgres_address.replace("postgres@", f"{name}_user@")
    database = Database(address)
    assert differences(database) == []
    database.close()
    postgres.sql("DROP SCHEMA ita_lens CASCADE", name)
    with pytest.raises(DatabaseFailed, match="permission denied"):
        Database(address)
    postgres.sql(f"DROP ROLE {name}_user", name)


def test_several_programs_may_make_the_tables_at_once(database_place: Place) -> None:
    start = f"from ita_core.database import Database; from pathlib import Path; Database({database_place!r})"
    start = start.replace("PosixPath", "Path").replace("WindowsPath", "Path")
    programs = [subprocess.Popen([sys.executable, "-c", start], cwd=ROOT) for _ in range(3)]
    assert [program.wait(240) for program in programs] == [0, 0, 0]
    database = Database(database_place)
    assert differences(database) == []
    database.close()


def test_a_start_with_nothing_to_migrate_loads_no_alembic(tmp_path: Path) -> None:
    path = tmp_path / "work.sqlite3"
    ask = f"import sys; from ita_core.office import Store; Store(r'{path}').close(); print('alembic' in sys.modules)"
    said = [subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True) for _ in range(2)]
    assert [each.stdout.strip() for each in said] == ["False", "False"]
