"""How many people answered: the numbers n at which every printed mean is a possible one.

The idea is the GRIM test (a mean of n whole answers is a multiple of 1/n), with the framework's answer points in the
place of whole numbers. It assumes that everybody answered every question.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import log

import numpy as np
import numpy.typing as npt

from ita_core.analysis.respondents.survey import PrintedMean, Survey, possible_means, possible_shares, possible_table

UP_TO = 100
CHANCE_LIMIT = 1e-6
"""n is told only if random means would fit as well as these with at most this chance, over all n tried."""
RIVAL_FACTOR = 1000
"""… and if no other n explains the means within this factor as well."""
_MISTYPED_SHARE = 0.1
"""Share of telling means that may be mistyped when n is only bounded from below."""
_TYPING_ERROR = 0.02
"""Share of means taken to be mistyped when two n are weighed against each other."""


@dataclass(frozen=True)
class Candidate:
    """One number of respondents. `misfits`: the codes whose printed mean is impossible at it.

    `shares`: by scale, how many of the plausible two-decimal means (from the survey's floor to 100) are possible [0–1];
    1 − share is the power of the test, the chance that a mistyped mean shows.
    `chance`: how likely as many random means would fit, over all n tried.
    """

    n: int
    misfits: tuple[str, ...]
    shares: dict[str, Fraction]
    chance: float


@dataclass(frozen=True)
class RespondentSearch:
    """What the printed means say about n.

    `fitting`: every n up to `up_to` that fits all means. `best`: the n that explains the means best, None without a
    telling mean. `rivals`: other n that explain them almost as well. `is_certain`: whether `best` can be relied on.
    `fewest`: the least n that fits all telling means but a tenth of them, which may be typing errors; `up_to` + 1 where
    no n tried does; None without a telling mean.
    """

    up_to: int
    fitting: tuple[int, ...]
    best: Candidate | None
    rivals: tuple[int, ...]
    fewest: int | None = None

    @property
    def is_certain(self) -> bool:
        """Whether the means single out one n; False means: too few means, or n too large to tell."""
        return self.best is not None and self.best.chance <= CHANCE_LIMIT and not self.rivals


def search(survey: Survey, up_to: int = UP_TO) -> RespondentSearch:
    """Try every n from 1 to `up_to`."""
    fits = np.ones(up_to, dtype=np.bool_)
    for mean in survey.means:
        fits &= _fits(mean, survey, up_to)
    fewest = _fewest(survey, up_to)
    fitting = tuple(int(n) + 1 for n in np.flatnonzero(fits))
    if not survey.telling:
        return RespondentSearch(up_to, fitting, None, ())
    weights = sum((_weights(mean, survey, up_to) for mean in survey.telling), np.zeros(up_to))
    best = int(weights.argmax())
    rivals = (int(n) for n in np.flatnonzero(weights > weights[best] - log(RIVAL_FACTOR)))
    others = tuple(n + 1 for n in rivals if n != best)
    return RespondentSearch(up_to, fitting, candidate(survey, best + 1, tried_n=up_to), others, fewest)


def _fewest(survey: Survey, up_to: int) -> int | None:
    telling = survey.telling
    if not telling:
        return None
    misfits_n = sum((~_fits(mean, survey, up_to)).astype(np.int64) for mean in telling)
    enough = np.flatnonzero(misfits_n <= len(telling) * _MISTYPED_SHARE)
    return int(enough[0]) + 1 if enough.size else up_to + 1


def candidate(survey: Survey, n: int, *, tried_n: int = 1) -> Candidate:
    """One n held against the survey."""
    shares = {mean.scale: share(survey, mean, n) for mean in survey.means}
    telling = survey.telling
    fits = [fits_at(mean, n, survey.decimals) for mean in telling]
    luck = _at_least(sum(fits), [float(share(survey, mean, n)) for mean in telling])
    return Candidate(n, misfits(survey, n), shares, min(1.0, luck * tried_n))


def misfits(survey: Survey, n: int) -> tuple[str, ...]:
    """The codes whose printed mean n respondents cannot make."""
    return tuple(mean.code for mean in survey.means if not fits_at(mean, n, survey.decimals))


def fits_at(mean: PrintedMean, n: int, decimals: int) -> bool:
    """Whether n respondents can make the printed mean."""
    return bool(possible_means(mean.points, mean.answers_n(n), decimals)[int(mean.score * 10**decimals)])


def share(survey: Survey, mean: PrintedMean, n: int) -> Fraction:
    """The part of the plausible means that n respondents can make [0–1]."""
    possible = possible_means(mean.points, mean.answers_n(n), survey.decimals)
    plausible = possible[survey.floor * 10**survey.decimals :]
    return Fraction(int(plausible.sum()), len(plausible))


def _fits(mean: PrintedMean, survey: Survey, up_to: int) -> npt.NDArray[np.bool_]:
    table = possible_table(mean.points, mean.lines, survey.decimals, up_to)
    column: npt.NDArray[np.bool_] = table[:, int(mean.score * 10**survey.decimals)]
    return column


def _weights(mean: PrintedMean, survey: Survey, up_to: int) -> npt.NDArray[np.float64]:
    """By n the log-likelihood of a mean: one of the possible means or, rarely, any mean by a typing error."""
    plausible_n = (100 - survey.floor) * 10**survey.decimals + 1
    shares = possible_shares(mean.points, mean.lines, survey.decimals, up_to, survey.floor)
    by_answers = np.where(_fits(mean, survey, up_to), (1 - _TYPING_ERROR) / (shares * plausible_n), 0.0)
    weights: npt.NDArray[np.float64] = np.log(by_answers + _TYPING_ERROR / plausible_n)
    return weights


def _at_least(hits: int, chances: list[float]) -> float:
    """The chance of `hits` or more among independent events."""
    spread = [1.0]
    for chance in chances:
        longer = [0.0] * (len(spread) + 1)
        for k, p in enumerate(spread):
            longer[k] += p * (1 - chance)
            longer[k + 1] += p * chance
        spread = longer
    return sum(spread[hits:])


def nearest(mean: PrintedMean, n: int, decimals: int) -> tuple[Decimal | None, Decimal | None]:
    """The possible means next below and next above a printed one (itself twice, if it is possible)."""
    possible = possible_means(mean.points, mean.answers_n(n), decimals)
    place = int(mean.score * 10**decimals)
    below = next((k for k in range(place, -1, -1) if possible[k]), None)
    above = next((k for k in range(place, len(possible)) if possible[k]), None)
    return _mean(below, decimals), _mean(above, decimals)


def _mean(place: int | None, decimals: int) -> Decimal | None:
    return None if place is None else Decimal(place).scaleb(-decimals)
