"""Limits of a survey with their remedies: what the data show first, then what offices often meet."""

import pytest

from ita_core.framework import load
from ita_core.office.limits import FEW, proposed_limits, shown_limits
from ita_core.scoring import assess
from ita_core.text import text_in
from tests.narrative.made import real_history
from tests.samples import reading_of

ASSESSMENT = real_history().latest


@pytest.mark.parametrize(("n", "kind"), [(FEW - 1, "few.IIT"), (FEW, "answered.IIT"), (FEW + 1, "answered.IIT")])
def test_few_respondents_are_called_few_below_thirty(n, kind):
    first = proposed_limits(ASSESSMENT, text_in("th"), {"IIT": n})[0]
    assert first.id == kind
    assert f"{n} คน" in first.limit


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_limit_has_a_remedy_and_an_id_of_its_own(language):
    limits = proposed_limits(ASSESSMENT, text_in(language))
    assert len({limit.id for limit in limits}) == len(limits) >= 6
    assert all(limit.limit and limit.remedy and limit.limit != limit.remedy for limit in limits)


def test_only_what_the_data_show_is_told_without_the_office():
    """31 people answered IIT, which its means single out; EIT part 2 has no questions."""
    assert [limit.id for limit in shown_limits(ASSESSMENT, text_in("th"))] == ["answered.IIT", "part.EIT2"]
    assert "คะแนนรายข้อแสดงว่ามีผู้ตอบแบบวัด IIT 31 คน" in shown_limits(ASSESSMENT, text_in("th"))[0].limit


@pytest.mark.parametrize(("stated", "staff", "found"), [("31", "31", False), ("31", "32", True), ("9", "40", False)])
def test_nobody_is_missing_where_everybody_answered_and_few_are_not_counted(stated, staff, found):
    facts = {(2566, "respondents_iit_n"): stated, (2566, "staff_n"): staff}
    year = assess(reading_of({2566: {"i1": "80.00", "i2": "90.00"}}, facts), load(2566))
    assert ("answered.IIT" in [limit.id for limit in shown_limits(year, text_in("th"))]) is found


def test_the_part_without_questions_is_named():
    assert any("EIT ส่วนที่ 2" in limit.limit for limit in proposed_limits(ASSESSMENT, text_in("th")))
