"""The what-if board: other scores on some levers, and every figure and the level that follow."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property
from typing import Literal

import pandas as pd

from ita_core.analysis.refusal import AnalysisRefused
from ita_core.framework import Framework, NodeKind, load
from ita_core.scoring import Assessment, FloorCheck, LevelResult, level_of
from ita_core.scoring.tree import Equation, equations
from ita_core.text import round_half_up, score_text

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

    def weight_in(self, code: str, node: str = "TOTAL") -> Fraction:
        """Points of `node` that one point on `code` moves; 0 if `code` is not below it."""
        return self.weights_below(node).get(code, Fraction(0))

    def weights_below(self, node: str) -> Mapping[str, Fraction]:
        """Points of `node` that one point moves, for itself and everything below; every way down gives the same."""
        if node not in self._weights_below:
            weights = {node: Fraction(1)}
            for equation in reversed(self.equations):
                if equation.node in weights:
                    for code, weight in equation.weights.items():
                        weights.setdefault(code, weights[equation.node] * weight)
            self._weights_below[node] = weights
        return self._weights_below[node]

    @cached_property
    def _weights_below(self) -> dict[str, Mapping[str, Fraction]]:
        return {}

    def _undetermined(self, moved: Mapping[str, Fraction]) -> frozenset[str]:
        split = [e for e in self.equations if e.node in moved and not any(code in moved for code in e.weights)]
        return frozenset(code for e in split for member in e.weights for code in (member, *self.below[member]))


def is_document(framework: Framework, code: str) -> bool:
    """Whether a code is a published document: a question of OIT, which has its points or has not."""
    return framework.kind_of(code) == "question" and framework.instrument_of[code] == EVIDENCE


LOWEST, HIGHEST = Fraction(0), Fraction(100)


@dataclass(frozen=True)
class NodeMove:
    """One node before and after [0–100, as shown]; `change` is exact, before any rounding [points].

    `after` is None where the change cannot be told apart below a changed node, or where the score is unknown.
    """

    code: str
    kind: NodeKind
    before: Decimal | None
    after: Decimal | None
    change: Fraction


@dataclass(frozen=True, eq=False)
class WhatIf:
    """An assessment with other scores on some levers.

    `changes`: the changed levers as asked. `by_code`: every node of the framework, in its order. `level_after` is None
    where the total or a floor node is unknown afterwards; its `binding` is the floor that would break first.
    """

    assessment: Assessment
    changes: tuple[NodeMove, ...]
    by_code: Mapping[str, NodeMove]
    level_after: LevelResult | None

    @property
    def level_before(self) -> LevelResult | None:
        """The level as assessed."""
        return self.assessment.level

    @property
    def total(self) -> NodeMove:
        """The total before and after."""
        return self.by_code["TOTAL"]

    @property
    def binding_before(self) -> FloorCheck | None:
        """The condition of the present level with the smallest gap."""
        return self.level_before.binding if self.level_before else None

    @property
    def binding_after(self) -> FloorCheck | None:
        """The condition of the level afterwards with the smallest gap."""
        return self.level_after.binding if self.level_after else None

    @property
    def moves(self) -> pd.DataFrame:
        """One row a node that moves. Columns: code, kind, before, after [0–100, Decimal], change [points, Fraction]."""
        rows = [move for move in self.by_code.values() if move.change or move.before != move.after]
        columns = ["code", "kind", "before", "after", "change"]
        return pd.DataFrame([[getattr(row, c) for c in columns] for row in rows], columns=columns, dtype=object)


def what_if(assessment: Assessment, changes: Mapping[str, Decimal]) -> WhatIf:
    """What follows if the levers in `changes` had the given scores [0–100].

    Rule: the *change* of a lever runs up the tree by its weights and is added to each node's present value
    (`Tree.base`); the sum is kept within 0–100 and rounded once. So no change gives the present figures, and what
    the sheet does not print (part 2 of an EIT indicator) stays as it was derived.

    Raises:
        AnalysisRefused: a code is no lever, its score is unknown, the new score is outside 0–100, a document is given
            points that it cannot have, or two changes contradict each other.
    """
    tree = Tree(assessment)
    for code, score in changes.items():
        _must_be_possible(tree, code, score)
    by_lever = {code: Fraction(score) - (tree.base(code) or 0) for code, score in changes.items()}
    spreading = tree.spread(by_lever)
    moves = {
        code: _move(tree, code, spreading.moved.get(code, Fraction(0)), told=code not in spreading.undetermined)
        for code in assessment.by_code
    }
    after = {code: move.after for code, move in moves.items()}
    return WhatIf(assessment, tuple(moves[code] for code in changes), moves, level_of(assessment.framework, after))


def _move(tree: Tree, code: str, change: Fraction, *, told: bool) -> NodeMove:
    node, base = tree.assessment.by_code[code], tree.base(code)
    if base is None or not told:
        return NodeMove(code, node.kind, node.score, None, change)
    after = min(max(base + change, LOWEST), HIGHEST)
    return NodeMove(code, node.kind, node.score, round_half_up(after, tree.framework.decimals), after - base)


def _must_be_possible(tree: Tree, code: str, score: Decimal) -> None:
    if code not in tree.framework.node_of:
        raise AnalysisRefused("no_code", code=code, year=tree.framework.fiscal_year)
    if code not in tree.levers:
        under = tree.levers_under(code)
        if under:
            raise AnalysisRefused("not_a_lever", code=code, codes=", ".join(under))
        raise AnalysisRefused("no_score", code=code)
    if not LOWEST <= score <= HIGHEST:
        raise AnalysisRefused("outside", code=code, score=score_text(score))
    points = tree.framework.scale_of[code].points if tree.is_document(code) else ()
    if points and score not in points:
        raise AnalysisRefused("document_points", code=code, points=", ".join(f"{p:f}" for p in points))


Route = Literal["document", "experience"]


@dataclass(frozen=True)
class Lever:
    """A lever with what it can still give.

    `route`: 'document' (publish what is missing) or 'experience' (what staff and public live through).
    `headroom`: 100 − score [points of the lever]. `total_weight`: points of total that one point of it moves.
    `gain`: total_weight × headroom [points of total], exact.
    """

    code: str
    kind: NodeKind
    instrument: str | None
    route: Route
    score: Decimal
    headroom: Decimal
    total_weight: Fraction
    gain: Fraction


@dataclass(frozen=True)
class Equivalence:
    """How much opinion some documents weigh up: `gain` points of total = `question_points` points on questions.

    `point_worth`: points of total that one point moves on the survey question that moves it most, so that the number
    of question points is never exaggerated.
    """

    codes: tuple[str, ...]
    gain: Fraction
    point_worth: Fraction
    question_points: Fraction


def levers(assessment: Assessment) -> tuple[Lever, ...]:
    """Every lever of the year, the one with the largest gain first; equal gains stay in the framework's order."""
    tree = Tree(assessment)
    found = (_lever(tree, code) for code in tree.levers)
    return tuple(sorted(found, key=lambda lever: -lever.gain))


