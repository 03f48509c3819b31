"""Neighbouring answers counted together, where the counts of the single ones are too small to be shown.

Whoever sees such counts also knows number, sum and these rules. They are therefore shown only if, of all ways to answer
that lead to the very same picture, two at least differ in each count that stays hidden. Where no grouping can be shown,
but too few gave an answer of one half of the scale, that much may be said.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

Points = tuple[int, ...]
Counts = tuple[int, ...]
Grouping = tuple[tuple[int, ...], ...]
"""The places of a scale, lowest first, in groups of neighbours: ((0, 1), (2,), (3,))."""

Picture = Counts | int
"""What is told of groups: their counts, or which of two halves too few gave."""

MOST_GROUPED, MOST_HALVED = 400, 120
"""Answers. Of more none are grouped: hardly a count is still small, and trying all ways takes long."""

_FULLY = (3, 4)
"""Answers of a scale of which every grouping is tried: two leave nothing to join, of more the halves alone are."""


@dataclass(frozen=True)
class Joint:
    """Neighbours whose counts are shown together; `few`: the one of two halves that too few gave, for its count."""

    groups: Grouping
    few: int | None = None


def groupings(size: int) -> Iterator[Grouping]:
    """All ways to join neighbours of a scale, those with more groups first; two groups at least, one of them joined."""
    for groups_n in range(size - 1, 1, -1):
        for cuts in combinations(range(1, size), groups_n - 1):
            yield tuple(tuple(range(*ends)) for ends in pairwise((0, *cuts, size)))


def joint_of(scale: Points, counts: Counts, least: int) -> Joint | None:
    """The first grouping in which the counts may be shown, None where there is none; `least`: the smallest count shown.

    The counts of the single answers are not shown: one of them is below `least`.
    """
    n, total = sum(counts), sum(point * count for point, count in zip(scale, counts, strict=True))
    return _joint(scale, n, total, least).get(counts) if _is_tried(scale, n) else _halved(scale, total, counts, least)


def left_open(scale: Points, n: int, total: int, least: int) -> bool:
    """Whether number and sum leave two values for every count, if one at least is small and no grouping is shown."""
    small = (counts for counts in patterns(scale, n, total) if min(counts) < least)
    if _is_tried(scale, n):
        shown = _joint(scale, n, total, least)
        return all_differ((counts for counts in small if counts not in shown), len(scale))
    return all_differ((counts for counts in small if not _halved(scale, total, counts, least)), len(scale))


def _is_tried(scale: Points, n: int) -> bool:
    return len(scale) in _FULLY and n <= MOST_GROUPED


def _halved(scale: Points, total: int, counts: Counts, least: int) -> Joint | None:
    """The two halves of a longer scale, where they may be shown."""
    n = sum(counts)
    if len(scale) <= max(_FULLY) or len(scale) % 2 or n > MOST_HALVED:
        return None
    picture = _of_halves(counts, least)
    if picture is None or not _leaves_half_open(scale, n, total, least, picture):
        return None
    return Joint(_halves(len(scale)), picture if isinstance(picture, int) else None)


@lru_cache(maxsize=4096)
def _leaves_half_open(scale: Points, n: int, total: int, least: int, picture: Picture) -> bool:
    small = (counts for counts in patterns(scale, n, total) if min(counts) < least)
    return all_differ((counts for counts in small if _of_halves(counts, least) == picture), len(scale))


def _halves(size: int) -> Grouping:
    return tuple(range(size // 2)), tuple(range(size // 2, size))


def _of_halves(counts: Counts, least: int) -> Picture | None:
    """What is told of the halves: both counts, or which of them is small; nothing of few answers."""
    sums = summed(counts, _halves(len(counts)))
    if min(sums) >= least:
        return sums
    return sums.index(min(sums)) if sum(sums) >= 2 * least else None


@lru_cache(maxsize=512)
def _joint(scale: Points, n: int, total: int, least: int) -> dict[Counts, Joint]:
    """What is shown of each way to answer with this number and sum; those of which nothing is are left out."""
    waiting = [counts for counts in patterns(scale, n, total) if min(counts) < least]
    shown: dict[Counts, Joint] = {}
    for groups, told in _pictures(len(scale), n, least):
        alike: dict[Picture, list[Counts]] = {}
        for counts in waiting:
            if (picture := told(summed(counts, groups))) is not None:
                alike.setdefault(picture, []).append(counts)
        hidden = [place for group in groups if len(group) > 1 for place in group]
        for seen, ways in alike.items():
            if all_differ(([counts[place] for place in hidden] for counts in ways), len(hidden)):
                few = seen if isinstance(seen, int) else None
                shown |= dict.fromkeys(ways, Joint(groups, few))
        waiting = [counts for counts in waiting if counts not in shown]
    return shown


def _pictures(size: int, n: int, least: int) -> Iterator[tuple[Grouping, Callable[[Counts], Picture | None]]]:
    """What is tried, in order: a grouping, and what is told of the counts of its groups (None: it is not fit)."""
    for groups in groupings(size):
        yield groups, lambda sums: sums if min(sums) >= least else None
    if size % 2 == 0 and n >= 2 * least:
        yield _halves(size), lambda sums: sums.index(min(sums)) if min(sums) < least else None


def summed(counts: Counts, grouping: Grouping) -> Counts:
    """The counts of each group."""
    return tuple(sum(counts[place] for place in group) for group in grouping)


def all_differ(ways: Iterable[Iterable[int]], size: int) -> bool:
    """Whether every one of `size` counts has two values at least among some ways."""
    first: list[int] | None = None
    alike = set(range(size))
    for counts in ways:
        own = list(counts)
        first = first or own
        alike -= {place for place in alike if own[place] != first[place]}
        if not alike:
            return True
    return False


def patterns(scale: Points, n: int, total: int) -> Iterator[Counts]:
    """All ways in which n answers make a sum: the counts in the order of the scale."""
    if len(scale) == 2:
        high, rest = divmod(total - scale[0] * n, scale[1] - scale[0])
        if rest == 0 and 0 <= high <= n:
            yield n - high, high
        return
    top = scale[-1]
    most = min(n, (total - scale[0] * n) // (top - scale[0])) if total >= scale[0] * n else -1
    for count in range(most, -1, -1):
        left, of_left = n - count, total - top * count
        if of_left > scale[-2] * left:
            return
        yield from ((*lower, count) for lower in patterns(scale[:-1], left, of_left))
