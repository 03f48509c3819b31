"""Numbers that count: how many questions are below the target, how many documents have no points, what a part weighs.

A count is held against the data only where all scores of what it counts are known.
"""

import re
from collections.abc import Iterator, Sequence

from ita_core.framework import Label
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.facts import Facts
from ita_core.report_check.text import Layout, Segment

_N = r"(?P<n>\d{1,2})(?![\d.,]*\d)"
_OF = r"\s*(?:ข้อ(?:คำถาม)?|รายการ|questions?|items?)"
_AIM = r"(?:ค่า)?เป้าหมาย"
_BELOW = rf"(?:(?:ต่ำกว่า|ไม่ถึง|ไม่ผ่าน|ไม่บรรลุ){_AIM}|below (?:the )?target)"
_BETWEEN = r"(?:\s|มี|รวม|จำนวน|เป็น|ทั้งสิ้น|ทั้งหมด|อยู่|เพียง|:|=|เท่ากับ|คะแนน|of the [IEO]IT|in (?:the )?[IEO]IT)*"
_FIRST = _N.replace("<n>", "<first>")
_COUNT_BELOW = re.compile(
    rf"{_BELOW}{_BETWEEN}{_N}(?:{_OF}|\s*$)"
    rf"|{_FIRST}{_OF}(?:ที่|ยัง|มี|ได้|คะแนน|อยู่|are|is|of|in|the|[IEO]IT|\s)*{_BELOW}"
)
_ZERO = (
    r"(?:ไม่ได้(?:รับ)?คะแนน(?!เต็ม)|ได้\s*(?:0|ศูนย์)\s*คะแนน|(?<![\d.,])0 คะแนน"
    r"|(?:received|with|[Hh]ave) (?:no|zero) points|[Zz]ero points|[Nn]o points)"
)
_LED = r"(?:รวม|จำนวน|ทั้งสิ้น|ทั้งหมด|เป็น|เท่ากับ|มี|เลย|อยู่|in all|:|=|\(|,|\s|และ|ในแบบ|แบบ|OIT)*"
_COUNT_ZERO = re.compile(rf"{_ZERO}{_LED}{_N}(?:{_OF}|\s*$)")
_ZERO_BEHIND = re.compile(rf"{_N}{_OF}(?:ที่|ยัง|ซึ่ง|of the OIT|\s)*{_ZERO}")
_ANY_ZERO = re.compile(_ZERO)
_LIST_COUNT = re.compile(rf"(?:รวม|จำนวน|ทั้งหมด|เท่ากับ|เป็น|\(|,|\s)+{_N}{_OF}")
_PUBLISHED = re.compile(r"เผยแพร่|เปิดเผย|\bpublished|\bitems\b")
_OUT_OF = re.compile(
    rf"{_N}{_OF}?\s*(?:/|จาก(?:ทั้งหมด)?|out of|of the|of)\s*(?P<every>\d{{1,2}}){_OF}"
    rf"|(?:จาก)(?:เอกสาร|ข้อมูล|ทั้งหมด|\s)*(?P<every_first>\d{{1,2}}){_OF}[^\d\n]{{0,40}}?(?P<n_behind>\d{{1,2}}){_OF}"
)
_INSTRUMENT = r"(?<![A-Za-z])(?P<inst>IIT|EIT|OIT)(?![A-Za-z])"
_WEIGHED = r"(?P<share>\d{1,3})(?:\.0+)?(?![\d.]*\d)"
_WEIGHT = re.compile(rf"{_INSTRUMENT}[^\d\n]{{0,30}}?(?<!ถ่วง)(?:น้ำหนัก|\bweight)[^\d\n]{{0,20}}{_WEIGHED}")
_WEIGHT_OF = re.compile(rf"(?<!ถ่วง)(?:น้ำหนัก|\b[Ww]eight)[^\d\n]{{0,18}}?{_INSTRUMENT}[^\d\n]{{0,25}}{_WEIGHED}")
_WISH = re.compile(r"(?:ตั้งเป้า|หาก|ถ้า|ไม่เกิน|อย่างน้อย|ปี(?:หน้า|ถัดไป|ต่อไป)|\b[Ii]f\b|[Nn]ext year)[^\n]{0,80}$")
_INDICATOR = re.compile(r"(?:ตัวชี้วัดที่|[Ii]ndicator)\s*(\d{1,2})(?![\d.]*\d)")
_AROUND = 60


