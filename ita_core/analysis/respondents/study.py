"""The study of one survey: its number of respondents, its impossible means, what one person weighs, what leaks out."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from ita_core.analysis.respondents.privacy import PrivacyMeter, privacy_meter
from ita_core.analysis.respondents.search import (
    CHANCE_LIMIT,
    Candidate,
    RespondentSearch,
    candidate,
    fits_at,
    nearest,
    search,
)
from ita_core.analysis.respondents.survey import MOST_ANSWERS, AnswerPatterns, Survey, answer_patterns, surveys
from ita_core.analysis.whatif import AnalysisRefused
from ita_core.scoring import Assessment

Source = Literal["stated", "rebuilt", "unknown"]
WhyNot = Literal["", "no_means", "several", "not_certain", "too_many_answers"]
DOUBTFUL_SHARE = Fraction(1, 4)
FACT_OF = {"IIT": "respondents_iit_n", "EIT": "respondents_eit_n"}
POPULATION_FACT_OF = {"IIT": "staff_n"}
"""All who could have answered, where a sheet says it: of the public nobody counts them."""


@dataclass(frozen=True)
class ImpossibleMean:
    """A printed mean that n respondents cannot make, with the possible means next below and above it.

    Most likely a typing error; else the question was not answered by everybody.
    """

    code: str
    score: Decimal
    below: Decimal | None
    above: Decimal | None


@dataclass(frozen=True, eq=False)
class AnswerStudy:
    """What the printed means of one survey tell of the answers behind them.

    `stated_n`: respondents as the sheet or the officer says. `n`: the number the study goes by, None where it cannot be
    told; `source` says where it comes from: 'stated', 'rebuilt' from the means, 'unknown' (then `why_not`).
    """

    survey: Survey
    search: RespondentSearch
    stated_n: int | None
    n: int | None
    source: Source
    why_not: WhyNot

    @cached_property
    def at_n(self) -> Candidate | None:
        """The number n held against the means, None where nothing can be tested."""
        if self.n is None or self.why_not:
            return None
        return candidate(self.survey, self.n, tried_n=1 if self.source == "stated" else self.search.up_to)

    @cached_property
    def impossible(self) -> tuple[ImpossibleMean, ...]:
        """The printed means that n respondents cannot make."""
        if self.at_n is None:
            return ()
        n, decimals = self.at_n.n, self.survey.decimals
        wrong = (mean for mean in self.survey.means if not fits_at(mean, n, decimals))
        return tuple(ImpossibleMean(mean.code, mean.score, *nearest(mean, n, decimals)) for mean in wrong)

    @property
    def doubtful(self) -> bool:
        """Whether so many means are impossible at n that n itself, not the typing, must be wrong."""
        return len(self.impossible) > DOUBTFUL_SHARE * len(self.survey.means)

    @property
    def power(self) -> Fraction | None:
        """The chance that a mistyped mean shows at n, for the most frequent answer scale [0–1]."""
        tested = self.at_n or (self.search.best if self.n is None else None)
        if tested is None:
            return None
        scales = [mean.scale for mean in self.survey.means]
        return 1 - tested.shares[max(dict.fromkeys(scales), key=scales.count)]

    @property
    def person_points(self) -> Fraction | None:
        """The most by which one respondent can move a question's mean [points]."""
        if not self.n:
            return None
        return max(mean.points.span for mean in self.survey.means) / self.n

    @cached_property
    def answer_patterns(self) -> tuple[AnswerPatterns, ...]:
        """INTERNAL: the answers behind each mean; empty where n cannot be tested."""
        if self.at_n is None:
            return ()
        return tuple(answer_patterns(mean, self.at_n.n, self.survey.decimals) for mean in self.survey.means)

    @cached_property
    def privacy(self) -> PrivacyMeter | None:
        """The privacy meter at n; None where n cannot be tested."""
        return None if self.at_n is None else privacy_meter(self.survey, self.at_n.n)


def study_answers(assessment: Assessment, respondents: Mapping[str, int] | None = None) -> tuple[AnswerStudy, ...]:
    """The study of every survey of a year.

    `respondents`: the number of respondents by instrument where the officer knows it; else the sheet's own fact counts.
    A stated number that the means contradict gives way to one that they single out.

    Raises:
        AnalysisRefused: a number of respondents is below 1, or an instrument has no printed question means.
    """
    found = {survey.instrument: survey for survey in surveys(assessment)}
    given = dict(respondents or {})
    for instrument, n in given.items():
        if instrument not in found:
            raise AnalysisRefused("no_survey", instrument=instrument, known=", ".join(found) or "–")
        if n < 1:
            raise AnalysisRefused("respondents", instrument=instrument, n=n)
    return tuple(
        study_of(survey, given.get(instrument) or stated_respondents(assessment, instrument))
        for instrument, survey in found.items()
    )


def study_of(survey: Survey, stated_n: int | None = None) -> AnswerStudy:
    """The study of one survey, `stated_n` respondents if that is known."""
    tried = search(survey)
    if stated_n is not None:
        testable = stated_n * max(mean.lines for mean in survey.means) <= MOST_ANSWERS
        draft = AnswerStudy(survey, tried, stated_n, stated_n, "stated", "" if testable else "too_many_answers")
        if not draft.doubtful or not tried.is_certain:
            return draft
    if tried.is_certain and tried.best:
        return AnswerStudy(survey, tried, stated_n, tried.best.n, "rebuilt", "")
    return AnswerStudy(survey, tried, stated_n, None, "unknown", _why_not(tried))


def stated_respondents(assessment: Assessment, instrument: str) -> int | None:
    """The number of respondents that the sheet gives, '1,082' or Thai digits; None where it gives none."""
    return _count(assessment, FACT_OF.get(instrument, ""))


def stated_population(assessment: Assessment, instrument: str) -> int | None:
    """How many could have answered, as the sheet gives it; None where it gives none."""
    return _count(assessment, POPULATION_FACT_OF.get(instrument, ""))


def _count(assessment: Assessment, fact: str) -> int | None:
    text = assessment.facts.get(fact, "").replace(",", "").strip()
    return int(text) if text.isdecimal() and int(text) > 0 else None


def _why_not(tried: RespondentSearch) -> WhyNot:
    if tried.best is None:
        return "no_means"
    return "not_certain" if tried.best.chance > CHANCE_LIMIT else "several"
