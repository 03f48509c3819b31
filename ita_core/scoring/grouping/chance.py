"""How many groupings in order would fit the printed figures by chance, if the items stood in a random order."""

from collections import Counter
from fractions import Fraction
from functools import cache
from itertools import combinations
from math import comb, erf, sqrt

from ita_core.scoring.grouping.puzzle import Puzzle

_FEW_KINDS = 3
"""Items of at most so many different scores are counted by score."""
_LISTED = 500
"""So many sets of items are tried one by one; where there are more, their means are taken as normally distributed."""


def expected_fits(puzzle: Puzzle) -> Fraction:
    """The number of runs that may be expected to fit by chance.

    As the items of all nodes together are given, the node whose figure is the easiest to hit proves nothing.
    """
    items_n, nodes_n = len(puzzle.items), len(puzzle.nodes)
    sizes = range(1, items_n - nodes_n + 2)
    chances = [{size: _chance(puzzle, node, size) for size in sizes} for node in range(nodes_n)]
    easiest = max(range(nodes_n), key=lambda node: max(chances[node].values()))
    chances[easiest] = dict.fromkeys(sizes, 1.0)

    @cache
    def expected(node: int, left: int) -> float:
        if node == nodes_n:
            return 1.0 if left == 0 else 0.0
        return sum(chance * expected(node + 1, left - size) for size, chance in chances[node].items() if size <= left)

    return Fraction(expected(0, items_n))


def _chance(puzzle: Puzzle, node: int, size: int) -> float:
    """The chance that so many items, drawn from all, can print as the figure of a node."""
    if puzzle.printed[node] is None:
        return 1.0
    kinds = Counter(puzzle.units)
    if len(kinds) <= _FEW_KINDS:
        return _counted(puzzle, node, size, kinds)
    few = min(size, len(puzzle.items) - size)
    return _listed(puzzle, node, size) if comb(len(puzzle.items), few) <= _LISTED else _normal(puzzle, node, size)


def _counted(puzzle: Puzzle, node: int, size: int, kinds: Counter[int]) -> float:
    units = sorted(kinds)

    def ways(at: int, left: int, total: int) -> int:
        if at == len(units):
            return int(left == 0 and puzzle.fits(node, total, size))
        most = min(left, kinds[units[at]])
        return sum(comb(kinds[units[at]], n) * ways(at + 1, left - n, total + n * units[at]) for n in range(most + 1))

    return ways(0, size, 0) / comb(len(puzzle.items), size)


def _listed(puzzle: Puzzle, node: int, size: int) -> float:
    """The same from every set of so many items, or of the ones that are left out."""
    n, whole = len(puzzle.items), sum(puzzle.units)
    few = min(size, n - size)
    sums = (sum(chosen) for chosen in combinations(puzzle.units, few))
    hits = sum(puzzle.fits(node, total if few == size else whole - total, size) for total in sums)
    return hits / comb(n, few)


def _normal(puzzle: Puzzle, node: int, size: int) -> float:
    n, units, figure = len(puzzle.units), puzzle.units, puzzle.printed[node] or 0
    middle = sum(units) / n
    spread = sqrt(sum((unit - middle) ** 2 for unit in units) / n / size * (n - size) / max(n - 1, 1))
    if spread < 1:
        return 1.0
    low, high = (figure - middle - 1) / spread / sqrt(2), (figure - middle + 1) / spread / sqrt(2)
    return max((erf(high) - erf(low)) / 2, 1 / comb(n, size))
