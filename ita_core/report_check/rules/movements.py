"""What moved between years: 'คะแนนรวมลดลงจากปีก่อน', '2565: 84.87 → 2566: 92.16'.

A word of rising or falling is held against the change on the year before; a series of years against the total of each,
where at least one of its figures shows that it is the total's.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from ita_core.numbers import signed_text
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.facts import Facts
from ita_core.report_check.figures import Figure, Role
from ita_core.report_check.mentions import Mention, Strength
from ita_core.report_check.rules.scores import score_claim
from ita_core.report_check.text import Layout, Segment

_MOVED = re.compile(
    r"(?P<up>เพิ่มขึ้น|สูงขึ้น|ดีขึ้น|\b(?:rose|risen|increased|improved|grown|went up)\b)"
    r"|(?P<down>ลดลง|ต่ำลง|แย่ลง|\b(?:fell|fallen|dropped|decreased|declined|went down)\b)"
)
# Words between the node and the word of rising: its figure, the years, words of linking.
_BETWEEN = re.compile(
    r"(?:\s|ปี(?:งบประมาณ)?|พ\.ศ\.|25\d\d|นี้|มี|ได้|คะแนน|เฉลี่ย|รวม|ของ|ใน|ซึ่ง|โดย|และ|แล้ว|จาก|\d{1,3}\.\d\d|[(),:]"
    r"|has|is|was|points?|at|of|which|in)*"
)
_COULD = re.compile(
    r"(?:จะ|ควร|หาก(?!าร)|ถ้า|ให้|คาด|ต้อง|ตั้งเป้า|ไม่|อาจ|น่า|เพื่อ|ทำให้|\b(?:if|should|would|will|could|not|to)\b)[^\d]{0,40}$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\s*(?:จาก|กว่า|from\b|on\b|since\b|เมื่อเทียบกับ|เทียบกับ|compared)")
_IN_YEAR = re.compile(
    r"(?:ปี(?:งบประมาณ)?\s*)?(?:พ\.ศ\.\s*)?(?<!\d)(?P<year>25\d\d)(?!\d)(?:\s|เทศบาล|อบต\.|หน่วยงาน|ได้|มี|คะแนน(?:รวม)?|เท่ากับ|อยู่ที่|:|=|\()*"
    r"(?P<score>\d{1,3}\.\d\d)(?![\d.])"
)
_OTHERS = re.compile(r"จังหวัด|ประเทศ|ข้างเคียง|เป้าหมาย|average|neighbour|target")


def check_movements(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on words of rising and falling, and on series of years."""
    for segment in layout.segments:
        yield from _moved(segment, facts)
        yield from _series(segment, facts)


def _moved(segment: Segment, facts: Facts) -> Iterator[Claim]:
    for match in _MOVED.finditer(segment.plain):
        before = segment.before(match.start())
        subject = _subject(segment, match)
        if subject is None or _COULD.search(before) or _has_own_figure(segment, match):
            continue
        change = facts.history.change(subject.codes[0], facts.assessment)
        years = {*facts.years_named(segment.plain, *match.span())}
        own = facts.assessment.fiscal_year
        if change is None or not years <= {own, own - 1}:
            continue
        if (change < 0) if match["up"] else (change > 0):
            told = {"printed": match[0], "change": signed_text(change)}
            name = facts.framework.label(subject.codes[0])
            yield claim("change", segment.passage, match.span(), subject.codes, name=name, **told)


def _subject(segment: Segment, match: re.Match[str]) -> Mention | None:
    """The one node right before the word, with nothing between but its figure and a year."""
    before = [m for m in segment.mentions if m.end <= match.start() and m.strength is not Strength.FALLBACK]
    last = before[-1] if before else None
    if last is None or len(last.codes) > 1 or not _BETWEEN.fullmatch(segment.plain[last.end : match.start()]):
        return None
    return last


def _has_own_figure(segment: Segment, match: re.Match[str]) -> bool:
    """'ลดลง 7.29 คะแนน' is held against the data as a change already."""
    own = [f for f in segment.figures if match.end() <= f.start <= match.end() + 20 and f.role is Role.CHANGE]
    return bool(own) and not _SINCE.match(segment.plain, match.end())


def _series(segment: Segment, facts: Facts) -> Iterator[Claim]:
    """Two or more years with a figure each; of nothing but the total."""
    found = list(_IN_YEAR.finditer(segment.plain))
    if len(found) < 2 or _OTHERS.search(segment.plain) or any(m.codes != ("TOTAL",) for m in segment.mentions):
        return
    totals = {int(match["year"]): _total(int(match["year"]), facts) for match in found}
    right = [match for match in found if Decimal(match["score"]) == totals[int(match["year"])]]
    for match in found if right else ():
        year = facts.history.year(int(match["year"]))
        if match in right or year is None or totals[year.fiscal_year] is None:
            continue
        start, end = match.span("score")
        figure = Figure(start, end, Decimal(match["score"]), 2, Role.SCORE)
        yield from score_claim(segment, figure, ("TOTAL",), facts.of(year))


def _total(year: int, facts: Facts) -> Decimal | None:
    of_year = facts.history.year(year)
    return of_year.score("TOTAL") if of_year else None
