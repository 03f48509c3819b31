"""What people wrote beside their answers: one comment a line, personal details taken out, ordered by what it is about.

Masking is done before anything is kept; it takes out what looks like a person, and rather too much than too little.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ita_core.framework import Framework
from ita_core.framework.matching import Asked, propose

MASK = "[ปิดข้อมูลส่วนบุคคล]"

_TITLES = (
    r"(?:นางสาว|น\.ส\.|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง|ว่าที่\s?ร\.ต\.|ร\.ต\.(?:อ|ท|ต)?\.?|พ\.ต\.(?:อ|ท|ต)?\.?|ส\.ต\.(?:อ|ท|ต)?\.?"
    r"|ดร\.|Mr\.?|Mrs\.?|Ms\.?|Miss"
    r"|นาง(?!สาว|แบบ|พยาบาล)|นาย(?!ก|ทะเบียน|ช่าง|อำเภอ|จ้าง|หน้า|ทุน|แพทย์|สถานี|ตรวจ|ประกัน)"
    r"|(?<!ขอบ)คุณ(?=\s?[ก-ฮเ-ไ])(?!ภาพ|ธรรม|สมบัติ|ค่า|ประโยชน์|ลักษณะ|วุฒิ|สมบัติ|ครู|หมอ|ลุง|ป้า|ยาย|ตา|แม่|พ่อ)|คุณ(?:ครู|หมอ))"
)
# A name and a surname; a surname ends at the next space.
_PERSON = re.compile(rf"{_TITLES}\s*[ก-ฮเ-ไA-Z][^\s,.;:()\d]{{1,24}}(?:\s+[ก-ฮเ-ไA-Z][^\s,.;:()\d]{{1,24}})?")
_NUMBERS = re.compile(
    r"(?<!\d)(?:\+?66|0)(?:[\s-]?\d){8,9}(?!\d)"  # telephone
    r"|(?<!\d)\d(?:[\s-]?\d){12}(?!\d)"  # identity card
)
_ADDRESSES = re.compile(
    r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:[Ll]ine|ไลน์)\s*(?:ID|id|ไอดี)?\s*[:=]?\s*@?[A-Za-z0-9._-]{3,}"
)
_HOUSE = re.compile(r"บ้านเลขที่\s*\d+(?:/\d+)?(?:\s*(?:หมู่|ม\.)(?:ที่)?\s*\d+)?")
_PATTERNS = (_ADDRESSES, _NUMBERS, _HOUSE, _PERSON)
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@dataclass(frozen=True)
class Masked:
    """A comment without personal details, and how many were taken out."""

    text: str
    taken_n: int


@dataclass(frozen=True)
class CommentGroup:
    """The comments about one indicator; `indicator` is None for those that fit no question."""

    indicator: str | None
    comments: tuple[str, ...]


def masked(comment: str) -> Masked:
    """A comment in which names, telephone and card numbers, addresses are replaced by a mark."""
    spans: list[tuple[int, int]] = []
    plain = comment.translate(_THAI_DIGITS)
    for pattern in _PATTERNS:
        spans += [found.span() for found in pattern.finditer(plain)]
    text, at, taken = [], 0, 0
    for start, end in sorted(spans):
        if start < at:
            at = max(at, end)
            continue
        text += [comment[at:start], MASK]
        at, taken = end, taken + 1
    return Masked("".join([*text, comment[at:]]), taken)


def kept_comments(written: str) -> Masked:
    """What is kept of pasted comments: each line masked, blank lines left out."""
    lines = [masked(line.strip()) for line in written.splitlines() if line.strip()]
    return Masked("\n".join(line.text for line in lines), sum(line.taken_n for line in lines))


def grouped(comments: Iterable[str], framework: Framework) -> tuple[CommentGroup, ...]:
    """The comments by the indicator of the public survey whose question each is most like; the others at the end."""
    found: dict[str | None, list[str]] = {}
    for comment in comments:
        found.setdefault(_about(comment, framework), []).append(comment)
    order = [*framework.codes("indicator"), None]
    return tuple(CommentGroup(code, tuple(found[code])) for code in order if code in found)


def _about(comment: str, framework: Framework) -> str | None:
    """The indicator of the question that a comment is most like; None where none is alike enough."""
    (proposal,) = propose([Asked("e0", comment)], framework) or (None,)
    return framework.indicator_of(proposal.known_code) if proposal else None
