"""Limits of a survey with their remedies: what the data show first, then what offices often meet."""

import pytest

from ita_core.office.limits import FEW, proposed_limits
from ita_core.text import text_in
from tests.narrative.made import real_history

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


def test_the_part_without_questions_is_named():
    assert any("EIT ส่วนที่ 2" in limit.limit for limit in proposed_limits(ASSESSMENT, text_in("th")))
