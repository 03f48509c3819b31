"""How many of a group are so, all of them, none, or these: 'มี 3 ข้อที่ไม่ถึง 85', 'ทุกเครื่องมือผ่าน', 'ต่ำกว่าเป้า ได้แก่ …'.

A count is held against every group that may be meant; it is wrong where no group, no part of it on either side of the
line and no list beside it has that many.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ita_core.framework import Label
from ita_core.numbers import score_text
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.facts import Facts
from ita_core.report_check.lexicon import NUMBER_WORD, number_of, words
from ita_core.report_check.rules.said_of import is_some, is_wished, line_of
from ita_core.report_check.statements import Name, Statement

_COUNT = re.compile(
    rf"(?<![\d.,/])(?<!every )(?<!each )(\d{{1,2}}|{NUMBER_WORD})(?![\d.,]*\d)\s*(?:{words('count.unit').pattern})"
    rf"(?!ละ|แรก|หลัง(?!จาก)|สุดท้าย)"
    rf"|(?<![\d.,])(?<!every )(?<!each )(\d{{1,2}}|{NUMBER_WORD})"
    rf"(?=\s*(?:จาก|/|ใน|out of|of)\s*(?:ทั้ง(?:หมด|สิ้น)|(?:all )?the|all|these|\s)*(?:\d{{1,2}}|{NUMBER_WORD})(?![.\d]))"
    r"|(?<![\d.,/:])(\d{1,2})(?=\s+(?:are|is|were|lie|fall|of (?:them|these))\b)|[:=]\s*(\d{1,2})\s*$",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"(?:ใน|จาก|/|of)\s*(?:ทั้ง(?:หมด|สิ้น)|จำนวน|ที่(?:ถาม)?|บรรดา|\s)*$")
_ORDINAL = re.compile(r"(?:ที่|ทั้ง|ใน|อีก|หมู่|ข้อ|ฉบับ)\s*$")
_LINK = re.compile(
    r"(?:คือ|ได้แก่|มี|ประกอบด้วย|[:=|(,]|\bare\b|\bis\b|\bwas\b|แล้วก็"
    r"|และ|กับ|in full|100|\d{1,2}|ข้อ|รายการ|ตัว|เดียว|แค่|เพียง|คะแนน|นี้"
    r"|จำนวน|รวม|\s|that|was|□|,|ก็|ค่าเป้าหมาย|เป้าหมาย|เป้า|เกณฑ์|target|ตัวชี้วัด|เรื่อง|ที่|(?:สอง|สาม|สี่|ห้า|หก|เจ็ด)|and|→|>|only|แก่)*"
)
_GOES_ON = re.compile(r"[\s)|]*(?:\([^()]{0,40}\)\s*)?(?:,|และ|กับ|แล้วก็|and|/)?\s*(?:ข้อ|ตัวชี้วัด|ที่)?\s*\(?")
_GROUP = "|".join(words(f"group.{kind}").pattern for kind in ("indicator", "instrument", "question"))
_EVERY = re.compile(
    rf"(?:{words('count.every').pattern})\s*(?:{_GROUP})|(?:{_GROUP})\s*(?:ทั้งหมด"
    rf"|ทุก|ทั้ง\s*(?:\d{{1,2}}|{NUMBER_WORD}))|\b(?:indicators|instruments|items|questions) all\b"
)
_EVERY_BEHIND = re.compile(
    r"^[^|;]{0,14}(?:หมดทุก|หมด(?=$|\s|นะ|ครับ|ค่ะ|แล้ว)|ทุก(?:ข้อ|ด้าน|ตัว|เรื่อง|เครื่อง)|(?:ทั้งหมด|ทั้งสิ้น)(?!\s*\d))"
)
ONLY_SOME_BEHIND = re.compile(r"^[^|;□]{0,16}(?:เพียง|แค่)บาง(?:ข้อ|ตัว|ด้าน|เรื่อง|รายการ|ส่วน|เครื่องมือ)")
_REST = re.compile(r"ประเด็นนี้|หัวข้อนี้|this issue|ยกเว้น|อื่น|เว้นแต่|นอกจาก|นอกนั้น|ที่เหลือ|\bexcept\b|\bremaining\b|\brest\b")
# 'อีกเก้าตัวผ่านทั้งหมด', 'สามข้อหลังได้เต็มทั้งหมด': of a part.
_OF_A_PART = re.compile(
    rf"อีก\s*(?:\d|{NUMBER_WORD})|(?:\d|{NUMBER_WORD})\s*(?:ข้อ|ตัว(?:ชี้วัด)?|ด้าน|เรื่อง)(?:หลัง(?!จาก)|แรก|สุดท้าย)"
)
_AIM, _THESE = re.compile(r"\s*เผยแพร่ครบ"), re.compile(r"\s*ทุกข้อ\s*\(□")
_SOME_OF_ALL = re.compile(r"(?:มี|พบ|เหลือ)(?:เพียง|อยู่)?(?:ข้อ|ตัว|ด้าน|รายการ)")
_N = (
    rf"(?<![\d.,])(\d{{1,2}}|{NUMBER_WORD})(?![\d.,]*\d)\s*"
    r"(?:ข้อ(?:คำถาม)?|รายการ|อย่าง|ตัว(?:ชี้วัด)?|ด้าน|(?:staff |public )?questions?|items?|documents?|indicators?)"
    r"(?:ครับ|ค่ะ)?"
)
_COUNT_BEFORE = re.compile(
    rf"(?<!จาก)(?<!ทั้งหมด)(?<!ใน)(?<!ทั้ง)\s*{_N}(?:\s*(?:จาก|ใน"
    rf"|out of|of)(?:ทั้งหมด)?\s*(?P<of>\d{{1,2}})\s*(?:ข้อ|รายการ|items?)?)?"
    r"(?!\s+ที่(?:หาย|ขาด|เหลือ))\s*(?:(?:ที่|ยัง|are|is)(?:(?!รายการ|ข้อ)[^\d□()]){0,30})?(?:\([IEO]IT\)\s*)?(?:ได้แก่|คือ|:|ประกอบด้วย|namely|\()\s*(?:ข้อ\s*)?$"
)
_COUNT_BEHIND = re.compile(
    rf"[\s(,|]*(?:รวม(?:ทั้งสิ้น|เป็น|จำนวน)?|จำนวน(?:ทั้งสิ้น)?|ทั้งสิ้น|in all|altogether|(?<=[|(]))\s*{_N}(?!\s*ใน)"
)
_COUNTED_THESE = re.compile(r"\s*(?:ค่าเป้าหมาย|เป้าหมาย|เป้า|เกณฑ์|85|คะแนน|มี|จำนวน|รวม|เพียง|อยู่|ทั้งหมด|ทั้งสิ้น|[:=]|\s)*")
_DENIED = re.compile(r"(?:ไม่(?:ได้)?(?:รับ)?(?:คะแนน)?|\b[Nn]ot |\b[Ww]ithout |\black(?:s|ing)? )$")
_LED = re.compile(
    r"คือ|ได้แก่|[:=(|]|ประกอบด้วย|มี|\bare\b|\bis\b|\bwas\b|in full|^\s*$|^[\s\d]*(?:target|(?:ค่า)?เป้าหมาย|เกณฑ์)?\s*$"
)
_AS_MANY = re.compile(rf"ทั้ง\s*(\d{{1,2}}|{NUMBER_WORD})")
_OR = re.compile(r"\s*(?:ค่า)?(?:เป้าหมาย|เป้า|เกณฑ์|target|[89]\d)?\s*(?:หรือ|\bor\b)")
_INSTRUMENTS = ("IIT", "EIT", "OIT")
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Part:
    """A word that picks some of a group by their score: the `line` they reach, or lie below."""

    start: int
    end: int
    kind: str
    line: Decimal

    def holds(self, score: Decimal) -> bool:
        """Whether a score is so."""
        return (score < self.line) == (self.kind == "below")


def check_quantified(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on counts, on all and none, and on lists of what is so."""
    for statement in told:
        parts = parts_of(statement)
        yield from _list_counts(statement)
        yield from _answered(statement)
        for part in parts:
            if statement.is_left_alone(part.start) or statement.is_supposed(part.start):
                continue
            groups = groups_of_part(statement, part)
            if statement.is_last_year(part.start) or _OR.match(statement.bare, part.end):
                continue
            yield from _counted(statement, part, groups, parts)
            yield from _whole(statement, part, groups)
            if not words("count.none").search(statement.bare, statement.clause(part.start)[0], part.start):
                yield from _listed(statement, part)


