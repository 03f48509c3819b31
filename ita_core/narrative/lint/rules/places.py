"""Where things are put: the level named, indicators to keep or improve, items without points, by the data."""

import re
from collections.abc import Iterator

from ita_core.analysis import extremes
from ita_core.narrative.lint.claim import Claim, claim
from ita_core.narrative.lint.facts import Facts
from ita_core.narrative.lint.layout import Layout, Segment
from ita_core.narrative.lint.mentions import Strength
from ita_core.text import span

_KEEP = re.compile(r"\s*(?:ควร)?\s*รักษา(?:มาตรฐาน|ระดับ)")
_IMPROVE = re.compile(r"(?:ควร|ต้อง)?(?:พัฒนา|ปรับปรุง)[^()\d]{0,40}$")
# 'ตั้งเป้าให้อยู่ในระดับผ่านดีเยี่ยม', but not 'ทำให้อยู่ในระดับผ่าน'
_WISH = re.compile(
    r"(?:เพื่อ|(?<!ทำ)(?<!ผล)ให้|ควร|จะ|มุ่ง|ตั้งเป้า|หาก|ถ้า|\b(?:would|will|should|aims? to|wants? to|[Ii]f))[^()\d]{0,40}$"
)
_NO_POINTS = re.compile(r"ไม่ได้รับคะแนน|ไม่ได้คะแนน|ยังไม่ได้คะแนน")
_HEADING_END = re.compile(r"(?:ดังนี้|ต่อไปนี้|ได้แก่)\s*:?\s*$")


def check(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on levels and lists."""
    for segment in layout.segments:
        yield from _levels(segment, facts)
        yield from _kept(segment, facts)
        yield from _improved(segment, facts)
    yield from _without_points(layout, facts)


def _levels(segment: Segment, facts: Facts) -> Iterator[Claim]:
    """'อยู่ในระดับผ่านดี', '92.16 (ผ่านดี)' against the level of the year that the text speaks of."""
    labels = {level.label.th for year in facts.history.assessments for level in year.framework.levels}
    labels |= {level.label.en for year in facts.history.assessments for level in year.framework.levels}
    names = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    said = r"(?:อยู่ใน|ได้|เป็น)\s*ระดับ\s*|\b(?:at|reach(?:es|ed)) the level\s+"
    stated = rf"(?:{said}|\d\s*(?:คะแนน)?\s*\(\s*(?:ระดับ\s*)?)({names})(?![A-Za-zก-๛])"
    for match in re.finditer(stated, segment.plain):
        if _WISH.search(segment.before(match.start())):
            continue
        years = facts.years_at(segment.plain, match.start(), match.end())
        reached = [year.level.level for year in years or () if year.level]
        if years is None or len(reached) < len(years):
            continue
        if not any(match[1] in (level.label.th, level.label.en) for level in reached):
            year = str(facts.assessment.fiscal_year)
            yield claim(
                "level", segment.passage, match.span(1), (), printed=match[1], level=reached[0].label, year=year
            )


def _kept(segment: Segment, facts: Facts) -> Iterator[Claim]:
    for code, place in _indicators(segment, facts):
        if _KEEP.match(segment.plain, place[1]) and (code in _weakest(facts) or facts.below((code,))):
            yield _placed("keep", segment, place, code, facts)


def _improved(segment: Segment, facts: Facts) -> Iterator[Claim]:
    strongest = {code for found in extremes(facts.assessment) for code in found.strongest}
    for code, place in _indicators(segment, facts):
        if code in strongest and _IMPROVE.search(segment.before(place[0])) and not facts.below((code,)):
            yield _placed("improve", segment, place, code, facts)


def _placed(rule: str, segment: Segment, place: tuple[int, int], code: str, facts: Facts) -> Claim:
    return claim(rule, segment.passage, place, (code,), data=facts.each((code,)), name=facts.names.name(code))


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
        if not (_NO_POINTS.search(heading.plain) and _HEADING_END.search(heading.plain)):
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
