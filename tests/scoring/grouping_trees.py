"""Made-up score trees for the search of groupings, and a second way to find what fits: trying out everything."""

import random
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, pairwise

import numpy as np

from ita_core.numbers import round_half_up
from ita_core.scoring.grouping import Puzzle, find_grouping
from ita_core.scoring.grouping.search import in_runs, one_moved

KINDS = ("in order", "one moved", "shuffled")
TRIED_OUT = 20_000
"""At most so many assignments of items to nodes are tried out one by one."""


@dataclass(frozen=True)
class Level:
    """One printed level of a tree: the puzzle, and the grouping that it was made from."""

    kind: str
    documents: bool
    puzzle: Puzzle
    truth: tuple[tuple[int, ...], ...]

    @property
    def named(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(self.puzzle.items[place][0] for place in group) for group in self.truth)


def tree(seed: int) -> list[Level]:
    """One to three printed levels over 6–43 items; every figure rounded from the unrounded one."""
    rng = random.Random(seed)
    documents = rng.random() < 0.3
    values = [_score(rng, documents) for _ in range(rng.randint(6, 43 if documents else 30))]
    levels = []
    for depth in range(rng.randint(1, 3)):
        if len(values) < 4:
            break
        kind = rng.choices(KINDS, (0.6, 0.2, 0.2))[0]
        truth = _grouping(rng, len(values), kind)
        means = [sum((values[place] for place in group), Fraction(0)) / len(group) for group in truth]
        items = tuple((f"q{n}", round_half_up(value)) for n, value in enumerate(values, 1))
        nodes = tuple((f"n{n}", round_half_up(value)) for n, value in enumerate(means, 1))
        is_exact = documents and depth == 0
        levels.append(Level(kind, is_exact, Puzzle(items, nodes, is_exact), truth))
        values = means
    return levels


def _score(rng: random.Random, documents: bool) -> Fraction:
    return Fraction(100 * (rng.random() < 0.8)) if documents else Fraction(rng.randint(500_000, 1_000_000), 10_000)


def _grouping(rng: random.Random, items_n: int, kind: str) -> tuple[tuple[int, ...], ...]:
    nodes_n = rng.randint(2, max(2, min(8, items_n // 2)))
    places = list(range(items_n))
    if kind == "shuffled":
        rng.shuffle(places)
    cuts = [0, *sorted(rng.sample(range(1, items_n), nodes_n - 1)), items_n]
    groups = [places[start:end] for start, end in pairwise(cuts)]
    if kind == "one moved":
        giving = rng.choice([group for group in groups if len(group) > 1])
        taken = giving.pop(rng.randrange(len(giving)))
        rng.choice([group for group in groups if group is not giving]).append(taken)
    return tuple(tuple(sorted(group)) for group in groups)


def can_be_tried_out(puzzle: Puzzle) -> bool:
    return len(puzzle.nodes) ** len(puzzle.items) <= TRIED_OUT


def tried_out(puzzle: Puzzle) -> set[tuple[tuple[int, ...], ...]]:
    """Every grouping at all that prints as the figures: each assignment of items to nodes, added up and compared."""
    items_n, nodes_n = len(puzzle.items), len(puzzle.nodes)
    numbers = np.arange(nodes_n**items_n)
    assigned = np.stack([numbers // nodes_n**place % nodes_n for place in range(items_n)])
    cents = np.array([int(score * 100) for _, score in puzzle.items])
    fits = np.ones(len(numbers), dtype=bool)
    for node, (_, figure) in enumerate(puzzle.nodes):
        inside = assigned == node
        n, total, printed = inside.sum(axis=0), (inside * cents[:, None]).sum(axis=0), int(figure * 100)
        if puzzle.exact:  # printed is the mean rounded half up: printed − 0.5 ≤ total / n < printed + 0.5
            fits &= (2 * total >= n * (2 * printed - 1)) & (2 * total < n * (2 * printed + 1))
        else:  # half a last digit for the node, half a last digit for its items
            fits &= abs(n * printed - total) <= n
        fits &= n > 0
    found = assigned[:, fits].T
    return {tuple(tuple(np.flatnonzero(row == node).tolist()) for node in range(nodes_n)) for row in found}


def is_determined(level: Level) -> bool:
    """Whether no other grouping fits: of all, where they can be tried out; else of those in order or with one moved."""
    if can_be_tried_out(level.puzzle) and len(tried_out(level.puzzle)) == 1:
        return True
    regular = [*islice(in_runs(level.puzzle), 2), *islice(one_moved(level.puzzle), 2)]
    return regular == [level.truth]


def outcome(level: Level) -> str:
    """'wrong', the basis of a right proposal, or why there is none."""
    found = find_grouping(level.puzzle)
    if not found:
        return found.why_not
    return str(found.basis) if found.groups == level.named else "wrong"
