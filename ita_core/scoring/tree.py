"""The score tree: its equations upwards (compute) and sideways (what the printed figures leave possible), and what one
point weighs above it."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from ita_core.framework import Average, Framework

Scores = Mapping[str, Fraction]
ZERO, FULL = Fraction(0), Fraction(100)


@dataclass(frozen=True)
class Interval:
    """The scores that remain possible for a node, both ends included [0–100]."""

    low: Fraction = ZERO
    high: Fraction = FULL

    @property
    def middle(self) -> Fraction:
        """The value in the middle."""
        return (self.low + self.high) / 2

    @property
    def half_width(self) -> Fraction:
        """How far the true value can be from the middle [points]."""
        return (self.high - self.low) / 2

    @property
    def is_cut(self) -> bool:
        """Whether it ends where the scale does: what lies beyond is missing on one side only."""
        return self.low < self.high and (self.low == ZERO or self.high == FULL)

    def holds(self, score: Fraction) -> bool:
        """Whether a score is among them."""
        return self.low <= score <= self.high

    def meet(self, other: "Interval") -> "Interval | None":
        """What both allow, or None if nothing."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high) if low <= high else None


@dataclass(frozen=True)
class Equation:
    """One average of the framework with exact weights; `confirmed` by a named document or by proved figures."""

    node: str
    weights: Mapping[str, Fraction] = field(hash=False)
    codes: tuple[str, ...] = ()
    confirmed: bool = True

    @classmethod
    def of(cls, average: Average) -> "Equation":
        """The equation of a framework entry."""
        return cls(average.node, average.shares, (average.node, *average.of), average.confirmed)

    def mean(self, scores: Scores) -> Fraction | None:
        """The weighted mean of the members, or None if one of them has no score."""
        if any(code not in scores for code in self.weights):
            return None
        return sum((weight * scores[code] for code, weight in self.weights.items()), ZERO)


def equations(framework: Framework) -> tuple[Equation, ...]:
    """All equations of a fiscal year, those nearest the questions first."""
    built = [Equation.of(average) for average in framework.averages]
    depth: dict[str, int] = {}

    def depth_of(code: str) -> int:
        if code not in depth:
            below = [depth_of(member) for e in built if e.node == code for member in e.weights]
            depth[code] = 1 + max(below, default=-1)
        return depth[code]

    return tuple(sorted(built, key=lambda equation: depth_of(equation.node)))


class TwoWays(ValueError):
    """Two ways up the tree give a node different changes."""

    def __init__(self, node: str) -> None:
        self.node = node
        super().__init__(f"Two ways up the tree give {node} different changes.")


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
    """What one point on each node or question moves, by the averages and weights of a fiscal year."""

    framework: Framework

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        """The year's averages, those nearest the questions first."""
        return equations(self.framework)

    def weight_in(self, code: str, node: str = "TOTAL") -> Fraction:
        """Points of `node` that one point on `code` moves; 0 if `code` is not below it."""
        return self.weights_below(node).get(code, Fraction(0))

    def weights_below(self, node: str = "TOTAL") -> Mapping[str, Fraction]:
        """Points of `node` that one point moves, for itself and everything below.

        A part of EIT has two ways up (through its part and through its indicator); both give the same, as a test holds.
        """
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

    def spread(self, changes: Mapping[str, Fraction]) -> Spread:
        """Every node's change from the changes of some [points], by the weights of the tree.

        What does not move counts as zero, so unknown neighbours need not be known.

        Raises:
            TwoWays: two ways up the tree give a node different changes.
        """
        moved: dict[str, Fraction] = dict(changes)
        open_ = {code for node in changes for code in self.framework.below(node)} - changes.keys()
        for equation in self.equations:
            if equation.node in changes:
                continue
            if not open_.isdisjoint(equation.weights):  # another way up may tell
                open_ |= {equation.node} - moved.keys()
                continue
            if not any(code in moved for code in equation.weights):
                continue
            change = sum((weight * moved.get(code, 0) for code, weight in equation.weights.items()), ZERO)
            if moved.setdefault(equation.node, change) != change:
                raise TwoWays(equation.node)
            open_.discard(equation.node)
        if blind := next((node for node in open_ if not self.framework.above(node)), None):
            raise TwoWays(blind)
        return Spread(moved, self._undetermined(moved, open_))

    def _undetermined(self, moved: Mapping[str, Fraction], open_: set[str]) -> frozenset[str]:
        split = [e for e in self.equations if e.node in moved and not any(code in moved for code in e.weights)]
        below = self.framework.below
        found = {code for e in split for member in e.weights for code in (member, *below(member))}
        return frozenset((found | open_) - moved.keys())


