"""The privacy meter: what published means give away about single people, and how far to round so that they do not.

Seen with every answer pattern that a mean allows at the given n, the mean is

- SINGLED_OUT, if in every one of them one answer, or all answers up to one ("33 or worse"), was given once or twice:
  98.94 at n = 31 is exactly one person at 67;
- UNANIMOUS, if everybody must have given the same answer: 100.00, or 0.00;
- KNOWN, if there is one pattern only, yet nobody stands alone in it; else SAFE.

The cure is coarser rounding of the printed figure. `LADDER` are the steps tried, finest first. The smallest loss of
precision is the first step at which no mean singles anybody out and every mean allows at least `patterns` patterns.
Unanimous means are left out of that: at 100.00 no usual rounding hides that all gave the best answer. They are named.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ita_core.analysis.respondents.survey import (
    AnswerPoints,
    PrintedMean,
    SumRange,
    Survey,
    bits,
    count_patterns,
    overlaps,
    reach_table,
    sums_between,
)
from ita_core.numbers import round_half_up

LADDER = tuple(Decimal(step) for step in ("0.01", "0.1", "0.5", "1", "2", "5", "10"))
SMALL_GROUP = 2
PATTERNS = 3


class Exposure(StrEnum):
    """What one published mean gives away."""

    SAFE = "safe"
    KNOWN = "known"
    SINGLED_OUT = "singled_out"
    UNANIMOUS = "unanimous"


@dataclass(frozen=True)
class Leak:
    """One mean on the meter. `answers` (INTERNAL): the groups of answer points that give people away."""

    code: str
    exposure: Exposure
    answers: tuple[tuple[Fraction, ...], ...] = ()


@dataclass(frozen=True)
class RoundingStep:
    """Publishing to multiples of `step`: the codes that still single people out, and those with too few patterns."""

    step: Decimal
    singling_out: tuple[str, ...]
    thin: tuple[str, ...]

    @property
    def stops_it(self) -> bool:
        """Whether nobody is singled out and every mean allows enough patterns."""
        return not self.singling_out and not self.thin


@dataclass(frozen=True)
class PrivacyMeter:
    """What the means of one survey give away as printed, and what each coarser rounding leaves of it.

    `patterns`: answer patterns asked of every mean. `ladder` runs from the printed precision to the first step that
    stops it (or to the end).
    """

    n: int
    patterns: int
    leaks: tuple[Leak, ...]
    ladder: tuple[RoundingStep, ...]

    @property
    def singling_out(self) -> tuple[str, ...]:
        """The codes that single people out as printed."""
        return self._with(Exposure.SINGLED_OUT)

    @property
    def unanimous(self) -> tuple[str, ...]:
        """The codes at which everybody must have answered alike."""
        return self._with(Exposure.UNANIMOUS)

    @property
    def thin(self) -> tuple[str, ...]:
        """The codes that allow fewer than `patterns` answer patterns as printed, though nobody stands alone in them."""
        return self.ladder[0].thin

    @property
    def reveals_nothing(self) -> bool:
        """Whether the means as printed leave every answer open."""
        return not self.unanimous and self.ladder[0].stops_it

    @property
    def advice(self) -> Decimal | None:
        """The smallest rounding step that stops it; None if none of the ladder does."""
        return next((step.step for step in self.ladder if step.stops_it), None)

    def _with(self, exposure: Exposure) -> tuple[str, ...]:
        return tuple(leak.code for leak in self.leaks if leak.exposure is exposure)


def privacy_meter(survey: Survey, n: int, *, patterns: int = PATTERNS) -> PrivacyMeter:
    """The meter of a survey of n respondents; means that are impossible at n are left out."""
    printed = Decimal(1).scaleb(-survey.decimals)
    grids = {mean: _Grid(mean, n, printed) for mean in survey.means}
    leaks = tuple(_leak(grid, printed) for grid in grids.values() if grid.count(printed))
    open_ = {leak.code for leak in leaks if leak.exposure is not Exposure.UNANIMOUS}
    rounded = [grid for mean, grid in grids.items() if mean.code in open_]
    ladder = []
    for step in (printed, *(step for step in LADDER if step > printed)):
        ladder.append(_rounded(rounded, step, patterns))
        if ladder[-1].stops_it:
            break
    return PrivacyMeter(n, patterns, leaks, tuple(ladder))


def rounded_to(score: Decimal, step: Decimal) -> Decimal:
    """The score on a coarser grid, half up: 92.55 to 0.5 is 92.5."""
    return round_half_up(Fraction(score) / Fraction(step), 0) * step


@dataclass(frozen=True)
class _Grid:
    """One mean at n respondents, printed to `printed`; what coarser figures made from that print leave open."""

    mean: PrintedMean
    n: int
    printed: Decimal

    @property
    def answers_n(self) -> int:
        return self.mean.answers_n(self.n)

    def sums(self, step: Decimal) -> SumRange:
        """The sums whose printed figure goes to the same multiple of `step`."""
        middle, slack = Fraction(rounded_to(self.mean.score, step)), Fraction(self.printed) / 2
        if step == self.printed:
            return sums_between(middle - slack, middle + slack, self.mean.points, self.answers_n)
        half = Fraction(step) / 2
        return sums_between(middle - half - slack, middle + half - slack, self.mean.points, self.answers_n)

    def count(self, step: Decimal) -> int:
        """How many answer patterns the figure allows."""
        return count_patterns(self.mean.points, self.answers_n, self.sums(step))


def _rounded(grids: Iterable[_Grid], step: Decimal, patterns: int) -> RoundingStep:
    singling_out, thin = [], []
    for grid in grids:
        if _leak(grid, step).exposure is Exposure.SINGLED_OUT:
            singling_out.append(grid.mean.code)
        elif grid.count(step) < patterns:
            thin.append(grid.mean.code)
    return RoundingStep(step, tuple(singling_out), tuple(thin))


def _leak(grid: _Grid, step: Decimal) -> Leak:
    points, sums, everybody = grid.mean.points, grid.sums(step), range(grid.answers_n, grid.answers_n + 1)
    if any(_certain((unit,), points, sums, grid.answers_n, everybody) for unit in points.units):
        return Leak(grid.mean.code, Exposure.UNANIMOUS)
    few = range(1, SMALL_GROUP + 1)
    alone = [group for group in _groups(points.units) if _certain(group, points, sums, grid.answers_n, few)]
    if alone:
        named = tuple(tuple(Fraction(unit, points.scale) for unit in group) for group in alone)
        return Leak(grid.mean.code, Exposure.SINGLED_OUT, named)
    return Leak(grid.mean.code, Exposure.KNOWN if grid.count(step) == 1 else Exposure.SAFE)


def _groups(units: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Every single answer, and all answers up to one (but not all of them)."""
    return (*((unit,) for unit in units), *(units[:k] for k in range(2, len(units))))


def _certain(group: tuple[int, ...], points: AnswerPoints, sums: SumRange, answers_n: int, counts: range) -> bool:
    """Whether in every pattern the answers of the group were given as often as `counts` says."""
    others = tuple(unit for unit in points.units if unit not in group)
    inside, outside = reach_table(group, answers_n), reach_table(others, answers_n)
    for count in range(answers_n + 1):
        left = answers_n - count
        if count in counts or group[-1] * count + others[-1] * left < sums.low:
            continue
        own_sums = bits(inside[count]).tolist()
        if any(overlaps(outside[left], SumRange(sums.low - own, sums.high - own)) for own in own_sums):
            return False
    return True
