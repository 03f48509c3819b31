"""What changed between the rules of two fiscal years, in plain entries."""

from collections.abc import Iterator
from dataclasses import dataclass

from ita_core.analysis.years.comparability import Reason, Strength, comparability
from ita_core.framework import Framework, load


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
    for topic, told in (("detail", _detail), ("levels", _levels), ("weights", _weights), ("counts", _counts)):
        before, now = (told(framework) for framework in sides)
        if before != now:
            yield RuleChange(topic, before, now)


def _detail(framework: Framework) -> str:
    return framework.detail


def _levels(framework: Framework) -> str:
    return ", ".join(f"{level.label.th} ≥ {level.total_from}" for level in framework.levels)


def _weights(framework: Framework) -> str:
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
