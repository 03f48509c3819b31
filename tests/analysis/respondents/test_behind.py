"""Answer patterns by hand and by plain enumeration."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from ita_core.analysis.respondents import answer_patterns
from ita_core.analysis.respondents.survey import AnswerPoints, SumRange, count_patterns, patterns, sums_between
from tests.analysis.respondents.surveys import FOUR_LEVEL, TWO_LEVEL, survey_of_means


def behind(score, n, points=FOUR_LEVEL):
    (mean,) = survey_of_means(score, points=points).means
    return answer_patterns(mean, n, 2)


@pytest.mark.parametrize(
    ("score", "variety", "found"),
    [
        ("98.94", "unique", ((0, 0, 1, 30),)),
        ("97.84", "unique", ((0, 1, 0, 30),)),
        ("97.87", "unique", ((0, 0, 2, 29),)),
        ("100", "unique", ((0, 0, 0, 31),)),
        ("0", "unique", ((31, 0, 0, 0),)),
        ("92.52", "few", ((0, 1, 5, 25), (1, 0, 4, 26))),
        ("98.95", "impossible", ()),
    ],
)
def test_the_answers_of_31_people_behind_a_mean(score, variety, found):
    answers = behind(score, 31)
    assert (answers.variety.value, answers.patterns_n, answers.patterns) == (variety, len(found), found)


def test_many_patterns_are_counted_but_not_listed():
    """76.32 · 31 = 2366: a·0 + b·33 + c·67 + d·100, counted by hand from d = 15 … 21."""
    answers = behind("76.32", 31)
    assert (answers.variety.value, answers.patterns_n, answers.patterns) == ("many", 7, ())


def test_two_answers_are_always_unique():
    assert behind("96.91", 97, TWO_LEVEL).patterns == ((3, 94),)


def test_beyond_what_is_counted_the_patterns_are_many():
    answers = behind("90.00", 250)
    assert (answers.variety.value, answers.patterns_n) == ("many", None)


@pytest.mark.parametrize(
    ("score", "points", "variety", "patterns_n"),
    [("87.57", TWO_LEVEL, "impossible", 0), ("99.60", TWO_LEVEL, "unique", 1), ("99.87", FOUR_LEVEL, "unique", 1)],
)
def test_beyond_what_is_counted_few_patterns_are_still_told_from_none_and_many(score, points, variety, patterns_n):
    """250 answers of 0 or 100 make multiples of 0.40; 99.87 · 250 lacks 32 or 33 points: one answer at 67."""
    answers = behind(score, 250, points)
    assert (answers.variety.value, answers.patterns_n) == (variety, patterns_n)


@pytest.mark.parametrize("points", [(0, 33, 67, 100), (0, 100), (0, 20, 40, 60, 80, 100), (10, 50, 90)])
@pytest.mark.parametrize("n", [1, 2, 5])
def test_counting_and_listing_agree_with_plain_enumeration(points, n):
    scale = AnswerPoints.of(map(Decimal, points))
    every = [counts for counts in product(range(n + 1), repeat=len(points)) if sum(counts) == n]
    for low, high in ((0, 100), (70, 80), (99, 100), (33, 34)):
        sums = sums_between(Fraction(low), Fraction(high), scale, n)
        wanted = {
            counts for counts in every if low * n <= sum(c * p for c, p in zip(counts, points, strict=True)) <= high * n
        }
        assert count_patterns(scale, n, sums) == len(wanted)
        assert set(patterns(scale.units, n, sums)) == wanted


def test_an_empty_range_has_no_pattern():
    assert count_patterns(FOUR_LEVEL, 5, SumRange(3, 2)) == 0


def test_points_that_are_no_whole_numbers_count_in_finer_units():
    thirds = AnswerPoints.of(map(Decimal, ("0", "33.33", "66.67", "100")))
    assert (thirds.units, thirds.scale, thirds.span) == ((0, 3333, 6667, 10000), 100, 100)
