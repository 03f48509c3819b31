"""What is said of a counted survey: means, spreads, shares and intervals, all made of what may be shown.

Nothing here sees an answer: every figure follows from a `Survey`, which is behind the suppression, so none tells more.
The intervals are those of the whole program (`analysis.intervals`): of a question whose single counts are shown from
these, else, and of every mean above the questions, with the spread that is likely for such means.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import isqrt

import pandas as pd

from ita_core.analysis.intervals import Interval, Weights, interval_of, side_of
from ita_core.analysis.respondents import AnswerPoints, PrintedMean, Sample
from ita_core.framework import Framework
from ita_core.numbers import round_half_up
from ita_core.scoring.tree import Tree
from ita_core.survey.answers import Survey
from ita_core.survey.suppression import ShownQuestion, weights_of

Populations = Mapping[str, int]
"""How many could have answered a survey, by instrument, where that is known."""


@dataclass(frozen=True)
class QuestionFigures:
    """A question with its standard deviation [points] and its interval, None where they are hidden or not known."""

    shown: ShownQuestion
    deviation: Decimal | None
    interval: Interval | None


@dataclass(frozen=True)
class NodeFigures:
    """A mean above the questions. `n`: the fewest answers to one of its questions."""

    code: str
    mean: Fraction
    n: int
    interval: Interval | None


@dataclass(frozen=True)
class Margin:
    """How far chance moves the means of `n` people: to the farther end of the widest 95 % interval [points]."""

    n: int
    points: Decimal


@dataclass(frozen=True, eq=False)
class SurveyFigures:
    """All figures of a survey in the order of the year's rules, means above the questions apart.

    `margin`: of the smallest group with means; None where there is none, or everybody answered.
    """

    survey: Survey
    nodes: tuple[NodeFigures, ...]
    questions: tuple[QuestionFigures, ...]
    margin: Margin | None = None


def figures_of(survey: Survey, framework: Framework, populations: Populations | None = None) -> SurveyFigures:
    """The figures of a survey; of a survey that everybody answered an interval is the mean itself."""
    known = populations or {}
    questions = tuple(_question(one, framework, known) for one in survey.questions.values())
    margin = max(_margins(survey, framework, known), key=lambda one: (-one.n, one.points), default=None)
    return SurveyFigures(survey, tuple(_nodes(survey, framework, known)), questions, margin)


def _question(one: ShownQuestion, framework: Framework, populations: Populations) -> QuestionFigures:
    if one.n is None or one.mean is None:
        return QuestionFigures(one, None, None)
    answers = None
    if one.counts is not None:
        points = [point for point, count in one.counts.items() for _ in range(count)]
        answers = pd.DataFrame({one.code: points})
    instrument = framework.instrument_of[one.code]
    sample = _sample({one.code: one}, instrument, populations, answers)
    variance = one.variance
    deviation = None if variance is None else _root(variance)
    return QuestionFigures(one, deviation, _interval({one.code: one}, {one.code: Fraction(1)}, sample))


def _nodes(survey: Survey, framework: Framework, populations: Populations) -> Iterator[NodeFigures]:
    tree = Tree(framework)
    for code in (known for known in framework.node_of if known in survey.nodes):
        weights = weights_of(code, survey.questions, tree)
        below = {question: survey.questions[question] for question in weights}
        sample = _sample(below, framework.instrument_of[next(iter(below))], populations)
        n = min(one.n or 0 for one in below.values())
        yield NodeFigures(code, survey.nodes[code], n, _interval(below, weights, sample))


def _margins(survey: Survey, framework: Framework, populations: Populations) -> Iterator[Margin]:
    """The margin of every mean of a group, by its people and that mean alone; of groups that all answered none."""
    tree = Tree(framework)
    for groups in survey.groups:
        for node, means in groups.means.items():
            weights = weights_of(node, survey.questions, tree)
            below = [survey.questions[code] for code in weights]
            instrument = framework.instrument_of[node]
            if means is not None and populations.get(instrument) != min(one.n or 0 for one in below):
                for (_, n), mean in zip(groups.people, means, strict=True):
                    sample = Sample(
                        instrument, n, "stated", None, None, {one.code: _as_printed(one, mean) for one in below}
                    )
                    yield from _margin(mean, weights, sample)


def _margin(mean: Fraction, weights: Weights, sample: Sample) -> Iterator[Margin]:
    side = side_of(lambda _: mean, weights, sample)
    if side is not None and sample.n is not None:
        interval, exact = interval_of([(1.0, side)]), round_half_up(mean)
        yield Margin(sample.n, max(exact - interval.low, interval.high - exact))


def _sample(
    below: Mapping[str, ShownQuestion],
    instrument: str,
    populations: Populations,
    answers: pd.DataFrame | None = None,
) -> Sample:
    """Who answered, as far as shown figures tell; the fewest answers where questions differ in that."""
    means = {code: _as_printed(one, one.mean) for code, one in below.items() if one.mean is not None}
    n = min(one.n or 0 for one in below.values())
    return Sample(instrument, n, "stated", populations.get(instrument), answers, means)


def _as_printed(one: ShownQuestion, mean: Fraction) -> PrintedMean:
    return PrintedMean(one.code, round_half_up(mean), "", AnswerPoints.of(map(Decimal, one.scale)), 1)


def _interval(below: Mapping[str, ShownQuestion], weights: Weights, sample: Sample) -> Interval | None:
    side = side_of(lambda code: below[code].mean, weights, sample)
    return None if side is None else interval_of([(1.0, side)])


def _root(variance: Fraction) -> Decimal:
    """The square root, rounded half up to two decimals, in whole numbers."""
    doubled = isqrt(variance.numerator * 40_000 // variance.denominator)
    return Decimal((doubled + 1) // 2).scaleb(-2)
