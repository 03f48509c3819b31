"""Items listed by height: 'ข้อที่ต่ำกว่าค่าเป้าหมาย ได้แก่ e14, e7', 'i4–i6 ไม่มีข้อใดต่ำกว่าค่าเป้าหมาย'.

Each item is held against the target by itself. A list of two conditions ('ต่ำกว่าค่าเป้าหมายหรือ…') is let be.
"""

import re
from collections.abc import Iterator

from ita_core.narrative.lint.claim import Claim, claim
from ita_core.narrative.lint.facts import Facts
from ita_core.narrative.lint.layout import Layout, Segment
from ita_core.narrative.lint.mentions import Mention, Strength
from ita_core.text import score_text

_ITEM = r"(?:ข้อ(?:คำถาม)?|ตัวชี้วัด|รายการ)"
_HAS = r"(?:ยัง)?(?:มี|ได้)?(?:คะแนน)?(?:อยู่)?(?:ใน)?"
_LOW = r"ระดับต่ำ|(?:ต่ำกว่า|ไม่ถึง|ไม่ผ่าน|ไม่บรรลุ)(?:ค่า)?เป้าหมาย"
_HIGH = r"ระดับสูง|ระดับดี|(?:ถึง|ผ่าน|บรรลุ|สูงกว่า)(?:ค่า)?เป้าหมาย"
_WORD = rf"(?:(?P<low>{_LOW})|(?P<high>{_HIGH}))"
_LIST = re.compile(
    rf"(?<!ไม่มี){_ITEM}ที่{_HAS}{_WORD}(?P<gap>[^()\n]{{0,50}}?)(?:คือ|ได้แก่|ประกอบด้วย|:)\s*(?:ข้อ(?:คำถาม)?\s*)?"
)
_NONE = re.compile(
    rf"ไม่มี{_ITEM}(?:ใด|ที่){_HAS}{_WORD}"
    r"|\bno question is (?:(?P<low_en>(?:under|below) the target)|(?P<high_en>(?:over|above) the target))"
)
_OTHER = re.compile(r"หรือ|และ|แต่")
_NEXT = re.compile(r"[\s)]*(?:\([\d.]+\)\s*)?(?:และ|,|and)?\s*(?:ข้อ(?:คำถาม)?\s*)?")
_NEAR = 20


def check(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on items that a list or a 'none of them' puts on the wrong side of the target."""
    for segment in layout.segments:
        named = tuple(mention for mention in segment.mentions if mention.strength is Strength.STRONG)
        for match in _LIST.finditer(segment.plain):
            if not _OTHER.search(match["gap"]):
                for mention in _row(segment, named, match.end()):
                    yield from _listed(segment, mention, match, facts)
        for match in _NONE.finditer(segment.plain):
            yield from _none(segment, _row_before(segment, named, match.start()), match, facts)


def _row(segment: Segment, named: tuple[Mention, ...], start: int) -> Iterator[Mention]:
    """The mentions that follow one another from a place on."""
    for mention in (mention for mention in named if mention.start >= start):
        if not _NEXT.fullmatch(segment.plain[start : mention.start]):
            return
        yield mention
        start = mention.end


def _row_before(segment: Segment, named: tuple[Mention, ...], place: int) -> tuple[Mention, ...]:
    """The mentions that follow one another up to a place."""
    row: list[Mention] = []
    for mention in reversed([mention for mention in named if mention.end <= place]):
        between = segment.plain[mention.end : row[0].start if row else place]
        if not (_NEXT.fullmatch(between) if row else len(between) <= _NEAR and not re.search(r"[\d.]", between)):
            break
        row.insert(0, mention)
    return tuple(row)


def _is_low(match: re.Match[str]) -> bool:
    return bool(match["low"] or match.groupdict().get("low_en"))


def _listed(segment: Segment, mention: Mention, match: re.Match[str], facts: Facts) -> Iterator[Claim]:
    wrong = tuple(c for c, score in facts.known(mention.codes).items() if (score < facts.target) != _is_low(match))
    if wrong:
        own = {"printed": match["low"] or match["high"], "target": score_text(facts.target)}
        yield claim("listed", segment.passage, (mention.start, mention.end), wrong, data=facts.each(wrong), **own)


def _none(segment: Segment, row: tuple[Mention, ...], match: re.Match[str], facts: Facts) -> Iterator[Claim]:
    codes = tuple(code for mention in row for code in mention.codes)
    wrong = tuple(code for code, score in facts.known(codes).items() if (score < facts.target) == _is_low(match))
    if wrong:
        own = {"printed": match[0], "target": score_text(facts.target)}
        yield claim("none", segment.passage, match.span(), wrong, data=facts.each(wrong), **own)
