"""How far apart the views of a link are, and whether each reaches the target, as far as the answers can tell.

A gap is the mean of the first view less that of the second [points], with its 95 % interval:

- all of it within the year's margin: consistent;
- all of it outside: different;
- otherwise: cannot be told.

Published documents are counted, '2 of 4 items', and never subtracted from opinions. The target is another question.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from ita_core.analysis.intervals import Interval, Side, interval_of, side_of
from ita_core.analysis.respondents import Sample
from ita_core.framework import EVIDENCE, Framework, Group
from ita_core.numbers import round_half_up
from ita_core.scoring import Assessment

Samples = Mapping[str, Sample]
"""Who answered each survey, by instrument."""


class Agreement(StrEnum):
    """What the gaps of a link say; 'not_compared' where it has not two views of people."""

    CONSISTENT = "consistent"
    DIFFERENT = "different"
    CANNOT_TELL = "cannot_tell"
    NOT_COMPARED = "not_compared"


class Reach(StrEnum):
    """Whether the true mean of a view reaches the target; of documents whether all have full points."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class Gap:
    """Two views of a link held against each other.

    `points`: mean of the first less mean of the second, two decimals. `interval`: None where n or the answers are not
    known well enough.
    """

    first: Group
    second: Group
    points: Decimal
    interval: Interval | None
    agreement: Agreement


@dataclass(frozen=True)
class Published:
    """Items of a group of documents: how many there are, have full points, and have no score."""

    items_n: int
    full_n: int
    unknown_n: int

    @property
    def reach(self) -> Reach:
        """Whether all of them have full points."""
        if self.full_n + self.unknown_n < self.items_n:
            return Reach.NOT_REACHED
        return Reach.CANNOT_TELL if self.unknown_n else Reach.REACHED


def is_evidence(group: Group, framework: Framework) -> bool:
    """Whether a group is documents that an assessor judged, not answers of people."""
    return all(framework.instrument_of[code] == EVIDENCE for code in group.codes)


def published(group: Group, assessment: Assessment) -> Published:
    """The items of a group of documents, counted."""
    framework = assessment.framework
    items = [item for code in group.codes for item in framework.questions_under(code) or (code,)]
    scores = {item: assessment.score(item) for item in items}
    full = sum(score is not None and score >= framework.full_score(code) for code, score in scores.items())
    return Published(len(scores), full, sum(score is None for score in scores.values()))


def view_of(group: Group, assessment: Assessment, samples: Samples) -> Side | None:
    """The mean of a group of answers with its interval; None where that is not known well enough."""
    surveys = {assessment.framework.instrument_of[code] for code in group.codes}
    sample = samples.get(surveys.pop()) if len(surveys) == 1 else None
    if sample is None:
        return None
    shares = _shares(group, assessment)
    return side_of(assessment.exact, shares, sample) if sum(shares.values()) == 1 else None


def _shares(group: Group, assessment: Assessment) -> dict[str, Fraction]:
    """The weight of every question in the mean of a group; an indicator stands for the questions that make it."""
    shares: dict[str, Fraction] = {}
    for code in group.codes:
        asked = {code: Fraction(1)} if code in assessment.framework.scale_of else _asked(code, assessment)
        for question, share in asked.items():
            shares[question] = shares.get(question, Fraction(0)) + share / len(group.codes)
    return shares


def _asked(code: str, assessment: Assessment) -> dict[str, Fraction]:
    return {each: assessment.tree.weight_in(each, code) for each in assessment.framework.questions_under(code)}


def gaps_of(groups: tuple[Group, ...], assessment: Assessment, samples: Samples) -> tuple[Gap, ...]:
    """The gap of every two views of people whose means are known, in the link's order."""
    people = [group for group in groups if not is_evidence(group, assessment.framework)]
    return tuple(gap for pair in combinations(people, 2) if (gap := _gap(*pair, assessment, samples)))


def _gap(first: Group, second: Group, assessment: Assessment, samples: Samples) -> Gap | None:
    one, other = assessment.mean(first.codes), assessment.mean(second.codes)
    if one is None or other is None:
        return None
    sides = [view_of(group, assessment, samples) for group in (first, second)]
    known = [(weight, side) for weight, side in zip((1.0, -1.0), sides, strict=True) if side]
    interval = interval_of(known) if len(known) == 2 else None
    return Gap(first, second, one - other, interval, word_of(interval, assessment.framework.margin.points))


def word_of(interval: Interval | None, margin: Decimal) -> Agreement:
    """What an interval of a gap says against the margin; both bounds of the margin belong to it."""
    if interval is None:
        return Agreement.CANNOT_TELL
    if interval.within(-margin, margin):
        return Agreement.CONSISTENT
    outside = interval.low > margin or interval.high < -margin
    return Agreement.DIFFERENT if outside else Agreement.CANNOT_TELL


def agreement_of(groups: tuple[Group, ...], gaps: tuple[Gap, ...], framework: Framework) -> Agreement:
    """The word of a link: one pair apart is enough for different, every pair must agree for consistent."""
    people_n = sum(not is_evidence(group, framework) for group in groups)
    if people_n < 2:
        return Agreement.NOT_COMPARED
    words = {gap.agreement for gap in gaps}
    if Agreement.DIFFERENT in words:
        return Agreement.DIFFERENT
    whole = len(gaps) == people_n * (people_n - 1) // 2
    return Agreement.CONSISTENT if whole and words == {Agreement.CONSISTENT} else Agreement.CANNOT_TELL


def reach_of(interval: Interval | None, target: Decimal) -> Reach:
    """Whether a true mean reaches the target; the target itself reaches it."""
    if interval is None or interval.low < target <= interval.high:
        return Reach.CANNOT_TELL
    return Reach.REACHED if interval.low >= target else Reach.NOT_REACHED


def mean_interval_of(side: Side | None) -> Interval | None:
    """The interval of one view, within the scale."""
    if side is None:
        return None
    found = interval_of([(1.0, side)])
    return Interval(max(found.low, round_half_up(0)), min(found.high, round_half_up(100)))
