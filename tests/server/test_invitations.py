"""Invitations: used once, for some days, and handing an office over from one person to the next."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from ita_core.database import Database
from ita_core.database.tables.people import INVITATIONS
from ita_core.server import invitations as module
from ita_core.server.invitations import InvitationRefused, Invitations, Offer
from ita_core.server.members import PROVINCE, Members
from ita_core.server.rights import Role
from tests.server.places import database, signed_in

__all__ = ["database"]


def reason(database: Database, code: str, person_id: str = "someone") -> str:
    with pytest.raises(InvitationRefused) as refused:
        Invitations(database).accept(code, person_id)
    with pytest.raises(InvitationRefused) as looked:
        Invitations(database).look(code)
    assert looked.value.reason == refused.value.reason
    return refused.value.reason


def test_an_invitation_makes_one_person_a_member_once(database: Database) -> None:
    invitations, members = Invitations(database), Members(database)
    office = members.new_office("ก")
    code = invitations.make(Offer(Role.OFFICER, office.id, "คุณ ก"), days=7)
    assert [(each.office, each.role, each.for_whom) for each in invitations.standing()] == [
        (office, Role.OFFICER, "คุณ ก")
    ]
    invitations.look(code)
    assert invitations.accept(code, signed_in(database, "a").id) == office.id
    assert [(each.person.name, each.role) for each in members.of(office.id)] == [("A", Role.OFFICER)]
    assert invitations.standing() == ()
    assert reason(database, code, signed_in(database, "b").id) == "used"
    assert len(members.of(office.id)) == 1


def test_two_windows_that_use_it_at_once_make_one_member(database: Database) -> None:
    office = Members(database).new_office("ก")
    code = Invitations(database).make(Offer(Role.OFFICER, office.id), days=7)
    people = [signed_in(database, name).id for name in "abcdefgh"]

    def accept(person: str) -> str:
        try:
            return Invitations(database).accept(code, person)
        except InvitationRefused as refused:
            return refused.reason

    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(accept, people))
    assert sorted(said) == sorted([office.id, *["used"] * 7])
    assert len(Members(database).of(office.id)) == 1


@pytest.mark.parametrize(("hours", "holds"), [(23, True), (24, False), (25, False)])
def test_it_expires(hours: int, holds: bool, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    invitations, began = Invitations(database), module.utc_now()
    person = signed_in(database, "a").id
    monkeypatch.setattr(module, "utc_now", lambda: began)
    code = invitations.make(Offer(Role.READER), days=1)
    monkeypatch.setattr(module, "utc_now", lambda: began + dt.timedelta(hours=hours))
    assert (len(invitations.standing()) == 1) is holds
    if holds:
        assert invitations.accept(code, person) == PROVINCE
    else:
        assert reason(database, code) == "expired"


def test_a_guessed_altered_or_withdrawn_code_is_unknown(database: Database) -> None:
    invitations = Invitations(database)
    code = invitations.make(Offer(Role.READER), days=7)
    for other in ("", "guessed", code[:-1], code.swapcase()):
        assert reason(database, other) == "unknown"
    invitations.withdraw(invitations.standing()[0].id)
    assert reason(database, code) == "unknown"
    assert invitations.standing() == ()


def test_only_the_digest_of_a_code_is_written_down(database: Database) -> None:
    code = Invitations(database).make(Offer(Role.READER), days=7)
    with database.reading() as connection:
        rows = connection.execute(select(INVITATIONS)).all()
    assert len(rows) == 1
    assert code not in str(rows)


def test_a_hand_over_brings_the_new_member_and_takes_the_old_one_in_one_step(database: Database) -> None:
    invitations, members = Invitations(database), Members(database)
    office = members.new_office("ก")
    invitations.accept(invitations.make(Offer(Role.OFFICER, office.id), days=7), signed_in(database, "a").id)
    (old,) = members.of(office.id)
    code = invitations.make(Offer(Role.OFFICER, office.id, replaces=old.membership_id), days=7)
    assert [each.person.name for each in members.of(office.id)] == ["A"]  # until it is used
    invitations.accept(code, signed_in(database, "b").id)
    assert [each.person.name for each in members.of(office.id)] == ["B"]


def test_the_last_administrator_can_hand_over(database: Database) -> None:
    invitations, members = Invitations(database), Members(database)
    invitations.accept(invitations.make(Offer(Role.ADMINISTRATOR), days=7), signed_in(database, "a").id)
    (old,) = members.of(PROVINCE)
    code = invitations.make(Offer(Role.ADMINISTRATOR, replaces=old.membership_id), days=7)
    invitations.accept(code, old.person.id)  # who takes over from themselves stays
    assert [each.person.name for each in members.of(PROVINCE)] == ["A"]


def test_who_was_removed_before_the_hand_over_does_not_stand_in_its_way(database: Database) -> None:
    invitations, members = Invitations(database), Members(database)
    office = members.new_office("ก")
    invitations.accept(invitations.make(Offer(Role.OFFICER, office.id), days=7), signed_in(database, "a").id)
    (old,) = members.of(office.id)
    code = invitations.make(Offer(Role.OFFICER, office.id, replaces=old.membership_id), days=7)
    members.remove(old.membership_id)
    invitations.accept(code, signed_in(database, "b").id)
    assert [each.person.name for each in members.of(office.id)] == ["B"]


@pytest.mark.parametrize("offer", [(Role.OFFICER, ""), (Role.ADMINISTRATOR, "o1"), (Role.READER, "o1")])
def test_a_role_goes_with_an_office_or_with_the_province(offer: tuple[Role, str]) -> None:
    with pytest.raises(ValueError, match=offer[0]):
        Offer(*offer)
