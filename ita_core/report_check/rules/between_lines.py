"""How many lie between two lines: 'ตัวที่อยู่ระหว่าง 85 ถึง 90 คะแนนมี 4 ตัว', 'three indicators between 85 and 90'."""

import re
from collections.abc import Iterator, Sequence

from ita_core.framework import Label
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.lexicon import NUMBER_WORD, number_of
from ita_core.report_check.rules.quantified import groups_of_part, parts_of
from ita_core.report_check.rules.said_of import is_wished
from ita_core.report_check.statements import Statement

_LINES = r"(?P<low>[5-9]\d)(?:\.00)?\s*(?:คะแนน)?\s*(?:ถึง|และ|กับ|-|to|and)\s*(?P<high>[6-9]\d|100)(?:\.00)?(?!\.?\d)"
_UNIT = r"(?:ข้อ(?:คำถาม)?|ตัว(?:ชี้วัด)?|ด้าน|เครื่องมือ)"
_COUNT = rf"(?<![\d.])(?P<n>\d{{1,2}}|{NUMBER_WORD})\s*{_UNIT}"
_BETWEEN = re.compile(rf"(?:ระหว่าง|ตั้งแต่|ในช่วง)\s*{_LINES}\s*(?:คะแนน)?(?:มี|อีก|จำนวน|อยู่|รวม|เพียง|\s)*{_COUNT}")
_BEHIND = re.compile(rf"{_COUNT}\s*(?:ที่)?(?:ได้|มี|อยู่)?(?:คะแนน)?(?:อยู่)?(?:ใน)?(?:ช่วง)?ระหว่าง\s*{_LINES}")


def check_between_lines(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on counts that no group has between the two lines, however these are meant."""
    for statement in told:
        for pattern in (_BETWEEN, _BEHIND):
            for match in pattern.finditer(statement.bare, statement.own):
                if not is_wished(statement, match.start()) and not statement.is_last_year(match.start()):
                    yield from _judged(statement, match)


def _judged(statement: Statement, match: re.Match[str]) -> Iterator[Claim]:
    facts, low, high = statement.facts, int(match["low"]), int(match["high"])
    parts = parts_of(statement)
    groups = groups_of_part(statement, parts[0]) if parts else [tuple(facts.framework.codes("indicator"))]
    known = [facts.known(group) for group in groups]
    if not groups or any(len(own) < len(group) for own, group in zip(known, groups, strict=True)):
        return
    right = {sum(low <= s <= high for s in own.values()) for own in known}
    right |= {sum(low <= s < high for s in own.values()) for own in known}
    right |= {sum(low < s < high for s in own.values()) for own in known}
    if number_of(match["n"]) not in right:
        items = tuple(code for code, score in known[0].items() if low <= score < high)
        n = str(len(items)) if len(right) == 1 else "–"
        told: dict[str, str | Label] = {"printed": match["n"], "n": n}
        told |= {"items": ", ".join(items) if 0 < len(items) <= 12 else "–"}
        yield claim("count", statement.passage, statement.place(*match.span("n")), items, **told)