@lru_cache(maxsize=2048)
def parts_of(statement: Statement) -> tuple[Part, ...]:
    """The words of a statement that pick what reaches a line, or lies below it, in order."""
    found = [
        Part(
            m.start(),
            m.end(),
            kind,
            line_of(statement, m.end()) if m[0] not in ("สอบตก", "ตกเกณฑ์") else statement.facts.target,
        )
        for kind in ("reached", "below")
        for m in words(f"pred.{kind}").finditer(statement.bare)
    ]
    found += [
        Part(m.start(), m.end(), "full", _HUNDRED)
        for m in words("pred.full").finditer(statement.bare)
        if not _DENIED.search(statement.bare[: m.start()])
    ]
    return tuple(sorted(found, key=lambda part: part.start))


def groups_of_part(statement: Statement, part: Part) -> list[tuple[str, ...]]:
    """The groups that may be meant, none where a score is missing; the first word of a group near the part decides."""
    facts, framework = statement.facts, statement.facts.framework
    around = statement.bare[max(0, part.start - 60) : part.end + 40]
    told = [c for name in statement.names for c in name.codes if c in framework.codes("instrument")]
    told += [c for c in framework.codes("instrument") if c in statement.plain]
    inside = [
        c
        for name in statement.sure
        for c in name.codes
        if c in framework.node_of and framework.kind_of(c) in ("indicator", "subindicator")
    ]
    groups: list[Sequence[str]] = []
    if words("group.instrument").search(around):
        groups.append(framework.codes("instrument"))
    if words("group.indicator").search(around) or re.search(r"\d\s*ตัว", around):
        groups.append(framework.codes("indicator"))
        groups += [[c for c in framework.codes("indicator") if framework.instrument_of[c] == own] for own in told]
    if re.search(r"ตัวชี้วัดย่อย|หมวด|sub-?indicator", statement.plain):
        groups.append(framework.codes("subindicator"))
    if not groups and not words("group.question").search(around):
        groups += [framework.codes("indicator"), framework.codes("instrument")]
    if not groups or not words("group.indicator").search(around) or words("group.question").search(around):
        own = told or ([statement.instrument] if statement.instrument else list(framework.codes("instrument")))
        groups += [framework.questions_under(c) for c in (*own, *inside) if c in framework.node_of]
        if (not told and not statement.instrument) or len(set(told)) > 1:
            both = [q for c in ("IIT", "EIT") for q in framework.questions_under(c)]
            groups += [both, framework.codes("question")]
    if any(len(facts.known(group)) < len(group) for group in groups):
        return []
    groups += [name.codes for name in statement.names if name.asks]
    groups += [codes for codes in _rows_named(statement, part) if len(codes) > 1]
    return [tuple(g) for g in groups if g and len(facts.known(g)) == len(g)]


