"""What is called the highest or the lowest: 'เครื่องมือที่ได้คะแนนสูงสุดคือ OIT', 'ตัวชี้วัดที่ 4 ได้ 87.85 คะแนน ต่ำที่สุดของ IIT'.

It is held against the nodes of its kind within the node that the text names; where none is named, within its own
instrument, a question within its own indicator. A list of several is let be, and what lacks a score.
"""

import re
from collections.abc import Iterator, Sequence

from ita_core.narrative.lint.claim import Claim, claim
from ita_core.narrative.lint.facts import Facts
from ita_core.narrative.lint.layout import Layout, Segment
from ita_core.narrative.lint.mentions import Mention

_END = r"(?:(?P<high>(?:สูง|มาก)(?:ที่)?สุด)|(?P<low>(?:ต่ำ|น้อย)(?:ที่)?สุด))"
_WITHIN = r"(?:ของ|ใน)\s*(?:ด้าน\s*)?(?P<within>[IEO]IT|ตัวชี้วัดที่\s*\d{1,2})(?![\d.]*\d)"
_NAMED = re.compile(
    rf"(?:เครื่องมือ|ตัวชี้วัด|ข้อ(?:คำถาม)?)ที่(?:มี|ได้)?(?:รับ)?คะแนน(?:เฉลี่ย)?{_END}\s*(?:{_WITHIN})?\s*คือ\s*(?:ข้อ\s*)?"
)
_NAMED_EN = re.compile(
    r"\b(?:(?P<high>[Hh]ighest)|(?P<low>[Ll]owest)) (?:instrument|indicator|question)"
    r"(?: (?:of|in) (?P<within>[IEO]IT|indicator \d{1,2}))? is\s*"
)
_CALLED = re.compile(rf"\s*(?:มี|ได้)?\s*(?:คะแนน)?\s*(?:[\d.]+)?\s*(?:คะแนน)?\s*(?:เป็นคะแนน(?:ที่)?)?{_END}\s*{_WITHIN}")
_MORE = re.compile(r"\s*(?:,|และ|and\b)\s*(?:ข้อ\s*)?[A-Za-z]")


def check(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on what is called highest or lowest and is not."""
    for segment in layout.segments:
        leads = {match.end(): match for lead in (_NAMED, _NAMED_EN) for match in lead.finditer(segment.plain)}
        for mention in segment.named:
            if len(mention.codes) > 1:
                continue
            lead = leads.get(mention.start)
            if lead and not _MORE.match(segment.plain, mention.end):
                yield from _judged(segment, mention, lead, facts)
            if match := _CALLED.match(segment.plain, mention.end):
                yield from _judged(segment, mention, match, facts)


def _judged(segment: Segment, mention: Mention, match: re.Match[str], facts: Facts) -> Iterator[Claim]:
    code = mention.codes[0]
    rivals = _rivals(code, match["within"], facts)
    scores = facts.known(rivals)
    if code not in scores or len(scores) < len(rivals) or not facts.is_of_this_year(segment.plain, *match.span()):
        return
    end = max(scores.values()) if match["high"] else min(scores.values())
    if scores[code] != end:
        best = facts.each(other for other, score in scores.items() if score == end)
        place = (mention.start, mention.end)
        printed = match["high"] or match["low"]
        yield claim("peak", segment.passage, place, (code,), data=facts.each((code,)), best=best, printed=printed)


def _rivals(code: str, within: str | None, facts: Facts) -> Sequence[str]:
    """The nodes of the same kind that the code is among."""
    if code not in facts.framework.node_of:
        return ()
    kind = facts.framework.kind_of(code)
    if kind == "question":
        holder = _node(within) or facts.framework.indicator_of(code)
        return facts.framework.questions_under(holder) if holder in facts.framework.node_of else ()
    own = facts.framework.instrument_of.get(code) if kind == "indicator" else None
    if within and _node(within) != own:
        return ()
    return [other for other in facts.framework.codes(kind) if own in (None, facts.framework.instrument_of.get(other))]


def _node(within: str | None) -> str:
    """'EIT' or the number of an indicator."""
    found = re.search(r"[IEO]IT|\d+", within or "")
    return found[0] if found else ""
