"""The answers behind one printed mean: how many ways n answers can make it.

INTERNAL: the patterns are answers of people in a small office. They are shown only behind a deliberate switch, never in
a public document, and counts below `HIDDEN_BELOW` are hidden wherever others can read them.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import islice

import numpy as np
import numpy.typing as npt

from ita_core.framework import EVIDENCE, Framework
from ita_core.numbers import round_half_up
from ita_core.scoring import Assessment

MOST_ANSWERS = 300
"""Beyond this number hardly any two-decimal mean of four answer points is impossible (one in eight): little is told."""


@dataclass(frozen=True)
class AnswerPoints:
    """The points of one answer as whole units, lowest first; one point is `scale` units."""

    units: tuple[int, ...]
    scale: int

    @classmethod
    def of(cls, points: Iterable[Decimal]) -> "AnswerPoints":
        """The answer points of a framework scale [score points]."""
        exact = sorted(Fraction(point) for point in points)
        scale = math.lcm(*(point.denominator for point in exact))
        return cls(tuple(int(point * scale) for point in exact), scale)

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """The worst answer and the best [score points]."""
        return Decimal(self.units[0]) / self.scale, Decimal(self.units[-1]) / self.scale

    @property
    def span(self) -> Fraction:
        """From the worst answer to the best [score points]."""
        return Fraction(self.units[-1] - self.units[0], self.scale)


@dataclass(frozen=True)
class SumRange:
    """Whole sums of answer units, both ends included; empty where low > high."""

    low: int
    high: int


@lru_cache(maxsize=64)
def reach_table(units: tuple[int, ...], up_to: int) -> tuple[int, ...]:
    """For every n from 0 to `up_to` the sums of exactly n answers, as a bit set: bit s is set when s is possible."""
    table = [1]
    for _ in range(up_to):
        following = 0
        for unit in units:
            following |= table[-1] << unit
        table.append(following)
    return tuple(table)


@lru_cache(maxsize=256)
def pattern_counts(units: tuple[int, ...], n: int) -> npt.NDArray[np.int64]:
    """How many answer patterns (counts for each answer point) of exactly n answers have each sum; element s is sum s.

    Dynamic programming over answers × sum, one answer point after another; the worst answer fills up what is left.
    """
    worst, *others = units
    ways = np.zeros((n + 1, (units[-1] - worst) * n + 1), dtype=np.int64)
    ways[0, 0] = 1
    for step in (unit - worst for unit in others):
        for answered in range(1, n + 1):
            ways[answered, step:] += ways[answered - 1, : ways.shape[1] - step]
    counts = np.concatenate([np.zeros(worst * n, dtype=np.int64), ways.sum(axis=0)])
    counts.flags.writeable = False
    return counts


def sums_between(low: Fraction, high: Fraction, points: AnswerPoints, n: int) -> SumRange:
    """The sums of n answers whose mean lies from `low` to `high` [score points], both ends included."""
    least, most = math.ceil(low * n * points.scale), math.floor(high * n * points.scale)
    return SumRange(max(least, points.units[0] * n), min(most, points.units[-1] * n))


def overlaps(reached: int, sums: SumRange) -> bool:
    """Whether a bit set of sums has one in the range."""
    low = max(sums.low, 0)
    return low <= sums.high and bool(reached >> low & ((1 << (sums.high - low + 1)) - 1))


@lru_cache(maxsize=512)
def possible_means(points: AnswerPoints, n: int, decimals: int) -> npt.NDArray[np.bool_]:
    """Which printed means n answers can have: element k stands for the mean k / 10**decimals (0 … 100)."""
    sums = bits(reach_table(points.units, n)[n])
    doubled, whole = 2 * sums * 10**decimals + points.scale * n, 2 * points.scale * n
    printed = doubled // whole
    possible = np.zeros(100 * 10**decimals + 1, dtype=np.bool_)
    possible[printed] = True
    possible[printed[doubled % whole == 0] - 1] = True
    possible.flags.writeable = False
    return possible


@lru_cache(maxsize=16)
def possible_table(points: AnswerPoints, lines: int, decimals: int, up_to: int) -> npt.NDArray[np.bool_]:
    """`possible_means` of `lines` answers from each of 1 … `up_to` people; row n − 1 stands for n people."""
    table = np.stack([possible_means(points, n * lines, decimals) for n in range(1, up_to + 1)])
    table.flags.writeable = False
    return table


@lru_cache(maxsize=64)
def possible_shares(points: AnswerPoints, lines: int, decimals: int, up_to: int, floor: int) -> npt.NDArray[np.float64]:
    """By number of people, 1 … `up_to`: the part of the printed means from `floor` to 100 that is possible [0–1]."""
    shares: npt.NDArray[np.float64] = possible_table(points, lines, decimals, up_to)[:, floor * 10**decimals :].mean(
        axis=1
    )
    shares.flags.writeable = False
    return shares


def bits(bit_set: int) -> npt.NDArray[np.int64]:
    """The sums in a bit set, lowest first."""
    packed = np.frombuffer(bit_set.to_bytes(bit_set.bit_length() // 8 + 1, "little"), dtype=np.uint8)
    return np.flatnonzero(np.unpackbits(packed, bitorder="little")).astype(np.int64)


@dataclass(frozen=True)
class PrintedMean:
    """One question's mean as printed [0–100]; `lines` answers a respondent (a question asked in several lines)."""

    code: str
    score: Decimal
    scale: str
    points: AnswerPoints
    lines: int

    def answers_n(self, respondents_n: int) -> int:
        """How many answers stand behind the mean."""
        return respondents_n * self.lines


