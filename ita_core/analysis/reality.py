"""Is it real? How many respondents could make a change or a gap, and how far a mean can be trusted.

One respondent who goes from the worst answer to the best on every question moves a survey's means by span / n points
(3.23 at n = 31). A difference that SMALL_UP_TO such people could make is marked small: it may be one bad day, not the
office. Printed figures are rounded, so a difference counts for one last digit less than it shows.

Where the number of respondents is not known, that is said; published documents have no respondents at all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import pandas as pd

from ita_core.analysis.intervals import Side, interval_of, side_of
from ita_core.analysis.noise import YearNode, change_of
from ita_core.analysis.respondents import AnswerStudy, Sample, sample_of, samples_of, study_answers
from ita_core.analysis.years import comparability
from ita_core.framework import EVIDENCE, Framework
from ita_core.scoring import Assessment

SMALL_UP_TO = 3
UNPRINTED = "EIT2"
PAIRED_KINDS = ("total", "instrument", "part", "indicator")

Respondents = Mapping[str, int]
"""Known numbers of respondents by instrument (IIT, EIT); an instrument that is missing is not known."""


class Size(StrEnum):
    """What a difference amounts to.

    none: no difference; small: up to three respondents could make it; beyond: it takes more; unknown: the number of
    respondents is not known; documents: no respondents are involved, the difference is what was published.
    """

    NONE = "none"
    SMALL = "small"
    BEYOND = "beyond"
    UNKNOWN = "unknown"
    DOCUMENTS = "documents"


@dataclass(frozen=True)
class Reality:
    """A difference [points] and the least number of respondents who could make it; None where that is not known."""

    difference: Decimal
    people: int | None
    size: Size


@dataclass(frozen=True)
class Influence:
    """What one respondent can do to a figure: points for each survey of known n; `open_surveys` have no known n."""

    points: tuple[Fraction, ...]
    open_surveys: tuple[str, ...]


@dataclass(frozen=True)
class MeanInterval:
    """Where the mean of all who could have answered may lie, estimated from n of them; 95 of 100 such intervals hold
    it [0–100, two decimals]."""

    low: Decimal
    high: Decimal
    n: int


def known_respondents(assessment: Assessment) -> dict[str, int]:
    """Respondents by instrument, where the sheet gives them or the printed means single them out."""
    return {study.survey.instrument: study.n for study in study_answers(assessment) if study.n is not None}


def reality_of(difference: Decimal, influence: Influence, decimals: int = 2) -> Reality:
    """How many people could make a difference between two printed figures."""
    if not difference:
        return Reality(difference, 0, Size.NONE)
    if not influence.points and not influence.open_surveys:
        return Reality(difference, None, Size.DOCUMENTS)
    people = _people(difference, influence.points, decimals)
    if people is not None and people <= SMALL_UP_TO:
        return Reality(difference, people, Size.SMALL)
    if people is None or influence.open_surveys:
        return Reality(difference, None, Size.UNKNOWN)
    return Reality(difference, people, Size.BEYOND)


def influence_on(assessment: Assessment, code: str, respondents: Respondents) -> Influence:
    """What one respondent of each survey can do to a node, through all the questions that it averages.

    Part 2 of EIT has no printed questions; its respondents are never known. Nor are those of a survey of which the
    rules of the year know no questions.
    """
    framework, tree = assessment.framework, assessment.tree
    asked = framework.questions_under(code)
    found = influence_of(framework, {question: tree.weight_in(question, code) for question in asked}, respondents)
    return Influence(found.points, (*found.open_surveys, *_unasked(framework, (code, *framework.below(code)), asked)))


def marked_changes(now: Assessment, before: Assessment, pairs: Iterable[tuple[str, str]] | None = None) -> pd.DataFrame:
    """The changes between two years with the people who could have made them.

    `pairs`: (code now, code before) to compare; by default the total, instruments, parts and indicators of the same
    code whose difference may be stated. Equal question numbers of two years are not the same question: pass those that
    the framework maps.
    One row a pair that both years have. Columns: code, code_before, change [points, Decimal], people [count or None],
    size (Size value), low, high [95 % interval of the change, None where it cannot be told], noise (Noise value).
    """
    chosen = _same_codes(now, before) if pairs is None else list(pairs)
    samples, samples_before = samples_of(now), samples_of(before)
    here, there = _exact(samples), _exact(samples_before)
    rows = []
    for code, old in chosen:
        score, last = now.score(code), before.score(old)
        if score is None or last is None:
            continue
        influence = either(influence_on(now, code, here), influence_on(before, old, there))
        found = reality_of(score - last, influence, now.framework.decimals)
        noisy = change_of(YearNode(now, code, samples), YearNode(before, old, samples_before))
        ends = (noisy.interval.low, noisy.interval.high) if noisy and noisy.interval else (None, None)
        noise = noisy.noise.value if noisy else None
        rows.append((code, old, found.difference, found.people, found.size.value, *ends, noise))
    columns = ["code", "code_before", "change", "people", "size", "low", "high", "noise"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _exact(samples: Mapping[str, Sample]) -> dict[str, int]:
    return {survey: sample.n for survey, sample in samples.items() if sample.is_exact and sample.n is not None}


def _same_codes(now: Assessment, before: Assessment) -> list[tuple[str, str]]:
    years = before.fiscal_year, now.fiscal_year
    codes = (node.code for node in now.by_code.values() if node.kind in PAIRED_KINDS and node.code in before.by_code)
    return [(code, code) for code in codes if comparability(*years, code).subtractable]


def intervals_of(study: AnswerStudy) -> dict[str, MeanInterval]:
    """The 95 % interval of every printed mean of a survey, by code; empty where n is not known, or below 10.

    The same that a link's view of one question has (docs/consistency.md). It speaks of chance in who answered; the mean
    of another n respondents varies more, 1.4 times as widely around this one.
    """
    if study.n is None:
        return {}
    sample = sample_of(study)
    scores = {mean.code: mean.score for mean in study.survey.means}
    sides = {code: side_of(scores.get, {code: Fraction(1)}, sample) for code in scores}
    return {code: _of_side(side, study.n) for code, side in sides.items() if side}


def _of_side(side: Side, n: int) -> MeanInterval:
    found = interval_of([(1.0, side)])
    return MeanInterval(max(found.low, Decimal(0)), min(found.high, Decimal(100)), n)


def _unasked(framework: Framework, codes: Iterable[str], asked: tuple[str, ...]) -> tuple[str, ...]:
    """The surveys that stand behind some of the codes through questions which nobody knows."""
    shares = [code for code in codes if framework.kind_of(code) == "part-indicator"]
    if any(not framework.questions_under(share) for share in shares):
        return (UNPRINTED,)
    known = {EVIDENCE, *(framework.instrument_of[question] for question in asked)}
    behind = {framework.instrument_of.get(code, EVIDENCE) for code in codes} - known
    return tuple(survey for survey in framework.codes("instrument") if survey in behind)


def _people(difference: Decimal, points: tuple[Fraction, ...], decimals: int) -> int | None:
    """The fewest respondents of one survey; both figures are rounded, so one last digit is given away."""
    if not points:
        return None
    sure = max(abs(Fraction(difference)) - Fraction(1, 10**decimals), Fraction(0))
    return max(1, -(-sure // max(points)))


def either(first: Influence, second: Influence) -> Influence:
    open_ = sorted({*first.open_surveys, *second.open_surveys})
    return Influence(first.points + second.points, tuple(open_))


def influence_of(framework: Framework, weights: Mapping[str, Fraction], respondents: Respondents) -> Influence:
    """One respondent moves every question of the survey by its span / n; `weights` say what that makes of the mean.

    An indicator whose questions nobody knows leaves its survey open.
    """
    by_survey: dict[str, Fraction] = {}
    unasked = {framework.instrument_of[code] for code in weights if code not in framework.scale_of} - {EVIDENCE}
    for question, weight in weights.items():
        survey = framework.instrument_of[question]
        if survey != EVIDENCE and survey not in unasked:
            points = framework.scale_of[question].points
            moved = weight * (Fraction(points[-1]) - Fraction(points[0]))
            by_survey[survey] = by_survey.get(survey, Fraction(0)) + moved
    known = tuple(points / respondents[survey] for survey, points in by_survey.items() if survey in respondents)
    left = (survey for survey in by_survey if survey not in respondents)
    return Influence(known, (*left, *sorted(unasked)))
