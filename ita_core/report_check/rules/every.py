"""Statements about every question of a group: 'i4–i6 ถึงค่าเป้าหมายทุกข้อ', 'ไม่มีข้อใดในตัวชี้วัดที่ 2 ต่ำกว่าค่าเป้าหมาย'.

Of a node above the questions each question below it is held against the target. A statement with an exception is let
be.
"""

import re
from collections.abc import Iterator, Sequence

from ita_core.numbers import score_text
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.facts import Facts
from ita_core.report_check.mentions import Mention
from ita_core.report_check.rules.lists import HAS, ITEM, WORD, WORD_EN, is_low, row_before
from ita_core.report_check.text import Layout, Segment

_REACHES = rf"(?:{WORD_EN}|(?P<reach_en>reach(?:es)? the target))"
_NONE = re.compile(rf"ไม่มี{ITEM}(?:ใด|ที่){HAS}{WORD}|\bno question is {WORD_EN}")
_ALL = re.compile(rf"(?<!ไม่){WORD}(?:แล้ว)?\s*(?:ครบ)?ทุก(?:ข้อ|รายการ)")
# The group stands before 'ทุกข้อถึงเป้าหมาย'.
_EVERY = re.compile(rf"[\s:]*(?:ทุกข้อ(?:คำถาม)?(?:ได้|มี)?(?:คะแนน)?{WORD}|all (?:the )?questions {_REACHES})")
_NONE_OF = re.compile(
    rf"ไม่มี{ITEM}(?:ใด|ที่)?\s*(?:ใน|ของ)\s*|\b(?:[Nn]o questions?|[Nn]one of the questions) (?:of|in)\s*(?:the\s*)?"
)
_ALL_OF = re.compile(
    r"(?<!ไม่ใช่)(?<!เกือบ)(?<!ให้)ทุก(?:ข้อ(?:คำถาม)?|รายการ)\s*(?:ใน|ของ|ภายใต้)\s*"
    r"|\b(?:[Aa]ll (?:the )?questions|[Ee]very question) (?:of|in)\s*(?:the\s*)?"
)
_IS = re.compile(rf"[^()\d]{{0,25}}?(?<!ไม่){WORD}|\s*(?:is|are|)\s*{_REACHES}")
_EXCEPT = re.compile(r"ยกเว้น|นอกจาก|เว้นแต่|\bexcept|\bapart from|\bbut\b")
_AROUND = 60


def check_all(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on 'every' and 'none' of which a question is the contrary."""
    for segment in layout.segments:
        for pattern, every in ((_NONE, False), (_ALL, True)):
            for match in pattern.finditer(segment.plain):
                row = row_before(segment, match.start())
                yield from _judged(segment, match.span(), row, facts, low=is_low(match) == every)
        for pattern, every in ((_NONE_OF, False), (_ALL_OF, True)):
            for match in pattern.finditer(segment.plain):
                group = next((mention for mention in segment.named if mention.start == match.end()), None)
                word = _IS.match(segment.plain, group.end) if group else None
                if group and word:
                    place = (match.start(), word.end())
                    yield from _judged(segment, place, (group,), facts, low=is_low(word) == every)
        yield from _behind_group(segment, facts)
        yield from _group_of_questions(segment, facts)


def _behind_group(segment: Segment, facts: Facts) -> Iterator[Claim]:
    """'ตัวชี้วัดที่ 4: ทุกข้อถึงเป้าหมาย'."""
    for group in segment.named:
        if found := _EVERY.match(segment.plain, group.end):
            place = (group.start, found.end())
            yield from _judged(segment, place, (group,), facts, low=is_low(found))


# 'ข้อคำถามของ IIT ทุกข้อผ่านเป้าหมาย': the group is named as one of questions.
_QUESTIONS_OF = re.compile(
    rf"{ITEM}(?:ทั้งหมด)?\s*(?:ของ|ใน)\s*(?:แบบวัด|แบบ|เครื่องมือ)?\s*(?P<group>IIT|EIT|OIT)\s*(?:มี|ได้)?ทุก(?:ข้อ|รายการ)\s*(?:ได้|มี)?(?:คะแนน)?(?:อยู่ใน)?{WORD}"
)


def _group_of_questions(segment: Segment, facts: Facts) -> Iterator[Claim]:
    for match in _QUESTIONS_OF.finditer(segment.plain):
        if match["group"] in facts.framework.node_of:
            group = Mention(*match.span("group"), (match["group"],))
            yield from _judged(segment, match.span(), (group,), facts, low=is_low(match))


def _judged(
    segment: Segment, place: tuple[int, int], row: Sequence[Mention], facts: Facts, *, low: bool
) -> Iterator[Claim]:
    """`low`: whether the statement has all of them below the target, or else none."""
    around = segment.plain[max(segment.start, place[0] - _AROUND) : place[1] + _AROUND]
    codes = tuple(code for mention in row for code in _questions(mention, facts))
    wrong = tuple(code for code, score in facts.known(codes).items() if (score < facts.target) != low)
    if wrong and not _EXCEPT.search(around) and facts.is_of_this_year(segment.plain, *place):
        own = {"printed": segment.plain[slice(*place)], "target": score_text(facts.target)}
        yield claim("none", segment.passage, place, wrong, data=facts.each(wrong), **own)


def _questions(mention: Mention, facts: Facts) -> tuple[str, ...]:
    """The questions named, or those below the nodes named."""
    if mention.asks:
        return mention.codes
    return tuple(question for code in mention.codes for question in facts.framework.questions_under(code))