def _rows_named(statement: Statement, part: Part) -> Iterator[tuple[str, ...]]:
    """What is named together right before a word: '9.1 9.2 9.3 เต็ม'."""
    for row in rows_of(statement, [name for name in statement.names if name.end <= part.start]):
        yield tuple(dict.fromkeys(code for name in row for code in name.codes))


def _counted(
    statement: Statement, part: Part, groups: Sequence[tuple[str, ...]], parts: Sequence[Part]
) -> Iterator[Claim]:
    start = max((other.end for other in parts if other.end <= part.start), default=statement.clause(part.start)[0])
    stop = min((other.start for other in parts if other.start >= part.end), default=len(statement.bare))
    for match in _COUNT.finditer(statement.bare, start):
        if match.end() > min(stop, part.end + 70):
            break
        group = next(n for n in (1, 2, 3, 4) if match[n])
        written, before = match[group], statement.bare[max(0, match.start() - 14) : match.start()]
        number = number_of(written)
        if (
            ((part.start - match.end() > 40 or _ORDINAL.search(before)) and not _OF_ALL.search(before))
            or not groups
            or statement.is_cell
            or match.end() <= statement.own
            or _is_of_unknown(statement, match, groups)
            or _is_narrowed(statement, part.end, match.start())
            or statement.is_last_year(match.start())
        ):
            continue
        told_of = _of_how_many(statement, match)
        alike = [group for group in groups if len(group) == told_of] or groups
        scores = [statement.facts.known(group) for group in alike]
        right = [sum(part.holds(s) for s in own.values()) for own in scores]
        right += [sum(s > part.line for s in own.values()) for own in scores if part.kind == "reached"]
        other = {len(own) - n for own, n in zip(scores, right, strict=False)} | {len(own) for own in scores}
        wider = _of_more(statement, part, match.end())
        if told_of and _is_of_these(statement, part, match):
            other = set()
        named = _named_before(statement, match) if re.search(r"เป็น\s*$", before) else 0
        if number in (*right, *other, *wider, named, *(() if told_of else _sums(statement))):
            continue
        items = tuple(c for c in alike[0] if part.holds(scores[0][c]))
        yield _count(statement, match.span(group), right[0], items)


