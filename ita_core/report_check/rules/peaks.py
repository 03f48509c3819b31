"""What is called highest or lowest: 'ข้อที่ต่ำที่สุดของ EIT คือ e14', 'e14 ได้คะแนนต่ำสุด', 'Lowest EIT question: e14'.

The node stands right behind the word or right before it, with nothing but words of linking between. It is held against
the group that is named (an instrument, an indicator, 'ทุกตัวชี้วัด'); where none is named, against every group that
may be meant, and is wrong only if it is wrong in all of them.
"""

import re
from collections.abc import Iterator, Sequence

from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.facts import Facts
from ita_core.report_check.mentions import Mention, Strength
from ita_core.report_check.text import Layout, Segment

_END = re.compile(
    r"(?:(?P<high>(?:สูง|มาก|ดี)(?:ที่)?สุด|\b(?:[Hh]ighest|[Tt]op|[Bb]est|[Ss]trongest)\b)"
    r"|(?P<low>(?:ต่ำ|น้อย|อ่อน|แย่)(?:ที่)?สุด|รั้งท้าย|ท้ายสุด|\b(?:[Ll]owest|[Bb]ottom|[Ww]eakest|[Ww]orst)\b))"
    r"(?!หรือ)(?!\s*\d+\s*(?:ข้อ|อันดับ|ลำดับ|ตัวชี้วัด))"
)
_LEVEL = re.compile(r"ระดับ(?:ที่)?\s*$")
_NODE = r"(?:ตัวชี้วัด(?:ย่อย)?(?:ที่)?|ข้อ(?:คำถาม)?|เครื่องมือ|แบบวัด|รายการ|เรื่อง|ด้าน)"
_GROUP = rf"(?:\s*(?:ของ|ใน|จาก|ภายใต้|บรรดา|ทั้ง|ทุก|หมด|แบบ|{_NODE}|[IEO]IT|10|\(|\))|ตัวชี้วัดที่\s*\d{{1,2}}(?!\d))*"
_GROUP_EN = (
    r"(?:\s*\b(?:of|in|the|all|ten|overall|[IEO]IT|questions?|indicators?|instruments?|items?|indicator \d{1,2}"
    r"|score|scored)\b)*"
)
_GROUP_BEHIND = re.compile(rf"{_GROUP}{_GROUP_EN}")
_NUMBER_ALONE = re.compile(
    rf"\s*indicators?\s*(?:is|was|:|=)?\s*(?P<en>\d{{1,2}})(?![\d.]*\d)|{_GROUP}\s*(?:คือ|ได้แก่|เป็น|:|=)\s*(\d{{1,2}})(?![\d.]*\d)(?!\s*(?:ข้อ|ตัว|คะแนน|รายการ))"
)
_LINK = re.compile(
    rf"{_GROUP}\s*(?:คือ|ได้แก่|เป็น|:|=)\s*(?:{_NODE}\s*)*(?:\d{{1,2}}[.)]?\s+)?"
    rf"|{_GROUP_EN}\s*(?:(?:is|was|goes to|went to)\s*(?:given to|held by|that of|found in)?"
    rf"|:|,|=)\s*(?:the\s*)?(?:(?:question|item|indicator)\s*)?(?:\d{{1,2}}[.)]?\s+)?"
)
_CALLED = re.compile(
    rf"\s*(?:\([\d.]+\)\s*)?(?:(?:มี|ได้(?:รับ)?|เป็น|ที่|ซึ่ง|คะแนน|เฉลี่ย|{_NODE}|[\d.]+|\s)*|(?:has|had|is|was)\s*(?:the\s*)?)"
)
# Other words between, if they speak of nothing else: 'ข้อ i8 รั้งท้ายด้วยคะแนนน้อยที่สุด'.
_SHORTLY = re.compile(r"(?:(?!ตัวชี้วัด|ข้อ|เครื่องมือ|และ|แต่|ส่วน|ขณะ|ใน|ของ|ไม่|ใกล้|เคย|ตอบ|คน|\d|[,;:A-Za-z(])[^\n]){0,25}")
# 'อยู่ใกล้เกณฑ์มากที่สุด' is no height of a score.
_OF_SCORES = re.compile(rf"(?:^|[\s(:*•-]|[A-Z]|คะแนน|เฉลี่ย|ที่|ได้|มี|รับ|เป็น|{_NODE})$")
_MORE = re.compile(r"\s*(?:\([\d.]+(?:\s*คะแนน)?\)\s*)?(?:,|และ|and\b)\s*(?:ข้อ\s*)?[A-Za-z]\s?\d")
_ALL = re.compile(
    r"ทุกตัวชี้วัด|ทั้ง\s*10|ทั้งหมด|ตัวชี้วัดทั้งหมด|\boverall\b|\b(?:all|the)?\s*(?:ten )indicators|\ball indicators|ทั้งสิบ"
)
# 'ตัวชี้วัดที่ได้คะแนนต่ำสุด คือ ตัวชี้วัดที่ 8', with no instrument in sight.
_OF_ALL = re.compile(r"\s*(?:คือ|ได้แก่|:)")
_EACH_INDICATOR = re.compile(r"ราย\s*ตัวชี้วัด|\b(?:each|by) indicator")
_INSTRUMENTS = ("IIT", "EIT", "OIT")
# A point of a list, 'ตัวชี้วัดต่ำสุด: …', speaks of all.
_SHORT = re.compile(r"[\s\-*•\d.)]*(?:ตัวชี้วัด(?:ที่)?\s*|indicator\s*)?$")
_WITHIN_INDICATOR = re.compile(r"\s*(?:ของ|ใน|of|in)\s*(?:ด้าน\s*)?(?:ตัวชี้วัดที่|indicator)\s*(\d{1,2})(?![\d.]*\d)")
_INDICATOR = re.compile(r"ตัวชี้วัด|[Ii]ndicator|\bits\b")
_AROUND = 80


