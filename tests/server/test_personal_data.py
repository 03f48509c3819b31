"""What is kept of a person is handed out whole and deleted with proof; nobody else's is in it or goes with it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from ita_core.database import Database
from ita_core.database.tables.people import INVITATIONS, PEOPLE
from ita_core.office import Deletion, Snapshot, Store
from ita_core.server.audit import Action, Audit, write_in
from ita_core.server.invitations import Invitations, Offer
from ita_core.server.members import PROVINCE, MemberRefused, Members, begin
from ita_core.server.people import Identity, Office, People, SignInEnded
from ita_core.server.personal_data import export, forget, kept
from ita_core.server.rights import Role
from tests.server.places import ISSUER, database, signed_in

__all__ = ["database"]

SOMCHAI = Identity(ISSUER, "s-1", "สมชาย ใจดี", "somchai@example.go.th")


class World:
    """An office with an officer who came by an invitation of an administrator, and one who is to follow."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.boss = signed_in(database, "boss")
        with database.writing() as connection:
            begin(connection, self.boss.id, PROVINCE, Role.ADMINISTRATOR)
        self.office = self.new_office("เทศบาลตำบล ก")
        self.sign_in, self.person = People(database).sign_in(SOMCHAI)
        code = self.invite(Role.OFFICER, "คุณสมชาย")
        Invitations(database).accept(code, self.person.id)
        (self.membership,) = (each.membership_id for each in Members(database).of(self.office.id))
        Store(database).keep(Snapshot("a.xlsx", "", b"PK"), None, owner=self.office.owner)

    def new_office(self, name: str) -> Office:
        return Members(self.database).new_office(name, by=self.boss.id)

    def invite(self, role: Role, note: str, replaces: str = "") -> str:
        return Invitations(self.database).make(
            Offer(role, self.office.id, note, replaces), days=7, made_by=self.boss.id
        )

    def notes(self) -> list[tuple[str, str, str]]:
        with self.database.reading() as connection:
            columns = (INVITATIONS.c.for_whom, INVITATIONS.c.made_by, INVITATIONS.c.used_by)
            return [tuple(row) for row in connection.execute(select(*columns).order_by(INVITATIONS.c.made_at))]

    def everything(self) -> str:
        """All rows of all tables save the audit trail, as text."""
        with self.database.reading() as connection:
            tables = [table for name, table in PEOPLE.metadata.tables.items() if not name.startswith("audit_")]
            return str([connection.execute(select(table)).all() for table in tables])


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """In a file of SQLite; what PostgreSQL might answer otherwise is tried in `either`."""
    opened = Database(tmp_path / "work.sqlite3")
    yield World(opened)
    opened.close()


@pytest.fixture
def either(database: Database) -> World:
    """In a database of either kind."""
    return World(database)


def exported(world: World, person_id: str) -> dict[str, Any]:
    return json.loads(export(world.database, person_id, by=person_id))


def refused(world: World, person_id: str) -> str:
    with pytest.raises(MemberRefused) as caught:
        forget(world.database, person_id)
    return caught.value.key


def test_a_person_is_handed_all_that_is_kept_of_them(either: World) -> None:
    People(either.database).sign_out(either.sign_in)
    either.invite(Role.OFFICER, "รับช่วงจาก สมชาย ใจดี", either.membership)
    told = exported(either, either.person.id)
    who = told["person"]
    assert (who["issuer"], who["subject"], who["name"], who["email"]) == (
        ISSUER,
        "s-1",
        "สมชาย ใจดี",
        "somchai@example.go.th",
    )
    assert who["first_at"].endswith("Z") and who["last_at"] >= who["first_at"]
    (membership,) = told["memberships"]
    assert (membership["office"], membership["role"]) == ("เทศบาลตำบล ก", "officer")
    (sign_in,) = told["sign_ins"]
    assert sign_in["began_at"] <= sign_in["ended_at"]
    assert [(each["for_whom"], each["used_by_them"], each["made_by_them"]) for each in told["invitations"]] == [
        ("คุณสมชาย", True, False),
        ("รับช่วงจาก สมชาย ใจดี", False, False),
    ]
    # made by the administrator about their invitations, and what they did themselves
    assert [(line["action"], line["by_them"]) for line in told["audit_lines"]] == [
        ("signed_in", True),
        ("invited", False),
        ("joined", True),
        ("signed_out", True),
        ("invited", False),
    ]


def test_the_export_holds_no_secret_and_nobody_elses_name(world: World) -> None:
    other = signed_in(world.database, "other")
    code = world.invite(Role.APPROVER, "คุณสมหญิง")
    for person in (world.person, world.boss):
        raw = export(world.database, person.id).decode()
        assert other.id not in raw and "สมหญิง" not in raw and "digest" not in raw and code not in raw
    assert "สมชาย" not in export(world.database, world.boss.id).decode()  # in notes of invitations that boss made
    assert world.boss.id not in export(world.database, world.person.id).decode()


def test_the_administrators_export_names_the_invitations_that_they_made(world: World) -> None:
    told = exported(world, world.boss.id)
    (invitation,) = told["invitations"]
    assert (invitation["made_by_them"], invitation["for_whom"], invitation["office"]) == (True, None, "เทศบาลตำบล ก")
    assert [(each["office"], each["role"]) for each in told["memberships"]] == [("", "administrator")]


def test_an_export_is_a_line_of_the_trail_and_looking_is_none(world: World) -> None:
    before = len(Audit(world.database).lines())
    assert len(kept(world.database, world.person.id).sign_ins) == 1
    assert len(Audit(world.database).lines()) == before
    export(world.database, world.person.id, by=world.boss.id)
    line = Audit(world.database).lines()[-1]
    assert (line.action, line.person, line.about) == ("person_exported", world.boss.id, world.person.id)


