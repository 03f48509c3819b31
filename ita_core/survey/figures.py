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
from ita_core.survey.suppression import ShownQuestion

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


@dataclass(frozen=True, eq=False)
class SurveyFigures:
    """All figures of a survey in the order of the year's rules, means above the questions apart."""

    survey: Survey
    nodes: tuple[NodeFigures, ...]
    questions: tuple[QuestionFigures, ...]


def figures_of(survey: Survey, framework: Framework, populations: Populations | None = None) -> SurveyFigures:
    """The figures of a survey; of a survey that everybody answered an interval is the mean itself."""
    known = populations or {}
    questions = tuple(_question(one, framework, known) for one in survey.questions.values())
    return SurveyFigures(survey, tuple(_nodes(survey, framework, known)), questions)


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
        weights = _weights(code, survey, tree)
        below = {question: survey.questions[question] for question in weights}
        sample = _sample(below, framework.instrument_of[next(iter(below))], populations)
        n = min(one.n or 0 for one in below.values())
        yield NodeFigures(code, survey.nodes[code], n, _interval(below, weights, sample))


def _weights(node: str, survey: Survey, tree: Tree) -> Weights:
    """The counted questions, or lines of questions, that make a node."""
    below = tree.weights_below(node)
    counted = [code for code in below if code in survey.questions]
    lines = {code.partition(".")[0] for code in counted if "." in code}
    return {code: below[code] for code in counted if code not in lines}


def _sample(
    below: Mapping[str, ShownQuestion],
    instrument: str,
    populations: Populations,
    answers: pd.DataFrame | None = None,
) -> Sample:
    """Who answered, as far as shown figures tell; the fewest answers where questions differ in that."""
    means = {
        code: PrintedMean(code, round_half_up(one.mean), "", AnswerPoints.of(map(Decimal, one.scale)), 1)
        for code, one in below.items()
        if one.mean is not None
    }
    n = min(one.n or 0 for one in below.values())
    return Sample(instrument, n, "stated", populations.get(instrument), answers, means)


def _interval(below: Mapping[str, ShownQuestion], weights: Weights, sample: Sample) -> Interval | None:
    side = side_of(lambda code: below[code].mean, weights, sample)
    return None if side is None else interval_of([(1.0, side)])


def _root(variance: Fraction) -> Decimal:
    """The square root, rounded half up to two decimals, in whole numbers."""
    doubled = isqrt(variance.numerator * 40_000 // variance.denominator)
    return Decimal((doubled + 1) // 2).scaleb(-2)