def check_counts(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on counts and weights."""
    for segment in layout.segments:
        yield from _below(segment, facts)
        yield from _zero(segment, facts)
        yield from _published(segment, facts)
        yield from _weights(segment, facts)


def _below(segment: Segment, facts: Facts) -> Iterator[Claim]:
    for match in _COUNT_BELOW.finditer(segment.plain):
        codes = _group(segment, match, facts)
        if codes and len(facts.known(codes)) == len(codes):
            group = "n" if match["n"] else "first"
            yield from _counted(segment, match.span(group), facts.below(codes), facts)


def _group(segment: Segment, match: re.Match[str], facts: Facts) -> Sequence[str]:
    """The questions of the one indicator or instrument that is named beside the count."""
    around = segment.plain[max(segment.start, match.start() - _AROUND) : match.end() + _AROUND]
    indicators = {found[1] for found in _INDICATOR.finditer(around)}
    named = indicators or {
        code
        for code, pattern in facts.names.instruments
        if re.search(rf"(?<![A-Za-z]){code}(?![A-Za-z])|{pattern}", around)
    }
    holder = named.pop() if len(named) == 1 else ""
    return facts.framework.questions_under(holder) if holder in facts.framework.node_of else ()


def _zero(segment: Segment, facts: Facts) -> Iterator[Claim]:
    documents = [code for code in facts.framework.codes("question") if facts.framework.is_document(code)]
    scores = facts.known(documents)
    named = [code for m in segment.named if m.asks for code in m.codes]
    if named:
        yield from _listed(segment, named, facts)
        return
    if len(scores) < len(documents) or not documents:
        return
    zeros = tuple(code for code, score in scores.items() if score == 0)
    for pattern in (_COUNT_ZERO, _ZERO_BEHIND):
        for match in pattern.finditer(segment.plain):
            yield from _counted(segment, match.span("n"), zeros, facts)


def _listed(segment: Segment, named: Sequence[str], facts: Facts) -> Iterator[Claim]:
    """'o24 และ o26 ได้ 0 คะแนน รวม 2 รายการ': as many as are named."""
    if not _ANY_ZERO.search(segment.plain) or len(segment.named) != sum(m.asks for m in segment.named):
        return
    for match in _LIST_COUNT.finditer(segment.plain):
        yield from _counted(segment, match.span("n"), tuple(dict.fromkeys(named)), facts)


def _published(segment: Segment, facts: Facts) -> Iterator[Claim]:
    """'เผยแพร่ได้ 41 รายการ จาก 43 รายการ': with full points, or with any."""
    documents = [code for code in facts.framework.codes("question") if facts.framework.is_document(code)]
    scores = facts.known(documents)
    if len(scores) < len(documents) or not _PUBLISHED.search(segment.plain):
        return
    full = tuple(code for code, score in scores.items() if facts.is_full(code, score))
    some = tuple(code for code, score in scores.items() if score > 0)
    for match in _OUT_OF.finditer(segment.plain):
        group = "n" if match["n"] else "n_behind"
        if int(match["every"] or match["every_first"]) == len(documents) and int(match[group]) not in (
            len(full),
            len(some),
        ):
            yield from _counted(segment, match.span(group), full, facts)


def _counted(segment: Segment, place: tuple[int, int], codes: Sequence[str], facts: Facts) -> Iterator[Claim]:
    printed = segment.plain[slice(*place)]
    this_year = facts.is_of_this_year(segment.plain, *place)
    if int(printed) != len(codes) and this_year and not _WISH.search(segment.before(place[0])):
        named = ", ".join(codes) if 0 < len(codes) <= 10 else "–"
        own: dict[str, str | Label] = {"printed": printed, "n": str(len(codes)), "items": named}
        yield claim("count", segment.passage, place, tuple(codes), **own)


def _weights(segment: Segment, facts: Facts) -> Iterator[Claim]:
    for pattern in (_WEIGHT, _WEIGHT_OF):
        for match in pattern.finditer(segment.plain):
            code = match["inst"]
            if code not in facts.framework.node_of:
                continue
            share = facts.assessment.tree.weight_in(code) * 100
            if int(match["share"]) != share and not _WISH.search(segment.before(match.start())):
                own = {"printed": match["share"], "code": code, "share": str(share)}
                yield claim("weight", segment.passage, match.span("share"), (code,), **own)
