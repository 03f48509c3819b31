"""How far the answers of a survey lie apart: the least and the most that its printed means allow at n, the likely, or
as given.

Up to COUNTED_UP_TO answers every pattern that prints as the mean is counted in (the same whole answers that the search
for n uses); of more answers, and where n is only known from below, all answers at the two ends are the most, and all at
the two points beside the mean are the least. Likely is the spread of the largest entropy: what the mean and the points
of the answers say, and nothing beyond (E. T. Jaynes 1957), kept between the least and the most.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import exp
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from ita_core.analysis.respondents.study import AnswerStudy, stated_population, study_answers
from ita_core.analysis.respondents.survey import AnswerPoints, PrintedMean, sums_between
from ita_core.numbers import exact
from ita_core.scoring import Assessment

COUNTED_UP_TO = 100
_STEEPEST, _HALVINGS = 60.0, 40

ALIKE = 0.4
"""How alike the answers of one person to two questions, or two lines of one, are likely to be (correlation): ours, by
measuring (docs/consistency.md)."""

Known = Literal["stated", "rebuilt", "at_least", "unknown"]


@dataclass(frozen=True)
class Spread:
    """The variance of one respondent's score of a question around its mean [points²]: least possible, likely, most."""

    least: float
    likely: float
    most: float


@dataclass(frozen=True, eq=False)
class Sample:
    """Who answered one survey of a year.

    `n`: respondents; where `known` is 'at_least', the fewest that the printed means allow. `population`: all who could
    have answered, where the office says it. `answers`: one row a respondent, one column a question [points 0–100], NA
    where a question was left out; None where only means are known. `means`: the printed means by question.
    """

    instrument: str
    n: int | None
    known: Known
    population: int | None = None
    answers: pd.DataFrame | None = None
    means: Mapping[str, PrintedMean] = field(default_factory=dict)
    decimals: int = 2

    @property
    def is_exact(self) -> bool:
        """Whether n is the number of respondents, not only a bound of it."""
        return self.known in ("stated", "rebuilt")

    def spread(self, code: str) -> Spread | None:
        """The spread of one question; None where it has no printed mean."""
        mean = self.means.get(code)
        if mean is None or self.n is None:
            return None
        return spread_of(mean, self.n if self.is_exact else None, self.decimals)


def sample_of(study: AnswerStudy, *, population: int | None = None, answers: pd.DataFrame | None = None) -> Sample:
    """The respondents of a studied survey; where n is not known, the fewest that fit all its means but one in ten."""
    means = {mean.code: mean for mean in study.survey.means}
    shared = {"population": population, "answers": answers, "means": means, "decimals": study.survey.decimals}
    if answers is not None:
        return Sample(study.survey.instrument, len(answers), "stated", **shared)  # type: ignore[arg-type]
    if study.n is not None:
        known: Known = "stated" if study.source == "stated" else "rebuilt"
        return Sample(study.survey.instrument, study.n, known, **shared)  # type: ignore[arg-type]
    fewest = study.search.fewest
    return Sample(study.survey.instrument, fewest, "at_least" if fewest else "unknown", **shared)  # type: ignore[arg-type]


def samples_of(
    assessment: Assessment,
    *,
    respondents: Mapping[str, int] | None = None,
    populations: Mapping[str, int] | None = None,
    answers: Mapping[str, pd.DataFrame] | None = None,
) -> dict[str, Sample]:
    """Who answered each survey of a year, by instrument.

    `respondents`, `populations`, `answers`: what the office knows beyond the sheet, by instrument.

    Raises:
        AnalysisRefused: a number of respondents is below 1, or an instrument has no printed question means.
    """
    stated = dict(populations or {})
    found = {}
    for study in study_answers(assessment, respondents):
        instrument = study.survey.instrument
        everybody = stated.get(instrument) or stated_population(assessment, instrument)
        found[instrument] = sample_of(study, population=everybody, answers=(answers or {}).get(instrument))
    return found


