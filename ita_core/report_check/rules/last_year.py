"""Scores said to be of the year before: 'ปีก่อนได้ 81.87', 'เพิ่มขึ้นจาก 80.75 ในปี 2566', 'went from 86.15 to 91.10'."""

import re
from collections.abc import Iterator, Sequence

from ita_core.framework import Label
from ita_core.numbers import round_half_up
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.figure_role import POINTS_FROM
from ita_core.report_check.lexicon import words
from ita_core.report_check.statements import Number, Statement

_BEHIND = re.compile(r"\s*\)?\s*(?:คะแนน|แต้ม|points?)?\s*(?:ใน|เมื่อ|ของ|in|of)?\s*")
_FROM = re.compile(r"(?:จาก|\bfrom)(?:เดิม|\s|ที่|คะแนน|เคย|ได้)*\(?\s*$")
_TO = re.compile(r"\s*(?:คะแนน|แต้ม|points?)?\s*(?:ขึ้น|ลง)?(?:มา)?(?:เป็น|สู่|อยู่ที่|\bto\b|→|->)")
_FAR = 60


def check_last_year(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on scores of the year before that are none of what is spoken of."""
    for statement in told:
        for number in statement.numbers:
            if number.end > statement.own and _is_of_last_year(statement, number):
                yield from _judged(statement, number)


def _is_of_last_year(statement: Statement, number: Number) -> bool:
    """Whether a score is said to be of the year before: by the year before or behind it, or as where a rise began."""
    bare = statement.bare
    if number.places != 2 or number.percent or number.signed or number.value <= POINTS_FROM:
        return False
    if statement.is_left_alone(number.start) or statement.is_supposed(number.start):
        return False
    behind = _BEHIND.match(bare, number.end)
    place = behind.end() if behind else number.end
    year = re.compile(r"ปี(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*(25\d\d)").match(bare, place)
    if year:
        return int(year[1]) == statement.facts.assessment.fiscal_year - 1
    if words("year.last").match(bare, place):
        return True
    if _FROM.search(bare[: number.start]) and _TO.match(bare, number.end):
        return True
    return _is_led(statement, number)


def _is_led(statement: Statement, number: Number) -> bool:
    """Whether the year before is the last year named shortly before a figure, with no other score between."""
    start = max(statement.clause(number.start)[0], number.start - _FAR)
    others = [n.end for n in statement.numbers if n.end <= number.start and n.places == 2 and n.value > POINTS_FROM]
    start = max([start, *others])
    told = statement.bare[start : number.start]
    marked = words("year.last").search(told) or str(statement.facts.assessment.fiscal_year - 1) in told
    return bool(marked) and statement.is_last_year(number.start)


def _judged(statement: Statement, number: Number) -> Iterator[Claim]:
    facts = statement.facts
    before = facts.history.year(facts.assessment.fiscal_year - 1)
    codes = _subjects(statement, number)
    if before is None or not codes:
        return
    then, now = facts.known(codes, before), facts.known(codes)
    scores = [round_half_up(score) for score in (*then.values(), *now.values())]
    if len(then) < len(codes) or number.value in scores:
        return
    meant = facts.of(before)
    own: dict[str, str | Label] = {
        "printed": statement.plain[number.start : number.end],
        "data": meant.sentence(codes[:1]),
        "name": facts.framework.label(codes[0]),
        "year": str(before.fiscal_year),
    }
    yield claim("figure", statement.passage, statement.place(number.start, number.end), codes[:1], **own)


def _subjects(statement: Statement, number: Number) -> tuple[str, ...]:
    """The nodes whose score it may be: named last before it in its clause, else in the statement, else spoken of."""
    start = statement.clause(number.start)[0]
    single = [name for name in statement.names if len(name.codes) == 1]
    inside = [n for n in single if start <= n.start and n.end <= number.start]
    if inside:
        return inside[-1].codes
    named = tuple(dict.fromkeys(name.codes[0] for name in single))
    if named:
        return named if len(named) == 1 else ()
    if statement.asked is not None and statement.asked.asked_of:
        return tuple(dict.fromkeys((*statement.asked.asked_of, "TOTAL")))
    ours = words("ours.office").search(statement.plain) or re.search(r"ระดับ|เกรด|\b[Ll]evel\b", statement.plain)
    return tuple(dict.fromkeys(("TOTAL", *statement.topic))) if statement.topic or ours else ()
