"""Offices and members: what can be changed, and that nobody locks the server's own door from outside."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from ita_core.database import Database
from ita_core.server.members import PROVINCE, MemberRefused, Members, begin, end, somebody_stays
from ita_core.server.people import Person
from ita_core.server.rights import Role
from tests.server.places import database, signed_in

__all__ = ["database"]


def made(database: Database, person: Person, office: str, role: Role) -> str:
    with database.writing() as connection:
        return begin(connection, person.id, office, role)


def refusal(members: Members, what: str, *arguments: object) -> str:
    with pytest.raises(MemberRefused) as refused:
        getattr(members, what)(*arguments)
    return refused.value.key


def test_offices_are_listed_by_name_and_each_name_stands_once(database: Database) -> None:
    members = Members(database)
    members.new_office("เทศบาล  ข ")
    members.new_office("เทศบาล ก")
    assert [office.name for office in members.offices()] == ["เทศบาล ก", "เทศบาล ข"]
    assert refusal(members, "new_office", "เทศบาล ข") == "same_name"
    assert refusal(members, "new_office", "  ") == "no_name"
    assert len({office.owner for office in members.offices()}) == 2
    assert all(office.owner == f"office:{office.id}" for office in members.offices())


def test_members_of_one_office_are_none_of_another(database: Database) -> None:
    members = Members(database)
    one, other = members.new_office("ก"), members.new_office("ข")
    made(database, signed_in(database, "a"), one.id, Role.OFFICER)
    made(database, signed_in(database, "b"), PROVINCE, Role.ADMINISTRATOR)
    assert [(each.person.name, each.role) for each in members.of(one.id)] == [("A", Role.OFFICER)]
    assert members.of(other.id) == ()
    assert [each.person.name for each in members.of(PROVINCE)] == ["B"]


def test_to_become_what_one_is_already_changes_nothing(database: Database) -> None:
    person, office = signed_in(database, "a"), Members(database).new_office("ก")
    assert made(database, person, office.id, Role.OFFICER) == made(database, person, office.id, Role.OFFICER)
    assert len(Members(database).of(office.id)) == 1


def test_a_role_can_be_changed_unless_the_person_has_the_other_one_too(database: Database) -> None:
    members, person = Members(database), signed_in(database, "a")
    office = members.new_office("ก")
    first = made(database, person, office.id, Role.OFFICER)
    members.change_role(first, Role.APPROVER)
    assert [each.role for each in members.of(office.id)] == [Role.APPROVER]
    made(database, person, office.id, Role.OFFICER)
    assert refusal(members, "change_role", first, Role.OFFICER) == "has_role"


def test_who_was_removed_meanwhile_is_said_to_be_gone(database: Database) -> None:
    members, office = Members(database), Members(database).new_office("ก")
    gone = made(database, signed_in(database, "a"), office.id, Role.OFFICER)
    members.remove(gone)
    assert members.of(office.id) == ()
    assert refusal(members, "remove", gone) == refusal(members, "change_role", gone, Role.APPROVER) == "gone"


def test_the_last_administrator_stays(database: Database) -> None:
    members = Members(database)
    last = made(database, signed_in(database, "a"), PROVINCE, Role.ADMINISTRATOR)
    assert refusal(members, "remove", last) == "last_administrator"
    assert refusal(members, "change_role", last, Role.READER) == "last_administrator"
    made(database, signed_in(database, "b"), PROVINCE, Role.ADMINISTRATOR)
    members.remove(last)
    assert [each.person.name for each in members.of(PROVINCE)] == ["B"]


def test_two_administrators_who_remove_each_other_at_once_are_not_both_removed(database: Database) -> None:
    members = Members(database)
    one, other = (made(database, signed_in(database, name), PROVINCE, Role.ADMINISTRATOR) for name in "ab")
    with ThreadPoolExecutor(1) as pool:
        with database.writing() as connection:
            somebody_stays(connection, Role.ADMINISTRATOR)
            end(connection, one)
            late = pool.submit(refusal, members, "remove", other)
            time.sleep(0.2)  # the second one has come as far as it can before the first one is done
        assert late.result() == "last_administrator"
    assert [each.person.name for each in members.of(PROVINCE)] == ["B"]
