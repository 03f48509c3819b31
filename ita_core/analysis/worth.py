"""What one point on a node is worth in the total."""

from fractions import Fraction
from functools import cache

from ita_core.framework import Framework, load
from ita_core.scoring.tree import equations


def worth_of(framework: Framework) -> dict[str, Fraction]:
    """Points of total that one point on each node or question moves, by code.

    A part of EIT has two ways up (through its part and through its indicator); both give the same, as a test holds.
    Source: the averages and weights of the framework (design figure of 2566: e14 = 0.01, an item of 9.4 = 0.01 a point,
    so 1.00 for the whole document).
    """
    return dict(_worth(framework.fiscal_year))


@cache
def _worth(fiscal_year: int) -> dict[str, Fraction]:
    worth = {"TOTAL": Fraction(1)}
    for equation in reversed(equations(load(fiscal_year))):
        for code, weight in equation.weights.items():
            worth.setdefault(code, worth[equation.node] * weight)
    return worth
