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
    for tally in found.values():
        assert tally.coverage >= 93
        if n >= 97:
            assert tally.inner_coverage <= 98  # 97 of the 2,000 in the benchmark; 300 are rougher


def test_only_answers_at_both_ends_alone_are_covered_too_seldom_by_a_likely_spread(measured):
    """The one shape that is wider than likely: nobody chose a point between the lowest and the highest."""
    _, found = measured
    shares = found["means"].by_shape
    assert set(shares) == {"even", "counted", "ends", "any"}
    assert shares["ends"] >= 85
    assert min(share for shape, share in shares.items() if shape != "ends") >= 93


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
