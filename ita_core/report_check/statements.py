"""A report as statements: what each names, the figures in it, and what it carries on from the one before.

A paragraph is a statement. So is a cell of a table that has headings, read as 'subject heading: cell'; a row without
headings is one as a whole. Names of nodes are blanked in `bare`, so that words are not found within them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TypeVar

from ita_core.report_check.agencies import called_shortly, is_another_s, office_of
from ita_core.report_check.facts import Facts
from ita_core.report_check.figures import POINT_NUMBER
from ita_core.report_check.lexicon import words
from ita_core.report_check.mentions import Mention, Strength, mentions
from ita_core.report_check.numbered import numbered
from ita_core.report_check.said_again import said_again
from ita_core.report_check.text import Layout, Passage, Row

BLANK = "□"
_FIGURE = re.compile(r"(?<![\dA-Za-z.,/])([+\-−](?=\d))?(\d{1,3})(?:\.(\d{1,2}))?(?!\d|[.,]\d|[A-Za-z]|/\d)")
_NO_SCORE = re.compile(
    r"\s*(?:[-–]\s*\d\d[.:]\d\d\s*น|น\.|บาท|ล้าน|แสน|พัน|คน|ราย|นาที|วัน(?!นี้)|เดือน|ปี(?!นี้|ก่อน|ที่|งบ|หน้า|\s*25\d\d)|ครั้ง(?!นี้|ก่อน|ที่)|ชม|หน้า|ชุด|เสียง|แผ่น)"
)
_TIME = re.compile(r"(?:เวลา|[Aa]t time)\s*$")
_PERCENT = re.compile(r"\s*(?:%|เปอร์เซ็นต์|per ?cent)")
_BREAK = re.compile(r"\s(?:ส่วน|แต่|ขณะที่|ในขณะที่|ทั้งที่|while|but|whereas|although)|[;•]|(?<=[a-z)\d])\.\s(?=[A-Z])")
_LEAST_LABEL, _SCOPE_BEFORE, _HEADING = 12, 110, 45
_SCORED = re.compile(
    r"\s*(?:ซึ่ง)?(?:(?:ได้|มีคะแนน|เหลือ|stands at|has|scored|at)\s*|[(:=—–-]\s*)(?:คะแนน|เพียง|แค่|ถึง|\s)*\d{2,3}\.\d"
)
_STATE = re.compile(r"ระดับ|เกรด|สถานะ|[Ll]evel|[Gg]rade|[Ss]tatus")
_ANSWER = re.compile(r"\s*(?:ตอบ|A(?:nswer)?)\s*\d{0,2}\s*[:.)]")
_PART = re.compile(r"(?:ส่วน(?:ที่)?|[Pp]art)\s*([12])(?!\d|[.,]\d)")
_SUB = re.compile(r"(?<![\d.])((?:9|10)\.\d)(?!\d|\.\d)(?!\s*(?:คะแนน|%))")
_IS_OTHER = re.compile(r"หน่วยงาน|(?:กลุ่ม)?ผู้ตอบ|งบ|บาท|จำนวน \(คน\)|[Rr]espond|[Bb]udget|[Oo]ffice")
_OF_WORK = re.compile(r"โครงการ|มาตรการ|กิจกรรม|ผู้รับผิดชอบ|[Mm]easures?\b|[Rr]esponsible|[Aa]ctivit|[Pp]roject")


@dataclass(frozen=True)
class Name:
    """A stretch that names nodes; not `sure` where it is only how people call them."""

    start: int
    end: int
    codes: tuple[str, ...]
    sure: bool
    label_of: str = ""

    @property
    def asks(self) -> bool:
        """Whether it names questions."""
        return self.codes[0][0] in "ieo"


@dataclass(frozen=True)
class Number:
    """A number by its place; `percent`: written as a share."""

    start: int
    end: int
    value: Decimal
    places: int
    signed: bool
    percent: bool


Part = TypeVar("Part", Name, Number)


@dataclass(frozen=True, eq=False)
class Statement:
    """One statement: `plain` from `own` on stands in the passage, moved by `shift`; before it stand headings.

    `topic` are the codes named last before it; `alone` where what stands above it says it is no result of the year.
    """

    passage: Passage
    plain: str
    facts: Facts = field(repr=False)
    own: int = 0
    shift: int = 0
    topic: tuple[str, ...] = ()
    alone: bool = False
    instrument: str | None = None
    section: str = ""
    agency: str = ""
    asked: "Statement | None" = None
    joined: bool = False

    @property
    def is_cell(self) -> bool:
        """Whether it is a cell that is read with its heading."""
        return bool(self.own) and not self.joined

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch stands in the passage."""
        return max(start, self.own) + self.shift, end + self.shift

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """What it names, in order."""
        return tuple(_names(self.plain, self.facts, self.instrument))

    @cached_property
    def sure(self) -> tuple[Name, ...]:
        """The names that are surely meant."""
        return tuple(name for name in self.names if name.sure)

    @property
    def named_last(self) -> tuple[Name, ...]:
        """What it names last: what goes on about it may be of these."""
        return self.names[-3:] if len(self.sure) < 2 else self.sure[-3:]

    @cached_property
    def bare(self) -> str:
        """The text with every sure name blanked, and the office itself called by its kind alone."""
        letters = list(self.plain)
        for name in self.sure:
            letters[name.start : name.end] = BLANK * (name.end - name.start)
        return called_shortly("".join(letters), self.agency)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Every number outside names that may be points, a count or a share."""
        return tuple(_numbers(self.bare))

    @cached_property
    def _breaks(self) -> tuple[int, ...]:
        return tuple(match.start() for match in _BREAK.finditer(self.bare))

    def clause(self, place: int) -> tuple[int, int]:
        """Where the clause around a place begins and ends."""
        breaks = self._breaks
        start = max((at for at in breaks if at < place), default=0)
        return start, min((at for at in breaks if at >= place), default=len(self.bare))

    @lru_cache(maxsize=4096)  # noqa: B019 - a statement is small, and asked the same by every rule
    def is_left_alone(self, place: int, behind: int = 45) -> bool:
        """Whether what stands there is of another office or of a plan, told before it or up to so far behind it."""
        start, end = self.clause(place)
        told = self.bare[max(start, place - _SCOPE_BEFORE) : min(end, place + behind)]
        if is_another_s(self.plain, place, self.agency):
            return True
        return (
            self.alone
            or self.is_question
            or any(words(f"scope.{kind}").search(told) for kind in ("others", "plan", "moved"))
        )

    @cached_property
    def is_question(self) -> bool:
        """Whether somebody is asked."""
        return words("asked.question").search(self.plain) is not None

    @lru_cache(maxsize=4096)  # noqa: B019 - as above
    def is_supposed(self, place: int) -> bool:
        """Whether it stands under a condition."""
        return words("scope.condition").search(self.bare, 0, place) is not None

    @cached_property
    def asked_of(self) -> tuple[str, ...]:
        """What it asks about, where it is a question: the nodes it names, or the total of the office."""
        named = tuple(dict.fromkeys(code for name in self.sure or self.names for code in name.codes))
        office = words("asked.of_office").search(self.plain) and not words("asked.of_parts").search(self.plain)
        return named or (("TOTAL",) if office else ())

    @property
    def carried(self) -> tuple[str, ...]:
        """What was spoken of before, where the statement goes on about it and names nothing itself."""
        if self.asked is not None:
            return () if self.sure else self.asked.asked_of
        goes_on = not self.sure and words("carry.on").search(self.bare) is not None
        return self.topic if goes_on else ()

    @cached_property
    def tells_of_earlier(self) -> bool:
        """Whether figures of years before may stand in it: it names one, or tells of a movement."""
        year = self.facts.assessment.fiscal_year
        told = f"{self.section} {self.plain}"
        if any(int(m[0]) != year for m in re.finditer(r"25\d\d", told)) or words("year.last").search(told):
            return True
        return words("year.moved").search(self.bare) is not None

    def is_last_year(self, place: int) -> bool:
        """Whether the last year named before a place, or right behind it, is the one before."""
        year = self.facts.assessment.fiscal_year
        told = [(m.start(), True) for m in words("year.last").finditer(self.bare, 0, place)]
        told += [(m.start(), False) for m in words("year.now").finditer(self.bare, 0, place)]
        told += [(m.start(), int(m[0]) != year) for m in re.finditer(r"25\d\d", self.plain[:place])]
        return max(told)[1] if told else False


def statements(layout: Layout, facts: Facts) -> tuple[Statement, ...]:
    """The statements of a report in order, each with what it carries on."""
    found: list[Statement] = []
    topic: tuple[str, ...] = ()
    caption, section = "", ""
    rows = {id(row.passage): row for row in layout.rows}
    done: set[int] = set()
    agency = office_of([segment.plain for segment in layout.segments], facts.agency)
    for segment in layout.segments:
        passage = segment.passage
        if id(passage) in done or _is_heading(rows.get(id(passage))):
            continue
        done.add(id(passage))
        if passage.table is None:
            caption = passage.plain
            section = _section(passage.plain, section)
            own = [
                Statement(
                    passage,
                    passage.plain,
                    facts,
                    topic=topic,
                    alone=words("work.line").match(passage.plain) is not None,
                    instrument=segment.instrument,
                    section=section,
                    agency=agency,
                )
            ]
        else:
            alone = _is_plan(caption)
            own = list(_of_row(rows[id(passage)], facts, topic, alone=alone))
            if not own:
                continue
        asked = found[-1] if found and found[-1].is_question and _ANSWER.match(own[0].plain) else None
        own = [replace(one, asked=asked, topic=asked.asked_of) for one in own] if asked else own
        found += own
        topic = tuple(code for name in own[-1].named_last for code in name.codes) or topic
    return tuple(found)


def _section(plain: str, above: str) -> str:
    """The heading that a line stands under: itself, if it is short and tells no figure."""
    told = plain.strip()
    if not re.search(r"[ก-๛A-Za-z]", told):
        return ""
    is_figure = re.search(r"\d\.\d|\d\s*(?:ข้อ|คะแนน|อย่าง|รายการ)|[:=]", told)
    return told if len(told) < _HEADING and not is_figure else above


def _is_heading(row: Row | None) -> bool:
    return row is not None and any(row.headings) and row.headings[0] == row.passage.cell(0)


def _is_plan(caption: str) -> bool:
    return len(caption) < 90 and any(words(f"scope.{kind}").search(caption) for kind in ("plan", "others"))


def _of_row(row: Row, facts: Facts, topic: tuple[str, ...], *, alone: bool) -> Iterator[Statement]:
    """The cells of a row below headings, each with its subject and heading; a row without headings as a whole."""
    passage = row.passage
    flat = passage.plain.replace("\t", "|")
    told = any(row.is_figure(number) for number in range(1, len(row.cells))) or _STATE.match(passage.cell(0))
    other = any(_IS_OTHER.search(heading) or _OF_WORK.search(heading) for heading in row.headings)
    if other and not told:
        return
    if not told or not any(row.headings) or row.headings == tuple(passage.cell(n) for n in range(len(row.cells))):
        yield Statement(passage, flat, facts, topic=topic, alone=alone, instrument=row.instrument)
        return
    figures = [number for number in range(len(row.cells)) if row.is_figure(number) and number]
    first = figures[0] if figures else 1 + bool(re.fullmatch(r"\W*\d{0,2}\W*", passage.cell(0)))
    subject = " ".join(passage.cell(number) for number in range(first))
    if any(_IS_OTHER.search(heading) for heading in row.headings) or _OF_WORK.search(row.heading(0)):
        return
    for number, cell in enumerate(row.cells):
        if _OF_WORK.search(row.heading(number)):
            continue
        if number < first and not (number and row.heading(number)):
            continue
        before = f"{subject} | {row.heading(number)} : " if number >= first else f"{row.heading(number)} : "
        plain = before + flat[cell.start : cell.end].rstrip("|")
        whole = {"topic": topic, "alone": alone, "instrument": row.instrument}
        yield Statement(passage, plain, facts, own=len(before), shift=cell.start - len(before), **whole)  # type: ignore[arg-type]


def _numbers(bare: str) -> Iterator[Number]:
    numbered = POINT_NUMBER.match(bare)
    for match in _FIGURE.finditer(bare, numbered.end() if numbered else 0):
        if _NO_SCORE.match(bare, match.end()) or _TIME.search(bare, max(0, match.start() - 8), match.start()):
            continue
        value = Decimal(f"{match[2]}.{match[3]}" if match[3] else match[2])
        before = bare[max(0, match.start() - 12) : match.start()].rstrip()
        share = before.endswith("ร้อยละ") or _PERCENT.match(bare, match.end()) is not None
        sign = match[1] or ""
        yield Number(
            match.start(),
            match.end(),
            -value if sign in "-−" and sign else value,
            len(match[3] or ""),
            bool(sign),
            share,
        )


def _names(plain: str, facts: Facts, instrument: str | None) -> list[Name]:
    found = [
        Name(m.start, m.end, m.codes, sure=True)
        for m in mentions(plain, facts.names, instrument)
        if m.strength is not Strength.FALLBACK and _is_known(m, facts)
    ]
    found += _labels(plain, facts)
    taken = _apart(found)
    found = sorted([*taken, *_apart_from(_called(plain, facts), taken)], key=lambda name: name.start)
    again = said_again(plain, [(name.end, name.codes) for name in found if name.sure], facts.framework)
    found += _apart_from((Name(start, end, codes, True) for start, end, codes in again), found)
    return sorted(found, key=lambda name: name.start)


def _is_known(mention: Mention, facts: Facts) -> bool:
    return any(facts.assessment.score(code) is not None for code in mention.codes)


def _labels(plain: str, facts: Facts) -> Iterator[Name]:
    """Questions by their wording."""
    for match in facts.names.wordings.finditer(plain):
        code = facts.names.worded[match[0]]
        yield Name(match.start(), match.end(), (code,), True, label_of=code)


def _called(plain: str, facts: Facts) -> Iterator[Name]:
    for code in ("IIT", "EIT", "OIT", "TOTAL"):
        for match in words(f"nodes.{code}").finditer(plain):
            yield Name(match.start(), match.end(), (code,), False)
    yield from _parts(plain, facts)
    for start, end, code in numbered(plain, facts.framework.codes("indicator")):
        yield Name(start, end, (code,), True)
    yield from _begun(plain, facts)
    for match in facts.names.anywhere.finditer(plain):
        if facts.assessment.score(facts.names.code_of[match[0]]) is not None:
            scored = _SCORED.match(plain, match.end()) is not None
            yield Name(match.start(), match.end(), (facts.names.code_of[match[0]],), scored)
    for match in facts.names.aspects.finditer(plain):
        yield Name(match.start(), match.end(), (facts.names.begun_of[match[1]],), False)
    for match in facts.names.shortened.finditer(plain):
        yield Name(match.start(1), match.end(1), (facts.names.short_of[match[1]],), False)


def _parts(plain: str, facts: Facts) -> Iterator[Name]:
    """'ส่วนที่ 1', '9.4': parts of the public survey and sub-indicators by their number."""
    for match in _PART.finditer(plain):
        if facts.assessment.score(f"EIT{match[1]}") is not None:
            outside = re.search(r"EIT|ภายนอก|ประชาชน|[Pp]ublic", plain[: match.start()]) is not None
            yield Name(match.start(), match.end(), (f"EIT{match[1]}",), outside)
    for match in _SUB.finditer(plain):
        if match.start() and facts.assessment.score(match[1]) is not None and match[1] in facts.framework.node_of:
            yield Name(match.start(), match.end(), (match[1],), _SCORED.match(plain, match.end()) is not None)


def _begun(plain: str, facts: Facts) -> Iterator[Name]:
    """Questions by the beginning of their wording."""
    for begun in facts.names.begun.finditer(plain):
        code, size = facts.names.begins[begun[0]], 0
        wording = facts.framework.label(code).th
        while size < len(wording) and plain.startswith(wording[size], begun.start() + size):
            size += 1
        yield Name(begun.start(), begun.start() + size, (code,), False)


def _apart(found: Sequence[Name]) -> list[Name]:
    kept: list[Name] = []
    for name in sorted(found, key=lambda name: (name.start, -name.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _apart_from(found: Iterator[Name], taken: Sequence[Name]) -> list[Name]:
    free = [name for name in found if not any(name.start < own.end and own.start < name.end for own in taken)]
    return _apart(free)


_ROW = re.compile(r"\s*(?:คะแนน|points?)?\s*(?:,|และ|กับ|and|,\s*and|/)?\s*(?:ข้อ|ตัวชี้วัดที่|ที่)?\s*")


def runs(parts: Sequence[Part], bare: str) -> list[list[Part]]:
    """The parts that follow one another with nothing but words of listing between."""
    found: list[list[Part]] = []
    for part in parts:
        if found and _ROW.fullmatch(bare[found[-1][-1].end : part.start]):
            found[-1].append(part)
        else:
            found.append([part])
    return found
