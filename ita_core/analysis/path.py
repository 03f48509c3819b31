"""The shortest honest path: the least effort that lifts an assessed year to a chosen total or level.

A path publishes missing documents (0 → 100, whole or not at all) and raises what staff and public live through, by
points on levers (`spread.Tree.levers`); the two kinds stay apart in the result. It says what has to change in the
service, never who should be asked or what they should answer.

EIT part 2's questions are not printed, so its share of each indicator is the lever there, and is named as such.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from ita_core.analysis.lifts import Lift, Limits, lifts_of
from ita_core.analysis.refusal import AnalysisRefused
from ita_core.analysis.solver import Problem, cheapest, weakest_first
from ita_core.analysis.spread import Tree
from ita_core.analysis.whatif import WhatIf, what_if
from ita_core.framework import Level, NodeKind, Recommendation
from ita_core.scoring import Assessment


@dataclass(frozen=True)
class Step:
    """One change of a path: a lever from `before` to `after` [0–100]; `total_gain` [points of total] and `effort`."""

    code: str
    kind: NodeKind
    before: Decimal
    after: Decimal
    total_gain: Fraction
    effort: Fraction
    recommendation: Recommendation | None

    @property
    def gain(self) -> Decimal:
        """Points that the lever rises."""
        return self.after - self.before


@dataclass(frozen=True)
class Condition:
    """One thing the goal asks for: `code` at least `needed`, on the two-decimal score.

    `best`: the score if every lever rose as far as the limits allow. `after`: the score on the path, None without one.
    `binds`: without this condition the path would cost less.
    """

    code: str
    needed: Decimal
    before: Decimal
    best: Decimal
    after: Decimal | None = None
    binds: bool = False

    @property
    def short(self) -> Decimal:
        """Points missing now; 0 where it holds."""
        return max(self.needed - self.before, Decimal(0))

    @property
    def reachable(self) -> bool:
        """Whether the limits allow to meet it."""
        return self.best >= self.needed


@dataclass(frozen=True, eq=False)
class Path:
    """The cheapest set of changes that meets every condition of the goal; `after` is None where there is none.

    `effort` in question points (see Limits). Of several cheapest paths the one that raises the weakest levers is given.
    `after` recomputes the year with the path's changes exactly; all conditions were checked on it.
    """

    assessment: Assessment
    goal: Level | Decimal
    limits: Limits
    conditions: tuple[Condition, ...]
    documents: tuple[Step, ...]
    experience: tuple[Step, ...]
    effort: Fraction
    after: WhatIf | None

    @property
    def feasible(self) -> bool:
        """Whether the limits allow to reach the goal."""
        return self.after is not None

    @property
    def unreachable(self) -> tuple[Condition, ...]:
        """The conditions that cannot be met within the limits, the furthest first."""
        missed = [condition for condition in self.conditions if not condition.reachable]
        return tuple(sorted(missed, key=lambda condition: condition.best - condition.needed))

    @property
    def binding(self) -> tuple[Condition, ...]:
        """The conditions that cost the path its effort."""
        return tuple(condition for condition in self.conditions if condition.binds)


def find_path(assessment: Assessment, goal: Level | Decimal, limits: Limits | None = None) -> Path:
    """The least effort to a level (all its floors) or to a total of at least `goal` points.

    Raises:
        AnalysisRefused: the goal is outside 0–100, a score that the goal looks at is unknown, or a limit names a code
            that is no lever, or a number that makes no sense.
    """
    limits, tree = limits or Limits(), Tree(assessment)
    needed = _needed(tree, goal)
    lifts = lifts_of(tree, limits)
    best = what_if(assessment, {lift.code: lift.highest for lift in lifts})
    conditions = tuple(
        Condition(code, floor, _shown(assessment, code), best.by_code[code].after or Decimal(0))
        for code, floor in needed.items()
    )
    if not all(condition.reachable for condition in conditions):
        return Path(assessment, goal, limits, conditions, (), (), Fraction(0), None)
    return _solved(Path(assessment, goal, limits, conditions, (), (), Fraction(0), None), tree, lifts)


def _solved(draft: Path, tree: Tree, lifts: tuple[Lift, ...]) -> Path:
    problem = Problem(tree, lifts, {c.code: c.needed for c in draft.conditions if c.short})
    units = weakest_first(problem)
    effort = problem.effort(units)
    chosen = {lift.code: lift.score + n * lift.unit for lift, n in zip(lifts, units, strict=True) if n}
    after = what_if(draft.assessment, chosen)
    conditions = tuple(
        Condition(c.code, c.needed, c.before, c.best, after.by_code[c.code].after, _binds(problem, c, effort))
        for c in draft.conditions
    )
    if any(c.after is None or c.after < c.needed for c in conditions):
        raise ArithmeticError("The solver's path does not meet the goal when it is recomputed exactly.")
    steps = tuple(_step(tree, lift, n) for lift, n in zip(lifts, units, strict=True) if n)
    return Path(
        assessment=draft.assessment,
        goal=draft.goal,
        limits=draft.limits,
        conditions=conditions,
        documents=tuple(step for step in steps if tree.is_document(step.code)),
        experience=tuple(step for step in steps if not tree.is_document(step.code)),
        effort=effort,
        after=after,
    )


def _binds(problem: Problem, condition: Condition, effort: Fraction) -> bool:
    if not condition.short:
        return False
    others = problem.without(condition.code)
    return others.effort(cheapest(others)) < effort


def _needed(tree: Tree, goal: Level | Decimal) -> dict[str, Decimal]:
    """What the goal asks of which node; more decimals than are printed are rounded up."""
    if isinstance(goal, Level):
        floors = {} if goal.floor is None else dict.fromkeys(tree.framework.floor_nodes, goal.floor)
        needed = {"TOTAL": goal.total_from, **floors}
    elif 0 <= goal <= 100:
        needed = {"TOTAL": goal.quantize(Decimal(1).scaleb(-tree.framework.decimals), ROUND_CEILING)}
    else:
        raise AnalysisRefused("goal_outside", points=f"{goal:f}")
    unknown = [code for code in needed if tree.assessment.score(code) is None]
    if unknown:
        raise AnalysisRefused("goal_unknown", codes=", ".join(unknown))
    return needed


def _step(tree: Tree, lift: Lift, units_n: int) -> Step:
    framework = tree.framework
    return Step(
        code=lift.code,
        kind=framework.kind_of(lift.code),
        before=lift.score,
        after=lift.score + units_n * lift.unit,
        total_gain=tree.worth(lift.code) * Fraction(units_n * lift.unit),
        effort=lift.effort * units_n,
        recommendation=framework.recommendations.get(lift.code),
    )


def _shown(assessment: Assessment, code: str) -> Decimal:
    return assessment.score(code) or Decimal(0)
