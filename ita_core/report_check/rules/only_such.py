"""What is called the only one that is so, or so of some only: 'e8 เป็นข้อเดียวใน EIT ที่ต่ำกว่าเป้า'."""

import re
from collections.abc import Iterator, Sequence

from ita_core.framework import Label
from ita_core.numbers import score_text
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.rules.ends import groups_of
from ita_core.report_check.rules.quantified import ONLY_SOME_BEHIND, Part, groups_of_part, parts_of
from ita_core.report_check.rules.said_of import is_wished
from ita_core.report_check.statements import Name, Statement

_UNIT = r"(?:ข้อ(?:คำถาม)?|ตัวชี้วัด|ด้าน|เครื่องมือ|แบบวัด|เรื่อง|ตัว)"
_ONLY = re.compile(
    rf"(?:เป็น|(?<=□))\s*{_UNIT}เดียว[^\d|]{{0,30}}?(?:ที่|ซึ่ง)(?:ยัง|มี|ได้|คะแนน|\s)*$"
    r"|\bthe only (?:indicator|question|item|instrument)\b[^\d|]{0,30}?(?:that|which|is|are|\s)*$"
)
_FAR = 70


def check_only_such(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on what is called the only one that reaches a line, or lies below it, and is not."""
    for statement in told:
        for part in parts_of(statement):
            only = _ONLY.search(statement.bare[statement.clause(part.start)[0] : part.start])
            if only and part.kind != "full" and not _is_left_out(statement, part.start):
                start = statement.clause(part.start)[0] + only.start()
                yield from _judged(statement, part, start)
            if ONLY_SOME_BEHIND.search(statement.bare[part.end : part.end + 25]) and not _is_left_out(
                statement, part.start
            ):
                yield from _only_some(statement, part)


def _is_left_out(statement: Statement, place: int) -> bool:
    return is_wished(statement, place) or statement.is_last_year(place) or statement.is_question


def _judged(statement: Statement, part: Part, start: int) -> Iterator[Claim]:
    name = _subject(statement, start)
    score = statement.facts.assessment.score(name.codes[0]) if name else None
    if name is None or score is None or part.start < statement.own:
        return
    place = statement.place(part.start, part.end)
    own: dict[str, str | Label] = {"printed": statement.plain[part.start : part.end].strip()}
    if not part.holds(score):
        facts = statement.facts
        own |= {"data": facts.sentence(name.codes), "below": facts.each(facts.below(name.codes))}
        rule = part.kind if _is_only_other(statement, part, name) else "listed"  # turned, it must be the only one
        yield claim(rule, statement.passage, place, name.codes, target=score_text(part.line), **own)
        return
    so = [[c for c, s in statement.facts.known(group).items() if part.holds(s)] for group in groups_of(statement, name)]
    if so and all(len(found) != 1 for found in so):
        own |= {"n": str(len(so[-1])), "items": ", ".join(so[-1]) if len(so[-1]) <= 12 else "–"}
        yield claim("count", statement.passage, place, tuple(so[-1]), **own)


def _is_only_other(statement: Statement, part: Part, name: Name) -> bool:
    """Whether it is the only one of every group that is not so."""
    groups = [statement.facts.known(group) for group in groups_of(statement, name)]
    return bool(groups) and all(sum(not part.holds(score) for score in own.values()) == 1 for own in groups)


def _subject(statement: Statement, place: int) -> Name | None:
    """The one node that is named last before a place, and near."""
    before = [name for name in statement.sure if name.end <= place and place - name.end <= _FAR]
    question = re.match(r"(?:เป็น)?\s*ข้อ|[^.]{0,10}\bonly question", statement.bare[place:]) is not None
    fits = bool(before) and len(before[-1].codes) == 1 and before[-1].asks == question
    return before[-1] if fits else None


def _only_some(statement: Statement, part: Part) -> Iterator[Claim]:
    """'ตัวชี้วัดทั้งสิบได้เกิน 85 คะแนนแค่บางเรื่อง' of which all do."""
    facts, groups = statement.facts, groups_of_part(statement, part)
    if groups and all(part.holds(score) for group in groups for score in facts.known(group).values()):
        own: dict[str, str | Label] = {"printed": statement.plain[part.start : part.end].strip()}
        own |= {"data": facts.each(groups[0][:6]), "target": score_text(part.line)}
        yield claim("none", statement.passage, statement.place(part.start, part.end), groups[0], **own)
