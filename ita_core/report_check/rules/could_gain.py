"""What the total would gain by documents that a condition names: 'หากเผยแพร่ o24 และ o26 คะแนนรวมจะเพิ่มขึ้น 2.00'."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from ita_core.numbers import round_half_up
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.figure_role import POINTS_FROM, is_hedged, role
from ita_core.report_check.lexicon import words
from ita_core.report_check.statements import Name, Number, Statement

_EACH = re.compile(r"(?:ข้อ|รายการ|ตัว|อย่าง|อัน|ฉบับ|เครื่องมือ)ละ|\beach\b|\bper item\b|ตามลำดับ|respectively")
_TOTAL = re.compile(r"\s*(?:ก็)?(?:จะ)?(?:เพิ่ม(?:ขึ้น)?|สูงขึ้น|ขยับขึ้น|ได้เพิ่ม|บวก)(?:อีก|ได้|ประมาณ|ราว|เกือบ|ถึง|\s)*")
_OF_TOTAL = re.compile(r"\s*(?:คะแนน|แต้ม|points?)?\s*(?:ใน|ของ|ให้|of|to|in)\s*(?:the\s*)?")
_SLACK, _ROUNDED = Decimal("0.30"), Decimal("0.015")


def check_could_gain(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on gains of the total that are not those of the documents named."""
    for statement in told:
        total = [name for name in statement.names if name.codes == ("TOTAL",) and name.start >= statement.own]
        gained = [n for name in total for n in statement.numbers if _is_gain_of(statement, name, n)]
        if len(gained) != 1 or _EACH.search(statement.bare):
            continue
        asked = _lacking(statement, gained[0])
        slack = _SLACK if is_hedged(statement, gained[0]) else _ROUNDED
        right = _gains(statement, asked)
        if right and all(abs(gained[0].value - gain) > slack for gain in right):
            place = statement.place(gained[0].start, gained[0].end)
            printed = statement.plain[gained[0].start : gained[0].end]
            yield claim(
                "amount", statement.passage, place, asked, printed=printed, data=statement.facts.each(asked[:3])
            )


def _is_gain_of(statement: Statement, total: Name, number: Number) -> bool:
    """'คะแนนรวมจะเพิ่มขึ้น 2.00': right behind the total, under a condition, and no score."""
    led = number.start >= total.end and _TOTAL.fullmatch(statement.bare[total.end : number.start])
    led = led or (number.end <= total.start and _OF_TOTAL.fullmatch(statement.bare[number.end : total.start]))
    small = number.places == 2 and 0 < number.value < POINTS_FROM
    return bool(led) and small and role(statement, number) == "gain"


def _lacking(statement: Statement, number: Number) -> tuple[str, ...]:
    """The documents without points that are named before a gain; else those below the one node that is named."""
    facts = statement.facts
    before = [name for name in statement.names if name.end <= number.start and name.codes != ("TOTAL",)]
    asked = [name for name in before if name.sure and name.asks]
    if asked and len(asked) < len([name for name in statement.sure if name.asks]):
        return ()
    if not asked and len(before) == 1 and before[0].codes[0] in facts.framework.codes("subindicator"):
        asked = before
    codes = [q for name in asked for c in name.codes for q in (facts.framework.questions_under(c) or (c,))]
    known = facts.known(dict.fromkeys(codes))
    documents = {c: s for c, s in known.items() if c in facts.framework.node_of and facts.framework.is_document(c)}
    if len(documents) < len({*codes}) or (any(name.asks for name in asked) and any(documents.values())):
        return ()
    return tuple(code for code, score in documents.items() if not score)


def _gains(statement: Statement, asked: Sequence[str]) -> list[Decimal]:
    """What they would add together, also as the sum of printed gains."""
    tree, framework = statement.facts.assessment.tree, statement.facts.framework
    each = [tree.weight_in(code) * Fraction(framework.full_score(code)) for code in asked]
    if not each or words("scope.others").search(statement.bare):
        return []
    return [round_half_up(sum(each, Fraction(0))), sum((round_half_up(gain) for gain in each), Decimal(0))]
