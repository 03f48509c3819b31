"""Nodes that are said to have one score: 'e7 กับ e9 ได้คะแนนเท่ากัน คือ 83.59', 'ได้ 96.94 คะแนนเท่ากัน คือ e8 และ e13'."""

import re
from collections.abc import Iterator, Sequence

from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.figure_role import POINTS_FROM
from ita_core.report_check.rules.quantified import rows_of
from ita_core.report_check.rules.said_of import is_wished
from ita_core.report_check.statements import Name, Number, Statement

_EQUAL = re.compile(r"เท่า(?:ๆ\s*)?กัน|\bthe same (?:score|points|mark)|\bequal(?:ly)?\b|(?:ข้อ|ตัว|ด้าน)ละ|\beach\b")
_OTHER = re.compile(r"ไม่เท่า|ใกล้เคียง|เกือบ|น้ำหนัก|ร้อยละ|ปีก่อน|ปีที่|\bnot\b|\bweight|\bper cent")
_BEHIND = re.compile(r"[^\d□|]{0,40}?(?:คือ|ได้แก่|:|,|\()\s*(?:ข้อ|ตัวชี้วัด(?:ที่)?)?\s*")
_BEFORE = re.compile(r"[^\d□|;]{0,60}")


def check_same_scores(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on one of several nodes that are told with one score, which is not its."""
    for statement in told:
        if not _EQUAL.search(statement.bare) or _OTHER.search(statement.bare) or statement.is_question:
            continue
        scores = [n for n in statement.numbers if n.places == 2 and n.value > POINTS_FROM and not n.signed]
        single = [name for name in statement.sure if name.asks or name.codes[0].isdigit()]
        for row in rows_of(statement, single):
            codes = [code for name in row for code in name.codes]
            number = next((n for n in scores if _goes_with(statement, row, n)), None)
            if number is not None and len(codes) > 1 and not is_wished(statement, number.start):
                yield from _judged(statement, row, number)


def _goes_with(statement: Statement, row: Sequence[Name], number: Number) -> bool:
    """Whether a score stands right behind the names, or these right behind it, with the word for equal near."""
    bare = statement.bare
    if number.start >= row[-1].end:
        between, after = bare[row[-1].end : number.start], bare[number.end : number.end + 24]
        alone = not re.search(r"\d\.\d\d", after) or bool(_EQUAL.search(between))
        return bool(_BEFORE.fullmatch(between) and alone and _EQUAL.search(between + after))
    between = bare[number.end : row[0].start]
    return bool(row[0].start > number.end and _EQUAL.search(between) and _BEHIND.fullmatch(between))


def _judged(statement: Statement, row: Sequence[Name], number: Number) -> Iterator[Claim]:
    facts = statement.facts
    for name in row:
        known = facts.known(name.codes)
        wrong = tuple(code for code, score in known.items() if score != number.value)
        some = any(score == number.value for one in row for score in facts.known(one.codes).values())
        if wrong and some and len(known) == len(name.codes):
            own = {"printed": statement.plain[number.start : number.end], "year": str(facts.assessment.fiscal_year)}
            place = statement.place(name.start, name.end)
            told = {"data": facts.each(wrong), "name": facts.framework.label(wrong[0])}
            yield claim("figure", statement.passage, place, wrong, **own, **told)
            return
