"""Intervals by hand, against other software's quantiles, and against a bootstrap of the answers."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize
from scipy.special import stdtrit

from ita_core.analysis.intervals import interval_of, outward, side_of, student_95, wilson
from ita_core.analysis.respondents import AnswerPoints, PrintedMean, Sample, spread_of

POINTS = AnswerPoints.of(Decimal(point) for point in (0, 33, 67, 100))
ONE = {"i1": Fraction(1)}


def printed(score, code="i1", lines=1):
    return PrintedMean(code, Decimal(score), "agree", POINTS, lines)


def sample(score="80", n=50, known="stated", population=None, answers=None):
    return Sample("IIT", n, known, population, answers, {"i1": printed(score)})


def side(score="80", **who):
    return side_of({"i1": Decimal(score)}.get, ONE, sample(score, **who))


@pytest.mark.parametrize("freedom", [9, 11, 30, 96, 399])
def test_the_quantile_is_student_s(freedom):
    assert student_95(freedom) == pytest.approx(stdtrit(freedom, 0.975), abs=2e-3)


def test_wilson_s_interval_by_hand():
    # 8 of 10 with z = 2.2622 (9 degrees of freedom): z² = 5.1175, middle (0.8 + 0.25588) / 1.51175 = 0.69845,
    # half 2.2622 · √(0.016 + 0.0127938) / 1.51175 = 0.25392.
    low, high = wilson(80.0, 10.0, 10)
    assert (low, high) == (pytest.approx(44.45, abs=0.03), pytest.approx(95.24, abs=0.03))


def test_ends_are_rounded_outward():
    assert [str(end) for end in (outward(1.2345, 1.2345).low, outward(1.2345, 1.2345).high)] == ["1.23", "1.24"]
    assert [str(end) for end in (outward(-1.2345, 2.5).low, outward(-1.2345, 2.5).high)] == ["-1.24", "2.50"]


def test_one_mean_at_31_leaves_the_spread_almost_no_room():
    # 98.94 at n = 31 is thirty at 100 and one at 67: mean 98.9355, variance 33² · (1/31) · (30/31) · 31/30 = 35.129.
    found = spread_of(printed("98.94"), 31, 2)
    assert found.least == found.most == pytest.approx(33**2 / 31, abs=1e-9)


def test_of_more_answers_the_most_is_all_at_the_ends_and_the_least_beside_the_mean():
    found = spread_of(printed("80"), None, 2)
    assert (found.least, found.most) == (pytest.approx(13 * 20), pytest.approx(80 * 20))


def test_a_mean_that_n_cannot_make_is_taken_as_of_any_pattern():
    assert spread_of(printed("98.95"), 31, 2) == spread_of(printed("98.95"), None, 2)


def test_lines_of_one_person_may_be_alike_or_unrelated():
    one, three = spread_of(printed("80"), None, 2), spread_of(printed("80", lines=3), None, 2)
    assert (three.most, three.least) == (one.most, pytest.approx(one.least / 3))


def test_the_counted_spread_lies_within_the_uncounted():
    wide = spread_of(printed("83.87"), None, 2)
    for n in (31, 62, 93):
        found = spread_of(printed("83.87"), n, 2)
        assert wide.least - 1e-9 <= found.least * (n - 1) / n <= found.most * (n - 1) / n <= wide.most + 1e-9


def test_more_respondents_and_a_smaller_population_narrow_the_interval():
    widths = [side(n=n).high - side(n=n).low for n in (10, 30, 101, 400)]
    assert widths == sorted(widths, reverse=True)
    widths = [side(population=people).high - side(population=people).low for people in (None, 200, 60, 50)]
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] == 0


def test_everybody_at_the_top_is_no_certainty():
    assert side("100", n=31).low < 90 < side("100", n=31).high == 100


@pytest.mark.parametrize("who", [{"n": None, "known": "unknown"}, {"n": 9}, {"n": 5, "known": "at_least"}])
def test_too_few_or_nobody_knows_how_many_is_no_interval(who):
    assert side(**who) is None


def test_a_missing_score_is_no_interval():
    assert side_of({}.get, ONE, sample()) is None


def spreads(*kinds, **who):
    return [side_of({"i1": Decimal(80)}.get, ONE, sample(**who), spread=kind) for kind in kinds]


def test_the_least_spread_needs_an_exact_n():
    assert spreads("least", known="at_least") == [None]


def test_the_likely_interval_lies_between_the_narrowest_and_the_widest():
    least, likely, most = spreads("least", "likely", "most")
    assert most.low < likely.low < least.low < least.high < likely.high < most.high
    assert (side().low, side().high) == (likely.low, likely.high)


def test_of_an_n_known_from_below_the_widest_is_taken():
    likely, most = spreads("likely", "most", known="at_least")
    assert (likely.low, likely.high) == (most.low, most.high)
    assert likely.spread == "most"


@pytest.mark.parametrize("score", [None, "20", "50", "67", "85", "99"])
def test_the_likely_spread_is_that_of_the_largest_entropy(score):
    """The second way: of all shares of four points with this mean, found by SciPy's own search."""
    if score is None:  # without a lean each point is as likely: 50 and (50² + 17² + 17² + 50²) / 4
        assert spread_of(printed("50"), None, 2).likely == pytest.approx((2 * 50**2 + 2 * 17**2) / 4, abs=0.01)
        return
    values = np.array([0.0, 33.0, 67.0, 100.0])
    limits = [
        {"type": "eq", "fun": lambda shares: shares.sum() - 1},
        {"type": "eq", "fun": lambda shares: shares @ values - float(score)},
    ]
    entropy = lambda shares: float((shares * np.log(shares)).sum())  # noqa: E731
    found = minimize(entropy, [0.25] * 4, bounds=[(1e-9, 1)] * 4, constraints=limits, options={"maxiter": 500}).x
    expected = found @ values**2 - float(score) ** 2
    assert spread_of(printed(score), None, 2).likely == pytest.approx(expected, rel=2e-3)


