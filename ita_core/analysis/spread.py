"""How a change on a lever spreads upwards through the score tree.

A lever is the lowest node whose score is known: a question where questions are known, part 2's share of an EIT
indicator (its questions are not printed), an indicator where the sheet gives nothing below it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from ita_core.analysis.refusal import AnalysisRefused
from ita_core.framework import Framework
from ita_core.scoring import Assessment
from ita_core.scoring.tree import Equation, equations
from ita_core.text import round_half_up

EVIDENCE = "OIT"


@dataclass(frozen=True)
class Spread:
    """Points by which every node moves, and the nodes of which the change cannot be told.

    `undetermined`: nodes below a moved one, where the change could sit in several of them (indicator 6 moved: how much
    of it in part 1, how much in part 2?).
    """

    moved: Mapping[str, Fraction]
    undetermined: frozenset[str]


@dataclass(frozen=True, eq=False)
class Tree:
    """The score tree of one assessed year, with the levers that move it."""

    assessment: Assessment

    @property
    def framework(self) -> Framework:
        """The rules of the year."""
        return self.assessment.framework

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        """The year's averages, those nearest the questions first."""
        return equations(self.framework)

    @cached_property
    def below(self) -> Mapping[str, frozenset[str]]:
        """All codes below each code."""
        below: dict[str, frozenset[str]] = dict.fromkeys(self.framework.node_of, frozenset())
        for equation in self.equations:
            members = equation.weights
            below[equation.node] = below[equation.node].union(members, *(below[member] for member in members))
        return below

    @cached_property
    def levers(self) -> tuple[str, ...]:
        """The codes with a known score and none known below them, in the framework's order."""
        known = {code for code, node in self.assessment.by_code.items() if node.score is not None}
        return tuple(code for code in self.assessment.by_code if code in known and not self.below[code] & known)

    def levers_under(self, code: str) -> tuple[str, ...]:
        """The levers that move a node: itself, if it is one."""
        return tuple(lever for lever in self.levers if lever == code or lever in self.below[code])

    def is_document(self, code: str) -> bool:
        """Whether a lever is a published document: a question of OIT, which has its points or has not."""
        return is_document(self.framework, code)

    def base(self, code: str) -> Fraction | None:
        """The value that a change is added to: exact where that is the figure shown, else the figure shown.

        The exact value computed from below counts as long as it rounds to the figure shown. Where the sheet prints
        another figure, that one stays the base; so no change always gives the present figure.
        """
        node = self.assessment.by_code[code]
        if node.score is None:
            return None
        if node.computed is not None and round_half_up(node.computed, self.framework.decimals) == node.score:
            return node.computed
        return Fraction(node.score)

    def spread(self, changes: Mapping[str, Fraction]) -> Spread:
        """Every node's change from the changes on levers [points], by the weights of the tree.

        What does not move counts as zero, so unknown neighbours need not be known.

        Raises:
            AnalysisRefused: two ways up the tree give a node different changes.
        """
        moved: dict[str, Fraction] = dict(changes)
        for equation in self.equations:
            if equation.node in changes or not any(code in moved for code in equation.weights):
                continue
            change = sum((weight * moved.get(code, 0) for code, weight in equation.weights.items()), Fraction(0))
            if moved.setdefault(equation.node, change) != change:
                raise AnalysisRefused("two_ways", code=equation.node, codes=", ".join(changes))
        return Spread(moved, self._undetermined(moved))

    def worth(self, code: str, node: str = "TOTAL") -> Fraction:
        """Points of `node` that one point on `code` moves; 0 if `code` is not below it."""
        return self.worths(node).get(code, Fraction(0))

    def worths(self, node: str) -> Mapping[str, Fraction]:
        """Points of `node` that one point moves, for itself and everything below; every way down gives the same."""
        if node not in self._worths:
            worths = {node: Fraction(1)}
            for equation in reversed(self.equations):
                if equation.node in worths:
                    for code, weight in equation.weights.items():
                        worths.setdefault(code, worths[equation.node] * weight)
            self._worths[node] = worths
        return self._worths[node]

    @cached_property
    def _worths(self) -> dict[str, Mapping[str, Fraction]]:
        return {}

    def _undetermined(self, moved: Mapping[str, Fraction]) -> frozenset[str]:
        split = [e for e in self.equations if e.node in moved and not any(code in moved for code in e.weights)]
        return frozenset(code for e in split for member in e.weights for code in (member, *self.below[member]))


def is_document(framework: Framework, code: str) -> bool:
    """Whether a code is a published document: a question of OIT, which has its points or has not."""
    return framework.kind_of(code) == "question" and framework.instrument_of[code] == EVIDENCE
