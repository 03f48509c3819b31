"""What a label sets apart: 'รักษาไว้: การใช้อำนาจ', 'ปรับปรุง: การแก้ไขปัญหาการทุจริต'."""

import re
from collections.abc import Iterator, Sequence

from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.facts import Facts
from ita_core.report_check.statements import Statement

_LABEL = re.compile(
    r"^[\s\-•*▪●\d.()]{0,8}(?:สิ่งที่|เรื่องที่|ตัวชี้วัดที่|ด้านที่)?\s*(?:ควร|ต้อง)?"
    r"(?:(?P<keep>รักษา(?:ไว้|มาตรฐาน|ระดับ)?|คงไว้|จุดแข็ง|[Kk]eep|[Ss]trengths?)"
    r"|(?P<improve>(?:เร่ง)?(?:ปรับปรุง|แก้ไข|พัฒนา)|จุดอ่อน|[Ii]mprove|[Ww]eaknesse?s?))\s*:\s*"
)


def check_labelled_advice(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on an indicator that is the lowest, or below the target, among what to keep; or the highest to improve."""
    for statement in told:
        label = _LABEL.match(statement.bare)
        known = statement.facts.framework.codes("indicator")
        named = [n for n in statement.names if n.codes[0] in known and len(n.codes) == 1]
        if not label or statement.own or not named or named[0].start != label.end():
            continue
        kind = "keep" if label["keep"] else "improve"
        for name in named:
            if _is_misplaced(name.codes[0], kind, statement.facts):
                facts = statement.facts
                own = {"data": facts.each(name.codes), "name": facts.framework.label(name.codes[0])}
                place = statement.place(name.start, name.end)
                yield claim(kind, statement.passage, place, name.codes, **own)


def _is_misplaced(code: str, kind: str, facts: Facts) -> bool:
    every = facts.known(facts.framework.codes("indicator"))
    if len(every) < len(facts.framework.codes("indicator")):
        return False
    if kind == "keep":
        return every[code] < facts.target or every[code] == min(every.values())
    return every[code] == max(every.values())
