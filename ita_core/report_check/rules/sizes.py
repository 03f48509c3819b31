"""How many questions an instrument has: 'ข้อคำถาม IIT จำนวน 15 ข้อ EIT จำนวน 9 ข้อ และ OIT จำนวน 35 ข้อ'."""

import re
from collections.abc import Iterator, Sequence

from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.lexicon import NUMBER_WORD, number_of, words
from ita_core.report_check.statements import Name, Statement

_BESIDE = re.compile(
    rf"[\s)]*(?:มี|จำนวน|รวม|ทั้งหมด|ทั้งสิ้น|ข้อคำถาม|ประกอบด้วย|\(|:|=|has|with|of|\s)*(?P<n>\d{{1,2}}|{NUMBER_WORD})\s*"
    r"(?:ข้อ(?:คำถาม)?|รายการ|questions|items)(?!\s*(?:ที่|ไม่|ต่ำ|สูง|ได้|ผ่าน|ไหน|จาก|of\b))"
)
_NARROWED = re.compile(
    r"ผ่าน|ถึง|ต่ำกว่า|สูงกว่า|ขาด|ไม่|เต็ม|เกิน|ได้คะแนน|เผยแพร่แล้ว|\b(?:below|above|reach|miss|without|full|lack)"
)
_INSTRUMENTS = ("IIT", "EIT", "OIT")


def check_sizes(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on one number of questions where those of the other instruments beside it are right."""
    for statement in told:
        found = [] if _NARROWED.search(statement.bare) or statement.is_question else list(_sizes(statement))
        wrong = [(name, match) for name, match in found if number_of(match["n"]) != _size(statement, name)]
        other = any(words(f"scope.{kind}").search(statement.bare) for kind in ("plan", "condition"))
        if len(found) > 1 and len(wrong) == 1 and not other:
            name, match = wrong[0]
            own = {"printed": match["n"], "n": str(_size(statement, name)), "items": "–"}
            yield claim("count", statement.passage, statement.place(*match.span("n")), name.codes, **own)


def _sizes(statement: Statement) -> Iterator[tuple[Name, re.Match[str]]]:
    for name in statement.names:
        match = _BESIDE.match(statement.bare, name.end) if name.codes[0] in _INSTRUMENTS else None
        if match and name.end > statement.own:
            yield name, match


def _size(statement: Statement, name: Name) -> int:
    return len(statement.facts.framework.questions_under(name.codes[0]))
