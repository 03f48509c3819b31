"""Indicators that are named by their numbers alone: 'ตัวชี้วัดที่ 2, 5 และ 10', 'ตัวชี้วัด 1: 96.27; 2: 89.64'."""

import re
from collections.abc import Collection, Iterator

_INDICATORS = re.compile(r"(?:ตัวชี้วัด(?:ที่)?|ตัว คือ|[Ii]ndicators?)\s*(?=\d)(?:\d{1,2}(?![\d.]*\d))?")
_ALONE = re.compile(
    r"(?:[Ii]ndicator(?: is| was)?:?\s*|(?<!จำนวน)ตัวชี้วัดที่[^\d\n]{0,30}(?:คือ|ได้แก่"
    r"|:|=)\s*)(\d{1,2})(?![\d.]*\d)(?!\s*(?:ตัว|ข้อ|ด้าน|คะแนน|ตัวชี้วัด))"
)
_NEXT = re.compile(r"\s*(?:,|และ(?:ที่)?|กับ(?:ที่)?|and|/|\s)*\s*(?<!\d)(\d{1,2})(?![\d]|\.\d|\s*(?:ตัว|ข้อ|คะแนน|ด้าน))")
_NEXT_SCORED = re.compile(r"\s*[:=(]?\s*\d{2,3}\.\d\d\)?\s*[,;|]\s*(\d{1,2})(?=\s*[:=(]\s*\d{2,3}\.\d\d)")


def numbered(plain: str, known: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Where such numbers stand, with the indicator each is: one alone, and those that go on after the first."""
    for found in _ALONE.finditer(plain):
        if found[1] in known:
            yield found.start(1), found.end(1), found[1]
    for begun in _INDICATORS.finditer(plain):
        place = begun.end()
        while follows := (_NEXT.match(plain, place) or _NEXT_SCORED.match(plain, place)):
            if follows[1] in known:
                yield follows.start(1), follows.end(1), follows[1]
            place = follows.end(1)
