"""What is said to lack points, or to be completed, though it has all: 'ควรปรับปรุง o23 ให้ครบถ้วน', 'i4–i6 ได้ไม่เต็ม'."""

import re
from collections.abc import Iterator, Sequence

from ita_core.framework import Label
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.lexicon import words
from ita_core.report_check.rules.said_of import is_wished, spoken_of
from ita_core.report_check.statements import Name, Statement
from ita_core.text import span

_TO_COMPLETE = re.compile(
    r"\s*(?:\([^()]{0,60}\)\s*)?(?:ใหม่)?ให้(?:ครบ(?:ถ้วน)?(?!\s*(?:ทุกปี|ยิ่งขึ้น|มากขึ้น))|ได้(?:รับ)?คะแนน)"
)
_DEED = re.compile(r"(?:ปรับปรุง|จัดทำ|เผยแพร่|เปิดเผย|แก้ไข|ดำเนินการ|เพิ่มเติม|เร่ง)[^|.;□]{0,60}$")
_AS_BEFORE = re.compile(r"รักษา|คง|ต่อเนื่อง|ทุกปี|ปัจจุบัน|ใหม่|ฉบับปี|25\d\d")
_NOT_FULL = re.compile(
    r"(?:ได้|มี)?(?:รับ)?(?:คะแนน)?ไม่(?:ได้)?เต็ม|\b(?:less than|not) (?:the )?full (?:marks?|points|score)\b"
)
_GAP = 40


def check_fullness(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on what has all its points and is told as if it had not."""
    for statement in told:
        if not statement.is_question and not statement.alone:
            yield from _to_complete(statement)
            yield from _not_full(statement)


def _to_complete(statement: Statement) -> Iterator[Claim]:
    facts = statement.facts
    for name in statement.sure:
        found = _TO_COMPLETE.match(statement.bare, name.end)
        row = spoken_of(statement, found.start()) if found else ()
        codes = tuple(code for one in row for code in one.codes)
        if not found or not codes or any(code[0] != "o" for code in codes) or name.start < statement.own:
            continue
        led = _DEED.search(statement.bare, 0, row[0].start)
        kept = _AS_BEFORE.search(statement.bare)
        if led and not kept and _all_full(statement, codes):
            own: dict[str, str | Label] = {"data": facts.each(codes)}
            yield claim("has-points", statement.passage, statement.place(row[0].start, row[-1].end), codes, **own)


def _not_full(statement: Statement) -> Iterator[Claim]:
    """Documents are looked at elsewhere; here questions of the surveys."""
    for match in _NOT_FULL.finditer(statement.bare):
        row = _near(spoken_of(statement, match.start()), match.start())
        codes = tuple(code for name in row for code in name.codes)
        if not codes or any(code[0] not in "ie" for code in codes) or is_wished(statement, match.start()):
            continue
        if words("count.none").search(statement.bare, statement.clause(match.start())[0], match.start()):
            continue
        if not statement.is_last_year(match.start()) and _all_full(statement, codes):
            own = {"printed": match[0].strip(), "items": span(codes)}
            yield claim("incomplete", statement.passage, statement.place(*match.span()), codes, **own)


def _near(row: Sequence[Name], place: int) -> Sequence[Name]:
    return row if row and place - row[-1].end <= _GAP * 2 else ()


def _all_full(statement: Statement, codes: Sequence[str]) -> bool:
    scores = statement.facts.known(codes)
    return len(scores) == len(codes) and all(statement.facts.is_full(code, score) for code, score in scores.items())
