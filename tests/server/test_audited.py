"""Whatever changes who may do what leaves a line in the trail, in the same transaction."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from ita_core.database import Database
from ita_core.office import Snapshot, Store, StoreFailed, Work, new_receipt
from ita_core.server import members as members_module
from ita_core.server.audit import Action, Audit, write_in
from ita_core.server.invitations import Invitations, Offer
from ita_core.server.locks import Locks
from ita_core.server.members import Members
from ita_core.server.people import People
from ita_core.server.releases import Releases, Summary
from ita_core.server.rights import Role
from tests.server.places import database, identity

__all__ = ["database"]


def test_every_deed_is_one_line_with_ids_and_no_names(database: Database) -> None:
    people, members, invitations = People(database), Members(database), Invitations(database)
    sign_in, boss = people.sign_in(identity("boss"))
    office = members.new_office("เทศบาล ก", by=boss.id)
    code = invitations.make(Offer(Role.OFFICER, office.id, "คุณ ก"), days=7, made_by=boss.id)
    _, officer = people.sign_in(identity("officer"))
    invitations.accept(code, officer.id)
    (member,) = members.of(office.id)
    members.change_role(member.membership_id, Role.APPROVER, by=boss.id)
    over = invitations.make(Offer(Role.APPROVER, office.id, replaces=member.membership_id), days=7, made_by=boss.id)
    _, heir = people.sign_in(identity("heir"))
    invitations.accept(over, heir.id)
    Locks(database).lock(office.id, 2566, person_id=heir.id)
    Locks(database).unlock(office.id, 2566, person_id=heir.id)
    summary = Summary(
        agency="ก", fiscal_year=2566, total="92.16", level_th="", level_en="", lines=(), workbook="0" * 64
    )
    Releases(database).release(office.id, summary, person_id=heir.id)
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
    assert Audit(database).lines() == ()


def test_a_deed_whose_line_cannot_be_written_does_not_happen(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("the trail is broken")

    monkeypatch.setattr(members_module, "write_in", breaks)
    with pytest.raises(RuntimeError):
        Members(database).new_office("เทศบาล ก")
    assert Members(database).offices() == ()


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