def _is_of_these(statement: Statement, part: Part, match: re.Match[str]) -> bool:
    """'ตัวชี้วัดที่สูงกว่าค่าเป้าหมายมี 9 จาก 10': it counts those that are so, neither the others nor all."""
    return (
        is_some(statement, part.start) and _COUNTED_THESE.fullmatch(statement.bare, part.end, match.start()) is not None
    )


def _named_before(statement: Statement, match: re.Match[str]) -> int:
    """How many questions are named before a count: 'i4 ต่ำกว่า … และ i15 ต่ำกว่า … จึงเป็นสองข้อที่ต้องแก้ไข'."""
    return len({code for name in statement.sure for code in name.codes if name.asks and name.end <= match.start()})


def _is_of_unknown(statement: Statement, match: re.Match[str], groups: Sequence[tuple[str, ...]]) -> bool:
    """Whether it counts some of a number that no group has: '2 of 4 items'."""
    of = re.search(r"(\d{1,2})\s*(?:of|จาก)\s*$", statement.bare[max(0, match.start() - 10) : match.start()])
    behind = re.match(r"\s*(?:of|จาก(?:ทั้งหมด)?|ใน)\s*(\d{1,2})(?!\d)", statement.bare[match.end() :])
    whole = number_of(next(m for m in match.groups() if m)) if of else int(behind[1]) if behind else None
    return whole is not None and whole not in {len(group) for group in groups}


def _of_how_many(statement: Statement, match: re.Match[str]) -> int | None:
    """Of how many it counts some: the 10 of '9 จาก 10'."""
    behind = re.match(
        r"\s*(?:ข้อ|ตัว(?:ชี้วัด)?|ด้าน|รายการ)?\s*(?:of(?: the)?|จาก(?:ทั้ง(?:หมด|สิ้น))?|ใน|/)\s*"
        rf"(\d{{1,2}}|{NUMBER_WORD})(?![\d.])",
        statement.bare[match.end() :],
    )
    return number_of(behind[1]) if behind else None


def _of_more(statement: Statement, part: Part, place: int) -> list[int]:
    """How many questions of both surveys, and of all, are so, where the survey is named only behind the count."""
    facts, framework = statement.facts, statement.facts.framework
    if not any(name.start >= place and name.codes[0] in _INSTRUMENTS for name in statement.names):
        return []
    every = facts.known(framework.codes("question"))
    both = {code: score for code, score in every.items() if code[0] in "ie"}
    return [sum(part.holds(score) for score in own.values()) for own in (every, both)]