def compute(tree: tuple[Equation, ...], known: Scores) -> dict[str, Fraction]:
    """Every node that the figures below it determine.

    A member that can be computed counts with its exact computed value, else with its known one.
    Of two equations for a node the first in the framework that can be worked out counts.
    """
    computed: dict[str, Fraction] = {}
    for equation in tree:
        mean = equation.mean({**known, **computed})
        if mean is not None:
            computed.setdefault(equation.node, mean)
    return computed


def possible(
    tree: tuple[Equation, ...], start: Mapping[str, Interval], points: Mapping[str, tuple[Decimal, ...]]
) -> dict[str, Interval]:
    """What the equations leave possible for every node, from what is possible at the start.

    Bounds are passed along the equations until nothing moves; a node in `start` stays as it is. A node in `points` can
    only take one of those values (an evidence item is 0 or 100). A step that would leave nothing possible is left out:
    the contradiction is reported by `reconcile`, and the rest of the tree stays readable.
    """
    bounds = {code: start.get(code, Interval()) for equation in tree for code in equation.codes}
    using: dict[str, list[Equation]] = {}
    for equation in tree:
        for code in equation.codes:
            using.setdefault(code, []).append(equation)
    waiting = deque(equation for equation in tree if any(code in start for code in equation.codes))
    while waiting:
        equation = waiting.popleft()
        for code, allowed in _allowed(equation, bounds, start):
            met = bounds[code].meet(allowed)
            snapped = _snapped(met, points[code]) if met and code in points else met
            if snapped and _narrows_enough(snapped, bounds[code]):
                bounds[code] = snapped
                waiting += [other for other in using[code] if other is not equation and other not in waiting]
    return bounds


def _allowed(
    equation: Equation, bounds: Mapping[str, Interval], fixed: Mapping[str, Interval]
) -> Iterator[tuple[str, Interval]]:
    low = sum((w * bounds[code].low for code, w in equation.weights.items()), ZERO)
    high = sum((w * bounds[code].high for code, w in equation.weights.items()), ZERO)
    node = bounds[equation.node]
    if equation.node not in fixed:
        yield equation.node, Interval(low, high)
    for code, weight in equation.weights.items():
        if code in fixed:
            continue
        others_low, others_high = low - weight * bounds[code].low, high - weight * bounds[code].high
        yield code, Interval((node.low - others_high) / weight, (node.high - others_low) / weight)


def _snapped(bound: Interval, points: tuple[Decimal, ...]) -> Interval | None:
    inside = [Fraction(point) for point in points if bound.low <= point <= bound.high]
    return Interval(min(inside), max(inside)) if inside else None


def _narrows_enough(new: Interval, old: Interval) -> bool:
    """Whether a step moved enough to go on; stops an endless approach to a limit."""
    return (old.high - old.low) - (new.high - new.low) > Fraction(1, 10**6)


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


def reconcile(tree: tuple[Equation, ...], reported: Scores, slack: Mapping[str, Fraction]) -> tuple[Check, ...]:
    """Every equation whose node is reported and whose members are all reported, or computed from reported ones.

    A reported member counts as printed, also on the way to a node that is not, so that a wrong figure shows at the
    equations it stands in and nowhere else. `slack`: how far a printed figure may be from the true one [points].
    """
    known = dict(reported)
    checks = []
    for equation in tree:
        mean = equation.mean(known)
        if mean is None:
            continue
        if equation.node in reported:
            checks.append(Check(equation, reported[equation.node], mean, _tolerance(equation, slack)))
        known.setdefault(equation.node, mean)
    return tuple(checks)


@dataclass(frozen=True)
class Split:
    """A node that nothing prints, and of which the printed figures give two values, each by an equation of its own."""

    ways: tuple[tuple[Equation, Fraction], tuple[Equation, Fraction]]

    @property
    def node(self) -> str:
        """Its code."""
        return self.ways[0][0].node


def splits(tree: tuple[Equation, ...], reported: Scores, slack: Mapping[str, Fraction]) -> tuple[Split, ...]:
    """Every node that is not reported and whose equations give values that rounding does not explain."""
    known, way, found = dict(reported), dict[str, Equation](), dict[str, Split]()
    for equation in tree:
        mean, node = equation.mean(known), equation.node
        if mean is None or node in reported:
            continue
        first = way.setdefault(node, equation)
        value = known.setdefault(node, mean)
        if abs(mean - value) > _tolerance(first, slack) + _tolerance(equation, slack) - 2 * slack[node]:
            found.setdefault(node, Split(((first, value), (equation, mean))))
    return tuple(found.values())


def _tolerance(equation: Equation, slack: Mapping[str, Fraction]) -> Fraction:
    members = sum((w * slack.get(code, slack[equation.node]) for code, w in equation.weights.items()), Fraction(0))
    return slack[equation.node] + members
