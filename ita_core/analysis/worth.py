"""What one point on a node is worth in the total."""

from fractions import Fraction
from functools import cache

from ita_core.framework import Framework, load
from ita_core.scoring.tree import equations


def worth_of(framework: Framework) -> dict[str, Fraction]:
    """Points of total that one point on each node or question moves, by code.

    A node with two equations (EIT) counts by the first; the framework's tests hold that both give the same.
    Source: the averages and weights of the framework (design figure of 2566: e14 = 0.01, an item of 9.4 = 0.01 a point,
    so 1.00 for the whole document).
    """
    return dict(_worth(framework.fiscal_year))


@cache
def _worth(fiscal_year: int) -> dict[str, Fraction]:
    worth = {"TOTAL": Fraction(1)}
    used: set[str] = set()
    for equation in reversed(equations(load(fiscal_year))):
        if equation.node in used or equation.node not in worth:
            continue
        used.add(equation.node)
        for code, weight in equation.weights.items():
            worth[code] = worth.get(code, Fraction(0)) + worth[equation.node] * weight
    return worth