def test_who_is_forgotten_is_gone_everywhere_and_the_work_of_the_office_stays(either: World) -> None:
    either.invite(Role.OFFICER, "รับช่วงจาก สมชาย ใจดี", either.membership)
    either.invite(Role.APPROVER, "คุณสมหญิง")
    # who it is, a sign-in, a membership; the invitation that they used and the one to take their place
    assert forget(either.database, either.person.id, by=either.boss.id) == Deletion(
        0, 1 + 1 + 1 + 2, 0, log_emptied=True
    )
    left = either.everything()
    assert not any(word in left for word in (either.person.id, "สมชาย", "somchai", "s-1", either.membership))
    assert either.notes() == [("", either.boss.id, ""), ("", either.boss.id, ""), ("คุณสมหญิง", either.boss.id, "")]
    assert len(Store(either.database).works(either.office.owner)) == 1
    with pytest.raises(SignInEnded):
        People(either.database).standing(either.sign_in, SOMCHAI, hours=1)
    line = Audit(either.database).lines()[-1]
    assert (line.action, line.person, line.about) == ("person_forgotten", either.boss.id, either.person.id)
    assert Audit(either.database).verify().broken is None


def test_who_became_a_member_meanwhile_is_not_forgotten_as_a_stranger(either: World) -> None:
    before = either.everything()
    with pytest.raises(MemberRefused, match="is_member"):
        forget(either.database, either.person.id, by=either.person.id, strangers_only=True)
    assert either.everything() == before
    stranger = signed_in(either.database, "stranger")
    assert forget(either.database, stranger.id, by=stranger.id, strangers_only=True).is_proved
    assert stranger.id not in either.everything()


def test_an_invitation_to_take_over_from_who_was_forgotten_can_still_be_used(world: World) -> None:
    code = world.invite(Role.OFFICER, "รับช่วงจาก สมชาย ใจดี", world.membership)
    forget(world.database, world.person.id)
    heir = signed_in(world.database, "heir")
    Invitations(world.database).accept(code, heir.id)
    assert [each.person.id for each in Members(world.database).of(world.office.id)] == [heir.id]


def test_a_name_in_the_note_of_an_invitation_that_was_used_by_another_goes_too(either: World) -> None:
    Invitations(either.database).accept(
        either.invite(Role.OFFICER, "รับช่วงจาก สมชาย ใจดี", either.membership), signed_in(either.database, "heir").id
    )
    either.invite(Role.OFFICER, "ถาม Somchai@Example.go.th ก่อน")
    forget(either.database, either.person.id)
    assert "สมชาย" not in either.everything()
    assert "somchai" not in either.everything().lower()


def test_signs_of_a_search_in_a_name_match_nothing_but_themselves(world: World) -> None:
    strange = People(world.database).sign_in(Identity(ISSUER, "s-2", "%", "_"))[1]
    assert forget(world.database, strange.id).rows_n == 2
    assert world.notes()[0][0] == "คุณสมชาย"


def test_who_comes_back_is_a_stranger_with_another_id(world: World) -> None:
    forget(world.database, world.person.id)
    _, again = People(world.database).sign_in(SOMCHAI)
    assert again.id != world.person.id
    assert kept(world.database, again.id).memberships == ()


def test_the_last_administrator_is_not_forgotten_and_nothing_of_them_is_changed(either: World) -> None:
    before = either.everything()
    assert refused(either, either.boss.id) == "last_administrator"
    assert either.everything() == before
    other = signed_in(either.database, "other")
    with either.database.writing() as connection:
        begin(connection, other.id, PROVINCE, Role.ADMINISTRATOR)
    assert forget(either.database, either.boss.id, by=either.boss.id).is_proved
    assert either.boss.id not in either.everything()


def test_nobody_is_forgotten_twice(world: World) -> None:
    forget(world.database, world.person.id)
    assert refused(world, world.person.id) == refused(world, "") == refused(world, "unknown") == "no_person"
    for ask in (kept, export):
        with pytest.raises(MemberRefused):
            ask(world.database, world.person.id)


def test_what_a_first_call_left_is_deleted_by_a_second(world: World) -> None:
    forget(world.database, world.person.id)
    with world.database.writing() as connection:  # as by an invitation that was used at the same moment
        begin(connection, world.person.id, world.office.id, Role.OFFICER)
    assert forget(world.database, world.person.id) == Deletion(0, 1, 0, log_emptied=True)


def test_a_deed_whose_line_cannot_be_written_does_not_happen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("the trail is broken")

    before = world.everything()
    monkeypatch.setattr("ita_core.server.personal_data.write_in", breaks)
    for deed in (export, forget):
        with pytest.raises(RuntimeError):
            deed(world.database, world.person.id)
    assert world.everything() == before


def test_what_is_deleted_is_no_longer_in_any_file(world: World, tmp_path: Path) -> None:
    assert forget(world.database, world.person.id).is_proved
    world.database.close()
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert "สมชาย".encode() not in left
    assert b"somchai@" not in left
    assert b"boss@example.go.th" in left


def test_an_action_of_a_person_is_told_with_its_office(world: World) -> None:
    with world.database.writing() as connection:
        write_in(connection, Action.SAVED, person=world.person.id, office=world.office.id, about="token")
    line = exported(world, world.person.id)["audit_lines"][-1]
    assert (line["action"], line["office"], line["about"], line["by_them"]) == ("saved", world.office.id, "token", True)
