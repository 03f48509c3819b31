"""The works of one owner in either database: listed, limited, refused where somebody was first, handed out, deleted."""

import io
import json
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from ita_core.database import Database
from ita_core.office import (
    Deletion,
    Overtaken,
    QuotaReached,
    Receipt,
    Snapshot,
    Standing,
    Store,
    StoreFailed,
    Work,
    WorkDamaged,
    new_receipt,
    stored_of_owner,
)
from ita_core.office.snapshot import snapshot_in
from ita_core.office.store import OnConflict
from ita_core.office.stored_of_owner import Deleted

OURS, THEIRS = "office:1", "office:2"
SECRET = b"PK a workbook of ours " * 40
ONE = Snapshot("คะแนน ๒๕๖๖.xlsx", "", SECRET, Work(texts=((2567, "intro", "ฉบับแรก"),)), b"its reading")


def typed(words: str, snapshot: Snapshot = ONE) -> Snapshot:
    return replace(snapshot, work=Work(texts=((2567, "intro", words),)))


@pytest.fixture
def store(database_place: Path | str) -> Iterator[Store]:
    opened = Store(database_place)
    yield opened
    opened.close()


def test_a_store_may_be_one_of_several_rooms_of_an_opened_database(database_place: Path | str) -> None:
    database = Database(database_place)
    store = Store(database)
    receipt = store.keep(ONE, None, owner=OURS)
    store.close()
    assert Store(database).find(receipt.token, owner=OURS) == (ONE, receipt)
    database.close()


def test_the_works_of_an_owner_are_listed_the_last_kept_first(store: Store) -> None:
    first = store.keep(ONE, None, owner=OURS, agency="เทศบาลตำบลเจ็ดเสมียน")
    other = store.keep(replace(ONE, file_name="b.xlsx"), None, owner=OURS)
    store.keep(ONE, None, owner=THEIRS)
    again = store.keep(typed("ฉบับที่สอง"), first, owner=OURS, agency="เทศบาลตำบลเจ็ดเสมียน")
    listed = store.works(OURS)
    assert [(work.token, work.file_name, work.agency, work.revision) for work in listed] == [
        (again.token, "คะแนน ๒๕๖๖.xlsx", "เทศบาลตำบลเจ็ดเสมียน", 2),
        (other.token, "b.xlsx", "", 1),
    ]
    assert [store.find(work.token, owner=OURS)[0] for work in listed] == [
        typed("ฉบับที่สอง"),
        replace(ONE, file_name="b.xlsx"),
    ]
    assert listed[0].saved_at > listed[1].saved_at
    assert store.works("office:3") == ()


def test_on_a_pc_no_token_is_written_and_nothing_is_listed(store: Store) -> None:
    receipt = store.keep(ONE, None)
    assert store.works("") == ()
    with store.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT token, file_name, agency FROM works").all() == [(None, None, None)]
    assert store.find(receipt.token) == (ONE, receipt)


def test_a_work_takes_its_workbooks_readings_and_the_texts_of_its_revisions(store: Store) -> None:
    first = store.keep(ONE, None, owner=OURS)
    own = len(SECRET) + len(b"its reading") + len(ONE.text().encode())
    assert [work.bytes_n for work in store.works(OURS)] == [own]
    assert store.used(OURS) == own
    store.keep(typed("อื่น"), first, owner=OURS)  # the same workbook again takes nothing
    assert store.used(OURS) == own + len(typed("อื่น").text().encode())
    assert store.used(THEIRS) == 0


def test_who_comes_second_is_refused_where_that_is_asked_and_nothing_is_written(store: Store) -> None:
    start = store.keep(ONE, None, owner=OURS)
    mine = store.keep(typed("ของฉัน"), start, owner=OURS, on_conflict="refuse")
    with pytest.raises(Overtaken) as overtaken:
        store.keep(typed("ของเขา"), start, owner=OURS, on_conflict="refuse")
    assert overtaken.value.standing == Standing(2, 0) == store.standing(start.token, owner=OURS)
    assert store.find(start.token, owner=OURS) == (typed("ของฉัน"), mine)
    assert [work.revision for work in store.works(OURS)] == [2]
    assert store.keep(typed("ทั้งสอง"), mine, owner=OURS, on_conflict="refuse").revision == 3


