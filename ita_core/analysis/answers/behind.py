"""The answers behind one printed mean: how many ways n answers can make it.

INTERNAL: the patterns are answers of people in a small office. They are shown only behind a deliberate switch, never in
a public document, and counts below `HIDDEN_BELOW` are hidden wherever others can read them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import islice

from ita_core.analysis.answers.sums import (
    AnswerPoints,
    SumRange,
    overlaps,
    pattern_counts,
    reach_table,
    sums_between,
)
from ita_core.analysis.answers.survey import PrintedMean

HIDDEN_BELOW = 10
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
class AnswersBehind:
    """What a printed mean says of the answers at n.

    `patterns_n`: how many patterns make it, None where they are many and were not counted. `patterns` (INTERNAL): all
    of them, if at most FEW; each a count for every answer point, the worst answer first.
    """

    code: str
    answers_n: int
    variety: Variety
    patterns_n: int | None
    patterns: tuple[tuple[int, ...], ...]


def answers_behind(mean: PrintedMean, n: int, decimals: int) -> AnswersBehind:
    """The answer patterns of n respondents that print as this mean."""
    answers_n = mean.answers_n(n)
    half = Fraction(1, 2 * 10**decimals)
    sums = sums_between(Fraction(mean.score) - half, Fraction(mean.score) + half, mean.points, answers_n)
    count = count_patterns(mean.points, answers_n, sums)
    listed = tuple(patterns(mean.points.units, answers_n, sums)) if count <= FEW else ()
    counted = None if count > FEW and answers_n > COUNTED_UP_TO_N else count
    return AnswersBehind(mean.code, answers_n, _variety(count), counted, listed)


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
