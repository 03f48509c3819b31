"""What of the counts of a survey may be shown, so that no small group and no person can be worked out from it.

The rules, each decided by nothing but what is shown afterwards (so that the decision itself tells nothing more):

1. Fewer than `HIDDEN_BELOW` answers to a question: nothing of it is shown, not even how many there were.
2. The counts of the single answers are shown only if each of them is at least `HIDDEN_BELOW`; all of them or none.
3. In public, number and sum are else shown only if every count can still have two values at least, for somebody who
   knows number, sum, scale and these rules. A mean of 100, or one that 67 and 100 alone can make, would tell them:
   then only the number is shown; of a question with two answers also that fewer than ten gave one of them.
   Inside the office the mean of ten answers and more is always shown.
4. A mean above the questions is shown only if all below it are: it then says nothing that they do not. An indicator
   and five of its six questions can therefore never tell the sixth.

Source: ours; no document of the assessment names a rule. The bound of ten is the one of the rest of the program.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from ita_core.framework import Framework
from ita_core.scoring.tree import compute, equations
from ita_core.survey.tally import Tally

HIDDEN_BELOW = 10
"""People. Fewer are never shown."""


class Audience(StrEnum):
    """Who sees it: anybody, or the people of the office who hold the answers anyway."""

    PUBLIC = "public"
    OFFICE = "office"


Points = tuple[int, ...]
Counts = tuple[int, ...]


@dataclass(frozen=True)
class ShownQuestion:
    """What may be shown of a question; None is hidden.

    Args:
        code: of the question.
        scale: the points that an answer can have.
        n: answers with points.
        points_sum: their points together, a whole number.
        counts: answers by their points.
        mean_band: the lowest and highest that the mean can be [points], where the exact one is hidden.
    """

    code: str
    scale: Points
    n: int | None = None
    points_sum: int | None = None
    counts: Mapping[int, int] | None = None
    mean_band: tuple[Fraction, Fraction] | None = None

    @property
    def mean(self) -> Fraction | None:
        """The exact mean [points], None where it is hidden."""
        return None if self.points_sum is None or not self.n else Fraction(self.points_sum, self.n)


def shown(tally: Tally, audience: Audience = Audience.PUBLIC) -> ShownQuestion:
    """What may be shown of the counts of one question."""
    n, total = tally.n, tally.points_sum
    counts = tuple(tally.counts.get(point, 0) for point in tally.scale)
    if n < HIDDEN_BELOW:
        return ShownQuestion(tally.code, tally.scale)
    if min(counts) >= HIDDEN_BELOW:
        return ShownQuestion(tally.code, tally.scale, n, total, dict(zip(tally.scale, counts, strict=True)))
    if audience is Audience.OFFICE or leaves_open(tally.scale, n, total):
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


@lru_cache(maxsize=4096)
def leaves_open(scale: Points, n: int, total: int) -> bool:
    """Whether number and sum leave two values for every count, if at least one of the counts is small."""
    patterns = (counts for counts in _patterns(scale, n, total) if min(counts) < HIDDEN_BELOW)
    first = next(patterns, None)
    alike = set(range(len(scale)))
    for counts in patterns:
        alike -= {place for place in alike if first and counts[place] != first[place]}
        if not alike:
            return True
    return False


def _patterns(scale: Points, n: int, total: int) -> Iterator[Counts]:
    """All ways in which n answers make a sum: the counts in the order of the scale."""
    if len(scale) == 2:
        high, rest = divmod(total - scale[0] * n, scale[1] - scale[0])
        if rest == 0 and 0 <= high <= n:
            yield n - high, high
        return
    top = scale[-1]
    most = min(n, (total - scale[0] * n) // (top - scale[0])) if total >= scale[0] * n else -1
    for count in range(most, -1, -1):
        left, of_left = n - count, total - top * count
        if of_left > scale[-2] * left:
            return
        yield from ((*lower, count) for lower in _patterns(scale[:-1], left, of_left))
