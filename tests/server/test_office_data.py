"""All of one office is handed out and deleted, of its works, releases and locks; nothing of another."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from ita_core.database import Database
from ita_core.database.tables.reports import LOCKS, RELEASES
from ita_core.office import Deletion, Snapshot, Store, Work
from ita_core.server.audit import Audit
from ita_core.server.invitations import Invitations, Offer
from ita_core.server.members import MemberRefused, Members, begin
from ita_core.server.office_data import Whose, close, delete_all, export, works_n
from ita_core.server.people import People, utc_now
from ita_core.server.rights import Role
from tests.server.places import signed_in

ONE = Snapshot("a.xlsx", "", b"PK ours", Work(texts=((2567, "intro", "ของเรา"),)))


@pytest.fixture
def database(database_place: Path | str) -> Iterator[Database]:
    opened = Database(database_place)
    yield opened
    opened.close()


def filled(database: Database, name: str) -> Whose:
    """An office with a work, a release and a lock."""
    office = Members(database).new_office(name)
    Store(database).keep(Snapshot("a.xlsx", "", name.encode()), None, owner=office.owner)
    own = {"office_id": office.id, "fiscal_year": 2566}
    with database.writing() as connection:
        ended = {"withdrawn_by": "", "summary": f"summary of {name}", "digest": "d"}
        release = {"release_id": f"r{office.id}"[:24], "released_by": "p1", "released_at": utc_now()}
        connection.execute(insert(RELEASES).values(**own, **release, **ended))
        lock = {"lock_id": f"l{office.id}"[:24], "locked_by": "p1", "locked_at": utc_now(), "unlocked_by": ""}
        connection.execute(insert(LOCKS).values(**own, **lock))
    return Whose(office.id, person="p1")


def exported(database: Database, whose: Whose) -> bytes:
    made = io.BytesIO()
    export(database, whose, made)
    return made.getvalue()


def test_an_office_gets_its_works_releases_and_locks_and_no_others(database: Database) -> None:
    ours, _theirs = filled(database, "one-canary"), filled(database, "two-canary")
    archive = zipfile.ZipFile(io.BytesIO(exported(database, ours)))
    assert json.loads(archive.read("releases.json"))[0]["summary"] == "summary of one-canary"
    assert len(json.loads(archive.read("locks.json"))) == 1
    everything = b"".join(map(archive.read, archive.namelist()))
    assert b"one-canary" in everything
    assert b"two-canary" not in everything
    assert set(json.loads(archive.read("contents.json"))["files"]) == {*archive.namelist()} - {"contents.json"}
    line = Audit(database).lines()[-1]
    assert (line.action, line.person, line.office) == ("exported_all", "p1", ours.office)


def test_all_of_an_office_is_deleted_and_the_others_keep_theirs(database: Database) -> None:
    ours, theirs = filled(database, "one"), filled(database, "two")
    before = exported(database, theirs)
    # a work, its revision, the content and its use, a release, a lock
    assert delete_all(database, ours) == Deletion(works_n=1, rows_n=1 + 1 + 1 + 1 + 1 + 1, left_n=0, log_emptied=True)
    assert Store(database).works(ours.owner) == ()
    assert json.loads(zipfile.ZipFile(io.BytesIO(exported(database, ours))).read("releases.json")) == []
    assert exported(database, theirs) == before
    assert "deleted_all" in [line.action for line in Audit(database).lines()]


def test_the_person_of_a_pc_has_works_only(database: Database) -> None:
    ours = filled(database, "one")
    Store(database).keep(ONE, None)
    archive = zipfile.ZipFile(io.BytesIO(exported(database, Whose())))
    assert "releases.json" not in archive.namelist()
    assert b"PK ours" in b"".join(map(archive.read, archive.namelist()))
    assert delete_all(database, Whose()).rows_n == 4
    assert len(Store(database).works(ours.owner)) == 1


def test_an_office_is_closed_once_its_works_are_gone_and_its_people_are_strangers(database: Database) -> None:
    ours, theirs = filled(database, "one"), filled(database, "two")
    both, single = signed_in(database, "both"), signed_in(database, "single")
    with database.writing() as connection:
        for person, office in ((both, ours), (both, theirs), (single, ours)):
            begin(connection, person.id, office.office, Role.OFFICER)
    for office in (ours, theirs):
        Invitations(database).make(Offer(Role.OFFICER, office.office), days=7)
    assert works_n(database, ours) == 1
    with pytest.raises(MemberRefused, match="has_works"):
        close(database, ours)
    assert len(Members(database).of(ours.office)) == 2
    Store(database).delete_all(ours.owner)
    # the office, two memberships, an invitation, a release, a lock
    assert close(database, ours) == Deletion(0, 1 + 2 + 1 + 1 + 1, 0, log_emptied=True)
    assert [office.name for office in Members(database).offices()] == ["two"]
    assert [invitation.office.name for invitation in Invitations(database).standing() if invitation.office] == ["two"]
    of_people = {person.name: [each.role for each in own] for person, own in People(database).everybody()}
    assert of_people == {"Both": [Role.OFFICER], "Single": []}
    line = Audit(database).lines()[-1]
    assert (line.action, line.person, line.office) == ("office_closed", "p1", ours.office)
    assert works_n(database, theirs) == 1


def test_neither_the_province_nor_a_closed_office_can_be_closed(database: Database) -> None:
    boss = signed_in(database, "boss")
    with database.writing() as connection:
        begin(connection, boss.id, "", Role.ADMINISTRATOR)
    office = Members(database).new_office("one")
    close(database, Whose(office.id))
    for gone in (Whose(), Whose(office.id)):
        with pytest.raises(MemberRefused, match="no_office"):
            close(database, gone)
    assert len(Members(database).of("")) == 1
