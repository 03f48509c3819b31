"""Scores that nothing in the data is: of no node in this year or the one before."""

import re
from collections.abc import Iterator, Sequence

from ita_core.numbers import round_half_up
from ita_core.report_check.claim import Claim
from ita_core.report_check.excused import EXCUSES
from ita_core.report_check.explanations import explanations
from ita_core.report_check.figure_role import POINTS_FROM, nearest
from ita_core.report_check.lexicon import words
from ita_core.report_check.rules.explained import is_no_claim
from ita_core.report_check.rules.figure_claim import figure_claim
from ita_core.report_check.statements import Number, Statement
from ita_core.scoring import Assessment

_SCORED = re.compile(r"(?:ได้|มี|เหลือ|คะแนน|อยู่ที่|scored|\bgot|\bat|[:=(|—–-])(?:ไป|มา|แค่|เพียง|ถึง|คะแนน|\s)*$")
_OTHER = re.compile(r"เฉลี่ย|\b[Mm]ean\b|\b[Aa]verag|ผลรวม|ถ่วง|[Ww]eighted|±|ช่วง|[Ii]nterval|[×x]\s*\d")


def check_stray(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on scores that are of nothing."""
    for at, statement in enumerate(told):
        others = any(words("scope.others").search(one.bare) for one in told[max(0, at - 1) : at + 1])
        if statement.is_cell or others or _OTHER.search(statement.bare):
            continue
        for number in statement.numbers:
            if number.end > statement.own and _is_score(statement, number) and _is_stray(statement, number):
                name = nearest(statement, number)
                codes = name.codes if name else statement.topic[-1:] or ("TOTAL",)
                yield figure_claim("figure", statement, number, explanations([codes], statement))


def _is_score(statement: Statement, number: Number) -> bool:
    """Whether it is told as a score of this office."""
    is_high = number.places == 2 and number.value > POINTS_FROM and not (number.percent or number.signed)
    return (
        is_high
        and not is_no_claim(statement, number)
        and not statement.is_supposed(number.start)
        and not words("scope.people").search(statement.bare)
        and _SCORED.search(statement.bare[: number.start]) is not None
    )


def _is_stray(statement: Statement, number: Number) -> bool:
    facts = statement.facts
    before = facts.history.year(facts.assessment.fiscal_year - 1)
    years = [facts.assessment, *([before] if before else [])]
    known = any(_is_known(number, year) for year in years)
    return not (known or number.value in facts.could_be or any(is_so(statement, number) for is_so in EXCUSES))


def _is_known(number: Number, year: Assessment) -> bool:
    scores = [node.score for node in year.by_code.values() if node.score is not None]
    return any(round_half_up(score) == number.value for score in scores)