def _is_narrowed(statement: Statement, start: int, stop: int) -> bool:
    """Whether more is asked of what is counted: 'ที่ถึงเป้าหมายแล้วแต่น้อยที่สุด มี 2 ข้อ'."""
    return any(words(f"peak.{kind}").search(statement.bare, start, max(start, stop)) for kind in ("high", "low"))


def _list_counts(statement: Statement) -> Iterator[Claim]:
    """'จำนวน 3 ข้อ ได้แก่ e6, e7 และ e14', 'e6, e7, e14 (3 ข้อ)': as many as stand in the list."""
    asked = [name for name in statement.sure if name.asks]
    known = statement.facts.framework.codes("indicator")
    indicators = [name for name in statement.sure if name.codes[0] in known]
    for row in (*rows_of(statement, asked), *rows_of(statement, indicators)):
        codes = tuple(dict.fromkeys(code for name in row for code in name.codes))
        before = _COUNT_BEFORE.search(statement.bare[max(0, row[0].start - 60) : row[0].start])
        behind = _COUNT_BEHIND.match(statement.bare, row[-1].end)
        for match, shift in ((before, max(0, row[0].start - 60)), (behind, 0)):
            if (
                match
                and number_of(match[1]) != len(codes)
                and match.groupdict().get("of") != str(len(codes))  # 'ได้คะแนน 2 ข้อ จาก 4 ข้อ (o23–o26)'
                and len(codes) > 1
                and not statement.is_left_alone(row[0].start)
            ):
                yield _count(statement, (match.start(1) + shift, match.end(1) + shift), len(codes), codes)


def _answered(statement: Statement) -> Iterator[Claim]:
    """'ข้อไหนไม่ผ่าน' – 'มีสี่ข้อ คือ i2 i4 i14 และ i15': each that is named must be as asked."""
    if statement.asked is None or not words("asked.which").search(statement.asked.plain) or parts_of(statement):
        return
    parts, facts = parts_of(statement.asked), statement.facts
    rows = [*rows_of(statement, [name for name in statement.sure if name.codes[0][0] in "ie"])]
    if len(parts) != 1 or len(rows) != 1 or len(rows[0]) < len(statement.sure):
        return
    for name in rows[0]:
        wrong = tuple(c for c, score in facts.known(name.codes).items() if not parts[0].holds(score))
        if wrong:
            printed = statement.asked.plain[parts[0].start : parts[0].end].strip()
            own: dict[str, str | Label] = {"printed": printed, "data": facts.each(wrong)}
            own["target"] = score_text(parts[0].line)
            yield claim("listed", statement.passage, statement.place(name.start, name.end), wrong, **own)


def rows_of(statement: Statement, asked: Sequence[Name]) -> Iterator[list[Name]]:
    """The names that follow one another as a list."""
    row: list[Name] = []
    for name in asked:
        if row and not _GOES_ON.fullmatch(statement.bare[row[-1].end : name.start]):
            yield row
            row = []
        row.append(name)
    if row:
        yield row


def _sums(statement: Statement) -> set[int]:
    """How many questions each instrument has, and how many documents."""
    framework = statement.facts.framework
    return {len(framework.questions_under(code)) for code in framework.codes("instrument")}


def _count(statement: Statement, place: tuple[int, int], right: int, items: tuple[str, ...]) -> Claim:
    own: dict[str, str | Label] = {
        "printed": statement.plain[slice(*place)].strip(),
        "n": str(right),
        "items": ", ".join(items) if 0 < len(items) <= 12 else "–",
    }
    return claim("count", statement.passage, statement.place(*place), items, **own)


