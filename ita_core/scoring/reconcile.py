"""Reported against computed: every equation of the tree whose figures are all known must hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ita_core.scoring.tree import Equation, Scores


@dataclass(frozen=True)
class Check:
    """One equation held against the printed figures.

    `gap` is reported − computed [points]; `tolerance` is what the rounding of the figures allows.
    """

    equation: Equation
    reported: Fraction
    computed: Fraction
    tolerance: Fraction

    @property
    def gap(self) -> Fraction:
        """Reported minus computed [points]."""
        return self.reported - self.computed

    @property
    def holds(self) -> bool:
        """Whether rounding alone can explain the gap."""
        return abs(self.gap) <= self.tolerance


def reconcile(
    tree: tuple[Equation, ...], reported: Scores, computed: Scores, slack: Mapping[str, Fraction]
) -> tuple[Check, ...]:
    """Every equation whose node is reported and whose members are all reported or computed.

    A reported member counts as printed, so that a wrong figure shows at the equations it stands in and nowhere else.
    `slack`: how far a printed figure may be from the true one [points], by code.
    """
    known = {**computed, **reported}
    checks = []
    for equation in tree:
        mean = equation.mean(known)
        if equation.node in reported and mean is not None:
            checks.append(Check(equation, reported[equation.node], mean, _tolerance(equation, slack)))
    return tuple(checks)


def _tolerance(equation: Equation, slack: Mapping[str, Fraction]) -> Fraction:
    members = sum((w * slack.get(code, slack[equation.node]) for code, w in equation.weights.items()), Fraction(0))
    return slack[equation.node] + members
