"""Where the true value of a mean, or of a difference of means, may lie: 95 of 100 such intervals hold it.

The method was chosen by measuring (benchmarks/verdicts.py; docs/consistency.md has the formulas and the figures):

- one side: Wilson's interval with n divided by the dispersion (the variance between respondents as a share of the
  largest that the mean allows), Student's quantile, and one added respondent of full spread, so that answers that are
  all alike do not pass for certainty;
- a finite population of N takes (N − n) / (N − 1) off the variance;
- where the answers are not known, the likely variance (respondents/spread.py); where n is only known from below, the
  largest that the means allow;
- several sides: their distances from the mean add up as squares (Newcombe's method 10, MOVER), those of the same
  respondents with the correlation of their answers; where these are not known as unrelated, or with the worst that the
  means allow.

Sources: E. B. Wilson 1927; R. G. Newcombe, Statistics in Medicine 17, 1998; G. Y. Zou, A. Donner, ibid. 27, 2008.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, inf, sqrt
from typing import Literal

from ita_core.analysis.respondents import HIDDEN_BELOW
from ita_core.analysis.respondents.spread import ALIKE, Sample
from ita_core.numbers import Number, exact

Weights = Mapping[str, Fraction]
"""Questions of one survey with the share that each has in a mean; the shares add up to 1."""

SpreadOf = Literal["least", "likely", "most"]
"""Which spread of answers is taken where the answers are not known."""

_Z_95 = 1.959964
_FULL = 100.0
_CENT = 100
_ADDED = 1.0
"""Respondents of full spread added to those who answered."""


@dataclass(frozen=True)
class Interval:
    """Both ends of a 95 % interval [points], rounded outward to two decimals."""

    low: Decimal
    high: Decimal

    def within(self, low: Decimal, high: Decimal) -> bool:
        """Whether all of it lies from `low` to `high`, both included."""
        return low <= self.low and self.high <= high

    def holds(self, value: Decimal) -> bool:
        """Whether a value lies in it."""
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Side:
    """A mean of questions of one survey: its value and both ends [0–100].

    `variance`: of one respondent's score, as answered or as the `spread` says. `rounding`: how far the printed mean may
    be from the exact one.
    """

    sample: Sample
    weights: Weights
    mean: float
    low: float
    high: float
    variance: float
    rounding: float
    spread: SpreadOf = "likely"


def side_of(
    score_of: Callable[[str], Number | None], weights: Weights, sample: Sample, *, spread: SpreadOf = "likely"
) -> Side | None:
    """The mean of some questions with its interval; None where a score, n or the answers are not known well enough.

    `score_of`: the score of a question by its code [0–100].
    `spread`: of answers that are not known; where n is only known from below it is the most, or there is none.
    """
    scores = {code: score_of(code) for code in weights}
    if sample.n is None or sample.n < HIDDEN_BELOW or None in scores.values():
        return None
    if not sample.is_exact:
        if spread == "least":
            return None
        spread = "most"
    mean = float(sum((share * exact(scores[code] or 0) for code, share in weights.items()), Fraction(0)))
    found = _answered(sample, weights) or _allowed(sample, weights, mean, spread)
    if found is None:
        return None
    variance, n = found
    added = 0.0 if spread == "least" else _ADDED
    low, high = wilson(mean, _effective(mean, variance, n, sample.population, added=added), n)
    return Side(sample, weights, mean, low, high, variance, 0.5 * 10.0**-sample.decimals, spread)


def interval_of(terms: Sequence[tuple[float, Side]]) -> Interval:
    """The interval of a weighted sum of sides: (1, staff), (−1, public) is their gap."""
    value = sum(weight * side.mean for weight, side in terms)
    below = [weight * (side.mean - (side.low if weight > 0 else side.high)) for weight, side in terms]
    above = [weight * ((side.high if weight > 0 else side.low) - side.mean) for weight, side in terms]
    rounding = sum(abs(weight) * side.rounding for weight, side in terms)
    return outward(value - _length(terms, below) - rounding, value + _length(terms, above) + rounding)


def outward(low: float, high: float) -> Interval:
    """Both ends on the printed grid, never narrower than they were."""
    tiny = 1e-9
    ends = floor(low * _CENT + tiny), ceil(high * _CENT - tiny)
    return Interval(*(Decimal(end).scaleb(-2) for end in ends))


def wilson(mean: float, effective_n: float, n: int) -> tuple[float, float]:
    """Wilson's interval of a mean [0–100] with `effective_n` answers at the two ends and the quantile of n."""
    if effective_n == inf:
        return mean, mean
    share, z = mean / _FULL, student_95(n - 1)
    bent = z * z / effective_n
    middle = (share + bent / 2) / (1 + bent)
    half = z * sqrt(share * (1 - share) / effective_n + bent / (4 * effective_n)) / (1 + bent)
    return _FULL * max(middle - half, 0.0), _FULL * min(middle + half, 1.0)