@lru_cache(maxsize=1024)
def spread_of(mean: PrintedMean, n: int | None, decimals: int) -> Spread:
    """The variance of one respondent's score; `n` None where only a bound of it is known.

    A question of several lines is the mean of that many answers of one person: alike in all lines at most, unrelated at
    least.
    """
    answers_n = mean.answers_n(n) if n is not None else 0
    found = _counted(mean, answers_n, decimals) if 1 < answers_n <= COUNTED_UP_TO else None
    least, most = found or _uncounted(mean.score, mean.points)
    likely = min(max(_of_largest_entropy(mean.score, mean.points), least), most)
    return Spread(least / mean.lines, likely * (ALIKE + (1 - ALIKE) / mean.lines), most)


def _uncounted(score: Decimal, points: AnswerPoints) -> tuple[float, float]:
    values = [Fraction(unit, points.scale) for unit in points.units]
    m = min(max(exact(score), values[0]), values[-1])
    below = max(value for value in values if value <= m)
    above = min(value for value in values if value >= m)
    return float((m - below) * (above - m)), float((m - values[0]) * (values[-1] - m))


def _of_largest_entropy(score: Decimal, points: AnswerPoints) -> float:
    """The variance of the answers of largest entropy with this mean: each point weighs exp(tilt · point), the tilt by
    halving."""
    values = [unit / points.scale for unit in points.units]
    mean, span = float(score), values[-1] - values[0]
    if not values[0] < mean < values[-1]:
        return 0.0
    low, high = -_STEEPEST, _STEEPEST
    for _ in range(_HALVINGS):
        tilt = (low + high) / 2
        weights = [exp(tilt * (value - values[-1 if tilt > 0 else 0]) / span) for value in values]
        reached = sum(weight * value for weight, value in zip(weights, values, strict=True)) / sum(weights)
        low, high = (tilt, high) if reached < mean else (low, tilt)
    return sum(weight * (value - mean) ** 2 for weight, value in zip(weights, values, strict=True)) / sum(weights)


def _counted(mean: PrintedMean, answers_n: int, decimals: int) -> tuple[float, float] | None:
    """Least and most over every pattern that prints as the mean; None where none does: then the mean is a typing error
    and says nothing of the pattern."""
    half = Fraction(1, 2 * 10**decimals)
    sums = sums_between(exact(mean.score) - half, exact(mean.score) + half, mean.points, answers_n)
    if sums.low > sums.high:
        return None
    least, most = square_sums(mean.points.units, answers_n)
    chosen = np.arange(sums.low, sums.high + 1)
    kept = least[chosen] < np.inf
    if not kept.any():
        return None
    centre, freedom = chosen[kept] ** 2 / answers_n, (answers_n - 1) * mean.points.scale**2
    low, high = ((squares[chosen][kept] - centre) / freedom for squares in (least, most))
    return max(float(low.min()), 0.0), max(float(high.max()), 0.0)


@lru_cache(maxsize=64)
def square_sums(units: tuple[int, ...], answers_n: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """By sum of exactly `answers_n` answers the least and the most that their squares can add up to; where no answers
    have that sum, infinity and its negative."""
    size = units[-1] * answers_n + 1
    least, most = np.full(size, np.inf), np.full(size, -np.inf)
    least[0] = most[0] = 0.0
    for _ in range(answers_n):
        least, most = _one_more(least, units, np.minimum), _one_more(most, units, np.maximum)
    least.flags.writeable = most.flags.writeable = False
    return least, most


def _one_more(squares: npt.NDArray[np.float64], units: tuple[int, ...], better: np.ufunc) -> npt.NDArray[np.float64]:
    worst = np.inf if better is np.minimum else -np.inf
    after = np.full(len(squares), worst)
    for unit in units:
        shifted = squares[: len(squares) - unit] + unit * unit
        after[unit:] = better(after[unit:], shifted)
    return after
