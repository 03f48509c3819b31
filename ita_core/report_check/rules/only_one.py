"""A statement whose one score is another node's; whose survey is meant."""

import re
from collections.abc import Iterator, Sequence

from ita_core.framework import Label
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.explanations import explanations
from ita_core.report_check.figure_role import POINTS_FROM
from ita_core.report_check.lexicon import words
from ita_core.report_check.rules.explained import is_no_claim
from ita_core.report_check.rules.figure_claim import figure_claim
from ita_core.report_check.statements import Name, Number, Statement

_INSTRUMENTS = ("IIT", "EIT", "OIT")
_OTHER = re.compile(
    r"เฉลี่ย|\b[Mm]ean\b|\b[Aa]verag|ผลรวม|ถ่วง|[Ww]eighted|อื่น|\bothers?\b|ที่เหลือ|นอกนั้น|รอง|ถัด|ตามด้วย|second|next|then|ด้านใด|ใกล้เคียง"
)
_IS = re.compile(
    r"\s*(?:คะแนน|points?)?\s*(?:นี้|นั้น)?\s*(?:ซึ่ง)?(?:ก็)?(?:คือ|เป็น|=|ตรงกับ|\|\s*ตรงกับ|as|is)\s*(?:ของ|คะแนน|the|\s|\|)*$"
)
_MEANS = re.compile(
    r"\s*(?:คะแนน)?\s*(?:ครับ|ค่ะ)?[\s,]*(?:ที่|ซึ่ง|หมายถึง|คือ)(?:พิจารณา|ประเมิน|วัด|ตรวจ|เป็น|มา|จาก|หลักฐาน|บน|การ|\s)*$"
)


def check_only_one(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on scores that are of another node than the only one that is named, and on whose survey is meant."""
    for statement in told:
        if statement.is_cell or statement.is_question:
            continue
        yield from _another_s(statement)
        yield from _meant(statement)


def _scores(statement: Statement) -> list[Number]:
    return [n for n in statement.numbers if n.places == 2 and POINTS_FROM < n.value <= 100 and not n.signed]


def _another_s(statement: Statement) -> Iterator[Claim]:
    names = [name for name in statement.sure if name.codes != ("TOTAL",)]
    scores = _scores(statement)
    if len(names) != 1 or len(names[0].codes) != 1 or len(scores) != 1 or _OTHER.search(statement.bare):
        return
    name, number = names[0], scores[0]
    code, facts = name.codes[0], statement.facts
    led = name.start >= number.end and _IS.fullmatch(statement.bare[number.end : name.start])
    if not led and (name.end > number.start or any(n.codes[0] in _INSTRUMENTS and n != name for n in statement.names)):
        return
    if code not in facts.framework.node_of or is_no_claim(statement, number) or statement.is_supposed(number.start):
        return
    before = facts.history.year(facts.assessment.fiscal_year - 1)
    years = (facts.assessment, before) if statement.tells_of_earlier else (facts.assessment,)
    own = [year.score(code) for year in years if year is not None]
    if None in own or number.value in own or words("scope.others").search(statement.bare):
        return
    kind = facts.framework.kind_of(code)
    if any(score == number.value for other, score in facts.known(facts.framework.codes(kind)).items() if other != code):
        yield figure_claim("figure", statement, number, explanations([(code,)], statement))


def _meant(statement: Statement) -> Iterator[Claim]:
    """'คะแนน EIT ครับ หมายถึงการเปิดเผยข้อมูลบนเว็บไซต์': the letters of one, and what another is about behind them."""
    for name in statement.names:
        letters = statement.plain[name.start : name.end]
        if letters not in _INSTRUMENTS or name.end <= statement.own:
            continue
        other = _described(statement, name)
        if other and other != letters:
            own: dict[str, str | Label] = {"printed": letters, "code": other}
            yield claim("instrument-name", statement.passage, statement.place(name.start, name.end), (other,), **own)


def _described(statement: Statement, name: Name) -> str:
    """The instrument that is described right behind the letters of one."""
    for other in statement.names:
        if other.start >= name.end and _MEANS.fullmatch(statement.bare[name.end : other.start]):
            code = {"9": "OIT"}.get(other.codes[0], other.codes[0])
            return code if code in _INSTRUMENTS and statement.plain[other.start : other.end] not in _INSTRUMENTS else ""
    return ""
