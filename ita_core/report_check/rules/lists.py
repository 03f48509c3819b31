"""Items listed by height or without points: 'ข้อที่ต่ำกว่าค่าเป้าหมาย ได้แก่ e14, e7', 'ไม่ได้คะแนน คือ o24 และ o26'.

Each item is held against the data by itself. A list of two conditions ('ต่ำกว่าค่าเป้าหมายหรือ…') is let be.
"""

import re
from collections.abc import Iterator

from ita_core.analysis import extremes
from ita_core.numbers import score_text
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.facts import Facts
from ita_core.report_check.mentions import Mention, Strength
from ita_core.report_check.target_words import AIM
from ita_core.report_check.text import Layout, Segment
from ita_core.text import span

ITEM = r"(?:ข้อ(?:คำถาม)?|ตัวชี้วัด|รายการ)"
HAS = r"(?:ยัง)?(?:มี|ได้)?(?:คะแนน)?(?:อยู่)?(?:ใน)?"
_LOW = rf"ระดับต่ำ|(?:ต่ำกว่า|น้อยกว่า|ไม่ถึง|ไม่ผ่าน|ไม่บรรลุ){AIM}"
_HIGH = rf"ระดับสูง|ระดับดี|(?:ไม่ต่ำกว่า|ไม่น้อยกว่า|ถึง(?!\s*\d)|ผ่าน(?!\s*\d)|บรรลุ|สูงกว่า){AIM}"
WORD = rf"(?:(?P<low>{_LOW})|(?P<high>{_HIGH}))"
_LIST = re.compile(
    rf"(?:(?<!ไม่มี){ITEM}(?:(?:ของ|ใน)\s*(?:[IEO]IT|แบบวัด\s*[IEO]IT)\s*)?ที่{HAS}|^\s*(?:[\-*•▪●]|ตอบ\s*:?)?\s*(?!ระดับ)){WORD}"
    r"(?P<gap>(?:\([^()\n]{1,20}\)|[^()\n]){0,50}?)"
    r"(?:คือ|ได้แก่|ประกอบด้วย|:|มีข้อ|\s(?=\s*[ieoIEO]\s?\d))\s*(?:ข้อ(?:คำถาม)?\s*)?"
)
WORD_EN = (
    rf"(?:(?P<low_en>(?:under|below) (?:the )?(?:target|{AIM}))|(?P<high_en>(?:over|above) (?:the )?(?:target|{AIM})))"
)
_LIST_EN = re.compile(
    rf"\b(?:[Qq]uestion|[Ii]tem|[Dd]ocument|[Ii]ndicator)s? (?:that (?:is|are) )?{WORD_EN}(?:,? (?:is|are)|:)\s*"
    rf"|\b(?:are|is|lie|fall|remain) {WORD_EN.replace('_en>', '_is>')}:\s*"
    r"|(?P<low_short>[Bb]elow) target in (?:the )?[IEO]IT:\s*"
)
_NO_POINTS = re.compile(
    r"(?:(?:ไม่ได้(?:รับ)?คะแนน(?P<full>เต็ม)?|(?<![\d.])(?:0|ศูนย์)\s*คะแนน)(?:[^()\d]|\d{1,2}\s*(?:ข้อ|รายการ)){0,40}?(?:คือ|ได้แก่|:)"
    r"|\b(?:[Dd]ocuments?|[Ii]tems?) without (?:a |any )?(?P<full_en>full )?(?:points|score|marks)(?: are| is|:)"
    r"|\b(?:[Nn]o|[Zz]ero) points:"
    r"|(?:(?:ยัง|คง)?เหลือ(?:อีก)?|(?:ยัง)?ขาด|ขาดเอกสาร|ยังไม่(?:ได้)?(?:เผยแพร่|เปิดเผย|ลงเว็บไซต์))(?:ข้อมูล|เอกสาร|รายการ)?\s*(?:คือ|ได้แก่|:)?(?=\s*(?:ข้อ\s*)?[oO]\s?\d)"
    r"|\b(?:[Mm]issing|(?:[Nn]ot|yet to be) published|[Uu]npublished)(?: ones"
    r"| documents| items)?(?: are| is|:)?(?=\s*[oO]\s?\d))"
    r"\s*(?:ข้อ\s*)?"
)
# '… ของ EIT ประกอบด้วย e6, e7 และของ IIT ประกอบด้วย i8'.
_NEXT_LIST = re.compile(
    r"[\s,;]*(?:และ|ส่วน|and)?\s*(?:ของ|ใน|of|in)\s*(?:แบบวัด|the)?\s*[IEO]IT\s*(?:คือ|ได้แก่|ประกอบด้วย|มี|:|are)\s*"
)
_OTHER = re.compile(r"หรือ|และ|แต่")
ROW_GAP = re.compile(r"[\s)]*(?:\((?:[\d.]+|[^()\d]{3,70})\)\s*)?(?:และ|,|and)?\s*(?:ข้อ(?:คำถาม)?\s*)?")
_NEAR = 20


