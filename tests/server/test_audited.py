"""Whatever changes who may do what leaves a line in the trail, in the same transaction."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.exc import OperationalError

from ita_core.database import Database, DatabaseFailed
from ita_core.database.tables import METADATA
from ita_core.office import Snapshot, Store, StoreFailed, Work, new_receipt
from ita_core.server.audit import Action, Audit, write_in
from ita_core.server.invitations import Invitations, Offer
from ita_core.server.locks import Locks
from ita_core.server.members import Members
from ita_core.server.office_data import Whose, close, delete_all
from ita_core.server.people import People
from ita_core.server.personal_data import export, forget
from ita_core.server.releases import Releases, Summary
from ita_core.server.rights import Role
from tests.server.places import database, identity, trail_refuses

__all__ = ["database"]


def test_every_deed_is_one_line_with_ids_and_no_names(database: Database) -> None:
    people, members, invitations = People(database), Members(database), Invitations(database)
    sign_in, boss = people.sign_in(identity("boss"))
    office = members.new_office("เทศบาล ก", by=boss.id)
    code = invitations.make(Offer(Role.OFFICER, office.id, "คุณ ก"), days=7, made_by=boss.id)
    _, officer = people.sign_in(identity("officer"))
    invitations.accept(code, officer.id)
    invitations.make(Offer(Role.OFFICER, office.id), days=7, made_by=boss.id)
    invitations.withdraw(invitations.standing()[0].id, by=boss.id)
    (member,) = members.of(office.id)
    members.change_role(member.membership_id, Role.APPROVER, by=boss.id)
    over = invitations.make(Offer(Role.APPROVER, office.id, replaces=member.membership_id), days=7, made_by=boss.id)
    _, heir = people.sign_in(identity("heir"))
    invitations.accept(over, heir.id)
    Locks(database).lock(office.id, 2566, person_id=heir.id)
    Locks(database).unlock(office.id, 2566, person_id=heir.id)
    Releases(database).release(office.id, SUMMARY, person_id=heir.id)
    Releases(database).withdraw(office.id, 2566, person_id=heir.id)
    members.remove(members.of(office.id)[0].membership_id, by=boss.id)
    people.sign_out(sign_in)
    lines = Audit(database).lines()
    assert [(line.action, line.person) for line in lines] == [
        ("signed_in", boss.id),
        ("office_added", boss.id),
        ("invited", boss.id),
        ("signed_in", officer.id),
        ("joined", officer.id),
        ("invited", boss.id),
        ("invitation_withdrawn", boss.id),
        ("role_given", boss.id),
        ("invited", boss.id),
        ("signed_in", heir.id),
        ("handed_over", heir.id),
        ("locked", heir.id),
        ("unlocked", heir.id),
        ("released", heir.id),
        ("withdrawn", heir.id),
        ("role_taken", boss.id),
        ("signed_out", boss.id),
    ]
    assert Audit(database).verify().broken is None
    told = str(lines)
    assert not any(word in told for word in ("เทศบาล", "คุณ", "Boss", "92.16", code, over, sign_in))


def test_what_changes_nothing_leaves_no_line(database: Database) -> None:
    Locks(database).unlock("office", 2566, person_id="somebody")
    Releases(database).withdraw("office", 2566, person_id="somebody")
    People(database).sign_out("unknown")
    Invitations(database).withdraw("unknown")
    assert Audit(database).lines() == ()


SUMMARY = Summary(agency="ก", fiscal_year=2566, total="92.16", level_th="", level_en="", lines=(), workbook="0" * 64)


def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with database.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in METADATA.sorted_tables
        }


def deeds(database: Database) -> dict[str, Callable[[], object]]:
    """Every deed of an office, a member or an administrator, on a server where each of them would change something."""
    people, members, invitations = People(database), Members(database), Invitations(database)
    sign_in, officer = people.sign_in(identity("officer"))
    _, heir = people.sign_in(identity("heir"))
    office, empty = members.new_office("เทศบาล ก"), members.new_office("เทศบาล ข")
    for _ in range(2):
        code = invitations.make(Offer(Role.OFFICER, office.id), days=7)
        if not members.of(office.id):
            invitations.accept(code, officer.id)
    (member,) = members.of(office.id)
    over = invitations.make(Offer(Role.OFFICER, office.id, replaces=member.membership_id), days=7)
    store, scores = Store(database), Snapshot("scores.xlsx", "", b"scores")
    known, of_nobody = store.keep(scores, None, owner=office.owner), store.keep(scores, None)
    Locks(database).lock(office.id, 2566, person_id=officer.id)
    Releases(database).release(office.id, SUMMARY, person_id=officer.id)
    locks, releases, own = Locks(database), Releases(database), member.membership_id

    def line(connection: Connection, about: str) -> None:
        write_in(connection, Action.SAVED, person=officer.id, office=office.id, about=about)

    return {
        "save": lambda: store.keep(replace(scores, data=b"new"), known, owner=office.owner, beside=line),
        "save a new one": lambda: store.keep(scores, new_receipt(), owner=office.owner, beside=line),
        "delete a work": lambda: store.forget(known.token, owner=office.owner, beside=line),
        "claim a work": lambda: store.claim(of_nobody.token, office.owner, beside=line),
        "sign in": lambda: people.sign_in(identity("new")),
        "sign out": lambda: people.sign_out(sign_in),
        "new office": lambda: members.new_office("เทศบาล ค"),
        "invite": lambda: invitations.make(Offer(Role.OFFICER, office.id), days=7),
        "withdraw an invitation": lambda: invitations.withdraw(invitations.standing()[0].id),
        "join": lambda: invitations.accept(code, heir.id),
        "hand over": lambda: invitations.accept(over, heir.id),
        "change a role": lambda: members.change_role(own, Role.APPROVER),
        "remove": lambda: members.remove(own),
        "lock": lambda: locks.lock(office.id, 2567, person_id=officer.id),
        "unlock": lambda: locks.unlock(office.id, 2566, person_id=officer.id),
        "release": lambda: releases.release(office.id, SUMMARY, person_id=officer.id),
        "withdraw a release": lambda: releases.withdraw(office.id, 2566, person_id=officer.id),
        "forget a person": lambda: forget(database, officer.id),
        "hand out a person's data": lambda: export(database, officer.id),
        "delete all of an office": lambda: delete_all(database, Whose(office.id)),
        "close an office": lambda: close(database, Whose(empty.id)),
    }


def test_no_deed_happens_whose_line_cannot_be_written(database: Database) -> None:
    known = deeds(database)
    before = everything(database)
    with trail_refuses(database):
        for name, deed in known.items():
            with pytest.raises((DatabaseFailed, StoreFailed)):
                deed()
            assert everything(database) == before, name
    for name, deed in known.items():
        if name in ("sign out", "join", "lock", "release", "delete all of an office", "close an office"):
            deed()
            assert everything(database)["audit_lines"] != before["audit_lines"], name


def test_a_save_and_a_deletion_stand_with_their_lines_or_not_at_all(database: Database) -> None:
    store, office = Store(database), "office:a"

    def line(action: Action) -> Callable[[Connection, str], object]:
        return lambda connection, token: write_in(connection, action, person="p", office="a", about=token)

    def breaks(_: Connection, token: str) -> None:
        raise OperationalError("the trail", {}, Exception(token))

    first, second = (Snapshot("scores.xlsx", "", data, Work(), b"", ()) for data in (b"first", b"second"))
    receipt = store.keep(first, None, owner=office, beside=line(Action.SAVED))
    with pytest.raises(StoreFailed):
        store.keep(second, receipt, owner=office, beside=breaks)
    with pytest.raises(StoreFailed):
        store.forget(receipt.token, owner=office, beside=breaks)
    found = store.find(receipt.token, owner=office)
    assert found is not None and (found[0].data, found[1].revision) == (b"first", 1)
    assert [(line.action, line.about) for line in Audit(database).lines()] == [("saved", receipt.token)]
    store.forget(receipt.token, owner=office, beside=line(Action.DELETED))
    assert store.find(receipt.token, owner=office) is None
    assert [line.action for line in Audit(database).lines()] == ["saved", "deleted"]


def test_a_save_whose_answer_was_lost_has_one_line(database: Database) -> None:
    store, known = Store(database), new_receipt()

    def line(connection: Connection, token: str) -> None:
        write_in(connection, Action.SAVED, person="p", office="a", about=token)

    snapshot = Snapshot("scores.xlsx", "", b"scores", Work(), b"", ())
    for _ in range(2):
        store.keep(snapshot, known, owner="office:a", beside=line, on_conflict="refuse")
    assert len(Audit(database).lines()) == 1
