"""Where each agency stands among others, and what is in the middle of them; in whole numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ita_core.peers.forms import UNKNOWN, Whole

if TYPE_CHECKING:
    import pandas as pd

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


def ranks(scores: Whole, groups: "pd.Series | Sequence[str] | None" = None, *, fewest: int = FEWEST_RANKED) -> Ranks:
    """The place of every agency by its printed score [hundredths].

    Args:
        groups: the group of each agency, missing or '' where it is not known; all are one group without it.
    """
    numbers = _numbered(groups, len(scores))
    counted = np.flatnonzero((scores != UNKNOWN) & (numbers != UNKNOWN))
    group = numbers[counted]
    key = group * (_FULL + 1) + (_FULL - scores[counted])
    order = np.argsort(key)
    new_score = np.diff(key[order], prepend=UNKNOWN) != 0
    run, begins = np.cumsum(new_score) - 1, np.flatnonzero(new_score)
    sizes = np.bincount(group)
    own = group[order]
    start, size = (np.cumsum(sizes) - sizes)[own], sizes[own]
    large, place = size >= fewest, counted[order]
    return Ranks(
        _at(place, np.where(large, begins[run] - start + 1, UNKNOWN), len(scores)),
        _at(place, np.where(large, np.append(begins[1:], len(order))[run] - start, UNKNOWN), len(scores)),
        _at(place, size, len(scores)),
    )


def _numbered(groups: "pd.Series | Sequence[str] | None", agencies_n: int) -> Whole:
    """A number for each group, `UNKNOWN` for none."""
    if groups is None:
        return np.zeros(agencies_n, dtype=np.int64)
    if isinstance(groups, Sequence):
        of: dict[str, int] = {}
        return np.array([of.setdefault(group, len(of)) if group else UNKNOWN for group in groups], dtype=np.int64)
    numbers, names = groups.factorize()
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
