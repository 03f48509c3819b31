"""The score trees of all agencies of a fiscal year at once, in whole numbers.

Every node is a sum of its members with whole weights over one denominator, so nothing is rounded before it is printed.
The equations are those of `scoring.tree`, taken in the same order, and a printed figure stays the figure shown, as in
`scoring.assess`. Only one thing is left to the assessment of a single office: working out what stands *below* a
printed figure. What cannot be told without that is unknown here, never another number.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from ita_core.framework import Framework
from ita_core.peers.forms import (
    FULL,
    UNKNOWN,
    Flags,
    Forms,
    Given,
    Known,
    Whole,
    computed_first,
    forms_of,
    highest,
    lowest,
)

if TYPE_CHECKING:
    import pandas as pd

TOTAL = "TOTAL"


@dataclass(frozen=True, eq=False)
class ScoreTable:
    """The score trees of many agencies in one fiscal year.

    Args:
        framework: the rules of the year.
        index: the agencies, one row each, as they were given (a pandas index, or a range).
        scores: the figure shown of each code [hundredths], `UNKNOWN` where there is none.
        levels: the place of the level in `framework.levels`, `UNKNOWN` where more than one is possible.
        contradicted: the agencies of which a printed figure is none that its parts can make.
        unsettled: the agencies of which a figure is left out because printed and computed parts make different ones.
    """

    framework: Framework
    index: "pd.Index | range"
    scores: Mapping[str, Whole]
    levels: Whole
    contradicted: Flags
    unsettled: Flags

    def score(self, code: str) -> Whole:
        """The figures shown of one code [hundredths]."""
        found = self.scores.get(code)
        return np.full(len(self.index), UNKNOWN) if found is None else found

    def frame(self) -> "pd.DataFrame":
        """One row an agency, one column a code in the framework's order [hundredths, Int64]."""
        import pandas as pd

        columns = {code: whole_numbers(self.score(code)) for code in self.framework.node_of}
        return pd.DataFrame(columns, index=self.index)


def whole_numbers(values: Whole) -> "pd.arrays.IntegerArray":
    """Whole numbers as pandas has them: missing where unknown."""
    import pandas as pd

    return pd.arrays.IntegerArray(values, values == UNKNOWN)


def score_table(printed: "pd.DataFrame", framework: Framework) -> ScoreTable:
    """The trees of all agencies from their printed figures.

    Args:
        printed: one row an agency; columns are codes of the year, whole hundredths (Int64, or int64 with `UNKNOWN`).

    Raises:
        KeyError: a column is no code of the year.
        ValueError: a score lies outside 0–100.
    """
    codes = tuple(map(str, printed.columns))
    if all(isinstance(kind, np.dtype) for kind in printed.dtypes.to_numpy()):
        every = printed.to_numpy(dtype=np.int64)
    else:
        every = printed.to_numpy(dtype=np.int64, na_value=UNKNOWN)
    return trees(codes, np.ascontiguousarray(every.T), framework, index=printed.index)


def trees(
    codes: Sequence[str], printed: Whole, framework: Framework, *, index: "pd.Index | range | None" = None
) -> ScoreTable:
    """The same of a table of whole numbers.

    Args:
        printed: a row a code and a column an agency [hundredths, `UNKNOWN` where nothing is printed].
        index: the agencies; their numbers where none is given.

    Raises:
        KeyError, ValueError: as above.
    """
    if strangers := [code for code in codes if code not in framework.node_of]:
        raise KeyError(f"No codes of {framework.fiscal_year}: {', '.join(strangers)}.")
    forms = forms_of(framework)
    known = _Printed.of(codes, printed, forms)
    given = known.columns()
    computed = forms.upward(given, computed_first)
    shown = {code: _hundredths(values, forms.denominator(code)) for code, values in computed.items()}
    agencies = range(printed.shape[1]) if index is None else index
    none = np.zeros(len(agencies), dtype=np.bool_)
    contradicted, unsettled = none, none
    if forms.denominators.keys() & given.keys():
        contradicted = _contradicted(forms, known, none)
        unsettled = _left_out(forms, given, shown, none)
    for code, values in zip(codes, printed, strict=True):
        under = shown.get(code)
        shown[code] = values if under is None else np.where(given[code].known, values, under)
    levels = _levels(forms, known, shown, contradicted)
    return ScoreTable(framework, agencies, shown, levels, contradicted, unsettled)


@dataclass(frozen=True, eq=False)
class _Printed:
    """The printed figures, a row a code and a column an agency.

    `hundredths`: as printed, `UNKNOWN` where there is none; `factors`: the denominator of each code, one a row.
    """

    codes: tuple[str, ...]
    hundredths: Whole
    factors: Whole

    @classmethod
    def of(cls, codes: Sequence[str], every: Whole, forms: Forms) -> "_Printed":
        """The figures of a table, in the smallest numbers that hold every sum of them.

        Raises:
            ValueError: a score lies outside 0–100.
        """
        if every.size and (every.min() < UNKNOWN or every.max() > FULL):
            rows = zip(codes, every, strict=True)
            wrong = [code for code, values in rows if values.min() < UNKNOWN or values.max() > FULL]
            raise ValueError(f"Scores of {', '.join(wrong)} lie outside 0–100.")
        factors: Whole = np.array([[forms.denominator(code)] for code in codes], dtype=forms.numbers)
        return cls(tuple(codes), every.astype(forms.numbers, copy=False), factors)

    def columns(self) -> Given:
        """By code, as the forms have them."""
        values = self.hundredths if (self.factors == 1).all() else self.hundredths * self.factors
        return Given(self.codes, values, self.hundredths != UNKNOWN)

    def some(self, agencies: Whole) -> "_Printed":
        """The same of some agencies."""
        return _Printed(self.codes, self.hundredths.take(agencies, axis=1), self.factors)


