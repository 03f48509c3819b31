"""The work of two files as one."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings

from ita_core.analysis.years import Event
from ita_core.office import Correction, Work, merged
from tests.office.plans import measure, plan
from tests.office.test_rows import FULL, works


@settings(max_examples=50)
@given(works())
def test_work_with_nothing_is_that_work_and_with_itself_too(work: Work) -> None:
    once = merged(work, Work())
    assert merged(Work(), work) == once
    assert merged(once, once) == once


def test_where_both_speak_of_the_same_thing_the_first_one_stands() -> None:
    other = replace(
        FULL,
        answers=(("year:2566!C4:C112", "2565"), ("agency", "ก")),
        corrections=(Correction(2566, "i8", None, Decimal(1)), Correction(2566, "i9", None, Decimal(2))),
        events=(Event(2567, "เลือกตั้ง"),),
        texts=((2567, "limits", "อื่น"), (2566, "limits", "ของปี 2566")),
        plans=(plan(measure("m9")), replace(plan(), fiscal_year=2568)),
    )
    both = merged(FULL, other)
    assert dict(both.answers) == {"year:2566!C4:C112": "2566", "agency": "ก"}
    assert {each.code: each.score for each in both.corrections} == {"i8": Decimal("76.32"), "i9": Decimal(2)}
    assert both.events == (Event(2566, "เริ่ม E-Service"), Event(2567, "เลือกตั้ง"))
    assert [text[:2] for text in both.texts] == [(2566, "limits"), (2567, "limits")]
    assert both.plans == (*FULL.plans, replace(plan(), fiscal_year=2568))
