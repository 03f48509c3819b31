"""A hundred offices with a word each that only they know: no door of the store gives one of them another's."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ita_core.database import Database
from ita_core.office import Overtaken, Receipt, Snapshot, Store, Work
from ita_core.server.audit import Action, Audit
from ita_core.server.office_data import Whose, delete_all, export

OFFICES_N = 100


@dataclass(frozen=True)
class Office:
    """An office with one work, in every part of which its canary sits."""

    number: int
    token: str = ""

    @property
    def canary(self) -> str:
        return f"canary-{self.number:03}-ลับ"

    @property
    def id(self) -> str:
        return f"o{self.number:03}"

    @property
    def owner(self) -> str:
        return f"office:{self.id}"

    def snapshot(self, words: str = "") -> Snapshot:
        work = Work(texts=((2567, "intro", self.canary + words),))
        told = self.canary.encode()
        aside = Snapshot(f"{self.canary}-aside.xlsx", "", b"PK aside " + told)
        return Snapshot(f"{self.canary}.xlsx", "", b"PK " + told, work, b"reading " + told, (aside,))


@pytest.fixture
def store(database_place: Path | str) -> Iterator[Store]:
    opened = Store(database_place)
    yield opened
    opened.close()


@pytest.fixture
def offices(store: Store) -> list[Office]:
    made = []
    for number in range(OFFICES_N):
        office = Office(number)
        receipt = store.keep(office.snapshot(), None, owner=office.owner, agency=office.canary)
        store.keep(office.snapshot(" แก้แล้ว"), receipt, owner=office.owner, agency=office.canary)
        made.append(replace(office, token=receipt.token))
    return made


def pairs(offices: list[Office]) -> list[tuple[Office, Office]]:
    return list(zip(offices, offices[1:] + offices[:1], strict=True))


def test_what_an_office_lists_and_gets_is_its_own(store: Store, offices: list[Office]) -> None:
    for own, other in pairs(offices):
        (entry,) = store.works(own.owner)
        assert (entry.token, entry.agency) == (own.token, own.canary)
        made = io.BytesIO()
        export(store.database, Whose(own.id), made)
        archive = zipfile.ZipFile(made)
        everything = "".join(archive.namelist()).encode() + b"".join(map(archive.read, archive.namelist()))
        assert own.canary.encode() in everything
        assert other.canary.encode() not in everything
        assert b"canary-" not in everything.replace(own.canary.encode(), b"")


def test_the_token_of_another_office_opens_nothing_and_changes_nothing(store: Store, offices: list[Office]) -> None:
    for own, other in pairs(offices):
        assert store.find(other.token, owner=own.owner) is None
        assert store.find(other.token, owner=own.owner, revision=1) is None
        assert store.find(other.token) is None
        assert store.standing(other.token, owner=own.owner) is None
        assert store.revisions(other.token, owner=own.owner) == ()
        assert store.claim(other.token, own.owner) is False
        with pytest.raises(Overtaken) as overtaken:
            store.keep(own.snapshot(), Receipt(other.token, 2), owner=own.owner, on_conflict="refuse")
        assert overtaken.value.standing is None
        store.forget(other.token, owner=own.owner)
        found, receipt = store.find(other.token, owner=other.owner)
        assert (found, receipt.revision) == (other.snapshot(" แก้แล้ว"), 2)


def altered(token: str) -> list[str]:
    return [token[:-1], token + "A", token.swapcase(), token[::-1], token.replace(token[0], "~"), " " + token, "", "%"]


def test_a_wrong_token_opens_nothing(store: Store, offices: list[Office]) -> None:
    tried = [wrong for office in offices[:30] for wrong in altered(office.token) if wrong != office.token]
    assert len(tried) >= 200
    owners = ("", *(office.owner for office in offices[:30]))
    for number, wrong in enumerate(tried):
        assert store.find(wrong, owner=owners[number % len(owners)]) is None
    for owner in ("office:", "office:%", "office:o0%", "office:o000 ", "OFFICE:o000", "office:o000' OR '1'='1"):
        assert store.works(owner) == ()
        assert store.find(offices[0].token, owner=owner) is None


def test_deleting_all_of_one_office_leaves_every_other_whole(store: Store, offices: list[Office]) -> None:
    gone, *others = offices
    assert delete_all(store.database, Whose(gone.id)).is_proved
    assert store.find(gone.token, owner=gone.owner) is None
    for other in others:
        assert store.find(other.token, owner=other.owner)[0] == other.snapshot(" แก้แล้ว")
    with store.database.reading() as connection:
        texts = connection.exec_driver_sql("SELECT text FROM revisions").scalars().all()
    assert len(texts) == 2 * len(others)
    assert not any(gone.canary in text for text in texts)


def test_the_audit_trail_knows_no_canary(store: Store, offices: list[Office]) -> None:
    audit = Audit(store.database)
    for office in offices:
        audit.write(Action.SAVED, person="p1", office=office.id, about=office.token)
        for place in ("person", "office", "about"):
            with pytest.raises(ValueError, match="ids and digests only"):
                audit.write(Action.SAVED, **{place: office.canary})
    assert "canary" not in str(audit.lines())
    assert audit.verify().lines_n == OFFICES_N


def test_a_failure_of_the_database_names_no_canary(tmp_path: Path) -> None:
    database = Database(tmp_path / "work.sqlite3")
    store, office = Store(database), Office(1)
    with database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE contents")
    with pytest.raises(Exception, match="contents") as failed:
        store.keep(office.snapshot(), None, owner=office.owner, agency=office.canary)
    assert office.canary not in str(failed.value)
    store.close()
    database.close()