def test_a_work_that_was_deleted_meanwhile_is_said_to_be(store: Store) -> None:
    start = store.keep(ONE, None, owner=OURS)
    store.forget(start.token, owner=OURS)
    with pytest.raises(Overtaken) as overtaken:
        store.keep(typed("ของฉัน"), start, owner=OURS, on_conflict="refuse")
    assert overtaken.value.standing is None
    assert store.works(OURS) == ()


@pytest.mark.parametrize("on_conflict", ["fork", "refuse"])
def test_what_was_written_though_the_answer_was_lost_is_not_written_twice(
    store: Store, on_conflict: OnConflict
) -> None:
    start = store.keep(ONE, None, owner=OURS)
    written = store.keep(typed("ฉบับที่สอง"), start, owner=OURS)
    again = store.keep(typed("ฉบับที่สอง"), start, owner=OURS, on_conflict=on_conflict)
    assert again == written == Receipt(start.token, 2)
    assert store.standing(start.token, owner=OURS) == Standing(2, 0)


@pytest.mark.parametrize(("owner", "on_conflict"), [("", "fork"), (OURS, "refuse")])
def test_a_first_keep_whose_answer_was_lost_makes_no_second_work(
    store: Store, owner: str, on_conflict: OnConflict
) -> None:
    new = new_receipt()
    written = store.keep(ONE, new, owner=owner, on_conflict=on_conflict)
    assert written == Receipt(new.token, 1)
    assert store.keep(ONE, new, owner=owner, on_conflict=on_conflict) == written
    assert store.works_n(owner) == 1
    assert store.keep(ONE, new_receipt(), owner=owner, on_conflict=on_conflict).token != new.token
    assert store.works_n(owner) == 2


def test_what_was_typed_after_a_lost_first_answer_is_not_laid_over_it(store: Store) -> None:
    new = new_receipt()
    store.keep(ONE, new, owner=OURS)
    with pytest.raises(Overtaken) as overtaken:
        store.keep(typed("ต่อ"), new, owner=OURS, on_conflict="refuse")
    assert overtaken.value.standing == Standing(1, 0)
    forked = store.keep(typed("ต่อ"), new, owner=OURS)
    assert (forked.forked, forked.token != new.token) == (True, True)


def test_the_same_content_under_another_owner_is_not_taken_for_ours(store: Store) -> None:
    start = store.keep(ONE, None, owner=THEIRS)
    with pytest.raises(Overtaken):
        store.keep(ONE, replace(start, revision=2), owner=OURS, on_conflict="refuse")
    assert store.keep(ONE, replace(start, revision=2), owner=OURS).token != start.token


