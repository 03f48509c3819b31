"""The number of respondents behind the means, on the real figures and on invented offices whose truth is known."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from ita_core.analysis.respondents import AnswerPoints, search, study_of, surveys
from ita_core.analysis.respondents.search import candidate, nearest
from ita_core.framework import load
from ita_core.scoring import assess
from tests.analysis.respondents.surveys import (
    FOUR_LEVEL,
    TWO_LEVEL,
    impossible_hundredths,
    random_means,
    survey_of_means,
)
from tests.samples import real_reading

IIT, EIT = surveys(assess(real_reading(), load(2566)))


def test_all_thirty_means_of_2566_fit_31_respondents_and_its_multiples_alone():
    found = search(IIT)
    assert found.fitting == (31, 62, 93)
    assert (found.best.n, found.best.misfits, found.is_certain) == (31, (), True)


def test_at_31_only_one_mean_in_sixteen_is_possible():
    """6.2 % of the two-decimal values from 75 to 100."""
    share = search(IIT).best.shares["four-level"]
    assert Fraction("0.0620") < share < Fraction("0.0626")


def test_random_means_would_hardly_ever_fit_as_well():
    assert search(IIT).best.chance < 1e-20


def test_eit_is_politely_not_told():
    found = search(EIT)
    assert (found.fitting, found.best.n, found.best.misfits, found.is_certain) == ((), 97, ("e14",), False)
    assert Fraction("0.545") < found.best.shares["four-level"] < Fraction("0.550")


def test_at_twice_97_all_of_eit_fits_and_says_nothing():
    at_194 = candidate(EIT, 194)
    assert at_194.misfits == ()
    assert at_194.shares["four-level"] > Fraction(3, 4)


def test_two_answers_have_their_own_points():
    """96.91 = 94 of 97 and 93.81 = 91 of 97; no smaller n makes both."""
    assert search(survey_of_means("96.91", "93.81", points=TWO_LEVEL)).fitting[0] == 97


def test_a_few_means_do_not_single_out_a_number():
    assert not search(survey_of_means("92.55", "92.52")).is_certain


def test_full_scores_say_nothing_of_n():
    found = search(survey_of_means("100", "100.00", "0"))
    assert (found.best, found.is_certain) == (None, False)
    assert found.fitting == tuple(range(1, 101))


def test_a_question_of_several_lines_has_more_answers_than_people():
    """Three lines and 2 people are six answers: five at 100 and one at 67 make 94.50."""
    assert search(survey_of_means("94.50", lines=3)).fitting[0] == 2
    assert search(survey_of_means("94.50")).fitting[0] == 6


@pytest.mark.parametrize(
    ("printed", "below", "above"),
    [("98.95", "98.94", "100.00"), ("98.94", "98.94", "98.94"), ("97.86", "97.84", "97.87")],
)
def test_the_nearest_possible_means_at_31(printed, below, above):
    (mean,) = survey_of_means(printed).means
    assert nearest(mean, 31, 2) == (Decimal(below), Decimal(above))


def test_a_tie_may_have_been_rounded_either_way():
    """8 answers, one of them 33 and the rest 100: 91.625, printed 91.63 half up, 91.62 by other rules."""
    assert {m.code for m in survey_of_means("91.62", "91.63", "91.64").means} - set(
        candidate(survey_of_means("91.62", "91.63", "91.64"), 8).misfits
    ) == {"i1", "i2"}


def test_a_thousand_planted_means_are_found_and_true_ones_raise_no_alarm():
    """1,000 offices of 10–60 people, 30 questions; one mean of each replaced by one that they cannot make.

    30,000 true means beside: at most 0.1 % may be called impossible.
    """
    rng = np.random.default_rng(2566)
    impossible = {n: impossible_hundredths(n) for n in range(10, 61, 5)}
    found = alarms = 0
    for _ in range(1000):
        n = int(rng.choice(list(impossible)))
        true = random_means(rng, n)
        place = int(rng.integers(30))
        wrong = list(true)
        wrong[place] = Decimal(int(rng.choice(impossible[n]))).scaleb(-2)
        named = {mean.code for mean in study_of(survey_of_means(*wrong)).impossible}
        found += f"i{place + 1}" in named
        alarms += len(named - {f"i{place + 1}"})
    assert found == 1000
    assert alarms <= 30


def test_ten_thousand_true_means_raise_no_alarm():
    rng = np.random.default_rng(31)
    offices = [study_of(survey_of_means(*random_means(rng, int(rng.integers(10, 61))))) for _ in range(334)]
    assert sum(len(office.impossible) for office in offices) <= 10
    assert all(office.n is not None for office in offices)


def test_the_scale_is_what_the_framework_says():
    assert IIT.means[0].points == FOUR_LEVEL
    assert {mean.code for mean in EIT.means if mean.scale == "two-level"} == {"e4", "e10"}


def test_six_answers_work_as_four_do():
    """29 people, 0/20/…/100: sums 2,800, 2,740, 2,660 …, so every mean is a multiple of 20 / 29."""
    six = AnswerPoints.of(map(Decimal, range(0, 101, 20)))
    printed = ["96.55", "94.48", "91.72", "88.97", "86.90", "84.83", "82.07", "98.62", "97.24", "93.10"]
    assert search(survey_of_means(*printed, points=six)).fitting == (29, 58, 87)
