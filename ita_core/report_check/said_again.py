"""Words that stand for what a statement has named before: 'ตัวชี้วัดนี้', 'ข้อดังกล่าว', 'this question'."""

import re
from collections.abc import Iterator, Sequence

from ita_core.framework import Framework

_THIS = r"(?:นี้|ดังกล่าว|นั้น)"
_KINDS = (
    ("subindicator", re.compile(rf"ตัวชี้วัดย่อย{_THIS}|\b[Tt]his sub-?indicator\b")),
    ("indicator", re.compile(rf"ตัวชี้วัด{_THIS}|\b[Tt]his indicator\b")),
    ("question", re.compile(rf"(?<!แต่ละ)ข้อ(?:คำถาม)?{_THIS}|\b[Tt]his (?:question|item|document)\b")),
    ("instrument", re.compile(rf"(?:เครื่องมือ|แบบวัด|แบบ){_THIS}|\b[Tt]his (?:instrument|survey)\b")),
)
_OTHERS = re.compile(
    rf"ข้อ(?:คำถาม)?อื่น(?:\s*ๆ)?\s*(?:ใน|ของ|ภายใต้)ตัวชี้วัด(?:เดียวกัน|{_THIS})"
    r"|\b[Oo]ther questions (?:of|in) the same indicator\b"
)
# 'ข้อที่สูงสุดของตัวชี้วัดนี้ คือ i23' speaks of a part of it.
_PART_OF = re.compile(r"(?:ของ|ใน|ภายใต้|สำหรับ|(?:ทั้ง|สอง|สาม|สี่|ห้า|\d)\s*|\b(?:of|in|within))\s*$")

Named = tuple[int, tuple[str, ...]]
"""Where a name ends, and its codes."""


def said_again(plain: str, named: Sequence[Named], framework: Framework) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where such words stand, with the codes they stand for: the only node of their kind that was named last."""
    for kind, pattern in _KINDS:
        for match in pattern.finditer(plain):
            code = _last(plain, named, match.start(), kind, framework)
            if code and not _PART_OF.search(plain[: match.start()]):
                yield match.start(), match.end(), (code,)
    for match in _OTHERS.finditer(plain):
        code = _last(plain, named, match.start(), "question", framework)
        inner = framework.indicator_of(code) if code else None
        others = tuple(other for other in framework.questions_under(inner) if other != code) if inner else ()
        if others:
            yield match.start(), match.end(), others


def _last(plain: str, named: Sequence[Named], place: int, kind: str, framework: Framework) -> str:
    """The node of a kind that is named last before a place, where none is joined to it."""
    before = [(end, codes) for end, codes in named if end <= place and _is_of(codes, kind, framework)]
    if not before or len(before[-1][1]) > 1:
        return ""
    joined = len(before) > 1 and re.search(
        r"(?:,|และ|กับ|and)\s*(?:ข้อ|ตัวชี้วัด)?\S{0,60}$", plain[before[-2][0] : before[-1][0]]
    )
    return "" if joined else before[-1][1][0]


def _is_of(codes: Sequence[str], kind: str, framework: Framework) -> bool:
    return all(code in framework.node_of and framework.kind_of(code) == kind for code in codes)