def _whole(statement: Statement, part: Part, groups: Sequence[tuple[str, ...]]) -> Iterator[Claim]:
    """'ทุกเครื่องมือไม่ผ่าน', 'ไม่มีตัวชี้วัดใดต่ำกว่า', 'มีบางตัวต่ำกว่า'."""
    earlier = [other.end for other in parts_of(statement) if other.end <= part.start]
    begin = max([statement.clause(part.start)[0], *earlier])
    before = statement.bare[max(begin, part.start - 45) : part.start]
    behind = statement.bare[part.end : part.end + 25]
    every = _EVERY.search(before) or _EVERY_BEHIND.search(behind)
    none, some = words("count.none").search(before), words("count.some").search(before)
    if ONLY_SOME_BEHIND.search(behind):
        return
    if part.kind == "below" and _EVERY_BEHIND.search(behind) and not none:
        some, every = every, None  # 'ยังไม่ผ่านหมด' denies that all do
    if (
        not groups
        or not (every or none or some)
        or is_wished(statement, part.start)
        or re.search(r"(?:ไม่(?:ได้)?|(?<!อยู่)ที่)\s*$", before)
        or _REST.search(statement.bare)
        or _OF_A_PART.search(statement.bare)
        or (every and _SOME_OF_ALL.search(before, every.end()))
        or (_AIM.match(statement.bare) and _THESE.match(behind))
    ):
        return
    groups = _as_many(statement, part, groups, before + behind)
    wrong = [_contradicting(group, part, statement.facts, none=bool(none), some=bool(some)) for group in groups]
    if wrong and all(wrong):
        own: dict[str, str | Label] = {
            "printed": (before[-20:] + statement.bare[part.start : part.end]).replace("□", "").strip(),
            "data": statement.facts.each(wrong[0][:6]),
            "target": score_text(part.line),
        }
        yield claim("none", statement.passage, statement.place(part.start, part.end), wrong[0], **own)


def _as_many(
    statement: Statement, part: Part, groups: Sequence[tuple[str, ...]], around: str
) -> Sequence[tuple[str, ...]]:
    """The groups of as many as are said to be all: 'ทั้งสามด้าน' are those three that are named, or a group of three."""
    said = _AS_MANY.search(around)
    if said is None:
        return groups
    number = number_of(said[1])
    named = tuple(dict.fromkeys(c for n in statement.names if n.end <= part.start for c in n.codes if c != "TOTAL"))
    alike = [tuple(c for c in named if (c in _INSTRUMENTS) == some) for some in (True, False)]
    found = [group for group in alike if len(group) == number]
    return found or [group for group in groups if len(group) == number]


def _contradicting(group: tuple[str, ...], part: Part, facts: Facts, *, none: bool, some: bool) -> tuple[str, ...]:
    so = tuple(code for code, score in facts.known(group).items() if part.holds(score))
    if some:
        return group if not so else ()
    return so if none else tuple(code for code in group if code not in so)


def _listed(statement: Statement, part: Part) -> Iterator[Claim]:
    """'ไม่ถึง 85 ได้แก่ e6, e7 และ e14': each must be so."""
    if not is_some(statement, part.start) and not re.match(r"[^□]{0,30}(?:คือ|ได้แก่|:|are)", statement.bare[part.end :]):
        return
    place = part.end
    row: list[Name] = []
    for name in statement.sure:
        gap = statement.bare[place : name.start] if name.start >= place else None
        if gap is None:
            continue
        if not (_GOES_ON.fullmatch(gap) if row else _LINK.fullmatch(gap) and _LED.search(gap) and len(gap) < 60):
            break
        row.append(name)
        place = name.end
    facts = statement.facts
    for name in row:
        if name.codes[0] in _INSTRUMENTS or name.codes[0] == "TOTAL":
            return
        wrong = tuple(c for c, score in facts.known(name.codes).items() if not part.holds(score))
        if wrong:
            own: dict[str, str | Label] = {
                "printed": statement.plain[part.start : part.end].strip(),
                "target": score_text(part.line),
                "data": facts.each(wrong),
            }
            yield claim("listed", statement.passage, statement.place(name.start, name.end), wrong, **own)
