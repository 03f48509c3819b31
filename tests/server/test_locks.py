"""Locks: which year's report they close, and what of a work belongs to it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ita_core.database import Database
from ita_core.documents.slides.run import RUN
from ita_core.narrative.edits import text_key
from ita_core.office import CheckIn, Correction, Measure, Month, Plan, Status, Work
from ita_core.server.locks import Locks, changed_years
from tests.server.places import database, signed_in

__all__ = ["database"]


def test_a_lock_holds_until_it_is_opened_and_for_its_office_and_year_alone(database: Database) -> None:
    locks, person = Locks(database), signed_in(database, "a")
    locks.lock("one", 2566, person_id=person.id)
    locks.lock("one", 2566, person_id=signed_in(database, "b").id)  # it is closed already
    assert {year: lock.locked_by for year, lock in locks.of("one").items()} == {2566: "A"}
    assert locks.of("other") == {}
    locks.unlock("one", 2565, person_id=person.id)
    assert list(locks.of("one")) == [2566]
    locks.unlock("one", 2566, person_id=person.id)
    assert locks.of("one") == {}
    locks.lock("one", 2566, person_id=person.id)
    assert list(locks.of("one")) == [2566]


MEASURE = Measure("m1", 1, "จัดอบรม", ("ขั้นที่หนึ่ง",), "สำนักปลัด", Month(2566, 10), Month(2567, 9))
SENTENCE = text_key("th", "overview.total")
WORK = Work(
    texts=((2566, SENTENCE, "เดิม"), (2567, "intro", "คำนำ"), (2566, "peers_n", "100")),
    wordings=((2565, "i1", "ข้อคำถาม"),),
    plans=(Plan(2567, (MEASURE,)),),
    corrections=(Correction(2564, "i8", Decimal(70), Decimal(80)),),
)


def planned(**changed: object) -> Work:
    return replace(WORK, plans=(Plan(2567, (replace(MEASURE, **changed),)),))


@pytest.mark.parametrize(
    ("after", "years"),
    [
        (WORK, set()),
        (replace(WORK, texts=((2566, SENTENCE, "ใหม่"), *WORK.texts[1:])), {2566}),
        (replace(WORK, texts=(*WORK.texts[:2], (2566, "peers_n", "99"))), {2566}),
        (replace(WORK, texts=(WORK.texts[0], (2567, "intro", "ใหม่"), WORK.texts[2])), {2566}),  # beside the plan
        (replace(WORK, texts=(*WORK.texts, (2567, SENTENCE, "อีกปี"))), {2567}),
        (replace(WORK, texts=()), {2566}),
        (replace(WORK, texts=(*WORK.texts, (2566, RUN, "{}"))), set()),  # slides are arranged after the report
        (replace(WORK, wordings=()), {2565}),
        (replace(WORK, corrections=()), {2564}),
        (planned(title="จัดประชุม"), {2566}),  # the plan of 2567 stands in the report of 2566
        (planned(approved=not MEASURE.approved), {2566}),
        (replace(WORK, plans=()), {2566}),
        (planned(status=Status.DONE), set()),  # how far it is and what is reported goes on after the report
        (planned(check_ins=(CheckIn(6, "ทำแล้ว"), CheckIn(12))), set()),
        (replace(WORK, answers=(("agency", "ก"),)), set()),
    ],
)
def test_what_changes_the_report_of_which_year(after: Work, years: set[int]) -> None:
    assert changed_years(WORK, after) == years
