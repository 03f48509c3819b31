"""Nodes told by their rank: 'สูงสุด คือ A รองลงมา คือ B และ C', 'the three highest indicators are A, B and C'."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ita_core.framework import Label
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.lexicon import NUMBER_WORD, number_of, words
from ita_core.report_check.rules.ends import groups_of
from ita_core.report_check.rules.said_of import is_wished
from ita_core.report_check.statements import Name, Statement

_RUNNER = re.compile(r"รองลงมา|\b(?:is |are )?followed by\b")
_LED = re.compile(r"(?:\s|จาก|คือ|ได้แก่|เป็น|[:=]|ข้อ|ตัวชี้วัด(?:ที่)?|ด้าน|เครื่องมือ|แบบ(?:วัด)?|การ|the|by|\()*")
_NEXT = re.compile(
    r"[\s)]*(?:\([^()]{0,40}\)\s*)?(?:(?:ได้|มี)?(?:คะแนน)?\s*\(?\d{2,3}\.\d\d\)?\s*(?:คะแนน|points?)?\s*)?(?:,|และ|กับ|ตามด้วย|and|then)?"
    r"\s*(?:ข้อ|ตัวชี้วัด(?:ที่)?|ด้าน|the)?\s*\(?"
)
_UNIT = r"(?:อันดับ|ลำดับ|ข้อ(?:คำถาม)?|ตัวชี้วัด|ตัว|ด้าน)"
_N = rf"(?P<n{{0}}>[2-5]|{NUMBER_WORD})"
_END = r"(?:(?P<high{0}>สูง|มาก|ดี)|(?P<low{0}>ต่ำ|น้อย))(?:ที่)?สุด"
_TOP = re.compile(
    rf"{_END.format('')}\s*{_N.format('')}\s*{_UNIT}(?:แรก)?"
    rf"|{_N.format('_b')}\s*{_UNIT}(?:แรก)?ที่(?:มี|ได้)?(?:รับ)?(?:คะแนน)?{_END.format('_b')}"
    rf"|\b{_N.format('_c')} (?:(?P<high_c>highest|best|strongest)|(?P<low_c>lowest|weakest|worst))"
    r"(?:[- ](?:scoring|rated))? (?:indicators|questions|items)",
    re.IGNORECASE,
)
_LIST = re.compile(r"[^\d□|]{0,40}?(?:คือ|ได้แก่|:|\bare\b|ประกอบด้วย)\s*(?:ข้อ|ตัวชี้วัด(?:ที่)?|ด้าน|the|\(?1\)|1\.)?\s*")
_IN_TURN = re.compile(r"ตามลำดับ|\bin that order|\brespectively")
_ALONE = re.compile(r"ปีก่อน|ปีที่|เพิ่ม|ลด|น้ำหนัก|ผู้|\blast year|\bweight|\bimproved")


def check_ranked(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on nodes that stand in another rank than they have."""
    for statement in told:
        if statement.is_question or statement.is_cell:
            continue
        yield from _runners_up(statement)
        yield from _tops(statement)


def _runners_up(statement: Statement) -> Iterator[Claim]:
    """The first of a chain is the end of its group; who comes behind must not be further towards this end."""
    bare = statement.bare
    for match in _RUNNER.finditer(bare):
        high, before = _end_before(statement, match.start())
        first = [name for name in statement.names if name.end <= match.start() and name.start >= before]
        behind = list(_row(statement, match.end(), _LED))
        chain = [*first[-1:], *behind]
        if before < 0 or not first or not behind or _is_left_out(statement, match.start()):
            continue
        yield from _out_of_order(statement, chain, high=high)