def _hundredths(values: Known, denominator: int) -> Whole:
    """The figure that is printed: rounded half up, in whole numbers."""
    return np.where(values.known, (values.value + denominator // 2) // denominator, np.int64(UNKNOWN))


def _contradicted(forms: Forms, printed: _Printed, found: Flags) -> Flags:
    """Where a printed figure is further from what its parts make, or can make, than their rounding allows."""
    given = printed.columns()
    made = dict.fromkeys(given, found)
    for code, mean in forms.checks(given):
        if code in given:
            gap = np.abs(mean.value - given[code].value)
            found = found | (mean.known & given[code].known & (gap > forms.denominator(code)))
            made[code] = made[code] | mean.known
    bounds = _bounds(forms, printed)
    for code in bounds.keys() & given.keys():
        low, high = bounds[code]
        twice, half = 2 * given[code].value, forms.denominator(code)
        outside = (twice + half < low) | (twice - half > high)
        found = found | (given[code].known & ~made[code] & outside)
    return found


def _left_out(forms: Forms, given: Given, shown: dict[str, Whole], found: Flags) -> Flags:
    """Take from `shown` every figure that printed and computed parts make differently; returns whose they are."""
    low, high = (forms.upward(given, pick) for pick in (lowest, highest))
    for code, values in shown.items():
        ends = [_hundredths(end[code], forms.denominator(code)) for end in (low, high)]
        differ = ends[0] != ends[1]
        shown[code] = np.where(differ, UNKNOWN, values)
        printed = given[code].known if code in given else np.False_
        found = found | (differ & ~printed)
    return found


def _levels(forms: Forms, printed: _Printed, shown: Mapping[str, Whole], contradicted: Flags) -> Whole:
    """The best level whose conditions all hold; of unknown scores the one that lowest and highest leave.

    Figures that contradict each other leave nothing for sure, so there every score has to be known.
    """
    framework = forms.framework
    floors = framework.floor_nodes if any(level.floor is not None for level in framework.levels) else ()
    nothing = np.full(len(contradicted), UNKNOWN)
    scores = {code: shown.get(code, nothing) for code in dict.fromkeys((TOTAL, *floors))}
    found = _reached(framework, scores)
    rows = np.flatnonzero(np.any([values == UNKNOWN for values in scores.values()], axis=0))
    if len(rows):
        some = printed.some(rows)
        few = {code: values[rows] for code, values in scores.items()}
        worst, best = (_reached(framework, ends) for ends in _at_ends(forms, some, few))
        found[rows] = np.where((worst == best) & ~contradicted[rows], worst, UNKNOWN)
    return found


def _at_ends(forms: Forms, printed: _Printed, scores: Mapping[str, Whole]) -> Iterator[dict[str, Whole]]:
    """The scores, each unknown one at the lowest and at the highest that the printed figures below it leave."""
    bounds = _bounds(forms, printed)
    for end in range(2):
        found = {}
        for code, values in scores.items():
            denominator = forms.denominator(code)
            bound = bounds[code][end] if code in bounds else np.asarray(2 * FULL * denominator * end)
            found[code] = np.where(values == UNKNOWN, (bound + denominator) // (2 * denominator), values)
        yield found


def _bounds(forms: Forms, printed: _Printed) -> dict[str, tuple[Whole, Whole]]:
    """The lowest and the highest that what is below a node leaves for it [half hundredths × denominator].

    A printed figure may be half a hundredth off, an unknown one be 0 or 100. Both ends are worked out at once: the
    lowest in the first row and the highest, with its sign turned, in the second, so that the larger one is the nearer.
    """
    anything: Whole = np.array([[0], [-2 * FULL]], dtype=forms.numbers)
    known, twice = printed.hundredths != UNKNOWN, 2 * printed.hundredths
    near = np.maximum(np.stack((twice - 1, -1 - twice), axis=1), anything)
    blurred = np.where(known[:, None], near, anything) * printed.factors[:, None]
    given = Given(printed.codes, blurred, known)
    members: dict[str, Whole] = dict(zip(printed.codes, blurred, strict=True))
    found: dict[str, Whole] = {}
    for form in forms.forms:
        together = given.sum_of(form.weights) if form.is_plain and found.keys().isdisjoint(form.weights) else None
        own: Whole = np.zeros((2, 1), dtype=forms.numbers) if together is None else together.value
        for code, weight in form.weights.items() if together is None else ():
            member = members[code] if code in members else anything * forms.denominator(code)
            own = own + (member if weight == 1 else member * weight)
        found[form.node] = left = np.maximum(own, found.get(form.node, own))
        members[form.node] = np.where(given[form.node].known, members[form.node], left) if form.node in given else left
    return {code: (ends[0], -ends[1]) for code, ends in found.items()}


def _reached(framework: Framework, scores: Mapping[str, Whole]) -> Whole:
    """The place of the best level whose conditions all hold for the figures shown."""
    total, weakest = scores[TOTAL], _least([values for code, values in scores.items() if code in framework.floor_nodes])
    reached = np.full(len(total), len(framework.levels) - 1)
    for place in range(len(framework.levels) - 2, -1, -1):
        level = framework.levels[place]
        holds = total >= int(level.total_from * 100)
        if level.floor is not None:
            holds &= weakest >= int(level.floor * 100)
        reached[holds] = place
    return reached


def _least(columns: Sequence[Whole]) -> Whole:
    """The lowest of several scores of each agency; unknown is lower than all."""
    return reduce(np.minimum, columns) if columns else np.asarray(FULL)
