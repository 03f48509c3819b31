"""What of the counts of a survey may be shown, so that no small group and no person can be worked out from it.

The rules, each decided by nothing but what is shown afterwards (so that the decision itself tells nothing more):

1. Fewer than `HIDDEN_BELOW` answers to a question: nothing of it is shown, not even how many there were.
2. The counts of the single answers are shown only if each of them is at least `HIDDEN_BELOW`; all of them or none.
   Else neighbouring answers are counted together, if that gives groups of at least `HIDDEN_BELOW` and leaves open every
   count inside a group (`groupings`); else it is told that fewer than that gave an answer of one half of the scale.
   The spread goes with the single counts: it would tell them.
3. In public, number and sum are else shown only if every count can still have two values at least, for somebody who
   knows number, sum, scale and these rules. A mean of 100, or one that 67 and 100 alone can make, would tell them:
   then only the number is shown; of a question with two answers also that fewer than ten gave one of them.
   Inside the office the mean of ten answers and more is always shown.
4. A mean above the questions is shown only if all below it are: it then says nothing that they do not. An indicator
   and five of its six questions can therefore never tell the sixth.

Source: ours; no document of the assessment names a rule. The bound of ten is the one of the rest of the program.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from ita_core.framework import Framework
from ita_core.scoring.tree import Tree, compute, equations
from ita_core.survey.groupings import Counts, Points, all_differ, joint_of, left_open, patterns, summed
from ita_core.survey.tally import Tally

HIDDEN_BELOW = 10
"""People. Fewer are never shown."""


class Audience(StrEnum):
    """Who sees it: anybody, or the people of the office who hold the answers anyway."""

    PUBLIC = "public"
    OFFICE = "office"


@dataclass(frozen=True)
class Share:
    """Which part of all gave one of some neighbouring answers; where only bounds are shown, `low` and `high` differ."""

    points: Points
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class ShownQuestion:
    """What may be shown of a question; None is hidden.

    Args:
        code: of the question.
        scale: the points that an answer can have.
        n: answers with points.
        points_sum: their points together, a whole number.
        counts: answers by their points.
        joint: the counts of neighbouring answers together, where `counts` are hidden; empty where these are too.
        halves: the half of the answers that fewer than `HIDDEN_BELOW` gave, and the other; empty where not told.
        mean_band: the lowest and highest that the mean can be [points], where the exact one is hidden.
    """

    code: str
    scale: Points
    n: int | None = None
    points_sum: int | None = None
    counts: Mapping[int, int] | None = None
    joint: tuple[tuple[Points, int], ...] = ()
    halves: tuple[Points, ...] = ()
    mean_band: tuple[Fraction, Fraction] | None = None

    @property
    def mean(self) -> Fraction | None:
        """The exact mean [points], None where it is hidden."""
        return None if self.points_sum is None or not self.n else Fraction(self.points_sum, self.n)

    @property
    def shares(self) -> tuple[Share, ...]:
        """Every answer, or group of answers, with its part of all, lowest first; empty where that is hidden."""
        if not self.n:
            return ()
        if self.halves:
            room, (few, most) = Fraction(HIDDEN_BELOW - 1, self.n), self.halves
            bounds = {few: (Fraction(0), room), most: (1 - room, Fraction(1))}
            return tuple(Share(points, *bounds[points]) for points in sorted(self.halves))
        single = tuple(((point,), count) for point, count in (self.counts or {}).items())
        return tuple(Share(points, *[Fraction(count, self.n)] * 2) for points, count in single or self.joint)

    @property
    def variance(self) -> Fraction | None:
        """The variance of the answers [points²], of a sample; None where their single counts are hidden."""
        mean = self.mean
        if self.counts is None or mean is None or not self.n:
            return None
        return sum((count * (point - mean) ** 2 for point, count in self.counts.items()), Fraction(0)) / (self.n - 1)


def shown(tally: Tally, audience: Audience = Audience.PUBLIC) -> ShownQuestion:
    """What may be shown of the counts of one question."""
    n, total = tally.n, tally.points_sum
    counts = tuple(tally.counts.get(point, 0) for point in tally.scale)
    if n < HIDDEN_BELOW:
        return ShownQuestion(tally.code, tally.scale)
    if min(counts) >= HIDDEN_BELOW:
        return ShownQuestion(tally.code, tally.scale, n, total, dict(zip(tally.scale, counts, strict=True)))
    if joint := joint_of(tally.scale, counts, HIDDEN_BELOW):
        points = tuple(tuple(tally.scale[place] for place in group) for group in joint.groups)
        if joint.few is not None:
            return ShownQuestion(tally.code, tally.scale, n, total, halves=(points[joint.few], points[1 - joint.few]))
        sums = summed(counts, joint.groups)
        return ShownQuestion(tally.code, tally.scale, n, total, joint=tuple(zip(points, sums, strict=True)))
    if audience is Audience.OFFICE or left_open(tally.scale, n, total, HIDDEN_BELOW):
        return ShownQuestion(tally.code, tally.scale, n, total)
    return ShownQuestion(tally.code, tally.scale, n, mean_band=_band(tally.scale, counts))


def _band(scale: Points, counts: Counts) -> tuple[Fraction, Fraction] | None:
    """What the mean of a question with two answers can be, if fewer than `HIDDEN_BELOW` gave one and more the other."""
    if len(scale) != 2 or max(counts) < HIDDEN_BELOW or sum(counts) < 2 * HIDDEN_BELOW:
        return None
    (low, high), n = scale, sum(counts)
    room = Fraction((HIDDEN_BELOW - 1) * (high - low), n)
    return (Fraction(low), low + room) if counts[1] < HIDDEN_BELOW else (high - room, Fraction(high))


def shown_nodes(questions: Mapping[str, ShownQuestion], framework: Framework) -> dict[str, Fraction]:
    """The exact mean of every node above the questions that shown means alone make: it says no more than they do."""
    means = {code: mean for code, question in questions.items() if (mean := question.mean) is not None}
    return {code: mean for code, mean in compute(equations(framework), means).items() if code not in questions}


def weights_of(node: str, counted: Container[str], tree: Tree) -> dict[str, Fraction]:
    """The counted questions, or lines of questions, that make a node, with the share of each in its mean."""
    below = {code: weight for code, weight in tree.weights_below(node).items() if code in counted}
    lined = {code.partition(".")[0] for code in below if "." in code}
    return {code: weight for code, weight in below.items() if code not in lined}


@lru_cache(maxsize=4096)
def leaves_open(scale: Points, n: int, total: int) -> bool:
    """Whether number and sum leave two values for every count, if at least one of the counts is small.

    For whoever shows number and sum alone, and never a count of neighbouring answers.
    """
    return all_differ((counts for counts in patterns(scale, n, total) if min(counts) < HIDDEN_BELOW), len(scale))
