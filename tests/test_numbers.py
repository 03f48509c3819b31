import copy
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_core.numbers import RangedScore, exact, interval_text, mean, round_half_up, score_text, signed_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(92165, 1000), "92.17"),
        (Decimal("92.164999"), "92.16"),
        (Decimal("2.675"), "2.68"),
        (Decimal("86.45"), "86.45"),
        (0, "0.00"),
        (100, "100.00"),
        (Fraction(1, 3), "0.33"),
        (Fraction(-5, 1000), "−0.01"),
    ],
)
def test_a_score_is_printed_with_two_decimals_and_a_tie_goes_up(value, text):
    assert score_text(value) == text


def test_a_missing_score_is_a_dash_and_never_a_zero():
    assert score_text(None) == "–"
    assert signed_text(None) == "–"


@pytest.mark.parametrize(
    ("value", "text"), [("7.29", "+7.29"), ("-7.29", "−7.29"), ("0.004", "0.00"), ("-0.004", "0.00")]
)
def test_a_change_carries_its_sign_unless_it_is_printed_as_zero(value, text):
    assert signed_text(Decimal(value)) == text


@given(st.integers(0, 60000), st.integers(1, 700))
def test_rounding_is_never_more_than_half_a_step_away_and_ties_go_up(numerator, denominator):
    value = Fraction(numerator, denominator)
    gap = exact(round_half_up(value)) - value
    assert -Fraction(1, 200) < gap <= Fraction(1, 200)


def test_a_mean_is_exact_where_its_last_printed_digit_hangs_on_it():
    """The binary mean of these six is 81.77499999999999; by hand 490.65 / 6 = 81.775, which is printed 81.78."""
    six = [Decimal(value) for value in ("81.65", "81.90", "81.70", "81.80", "81.75", "81.85")]
    assert mean(six) == Fraction(81775, 1000)
    assert score_text(mean(six)) == "81.78"


def test_nothing_has_no_mean():
    with pytest.raises(ZeroDivisionError):
        mean([])


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        ("91.155", "91.185", "91.16–91.18"),
        ("91.165", "91.175", "91.17"),
        ("91.17", "91.17", "91.17"),
        ("91.164", "91.166", "91.16–91.17"),
        ("99.9951", "100", "100.00"),
        ("0", "0.004", "0.00"),
        ("94.705", "94.705", "94.71"),
    ],
)
def test_the_printed_numbers_that_remain_possible_begin_at_a_tie_and_end_before_one(low, high, text):
    assert interval_text(Decimal(low), Decimal(high)) == text


RANGED = RangedScore(Decimal("76.31"), Fraction("76.26"), Fraction("76.36"))


def test_a_ranged_score_is_printed_as_its_range_and_reckons_as_its_middle():
    assert score_text(RANGED) == "76.26–76.36"
    assert (RANGED, float(RANGED), RANGED < 85, round_half_up(RANGED)) == (
        Decimal("76.31"),
        76.31,
        True,
        Decimal("76.31"),
    )


@pytest.mark.parametrize(
    ("difference", "text"),
    [
        (RANGED - Decimal(85), "−8.74–−8.64"),
        (Decimal(85) - RANGED, "+8.64–+8.74"),
        (RANGED - Decimal("76.30"), "−0.04–+0.06"),
        (RANGED - RangedScore(Decimal(70), Fraction(69), Fraction(71)), "+5.26–+7.36"),
        (-RANGED, "−76.36–−76.26"),
    ],
)
def test_a_difference_from_a_ranged_score_is_a_range_too(difference, text):
    assert signed_text(difference) == text


def test_the_size_of_a_ranged_difference_starts_at_nothing_where_it_may_be_none():
    assert score_text(abs(RANGED - Decimal(85))) == "8.64–8.74"
    assert score_text(abs(RANGED - Decimal("76.30"))) == "0.00–0.06"


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda score: pickle.loads(pickle.dumps(score))])
def test_a_copy_of_a_ranged_score_has_its_range(copied):
    assert score_text(copied(RANGED)) == "76.26–76.36"


def test_a_range_that_prints_as_one_figure_is_that_figure():
    assert score_text(RangedScore(Decimal("76.31"), Fraction("76.306"), Fraction("76.314"))) == "76.31"
