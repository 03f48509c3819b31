from decimal import Decimal

import pytest

from ita_core.analysis.years import under_rules_of
from ita_core.framework import load
from ita_core.scoring import assess
from tests.samples import reading_of


def ruler(before, now, earlier=2565, later=2566):
    reading = reading_of({earlier: before, later: now})
    return under_rules_of(assess(reading, load(earlier)), assess(reading, load(later)))


def test_equal_weights_leave_the_whole_change_to_the_office():
    found = ruler({"TOTAL": "84.87"}, {"TOTAL": "92.16"})
    assert (found.total, found.ruler_points, found.office_points) == (Decimal("84.87"), 0, Decimal("7.29"))


@pytest.mark.parametrize(("total", "level"), [("69.99", "urgent"), ("70.00", "improve"), ("84.99", "improve")])
def test_a_total_below_every_floor_has_a_certain_level_on_the_other_scale(total, level):
    assert ruler({"TOTAL": total}, {"TOTAL": "90"}).level.id == level


def test_a_level_that_hangs_on_unknown_floors_is_refused():
    found = ruler({"TOTAL": "90.00"}, {"TOTAL": "92.00"})
    assert found.level is None
    assert found.refused == ("ruler.floors_unknown",)


def test_an_unknown_total_cannot_be_scored_again():
    found = ruler({"IIT": "90.00"}, {"TOTAL": "92.00"})
    assert (found.total, found.ruler_points, found.office_points) == (None, None, None)
    assert "ruler.instruments_unknown" in found.refused