def _end_before(statement: Statement, place: int) -> tuple[bool, int]:
    """Which end is spoken of before a place, and where: the last word for highest or lowest; -1 where none is."""
    found = [
        (match.end(), kind == "high")
        for kind in ("high", "low")
        for match in words(f"peak.{kind}").finditer(statement.bare, 0, place)
        if not words("peak.of_others").search(statement.bare[max(0, match.start() - 32) : match.start()])
    ]
    end, high = max(found, default=(-1, False))
    behind = any(name.start >= end and name.end <= place for name in statement.names)
    return high, end if behind else -1 if end < 0 else statement.clause(place)[0]


def _row(statement: Statement, place: int, led: re.Pattern[str]) -> Iterator[Name]:
    """The names of one node each that follow one another from a place on, all of a kind."""
    gap, kind = led, ""
    last: tuple[str, ...] = ()
    for name in statement.names:
        if name.start < place:
            continue
        if len(name.codes) > 1 or not gap.fullmatch(statement.bare[place : name.start]):
            return
        if kind not in ("", _kind(name.codes[0], statement)):
            return
        kind, place, gap = _kind(name.codes[0], statement), name.end, _NEXT
        if name.codes != last:  # 'แบบตรวจ OIT' is one
            yield name
        last = name.codes


def _kind(code: str, statement: Statement) -> str:
    framework = statement.facts.framework
    kind = str(framework.kind_of(code)) if code in framework.node_of else "none"
    return f"{kind} {code[0]}" if kind == "question" else kind


def _is_left_out(statement: Statement, place: int) -> bool:
    start = statement.clause(place)[0]
    return is_wished(statement, place) or _ALONE.search(statement.bare, start, place) is not None


def _out_of_order(statement: Statement, chain: Sequence[Name], *, high: bool) -> Iterator[Claim]:
    """Two neighbours of a chain that stand the wrong way round, or one that stands in it twice."""
    codes = [name.codes[0] for name in chain]
    known = statement.facts.known(codes)
    if len(known) < len({*codes}) or len({_kind(code, statement) for code in codes}) > 1:
        return
    for one, other in pairwise(chain):
        apart = known[one.codes[0]] - known[other.codes[0]]
        twice = codes.count(other.codes[0]) > 1
        if (apart < 0 if high else apart > 0) or twice:
            place = statement.place(one.start, other.end)
            told = statement.plain[one.start : other.end].strip()
            own: dict[str, str | Label] = {"printed": told, "data": statement.facts.each(dict.fromkeys(codes))}
            yield claim("order", statement.passage, place, (*one.codes, *other.codes), **own)
            return


def _tops(statement: Statement) -> Iterator[Claim]:
    """So many that are highest or lowest: each must be among as many, and in turn where it is said."""
    for match in _TOP.finditer(statement.bare):
        told = {name.partition("_")[0]: value for name, value in match.groupdict().items() if value}
        row = list(_row(statement, match.end(), _LIST))
        if len(row) != number_of(told["n"]) or _is_left_out(statement, match.start()):
            continue
        high = "high" in told
        wrong = [name for name in row if _is_outside(statement, name, len(row), high=high)]
        for name in wrong[:1]:
            facts = statement.facts
            group = groups_of(statement, name)[-1]
            best = sorted(group, key=lambda code: facts.known(group)[code], reverse=high)[: len(row)]
            own: dict[str, str | Label] = {
                "data": facts.each(name.codes),
                "best": facts.each(best),
                "printed": match[0],
            }
            yield claim("peak", statement.passage, statement.place(name.start, name.end), name.codes, **own)
        if not wrong and _IN_TURN.search(statement.bare, row[-1].end):
            yield from _out_of_order(statement, row, high=high)


def _is_outside(statement: Statement, name: Name, n: int, *, high: bool) -> bool:
    """Whether a node is not among the n highest or lowest of any group that may be meant."""
    for group in groups_of(statement, name):
        known = statement.facts.known(group)
        if len(known) < len(group):
            return False
        own = known[name.codes[0]]
        if sum(score > own if high else score < own for score in known.values()) < n:
            return False
    return bool(groups_of(statement, name))
