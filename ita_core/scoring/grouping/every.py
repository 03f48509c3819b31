"""All groupings of a few items that print as the figures of their nodes, consecutive or not."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ita_core.scoring.grouping.puzzle import Places, Puzzle

Numbers = np.ndarray[Any, np.dtype[Any]]

MOST_ITEMS = 16
_MOST_STEPS = 40_000
"""One step is a set of items that is tried for a node, or a thousand that are looked through."""


def every_grouping(puzzle: Puzzle) -> tuple[Places, ...] | None:
    """The groupings that fit, at most two of them; None where looking for them all would take too long."""
    n = len(puzzle.items)
    masks = np.arange(1 << n, dtype=np.int64)
    totals, sizes = np.zeros_like(masks), np.zeros_like(masks)
    for place, unit in enumerate(puzzle.units):
        has = (masks >> place) & 1
        totals, sizes = totals + has * unit, sizes + has
    fitting = {node: masks[_fit(puzzle, node, totals, sizes)] for node in range(len(puzzle.nodes))}
    order = sorted(fitting, key=lambda node: len(fitting[node]))
    steps = _Steps(_MOST_STEPS)
    found = []
    for chosen in _covers(fitting, order, (1 << n) - 1, steps):
        found.append(tuple(_places(chosen[node], n) for node in range(len(puzzle.nodes))))
        if len(found) == 2:
            return tuple(found)
    return None if steps.left < 0 else tuple(found)


class _Steps:
    """How far the search may still go."""

    def __init__(self, left: int) -> None:
        self.left = left


def _fit(puzzle: Puzzle, node: int, totals: Numbers, sizes: Numbers) -> Numbers:
    """Which sets of items can print as the figure of a node; the same rule as `Puzzle.fits`."""
    figure = puzzle.printed[node]
    some = sizes > 0
    if figure is None:
        return some
    if puzzle.exact:
        hits = (2 * totals + sizes) // np.maximum(2 * sizes, 1) == figure
    else:
        hits = np.abs(sizes * figure - totals) <= sizes
    fitting: Numbers = np.logical_and(some, hits)
    return fitting


def _covers(fitting: dict[int, Numbers], order: list[int], free: int, steps: _Steps) -> Iterator[dict[int, int]]:
    """The sets for each node that together are all free items, each item once."""
    node, *others = order
    steps.left -= len(fitting[node]) // 1000
    inside = fitting[node][(fitting[node] & ~free) == 0]
    if not others:
        if (inside == free).any():
            yield {node: free}
        return
    for mask in inside:
        steps.left -= 1
        if steps.left < 0:
            return
        for rest in _covers(fitting, others, free & ~int(mask), steps):
            yield {node: int(mask), **rest}


def _places(mask: int, n: int) -> tuple[int, ...]:
    return tuple(place for place in range(n) if mask >> place & 1)
