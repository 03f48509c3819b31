"""Scores that nothing in the data is: of no node in this year or the one before.

Only where every score of the year is known; with names of other nodes than the total, also every one of the year before
where the statement tells of it.
"""

import re
from collections.abc import Iterator, Sequence

from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.excused import EXCUSES
from ita_core.report_check.explanations import explanations
from ita_core.report_check.facts import Facts
from ita_core.report_check.figure_role import POINTS_FROM
from ita_core.report_check.lexicon import words
from ita_core.report_check.rules.explained import is_no_claim
from ita_core.report_check.statements import Number, Statement
from ita_core.scoring import Assessment

_SCORED = re.compile(r"(?:ได้|มี|เหลือ|คะแนน|อยู่ที่|scored|\bgot|\bat|[:=(|—–-])(?:ไป|มา|แค่|เพียง|ถึง|คะแนน|\s)*$")
_OTHER = re.compile(r"เฉลี่ย|\b[Mm]ean\b|\b[Aa]verag|ผลรวม|ถ่วง|[Ww]eighted|±|ช่วง|[Ii]nterval|[×x]\s*\d")
_KINDS = ("instrument", "indicator", "question")


def check_stray(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on scores that are of nothing."""
    if not told or not _is_whole(told[0].facts, told[0].facts.assessment):
        return
    for at, statement in enumerate(told):
        high = [n for n in statement.numbers if n.end > statement.own and _is_high(n)]
        if statement.is_cell or not high or not _tells_of_us(told, at):
            continue
        for number in high:
            if _is_score(statement, number) and _is_stray(statement, number):
                place = statement.place(number.start, number.end)
                printed = statement.plain[number.start : number.end]
                yield claim("strange-figure", statement.passage, place, (), printed=printed)


def _is_high(number: Number) -> bool:
    return number.places == 2 and number.value > POINTS_FROM and not (number.percent or number.signed)


def _tells_of_us(told: Sequence[Statement], at: int) -> bool:
    """Whether a statement is of this office, of years that are known, and of no mean."""
    others = any(words("scope.others").search(one.bare) for one in told[max(0, at - 1) : at + 1])
    return not (others or _OTHER.search(told[at].bare) or _is_of_unread_year(told[at]))


def _is_whole(facts: Facts, year: Assessment) -> bool:
    """Whether every instrument, indicator and question of a year has a score."""
    codes = [code for kind in _KINDS for code in year.framework.codes(kind)]  # type: ignore[arg-type]  # kinds as strings
    return bool(codes) and len(facts.known(codes, year)) == len(codes)


def _is_of_unread_year(statement: Statement) -> bool:
    """Whether it tells of the year before, of which not all that it names is known."""
    facts = statement.facts
    before = facts.history.year(facts.assessment.fiscal_year - 1)
    if not statement.tells_of_earlier or (before is not None and _is_whole(facts, before)):
        return False
    return before is None or any(name.codes != ("TOTAL",) for name in statement.names)


def _is_score(statement: Statement, number: Number) -> bool:
    """Whether it is told as a score of this office."""
    return (
        number.value not in statement.facts.printed_scores
        and not is_no_claim(statement, number)
        and not statement.is_supposed(number.start)
        and not words("scope.people").search(statement.bare)
        and _SCORED.search(statement.bare[: number.start]) is not None
    )


def _is_stray(statement: Statement, number: Number) -> bool:
    facts = statement.facts
    before = facts.history.year(facts.assessment.fiscal_year - 1)
    if any(_is_left(number, year, facts) for year in (facts.assessment, before) if year is not None):
        return False
    named = explanations([name.codes for name in statement.names], statement)
    if named.holds(number.value, number.places) or number.value in facts.could_be:
        return False
    return not any(is_so(statement, number) for is_so in EXCUSES)


def _is_left(number: Number, year: Assessment, facts: Facts) -> bool:
    """Whether a node of the year may have this score by what rounding leaves of it."""
    ranged = (code for code, node in year.by_code.items() if node.status == "narrowed")
    return any(facts.leaves(code, number.value, number.places, year) for code in ranged)
