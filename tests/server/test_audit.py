"""The audit trail in both databases: what is done to its lines is refused, and found where it was done all the same."""

import datetime as dt
import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ita_core.database import Database, DatabaseFailed
from ita_core.server.audit import BEGINNING, Action, Audit, Verified, write_in

Place = Path | str
Change = Callable[[Database], None]


@pytest.fixture
def database(database_place: Place) -> Iterator[Database]:
    opened = Database(database_place)
    yield opened
    opened.close()


@pytest.fixture
def audit(database: Database) -> Audit:
    return Audit(database)


@pytest.fixture
def five(audit: Audit) -> tuple[str, ...]:
    """Five lines by their digests."""
    actions = (Action.SIGNED_IN, Action.UPLOADED, Action.SAVED, Action.EXPORTED, Action.SIGNED_OUT)
    return tuple(audit.write(action, person="p1", office="o1", about="ab12").digest for action in actions)


def test_an_empty_trail_is_whole(audit: Audit) -> None:
    assert audit.verify() == Verified(0, BEGINNING)
    assert audit.lines() == ()


def test_a_line_holds_who_did_what_and_the_digest_of_the_line_before(audit: Audit) -> None:
    before = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    first = audit.write(Action.SIGNED_IN, person="p1")
    second = audit.write(Action.RELEASED, person="p1", office="o7", about="f" * 64)
    assert audit.lines() == (first, second)
    assert (second.number, second.action, second.person, second.office, second.about) == (
        2,
        "released",
        "p1",
        "o7",
        "f" * 64,
    )
    assert (first.before, second.before) == (BEGINNING, first.digest)
    assert before <= first.at <= second.at
    assert audit.verify() == Verified(2, second.digest)


def test_the_digest_is_that_of_the_values_under_their_names(audit: Audit) -> None:
    line = audit.write(Action.SAVED, person="p1", office="o1", about="x")
    at = line.at.strftime("%Y-%m-%dT%H:%M:%S.%f")
    written = {
        "about": "x",
        "action": "saved",
        "at": at,
        "before": BEGINNING,
        "number": 1,
        "office": "o1",
        "person": "p1",
    }
    told = json.dumps(written, separators=(",", ":"))
    assert line.digest == hashlib.sha256(told.encode()).hexdigest()


@pytest.mark.parametrize("given", ["คะแนน.xlsx", "scores 2566.xlsx", "92.16", "a" * 65, "a@example.go.th", "x\n"])
def test_what_is_no_id_and_no_digest_is_refused_and_nothing_is_written(audit: Audit, given: str) -> None:
    for place in ("person", "office", "about"):
        with pytest.raises(ValueError, match="ids and digests only"):
            audit.write(Action.SAVED, **{place: given})
    assert audit.lines() == ()


def test_a_line_stands_or_falls_with_what_else_its_transaction_writes(database: Database, audit: Audit) -> None:
    with pytest.raises(RuntimeError), database.writing() as connection:
        write_in(connection, Action.SAVED, person="p1")
        raise RuntimeError
    assert audit.lines() == ()
    with database.writing() as connection:
        write_in(connection, Action.SAVED, person="p1")
    assert audit.verify().lines_n == 1


