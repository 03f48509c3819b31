"""What an instrument weighs in the total: 'IIT น้ำหนักร้อยละ 30', 'weights are 30 per cent for IIT, …'."""

import re
from collections.abc import Iterator

from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.facts import Facts
from ita_core.report_check.text import Layout, Segment

_INSTRUMENT = r"(?<![A-Za-z])(?P<inst>IIT|EIT|OIT)(?![A-Za-z])"
_WEIGHED = r"(?P<share>\d{1,3})(?:\.0+)?(?![\d.]*\d)"
_WEIGHT = re.compile(
    rf"{_INSTRUMENT}[^\d\n]{{0,30}}?(?<!ถ่วง)(?:น้ำหนัก|\bweight|สัดส่วน(?!ผู้|ของผู้)(?=[^\d\n]{{0,20}}ร้อยละ))[^\d\n]{{0,25}}{_WEIGHED}"
)
_WEIGHT_OF = re.compile(rf"(?<!ถ่วง)(?:น้ำหนัก|\b[Ww]eight)[^\d\n]{{0,18}}?{_INSTRUMENT}[^\d\n]{{0,25}}{_WEIGHED}")
_WISH = re.compile(r"(?:ตั้งเป้า|หาก(?!าร)|ถ้า|ปี(?:หน้า|ถัดไป|ต่อไป)|\b[Ii]f\b|[Nn]ext year)[^\n]{0,80}$")
_WORD = re.compile(r"(?<!ถ่วง)น้ำหนัก|\b[Ww]eights?\b")
_SHARE = r"(?:ร้อยละ\s*)?(?P<share>\d{1,3})(?:\.0+)?(?!\.?\d)\s*(?:%|per cent|percent)?"
_OF_WEIGHT = re.compile(
    rf"{_INSTRUMENT}\s*(?:carries|has|makes up|counts for|accounts for|is worth)\s*{_SHARE}\s*of the (?:weight|total)"
)
_BEHIND = _INSTRUMENT.replace("<inst>", "<inst_behind>")
_FIRST = _SHARE.replace("<share>", "<share_first>")
_PAIR = re.compile(
    rf"[^\d\n]{{0,40}}?(?:{_INSTRUMENT}\s*[:=(]?\s*(?:คิดเป็น|มีน้ำหนัก|มี)?\s*{_SHARE}"
    r"(?:\s*ของคะแนน(?:รวม|ทั้งหมด|เต็ม))?"
    rf"|{_FIRST}\s*(?:for|of|to|ของ)?\s*(?:the )?{_BEHIND})"
)


def check_weights(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on shares of the total; a pair that two patterns find is claimed once."""
    for segment in layout.segments:
        for match in _pairs(segment):
            code = match["inst"] or match["inst_behind"]
            group = "share" if match["inst"] else "share_first"
            yield from _judged(segment, code, match.span(group), facts)


def _pairs(segment: Segment) -> Iterator[re.Match[str]]:
    """Each instrument with its share: beside the word, and one pair behind the other from the word on."""
    for pattern in (_WEIGHT, _WEIGHT_OF, _OF_WEIGHT):
        yield from pattern.finditer(segment.plain)
    for word in _WORD.finditer(segment.plain):
        pair = _PAIR.match(segment.plain, word.end())
        while pair:
            yield pair
            pair = _PAIR.match(segment.plain, pair.end())


def _judged(segment: Segment, code: str, place: tuple[int, int], facts: Facts) -> Iterator[Claim]:
    if code not in facts.framework.node_of or _WISH.search(segment.before(place[0])):
        return
    printed, share = segment.plain[slice(*place)], facts.assessment.tree.weight_in(code) * 100
    if int(printed) != share:
        own = {"printed": printed, "code": code, "share": str(share)}
        yield claim("weight", segment.passage, place, (code,), **own)
