"""All that is known of one question, on the real figures."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ita_core.analysis.strengths import question_facts
from ita_core.scoring import history_of
from tests.samples import reading_of, real_reading


@pytest.fixture(scope="module")
def year():
    return history_of(real_reading()).latest


def test_a_question_says_what_it_is_worth_and_where_it_stands(year):
    """o24 is one of the four documents of 9.4, a fifth of indicator 9, half of OIT, 0.4 of the total: 1/100 a point."""
    facts = question_facts(year, "o24")
    assert (facts.node.score, facts.total_weight, facts.gain) == (Decimal("0.00"), Fraction(1, 100), 1)
    assert (facts.indicator, [issue.id for issue in facts.issues]) == ("9", [6])
    assert [link.id for link in facts.links] == ["6.1"]


def test_a_question_without_confirmed_wording_has_none(year):
    facts = question_facts(year, "e1")
    assert facts.question.wording is None
    assert not facts.question.confirmed


def test_without_a_score_nothing_is_said_to_be_gained():
    facts = question_facts(history_of(reading_of({2566: {"OIT": 90}})).latest, "i8")
    assert (facts.node.score, facts.gain) == (None, None)
    assert facts.total_weight is not None
