"""Transactions that read one moment and write whole or not at all; and failures by their kind, without any value."""

import importlib.util
import os
import stat
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from ita_core.database import Database, DatabaseFailed, engine
from ita_core.database.failures import failure_of
from ita_core.database.tables.people import PEOPLE
from ita_core.database.tables.works import CONTENTS

Place = Path | str


@pytest.fixture
def database(database_place: Place) -> Iterator[Database]:
    opened = Database(database_place)
    yield opened
    opened.close()


def put(database: Database, name: str) -> None:
    with database.writing() as connection:
        connection.execute(insert(CONTENTS).values(token_digest="t", content_digest=name, data=b"x"))


def count(connection) -> int:
    return connection.execute(select(func.count()).select_from(CONTENTS)).scalar_one()


def test_what_is_read_is_of_one_moment_whatever_others_write(database: Database) -> None:
    put(database, "a")
    with database.reading() as connection:
        assert count(connection) == 1
        put(database, "b")
        assert count(connection) == 1
    with database.reading() as connection:
        assert count(connection) == 2


def test_what_breaks_off_is_not_written(database: Database) -> None:
    with pytest.raises(KeyError), database.writing() as connection:
        connection.execute(insert(CONTENTS).values(token_digest="t", content_digest="a", data=b"x"))
        raise KeyError
    with database.reading() as connection:
        assert count(connection) == 0


def test_tables_made_in_a_transaction_that_breaks_off_are_not_made(database: Database) -> None:
    with pytest.raises(KeyError), database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE half (a TEXT)")
        raise KeyError
    with pytest.raises(DatabaseFailed), database.reading() as connection:
        connection.exec_driver_sql("SELECT * FROM half")


def test_postgres_refuses_to_write_where_somebody_only_reads(postgres_address: str) -> None:
    database = Database(postgres_address)
    with pytest.raises(DatabaseFailed, match="read-only"), database.reading() as connection:
        connection.execute(insert(CONTENTS).values(token_digest="t", content_digest="a", data=b"x"))
    put(database, "a")  # the connection is as before when it is used again
    database.close()


def test_a_failure_tells_no_value_of_a_row_not_even_behind_it(database: Database) -> None:
    secret = "สมหญิง-ความลับ"
    row = {"person_id": "p1", "issuer": secret, "subject": secret, "name": secret, "email": secret}
    times = dict.fromkeys(("first_at", "last_at"), func.now())
    with database.writing() as connection:
        connection.execute(insert(PEOPLE).values(**row, **times))
    with pytest.raises(DatabaseFailed) as failed, database.writing() as connection:
        connection.execute(insert(PEOPLE).values(**row | {"person_id": "p2"}, **times))
    told = "".join(traceback.format_exception(failed.value))
    assert secret not in told
    assert "\n" not in str(failed.value)
    assert "unique" in str(failed.value).casefold()  # UNIQUE constraint failed, UniqueViolation


def test_who_finds_no_connection_free_is_told_that_it_is_busy(
    database_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engine._FOR_ALL, "pool_timeout", 0.1)
    database = Database(database_place)
    held = [database.engine.connect() for _ in range(15)]
    with pytest.raises(DatabaseFailed) as failed, database.reading():
        pass
    assert failed.value.kind == "busy"
    for connection in held:
        connection.close()
    with database.reading() as connection:
        assert count(connection) == 0
    database.close()


@pytest.mark.parametrize(
    ("written", "driver", "name"),
    [
        ("work.sqlite3", "sqlite", "work.sqlite3"),
        (Path("folder") / "a%20b.sqlite3", "sqlite", str(Path("folder") / "a%20b.sqlite3")),
        ("sqlite:////srv/work.sqlite3", "sqlite", "/srv/work.sqlite3"),
        ("postgresql://ita:p%40ss@db/ita", "postgresql+psycopg", "ita"),
        ("postgres://db/ita", "postgresql+psycopg", "ita"),
        ("postgresql+psycopg://db/ita", "postgresql+psycopg", "ita"),
    ],
)
def test_a_place_is_a_path_or_an_address(written: Place, driver: str, name: str) -> None:
    url = engine.url_of(written)
    assert (url.drivername, url.database) == (driver, name)


@pytest.mark.parametrize("written", ["mysql://db/ita", "sqlite://", "http://example.go.th", "postgresql://db:port/x"])
def test_another_address_is_refused_without_its_password(written: str) -> None:
    with pytest.raises(DatabaseFailed) as failed:
        Database(written)
    assert "db" not in str(failed.value).replace("database", "")


def test_a_password_stands_in_no_failure(tmp_path: Path) -> None:
    password = "ab" * 9
    with pytest.raises(DatabaseFailed) as failed:
        Database(f"postgresql://ita:{password}@/none?host={tmp_path}")
    assert failed.value.kind == "away"
    assert password not in "".join(traceback.format_exception(failed.value))


def test_without_the_driver_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(DatabaseFailed, match=r"ita-lens\[server\]"):
        Database("postgresql://db/ita")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_a_new_file_is_for_its_user_only(tmp_path: Path) -> None:
    Database(tmp_path / "new" / "work.sqlite3").close()
    assert stat.S_IMODE((tmp_path / "new" / "work.sqlite3").stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) & 0o077 == 0


def test_a_file_where_none_can_be_is_away(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DatabaseFailed) as failed:
        Database(tmp_path / "file" / "work.sqlite3")
    assert failed.value.kind == "away"


class OfPostgres(Exception):
    def __init__(self, state: str | None) -> None:
        super().__init__("first line\nDETAIL: a value")
        self.sqlstate = state


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("53100", "full"),
        ("53300", "busy"),
        ("53200", "busy"),
        ("55P03", "busy"),
        ("40P01", "busy"),
        ("40001", "busy"),
        ("57P01", "away"),
        ("57P03", "away"),
        ("08006", "away"),
        (None, "away"),
        ("XX001", "damaged"),
        ("42501", "other"),
        ("23505", "other"),
        ("57014", "other"),
    ],
)
def test_the_states_of_postgres_by_kind(state: str | None, kind: str) -> None:
    from sqlalchemy.exc import OperationalError

    failed = failure_of(OperationalError("SELECT", None, OfPostgres(state)))
    assert (failed.kind, str(failed)) == (kind, "OfPostgres: first line")


def test_what_is_no_error_of_a_driver_is_other() -> None:
    from sqlalchemy.exc import InvalidRequestError

    assert failure_of(InvalidRequestError("x")).kind == "other"


def test_the_tests_of_postgres_run_where_it_is_installed() -> None:
    """What CI installs must be used there."""
    if os.environ.get("CI") != "true":
        pytest.skip("not run: only CI promises that everything is installed")
    from tests.server.postgres import missing

    assert importlib.util.find_spec("psycopg") is not None
    assert missing() == ""
