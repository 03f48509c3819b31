"""The integer programme behind a path, handed to scipy's HiGHS; everything that matters is checked in whole numbers."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import numpy as np

from ita_core.analysis.lifts import Lift
from ita_core.analysis.spread import Tree


@dataclass(frozen=True)
class _Row:
    """`weights` · units ≥ `least`, all whole numbers."""

    weights: tuple[int, ...]
    least: int


@dataclass(frozen=True, eq=False)
class Problem:
    """Which lifts must reach which floors: `needed` maps a node to its least two-decimal score."""

    tree: Tree
    lifts: tuple[Lift, ...]
    needed: Mapping[str, Decimal]

    def without(self, code: str) -> "Problem":
        """The same problem with one floor less."""
        return replace(self, needed={node: floor for node, floor in self.needed.items() if node != code})

    def effort(self, units: Sequence[int]) -> Fraction:
        """What a choice of units costs [question points]."""
        return sum((lift.effort * n for lift, n in zip(self.lifts, units, strict=True)), Fraction(0))

    @cached_property
    def costs(self) -> tuple[int, ...]:
        """The effort of one unit of each lift, on a common whole-number scale."""
        scale = math.lcm(*(lift.effort.denominator for lift in self.lifts)) if self.lifts else 1
        return tuple(int(lift.effort * scale) for lift in self.lifts)

    @cached_property
    def rows(self) -> tuple[_Row, ...]:
        """One row a floor: the printed score reaches it from half a last digit below on (half is rounded up)."""
        return tuple(self._row(code, floor) for code, floor in self.needed.items())

    def _row(self, code: str, floor: Decimal) -> _Row:
        half_digit = Fraction(1, 2 * 10**self.tree.framework.decimals)
        missing = Fraction(floor) - half_digit - (self.tree.base(code) or Fraction(0))
        weights = [self.tree.worth(lift.code, code) * Fraction(lift.unit) for lift in self.lifts]
        scale = math.lcm(*(weight.denominator for weight in weights)) if weights else 1
        return _Row(tuple(int(weight * scale) for weight in weights), math.ceil(missing * scale))


def cheapest(problem: Problem) -> tuple[int, ...]:
    """How many units of each lift meet every floor with the least effort; all zero where nothing is needed.

    Raises:
        ArithmeticError: the solver found nothing, or something that does not hold in whole numbers.
    """
    if not problem.needed:
        return (0,) * len(problem.lifts)
    return _solve(problem, problem.costs, problem.rows)


def weakest_first(problem: Problem) -> tuple[int, ...]:
    """Of all choices as cheap as the cheapest the one that spends its effort on the lowest scores.

    Raises:
        ArithmeticError: as `cheapest`.
    """
    units = cheapest(problem)
    if not any(units):
        return units
    spent = sum(cost * n for cost, n in zip(problem.costs, units, strict=True))
    no_dearer = _Row(tuple(-cost for cost in problem.costs), -spent)
    height = [int(lift.score * 100) * cost for lift, cost in zip(problem.lifts, problem.costs, strict=True)]
    return _solve(problem, height, (*problem.rows, no_dearer))


def _solve(problem: Problem, costs: Sequence[int], rows: tuple[_Row, ...]) -> tuple[int, ...]:
    # scipy.optimize costs a third of a second to import; only a path needs it.
    from scipy.optimize import Bounds, LinearConstraint, milp

    found = milp(
        np.array(costs, dtype=float),
        integrality=np.ones(len(problem.lifts)),
        bounds=Bounds(0, np.array([lift.most for lift in problem.lifts], dtype=float)),
        constraints=LinearConstraint(
            np.array([row.weights for row in rows], dtype=float), np.array([row.least for row in rows], dtype=float)
        ),
        options={"mip_rel_gap": 0},
    )
    if found.x is None:
        raise ArithmeticError(f"The solver found no path: {found.message}")
    units = tuple(int(n) for n in np.rint(found.x))
    for row in rows:
        if sum(weight * n for weight, n in zip(row.weights, units, strict=True)) < row.least:
            raise ArithmeticError("The solver's choice misses a floor in whole numbers.")
    return units
