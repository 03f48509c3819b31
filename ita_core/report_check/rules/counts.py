"""Numbers that count: how many questions are below the target, how many documents have no points, what a part weighs.

A count is held against the data only where all scores of what it counts are known.
"""

import re
from collections.abc import Iterator, Sequence

from ita_core.framework import Label
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.facts import Facts
from ita_core.report_check.mentions import Written
from ita_core.report_check.rules.lists import ROW_GAP
from ita_core.report_check.target_words import AIM
from ita_core.report_check.text import Layout, Segment

_N = r"(?<![\d.,])(?P<n>\d{1,2})(?![\d.,]*\d)"
_OF = r"\s*(?:ข้อ(?:คำถาม)?|รายการ|(?:staff |public )?questions?|items?|documents?)"
_BELOW = rf"(?:(?:ต่ำกว่า|น้อยกว่า|ไม่ถึง|ไม่ผ่าน|ไม่บรรลุ){AIM}|(?:below|under) (?:the )?(?:target|{AIM}))"
_BETWEEN = (
    r"(?:\s|มี|ของ|ใน|แบบวัด|แบบ|(?<![A-Za-z])[IEO]IT(?![A-Za-z])|รวม|จำนวน|เป็น"
    r"|ทั้งสิ้น|ทั้งหมด|อยู่|เพียง|:|=|เท่ากับ|คะแนน|of the [IEO]IT|in (?:the )?[IEO]IT)*"
)
_FIRST = _N.replace("<n>", "<first>")
_COUNT_BELOW = re.compile(
    rf"{_BELOW}{_BETWEEN}{_N}(?:{_OF}|\s*$)"
    rf"|(?<!ndicator )(?<!uestion ){_FIRST}(?:{_OF}|\s+(?:of them |of these )?(?=(?:are|is|lie|fall|remain)\b))"
    rf"(?:ที่|ยัง|มี|ได้|คะแนน|อยู่|are|is|lie|fall|remain|of|in|the|[IEO]IT|\s)*{_BELOW}"
)
_ZERO = (
    r"(?:ไม่ได้(?:รับ)?คะแนน(?!เต็ม)|ได้\s*(?:0|ศูนย์)\s*คะแนน|(?<![\d.,])0 คะแนน"
    r"|(?:received|with|[Hh]ave) (?:no|zero) points|[Zz]ero points|[Nn]o points)"
)
_LED = r"(?:รวม|จำนวน|ทั้งสิ้น|ทั้งหมด|เป็น|เท่ากับ|มี|เลย|อยู่|in all|:|=|\(|,|\s|และ|ในแบบ|แบบ|OIT)*"
_COUNT_ZERO = re.compile(rf"{_ZERO}{_LED}{_N}(?:{_OF}|\s*$)")
_FULL = r"(?:ได้|มี)?(?:รับ)?คะแนนเต็ม(?:\s*100(?:\.0+)?)?(?:\s*คะแนน)?|\bfull (?:points|marks|score)"
_COUNT_FULL = re.compile(rf"(?:{_FULL}){_LED}{_N}(?:{_OF}|\s*$)|{_FIRST}{_OF}(?:ที่|ซึ่ง|have|has|with|got|\s)*(?:{_FULL})")
_ZERO_BEHIND = re.compile(rf"{_N}{_OF}(?:ที่|ยัง|ซึ่ง|of the OIT|\s)*{_ZERO}")
_UNPUBLISHED = re.compile(
    rf"(?:ยัง)?ไม่(?:ได้)?(?:เผยแพร่|เปิดเผย|ลง(?:ข้อมูล|เว็บไซต์)|แสดง)[^\d\n]{{0,20}}{_N}{_OF}(?!\s*จาก)"
    rf"|{_N.replace('<n>', '<first>')}{_OF}(?:ที่)?(?:ยัง)?ไม่(?:ได้)?(?:เผยแพร่|เปิดเผย|ลงเว็บไซต์)"
)
_ANY_ZERO = re.compile(_ZERO)
_LIST_COUNT = re.compile(rf"(?:รวม|จำนวน|ทั้งหมด|เท่ากับ|เป็น|\(|,|\s)+{_N}{_OF}")
_PUBLISHED = re.compile(
    r"(?<![A-Za-z])OIT(?![A-Za-z])|เว็บ|เอกสาร|เผยแพร่|เปิดเผย"
    r"|คะแนนเต็ม|\bpublished|\bitems\b|\bfull (?:points|score|marks)"
)
_OUT_OF = re.compile(
    rf"{_N}{_OF}?\s*(?:/|จาก(?:ทั้งหมด)?|out of|of the|of)\s*(?P<every>\d{{1,2}})(?:\s*OIT)?{_OF}"
    rf"|(?:กำหนด|ทั้งหมด|ทั้งสิ้น|มี)\s*(?P<every_set>\d{{1,2}}){_OF}[^\d\n]{{0,25}}(?:แล้ว|ได้|เผยแพร่|เปิดเผย)[^\d\n]{{0,12}}?(?<!\d)(?P<n_set>\d{{1,2}}){_OF}"
    rf"|{_N.replace('<n>', '<n_bare>')}\s*(?:/|จาก(?:ทั้งหมด)?|out of|of)\s*(?P<every_bare>\d{{1,2}})(?=\s*$|\s*[)(,;|])"
    rf"|(?:จาก(?:จำนวน)?)(?:เอกสาร|ข้อมูล|ทั้งหมด|\s)*(?P<every_first>\d{{1,2}}){_OF}[^\d\n]{{0,40}}?(?P<n_behind>\d{{1,2}}){_OF}"
)
_LACKING = re.compile(
    r"(?:เหลือ|ขาด|ไม่(?:ได้)?(?:เผยแพร่|เปิดเผย|ได้คะแนน|ครบ)|\b(?:missing|lack|without|not published))[^\d]{0,30}$"
)
_WISH = re.compile(r"(?:ตั้งเป้า|หาก(?!าร)|ถ้า|ไม่เกิน|อย่างน้อย|ปี(?:หน้า|ถัดไป|ต่อไป)|\b[Ii]f\b|[Nn]ext year)[^\n]{0,80}$")
_INDICATOR = re.compile(r"(?:ตัวชี้วัดที่|[Ii]ndicator)\s*(\d{1,2})(?![\d.]*\d)")
_ASKED = {"IIT": r"\b[Ss]taff questions?|ฝั่งบุคลากร", "EIT": r"\b[Pp]ublic questions?|ฝั่งประชาชน"}
_AROUND = 60


