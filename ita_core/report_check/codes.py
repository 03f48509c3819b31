"""The codes of questions in a text, ranges drawn out: 'e14', 'o23–o26', 'i7 และ i8', 'ข้อ ๑๑๔' for e14."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ita_core.framework import INSTRUMENTS

_CODE = re.compile(r"(?<![A-Za-z0-9.])([ieoIEO])\s?(\d{1,3})(?!\d|\.\d)(?![A-Za-z])")
# The letter o read as a zero: only where a code is expected, and never before the digits of a telephone number.
_ZERO = re.compile(
    r"(?:(?<=[(,\-])|(?<=ข้อ)|(?<=จาก)|(?<=และ)|(?<=ถึง)|^)(\s*)0(\d{1,2})(?![\d.,]*\d)(?!\s*-?\s*[1-9]\d{2})(?!\s*คะแนน)"
)
_LEAD = re.compile(r"^\s*1\d\d(?:\s*(?:และ|,|-)\s*1\d\d)*(?=\s+ประเด็น)")
_ITEM = re.compile(r"(?:ข้อ(?:คำถาม)?)\s*(1\d\d)(?![\d.])")
_BARE = re.compile(r"^\s*(?:ข้อ\s*)(\d{1,2})\s*$")
_TO = re.compile(r"\s*(?:-|ถึง|to)\s*(?:ข้อ\s*)?([ieoIEO0]?)\s?(\d{1,2})(?![\d]|\.\d)")
_AND = re.compile(r"\s*(?:,|และ|หรือ|กับ|and|or|,\s*and)?\s*(?:ข้อ\s*)?")
_LETTERS = {instrument: letter for letter, instrument in INSTRUMENTS.items()}


class Written(StrEnum):
    """How a code is written."""

    WELL = "well"
    ZERO = "zero"
    GARBLED = "garbled"
    BARE = "bare"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class CodeGroup:
    """Codes named together by one stretch of text; UNKNOWN where the year has no such code."""

    start: int
    end: int
    codes: tuple[str, ...]
    written: Written
    ranged: bool


def code_groups(text: str, known: Sequence[str], instrument: str | None) -> tuple[CodeGroup, ...]:
    """The codes of a plain text, ranges drawn out, lists of one instrument taken together."""
    groups: list[CodeGroup] = []
    for single in sorted(_singles(text, known, instrument), key=lambda group: group.start):
        if groups and single.start < groups[-1].end:
            continue
        ranged = _ranged(single, text, known)
        if groups and _belongs(groups[-1], ranged, text):
            last = groups.pop()
            codes = tuple(dict.fromkeys(last.codes + ranged.codes))
            ranged = CodeGroup(last.start, ranged.end, codes, last.written, last.ranged or ranged.ranged)
        groups.append(ranged)
    return tuple(groups)


def _singles(text: str, known: Sequence[str], instrument: str | None) -> Iterator[CodeGroup]:
    for match in _CODE.finditer(text):
        code = match[1].lower() + str(int(match[2]))
        yield CodeGroup(*match.span(), (code,), Written.WELL if code in known else Written.UNKNOWN, False)
    for match in _ZERO.finditer(text):
        code = f"o{int(match[2])}"
        if code in known:
            yield CodeGroup(match.end(1), match.end(), (code,), Written.ZERO, False)
    yield from _garbled(text, known, instrument)
    bare = _BARE.match(text)
    code = f"{_LETTERS.get(instrument or '', '')}{int(bare[1])}" if bare and not bare[1].startswith("0") else ""
    if bare and code in known:
        yield CodeGroup(*bare.span(1), (code,), Written.BARE, False)


def _garbled(text: str, known: Sequence[str], instrument: str | None) -> Iterator[CodeGroup]:
    """e๑๔ read as ๑๑๔: the letters i and e look like the Thai digit one."""
    letter = _LETTERS.get(instrument or "", "e")
    lead = _LEAD.match(text)
    spans = [(m.start(), m.end()) for m in re.finditer(r"1\d\d", lead[0])] if lead else []
    spans += [m.span(1) for m in _ITEM.finditer(text)]
    for start, end in spans:
        code = f"{letter}{int(text[start + 1 : end])}"
        if code in known:
            yield CodeGroup(start, end, (code,), Written.GARBLED, False)


def _ranged(group: CodeGroup, text: str, known: Sequence[str]) -> CodeGroup:
    match = _TO.match(text, group.end)
    letter, first = group.codes[0][0], int(group.codes[0][1:])
    if not match or (match[1] and match[1].lower().replace("0", "o") != letter) or int(match[2]) <= first:
        return group
    codes = tuple(f"{letter}{n}" for n in range(first, int(match[2]) + 1))
    written = group.written if all(code in known for code in codes) else Written.UNKNOWN
    return CodeGroup(group.start, match.end(), codes, written, True)


def _belongs(last: CodeGroup, group: CodeGroup, text: str) -> bool:
    apart = text[last.end : group.start]
    alike = last.codes[0][0] == group.codes[0][0] and last.written is group.written
    return alike and group.written is not Written.UNKNOWN and _AND.fullmatch(apart) is not None
