"""The what-if board: other scores on some levers, and every figure and the level that follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from ita_core.analysis.refusal import AnalysisRefused
from ita_core.analysis.spread import Tree
from ita_core.framework import NodeKind
from ita_core.scoring import Assessment, FloorCheck, LevelResult, level_of
from ita_core.text import round_half_up, score_text

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