def test_many_writers_at_once_make_one_chain(database_place: Place, audit: Audit) -> None:
    others = [Database(database_place) for _ in range(4)]
    failed: list[Exception] = []

    def write(database: Database, person: str) -> None:
        try:
            for _ in range(25):
                Audit(database).write(Action.SAVED, person=person)
        except Exception as error:
            failed.append(error)
            raise

    threads = [threading.Thread(target=write, args=(other, f"p{n}")) for n, other in enumerate(others)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    for other in others:
        other.close()
    assert failed == []
    assert (audit.verify().lines_n, audit.verify().broken) == (100, None)
    assert [sum(line.person == f"p{n}" for line in audit.lines()) for n in range(4)] == [25] * 4


REFUSED = [
    "UPDATE audit_lines SET person = 'p2' WHERE number = 2",
    "DELETE FROM audit_lines WHERE number = 5",
    "DELETE FROM audit_lines",
    "DELETE FROM audit_head",
    "UPDATE audit_head SET number = 3",
    "UPDATE audit_head SET digest = 'x'",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_itself_refuses_to_change_or_delete_a_line(
    database: Database, audit: Audit, five: tuple[str, ...], statement: str
) -> None:
    with pytest.raises(DatabaseFailed, match="never changed or deleted"), database.writing() as connection:
        connection.exec_driver_sql(statement)
    assert audit.verify() == Verified(5, five[-1])


def test_postgres_refuses_to_empty_the_trail_too(postgres_address: str) -> None:
    database = Database(postgres_address)
    Audit(database).write(Action.SAVED)
    for table in ("audit_lines", "audit_head"):
        with pytest.raises(DatabaseFailed, match="never changed"), database.writing() as connection:
            connection.exec_driver_sql(f"TRUNCATE {table}")
    database.close()


def unguarded(database: Database, *statements: str) -> None:
    """What somebody does who owns the database and takes the triggers away."""
    with database.writing() as connection:
        if database.is_sqlite:
            names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
            for name in names:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            connection.exec_driver_sql("ALTER TABLE audit_lines DISABLE TRIGGER ALL")
            connection.exec_driver_sql("ALTER TABLE audit_head DISABLE TRIGGER ALL")
        for statement in statements:
            connection.exec_driver_sql(statement)


COLUMNS = "at, action, person, office, about, before, digest"
COPY = f"INSERT INTO audit_lines (number, {COLUMNS}) SELECT 6, {COLUMNS} FROM audit_lines WHERE number = 3"
DONE = [
    (("UPDATE audit_lines SET person = 'p2' WHERE number = 2",), "changed", 2),
    (("UPDATE audit_lines SET action = 'deleted' WHERE number = 5",), "changed", 5),
    (("UPDATE audit_lines SET at = '2026-01-01 00:00:00.000000' WHERE number = 1",), "changed", 1),
    (("UPDATE audit_lines SET before = digest WHERE number = 4",), "changed", 4),
    (("UPDATE audit_lines SET digest = before WHERE number = 4",), "changed", 4),
    (("DELETE FROM audit_lines WHERE number = 3",), "missing", 4),
    (("DELETE FROM audit_lines WHERE number = 1",), "missing", 2),
    (("DELETE FROM audit_lines WHERE number = 5",), "cut", 5),
    (("DELETE FROM audit_lines WHERE number > 2",), "cut", 3),
    (("DELETE FROM audit_lines",), "cut", 1),
    (("DELETE FROM audit_head",), "no_head", 6),
    ((COPY,), "changed", 6),
    (
        (
            "UPDATE audit_lines SET number = 99 WHERE number = 2",
            "UPDATE audit_lines SET number = 2 WHERE number = 3",
            "UPDATE audit_lines SET number = 3 WHERE number = 99",
        ),
        "changed",
        2,
    ),
]


@pytest.mark.parametrize(("statements", "broken", "at"), DONE)
def test_what_was_done_to_the_lines_all_the_same_is_found(
    database: Database, audit: Audit, five: tuple[str, ...], statements: tuple[str, ...], broken: str, at: int
) -> None:
    unguarded(database, *statements)
    found = audit.verify()
    assert (found.broken, found.at) == (broken, at)


def test_a_line_put_between_two_with_a_digest_of_its_own_breaks_the_one_behind_it(
    database: Database, audit: Audit, five: tuple[str, ...]
) -> None:
    third = audit.lines()[2]
    said = {name: value for name, value in vars(third).items() if name != "digest"} | {"person": "somebody"}
    told = json.dumps(said | {"at": third.at.isoformat(timespec="microseconds")}, sort_keys=True, separators=(",", ":"))
    own = hashlib.sha256(told.encode()).hexdigest()
    unguarded(database, f"UPDATE audit_lines SET person = 'somebody', digest = '{own}' WHERE number = 3")
    found = audit.verify()
    assert (found.broken, found.at) == ("order", 4)


def test_a_trail_made_anew_from_the_first_line_is_found_by_a_digest_that_was_noted(
    database: Database, audit: Audit, five: tuple[str, ...]
) -> None:
    noted = five[2]
    assert audit.verify(noted).broken is None  # the trail has gone on since then
    unguarded(database, "DELETE FROM audit_lines", "DELETE FROM audit_head")
    for _ in five:
        audit.write(Action.SAVED, person="p1")
    assert audit.verify().broken is None
    assert audit.verify(noted).broken == "other_chain"


def test_the_last_lines_come_in_their_order(audit: Audit, five: tuple[str, ...]) -> None:
    assert tuple(line.digest for line in audit.lines(last_n=2)) == five[-2:]