def check_lists(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on items that a list puts on the wrong side of the target, or that have points."""
    for segment in layout.segments:
        lists = [match for match in _LIST.finditer(segment.plain) if not _OTHER.search(match["gap"])]
        for match in (*lists, *_LIST_EN.finditer(segment.plain)):
            start = match.end()
            while row := tuple(_row(segment, start)):
                for mention in row:
                    yield from _listed(segment, mention, match, facts)
                goes_on = _NEXT_LIST.match(segment.plain, row[-1].end)
                start = goes_on.end() if goes_on else len(segment.plain)
        for match in _NO_POINTS.finditer(segment.plain):
            for mention in _row(segment, match.end()):
                yield from _with_points(segment, mention, match, facts)


def _row(segment: Segment, start: int) -> Iterator[Mention]:
    """The mentions that follow one another from a place on."""
    for mention in (mention for mention in segment.named if mention.start >= start):
        if not ROW_GAP.fullmatch(segment.plain[start : mention.start]):
            return
        yield mention
        start = mention.end


def row_before(segment: Segment, place: int) -> tuple[Mention, ...]:
    """The mentions that follow one another up to a place."""
    row: list[Mention] = []
    for mention in reversed([mention for mention in segment.named if mention.end <= place]):
        between = segment.plain[mention.end : row[0].start if row else place]
        if not (ROW_GAP.fullmatch(between) if row else len(between) <= _NEAR and not re.search(r"[\d.]", between)):
            break
        row.insert(0, mention)
    return tuple(row)


def is_low(match: re.Match[str]) -> bool:
    """Whether the word of height that was found is one for below the target."""
    return any(match.groupdict().get(name) for name in ("low", "low_en", "low_is", "low_short"))


def _word(match: re.Match[str]) -> str:
    return next(word for name, word in match.groupdict().items() if word and name != "gap")


def _listed(segment: Segment, mention: Mention, match: re.Match[str], facts: Facts) -> Iterator[Claim]:
    wrong = tuple(c for c, score in facts.known(mention.codes).items() if (score < facts.target) != is_low(match))
    if wrong and facts.is_of_this_year(segment.plain, *match.span()):
        own = {"printed": _word(match), "target": score_text(facts.target)}
        yield claim("listed", segment.passage, (mention.start, mention.end), wrong, data=facts.each(wrong), **own)


def _with_points(segment: Segment, mention: Mention, match: re.Match[str], facts: Facts) -> Iterator[Claim]:
    lacks_some = bool(match["full"] or match["full_en"])
    wrong = tuple(
        c for c, score in facts.known(mention.codes).items() if facts.is_full(c, score) or (score and not lacks_some)
    )
    if wrong and facts.is_of_this_year(segment.plain, *match.span()):
        yield claim("has-points", segment.passage, (mention.start, mention.end), wrong, data=facts.each(wrong))


_KEEP = re.compile(r"[\s)\"]*(?:ควร|ให้)?\s*รักษา(?:มาตรฐาน|ระดับ)")
_KEEP_OF = re.compile(
    r"รักษา(?:มาตรฐาน|ระดับ|คุณภาพ|คะแนน)(?:การดำเนินงาน|ของ|ใน|ด้าน|ตาม|ไว้|\s)*$|\b(?:[Mm]aintain|[Kk]eep up) (?:the )?$"
)
_IMPROVE = re.compile(r"(?:ควร|ต้อง)?(?:พัฒนา|ปรับปรุง)[^()\d]{0,40}$")
# 'ตั้งเป้าให้อยู่ในระดับผ่านดีเยี่ยม', but not 'ทำให้อยู่ในระดับผ่าน'
_WISH = re.compile(
    r"(?:เพื่อ|(?<!ทำ)(?<!ผล)ให้|ควร|จะ|มุ่ง|ตั้งเป้า|กำหนดเป้าหมาย|ต้องมีคะแนน|หาก(?!าร)|ถ้า"
    r"|\b(?:would|will|should|aims? to|wants? to|[Ii]f))[^()\d]{0,40}$"
)
_PLACES_NO_POINTS = re.compile(r"ไม่ได้รับคะแนน|ไม่ได้คะแนน|ยังไม่ได้คะแนน")
_HEADING_END = re.compile(r"(?:ดังนี้|ต่อไปนี้|ได้แก่)\s*:?\s*$")


def check_places(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on levels and lists."""
    for segment in layout.segments:
        yield from _kept(segment, facts)
        yield from _improved(segment, facts)
    yield from _without_points(layout, facts)


def _kept(segment: Segment, facts: Facts) -> Iterator[Claim]:
    for code, place in _indicators(segment, facts):
        kept = _KEEP.match(segment.plain, place[1]) or _KEEP_OF.search(segment.before(place[0]))
        if kept and (code in _weakest(facts) or facts.below((code,))):
            yield _placed("keep", segment, place, code, facts)


def _improved(segment: Segment, facts: Facts) -> Iterator[Claim]:
    for code, place in _indicators(segment, facts):
        led = _IMPROVE.search(segment.before(place[0]))
        if led and code in _strongest(facts) and not facts.below((code,)):
            yield _placed("improve", segment, place, code, facts)


def _placed(rule: str, segment: Segment, place: tuple[int, int], code: str, facts: Facts) -> Claim:
    return claim(rule, segment.passage, place, (code,), data=facts.each((code,)), name=facts.names.name(code))


def _strongest(facts: Facts) -> set[str]:
    return {code for found in extremes(facts.assessment) for code in found.strongest}


def _weakest(facts: Facts) -> set[str]:
    return {code for found in extremes(facts.assessment) for code in found.weakest}


def _indicators(segment: Segment, facts: Facts) -> Iterator[tuple[str, tuple[int, int]]]:
    known = facts.framework.codes("indicator")
    for mention in segment.mentions:
        if mention.strength is Strength.STRONG and mention.codes[0] in known:
            yield mention.codes[0], (mention.start, mention.end)


def _without_points(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """A list of items without points: a heading that ends in 'ดังนี้', then paragraphs that begin with a code."""
    paragraphs = layout.paragraphs
    for number, heading in enumerate(paragraphs):
        if not (_PLACES_NO_POINTS.search(heading.plain) and _HEADING_END.search(heading.plain)):
            continue
        listed: list[str] = []
        for segment in paragraphs[number + 1 :]:
            first = next(iter(segment.mentions), None)
            if first is None or not first.asks or segment.plain[: first.start].strip(" -.0123456789)"):
                break
            listed += first.codes
            for code, score in facts.known(first.codes).items():
                if score > 0:
                    place = (first.start, first.end)
                    yield claim("has-points", segment.passage, place, (code,), data=facts.each((code,)))
        yield from _not_listed(heading, listed, facts)


def _not_listed(heading: Segment, listed: list[str], facts: Facts) -> Iterator[Claim]:
    letters = {code[0] for code in listed}
    items = [code for code in facts.framework.codes("question") if code[0] in letters]
    left = tuple(code for code, score in facts.known(items).items() if score == 0 and code not in listed)
    if left:
        yield claim("not-listed", heading.passage, (heading.start, heading.end), left, items=span(left))
