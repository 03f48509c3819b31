"""The printed means of one survey, each with the answer points of its question."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ita_core.analysis.answers.sums import AnswerPoints
from ita_core.analysis.spread import EVIDENCE
from ita_core.framework import Framework
from ita_core.scoring import Assessment
from ita_core.text import round_half_up


@dataclass(frozen=True)
class PrintedMean:
    """One question's mean as printed [0–100]; `lines` answers a respondent (a question asked in several lines)."""

    code: str
    score: Decimal
    scale: str
    points: AnswerPoints
    lines: int

    def answers_n(self, respondents_n: int) -> int:
        """How many answers stand behind the mean."""
        return respondents_n * self.lines


@dataclass(frozen=True)
class Survey:
    """All printed question means of one instrument, in the framework's order.

    `decimals`: as many as the sheet uses, never more than the year prints; longer figures are rounded half up to them.
    """

    instrument: str
    decimals: int
    means: tuple[PrintedMean, ...]

    @cached_property
    def floor(self) -> int:
        """The lowest mean, rounded down to a quarter of the scale (0, 25, 50, 75): where plausible means begin."""
        return min(int(min(mean.score for mean in self.means) // 25) * 25, 75) if self.means else 0

    @property
    def telling(self) -> tuple[PrintedMean, ...]:
        """The means that say something about n: each value once, and not 0 or 100, which every n can make."""
        inside = (mean for mean in self.means if 0 < mean.score < 100)
        return tuple({(mean.score, mean.scale, mean.lines): mean for mean in inside}.values())


def survey_of(assessment: Assessment, instrument: str) -> Survey:
    """The survey of one instrument; only figures that the sheet prints are taken."""
    framework = assessment.framework
    printed = {
        node.code: node.reported
        for node in (*assessment.of_kind("question"), *assessment.of_kind("subquestion"))
        if node.instrument == instrument and node.reported is not None
    }
    decimals = min(max(map(_decimals, printed.values()), default=0), framework.decimals)
    means = tuple(_printed(framework, code, round_half_up(score, decimals)) for code, score in printed.items())
    return Survey(instrument, decimals, means)


def surveys(assessment: Assessment) -> tuple[Survey, ...]:
    """The survey of every instrument that people answer, in the framework's order; an evidence check is none."""
    instruments = (code for code in assessment.framework.codes("instrument") if code != EVIDENCE)
    return tuple(survey for code in instruments if (survey := survey_of(assessment, code)).means)


def _printed(framework: Framework, code: str, score: Decimal) -> PrintedMean:
    question = next(q for q in framework.questions if q.code == code.partition(".")[0])
    scale = framework.scale_of[question.code]
    lines = max(len(question.subquestions), 1) if code == question.code else 1
    return PrintedMean(code, score, scale.id, AnswerPoints.of(scale.points), lines)


def _decimals(score: Decimal) -> int:
    """Decimals that carry a figure: 92.50 has one."""
    exponent = score.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
