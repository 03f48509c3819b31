"""One year's scores under another year's weights and levels: how much the ruler moved, how much the office."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ita_core.analysis.years.comparability import Reason, Strength, comparability
from ita_core.framework import Framework, Level, load
from ita_core.numbers import round_half_up
from ita_core.scoring import Assessment, level_of


@dataclass(frozen=True)
class Ruler:
    """A year's result under other rules.

    `total`: the total with the other year's weights, None where an instrument is unknown.
    `level`: the level on the other year's scale, None where a floor that matters is unknown.
    `ruler_points`, `office_points`: a change split into what the weights did to the same scores and what the scores did
    under the same weights; they add up to the printed change. None where the total cannot be re-scored.
    `refused`: keys of the reasons why something above is None.
    """

    total: Decimal | None
    level: Level | None
    ruler_points: Decimal | None
    office_points: Decimal | None
    refused: tuple[str, ...]


def under_rules_of(before: Assessment, now: Assessment) -> Ruler:
    """The earlier year's result under the later year's rules, and the change split in two.

    Only weights and levels are exchanged: the answers were given to the earlier year's questions, and what other
    questions would have brought nobody can know. The result therefore never claims to be that.
    """
    framework = now.framework
    total = _total(before, framework)
    level = _level(before, framework, total)
    refused = [] if total is not None else ["ruler.instruments_unknown"]
    if level is None:
        refused.append("ruler.floors_unknown")
    printed_before, printed_now = before.score("TOTAL"), now.score("TOTAL")
    if total is None or printed_before is None or printed_now is None:
        return Ruler(total, level, None, None, tuple(refused))
    return Ruler(total, level, total - printed_before, printed_now - total, tuple(refused))


def _total(assessment: Assessment, framework: Framework) -> Decimal | None:
    """The printed total where the weights are equal, else the instruments under the other weights."""
    own = assessment.framework.shares_of("TOTAL")
    other = framework.shares_of("TOTAL")
    if own == other:
        return assessment.score("TOTAL")
    scores = {code: assessment.score(code) for code in other}
    if any(score is None for score in scores.values()):
        return None
    exact = sum((weight * Fraction(scores[code] or 0) for code, weight in other.items()), Fraction(0))
    return round_half_up(exact, framework.decimals)


def _level(assessment: Assessment, framework: Framework, total: Decimal | None) -> Level | None:
    """The level; where floor scores are unknown it is still certain if best and worst floors give the same level."""
    if total is None:
        return None
    found = set()
    for unknown in (Decimal(0), Decimal(100)):
        scores = {code: assessment.score(code) for code in framework.floor_nodes}
        filled = {code: unknown if score is None else score for code, score in scores.items()}
        result = level_of(framework, {**filled, "TOTAL": total})
        found.add(result.level if result else None)
    return found.pop() if len(found) == 1 else None


@dataclass(frozen=True)
class RuleChange:
    """One entry: `topic` ('levels', 'weights', 'counts', 'question', 'dropped', 'detail'), the texts before and now.

    For a question: `before` and `now` are its codes, `relation` how the one follows from the other.
    """

    topic: str
    before: str
    now: str
    relation: str = ""
    reasons: tuple[Reason, ...] = ()


def rule_changes(earlier_year: int, later_year: int) -> tuple[RuleChange, ...]:
    """All differences between the rules of two fiscal years, general ones first, then question by question.

    Raises:
        UnknownFiscalYear: no rules for a year.
        ValueError: the years are not in order.
    """
    if earlier_year >= later_year:
        raise ValueError(f"Give the earlier year first; got {earlier_year} {later_year}.")
    earlier, later = load(earlier_year), load(later_year)
    return (*_general(earlier, later), *_questions(earlier, later))


def _general(earlier: Framework, later: Framework) -> Iterator[RuleChange]:
    sides = (earlier, later)
    for topic, told in (
        ("detail", _detail),
        ("levels", _levels),
        ("weights", _weights_text),
        ("counts", _counts),
    ):
        before, now = (told(framework) for framework in sides)
        if before != now:
            yield RuleChange(topic, before, now)


def _detail(framework: Framework) -> str:
    return framework.detail


def _levels(framework: Framework) -> str:
    return ", ".join(f"{level.label.th} ≥ {level.total_from}" for level in framework.levels)


def _weights_text(framework: Framework) -> str:
    average = next((a for a in framework.averages if a.node == "TOTAL"), None)
    return ", ".join(f"{c} {w}" for c, w in zip(average.of, average.weights, strict=False)) if average else ""


def _counts(framework: Framework) -> str:
    counts = {letter: sum(q.code[0] == letter for q in framework.questions) for letter in "ieo"}
    return ", ".join(f"{letter} {n}" for letter, n in counts.items() if n)


def _questions(earlier: Framework, later: Framework) -> Iterator[RuleChange]:
    followed = set()
    for question in later.questions:
        found = comparability(earlier.fiscal_year, later.fiscal_year, question.code)
        followed.add(found.before)
        if found.before != question.code or found.strength is not Strength.SAME:
            yield RuleChange("question", found.before or "", question.code, found.strength.value, found.reasons)
    if later.questions:
        for question in earlier.questions:
            if question.code not in followed:
                yield RuleChange("dropped", question.code, "", Strength.IMPOSSIBLE.value)