def lever_table(assessment: Assessment) -> pd.DataFrame:
    """One row a lever, largest gain first.

    Columns: code, kind, instrument, route ('document' | 'experience'), score [0–100, Decimal], headroom [points of the
    lever, Decimal], total_weight [points of total a point, Fraction], gain [points of total up to 100, Fraction].
    """
    columns = ["code", "kind", "instrument", "route", "score", "headroom", "total_weight", "gain"]
    rows = [[getattr(lever, column) for column in columns] for lever in levers(assessment)]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def equivalence(assessment: Assessment, codes: Iterable[str] | None = None) -> Equivalence | None:
    """What the missing documents (or `codes`) are worth together, told in points of survey questions.

    None where nothing is missing or the year has no survey question to compare with.
    """
    chosen = [lever for lever in levers(assessment) if lever.headroom > 0 and lever.route == "document"]
    if codes is not None:
        wanted = set(codes)
        chosen = [lever for lever in chosen if lever.code in wanted]
    tree = Tree(assessment)
    weights = [tree.weight_in(code) for code in assessment.framework.codes("question") if not tree.is_document(code)]
    if not chosen or not weights:
        return None
    order = list(assessment.by_code)
    gain = sum((lever.gain for lever in chosen), Fraction(0))
    named = tuple(sorted((lever.code for lever in chosen), key=order.index))
    return Equivalence(named, gain, max(weights), gain / max(weights))


def _lever(tree: Tree, code: str) -> Lever:
    node = tree.assessment.by_code[code]
    score = node.score or Decimal(0)
    weight = tree.weight_in(code)
    return Lever(
        code=code,
        kind=node.kind,
        instrument=node.instrument,
        route="document" if tree.is_document(code) else "experience",
        score=score,
        headroom=100 - score,
        total_weight=weight,
        gain=weight * Fraction(100 - score),
    )


@dataclass(frozen=True)
class Uses:
    """What rests on a node or question: the `nodes` it is averaged into, nearest first, its `links` and `issues`."""

    code: str
    nodes: tuple[str, ...]
    links: tuple[str, ...]
    issues: tuple[int, ...]


def uses_of(framework: Framework, code: str) -> Uses:
    """Everything above a code in the score tree, and the links and issues that name it."""
    nodes: dict[str, None] = {}
    waiting = list(framework.parents_of.get(code, ()))
    while waiting:
        node = waiting.pop(0)
        if node not in nodes:
            nodes[node] = None
            waiting += framework.parents_of.get(node, ())
    return Uses(
        code,
        tuple(nodes),
        tuple(link.id for issue in framework.issues for link in issue.links if code in link.codes),
        tuple(issue.id for issue in framework.issues if code in issue.codes),
    )


def total_weights(framework: Framework) -> dict[str, Fraction]:
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
