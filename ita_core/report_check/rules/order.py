"""Nodes put in an order: 'เรียงจากมากไปน้อย OIT IIT EIT', 'OIT > IIT > EIT', 'OIT สูงกว่า IIT'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ita_core.framework import Label
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.facts import Facts
from ita_core.report_check.mentions import Mention, Strength
from ita_core.report_check.text import Layout, Segment

_FALLING = re.compile(
    r"\b[Rr]anked (?:by|on) (?:score|points)\b|"
    r"(?:ลำดับ|อันดับ)[^\d\n]{0,40}?จาก(?:คะแนน)?(?:มาก|สูง)(?:ที่)?(?:สุด)?(?:ไป|มา|ถึง|ลง)(?:หา|สู่|ยัง)?(?:น้อย|ต่ำ)(?:ที่)?(?:สุด)?|"
    r"เรียง(?:[^\d\n]{0,40}?)จาก(?:คะแนน)?(?:มาก|สูง)(?:ที่สุด)?(?:ไปหา|ไป|มา|ถึง)(?:หา)?(?:น้อย|ต่ำ)"
    r"|\b[Ff]rom (?:the )?highest to (?:the )?lowest|\bdescending order|\b[Rr]anking\b|ลำดับเครื่องมือ"
    r"|เครื่องมือที่(?:มี|ได้)(?:รับ)?คะแนน(?:มาก|สูง)(?:ที่)?สุด(?=[^\n]{0,40}รองลงมา)"
)
_RISING = re.compile(
    r"เรียง(?:[^\d\n]{0,40}?)จาก(?:คะแนน)?(?:น้อย|ต่ำ)(?:ที่สุด)?(?:ไปหา|ไป|มา|ถึง)(?:หา)?(?:มาก|สูง)"
    r"|\b[Ff]rom (?:the )?lowest to (?:the )?highest|\bascending order"
)
_CHAIN = re.compile(r"[\s(]*[\d.]*(?:\s*คะแนน)?[\s)]*>\s*")
_SUBJECT = (
    r"(?:\s*\([\d.]+(?:\s*(?:คะแนน|points?))?\)|\s*[\d.]+(?:\s*คะแนน)?)?(?:\s|มี|ได้|ผล|คะแนน|เฉลี่ย|นั้น|is|was|scored|has)*"
)
_THAN = re.compile(
    rf"{_SUBJECT}(?:(?P<more>(?:มาก|สูง|ดี)กว่า|\b(?:higher|better|more) than)"
    r"|(?P<less>(?:น้อย|ต่ำ|ด้อย)กว่า|\b(?:lower|worse|less) than))"
    r"(?:\s|ผล|คะแนน|ของ|ข้อ(?:คำถาม)?|the\b)*"
)
_COULD = re.compile(r"(?:จะ|ควร|หาก(?!าร)|ถ้า|ไม่|ตั้งเป้า[^\d]{0,20}|\b(?:if|should|would|not))\s*$")


def check_order(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on lists in the wrong order, and on comparisons the wrong way round."""
    for segment in layout.segments:
        for row in _rows(segment, facts):
            yield from _in_order(segment, row, facts)
        yield from _compared(segment, facts)


@dataclass(frozen=True)
class _Row:
    """Mentions in the order in which they are written, that should fall or rise."""

    mentions: Sequence[Mention]
    falling: bool


def _rows(segment: Segment, facts: Facts) -> Iterator[_Row]:
    for pattern, falling in ((_FALLING, True), (_RISING, False)):
        for match in pattern.finditer(segment.plain):
            behind = [m for m in _single(segment, facts) if m.start >= match.end()]
            alike = [
                m for m in behind if facts.framework.kind_of(m.codes[0]) == facts.framework.kind_of(behind[0].codes[0])
            ]
            yield _Row(alike, falling)
    chained: list[Mention] = []
    for one, other in pairwise(_single(segment, facts)):
        if _CHAIN.fullmatch(segment.plain[one.end : other.start]):
            chained = [*chained, other] if chained and chained[-1] is one else [one, other]
    yield _Row(chained, falling=True)


def _single(segment: Segment, facts: Facts) -> list[Mention]:
    """The mentions of one known node each."""
    known = facts.framework.node_of
    return [
        m for m in segment.mentions if len(m.codes) == 1 and m.codes[0] in known and m.strength is not Strength.FALLBACK
    ]


def _in_order(segment: Segment, row: _Row, facts: Facts) -> Iterator[Claim]:
    codes = [mention.codes[0] for mention in row.mentions]
    scores = facts.known(codes)
    if len(codes) < 2 or len(scores) < len(set(codes)):
        return
    for one, other in pairwise(row.mentions):
        apart = scores[one.codes[0]] - scores[other.codes[0]]
        place = (one.start, other.end)
        if (apart < 0 if row.falling else apart > 0) and facts.is_of_this_year(segment.plain, *place):
            own: dict[str, str | Label] = {
                "printed": segment.plain[slice(*place)].strip(),
                "data": facts.each(dict.fromkeys(codes)),
            }
            yield claim("order", segment.passage, place, (*one.codes, *other.codes), **own)
            return


def _compared(segment: Segment, facts: Facts) -> Iterator[Claim]:
    """'OIT สูงกว่า IIT': the nodes right before and right behind the word."""
    for one, other in pairwise(_single(segment, facts)):
        match = _THAN.fullmatch(segment.plain[one.end : other.start])
        if not match or _COULD.search(segment.plain[one.end : one.end + match.start(match.lastgroup or 0)]):
            continue
        scores = facts.known((one.codes[0], other.codes[0]))
        place = (one.start, other.end)
        if len(scores) < 2 or not facts.is_of_this_year(segment.plain, *place):
            continue
        apart = scores[one.codes[0]] - scores[other.codes[0]]
        if apart <= 0 if match["more"] else apart >= 0:
            own: dict[str, str | Label] = {"printed": segment.plain[slice(*place)].strip(), "data": facts.each(scores)}
            yield claim("compare", segment.passage, place, (*one.codes, *other.codes), **own)
