"""What is strong, weak and to be watched: chosen here once, for pages, report, slides, handout and measures alike.

- Keep: the strongest indicator of each instrument. Improve: the weakest (`extremes`).
- Strong points: a survey question at or above the target among the `highest` of its instrument (ties all count).
  Evidence items are not ranked: they have their points or have not.
- Weak points: a survey question below the target; an evidence item without its full points. These are to be improved.
- Watched points: a survey question that reaches the target, is among the `lowest` of its instrument (ties at the edge
  all count), has not its full score and is no strong point. Nothing is to be mended there.
- Weak indicators: a survey indicator below the target of which no question has a score: all that is known.

Orders: by instrument, the lowest first (`weak`, `watched`), the highest first (`strong`); by what each can add to the
total (`ranked`). Equal ones stand in the framework's order.

Source: the 2566 report names one indicator to keep and one to improve for each instrument, five questions of IIT and
five of EIT part 1 to work on, and the two items without points; of those ten, four reach the target.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from ita_core.framework import EVIDENCE, Issue, Link, Question, Recommendation, Scale
from ita_core.numbers import exact, largest_first
from ita_core.scoring import Assessment, NodeScore


@dataclass(frozen=True)
class Extremes:
    """Codes of the indicators with the highest and the lowest score of one instrument; ties are all named."""

    instrument: str
    strongest: tuple[str, ...]
    weakest: tuple[str, ...]


def extremes(assessment: Assessment) -> tuple[Extremes, ...]:
    """For every instrument with at least two scored indicators: what to keep and what to improve first.

    Source: the 2566 report names one indicator to keep and one to improve in each instrument.
    """
    found = []
    for instrument in assessment.framework.codes("instrument"):
        scores = {
            node.code: node.score
            for node in assessment.of_kind("indicator")
            if node.instrument == instrument and node.score is not None
        }
        if len(set(scores.values())) > 1:
            highest, lowest = max(scores.values()), min(scores.values())
            found.append(
                Extremes(
                    instrument,
                    tuple(code for code, score in scores.items() if score == highest),
                    tuple(code for code, score in scores.items() if score == lowest),
                )
            )
    return tuple(found)


Reason = Literal["below_target", "among_lowest", "no_points", "part_points"]
LOWEST, HIGHEST = 5, 3


@dataclass(frozen=True)
class EvidenceItem:
    """An evidence item that a recommendation refers to, with its score [0–100] or None, and the highest it can have."""

    code: str
    score: Decimal | None
    full: Decimal


@dataclass(frozen=True)
class WeakPoint:
    """A question to work on, why, and what with.

    `short`: points missing to the target (to full points for an evidence item); 0 for a question among the lowest that
    reaches it. `gain`: points of total up to its highest score, None where the rules do not weigh it. `recommendation`
    may be that of the indicator above (`Framework.advised_at`), and is None where there is none at all.
    """

    code: str
    instrument: str
    score: Decimal
    reasons: tuple[Reason, ...]
    short: Decimal
    gain: Fraction | None
    recommendation: Recommendation | None
    evidence: tuple[EvidenceItem, ...]

    @property
    def lacks_points(self) -> bool:
        """Whether it is a published document without its full points."""
        return "no_points" in self.reasons or "part_points" in self.reasons


@dataclass(frozen=True)
class StrongPoint:
    """A question among the highest of its instrument."""

    code: str
    instrument: str
    score: Decimal


@dataclass(frozen=True)
class Strengths:
    """Strong and weak of one year; points by instrument in the framework's order, the extreme first.

    `ranked`: all that is to be worked on, what can add most to the total first, unknown worth last.
    """

    indicators: tuple[Extremes, ...]
    strong: tuple[StrongPoint, ...]
    weak: tuple[WeakPoint, ...]
    watched: tuple[WeakPoint, ...] = ()
    weak_indicators: tuple[WeakPoint, ...] = ()
    ranked: tuple[WeakPoint, ...] = ()

    def weak_in(self, instrument: str) -> tuple[WeakPoint, ...]:
        """The weak points of one instrument, lowest first."""
        return tuple(point for point in self.weak if point.instrument == instrument)

    def watched_in(self, instrument: str) -> tuple[WeakPoint, ...]:
        """The watched points of one instrument, lowest first."""
        return tuple(point for point in self.watched if point.instrument == instrument)

    @property
    def documents(self) -> tuple[WeakPoint, ...]:
        """The published items without their full points, what can add most first."""
        return tuple(point for point in self.ranked if point.lacks_points)

    @property
    def to_work_on(self) -> tuple[WeakPoint, ...]:
        """The weak questions, then the weak indicators."""
        return (*self.weak, *self.weak_indicators)

    def weak_indicators_in(self, instrument: str) -> tuple[WeakPoint, ...]:
        """The weak indicators of one instrument, lowest first."""
        return tuple(point for point in self.weak_indicators if point.instrument == instrument)


def strengths(assessment: Assessment, *, lowest: int = LOWEST, highest: int = HIGHEST) -> Strengths:
    """The strong and weak points of a year; questions without a score count as neither."""
    strong: list[StrongPoint] = []
    low: list[WeakPoint] = []
    for instrument in assessment.framework.codes("instrument"):
        scores = _scores(assessment, instrument)
        high = _strong(assessment, instrument, scores, highest)
        strong += high
        low += _low(assessment, scores, lowest, {point.code for point in high})
    weak = tuple(point for point in low if point.reasons != ("among_lowest",))
    watched = tuple(point for point in low if point.reasons == ("among_lowest",))
    by_indicator = tuple(_weak_indicators(assessment))
    order = {code: place for place, code in enumerate(assessment.levers)}
    ranked = sorted(
        (*weak, *by_indicator), key=lambda point: (largest_first(point.gain), order.get(point.code, len(order)))
    )
    return Strengths(extremes(assessment), tuple(strong), weak, watched, by_indicator, tuple(ranked))


def _scores(assessment: Assessment, instrument: str) -> dict[str, Decimal]:
    return {
        node.code: node.score
        for node in assessment.of_kind("question")
        if node.instrument == instrument and node.score is not None
    }


def _strong(assessment: Assessment, instrument: str, scores: Mapping[str, Decimal], n: int) -> list[StrongPoint]:
    if instrument == EVIDENCE or not scores or n < 1:
        return []
    edge = sorted(scores.values(), reverse=True)[:n][-1]
    line = max(edge, assessment.framework.target.score)
    chosen = sorted((code for code in scores if scores[code] >= line), key=lambda code: -scores[code])
    return [StrongPoint(code, instrument, scores[code]) for code in chosen]


def _low(assessment: Assessment, scores: Mapping[str, Decimal], n: int, strong: Container[str]) -> list[WeakPoint]:
    edge = sorted(scores.values())[:n][-1] if scores and n > 0 else Decimal(-1)
    reasons = {
        code: () if code in strong else _reasons(assessment, code, score, edge) for code, score in scores.items()
    }
    chosen = sorted((code for code in scores if reasons[code]), key=lambda code: scores[code])
    return [_point(assessment, code, reasons[code]) for code in chosen]


def _weak_indicators(assessment: Assessment) -> Iterator[WeakPoint]:
    framework = assessment.framework
    below = {
        node.code: node.score
        for node in assessment.of_kind("indicator")
        if node.score is not None and node.score < framework.target.score and not framework.is_evidence(node.code)
    }
    for code in sorted(below, key=lambda code: below[code]):
        if all(assessment.score(question) is None for question in framework.questions_under(code)):
            yield _point(assessment, code, ("below_target",))


def _reasons(assessment: Assessment, code: str, score: Decimal, edge: Decimal) -> tuple[Reason, ...]:
    framework, full = assessment.framework, assessment.framework.full_score(code)
    if framework.is_document(code):
        return () if score >= full else ("part_points",) if score else ("no_points",)
    below: tuple[Reason, ...] = ("below_target",) if score < framework.target.score else ()
    among: tuple[Reason, ...] = ("among_lowest",) if score <= edge and score < full else ()
    return below + among


def _point(assessment: Assessment, code: str, reasons: tuple[Reason, ...]) -> WeakPoint:
    framework, score = assessment.framework, assessment.score(code) or Decimal(0)
    full, weight = framework.full_score(code), assessment.tree.weights_below().get(code)
    line = full if framework.is_document(code) else framework.target.score
    recommendation = framework.advice_for(code)
    evidence = recommendation.evidence if recommendation else ()
    return WeakPoint(
        code=code,
        instrument=framework.instrument_of[code],
        score=score,
        reasons=reasons,
        short=max(line - score, Decimal(0)),
        gain=None if weight is None else weight * Fraction(full - score),
        recommendation=recommendation,
        evidence=tuple(EvidenceItem(item, assessment.score(item), framework.full_score(item)) for item in evidence),
    )


@dataclass(frozen=True)
class QuestionFacts:
    """One question with its place in the tree and in the analysis.

    `indicator`: the code of the one it belongs to. `total_weight`: points of total that one point of it moves, exact;
    `gain`: those up to its highest score. Both are None where they are not known.
    """

    question: Question
    node: NodeScore
    indicator: str | None
    scale: Scale
    total_weight: Fraction | None
    gain: Fraction | None
    links: tuple[Link, ...]
    issues: tuple[Issue, ...]
    recommendation: Recommendation | None


def question_facts(assessment: Assessment, code: str) -> QuestionFacts:
    """What the rules and the scores of the year say about a question."""
    framework = assessment.framework
    question = framework.node_of[code]
    assert isinstance(question, Question)
    weight, score = assessment.tree.weights_below().get(code), assessment.exact(code)
    return QuestionFacts(
        question=question,
        node=assessment.by_code[code],
        indicator=framework.indicator_of(code),
        scale=framework.scale_of[code],
        total_weight=weight,
        gain=None if score is None or weight is None else weight * (exact(framework.full_score(code)) - score),
        links=tuple(link for issue in framework.issues for link in issue.links if code in link.codes),
        issues=tuple(issue for issue in framework.issues if code in issue.codes),
        recommendation=framework.advice_for(code),
    )
