"""Where each agency stands among others, and what is in the middle of them; in whole numbers."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ita_core.peers.forms import UNKNOWN, Whole

FEWEST_RANKED = 10
"""Agencies. In a smaller group nobody is ranked."""

_FULL = 10_000
"""The highest score [hundredths]."""


@dataclass(frozen=True, eq=False)
class Ranks:
    """The places of agencies in their groups; `UNKNOWN` where score or group is not known, or the group is small.

    Args:
        first: the place, the highest score first; agencies of one score share the place [1 …].
        last: the last place of those that share it, `first` where nobody else has the score.
        of: how many agencies of the group have a score.
    """

    first: Whole
    last: Whole
    of: Whole


def ranks(scores: Whole, groups: pd.Series | None = None, *, fewest: int = FEWEST_RANKED) -> Ranks:
    """The place of every agency by its printed score [hundredths].

    Args:
        groups: the group of each agency, missing or '' where it is not known; all are one group without it.
    """
    numbers = _numbered(groups, len(scores))
    counted = np.flatnonzero((scores != UNKNOWN) & (numbers != UNKNOWN))
    order = counted[np.argsort(numbers[counted] * (_FULL + 1) + (_FULL - scores[counted]))]
    group, score, place = numbers[order], scores[order], np.arange(len(order))
    new_group = np.append(True, group[1:] != group[:-1])[: len(order)]
    new_score = new_group | np.append(True, score[1:] != score[:-1])[: len(order)]
    of_group, of_score = np.cumsum(new_group) - 1, np.cumsum(new_score) - 1
    starts, begins = place[new_group], place[new_score]
    size = np.diff(np.append(starts, len(order)))[of_group]
    tied = np.diff(np.append(begins, len(order)))[of_score]
    first = begins[of_score] - starts[of_group] + 1
    large = size >= fewest
    return Ranks(
        _at(order, np.where(large, first, UNKNOWN), len(scores)),
        _at(order, np.where(large, first + tied - 1, UNKNOWN), len(scores)),
        _at(order, size, len(scores)),
    )


def _numbered(groups: pd.Series | None, agencies_n: int) -> Whole:
    """A number for each group, `UNKNOWN` for none."""
    if groups is None:
        return np.zeros(agencies_n, dtype=np.int64)
    numbers, names = pd.factorize(groups)
    nameless = np.flatnonzero(np.asarray(names == ""))
    return np.where(numbers == nameless[0], UNKNOWN, numbers) if len(nameless) else numbers.astype(np.int64)


def _at(places: Whole, values: Whole, agencies_n: int) -> Whole:
    found = np.full(agencies_n, UNKNOWN)
    found[places] = values
    return found


def twice_quartiles(scores: Whole) -> tuple[int, int, int] | None:
    """Twice the lower quartile, median and upper quartile of the known scores [hundredths]; None where there is none.

    The median is the middle one, or the mean of the two in the middle. A quartile is the median of the lower or upper
    half, without the middle one where the number is odd; of a single score all three are that score.
    """
    known = np.sort(scores[scores != UNKNOWN])
    if not len(known):
        return None
    half = len(known) // 2
    low, high = (known[:half], known[len(known) - half :]) if half else (known, known)
    return _twice_median(low), _twice_median(known), _twice_median(high)


def _twice_median(known: Whole) -> int:
    return int(known[(len(known) - 1) // 2] + known[len(known) // 2])
