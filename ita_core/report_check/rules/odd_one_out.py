"""Lists of questions of one kind in which one is of the other: 'ฝั่งประชาชนมี e6, e7, e9 และ e15' under 'ไม่ถึงเป้า'.

What the list is of is told before it, by its heading or by the statement before; most of its items must be so.
"""

import re
from collections.abc import Iterator, Sequence

from ita_core.framework import Label
from ita_core.numbers import score_text
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.facts import Facts
from ita_core.report_check.lexicon import NUMBER_WORD, number_of, words
from ita_core.report_check.rules.quantified import rows_of
from ita_core.report_check.rules.said_of import is_wished
from ita_core.report_check.statements import Name, Statement

_BEFORE, _NEAR = 2, 90
_LACKING = re.compile(
    r"ขาด|หาย|หลุด|ศูนย์|ไม่(?:ได้)?(?:รับ)?คะแนน|ไม่มีคะแนน|ไม่(?:พบ|เจอ)|ยังไม่(?:ลง|เผยแพร่|มี)|❌"
    r"|\b[Mm]issing|\b[Zz]eros?\b|\b[Uu]npublished"
)
_WEAK = re.compile(r"ตก(?!ลง|เป็น|แต่ง)|หลุด|\b[Ww]eak")
_STRONG = re.compile(r"(?<!ไม่)(?<!ไม่ได้)(?:ผ่าน|เต็ม|ครบ)|ถึงเป้า|เกินเป้า|ที่เหลือ|นอกนั้น|\bfull\b|\brest\b|\bothers?\b")
# 'หลักฐานที่ใช้แสดงผลคือ o25, o26': the list is told what it is of.
_INTRODUCED = re.compile(r"หลักฐาน[^\d□|]*(?:คือ|ได้แก่|:)\s*(?:ข้อ\s*)?$|\b[Ee]vidence\b[^\d□|]*$")
_COUNT = re.compile(
    rf"(?<![\d.])(?P<n>\d{{1,2}}|{NUMBER_WORD})\s*(?:ข้อ|รายการ|อย่าง|questions?|items?|documents?)(?:ครับ|ค่ะ|คะ|,|\s)*"
    rf"(?:(?:จาก|of)\s*\d{{1,2}}\s*)?(?:คือ|ได้แก่|[:|(]|\bnamely|\bare)\s*(?:ข้อ\s*)?$"
)


def check_odd_ones(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on the items of a list that are not as the others."""
    for at, statement in enumerate(told):
        if statement.alone or statement.is_question:
            continue
        asked = [name for name in statement.sure if name.asks and not _is_range(statement, name)]
        for row in rows_of(statement, asked):
            codes = tuple(dict.fromkeys(code for name in row for code in name.codes))
            if len({code[0] for code in codes}) == 1 and not is_wished(statement, row[0].start):
                yield from _judged(told, at, row, codes)


def _is_range(statement: Statement, name: Name) -> bool:
    return re.search(r"[-–]|ถึง|\bto\b", statement.plain[name.start : name.end]) is not None


def _judged(told: Sequence[Statement], at: int, row: Sequence[Name], codes: tuple[str, ...]) -> Iterator[Claim]:
    statement, facts = told[at], told[at].facts
    document = codes[0][0] == "o"
    so = _so(codes, facts, document=document)
    heading = _heading(told, at, row[0], document=document) or _counted(statement, row[0], so, codes)
    if not heading:
        return
    odd = tuple(code for code in codes if code not in so)
    if odd and len(so) > len(odd):
        for name in row:
            wrong = tuple(code for code in name.codes if code in odd)
            if wrong:
                yield _claim(statement, name, wrong, heading, document=document)


def _so(codes: Sequence[str], facts: Facts, *, document: bool) -> tuple[str, ...]:
    known = facts.known(codes)
    if document:
        return tuple(code for code, score in known.items() if not facts.is_full(code, score))
    return facts.below(known)


def _counted(statement: Statement, first: Name, so: Sequence[str], codes: Sequence[str]) -> str:
    """The count before a list, 'EIT มี 4 ข้อ คือ', where as many are so in its survey, and all but one are listed."""
    found = _COUNT.search(statement.bare[max(0, first.start - _NEAR) : first.start])
    if found is None or len(codes) != number_of(found["n"]) or len(so) != len(codes) - 1 or len(codes) < 3:
        return ""
    facts = statement.facts
    every = [code for code in facts.framework.codes("question") if code[0] == codes[0][0]]
    return found[0].strip() if len(_so(every, facts, document=codes[0][0] == "o")) == len(codes) else ""


def _heading(told: Sequence[Statement], at: int, first: Name, *, document: bool) -> str:
    """The words that tell what a list is of, nearest before it; '' where none do, or they tell of what is full."""
    statement = told[at]
    own = statement.bare[max(0, first.start - _NEAR) : first.start]
    if introduced := _INTRODUCED.search(own):
        return _told_low(introduced[0], document=document)
    for words_before in (
        own,
        statement.section,
        *(before.bare for before in reversed(told[max(0, at - _BEFORE) : at])),
    ):
        if _STRONG.search(words_before) and not _told_low(words_before, document=document):
            return ""
        if found := _told_low(words_before, document=document):
            return found
    return ""


def _told_low(text: str, *, document: bool) -> str:
    """The word for what lacks points, or lies below the target, that stands last in a text."""
    patterns = (_LACKING, words("published.lacks")) if document else (_WEAK, words("pred.below"))
    found = [match for pattern in patterns for match in pattern.finditer(text)]
    full = [match.end() for match in _STRONG.finditer(text)]
    last = max(found, key=lambda match: match.start(), default=None)
    return "" if last is None or max(full, default=-1) > last.end() else last[0].strip()


def _claim(statement: Statement, name: Name, wrong: tuple[str, ...], heading: str, *, document: bool) -> Claim:
    facts = statement.facts
    own: dict[str, str | Label] = {"printed": heading, "data": facts.each(wrong), "target": score_text(facts.target)}
    rule = "has-points" if document else "listed"
    return claim(rule, statement.passage, statement.place(name.start, name.end), wrong, **own)
