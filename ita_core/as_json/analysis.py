"""The JSON of a what-if board and of a path (docs/json-analysis.md)."""

from collections.abc import Iterable, Mapping

from ita_core.analysis.path import Condition, Path, Step
from ita_core.analysis.reality import intervals_of
from ita_core.analysis.respondents import AnswerStudy, Exposure, ImpossibleMean, PrivacyMeter
from ita_core.analysis.whatif import WhatIf
from ita_core.as_json.history import Json, checks_json, figure, move_json
from ita_core.framework import Level
from ita_core.narrative.phrases import may_be_shown, plain_points, points_of
from ita_core.narrative.sentence import Section, Sentence, Story
from ita_core.numbers import Number
from ita_core.report_check import Claim, Examination
from ita_core.scoring import LevelResult
from ita_core.text import Text

_LEAVES = ("question", "subquestion")


def whatif_json(board: WhatIf) -> Json:
    """Section whatif."""
    before, after = checks_json((board.binding_before, board.binding_after))
    return {
        "fiscal_year": board.assessment.fiscal_year,
        "changes": [{"code": move.code} | move_json(move) for move in board.changes],
        "total": move_json(board.total),
        "level": {"before": _level_id(board.level_before), "after": _level_id(board.level_after)},
        "binding": {"before": before, "after": after},
        "missing": checks_json(board.level_after.missing) if board.level_after else None,
        "nodes": {move.code: move_json(move) for move in board.by_code.values() if move.kind not in _LEAVES},
    }


def _level_id(level: LevelResult | None) -> str | None:
    return level.level.id if level else None


def path_json(path: Path) -> Json:
    """Section path."""
    goal, after = path.goal, path.after
    level = after.level_after.level.id if after and after.level_after else None
    return {
        "fiscal_year": path.assessment.fiscal_year,
        "goal": {"level": goal.id, "points": None}
        if isinstance(goal, Level)
        else {"level": None, "points": float(goal)},
        "feasible": path.feasible,
        "effort": figure(path.effort) if path.feasible else None,
        "documents": [_step_json(step) for step in path.documents],
        "experience": [_step_json(step) for step in path.experience],
        "conditions": [_condition_json(condition) for condition in path.conditions],
        "binding": [condition.code for condition in path.binding],
        "unreachable": [condition.code for condition in path.unreachable],
        "total": move_json(after.total) if after else None,
        "level_after": level,
    }


def _step_json(step: Step) -> Json:
    figures: dict[str, Number] = {"before": step.before, "after": step.after, "gain": step.gain, "effort": step.effort}
    rounded = {name: figure(value) for name, value in figures.items()}
    return {"code": step.code, "kind": step.kind, **rounded, "total_gain": figure(step.total_gain, 4)}


def _condition_json(condition: Condition) -> Json:
    figures = {name: figure(getattr(condition, name)) for name in ("needed", "before", "best", "after", "short")}
    return {"code": condition.code, **figures, "reachable": condition.reachable, "binds": condition.binds}


def study_json(study: AnswerStudy, *, internal: bool) -> Json:
    """The study of one survey; `internal` adds what must not be published."""
    open_ = internal or may_be_shown(study)
    tested, search = study.at_n or study.search.best, study.search
    answer = {
        "instrument": study.survey.instrument,
        "means_n": len(study.survey.means),
        "respondents": {
            "n": study.n if open_ else None,
            "source": study.source,
            "stated_n": study.stated_n if open_ else None,
            "why_not": study.why_not or None,
            "up_to": search.up_to,
            "fitting": list(search.fitting) if open_ else None,
            "best_n": search.best.n if search.best and open_ else None,
            "doubtful": study.doubtful,
        },
        "power": figure(study.power, 4),
        "shares": {scale: figure(share, 4) for scale, share in tested.shares.items()} if tested else {},
        "chance": float(format(tested.chance, ".3g")) if tested else None,
        "person_points": figure(study.person_points) if open_ else None,
        "impossible": [_impossible_json(mean) for mean in study.impossible],
        "intervals": _intervals_json(study) if study.n is not None and open_ else None,
        "privacy": _privacy_json(study.privacy) if study.privacy else None,
    }
    return answer | ({"internal": _internal_json(study)} if internal else {})


def _intervals_json(study: AnswerStudy) -> Json:
    return {code: [figure(interval.low), figure(interval.high)] for code, interval in intervals_of(study).items()}


def _impossible_json(mean: ImpossibleMean) -> Json:
    return {"code": mean.code, "score": figure(mean.score), "below": figure(mean.below), "above": figure(mean.above)}


def _privacy_json(meter: PrivacyMeter) -> Json:
    return {
        "patterns": meter.patterns,
        "singling_out": list(meter.singling_out),
        "unanimous": list(meter.unanimous),
        "known": [leak.code for leak in meter.leaks if leak.exposure is Exposure.KNOWN],
        "advice": None if meter.advice is None else float(meter.advice),
        "ladder": [
            {"step": float(step.step), "singling_out": list(step.singling_out), "thin": list(step.thin)}
            for step in meter.ladder
        ],
    }


def _internal_json(study: AnswerStudy) -> Json:
    leaks = study.privacy.leaks if study.privacy else ()
    return {
        "answers": [
            {
                "code": known.code,
                "variety": known.variety.value,
                "patterns_n": known.patterns_n,
                "patterns": [dict(zip(points_of(study, known), counts, strict=True)) for counts in known.patterns],
            }
            for known in study.answer_patterns
        ],
        "alone": {leak.code: [[plain_points(point) for point in group] for group in leak.answers] for leak in leaks},
    }


def story_json(story: Story, kept: Iterable[str], edited: frozenset[str]) -> Json:
    """Section narrate.

    `kept`: the address of every sentence in reading order. `edited`: the addresses where the office's words stand.
    """
    places = {id(sentence): address for address, sentence in zip(kept, story.sentences, strict=True)}
    sections = [_section_json(section, places, edited) for section in story.sections]
    return {"fiscal_year": story.fiscal_year, "language": story.language, "sections": sections}


def _section_json(section: Section, places: Mapping[int, str], edited: frozenset[str]) -> Json:
    return {
        "id": section.id,
        "title": section.title,
        "sentences": [_sentence_json(sentence, places[id(sentence)], edited) for sentence in section.sentences],
        "sections": [_section_json(below, places, edited) for below in section.sections],
    }


def _sentence_json(sentence: Sentence, address: str, edited: frozenset[str]) -> Json:
    figures = [{"code": figure.code, "text": figure.text, "place": figure.place} for figure in sentence.figures]
    told = {"text": sentence.text, "rule": sentence.rule, "key": sentence.key, "figures": figures}
    return told | {"address": address, "edited": address in edited}


def examination_json(examination: Examination, fiscal_year: int, text: Text) -> Json:
    """Section lint."""
    claims = [_claim_json(claim, text) for claim in examination.claims]
    return {"fiscal_year": fiscal_year, "is_about": examination.is_about, "claims": claims}


def _claim_json(claim: Claim, text: Text) -> Json:
    return {
        "rule": claim.rule,
        "severity": claim.severity.value,
        "quote": claim.quote,
        "line": claim.line,
        "paragraph": claim.paragraph,
        "start": claim.start,
        "end": claim.end,
        "codes": list(claim.codes),
        "says": claim.says(text),
        "corrected": claim.corrected(),
        "cells": [{"sheet": sheet, "cell": cell} for sheet, cell in claim.cells],
    }
