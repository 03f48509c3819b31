"""The shortest honest path: the least effort that rises an assessed year to a chosen total or level.

A path publishes missing documents (to their full points, whole or not at all) and raises what staff and public live
through, by points on levers (`Assessment.levers`); the two kinds stay apart in the result. It says what has to change
in the service, never who should be asked or what they should answer.

EIT part 2's questions are not printed, so its share of each indicator is the lever there, and is named as such.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from functools import cached_property

import numpy as np

from ita_core.analysis.whatif import AnalysisRefused, WhatIf, what_if
from ita_core.framework import Level, NodeKind, Recommendation
from ita_core.scoring import Assessment


@dataclass(frozen=True)
class Limits:
    """What the office allows, and how hard it finds each change; all of it is the officer's to set.

    `max_gain`: how far one experience lever may rise [points], `max_gain_of`: the same for single codes.
    `document_effort`: effort of one missing document; one point on one survey question is 1.
    `effort_of`: effort of single codes, for a document as a whole, else per point. `closed`: levers not to be touched.
    `step`: the grain of an experience gain [points].
    """

    max_gain: Decimal = Decimal(10)
    max_gain_of: Mapping[str, Decimal] = field(default_factory=dict)
    document_effort: Decimal = Decimal(10)
    effort_of: Mapping[str, Decimal] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    step: Decimal = Decimal("0.01")


@dataclass(frozen=True)
class Rise:
    """A lever that may rise: `most` times `unit` points from `score`; `effort` of one unit [question points]."""

    code: str
    score: Decimal
    unit: Decimal
    most: int
    effort: Fraction

    @property
    def highest(self) -> Decimal:
        """The score with every unit."""
        return self.score + self.most * self.unit


def possible_rises(assessment: Assessment, limits: Limits) -> tuple[Rise, ...]:
    """Every lever that may rise, with how far and how hard, in the framework's order.

    A lever that would leave the total or a floor open (an indicator of EIT where the parts are known) is no way up.

    Raises:
        AnalysisRefused: a limit names a code that is no lever, or a number that makes no sense.
    """
    _check(assessment, limits)
    looked_at = {c for c in ("TOTAL", *assessment.framework.floor_nodes) if assessment.score(c) is not None}
    open_ = [c for c in assessment.levers if not assessment.tree.spread({c: Fraction(1)}).undetermined & looked_at]
    rises = (_rise(assessment, code, limits) for code in open_ if code not in limits.closed)
    return tuple(rise for rise in rises if rise.most > 0)


def _rise(assessment: Assessment, code: str, limits: Limits) -> Rise:
    score = assessment.score(code) or Decimal(0)
    if assessment.framework.is_document(code):
        unit = assessment.framework.full_score(code) - score
        effort = Fraction(limits.effort_of.get(code, limits.document_effort))
        return Rise(code, score, unit, 1 if unit > 0 else 0, effort)
    room = min(assessment.framework.full_score(code) - score, limits.max_gain_of.get(code, limits.max_gain))
    effort = Fraction(limits.effort_of[code]) if code in limits.effort_of else _point_effort(assessment, code, limits)
    return Rise(code, score, limits.step, int(room // limits.step), effort * Fraction(limits.step))


def _point_effort(assessment: Assessment, code: str, limits: Limits) -> Fraction:
    """The effort of one point on a lever that is no document: that of the questions it stands for.

    An indicator of OIT stands for its documents. A share of part 2 averages questions that are not printed: it counts
    as many as weigh the same in the total. Where the rules know no questions, it is 1.
    """
    framework, tree = assessment.framework, assessment.tree
    if framework.is_evidence(code):
        full, documents_n = Fraction(framework.full_score(code)), len(framework.questions_under(code))
        return Fraction(limits.document_effort) * documents_n / full if documents_n else Fraction(1)
    instrument, asked = framework.instrument_of.get(code), framework.codes("question")
    alike = [tree.weight_in(question) for question in asked if framework.instrument_of[question] == instrument]
    return tree.weight_in(code) / min(alike) if alike else Fraction(1)


def _check(assessment: Assessment, limits: Limits) -> None:
    for code in (*limits.max_gain_of, *limits.effort_of, *limits.closed):
        if code not in assessment.levers:
            raise AnalysisRefused("limit_code", code=code)
    numbers = (limits.max_gain, limits.document_effort, *limits.max_gain_of.values(), *limits.effort_of.values())
    if limits.step <= 0 or any(number < 0 for number in numbers):
        raise AnalysisRefused("limit_number")


@dataclass(frozen=True)
class _Row:
    """`weights` · units ≥ `least`, all whole numbers."""

    weights: tuple[int, ...]
    least: int


@dataclass(frozen=True, eq=False)
class Problem:
    """Which rises must reach which floors: `needed` maps a node to its least two-decimal score."""

    assessment: Assessment
    rises: tuple[Rise, ...]
    needed: Mapping[str, Decimal]

    def without(self, code: str) -> "Problem":
        """The same problem with one floor less."""
        return replace(self, needed={node: floor for node, floor in self.needed.items() if node != code})

    def effort(self, units: Sequence[int]) -> Fraction:
        """What a choice of units costs [question points]."""
        return sum((rise.effort * n for rise, n in zip(self.rises, units, strict=True)), Fraction(0))

    @cached_property
    def costs(self) -> tuple[int, ...]:
        """The effort of one unit of each rise, on a common whole-number scale."""
        scale = math.lcm(*(rise.effort.denominator for rise in self.rises)) if self.rises else 1
        return tuple(int(rise.effort * scale) for rise in self.rises)

    @cached_property
    def rows(self) -> tuple[_Row, ...]:
        """One row a floor: the printed score reaches it from half a last digit below on (half is rounded up)."""
        return tuple(self._row(code, floor) for code, floor in self.needed.items())

    def _row(self, code: str, floor: Decimal) -> _Row:
        half_digit = Fraction(1, 2 * 10**self.assessment.framework.decimals)
        missing = Fraction(floor) - half_digit - (self.assessment.base(code) or Fraction(0))
        weights = [self.assessment.tree.weight_in(rise.code, code) * Fraction(rise.unit) for rise in self.rises]
        scale = math.lcm(*(weight.denominator for weight in weights)) if weights else 1
        return _Row(tuple(int(weight * scale) for weight in weights), math.ceil(missing * scale))


def cheapest(problem: Problem) -> tuple[int, ...]:
    """How many units of each rise meet every floor with the least effort; all zero where nothing is needed.

    Raises:
        ArithmeticError: the solver found nothing, or something that does not hold in whole numbers.
    """
    if not problem.needed:
        return (0,) * len(problem.rises)
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
    height = [int(rise.score * 100) * cost for rise, cost in zip(problem.rises, problem.costs, strict=True)]
    return _solve(problem, height, (*problem.rows, no_dearer))


def _solve(problem: Problem, costs: Sequence[int], rows: tuple[_Row, ...]) -> tuple[int, ...]:
    # scipy.optimize costs a third of a second to import; only a path needs it.
    from scipy.optimize import Bounds, LinearConstraint, milp

    found = milp(
        np.array(costs, dtype=float),
        integrality=np.ones(len(problem.rises)),
        bounds=Bounds(0, np.array([rise.most for rise in problem.rises], dtype=float)),
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
    limits = limits or Limits()
    needed = _needed(assessment, goal)
    rises = possible_rises(assessment, limits)
    best = what_if(assessment, {rise.code: rise.highest for rise in rises})
    conditions = tuple(
        Condition(code, floor, _shown(assessment, code), best.by_code[code].after or Decimal(0))
        for code, floor in needed.items()
    )
    if not all(condition.reachable for condition in conditions):
        return Path(assessment, goal, limits, conditions, (), (), Fraction(0), None)
    return _solved(Path(assessment, goal, limits, conditions, (), (), Fraction(0), None), rises)


def _solved(draft: Path, rises: tuple[Rise, ...]) -> Path:
    assessment = draft.assessment
    problem = Problem(assessment, rises, {c.code: c.needed for c in draft.conditions if c.short})
    units = weakest_first(problem)
    effort = problem.effort(units)
    chosen = {rise.code: rise.score + n * rise.unit for rise, n in zip(rises, units, strict=True) if n}
    after = what_if(assessment, chosen)
    conditions = tuple(
        Condition(c.code, c.needed, c.before, c.best, after.by_code[c.code].after, _binds(problem, c, effort))
        for c in draft.conditions
    )
    if any(c.after is None or c.after < c.needed for c in conditions):
        raise ArithmeticError("The solver's path does not meet the goal when it is recomputed exactly.")
    steps = tuple(_step(assessment, rise, n) for rise, n in zip(rises, units, strict=True) if n)
    return Path(
        assessment=assessment,
        goal=draft.goal,
        limits=draft.limits,
        conditions=conditions,
        documents=tuple(step for step in steps if assessment.framework.is_document(step.code)),
        experience=tuple(step for step in steps if not assessment.framework.is_document(step.code)),
        effort=effort,
        after=after,
    )


def _binds(problem: Problem, condition: Condition, effort: Fraction) -> bool:
    if not condition.short:
        return False
    others = problem.without(condition.code)
    return others.effort(cheapest(others)) < effort


def _needed(assessment: Assessment, goal: Level | Decimal) -> dict[str, Decimal]:
    """What the goal asks of which node; more decimals than are printed are rounded up."""
    if isinstance(goal, Level):
        floors = {} if goal.floor is None else dict.fromkeys(assessment.framework.floor_nodes, goal.floor)
        needed = {"TOTAL": goal.total_from, **floors}
    elif 0 <= goal <= 100:
        needed = {"TOTAL": goal.quantize(Decimal(1).scaleb(-assessment.framework.decimals), ROUND_CEILING)}
    else:
        raise AnalysisRefused("goal_outside", points=f"{goal:f}")
    unknown = [code for code in needed if assessment.score(code) is None]
    if unknown:
        raise AnalysisRefused("goal_unknown", codes=", ".join(unknown))
    return needed


def _step(assessment: Assessment, rise: Rise, units_n: int) -> Step:
    framework = assessment.framework
    return Step(
        code=rise.code,
        kind=framework.kind_of(rise.code),
        before=rise.score,
        after=rise.score + units_n * rise.unit,
        total_gain=assessment.tree.weight_in(rise.code) * Fraction(units_n * rise.unit),
        effort=rise.effort * units_n,
        recommendation=framework.advice_for(rise.code),
    )


def _shown(assessment: Assessment, code: str) -> Decimal:
    return assessment.score(code) or Decimal(0)
