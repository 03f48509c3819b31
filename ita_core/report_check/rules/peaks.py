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
_NONE_OF = re.compile(rf"ไม่มี{ITEM}(?:ใด|ที่)?\s*(?:ใน|ของ)\s*|\b[Nn]o question (?:of|in)\s*")
_ALL_OF = re.compile(
    r"(?<!ไม่ใช่)(?<!เกือบ)(?<!ให้)ทุก(?:ข้อ(?:คำถาม)?|รายการ)\s*(?:ใน|ของ|ภายใต้)\s*|\b[Aa]ll (?:the )?questions (?:of|in)\s*"
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


_END = r"(?:(?P<high>(?:สูง|มาก)(?:ที่)?สุด)|(?P<low>(?:ต่ำ|น้อย)(?:ที่)?สุด))"
_WITHIN = r"(?:ของ|ใน)\s*(?:ด้าน\s*)?(?P<within>[IEO]IT|ตัวชี้วัดที่\s*\d{1,2})(?![\d.]*\d)"
_NAMED = re.compile(
    rf"(?:เครื่องมือ|ตัวชี้วัด|ข้อ(?:คำถาม)?)ที่(?:มี|ได้)?(?:รับ)?คะแนน(?:เฉลี่ย)?{_END}\s*(?:{_WITHIN})?\s*คือ\s*(?:ข้อ\s*)?"
)
_NAMED_EN = re.compile(
    r"\b(?:(?P<high>[Hh]ighest)|(?P<low>[Ll]owest)) (?:instrument|indicator|question)"
    r"(?: (?:of|in) (?P<within>[IEO]IT|indicator \d{1,2}))? is\s*"
)
_CALLED = re.compile(rf"\s*(?:มี|ได้)?\s*(?:คะแนน)?\s*(?:[\d.]+)?\s*(?:คะแนน)?\s*(?:เป็นคะแนน(?:ที่)?)?{_END}\s*{_WITHIN}")
_MORE = re.compile(r"\s*(?:,|และ|and\b)\s*(?:ข้อ\s*)?[A-Za-z]")


def check_peaks(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on what is called highest or lowest and is not."""
    for segment in layout.segments:
        leads = {match.end(): match for lead in (_NAMED, _NAMED_EN) for match in lead.finditer(segment.plain)}
        for mention in segment.named:
            if len(mention.codes) > 1:
                continue
            lead = leads.get(mention.start)
            if lead and not _MORE.match(segment.plain, mention.end):
                yield from _peaks_judged(segment, mention, lead, facts)
            if match := _CALLED.match(segment.plain, mention.end):
                yield from _peaks_judged(segment, mention, match, facts)


def _peaks_judged(segment: Segment, mention: Mention, match: re.Match[str], facts: Facts) -> Iterator[Claim]:
    code = mention.codes[0]
    rivals = _rivals(code, match["within"], facts)
    scores = facts.known(rivals)
    if code not in scores or len(scores) < len(rivals) or not facts.is_of_this_year(segment.plain, *match.span()):
        return
    end = max(scores.values()) if match["high"] else min(scores.values())
    if scores[code] != end:
        best = facts.each(other for other, score in scores.items() if score == end)
        place = (mention.start, mention.end)
        printed = match["high"] or match["low"]
        yield claim("peak", segment.passage, place, (code,), data=facts.each((code,)), best=best, printed=printed)


def _rivals(code: str, within: str | None, facts: Facts) -> Sequence[str]:
    """The nodes of the same kind that the code is among."""
    if code not in facts.framework.node_of:
        return ()
    kind = facts.framework.kind_of(code)
    if kind == "question":
        holder = _node(within) or facts.framework.indicator_of(code)
        return facts.framework.questions_under(holder) if holder in facts.framework.node_of else ()
    own = facts.framework.instrument_of.get(code) if kind == "indicator" else None
    if within and _node(within) != own:
        return ()
    return [other for other in facts.framework.codes(kind) if own in (None, facts.framework.instrument_of.get(other))]


def _node(within: str | None) -> str:
    """'EIT' or the number of an indicator."""
    found = re.search(r"[IEO]IT|\d+", within or "")
    return found[0] if found else ""
