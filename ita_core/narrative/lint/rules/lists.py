"""Items listed by height or without points: 'ข้อที่ต่ำกว่าค่าเป้าหมาย ได้แก่ e14, e7', 'ไม่ได้คะแนน คือ o24 และ o26'.

Each item is held against the data by itself. A list of two conditions ('ต่ำกว่าค่าเป้าหมายหรือ…') is let be.
"""

import re
from collections.abc import Iterator

from ita_core.narrative.lint.claim import Claim, claim
from ita_core.narrative.lint.facts import Facts
from ita_core.narrative.lint.layout import Layout, Segment
from ita_core.narrative.lint.mentions import Mention
from ita_core.text import score_text

ITEM = r"(?:ข้อ(?:คำถาม)?|ตัวชี้วัด|รายการ)"
HAS = r"(?:ยัง)?(?:มี|ได้)?(?:คะแนน)?(?:อยู่)?(?:ใน)?"
_LOW = r"ระดับต่ำ|(?:ต่ำกว่า|ไม่ถึง|ไม่ผ่าน|ไม่บรรลุ)(?:ค่า)?เป้าหมาย"
_HIGH = r"ระดับสูง|ระดับดี|(?:ถึง|ผ่าน|บรรลุ|สูงกว่า)(?:ค่า)?เป้าหมาย"
WORD = rf"(?:(?P<low>{_LOW})|(?P<high>{_HIGH}))"
_LIST = re.compile(
    rf"(?<!ไม่มี){ITEM}ที่{HAS}{WORD}(?P<gap>[^()\n]{{0,50}}?)(?:คือ|ได้แก่|ประกอบด้วย|:)\s*(?:ข้อ(?:คำถาม)?\s*)?"
)
WORD_EN = r"(?:(?P<low_en>(?:under|below) the target)|(?P<high_en>(?:over|above) the target))"
_LIST_EN = re.compile(
    rf"\b(?:[Qq]uestion|[Ii]tem|[Dd]ocument|[Ii]ndicator)s? (?:that (?:is|are) )?{WORD_EN}(?:,? (?:is|are)|:)\s*"
)
_NO_POINTS = re.compile(
    r"(?:ไม่ได้(?:รับ)?คะแนน(?P<full>เต็ม)?[^()]{0,25}?(?:คือ|ได้แก่)"
    r"|\b[Dd]ocuments? without (?P<full_en>full )?points(?: are| is|:))\s*(?:ข้อ\s*)?"
)
_OTHER = re.compile(r"หรือ|และ|แต่")
_NEXT = re.compile(r"[\s)]*(?:\([\d.]+\)\s*)?(?:และ|,|and)?\s*(?:ข้อ(?:คำถาม)?\s*)?")
_NEAR = 20


def check(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on items that a list puts on the wrong side of the target, or that have points."""
    for segment in layout.segments:
        lists = [match for match in _LIST.finditer(segment.plain) if not _OTHER.search(match["gap"])]
        for match in (*lists, *_LIST_EN.finditer(segment.plain)):
            for mention in _row(segment, match.end()):
                yield from _listed(segment, mention, match, facts)
        for match in _NO_POINTS.finditer(segment.plain):
            for mention in _row(segment, match.end()):
                yield from _with_points(segment, mention, match, facts)


def _row(segment: Segment, start: int) -> Iterator[Mention]:
    """The mentions that follow one another from a place on."""
    for mention in (mention for mention in segment.named if mention.start >= start):
        if not _NEXT.fullmatch(segment.plain[start : mention.start]):
            return
        yield mention
        start = mention.end


def row_before(segment: Segment, place: int) -> tuple[Mention, ...]:
    """The mentions that follow one another up to a place."""
    row: list[Mention] = []
    for mention in reversed([mention for mention in segment.named if mention.end <= place]):
        between = segment.plain[mention.end : row[0].start if row else place]
        if not (_NEXT.fullmatch(between) if row else len(between) <= _NEAR and not re.search(r"[\d.]", between)):
            break
        row.insert(0, mention)
    return tuple(row)


def is_low(match: re.Match[str]) -> bool:
    """Whether the word of height that was found is one for below the target."""
    return any(match.groupdict().get(name) for name in ("low", "low_en"))


def _word(match: re.Match[str]) -> str:
    return next(word for name, word in match.groupdict().items() if word and name != "gap")


def _listed(segment: Segment, mention: Mention, match: re.Match[str], facts: Facts) -> Iterator[Claim]:
    wrong = tuple(c for c, score in facts.known(mention.codes).items() if (score < facts.target) != is_low(match))
    if wrong and facts.is_of_this_year(segment.plain, *match.span()):
        own = {"printed": _word(match), "target": score_text(facts.target)}
        yield claim("listed", segment.passage, (mention.start, mention.end), wrong, data=facts.each(wrong), **own)


def _with_points(segment: Segment, mention: Mention, match: re.Match[str], facts: Facts) -> Iterator[Claim]:
    lacks_some = bool(match["full"] or match["full_en"])
    wrong = tuple(c for c, score in facts.known(mention.codes).items() if score == 100 or (score and not lacks_some))
    if wrong and facts.is_of_this_year(segment.plain, *match.span()):
        yield claim("has-points", segment.passage, (mention.start, mention.end), wrong, data=facts.each(wrong))
