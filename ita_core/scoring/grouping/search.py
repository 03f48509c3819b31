"""The one grouping that printed figures prove.

Three ways are searched. Every grouping at all, where the items are few: if one alone fits, no other is possible. Runs
of consecutive items, one run a node in order, as the assessment has had them every year. Such runs but for one item.
The last two are believed only where the fit cannot be chance: where items in a random order would so rarely show one.
Runs of one length stand also where an item could be moved unseen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import accumulate, islice
from typing import Literal

from ita_core.scoring.grouping.chance import expected_fits
from ita_core.scoring.grouping.every import MOST_ITEMS, every_grouping
from ita_core.scoring.grouping.puzzle import Places, Puzzle

Basis = Literal["only", "in_order", "one_moved"]
WhyNot = Literal["", "none", "several", "chance"]

CHANCE = Fraction(1, 500)
"""At most so many fits may be expected of items in a random order, if one is to be believed."""

MOST_IN_ORDER = 60
"""Of more items nothing is proposed; no year has had more than 43 of an instrument."""


@dataclass(frozen=True)
class Found:
    """The one grouping that fits, by node in order, and what it rests on; or why none can be proposed."""

    groups: tuple[tuple[str, ...], ...] = ()
    basis: Basis | None = None
    why_not: WhyNot = ""

    def __bool__(self) -> bool:
        """Whether there is one."""
        return self.basis is not None


def find_grouping(puzzle: Puzzle) -> Found:
    """The grouping that the printed figures prove, if they prove one."""
    if not 0 < len(puzzle.nodes) <= len(puzzle.items):
        return Found(why_not="none")
    every = every_grouping(puzzle) if len(puzzle.items) <= MOST_ITEMS else None
    if every is not None and len(every) < 2:
        return _found(puzzle, every[0], "only") if every else Found(why_not="none")
    return _in_order(puzzle)


def _in_order(puzzle: Puzzle) -> Found:
    runs = list(islice(in_runs(puzzle), 2))
    if len(runs) > 1 or len(puzzle.items) > MOST_IN_ORDER:
        return Found(why_not="several" if runs else "none")
    # Runs of one length do not come about by moving an item.
    are_even = bool(runs) and len({len(group) for group in runs[0]}) == 1
    moved = [] if are_even else list(islice(one_moved(puzzle), 2))
    if len(runs) + len(moved) != 1:
        return Found(why_not="several" if runs or moved else "none")
    tried_n = 1 if runs else len(puzzle.items) * len(puzzle.nodes)
    if expected_fits(puzzle) * tried_n > CHANCE:
        return Found(why_not="chance")
    return _found(puzzle, runs[0], "in_order") if runs else _found(puzzle, moved[0], "one_moved")


def _found(puzzle: Puzzle, groups: Places, basis: Basis) -> Found:
    return Found(tuple(tuple(puzzle.items[place][0] for place in group) for group in groups), basis)


@dataclass(frozen=True)
class _Moved:
    """An item that stands in a node apart from the others of it."""

    node: int
    place: int


def in_runs(puzzle: Puzzle) -> Iterator[Places]:
    """The groupings that fit and are runs of consecutive items, one run a node in order."""
    return _runs(puzzle, range(len(puzzle.items)))


def _runs(puzzle: Puzzle, places: Sequence[int], moved: _Moved | None = None) -> Iterator[Places]:
    sums = (0, *accumulate(puzzle.units[place] for place in places))
    return _Runs(puzzle, places, sums, moved).from_node(0, 0)


@dataclass(frozen=True)
class _Runs:
    """The runs of places, with the sums up to each; `dead`: nodes that no run from that place on can go with."""

    puzzle: Puzzle
    places: Sequence[int]
    sums: Sequence[int]
    moved: _Moved | None
    dead: set[tuple[int, int]] = field(default_factory=set)

    def from_node(self, node: int, start: int) -> Iterator[Places]:
        """The runs that fit this node and all behind it, from a place on."""
        if node == len(self.puzzle.nodes):
            yield from [()] if start == len(self.places) else []
        elif (node, start) not in self.dead:
            found = False
            for end in range(start, len(self.places) + 1):
                if (own := self._group(node, start, end)) is not None:
                    for rest in self.from_node(node + 1, end):
                        found = True
                        yield (own, *rest)
            if not found:
                self.dead.add((node, start))

    def _group(self, node: int, start: int, end: int) -> tuple[int, ...] | None:
        """The places of a node, None where they do not fit it."""
        apart = (self.moved.place,) if self.moved and self.moved.node == node else ()
        total = self.sums[end] - self.sums[start] + sum(self.puzzle.units[place] for place in apart)
        if not self.puzzle.fits(node, total, end - start + len(apart)):
            return None
        return tuple(sorted((*self.places[start:end], *apart)))


def one_moved(puzzle: Puzzle) -> Iterator[Places]:
    """The groupings that fit and are such runs but for one item; each once."""
    seen: set[Places] = set()
    hopeless: set[tuple[int, ...]] = set()
    for place, unit in enumerate(puzzle.units):
        others = [at for at in range(len(puzzle.items)) if at != place]
        left = tuple(puzzle.units[at] for at in others)
        for node in range(len(puzzle.nodes)):
            if (node, unit, *left) in hopeless:  # an item of the same score, out of the same run, was tried before
                continue
            none = True
            for groups in _runs(puzzle, others, _Moved(node, place)):
                none = False
                listed = [at for group in groups for at in group]
                if listed != sorted(listed) and groups not in seen:
                    seen.add(groups)
                    yield groups
            if none:
                hopeless.add((node, unit, *left))
