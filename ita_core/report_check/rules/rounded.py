"""Whole numbers that are said to be about a score, a distance or a gain: 'ได้ประมาณ 92 คะแนน', 'ขาดประมาณ 5 คะแนน'."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ita_core.report_check.claim import Claim
from ita_core.report_check.explanations import Explanations, explanations
from ita_core.report_check.figure_role import POINTS_FROM, is_of_unnamed, role
from ita_core.report_check.lexicon import words
from ita_core.report_check.rules.figure_claim import figure_claim
from ita_core.report_check.statements import Number, Statement

_ABOUT = re.compile(r"(?:ประมาณ|ราว(?:\s*ๆ)?|สัก|\b(?:about|around|roughly|some|approximately))\s*$")
_POINTS = re.compile(r"\s*(?:คะแนน|แต้ม|points?)")
_OURS = re.compile(r"เรา|เทศบาล|หน่วยงาน|อบต\.|\b(?:[Ww]e|office|municipality)\b")
_ROOM, _SMALL_ROOM, _ROOM_OF_FIVES = Fraction(3, 2), Fraction(11, 10), Fraction(3)
"""How far off a round figure may be; 'about 90' may be rounded to fives."""
_RULES = {
    "score": "figure",
    "mean": "figure",
    "gap": "distance",
    "change": "change",
    "diff": "difference",
    "gain": "amount",
}
_KINDS = {
    "score": ("scores", "means"),
    "mean": ("scores", "means"),
    "gap": ("gaps", "target_gaps", "differences"),
    "change": ("changes", "gaps", "differences"),
    "diff": ("differences", "gaps", "changes"),
    "gain": ("gains", "possible", "weighted"),
}
_FAR = 60


def check_rounded(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on whole numbers that nothing they can be of comes near."""
    for statement in told:
        if statement.is_cell or statement.is_question:
            continue
        for number in statement.numbers:
            if _is_about(statement, number) and not _is_left_out(statement, number):
                own = _meant(statement, number)
                if own is not None and not _is_near(statement, number, own):
                    yield figure_claim(_RULES[_role(statement, number)], statement, number, own)


def _is_about(statement: Statement, number: Number) -> bool:
    """A whole number of points behind 'about', at least as great as what may be called so."""
    led = _ABOUT.search(statement.bare[: number.start]) and _POINTS.match(statement.bare, number.end)
    return bool(led) and not number.places and not number.percent and number.value > 1 and number.end > statement.own


def _is_left_out(statement: Statement, number: Number) -> bool:
    """Whether it is of another office, of a plan, of people, or what could be of a score."""
    people = words("scope.people").search(statement.bare, *statement.clause(number.start))
    could_be = number.value > POINTS_FROM and statement.is_supposed(number.start)
    unclear = number.value <= POINTS_FROM and role(statement, number) == "score"
    left = statement.is_left_alone(number.start) or is_of_unnamed(statement, number)
    return bool(left or people or could_be or unclear)


def _role(statement: Statement, number: Number) -> str:
    return "score" if number.value > POINTS_FROM else role(statement, number)


def _meant(statement: Statement, number: Number) -> Explanations | None:
    """All that it can be of: named right before it, else in the statement, else spoken of before; None if unclear."""
    before = [name for name in statement.names if name.end <= number.start and number.start - name.end <= _FAR]
    sure = [name for name in before if name.sure]
    groups = [name.codes for name in (*sure[-1:], *before[-1:]) or statement.names]
    spoken_of = {*statement.topic} or {"TOTAL"}
    if not groups and (_OURS.search(statement.bare) or not statement.topic):
        groups = [("TOTAL",)]
    elif not groups and (len(spoken_of) > 1 or ("ปีนี้" in statement.bare and spoken_of != {"TOTAL"})):
        return None
    groups = groups or [statement.topic]
    if any(statement.facts.mean(group) is None for group in groups):
        return None
    return explanations(groups, statement)


def _is_near(statement: Statement, number: Number, own: Explanations) -> bool:
    kind = _role(statement, number)
    room = _SMALL_ROOM if kind != "score" else _ROOM if number.value % 5 else _ROOM_OF_FIVES
    told = [Fraction(one) for of in _KINDS[kind] for one in getattr(own, of)]
    before = statement.facts.history.year(statement.facts.assessment.fiscal_year - 1)
    if kind == "score" and statement.is_last_year(number.start):
        codes = [code for group in own.groups for code in group]
        told = [Fraction(score) for score in statement.facts.known(codes, before).values()] if before else []
    return not told or any(abs(abs(one) - Fraction(number.value)) <= room for one in told)
