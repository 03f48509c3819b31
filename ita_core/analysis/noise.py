"""Is a change between two years real, or within the noise of who happened to answer?

The change of a node has a 95 % interval from the respondents of both years (`intervals.py`), each year's taken as
another draw:

- real: zero lies outside it, even with the widest spread of answers that the printed means allow;
- within the noise: zero lies inside it, even with the narrowest;
- otherwise it cannot be told: between the two, where a number of respondents is not known, or where a node rests on
  questions without printed means.

Published documents are no sample: what changes in them alone is real.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ita_core.analysis.intervals import Interval, Side, SpreadOf, interval_of, outward, side_of
from ita_core.analysis.respondents import Sample
from ita_core.framework import EVIDENCE
from ita_core.scoring import Assessment

_ZERO = Decimal(0)
_ENDS: tuple[SpreadOf, SpreadOf] = ("most", "least")


class Noise(StrEnum):
    """What a change between two years amounts to."""

    REAL = "real"
    WITHIN = "within"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, eq=False)
class YearNode:
    """A node or question in one year, and who answered that year's surveys."""

    assessment: Assessment
    code: str
    samples: Mapping[str, Sample]

    def terms(self, spread: SpreadOf) -> list[tuple[float, Side]] | None:
        """The surveys behind the node, each with its weight in it; None where one of them is not known well enough."""
        framework, tree = self.assessment.framework, self.assessment.tree
        asked = framework.questions_under(self.code)
        weights = {q: Fraction(1) if q == self.code else tree.weight_in(q, self.code) for q in asked}
        if sum(weights.values()) != 1:
            return None
        by_survey: dict[str, dict[str, Fraction]] = {}
        for question, weight in weights.items():
            by_survey.setdefault(framework.instrument_of[question], {})[question] = weight
        by_survey.pop(EVIDENCE, None)
        terms = []
        for survey, own in by_survey.items():
            whole = sum(own.values(), Fraction(0))
            shares = {question: weight / whole for question, weight in own.items()}
            sample = self.samples.get(survey)
            side = side_of(self.assessment.exact, shares, sample, spread=spread) if sample else None
            if side is None:
                return None
            terms.append((float(whole), side))
        return terms


@dataclass(frozen=True)
class NoisyChange:
    """A change [points] with its interval, None where that cannot be told, and what it amounts to."""

    change: Decimal
    interval: Interval | None
    noise: Noise


def interval_of_node(node: YearNode) -> Interval | None:
    """The 95 % interval of a score with the widest spread of answers that the printed means allow.

    None where the score, a number of respondents or a mean behind it is not known.
    """
    score, terms = node.assessment.score(node.code), node.terms("most")
    if score is None or terms is None:
        return None
    found = interval_of(terms)
    rest = float(score) - sum(weight * side.mean for weight, side in terms)
    return outward(max(0.0, float(found.low) + rest), min(100.0, float(found.high) + rest))


def change_of(now: YearNode, before: YearNode) -> NoisyChange | None:
    """The change of a node between two years; None where one of them has no score."""
    score, last = now.assessment.score(now.code), before.assessment.score(before.code)
    if score is None or last is None:
        return None
    change = score - last
    widest, narrowest = (_interval(change, now, before, spread) for spread in _ENDS)
    return NoisyChange(change, widest, noise_of(widest, narrowest))


def noise_of(widest: Interval | None, narrowest: Interval | None) -> Noise:
    """What two intervals of the same change say."""
    if widest is not None and not widest.holds(_ZERO):
        return Noise.REAL
    return Noise.WITHIN if narrowest is not None and narrowest.holds(_ZERO) else Noise.CANNOT_TELL


def _interval(change: Decimal, now: YearNode, before: YearNode, spread: SpreadOf) -> Interval | None:
    here, there = now.terms(spread), before.terms(spread)
    if here is None or there is None:
        return None
    terms = [*here, *((-weight, side) for weight, side in there)]
    found = interval_of(terms)
    # Documents add to the change and have no spread; so does what rounding left between a node and its questions.
    rest = float(change) - sum(weight * side.mean for weight, side in terms)
    return outward(float(found.low) + rest, float(found.high) + rest)
