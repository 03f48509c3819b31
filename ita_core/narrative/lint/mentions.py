"""Where a text speaks of a node of the score tree: question codes, indicators, instruments, the total."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from ita_core.narrative.lint.codes import Written, code_groups
from ita_core.narrative.lint.names import Names

_TOTAL = re.compile(
    r"คะแนนรวม(?!ของ)|คะแนน(?:การประเมิน)?(?:ใน)?ภาพรวม|(?:ผลการประเมิน\s*)?ITA\s*ในภาพรวม|ผลการประเมินในภาพรวม"
    r"|คะแนน\s*ITA|\b[Tt]otal(?: score)?\b"
)
_AVERAGE = re.compile(r"คะแนนเฉลี่ย|ค่าเฉลี่ย")
_INSTRUMENT = re.compile(
    r"(?<![A-Za-z])(IIT|EIT|OIT)(?![A-Za-z])(?:(?<=EIT)\s*(?:ส่วนที่|[Pp]art)?\s*([12])(?!\d|[.,]\d))?"
)
_PART = re.compile(r"ส่วนที่\s*([12])(?!\d)")
_NUMBER = r"(?:ตัวชี้วัด(?:ย่อย)?\s*(?:(ที่)\s*)?|\b[Ii]ndicator\s+)(\d{1,2}(?:\.\d)?)(?![\d.]*\d)(?!\s*(?:ตัว|ข้อ|ด้าน|ประเด็น))"


# A name begins a word; "มาตรการป้องกันการทุจริต" is not indicator 10.
_BOUNDARY = r"(?:^|(?<=[\s(.\"\d])|(?<=ด้าน)|(?<=คะแนน)|(?<=ของ)|(?<=และ)|(?<=ใน))"
# 'the highest of IIT' speaks of a part of IIT.
_SCOPE = re.compile(
    r"(?:ที่สุด|สูงสุด|ต่ำสุด|ท้าย|[Hh]ighest|[Ll]owest|[Ss]trongest|[Ww]eakest|[Bb]est|[Ww]orst)\s*(?:ของ|ใน|of|in)\s*$"
)
# 'ข้อ i8 ในตัวชี้วัดที่ 2' speaks of i8.
_HOLDER = re.compile(r"[\s)]*(?:ของ|ใน|ภายใต้|of|in|under)\s*(?:ด้าน\s*)?")
_OPENS = re.compile(r"\s?\"?")
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_LOOK = 40


class Strength(IntEnum):
    """How surely a mention is the subject of a figure."""

    FALLBACK = 0
    WEAK = 1
    STRONG = 2


@dataclass(frozen=True)
class Mention:
    """A stretch of text that names one node or several questions."""

    start: int
    end: int
    codes: tuple[str, ...]
    strength: Strength = Strength.STRONG
    written: Written = Written.WELL
    ranged: bool = False

    @property
    def asks(self) -> bool:
        """Whether it names questions."""
        return self.codes[0][0] in "ieo"


def mentions(text: str, names: Names, instrument: str | None = None) -> tuple[Mention, ...]:
    """The mentions of a plain text in order, none overlapping; `instrument` is the one the place is about."""
    nodes = (
        mention
        for mention in _nodes(text, names)
        if not _SCOPE.search(text[max(0, mention.start - 40) : mention.start])
    )
    found = [*_questions(text, names, instrument), *nodes]
    return _joined(_apart(found), text)


def _questions(text: str, names: Names, instrument: str | None) -> Iterator[Mention]:
    known = names.framework.codes("question")
    for group in code_groups(text, known, instrument):
        end = _with_label(text, group.end, group.codes, names)
        yield Mention(group.start, end, group.codes, Strength.STRONG, group.written, group.ranged)


def _with_label(text: str, end: int, codes: tuple[str, ...], names: Names) -> int:
    """Where a question's own subject ends that stands right behind its code; it may hold the name of an indicator.

    The subject may stand in quotes, and without the brackets at its end.
    """
    if len(codes) > 1 or codes[0] not in names.framework.node_of:
        return end
    label = names.framework.label(codes[0])
    start = end + len(_OPENS.match(text, end)[0])  # type: ignore[index]  # the pattern matches nothing as well
    subjects = [own for full in (label.th, label.en) for own in (full, _BRACKETS.sub("", full))]
    return next((start + len(own) for own in subjects if text.startswith(own, start)), end)


def _nodes(text: str, names: Names) -> Iterator[Mention]:
    yield from (Mention(*m.span(), ("TOTAL",)) for m in _TOTAL.finditer(text))
    yield from (Mention(*m.span(), ("TOTAL",), Strength.FALLBACK) for m in _AVERAGE.finditer(text))
    yield from _instruments(text, names)
    yield from _indicators(text, names)


def _instruments(text: str, names: Names) -> Iterator[Mention]:
    known = {*names.framework.codes("instrument"), *names.framework.codes("part")}
    outside = False
    for match in _INSTRUMENT.finditer(text):
        code = match[1] + (match[2] or "")
        if code in known:
            yield Mention(*match.span(), (code,))
    for code, pattern in names.instruments:
        for match in re.finditer(pattern, text):
            outside = outside or code == "EIT"
            yield Mention(*match.span(), (code,))
    if outside or "EIT" in text:
        for match in _PART.finditer(text):
            if f"EIT{match[1]}" in known:
                yield Mention(*match.span(), (f"EIT{match[1]}",))


def _indicators(text: str, names: Names) -> Iterator[Mention]:
    known = {*names.framework.codes("indicator"), *names.framework.codes("subindicator")}
    for match in re.finditer(rf"{_NUMBER}(?:\s*(?:ด้าน)?\s*({names.node}))?", text):
        if match[2] in known:
            yield Mention(*match.span(), (match[2],))
    for match in re.finditer(rf"(ตัวชี้วัด(?:ย่อย)?\s*(?:ด้าน)?\s*|{_BOUNDARY})({names.node})", text):
        strength = Strength.STRONG if "ตัวชี้วัด" in match[1] else Strength.WEAK
        if names.code_of[match[2]] in known:
            yield Mention(*match.span(), (names.code_of[match[2]],), strength)


def _apart(found: Iterable[Mention]) -> list[Mention]:
    """Of overlapping mentions the one that begins first, of these the longest."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _joined(found: list[Mention], text: str) -> tuple[Mention, ...]:
    """A name with its code in brackets behind it is one mention; a part named behind its instrument as well."""
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        if last and last.asks and not mention.asks and _HOLDER.fullmatch(text, last.end, mention.start):
            continue
        if last and _same(last, mention) and re.fullmatch(r"[\s(:)]*", text[last.end : mention.start]):
            joined[-1] = replace(
                last, end=mention.end, codes=mention.codes, strength=max(last.strength, mention.strength)
            )
        else:
            joined.append(mention)
    return tuple(joined)


def _same(first: Mention, second: Mention) -> bool:
    narrower = first.codes == ("EIT",) and second.codes[0] in ("EIT1", "EIT2")
    return (first.codes == second.codes or narrower) and not first.asks
