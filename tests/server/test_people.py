"""Who is signed in and what they are a member of: by issuer and subject, for some hours, until it is ended anywhere."""

import datetime as dt

import pytest
from sqlalchemy import select

from ita_core.database import Database
from ita_core.database.tables.people import PEOPLE, SIGN_INS
from ita_core.server import people as people_module
from ita_core.server.members import Members, begin
from ita_core.server.people import Identity, People, SignInEnded
from ita_core.server.rights import RIGHTS, Right, Role, rights_of
from tests.server.places import ISSUER, database, identity, signed_in

__all__ = ["database"]


def test_a_person_is_known_again_by_issuer_and_subject_and_takes_the_name_told_last(database: Database) -> None:
    people = People(database)
    _, first = people.sign_in(Identity(ISSUER, "s1", "สมชาย", "a@example.go.th"))
    _, again = people.sign_in(Identity(ISSUER, "s1", "สมชาย ใจดี", ""))
    assert again.id == first.id
    assert (again.name, again.email) == ("สมชาย ใจดี", "a@example.go.th")  # what the provider keeps silent about stays


@pytest.mark.parametrize("other", [Identity("https://other.example", "s1"), Identity(ISSUER, "S1")])
def test_the_same_subject_at_another_provider_is_another_person(other: Identity, database: Database) -> None:
    people = People(database)
    _, first = people.sign_in(Identity(ISSUER, "s1"))
    assert people.sign_in(other)[1].id != first.id


def test_a_sign_in_tells_the_memberships_of_this_moment(database: Database) -> None:
    people, members = People(database), Members(database)
    office = members.new_office("เทศบาลตำบล ก")
    sign_in, person = people.sign_in(identity("a"))
    assert people.standing(sign_in, identity("a"), hours=1).memberships == ()
    with database.writing() as connection:
        begin(connection, person.id, office.id, Role.APPROVER)
        begin(connection, person.id, "", Role.READER)
    found = people.standing(sign_in, identity("a"), hours=1)
    assert [(each.office, each.role) for each in found.memberships if each.office] == [(office, Role.APPROVER)]
    assert [each.role for each in found.memberships if each.office is None] == [Role.READER]
    members.remove(next(each.id for each in found.memberships if each.office))
    assert [each.role for each in people.standing(sign_in, identity("a"), hours=1).memberships] == [Role.READER]


def test_an_ended_unknown_or_foreign_sign_in_tells_nothing(database: Database) -> None:
    people = People(database)
    sign_in, _ = people.sign_in(identity("a"))
    people.sign_in(identity("b"))
    for other in ("", "guessed", sign_in[:-1], sign_in.upper()):
        with pytest.raises(SignInEnded):
            people.standing(other, identity("a"), hours=1)
    for other in (identity("b"), Identity("https://other.example", "a"), Identity(ISSUER, "")):
        with pytest.raises(SignInEnded):
            people.standing(sign_in, other, hours=1)
    people.sign_out(sign_in)
    with pytest.raises(SignInEnded):
        people.standing(sign_in, identity("a"), hours=1)


def test_signing_out_ends_this_sign_in_and_no_other(database: Database) -> None:
    people = People(database)
    (first, _), (second, _) = people.sign_in(identity("a")), people.sign_in(identity("a"))
    people.sign_out(first)
    assert people.standing(second, identity("a"), hours=1).person.name == "A"


@pytest.mark.parametrize(("minutes", "holds"), [(59, True), (60, False), (61, False)])
def test_a_sign_in_lasts_as_long_as_the_settings_say(
    minutes: int, holds: bool, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, began = People(database), people_module.utc_now()
    monkeypatch.setattr(people_module, "utc_now", lambda: began)
    sign_in, _ = people.sign_in(identity("a"))
    monkeypatch.setattr(people_module, "utc_now", lambda: began + dt.timedelta(minutes=minutes))
    if holds:
        assert people.standing(sign_in, identity("a"), hours=1)
        return
    with pytest.raises(SignInEnded):
        people.standing(sign_in, identity("a"), hours=1)


def test_old_sign_ins_are_forgotten_and_newer_ones_hold(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    people, began = People(database), people_module.utc_now()
    monkeypatch.setattr(people_module, "utc_now", lambda: began - dt.timedelta(hours=3))
    people.sign_in(identity("a"))
    monkeypatch.setattr(people_module, "utc_now", lambda: began)
    newer, _ = people.sign_in(identity("a"))
    assert people.forget_old(hours=2) == (1, 0)
    assert people.standing(newer, identity("a"), hours=2)


@pytest.mark.parametrize(("days", "forgotten"), [(89, 0), (90, 0), (91, 1)])
def test_a_stranger_is_forgotten_and_a_member_is_not(
    days: int, forgotten: int, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, began = People(database), people_module.utc_now()
    monkeypatch.setattr(people_module, "utc_now", lambda: began)
    _, member = people.sign_in(identity("member"))
    people.sign_in(identity("stranger"))
    with database.writing() as connection:
        begin(connection, member.id, "", Role.READER)
    monkeypatch.setattr(people_module, "utc_now", lambda: began + dt.timedelta(days=days))
    assert people.forget_old(hours=2)[1] == forgotten
    with database.reading() as connection:
        left = set(connection.execute(select(PEOPLE.c.subject)).scalars())
    assert left == {"member"} | ({"stranger"} if not forgotten else set())


def test_only_the_digest_of_a_sign_in_is_written_down(database: Database) -> None:
    sign_in, person = People(database).sign_in(identity("a"))
    with database.reading() as connection:
        rows = [*connection.execute(select(SIGN_INS)).all(), *connection.execute(select(PEOPLE)).all()]
    assert person.id in str(rows)
    assert sign_in not in str(rows)


def test_an_administrator_sees_no_scores_and_a_reader_only_what_is_released() -> None:
    assert RIGHTS[Role.ADMINISTRATOR] == {Right.MANAGE_PEOPLE}
    assert RIGHTS[Role.READER] == {Right.READ_RELEASED}
    assert RIGHTS[Role.APPROVER] - RIGHTS[Role.OFFICER] == {Right.APPROVE, Right.LOCK}
    assert rights_of(()) == frozenset()
    assert rights_of([Role.OFFICER, Role.READER]) >= {Right.EDIT, Right.READ_RELEASED}


def test_everybody_is_listed_by_name_with_what_they_are_a_member_of(database: Database) -> None:
    office, member = Members(database).new_office("เทศบาล ก"), signed_in(database, "b")
    signed_in(database, "a")
    with database.writing() as connection:
        begin(connection, member.id, office.id, Role.OFFICER)
        begin(connection, member.id, "", Role.READER)
    (first, none), (second, own) = People(database).everybody()
    assert (first.name, none, second) == ("A", (), member)
    assert {(each.office, each.role) for each in own} == {(office, Role.OFFICER), (None, Role.READER)}


def test_a_name_stands_for_a_person_and_else_the_address(database: Database) -> None:
    assert signed_in(database, "a").shown == "A"
    assert People(database).sign_in(Identity(ISSUER, "x", "", "x@example.go.th"))[1].shown == "x@example.go.th"