def test_of_many_who_begin_at_one_revision_just_one_goes_on_in_its_place(database_place: Path | str) -> None:
    store = Store(database_place)
    start = store.keep(ONE, None, owner=OURS)
    others = [Store(database_place) for _ in range(4)]
    ended: list[str] = []

    def keep(own: Store, number: int) -> None:
        for turn in range(5):
            try:
                own.keep(typed(f"{number}.{turn}"), start, owner=OURS, on_conflict="refuse")
                ended.append("kept")
            except Overtaken:
                ended.append("told")

    threads = [threading.Thread(target=keep, args=(own, number)) for number, own in enumerate(others)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert sorted(ended) == ["kept"] + ["told"] * 19
    assert [each.number for each in store.revisions(start.token, owner=OURS)] == [2, 1]
    for own in (*others, store):
        own.close()


def test_a_work_of_a_pc_goes_on_in_the_office_that_has_its_address(store: Store) -> None:
    mine, other = store.keep(ONE, None), store.keep(ONE, None)
    assert store.claim(mine.token, OURS) is True
    assert store.find(mine.token, owner=OURS) == (ONE, mine)
    assert store.find(mine.token) is None
    assert [(work.token, work.file_name, work.revision) for work in store.works(OURS)] == [
        (mine.token, "คะแนน ๒๕๖๖.xlsx", 1)
    ]
    assert store.find(other.token) == (ONE, other)
    assert store.keep(typed("ต่อ"), mine, owner=OURS).revision == 2
    assert store.claim(mine.token, THEIRS) is False
    assert store.find(mine.token, owner=THEIRS) is None


def test_an_address_that_nobody_kept_anything_under_claims_nothing(store: Store) -> None:
    mine = store.keep(ONE, None, owner=THEIRS)
    for token in ("guessed", mine.token):
        assert store.claim(token, OURS) is False
    assert store.works(OURS) == ()
    assert store.find(mine.token, owner=THEIRS) == (ONE, mine)


def test_a_work_of_a_login_is_claimed_by_that_login_only(store: Store) -> None:
    mine = store.keep(ONE, None, owner="a-login")
    assert store.claim(mine.token, OURS, before="another-login") is False
    assert store.claim(mine.token, OURS, before="a-login") is True
    assert store.find(mine.token, owner=OURS) == (ONE, mine)


def test_a_damaged_work_is_claimed_as_it_is(store: Store) -> None:
    mine = store.keep(ONE, None)
    with store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE revisions SET text = '{}'")
    assert store.claim(mine.token, OURS) is True
    with pytest.raises(WorkDamaged):
        store.find(mine.token, owner=OURS)


ROOM = 2_000


@pytest.fixture
def small(database_place: Path | str) -> Iterator[Store]:
    """A store in which an owner has room for one work of ONE's size and some texts."""
    opened = Store(database_place, quota=ROOM)
    yield opened
    opened.close()


def test_a_second_workbook_over_the_quota_is_refused_and_what_is_kept_stays(small: Store) -> None:
    first = small.keep(ONE, None, owner=OURS)
    with pytest.raises(QuotaReached) as reached:
        small.keep(replace(ONE, data=SECRET[::-1]), None, owner=OURS)
    assert reached.value.used > reached.value.quota == ROOM
    with pytest.raises(QuotaReached):
        small.keep(replace(ONE, aside=(replace(ONE, data=SECRET[::-1]),)), first, owner=OURS)
    assert [work.token for work in small.works(OURS)] == [first.token]
    assert small.find(first.token, owner=OURS) == (ONE, first)


def test_what_is_typed_is_kept_also_where_the_quota_is_reached(small: Store) -> None:
    receipt = small.keep(ONE, None, owner=OURS)
    for number in range(30):
        receipt = small.keep(typed(f"ฉบับที่ {number} " * 20), receipt, owner=OURS)
    assert small.used(OURS) > ROOM
    assert small.find(receipt.token, owner=OURS)[0] == typed("ฉบับที่ 29 " * 20)


def test_the_quota_is_an_owners_own_and_the_person_of_a_pc_has_none(small: Store) -> None:
    small.keep(ONE, None, owner=OURS)
    small.keep(ONE, None, owner=THEIRS)
    for number in range(3):
        small.keep(replace(ONE, data=SECRET + bytes([number])), None)


@pytest.mark.parametrize(("room", "fits"), [(-1, False), (0, True), (1, True)])
def test_the_quota_may_be_used_to_its_last_byte(database_place: Path | str, room: int, fits: bool) -> None:
    size = len(SECRET) + len(b"its reading") + len(ONE.text().encode())
    store = Store(database_place, quota=size + room)
    if fits:
        assert store.keep(ONE, None, owner=OURS).revision == 1
    else:
        with pytest.raises(QuotaReached):
            store.keep(ONE, None, owner=OURS)
    store.close()


def test_two_who_upload_at_once_do_not_both_get_the_last_room(database_place: Path | str) -> None:
    stores = [Store(database_place, quota=ROOM) for _ in range(4)]
    ended: list[str] = []

    def upload(own: Store, number: int) -> None:
        try:
            own.keep(replace(ONE, data=SECRET + bytes([number])), None, owner=OURS)
            ended.append("kept")
        except QuotaReached:
            ended.append("refused")

    threads = [threading.Thread(target=upload, args=(own, number)) for number, own in enumerate(stores)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert sorted(ended) == ["kept", "refused", "refused", "refused"]
    for own in stores:
        own.close()


def exported(store: Store) -> bytes:
    made = io.BytesIO()
    store.export_all(OURS, made)
    return made.getvalue()


def test_all_of_an_owner_is_handed_out_whole_and_nothing_of_another(store: Store) -> None:
    first = store.keep(replace(ONE, aside=(Snapshot("เดิม.xlsx", "", b"PK older"),)), None, owner=OURS, agency="ทต.")
    store.keep(typed("ฉบับที่สอง"), first, owner=OURS)
    store.keep(replace(ONE, file_name="c.xlsx", data=b"PK third"), None, owner=OURS)
    store.keep(typed("ของสำนักงานอื่น"), None, owner=THEIRS)
    archive = zipfile.ZipFile(io.BytesIO(exported(store)))
    listed = json.loads(archive.read("contents.json"))["files"]
    assert sorted((*listed, "contents.json")) == sorted(archive.namelist())
    assert {name: sha256(archive.read(name)).hexdigest() for name in listed} == listed
    assert exported(store) == exported(store)
    folder = next(name.rpartition("/")[0] for name in listed if name.endswith("revision-2.json"))
    contents = {
        name.rpartition("/")[2]: archive.read(name) for name in listed if name.startswith(f"{folder}/contents/")
    }
    assert snapshot_in(archive.read(f"{folder}/revision-2.json").decode(), contents) == typed("ฉบับที่สอง")
    assert snapshot_in(archive.read(f"{folder}/revision-1.json").decode(), contents).aside[0].data == b"PK older"
    everything = b"".join(map(archive.read, archive.namelist()))
    assert b"PK third" in everything
    assert "ของสำนักงานอื่น".encode() not in everything
    assert first.token.encode() not in everything


def test_nothing_kept_gives_an_empty_list(store: Store) -> None:
    archive = zipfile.ZipFile(io.BytesIO(exported(store)))
    assert json.loads(archive.read("contents.json"))["files"] == {}


def test_all_of_an_owner_is_deleted_and_looked_for_again(store: Store) -> None:
    store.keep(typed("ฉบับที่สอง"), store.keep(ONE, None, owner=OURS), owner=OURS)
    store.keep(ONE, None, owner=OURS)
    theirs = store.keep(ONE, None, owner=THEIRS)
    # two works, three revisions, of each two contents used, two contents a work
    assert store.delete_all(OURS) == Deletion(works_n=2, rows_n=2 + 3 + 6 + 4, left_n=0, log_emptied=True)
    assert store.works(OURS) == ()
    assert store.find(theirs.token, owner=THEIRS) == (ONE, theirs)
    assert store.delete_all(OURS) == Deletion(0, 0, 0, True)


def test_what_was_deleted_stands_in_no_file_any_more(tmp_path: Path) -> None:
    store = Store(tmp_path / "work.sqlite3")
    store.keep(ONE, None, owner=OURS)
    assert store.delete_all(OURS).is_proved
    assert SECRET[:60] not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
    store.close()


def test_a_deletion_that_leaves_something_is_no_proof(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.keep(ONE, None, owner=OURS)
    monkeypatch.setattr(stored_of_owner, "delete_all", lambda *_: Deleted(digests_of(store), 0))
    found = store.delete_all(OURS)
    assert (found.left_n, found.is_proved) == (1 + 1 + 2 + 2 + 1, False)  # the work itself is found twice


def digests_of(store: Store) -> list[str]:
    with store.database.reading() as connection:
        return list(connection.exec_driver_sql("SELECT token_digest FROM works").scalars())


def test_a_store_that_cannot_be_reached_says_so_by_its_kind(tmp_path: Path) -> None:
    with pytest.raises(StoreFailed) as failed:
        Store(f"postgresql://nobody@/none?host={tmp_path}")
    assert failed.value.kind == "away"
