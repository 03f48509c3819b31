"""Why a figure that nothing near it explains may still be right."""

import re
from itertools import pairwise

from ita_core.report_check.explanations import explanations
from ita_core.report_check.figure_role import POINTS_FROM, beside_of, is_first, is_hedged, is_joined, nearest, role
from ita_core.report_check.lexicon import words
from ita_core.report_check.statements import Number, Statement

_PAIRED = re.compile(r"\s*(?:คะแนน)?\s*(?:ต่อ|เทียบกับ|กับ|ถึง|[-–/]|against|versus|vs\.?|to)\s*$")

_TWO_PARTS = re.compile(r"สองส่วน|\b(?:first|second) part\b|\b(?:two|both) parts\b")


def _is_unknown(statement: Statement, number: Number) -> bool:
    """Whether it is of a year whose score nobody read, or of one before the last."""
    facts, name = statement.facts, nearest(statement, number)
    own = facts.assessment.fiscal_year
    years = facts.years_named(statement.plain, number.start, number.end)
    if any(year not in (own, own - 1) for year in years):
        return True
    was = (years and years[-1] != own) or statement.is_last_year(number.start)
    other = facts.history.year(own - 1)
    return bool(was and name and (other is None or not facts.known(name.codes, other)))


def _is_what_could_be(statement: Statement, number: Number) -> bool:
    """A bound of a level, or about what the total could be."""
    levels = statement.facts.framework.levels
    bounds = {bound for level in levels for bound in (level.total_from, level.floor)}
    about = is_hedged(statement, number) or "ใหม่" in statement.bare
    return number.value in bounds or (about and abs(number.value) in statement.facts.could_be)


def is_of_another(statement: Statement, number: Number) -> bool:
    """Whether it is the score of what is named right behind it, of a pair or a range, or of what we did not read."""
    own = explanations([("TOTAL",)], statement)
    anyones = own.holds(number.value, number.places, ("any_scores",))
    if not anyones:
        return False
    at = statement.numbers.index(number)
    beside = statement.numbers[max(0, at - 1) : at + 2]
    pairs = pairwise(beside)
    if any(
        one.places == 2 == other.places and _PAIRED.fullmatch(statement.bare[one.end : other.start])
        for one, other in pairs
    ):
        return True
    behind = next((n for n in statement.names if n.start >= number.end), None)
    if behind and behind.start - number.end <= 25 and is_first(statement, number, behind):
        return explanations([behind.codes], statement).holds(number.value, number.places, ("scores",))
    name = beside_of(statement, number)
    if name is None and not statement.names and words("ours.office").search(statement.bare, 0, number.start):
        return False
    if name is None:
        return role(statement, number) != "score" or not statement.sure or not is_joined(statement, number)
    codes, years = statement.facts.framework.codes("instrument"), statement.facts.history.assessments
    instruments = [score for year in years for score in statement.facts.known(codes, year).values()]
    return not name.sure and number.value not in instruments


def _is_extreme(statement: Statement, number: Number) -> bool:
    """The highest or lowest of a group, and how far they are apart, where the statement speaks of the ends."""
    bare, facts = statement.bare, statement.facts
    ends = (
        role(statement, number) == "diff"
        or words("peak.high").search(bare)
        or words("peak.low").search(bare)
        or re.search(r"ช่วง|[Rr]ange|spread", bare)
    )
    if not ends:
        return False
    groups = [facts.framework.codes("indicator"), facts.framework.codes("instrument")]
    groups += [facts.framework.questions_under(code) for code in ("IIT", "EIT") if code in facts.framework.node_of]
    for group in groups:
        scores = facts.known(group).values()
        if scores and number.value in (max(scores), min(scores), max(scores) - min(scores)):
            return True
    return False


def is_mean_of_all(statement: Statement, number: Number) -> bool:
    """The mean of all indicators, or of those of an instrument."""
    if not words("role.mean").search(statement.bare):
        return False
    framework = statement.facts.framework
    every = framework.codes("indicator")
    own = [tuple(c for c in every if framework.instrument_of[c] == one) for one in framework.codes("instrument")]
    return explanations([every, *own], statement).holds(number.value, number.places, ("means",))


def _is_between_printed(statement: Statement, number: Number) -> bool:
    """How far a score that is printed before it is from the target, or two of them apart, if these are scores."""
    own = explanations([("TOTAL",)], statement)
    before = [n.value for n in statement.numbers if n.end <= number.start and n.places == 2 and not n.signed]
    scores = [value for value in before[-2:] if own.holds(value, 2, ("any_scores",))]
    told = [abs(value - statement.facts.target) for value in scores[-1:]]
    told += [abs(one - other) for one, other in pairwise(scores)]
    return role(statement, number) in ("gap", "diff", "change") and abs(number.value) in told


def is_from_the_line_before(statement: Statement, number: Number) -> bool:
    """How far what is named, or else any of its kind, is from what the line before names: a sentence over two lines."""
    if number.value >= POINTS_FROM or number.places != 2 or len({c for name in statement.sure for c in name.codes}) > 1:
        return False
    facts = statement.facts
    named = tuple(code for name in statement.sure for code in name.codes)
    if not named and statement.topic and statement.topic[0] in facts.framework.node_of:
        named = tuple(facts.framework.codes(facts.framework.kind_of(statement.topic[0])))
    were = facts.known(statement.topic).values()
    return any(abs(score - was) == number.value for score in facts.known(named).values() for was in were)


def is_between_parts(statement: Statement, number: Number) -> bool:
    """How far the two parts of the public survey are apart: 'within EIT the second part is higher than the first'."""
    scores = tuple(statement.facts.known(("EIT1", "EIT2")).values())
    told = _TWO_PARTS.search(statement.bare) is not None
    return told and len(scores) == 2 and number.value == abs(scores[0] - scores[1])


def _is_of_unknown_change(statement: Statement, number: Number) -> bool:
    """Whether nobody knows what the only node that is named has gained on the year before."""
    name, facts = nearest(statement, number), statement.facts
    codes = {code for one in statement.names for code in one.codes}
    if name is None or len(codes) != 1 or role(statement, number) != "change":
        return False
    return facts.history.change(name.codes[0], facts.assessment) is None


def is_of_a_part(statement: Statement, number: Number) -> bool:
    """'คะแนนของ EIT มาจากสองส่วน คือ 88.31 และ 91.17': the score of one of the two parts."""
    scores = statement.facts.known(("EIT1", "EIT2")).values()
    return _TWO_PARTS.search(statement.bare) is not None and number.value in scores


EXCUSES = (
    is_of_a_part,
    _is_of_unknown_change,
    _is_between_printed,
    is_from_the_line_before,
    is_between_parts,
    is_mean_of_all,
    _is_extreme,
    is_of_another,
    _is_unknown,
    _is_what_could_be,
)
"""Each tells whether it holds for a figure of a statement."""
