"""Where an office stands among others: its place, how many are below it, and what is in the middle of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from ita_core.peers.forms import UNKNOWN, Flags, Whole
from ita_core.peers.ranks import FEWEST_RANKED, ranks, twice_quartiles
from ita_core.peers.years import GROUPS, PeerYear


@dataclass(frozen=True)
class Standing:
    """An office in one group of agencies.

    Args:
        group: the key of `GROUPS`.
        named: what the agencies have in common ('เทศบาลตำบล', 'ราชบุรี'); () where that is not known of the office.
        of: agencies of the group that have a total, the office among them.
        first, last: its place, and the last of those that share it; None where it is not ranked.
        between: the best and the worst place that its answers leave, None where how many answered is not known.
        lower_n: agencies of the group with a lower total.
        twice_quartiles: twice the lower quartile, median, upper quartile of the totals [hundredths]; None of none.
    """

    group: str
    named: tuple[str, ...]
    of: int
    first: int | None = None
    last: int | None = None
    between: tuple[int, int] | None = None
    lower_n: int | None = None
    twice_quartiles: tuple[int, int, int] | None = None

    @property
    def percentile(self) -> Fraction | None:
        """Of the other agencies of the group, how many in a hundred have a lower total; None where not ranked."""
        return None if self.lower_n is None or self.of < FEWEST_RANKED else Fraction(100 * self.lower_n, self.of - 1)


def standings(year: PeerYear, own: int, within: tuple[int, int] | None = None) -> tuple[Standing, ...]:
    """An office in every group of `GROUPS`.

    Args:
        own: its row.
        within: the lowest and the highest total that its answers leave [hundredths].
    """
    return tuple(_standing(year, own, group, within) for group in GROUPS)


def _standing(year: PeerYear, own: int, group: str, within: tuple[int, int] | None) -> Standing:
    members = year.group_of(own, GROUPS[group])
    if members is None:
        return Standing(group, (), 0)
    totals = np.where(members, year.total, UNKNOWN)
    named = tuple(str(year.rows[column].iloc[own]) for column in GROUPS[group])
    found, known = ranks(totals), totals[totals != UNKNOWN]
    quartiles = twice_quartiles(totals)
    first = int(found.first[own])
    if first == UNKNOWN:
        return Standing(group, named, len(known), twice_quartiles=quartiles)
    lower = int((known < totals[own]).sum())
    between = None if within is None else places_within(np.delete(totals, own), within)
    return Standing(group, named, len(known), first, int(found.last[own]), between, lower, quartiles)


def places_within(others: Whole, within: tuple[int, int]) -> tuple[int, int]:
    """The best and the worst place of an office whose total may be anywhere between two.

    Args:
        others: the totals of the others [hundredths], `UNKNOWN` where not known.
        within: its lowest and highest total [hundredths].
    """
    low, high = within
    known = others[others != UNKNOWN]
    return 1 + int((known > high).sum()), 1 + int((known > low).sum())


@dataclass(frozen=True)
class Middle:
    """One indicator of an office beside the agencies of a group.

    Args:
        own: its score [hundredths], None where not known.
        twice_quartiles: of all agencies of the group, the office among them; None where nobody's score is known.
        of: agencies whose score is known.
    """

    code: str
    own: int | None
    twice_quartiles: tuple[int, int, int] | None
    of: int

    @property
    def is_below(self) -> bool:
        """Whether the office's score is known to be lower than the median."""
        return self.own is not None and self.twice_quartiles is not None and 2 * self.own < self.twice_quartiles[1]


def middles(year: PeerYear, own: int, members: Flags) -> Iterator[Middle]:
    """Every indicator of the year beside a group; of a year without rules none."""
    for code in year.framework.codes("indicator") if year.framework else ():
        scores = np.where(members, year.score(code), UNKNOWN)
        mine = int(scores[own])
        yield Middle(code, None if mine == UNKNOWN else mine, twice_quartiles(scores), int((scores != UNKNOWN).sum()))
