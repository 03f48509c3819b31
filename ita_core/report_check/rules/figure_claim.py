"""The claim on a figure that nothing explains: what the data say of the nodes that it can be of."""

from collections.abc import Sequence

from ita_core.framework import Label
from ita_core.numbers import round_half_up, score_text, signed_text
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.explanations import Explanations
from ita_core.report_check.facts import Facts
from ita_core.report_check.figure_role import nearest
from ita_core.report_check.lexicon import words
from ita_core.report_check.statements import Number, Statement


def figure_claim(rule: str, statement: Statement, number: Number, own: Explanations) -> Claim:
    facts, name = statement.facts, nearest(statement, number)
    codes = _within(statement, name.codes if name else (own.codes[:1] or ("TOTAL",)))
    printed = statement.plain[number.start : number.end].strip()
    meant = _meant_year(statement, number, codes) if rule in ("figure", "group-figure", "distance") else facts
    told: dict[str, str | Label] = {
        "printed": printed,
        "data": meant.sentence(codes),
        "name": facts.framework.label(codes[0]),
        "year": str(meant.assessment.fiscal_year),
    }
    if rule == "distance" and (mean := meant.mean(codes)) is not None:
        told["gap"] = score_text(abs(mean - meant.target))
    elif rule == "change" or (rule == "difference" and _is_since_last_year(statement, number)):
        rule = "change"
        change = facts.history.change(codes[0], facts.assessment)
        if change is None:
            rule = "amount"
        else:
            told["change"] = signed_text(change)
    elif rule == "difference":
        codes = _two(statement, number) or codes
        scores = facts.known(codes)
        told |= {
            "data": facts.each(codes),
            "gap": score_text(round_half_up(max(scores.values()) - min(scores.values()))) if len(scores) == 2 else "–",
        }
    elif rule == "group-figure" and len(codes) == 1:
        rule = "figure"
    return claim(rule, statement.passage, statement.place(number.start, number.end), codes, **told)


def _within(statement: Statement, codes: tuple[str, ...]) -> tuple[str, ...]:
    """A part of the public survey within the only indicator of it that is named: 'ด้านคุณภาพ … ส่วนที่ 2 ได้ 94.72'."""
    inner = {code for name in statement.names for code in name.codes} & {"6", "7", "8"}
    part = (f"{codes[0]}.{min(inner)}",) if len(inner) == 1 and codes in (("EIT1",), ("EIT2",)) else codes
    return part if statement.facts.known(part) else codes


def _meant_year(statement: Statement, number: Number, codes: Sequence[str]) -> Facts:
    """The facts of the year that a score is said to be of: this one, or the one before where it is named last."""
    facts = statement.facts
    before = facts.history.year(facts.assessment.fiscal_year - 1) if statement.is_last_year(number.start) else None
    return facts.of(before) if before is not None and facts.known(codes, before) else facts


def _is_since_last_year(statement: Statement, number: Number) -> bool:
    """Whether a difference is that of one node, or of the office, between two years."""
    since = number.signed or words("year.last").search(statement.bare) is not None
    return since and len({code for name in statement.names for code in name.codes}) < 2


def _two(statement: Statement, number: Number) -> tuple[str, ...]:
    """The two single nodes named last before a figure, or first."""
    single = [n.codes[0] for n in statement.names if len(n.codes) == 1 and n.start < number.start]
    pair = tuple(dict.fromkeys(single[-2:]))
    return (
        pair if len(pair) == 2 else tuple(dict.fromkeys(n.codes[0] for n in statement.names if len(n.codes) == 1))[:2]
    )