@dataclass(frozen=True)
class Survey:
    """All printed question means of one instrument, in the framework's order.

    `decimals`: as many as the sheet uses, never more than the year prints; longer figures are rounded half up to them.
    """

    instrument: str
    decimals: int
    means: tuple[PrintedMean, ...]

    @cached_property
    def floor(self) -> int:
        """The lowest mean, rounded down to a quarter of the scale (0, 25, 50, 75): where plausible means begin."""
        return min(int(min(mean.score for mean in self.means) // 25) * 25, 75) if self.means else 0

    @property
    def telling(self) -> tuple[PrintedMean, ...]:
        """The means that say something about n: each value once, and not 0 or 100, which every n can make."""
        inside = (mean for mean in self.means if 0 < mean.score < 100)
        return tuple({(mean.score, mean.scale, mean.lines): mean for mean in inside}.values())


def survey_of(assessment: Assessment, instrument: str) -> Survey:
    """The survey of one instrument; only figures that the sheet prints are taken."""
    framework = assessment.framework
    printed = {
        node.code: node.reported
        for node in (*assessment.of_kind("question"), *assessment.of_kind("subquestion"))
        if node.instrument == instrument and node.reported is not None
    }
    decimals = min(max(map(_decimals, printed.values()), default=0), framework.decimals)
    means = tuple(_printed(framework, code, round_half_up(score, decimals)) for code, score in printed.items())
    return Survey(instrument, decimals, means)


def surveys(assessment: Assessment) -> tuple[Survey, ...]:
    """The survey of every instrument that people answer, in the framework's order; an evidence check is none."""
    instruments = (code for code in assessment.framework.codes("instrument") if code != EVIDENCE)
    return tuple(survey for code in instruments if (survey := survey_of(assessment, code)).means)


def _printed(framework: Framework, code: str, score: Decimal) -> PrintedMean:
    question = next(q for q in framework.questions if q.code == code.partition(".")[0])
    scale = framework.scale_of[question.code]
    lines = max(len(question.subquestions), 1) if code == question.code else 1
    return PrintedMean(code, score, scale.id, AnswerPoints.of(scale.points), lines)


def _decimals(score: Decimal) -> int:
    """Decimals that carry a figure: 92.50 has one."""
    exponent = score.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


HIDDEN_BELOW = 10
"""Fewer respondents, or answers, are not counted where others can read it."""

FEW = 5
COUNTED_UP_TO_N = 200
"""Of more answers than this the patterns are counted no further than to FEW + 1."""


class Variety(StrEnum):
    """How many answer patterns make a mean: none, exactly one, at most FEW, more."""

    IMPOSSIBLE = "impossible"
    UNIQUE = "unique"
    FEW = "few"
    MANY = "many"


@dataclass(frozen=True)
class AnswerPatterns:
    """What a printed mean says of the answers at n.

    `patterns_n`: how many patterns make it, None where they are many and were not counted. `patterns` (INTERNAL): all
    of them, if at most FEW; each a count for every answer point, the worst answer first.
    """

    code: str
    answers_n: int
    variety: Variety
    patterns_n: int | None
    patterns: tuple[tuple[int, ...], ...]


def answer_patterns(mean: PrintedMean, n: int, decimals: int) -> AnswerPatterns:
    """The answer patterns of n respondents that print as this mean."""
    answers_n = mean.answers_n(n)
    half = Fraction(1, 2 * 10**decimals)
    sums = sums_between(Fraction(mean.score) - half, Fraction(mean.score) + half, mean.points, answers_n)
    count = count_patterns(mean.points, answers_n, sums)
    listed = tuple(patterns(mean.points.units, answers_n, sums)) if count <= FEW else ()
    counted = None if count > FEW and answers_n > COUNTED_UP_TO_N else count
    return AnswerPatterns(mean.code, answers_n, _variety(count), counted, listed)


def count_patterns(points: AnswerPoints, answers_n: int, sums: SumRange) -> int:
    """How many patterns of exactly `answers_n` answers have a sum in the range; for many answers FEW + 1 at most."""
    if not overlaps(reach_table(points.units, answers_n)[answers_n], sums):
        return 0
    if answers_n > COUNTED_UP_TO_N:
        return sum(1 for _ in islice(patterns(points.units, answers_n, sums), FEW + 1))
    return int(pattern_counts(points.units, answers_n)[sums.low : sums.high + 1].sum())


def patterns(units: tuple[int, ...], answers_n: int, sums: SumRange) -> Iterator[tuple[int, ...]]:
    """Every pattern with a sum in the range, as counts for each answer point, the worst first."""
    *lower, best = units
    if not lower:
        if sums.low <= best * answers_n <= sums.high:
            yield (answers_n,)
        return
    for count in range(answers_n + 1):
        rest = SumRange(sums.low - count * best, sums.high - count * best)
        left = answers_n - count
        if lower[0] * left <= rest.high and rest.low <= lower[-1] * left:
            yield from ((*pattern, count) for pattern in patterns(tuple(lower), left, rest))


def _variety(count: int) -> Variety:
    if count <= 1:
        return Variety.UNIQUE if count else Variety.IMPOSSIBLE
    return Variety.FEW if count <= FEW else Variety.MANY
