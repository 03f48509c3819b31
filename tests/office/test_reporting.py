"""What o43 asks for: every measure, reported."""

from ita_core.office import CheckIn, Status, by_status, report_on, reported, unreported
from tests.office.plans import measure, plan


def test_every_measure_is_one_row_with_both_check_ins():
    told = reported(plan(measure("m1"), measure("m2")), "m2", CheckIn(6, "อบรมแล้ว", "งบไม่พอ", "ลิงก์"))
    row = report_on(told).iloc[1]
    assert (row["done_6"], row["trouble_6"], row["evidence_link_6"], row["done_12"]) == (
        "อบรมแล้ว",
        "งบไม่พอ",
        "ลิงก์",
        "",
    )


def test_an_empty_plan_is_an_empty_table():
    assert report_on(plan()).empty


def test_a_measure_without_a_report_is_named_unless_it_was_cancelled():
    told = reported(
        plan(measure("m1"), measure("m2"), measure("m3", status=Status.CANCELLED)), "m1", CheckIn(6, done="แล้ว")
    )
    assert [each.id for each in unreported(told, 6)] == ["m2"]
    assert [each.id for each in unreported(told, 12)] == ["m1", "m2"]


def test_each_status_is_counted():
    counted = by_status(plan(measure("m1"), measure("m2", status=Status.DONE)))
    assert counted == {"planned": 1, "under_way": 0, "done": 1, "cancelled": 0, "unclear": 0}
