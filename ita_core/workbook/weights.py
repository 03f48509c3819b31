"""Instrument scores already weighted (points of 30, 30 and 40): recognised, checked, never taken for 0–100."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from ita_core.findings import Finding
from ita_core.framework import Framework, known_years, load
from ita_core.numbers import round_half_up
from ita_core.workbook.reading import Option, Question
from ita_core.workbook.sheet_figure import SheetFigure, number_text, range_of

_AGREE = Fraction(2, 100)
"""Two printed figures of two decimals, one of them multiplied by a weight, may differ by this much."""

Scores = Mapping[str, Fraction]


@dataclass
class Weighed:
    """The figures after weighing; `confirmed` repeat a known score in weighted points, `contradicting` misfit it."""

    entries: list[SheetFigure] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    confirmed: list[SheetFigure] = field(default_factory=list)
    contradicting: list[SheetFigure] = field(default_factory=list)


def weigh(entries: list[SheetFigure], answers: Mapping[str, str]) -> Weighed:
    """Take the weighted figures out of each fiscal year: they confirm, contradict, or are converted and said."""
    weighed = Weighed()
    for year in dict.fromkeys(entry.fiscal_year for entry in entries):
        own = [entry for entry in entries if entry.fiscal_year == year]
        if year in known_years():
            _weigh_year(own, load(year), answers, weighed)
        else:
            weighed.entries += own
    return weighed


def _weigh_year(own: list[SheetFigure], framework: Framework, answers: Mapping[str, str], weighed: Weighed) -> None:
    weights = weights_of(framework)
    candidates = [entry for entry in own if _may_be_weighted(entry, weights)]
    plain = [entry for entry in own if entry not in candidates]
    scores = {entry.figure.code: Fraction(entry.score) for entry in plain if entry.score is not None}
    verdict = _verdict(candidates, scores, framework) if candidates else "as-is"
    if verdict is None:
        question = _question(candidates, weights, answers)
        weighed.questions.append(question)
        verdict = question.chosen
        candidates = candidates if verdict else [replace(entry, open=question.id) for entry in candidates]
    weighed.entries += plain
    if verdict != "weighted":
        weighed.entries += candidates
        return
    for entry in candidates:
        _place(entry, expected_score(framework, entry.figure.code, scores), weights[entry.figure.code], weighed)


def _place(entry: SheetFigure, expected: Fraction | None, weight: Decimal, weighed: Weighed) -> None:
    points = Fraction(entry.score or 0)
    if expected is None:
        full = round_half_up(points / Fraction(weight))
        weighed.entries.append(replace(entry, figure=replace(entry.figure, score=full, text=entry.text)))
        facts = {"code": entry.figure.code, "full": str(full), "points": f"{100 * weight:.0f}"}
        weighed.findings.append(entry.finding("weighted-score-converted", **facts))
    elif abs(expected * Fraction(weight) - points) <= _AGREE:
        weighed.confirmed.append(entry)
    else:
        full = round_half_up(expected)
        facts = {
            "code": entry.figure.code,
            "full": str(full),
            "expected": str(round_half_up(expected * Fraction(weight))),
        }
        weighed.findings.append(entry.finding("weighted-score-differs", **facts))
        weighed.contradicting.append(entry)


def weights_of(framework: Framework) -> Mapping[str, Decimal]:
    """Each instrument's share of the total [0–1]."""
    for average in framework.averages:
        if average.node == "TOTAL" and average.weights:
            return dict(zip(average.of, average.weights, strict=True))
    return {}


def _may_be_weighted(entry: SheetFigure, weights: Mapping[str, Decimal]) -> bool:
    weight, score = weights.get(entry.figure.code), entry.score
    if weight is None or score is None:
        return False
    return entry.figure.weighted or 0 < score <= 100 * weight


def _verdict(candidates: list[SheetFigure], scores: Scores, framework: Framework) -> str | None:
    """'weighted' or 'as-is' where the headings or the other figures prove it, None where they do not."""
    if all(entry.figure.weighted for entry in candidates):
        return "weighted"
    weights = weights_of(framework)
    votes = {_vote(entry, scores, framework, weights[entry.figure.code]) for entry in candidates} - {""}
    if votes:
        return votes.pop() if len(votes) == 1 else None
    points = {entry.figure.code: Fraction(entry.score or 0) for entry in candidates}
    if "TOTAL" in scores and points.keys() == weights.keys():
        return "weighted" if abs(sum(points.values(), Fraction()) - scores["TOTAL"]) <= 2 * _AGREE else None
    return None


def _vote(entry: SheetFigure, scores: Scores, framework: Framework, weight: Decimal) -> str:
    expected = expected_score(framework, entry.figure.code, scores)
    if expected is None or entry.score is None:
        return ""
    if abs(expected - Fraction(entry.score)) <= _AGREE:
        return "as-is"
    return "weighted" if abs(expected * Fraction(weight) - Fraction(entry.score)) <= _AGREE else ""


def expected_score(framework: Framework, code: str, scores: Scores) -> Fraction | None:
    """The score of a node as given, or as the mean of its parts where all of them are known."""
    if code in scores:
        return scores[code]
    for average in framework.averages:
        parts = {part: expected_score(framework, part, scores) for part in average.of} if average.node == code else {}
        known = {part: score for part, score in parts.items() if score is not None}
        if parts and len(known) == len(parts):
            return sum((known[part] * share for part, share in average.shares.items()), Fraction())
    return None


def _question(candidates: list[SheetFigure], weights: Mapping[str, Decimal], answers: Mapping[str, str]) -> Question:
    first = candidates[0].sheet
    cells = range_of([entry for entry in candidates if entry.sheet is first])
    known = [(entry.figure.code, entry.score) for entry in candidates if entry.score is not None]
    full = tuple((code, number_text(round_half_up(Fraction(score) / Fraction(weights[code])))) for code, score in known)
    as_is = tuple((code, number_text(score)) for code, score in known)
    options = (Option("weighted", "30/30/40", figures=full), Option("as-is", "100", figures=as_is))
    question_id = f"weights:{first.name}!{cells}"
    answer = answers.get(question_id)
    facts = {"sheet": first.name, "cells": cells, "n": str(len(candidates))}
    return Question(
        question_id, "ask.weights", options, facts, None, answer if answer in ("weighted", "as-is") else None
    )