def check_counts(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on counts."""
    for segment in layout.segments:
        yield from _below(segment, facts)
        yield from _full(segment, facts)
        yield from _zero(segment, facts)
        yield from _published(segment, facts)
        yield from _row_counts(segment, facts)


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
        if re.search(rf"(?<![A-Za-z]){code}(?![A-Za-z])|{pattern}|{_ASKED.get(code, '(?!)')}", around)
    }
    holder = named.pop() if len(named) == 1 else ""
    return facts.framework.questions_under(holder) if holder in facts.framework.node_of else ()


def _full(segment: Segment, facts: Facts) -> Iterator[Claim]:
    """'จำนวนข้อ OIT ที่ได้คะแนนเต็ม: 41 ข้อ'."""
    for match in _COUNT_FULL.finditer(segment.plain):
        codes = _group(segment, match, facts)
        scores = facts.known(codes)
        if codes and len(scores) == len(codes):
            full = tuple(code for code, score in scores.items() if facts.is_full(code, score))
            group = "n" if match["n"] else "first"
            if not _OUT_OF.match(segment.plain, match.start(group)):
                yield from _counted(segment, match.span(group), full, facts)


def _zero(segment: Segment, facts: Facts) -> Iterator[Claim]:
    documents = [code for code in facts.framework.codes("question") if facts.framework.is_document(code)]
    scores = facts.known(documents)
    named = [code for m in segment.named if m.asks for code in m.codes]
    zero = tuple(code for code, score in scores.items() if score == 0)
    for match in _UNPUBLISHED.finditer(segment.plain) if len(scores) == len(documents) > 0 else ():
        yield from _counted(segment, match.span("n" if match["n"] else "first"), zero, facts)
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
    others = [m for m in segment.named if not m.asks and m.codes != ("OIT",)]
    if not _ANY_ZERO.search(segment.plain) or others:
        return
    for match in _LIST_COUNT.finditer(segment.plain):
        yield from _counted(segment, match.span("n"), tuple(dict.fromkeys(named)), facts)


_NAMED_ARE = re.compile(
    rf"(?<!จาก)(?<!ทั้ง)(?<!ทั้งหมด)(?<!the)\s*{_N}{_OF}\s*(?:(?:ที่|ยัง)(?:(?!ข้อ|เช่น|อาทิ)[^\n()\d\s]){{0,30}}|(?:are|is|do|that)\b[^\n()\d,;]{{0,30}})?\s*"
    r"(?:\([IEO]IT\)\s*)?(?:ได้แก่|คือ|:|ประกอบด้วย|namely|\()\s*(?:ข้อ\s*)?$"
)
_IN_ALL = re.compile(
    rf"\s*\(\s*(?:รวม|จำนวน)?\s*{_N.replace('<n>', '<in_brackets>')}{_OF}\s*\)|[\s(,]*(?:รวม(?:ทั้งสิ้น"
    rf"|เป็น|จำนวน)?|จำนวน(?:ทั้งสิ้น)?|ทั้งสิ้น|in all|altogether)\s*{_N}{_OF}"
)


def _row_counts(segment: Segment, facts: Facts) -> Iterator[Claim]:
    """'e6, e7 และ e14 รวม 3 ข้อ', 'จำนวน 3 ข้อ ได้แก่ …': as many as the row beside it has."""
    asked = [mention for mention in segment.named if mention.asks and mention.written is not Written.UNKNOWN]
    for at, last in enumerate(asked):
        row = [last]
        for mention in reversed(asked[:at]):
            if not ROW_GAP.fullmatch(segment.plain[mention.end : row[0].start]):
                break
            row.insert(0, mention)
        codes = tuple(dict.fromkeys(code for mention in row for code in mention.codes))
        if match := _IN_ALL.match(segment.plain, last.end):
            yield from _counted(segment, match.span("n" if match["n"] else "in_brackets"), codes, facts)
        alone = at + 1 == len(asked) or not ROW_GAP.fullmatch(segment.plain[last.end : asked[at + 1].start])
        named = _NAMED_ARE.search(segment.before(row[0].start))
        if named and alone and not _ANY_ZERO.search(segment.plain):
            ahead = max(segment.start, row[0].start - len(segment.before(row[0].start)))
            yield from _counted(segment, (ahead + named.start("n"), ahead + named.end("n")), codes, facts)


def _published(segment: Segment, facts: Facts) -> Iterator[Claim]:
    """'เผยแพร่ได้ 41 รายการ จาก 43 รายการ': with full points, or with any."""
    documents = [code for code in facts.framework.codes("question") if facts.framework.is_document(code)]
    scores = facts.known(documents)
    if len(scores) < len(documents) or not _PUBLISHED.search(segment.plain):
        return
    full = tuple(code for code, score in scores.items() if facts.is_full(code, score))
    some = tuple(code for code, score in scores.items() if score > 0)
    for match in _OUT_OF.finditer(segment.plain):
        group = next(name for name in ("n", "n_behind", "n_bare", "n_set") if match[name])
        every = int(match["every"] or match["every_first"] or match["every_bare"] or match["every_set"])
        lacking = _LACKING.search(segment.before(match.start(group)))
        right = {len(documents) - len(full), len(documents) - len(some)} if lacking else {len(full), len(some)}
        if every == len(documents) and int(match[group]) not in right:
            yield from _counted(segment, match.span(group), full, facts)


def _counted(segment: Segment, place: tuple[int, int], codes: Sequence[str], facts: Facts) -> Iterator[Claim]:
    printed = segment.plain[slice(*place)]
    this_year = facts.is_of_this_year(segment.plain, *place)
    if int(printed) != len(codes) and this_year and not _WISH.search(segment.before(place[0])):
        named = ", ".join(codes) if 0 < len(codes) <= 10 else "–"
        own: dict[str, str | Label] = {"printed": printed, "n": str(len(codes)), "items": named}
        yield claim("count", segment.passage, place, tuple(codes), **own)
