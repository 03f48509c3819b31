"""How far and how hard each lever may rise: the office's limits, turned into steps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from ita_core.analysis.refusal import AnalysisRefused
from ita_core.analysis.spread import EVIDENCE, Tree


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
class Lift:
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


def lifts_of(tree: Tree, limits: Limits) -> tuple[Lift, ...]:
    """Every lever that may rise, with how far and how hard, in the framework's order.

    A lever that would leave the total or a floor open (an indicator of EIT where the parts are known) is no way up.

    Raises:
        AnalysisRefused: a limit names a code that is no lever, or a number that makes no sense.
    """
    _check(tree, limits)
    looked_at = {c for c in ("TOTAL", *tree.framework.floor_nodes) if tree.assessment.score(c) is not None}
    open_ = [c for c in tree.levers if not tree.spread({c: Fraction(1)}).undetermined & looked_at]
    lifts = (_lift(tree, code, limits) for code in open_ if code not in limits.closed)
    return tuple(lift for lift in lifts if lift.most > 0)


def _lift(tree: Tree, code: str, limits: Limits) -> Lift:
    score = tree.assessment.score(code) or Decimal(0)
    if tree.is_document(code):
        unit = max(tree.framework.scale_of[code].points) - score
        effort = Fraction(limits.effort_of.get(code, limits.document_effort))
        return Lift(code, score, unit, 1 if unit > 0 else 0, effort)
    room = min(100 - score, limits.max_gain_of.get(code, limits.max_gain))
    effort = Fraction(limits.effort_of[code]) if code in limits.effort_of else _point_effort(tree, code, limits)
    return Lift(code, score, limits.step, int(room // limits.step), effort * Fraction(limits.step))


def _point_effort(tree: Tree, code: str, limits: Limits) -> Fraction:
    """The effort of one point on a lever that is no document: that of the questions it stands for.

    An indicator of OIT stands for its documents. A share of part 2 averages questions that are not printed: it counts
    as many as weigh the same in the total. Where the rules know no questions, it is 1.
    """
    framework, instrument = tree.framework, tree.framework.instrument_of.get(code)
    if instrument == EVIDENCE:
        documents_n = len(framework.questions_under(code))
        return Fraction(limits.document_effort) * documents_n / 100 if documents_n else Fraction(1)
    asked = framework.codes("question")
    alike = [tree.worth(question) for question in asked if framework.instrument_of[question] == instrument]
    return tree.worth(code) / min(alike) if alike else Fraction(1)


def _check(tree: Tree, limits: Limits) -> None:
    for code in (*limits.max_gain_of, *limits.effort_of, *limits.closed):
        if code not in tree.levers:
            raise AnalysisRefused("limit_code", code=code)
    numbers = (limits.max_gain, limits.document_effort, *limits.max_gain_of.values(), *limits.effort_of.values())
    if limits.step <= 0 or any(number < 0 for number in numbers):
        raise AnalysisRefused("limit_number")
