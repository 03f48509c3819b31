"""Weights told for several instruments at once: 'IIT และ EIT รวมกันร้อยละ 60', 'IIT กับ EIT ตัวละร้อยละ 30', or for one."""

import re
from collections.abc import Iterator, Sequence

from ita_core.framework import Label
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.statements import Statement

_SHARE = r"(?:ร้อยละ\s*)?(?P<n>\d{2})(?![\d.])\s*(?:%|per ?cent|เปอร์เซ็นต์)?"
_SUM = re.compile(
    rf"(?:น้ำหนัก)?รวมกัน(?:เป็น|ได้|มี|\s)*{_SHARE}"
    rf"|\btogether (?:carry|weigh|count for|make up) {_SHARE.replace('<n>', '<m>')}"
)
_EACH = re.compile(
    rf"(?:เครื่องมือ|แบบ|ตัว|อย่าง|ส่วน|ก้อน)ละ\s*(?:น้ำหนัก)?\s*{_SHARE}|\b{_SHARE.replace('<n>', '<m>')} each\b"
)
_OWN = re.compile(rf"(?<!ถ่วง)น้ำหนัก(?:คะแนน)?(?:ร้อยละ|คือ|เท่ากับ|เป็น|[:=]|\s)*{_SHARE}")
_WEIGHED = re.compile(r"น้ำหนัก|ร้อยละ|%|\bweigh|\bper ?cent")
_INSTRUMENTS = ("IIT", "EIT", "OIT")


def check_weights_together(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on shares of several instruments that are not theirs."""
    for statement in told:
        if statement.is_question or not _WEIGHED.search(statement.plain):
            continue
        tree, framework = statement.facts.assessment.tree, statement.facts.framework
        shares = {code: int(tree.weight_in(code) * 100) for code in _INSTRUMENTS if code in framework.node_of}
        for match, codes, right in _told(statement, shares):
            group = "m" if match.groupdict().get("m") else "n"
            others = statement.is_left_alone(match.start()) or statement.is_supposed(match.start())
            if codes and int(match[group]) != right and not others and match.end() > statement.own:
                own: dict[str, str | Label] = {"printed": match[group], "code": ", ".join(codes), "share": str(right)}
                yield claim("weight", statement.passage, statement.place(*match.span(group)), codes, **own)


def _told(statement: Statement, shares: dict[str, int]) -> Iterator[tuple[re.Match[str], tuple[str, ...], int]]:
    """What is said of the weights, of which instruments, and what it should be."""
    plain = statement.plain
    for match in _SUM.finditer(plain):
        codes = _named(statement, match.start(), shares)
        if len(codes) > 1:
            yield match, codes, sum(shares[code] for code in codes)
    for match in _EACH.finditer(plain):
        codes = _named(statement, match.start(), shares)
        if len(codes) > 1 and len({shares[code] for code in codes}) == 1:
            yield match, codes, shares[codes[0]]
    every = {code for name in statement.names for code in name.codes} & {*shares}
    for match in _OWN.finditer(plain):
        codes = _named(statement, match.start(), shares)
        if len(every) == 1 and len(codes) == 1:
            yield match, codes, shares[codes[0]]


def _named(statement: Statement, place: int, shares: dict[str, int]) -> tuple[str, ...]:
    """The instruments that are named before a place in its clause."""
    start = statement.clause(place)[0] if ";" not in statement.plain else 0
    named = [n for n in statement.names if start <= n.start and n.end <= place and n.codes[0] in shares]
    return tuple(dict.fromkeys(code for name in named for code in name.codes if code in shares))
