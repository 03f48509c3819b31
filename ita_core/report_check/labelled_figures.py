"""Which node a figure in running text speaks of: the nearest one that is named.

In this order: the node right before it ('e14 มีคะแนน 81.50'), the node right behind it ('81.50 (e14)'), the nearest node
named before it within the same stretch. As many figures as nodes in a row go together one by one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeVar

from ita_core.report_check.figures import Figure, Role
from ita_core.report_check.mentions import Mention, Strength
from ita_core.report_check.text import Segment

_SCORE_WORDS = re.compile(
    r"(?:มี|ที่|ถึง|ได้|ได้รับ|ค่า|ผล|คะแนน|เฉลี่ย|ในภาพรวม|รวม|เท่ากับ|อยู่ที่|คือ|เป็น|จำนวน|ระดับ|และ|ของ|ร้อยละ|คิดเป็น|เรา|ของเรา|ค่า|ซึ่ง|ผลการประเมิน|has|is|was|scored|at|of|a|an|the"
    r"|score|mean|average|with|reached|obtained|[\s:=()\"-])*"
)
_OF = re.compile(r"\s*(?:คะแนน|points?)?\s*(?:\(|ของ|ในข้อ|สำหรับ|for|on)\s*(?:ข้อ(?:คำถาม)?|ตัวชี้วัด)?\s*")
_LIST = re.compile(r"\s*(?:คะแนน|points?)?\s*(?:,|และ|กับ|and|,\s*and)?\s*")
_APART = 80
_APART_WEAK = 30  # from a name alone, which may be part of other words
_RESPONDENTS = re.compile(r"(?:ผู้ตอบ|ผู้มีสิทธิ|ตอบแบบ|กลุ่มตัวอย่าง|\brespon\w+|\banswer\w*)[^\d]{0,30}$")
# 'บุคลากรให้ 90.79': another subject than the node named before.
_GIVEN = re.compile(r"(?:บุคลากร|เจ้าหน้าที่|ประชาชน|ผู้รับบริการ|ผู้มาติดต่อ|ผู้ตอบ)[^\d\s]{0,20}ให้(?:คะแนน)?\s*$")
# 'ตัวชี้วัดย่อยนี้ได้ 50.00': of what was named earlier.
_SAID_AGAIN = re.compile(r"(?:ตัวชี้วัด(?:ย่อย)?|ข้อ|เครื่องมือ|แบบวัด)(?:นี้|ดังกล่าว)|\b[Tt]his (?:question|indicator|item)\b")
_HOLDERS = ("TOTAL", "IIT", "EIT", "OIT", "EIT1", "EIT2")
# 'ตัวชี้วัดที่ 8 ต่ำสุด = 86.45'; of an instrument the figure is that of some part.
_END_WORDS = re.compile(r"(?:(?:ได้|มี)?(?:คะแนน)?(?:สูง|ต่ำ|มาก|น้อย)(?:ที่)?สุด|เพียง|แค่|\b(?:highest|lowest|only)\b)")

Part = TypeVar("Part", Figure, Mention)


@dataclass(frozen=True)
class LabelledFigure:
    """A figure with the codes it speaks of (their mean, if several)."""

    figure: Figure
    codes: tuple[str, ...]
    mention: Mention


def labelled_figures(segment: Segment) -> tuple[LabelledFigure, ...]:
    """The scores, changes, distances and amounts of a segment with their subjects; figures without one are left out."""
    lists = {pair.figure.start: pair for pair in _lists(segment)}
    found: list[LabelledFigure] = []
    for figure in segment.figures:
        pair = lists.get(figure.start) or _pair(segment, figure, found)
        if pair:
            found.append(pair)
    return tuple(found)


def _pair(segment: Segment, figure: Figure, found: Sequence[LabelledFigure]) -> LabelledFigure | None:
    if figure.role in (Role.BOUND, Role.TARGET):
        return None
    before = [mention for mention in segment.mentions if mention.end <= figure.start]
    last = next((mention for mention in reversed(before) if mention.strength is not Strength.FALLBACK), None)
    if last and _joined(segment, last, figure):
        people = figure.percent and _RESPONDENTS.search(segment.before(last.start))
        return None if people or (figure.percent and last.asks) else LabelledFigure(figure, last.codes, last)
    if figure.percent:
        return None
    if behind := _behind(segment, figure):
        return LabelledFigure(figure, behind.codes, behind)
    subject = _loose(segment, figure, before)
    taken = figure.role is Role.SCORE and any(
        pair.mention == subject and pair.figure.role is Role.SCORE for pair in found
    )
    return None if subject is None or taken else LabelledFigure(figure, subject.codes, subject)


def _joined(segment: Segment, mention: Mention, figure: Figure) -> bool:
    between = segment.plain[mention.end : figure.start]
    if mention.codes[0] not in _HOLDERS:
        between = _END_WORDS.sub(" ", between, count=1)
    return _SCORE_WORDS.fullmatch(between) is not None


def _behind(segment: Segment, figure: Figure) -> Mention | None:
    following = next((mention for mention in segment.mentions if mention.start >= figure.end), None)
    if following is None or following.strength is Strength.FALLBACK:
        return None
    between = segment.plain[figure.end : following.start]
    source = between.strip() == "คะแนน" and segment.plain.startswith("จาก", following.start)
    return following if source or _OF.fullmatch(between) or _with(segment, figure, between) else None


def _with(segment: Segment, figure: Figure, between: str) -> bool:
    """'With 89.64, indicator 2 …', 'the full score of 100.00 goes to indicator 10'."""
    led = segment.before(figure.start).rstrip().lower().endswith("with")
    overall = between.strip() == "points" and segment.plain.startswith("overall", figure.end + len(between))
    return (
        overall or between.strip() == "goes to" or (led and re.fullmatch(r"\s*(?:points?)?,\s*", between) is not None)
    )


def _loose(segment: Segment, figure: Figure, before: Sequence[Mention]) -> Mention | None:
    strong = [mention for mention in before if mention.strength is Strength.STRONG]
    told = segment.before(figure.start)
    if _GIVEN.search(told) or (strong and _SAID_AGAIN.search(segment.plain, strong[-1].end, figure.start)):
        return None
    if strong and figure.start - strong[-1].end <= _APART:
        return strong[-1]
    weak = before[-1] if before and before[-1].strength is Strength.WEAK and before[-1].codes != ("TOTAL",) else None
    if weak and not strong and figure.start - weak.end <= _APART_WEAK and figure.places == 2:
        return weak
    near = [mention for mention in before if mention.strength is Strength.FALLBACK and not strong]
    return near[-1] if near and _joined(segment, near[-1], figure) else None


def _lists(segment: Segment) -> Iterator[LabelledFigure]:
    """'IIT, EIT และ OIT ได้ 90.79, 89.74 และ 95.00': nodes in a row and as many scores in a row."""
    scores = [figure for figure in segment.figures if figure.role is Role.SCORE]
    # Whole rows of nodes are found once; before a figure stands the row that has begun, as far as it has come.
    rows = [(row[0].start, row) for row in _runs(segment.mentions, segment.plain)]
    for run in _runs(scores, segment.plain):
        begun = bisect_left(rows, run[0].start, key=itemgetter(0))
        row = [mention for mention in rows[begun - 1][1] if mention.end <= run[0].start] if begun else []
        codes = [(code, mention) for mention in row for code in mention.codes]
        if len(run) == len(codes) > 1 and run[0].start - row[-1].end <= _APART:
            for figure, (code, mention) in zip(run, codes, strict=True):
                yield LabelledFigure(figure, (code,), mention)


def _runs(parts: Sequence[Part], text: str) -> list[list[Part]]:
    runs: list[list[Part]] = []
    for part in parts:
        if runs and _LIST.fullmatch(text[runs[-1][-1].end : part.start]):
            runs[-1].append(part)
        else:
            runs.append([part])
    return runs