def check_peaks(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on what is called highest or lowest and is not."""
    for segment in layout.segments:
        for match in _END.finditer(segment.plain):
            before = segment.before(match.start())
            if _LEVEL.search(before) or not _OF_SCORES.search(before):
                continue
            mention = _called(segment, match) or _linked(segment, match) or _by_number(segment, match, facts)
            if mention and len(mention.codes) == 1 and not _MORE.match(segment.plain, mention.end):
                yield from _judged(segment, mention, match, facts)


def _called(segment: Segment, match: re.Match[str]) -> Mention | None:
    """The node right before the word: 'e14 ได้คะแนนต่ำสุด'."""
    before = [m for m in segment.mentions if m.end <= match.start() and m.strength is not Strength.FALLBACK]
    between = segment.plain[before[-1].end : match.start()] if before else ""
    if not before or not (_CALLED.fullmatch(between) or _SHORTLY.fullmatch(between)):
        return None
    # 'IIT ข้อที่ต่ำสุดคือ i8' names the group, not the node.
    linked = _linked(segment, match)
    group = before[-1].codes[0] in _INSTRUMENTS or (linked and linked.asks != before[-1].asks)
    return None if linked and group else before[-1]


def _linked(segment: Segment, match: re.Match[str]) -> Mention | None:
    """The node right behind the word and its group: 'ต่ำที่สุดของ EIT คือ e14'."""
    behind = [m for m in segment.mentions if m.start >= match.end() and m.strength is not Strength.FALLBACK]
    return next((m for m in behind if _LINK.fullmatch(segment.plain[match.end() : m.start])), None)


def _by_number(segment: Segment, match: re.Match[str], facts: Facts) -> Mention | None:
    """'ตัวชี้วัดที่ต่ำสุดคือ 8': the number alone."""
    found = _NUMBER_ALONE.match(segment.plain, match.end())
    known = facts.framework.codes("indicator")
    code = found[found.lastindex or 0] if found else ""
    if found and found["en"] and code in known:
        return Mention(*found.span("en"), (code,))
    if not found or code not in known or not _INDICATOR.search(segment.before(match.start())[-30:]):
        return None
    return Mention(*found.span(found.lastindex or 0), (code,))


def _judged(segment: Segment, mention: Mention, match: re.Match[str], facts: Facts) -> Iterator[Claim]:
    code = mention.codes[0]
    groups = [group for group in _groups(segment, mention, match, facts) if code in group and len(group) > 1]
    if not groups or not facts.is_of_this_year(segment.plain, *match.span()):
        return
    if all(_is_wrong(code, group, facts, high=bool(match["high"])) for group in groups):
        scores = facts.known(groups[-1])
        end = max(scores.values()) if match["high"] else min(scores.values())
        best = facts.each(other for other, score in scores.items() if score == end)
        place = (mention.start, mention.end)
        yield claim("peak", segment.passage, place, (code,), data=facts.each((code,)), best=best, printed=match[0])


def _is_wrong(code: str, group: Sequence[str], facts: Facts, *, high: bool) -> bool:
    """Whether another of the group lies beyond; False where a score is missing."""
    scores = facts.known(group)
    if len(scores) < len(group):
        return False
    return scores[code] != (max(scores.values()) if high else min(scores.values()))


def _groups(segment: Segment, mention: Mention, match: re.Match[str], facts: Facts) -> list[Sequence[str]]:
    """The groups that the node may be the highest or lowest of."""
    code, framework = mention.codes[0], facts.framework
    if code not in framework.node_of:
        return []
    kind = framework.kind_of(code)
    if kind == "question":
        return _of_question(segment, code, match, facts)
    if kind == "indicator":
        return _of_indicator(segment, code, match, facts)
    return [tuple(framework.codes(kind))]


def _around(segment: Segment, match: re.Match[str]) -> str:
    """The words before the word of height, and the group right behind it."""
    behind = _GROUP_BEHIND.match(segment.plain, match.end())
    return segment.plain[max(segment.start, match.start() - _AROUND) : behind.end() if behind else match.end()]


def _of_question(segment: Segment, code: str, match: re.Match[str], facts: Facts) -> list[Sequence[str]]:
    framework, own = facts.framework, facts.framework.instrument_of.get(code)
    within = _WITHIN_INDICATOR.match(segment.plain, match.end())
    if within:
        return [framework.questions_under(within[1])] if within[1] in framework.node_of else []
    instrument = framework.questions_under(own) if own else ()
    around = _around(segment, match)
    if _names(around, own, facts) and not _INDICATOR.search(around):
        return [instrument]
    indicator = framework.indicator_of(code)
    return [*([framework.questions_under(indicator)] if indicator else []), instrument]


def _of_indicator(segment: Segment, code: str, match: re.Match[str], facts: Facts) -> list[Sequence[str]]:
    of, around = facts.framework.instrument_of, _around(segment, match)
    every = tuple(facts.framework.codes("indicator"))
    alike = tuple(other for other in every if of.get(other) == of.get(code))
    named = [name for name in _INSTRUMENTS if _names(around, name, facts)]
    if _ALL.search(around):
        return [every]
    if named:
        return [alike] if of.get(code) in named else []
    is_point = segment.instrument is None and _SHORT.match(segment.plain[segment.start : match.start()])
    elsewhere = any(_names(segment.plain, name, facts) for name in _INSTRUMENTS) or segment.instrument
    said_so = not elsewhere and (_OF_ALL.match(segment.plain, match.end()) or _EACH_INDICATOR.search(segment.plain))
    return [every] if is_point or said_so else [alike, every]


def _names(around: str, instrument: str | None, facts: Facts) -> bool:
    """Whether an instrument is named by its letters or its name."""
    pattern = dict(facts.names.instruments).get(instrument or "", "(?!)")
    return bool(re.search(rf"(?<![A-Za-z]){instrument}(?![A-Za-z])|{pattern}", around))
