"""What is said of offices whose truth is known: a smaller, seeded copy of benchmarks/verdicts.py."""

import pytest

from ita_core.consistency import Agreement
from tests.consistency.simulated import offices, tallies

OFFICES_N = 300


@pytest.fixture(scope="module", params=[12, 31, 97, 400])
def measured(request):
    return request.param, tallies(request.param, OFFICES_N, seed=17)


def test_the_intervals_hold_the_truth(measured):
    n, found = measured
    assert found["answers"].coverage >= 93
    assert found["means"].coverage >= found["answers"].coverage
    if n >= 97:
        assert found["answers"].inner_coverage <= 98  # 97 of the 2,000 in the benchmark; 300 are rougher


def test_what_is_said_is_right(measured):
    _, found = measured
    for tally in found.values():
        assert tally.said > 0
        assert tally.right_share >= 95


def test_more_respondents_and_known_answers_leave_less_open():
    open_shares = [tallies(n, OFFICES_N, seed=17)["answers"].open_share for n in (12, 97, 400)]
    assert open_shares == sorted(open_shares, reverse=True)
    at_400 = tallies(400, OFFICES_N, seed=17)
    assert at_400["answers"].open_share < at_400["means"].open_share
    assert set(at_400["answers"].words) == {Agreement.CONSISTENT, Agreement.DIFFERENT, Agreement.CANNOT_TELL}


def test_the_same_seed_makes_the_same_offices():
    one, other = (list(offices(31, 12, seed=5)) for _ in range(2))
    assert [office.gap for office in one] == [office.gap for office in other]
    assert [office.gap for office in one] != [office.gap for office in offices(31, 12, seed=6)]
