"""Which sums n answers can have, and which printed means they make: whole-number arithmetic throughout.

A printed mean is sum / n rounded half up. Whoever published it may have rounded an exact tie the other way, so both
neighbours of a tie count as possible.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

import numpy as np
import numpy.typing as npt

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
