"""The what-if board: other scores on some levers, and every figure and the level that follow."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

import pandas as pd

from ita_core.framework import Framework, NodeKind
from ita_core.numbers import RangedScore, known_sum, largest_first, round_half_up, score_text
from ita_core.scoring import Assessment, FloorCheck, LevelResult, level_of
from ita_core.scoring.tree import FULL, ZERO, TwoWays
from ita_core.text import Language, text_in


class AnalysisRefused(ValueError):
    """`key` names the sentence in the catalogue (`refusal.…`), `values` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(self.message("en"))

    def message(self, language: Language) -> str:
        """What cannot be done, why, and what to do instead."""
        return text_in(language)(f"refusal.{self.key}", **self.values)


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

    @property
    def shown_change(self) -> Decimal | None:
        """`after` − `before` as they are shown; None where one of them is unknown.

        A ranged score that is only moved changes by a known figure, however wide it is.
        """
        if self.before is None or self.after is None:
            return None
        if isinstance(self.before, RangedScore) and isinstance(self.after, RangedScore):
            return Decimal(self.after) - Decimal(self.before)
        return self.after - self.before


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
    (`Assessment.base`); the sum is kept within 0–100 and rounded once. So no change gives the present figures, and what
    the sheet does not print (part 2 of an EIT indicator) stays as it was derived.

    Raises:
        AnalysisRefused: a code is no lever, its score is unknown, the new score is outside 0–100, a document is given
            points that it cannot have, or two changes contradict each other.
    """
    for code, score in changes.items():
        _must_be_possible(assessment, code, score)
    by_lever = {code: Fraction(score) - (assessment.base(code) or 0) for code, score in changes.items()}
    try:
        spreading = assessment.tree.spread(by_lever)
    except TwoWays as found:
        raise AnalysisRefused("two_ways", code=found.node, codes=", ".join(changes)) from None
    moves = {
        code: _move(
            assessment,
            code,
            spreading.moved.get(code, Fraction(0)),
            told=code not in spreading.undetermined,
            is_set=code in changes,
        )
        for code in assessment.by_code
    }
    after = {code: move.after for code, move in moves.items()}
    return WhatIf(assessment, tuple(moves[code] for code in changes), moves, level_of(assessment.framework, after))


def _move(assessment: Assessment, code: str, change: Fraction, *, told: bool, is_set: bool) -> NodeMove:
    """`told`: whether its change can be told; `is_set`: whether it is a lever that was given this score."""
    node, base = assessment.by_code[code], assessment.base(code)
    if base is None or not told:
        return NodeMove(code, node.kind, node.score, None, change)
    after = _within(base + change)
    shown = round_half_up(after, assessment.framework.decimals)
    if isinstance(node.score, RangedScore) and not is_set:
        shown = RangedScore(shown, _within(node.low + change), _within(node.high + change))
    return NodeMove(code, node.kind, node.score, shown, after - base)


def _within(score: Fraction) -> Fraction:
    return min(max(score, ZERO), FULL)


def _must_be_possible(assessment: Assessment, code: str, score: Decimal) -> None:
    framework = assessment.framework
    if code not in framework.node_of:
        raise AnalysisRefused("no_code", code=code, year=framework.fiscal_year)
    if code not in assessment.levers:
        under = assessment.levers_under(code)
        if under:
            raise AnalysisRefused("not_a_lever", code=code, codes=", ".join(under))
        raise AnalysisRefused("no_score", code=code)
    if not ZERO <= score <= FULL:
        raise AnalysisRefused("outside", code=code, score=score_text(score))
    points = framework.scale_of[code].points if framework.is_document(code) else ()
    if points and score not in points:
        raise AnalysisRefused("document_points", code=code, points=", ".join(f"{p:f}" for p in points))


Route = Literal["document", "experience"]


@dataclass(frozen=True)
class Lever:
    """A lever with what it can still give.

    `route`: 'document' (publish what is missing) or 'experience' (what staff and public live through).
    `headroom`: what is missing to its highest score [points of the lever]. `total_weight`: points of total that one
    point of it moves.
    `gain`: total_weight × headroom [points of total], exact. Both are None where the rules do not weigh the lever.
    """

    code: str
    kind: NodeKind
    instrument: str | None
    route: Route
    score: Decimal
    headroom: Decimal
    total_weight: Fraction | None
    gain: Fraction | None


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
    """Every lever of the year, the largest gain first and unknown ones last; equal ones in the framework's order."""
    found = (_lever(assessment, code) for code in assessment.levers)
    return tuple(sorted(found, key=lambda lever: largest_first(lever.gain)))


def lever_table(assessment: Assessment) -> pd.DataFrame:
    """One row a lever, largest gain first.

    Columns: code, kind, instrument, route ('document' | 'experience'), score [0–100, Decimal], headroom [points of the
    lever, Decimal], total_weight [points of total a point, Fraction], gain [points of total up to its highest score,
    Fraction].
    """
    columns = ["code", "kind", "instrument", "route", "score", "headroom", "total_weight", "gain"]
    rows = [[getattr(lever, column) for column in columns] for lever in levers(assessment)]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def equivalence(assessment: Assessment, codes: Iterable[str] | None = None) -> Equivalence | None:
    """What the missing documents (or `codes`) are worth together, told in points of survey questions.

    None where nothing is missing, where the rules do not weigh one of them, or without a survey question to compare
    with.
    """
    chosen = [lever for lever in levers(assessment) if lever.headroom > 0 and lever.route == "document"]
    if codes is not None:
        wanted = set(codes)
        chosen = [lever for lever in chosen if lever.code in wanted]
    framework, tree = assessment.framework, assessment.tree
    asked = [code for code in framework.codes("question") if not framework.is_document(code)]
    weights = [weight for code in asked if (weight := tree.weights_below().get(code))]
    gain = known_sum(lever.gain for lever in chosen)
    if not chosen or not weights or gain is None:
        return None
    order = list(assessment.by_code)
    named = tuple(sorted((lever.code for lever in chosen), key=order.index))
    return Equivalence(named, gain, max(weights), gain / max(weights))


def _lever(assessment: Assessment, code: str) -> Lever:
    node = assessment.by_code[code]
    score, full = node.score or Decimal(0), assessment.framework.full_score(code)
    weight = assessment.tree.weights_below().get(code)
    return Lever(
        code=code,
        kind=node.kind,
        instrument=node.instrument,
        route="document" if assessment.framework.is_document(code) else "experience",
        score=score,
        headroom=full - score,
        total_weight=weight,
        gain=None if weight is None else weight * Fraction(full - score),
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
    return Uses(
        code,
        framework.above(code),
        tuple(link.id for issue in framework.issues for link in issue.links if code in link.codes),
        tuple(issue.id for issue in framework.issues if code in issue.codes),
    )
