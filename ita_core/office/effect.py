"""What moved in the year of the measures: the questions each one aimed at, beside those that none touched.

A question is followed into the next year's framework and compared only where the two may be held against each other.
That a question rose after a measure does not show that the measure raised it; the untouched questions of the same
instrument say how much rose anyway.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ita_core.analysis.years import Comparability, comparability
from ita_core.numbers import mean
from ita_core.office.plan import Measure, Plan
from ita_core.scoring import Assessment


@dataclass(frozen=True)
class Moved:
    """One question aimed at. `comparability` is None where no question of the next year follows from it; `change`
    [points] is None where a score is missing or the two must not be subtracted."""

    code: str
    instrument: str
    before: Decimal | None
    now: Decimal | None
    comparability: Comparability | None

    @property
    def change(self) -> Decimal | None:
        """Points gained."""
        if self.comparability is None or not self.comparability.subtractable or self.before is None or self.now is None:
            return None
        return self.now - self.before


@dataclass(frozen=True)
class Mean:
    """The mean change [points, exact] of `n` questions that can be compared; None of none."""

    change: Fraction | None
    n: int


@dataclass(frozen=True)
class MeasureEffect:
    """One measure: each question it aimed at, their mean change, and that of the untouched of the same instruments."""

    measure: Measure
    moved: tuple[Moved, ...]
    aimed: Mean
    untouched: Mean

    @property
    def is_comparable(self) -> bool:
        """Whether a change can be stated for any of its questions."""
        return self.aimed.n > 0


@dataclass(frozen=True)
class Effect:
    """All measures of a plan that aimed at questions, in its order."""

    before_year: int
    now_year: int
    measures: tuple[MeasureEffect, ...]

    @property
    def is_comparable(self) -> bool:
        """Whether a change can be stated for any measure."""
        return any(measure.is_comparable for measure in self.measures)


def effect(plan: Plan, before: Assessment, now: Assessment) -> Effect:
    """What moved from the assessed year to the year of the plan.

    Raises:
        ValueError: the assessments are not those of the plan's assessed year and of its own year.
    """
    asked = (plan.assessed_year, plan.fiscal_year)
    if (before.fiscal_year, now.fiscal_year) != asked:
        raise ValueError(
            f"Measures of {plan.fiscal_year} need the scores of {asked[0]} and {asked[1]}; "
            f"got {before.fiscal_year} and {now.fiscal_year}."
        )
    everything = _moved(before, now)
    untouched = [moved for code, moved in everything.items() if code not in plan.aimed_at]
    effects = (_of_measure(measure, everything, untouched) for measure in plan.measures if measure.aims_at)
    return Effect(before.fiscal_year, now.fiscal_year, tuple(effects))


def _moved(before: Assessment, now: Assessment) -> Mapping[str, Moved]:
    """Every question of the earlier year with the one that follows from it."""
    verdicts = (comparability(before.fiscal_year, now.fiscal_year, code) for code in now.framework.codes("question"))
    by_before = {found.before: found for found in verdicts if found.before}
    return {
        code: Moved(
            code,
            before.framework.instrument_of[code],
            before.score(code),
            now.score(by_before[code].code) if code in by_before else None,
            by_before.get(code),
        )
        for code in before.framework.codes("question")
    }


def _of_measure(measure: Measure, everything: Mapping[str, Moved], untouched: Iterable[Moved]) -> MeasureEffect:
    moved = tuple(everything[code] for code in measure.aims_at if code in everything)
    instruments = {each.instrument for each in moved}
    beside = (each for each in untouched if each.instrument in instruments)
    return MeasureEffect(measure, moved, _mean(moved), _mean(beside))


def _mean(moved: Iterable[Moved]) -> Mean:
    changes = [each.change for each in moved if each.change is not None]
    return Mean(mean(changes) if changes else None, len(changes))