def student_95(freedom: int) -> float:
    """Student's two-sided 95 % quantile; from 9 degrees of freedom up four digits are right.

    Source: Abramowitz and Stegun 26.7.5.
    """
    z, v = _Z_95, float(freedom)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / v + second / v**2 + third / v**3


def _effective(mean: float, variance: float, n: int, population: int | None, *, added: float) -> float:
    """How many answers at the two ends would leave the mean as uncertain as it is."""
    widest = mean * (_FULL - mean)
    dispersion = min(variance / widest, 1.0) if widest else 1.0
    dispersion = (dispersion * n + added) / (n + added)
    if population is not None and population <= n:
        return inf
    finite = 1.0 if population is None else (population - n) / (population - 1)
    return n / (dispersion * finite) if dispersion else inf


def _answered(sample: Sample, weights: Weights) -> tuple[float, int] | None:
    """Variance and number of those who answered all the questions; None where the answers are not known."""
    answers = sample.answers
    if answers is None or not set(weights) <= set(answers.columns):
        return None
    whole = answers[list(weights)].dropna()
    if len(whole) < HIDDEN_BELOW:
        return None
    scores = whole.to_numpy(dtype=float) @ [float(share) for share in weights.values()]
    return float(scores.var(ddof=1)), len(whole)


def _allowed(sample: Sample, weights: Weights, mean: float, spread: SpreadOf) -> tuple[float, int] | None:
    """The most, the least, or the likely variance of one respondent's mean of the questions.

    Most: whoever answers one question low answers all of them low. Likely: one person's answers are `ALIKE`. Least: the
    answers to different questions have nothing to do with each other. Answers that run against each other are not
    thought of.
    """
    spreads = {code: sample.spread(code) for code in weights}
    if sample.n is None or None in spreads.values():
        return None
    known = [(float(share), spreads[code], sample.means[code].score) for code, share in weights.items()]
    if spread == "least":
        return sum(share**2 * found.least for share, found, _ in known if found), sample.n
    if spread == "likely":
        moved = [share * sqrt(found.likely) for share, found, _ in known if found]
        return (1 - ALIKE) * sum(each**2 for each in moved) + ALIKE * sum(moved) ** 2, sample.n
    from_ends = []
    for end in (0.0, _FULL):
        reach = sum(share * sqrt(found.most + (end - float(score)) ** 2) for share, found, score in known if found)
        from_ends.append(reach**2 - (end - mean) ** 2)
    return max(min(from_ends), 0.0), sample.n


def _length(terms: Sequence[tuple[float, Side]], distances: Sequence[float]) -> float:
    """The root of the summed squares; two sides of one survey with what they have in common."""
    squares = sum(distance**2 for distance in distances)
    for first, (weight, side) in enumerate(terms):
        for second, (other_weight, other) in enumerate(terms[:first]):
            if side.sample is other.sample:
                sign = 1 if weight * other_weight > 0 else -1
                squares += 2 * sign * _correlation(side, other, sign) * distances[first] * distances[second]
    return sqrt(max(squares, 0.0))


def _correlation(side: Side, other: Side, sign: int) -> float:
    """Of the same respondents' scores: as answered; else none for a likely spread, or what makes the most of it.

    Who scores one question high is not likely to score another low, so that none is on the safe side. Scores are not
    negative, nor is what they lack of 100; so the covariance is at least minus the product of the means from either end
    (Fréchet's bound).
    """
    answers, spread = side.sample.answers, sqrt(side.variance * other.variance)
    if answers is not None and spread and {*side.weights, *other.weights} <= set(answers.columns):
        whole = answers[list(dict.fromkeys((*side.weights, *other.weights)))].dropna()
        one, two = (
            whole[list(each.weights)].to_numpy(dtype=float) @ [*map(float, each.weights.values())]
            for each in (side, other)
        )
        return float(((one - one.mean()) * (two - two.mean())).sum() / (len(whole) - 1) / spread)
    if sign > 0:
        return 1.0
    if {side.spread, other.spread} == {"likely"}:
        return 0.0
    bound = min(side.mean * other.mean, (_FULL - side.mean) * (_FULL - other.mean))
    return -min(bound / spread, 1.0) if spread else -1.0 if bound else 0.0