@pytest.mark.parametrize("score", ["0", "100"])
def test_all_answers_at_an_end_have_no_spread(score):
    assert spread_of(printed(score), 31, 2).likely == 0


def test_lines_of_one_person_are_likely_somewhat_alike():
    one, three = spread_of(printed("80"), None, 2), spread_of(printed("80", lines=3), None, 2)
    assert three.likely == pytest.approx(one.likely * (1 + 2 * 0.4) / 3)


def test_several_questions_of_one_person_are_likely_somewhat_alike():
    means = {code: printed("50", code) for code in ("i1", "i2")}
    group = Sample("IIT", 120, "stated", None, None, means)
    half = {code: Fraction(1, 2) for code in means}
    found = side_of({code: Decimal(50) for code in means}.get, half, group)
    one = (2 * 50**2 + 2 * 17**2) / 4
    assert found.variance == pytest.approx(one * (1 + 0.4) / 2, rel=1e-3)


def paired_and_apart(spread):
    means = {"i1": printed("60"), "i2": printed("55", "i2")}
    same = Sample("IIT", 120, "stated", None, None, means)
    scores = {"i1": Decimal(60), "i2": Decimal(55)}
    first, second = (side_of(scores.get, {code: Fraction(1)}, same, spread=spread) for code in means)
    other = Sample("EIT", 120, "stated", None, None, means)
    stranger = side_of(scores.get, {"i2": Fraction(1)}, other, spread=spread)
    return interval_of([(1.0, first), (-1.0, second)]), interval_of([(1.0, first), (-1.0, stranger)])


def test_two_views_of_the_same_people_may_be_wider_apart_than_of_strangers():
    paired, apart = paired_and_apart("most")
    assert paired.low < apart.low < apart.high < paired.high


def test_two_views_of_the_same_people_are_likely_no_wider_apart_than_of_strangers():
    paired, apart = paired_and_apart("likely")
    assert paired == apart


def test_answers_that_go_together_narrow_the_gap_of_the_same_people():
    rng = np.random.default_rng(7)
    first = rng.choice([33, 67, 100], 60)
    same = pd.DataFrame({"i1": first, "i2": first})
    means = {code: printed(str(round(float(first.mean()), 2)), code) for code in same}
    group = Sample("IIT", 60, "stated", None, same, means)
    sides = [side_of({code: means[code].score for code in means}.get, {code: Fraction(1)}, group) for code in means]
    found = interval_of([(1.0, sides[0]), (-1.0, sides[1])])
    # What is left of it is the lean of Wilson's interval: one side's lower distance less the other's upper one.
    lean = (sides[0].mean - sides[0].low) - (sides[1].high - sides[1].mean)
    assert float(found.high) == -float(found.low) == pytest.approx(abs(lean) + 0.01, abs=0.011)
    assert found.high < Decimal("1.5") < sides[0].high - sides[0].mean


def test_known_answers_agree_with_a_bootstrap_of_them():
    # The second way: the mean of 20,000 seeded resamples of the same answers, 2.5 % cut off at each end.
    rng = np.random.default_rng(2566)
    answers = rng.choice([0, 33, 67, 100], 97, p=[0.05, 0.1, 0.3, 0.55])
    mean = f"{answers.mean():.2f}"
    found = side(mean, n=97, answers=pd.DataFrame({"i1": answers}))
    low, high = np.quantile(rng.choice(answers, (20_000, 97)).mean(axis=1), [0.025, 0.975])
    assert (found.low, found.high) == (pytest.approx(low, abs=1.2), pytest.approx(high, abs=1.2))


def test_who_left_a_question_out_counts_for_no_mean_of_it():
    answers = pd.DataFrame({"i1": [100.0] * 20 + [0.0] * 20 + [None] * 20})
    whole = side("50", n=60, answers=answers)
    fewer = side("50", n=40, answers=answers.dropna())
    assert (whole.low, whole.high) == (fewer.low, fewer.high)
