"""The score trees of all agencies of a fiscal year at once, in whole numbers.

Every node is a sum of its members with whole weights over one denominator, so nothing is rounded before it is printed.
The equations are those of `scoring.tree`, taken in the same order, and a printed figure stays the figure shown, as in
`scoring.assess`. Only one thing is left to the assessment of a single office: working out what stands *below* a
printed figure. What cannot be told without that is unknown here, never another number.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ita_core.framework import Framework
from ita_core.peers.forms import (
    FULL,
    UNKNOWN,
    Flags,
    Forms,
    Known,
    Whole,
    computed_first,
    forms_of,
    highest,
    lowest,
)

TOTAL = "TOTAL"


@dataclass(frozen=True, eq=False)
class ScoreTable:
    """The score trees of many agencies in one fiscal year.

    Args:
        framework: the rules of the year.
        index: the agencies, one row each, as they were given.
        scores: the figure shown of each code [hundredths], `UNKNOWN` where there is none.
        levels: the place of the level in `framework.levels`, `UNKNOWN` where more than one is possible.
        contradicted: the agencies of which a printed figure is none that its parts can make.
        unsettled: the agencies of which a figure is left out because printed and computed parts make different ones.
    """

    framework: Framework
    index: pd.Index
    scores: Mapping[str, Whole]
    levels: Whole
    contradicted: Flags
    unsettled: Flags

    def score(self, code: str) -> Whole:
        """The figures shown of one code [hundredths]."""
        found = self.scores.get(code)
        return np.full(len(self.index), UNKNOWN) if found is None else found

    def level_ids(self) -> pd.Series:
        """The id of the level of each agency, missing where it is not known."""
        ids = [level.id for level in self.framework.levels]
        levels = pd.Categorical.from_codes(self.levels, categories=pd.Index(ids))
        return pd.Series(levels, index=self.index, name="level")

    def frame(self) -> pd.DataFrame:
        """One row an agency, one column a code in the framework's order [hundredths, Int64]."""
        columns = {code: whole_numbers(self.score(code)) for code in self.framework.node_of}
        return pd.DataFrame(columns, index=self.index)


def whole_numbers(values: Whole) -> pd.arrays.IntegerArray:
    """Whole numbers as pandas has them: missing where unknown."""
    return pd.arrays.IntegerArray(values, values == UNKNOWN)


def score_table(printed: pd.DataFrame, framework: Framework) -> ScoreTable:
    """The trees of all agencies from their printed figures.

    Args:
        printed: one row an agency; columns are codes of the year, whole hundredths (Int64, or int64 with `UNKNOWN`).

    Raises:
        KeyError: a column is no code of the year.
        ValueError: a score lies outside 0–100.
    """
    if strangers := [str(code) for code in printed.columns if code not in framework.node_of]:
        raise KeyError(f"No codes of {framework.fiscal_year}: {', '.join(strangers)}.")
    forms = forms_of(framework)
    known = _Printed.of(printed, forms)
    given = known.columns()
    computed = forms.upward(given, computed_first)
    shown = {code: _hundredths(values, forms.denominator(code)) for code, values in computed.items()}
    none = np.zeros(len(printed), dtype=np.bool_)
    contradicted, unsettled = none, none
    if forms.denominators.keys() & given.keys():
        contradicted = _contradicted(forms, known, none)
        unsettled = _left_out(forms, given, shown, none)
    for code, values in zip(known.codes, known.hundredths, strict=True):
        under = shown.get(code)
        shown[code] = values if under is None else np.where(given[code].known, values, under)
    levels = _levels(forms, known, shown, contradicted)
    return ScoreTable(framework, printed.index, shown, levels, contradicted, unsettled)


@dataclass(frozen=True, eq=False)
class _Printed:
    """The printed figures, a row a code and a column an agency.

    `hundredths`: as printed, `UNKNOWN` where there is none; `factors`: the denominator of each code, one a row.
    """

    codes: tuple[str, ...]
    hundredths: Whole
    factors: Whole

    @classmethod
    def of(cls, printed: pd.DataFrame, forms: Forms) -> "_Printed":
        """The figures of a frame.

        Raises:
            ValueError: a score lies outside 0–100.
        """
        codes = tuple(map(str, printed.columns))
        if any(isinstance(kind, pd.Int64Dtype) for kind in printed.dtypes):
            every = np.stack([column.to_numpy(dtype=np.int64, na_value=UNKNOWN) for _, column in printed.items()])
        else:
            every = np.ascontiguousarray(printed.to_numpy(dtype=np.int64).T)
        if every.size and (every.min() < UNKNOWN or every.max() > FULL):
            rows = zip(codes, every, strict=True)
            wrong = [code for code, values in rows if values.min() < UNKNOWN or values.max() > FULL]
            raise ValueError(f"Scores of {', '.join(wrong)} lie outside 0–100.")
        return cls(codes, every, np.array([[forms.denominator(code)] for code in codes], dtype=np.int64))

    def columns(self) -> dict[str, Known]:
        """By code, as the forms have them."""
        known = self.hundredths != UNKNOWN
        values = self.hundredths if (self.factors == 1).all() else self.hundredths * self.factors
        return {code: Known(values[row], known[row]) for row, code in enumerate(self.codes)}

    def some(self, agencies: Whole) -> "_Printed":
        """The same of some agencies."""
        return _Printed(self.codes, self.hundredths[:, agencies], self.factors)


def _hundredths(values: Known, denominator: int) -> Whole:
    """The figure that is printed: rounded half up, in whole numbers."""
    return np.where(values.known, (2 * values.value + denominator) // (2 * denominator), UNKNOWN)


def _contradicted(forms: Forms, printed: _Printed, found: Flags) -> Flags:
    """Where a printed figure is further from what its parts make, or can make, than their rounding allows."""
    given = printed.columns()
    made = dict.fromkeys(given, found)
    for code, mean in forms.checks(given):
        if code in given:
            gap = np.abs(mean.value - given[code].value)
            found = found | (mean.known & given[code].known & (gap > forms.denominator(code)))
            made[code] = made[code] | mean.known
    low, high = (_bounds(forms, printed, low=low) for low in (True, False))
    for code in low.keys() & given.keys():
        twice, half = 2 * given[code].value, forms.denominator(code)
        outside = (twice + half < low[code]) | (twice - half > high[code])
        found = found | (given[code].known & ~made[code] & outside)
    return found


def _left_out(forms: Forms, given: Mapping[str, Known], shown: dict[str, Whole], found: Flags) -> Flags:
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
        worst, best = (_reached(framework, _at_end(forms, some, few, low=low)) for low in (True, False))
        found[rows] = np.where((worst == best) & ~contradicted[rows], worst, UNKNOWN)
    return found


def _at_end(forms: Forms, printed: _Printed, scores: Mapping[str, Whole], *, low: bool) -> dict[str, Whole]:
    """The scores, each unknown one at the lowest or highest that the printed figures below it leave."""
    bounds = _bounds(forms, printed, low=low)
    found = {}
    for code, values in scores.items():
        end = bounds.get(code, np.asarray(0 if low else 2 * FULL * forms.denominator(code)))
        rounded = (end + forms.denominator(code)) // (2 * forms.denominator(code))
        found[code] = np.where(values == UNKNOWN, rounded, values)
    return found


def _bounds(forms: Forms, printed: _Printed, *, low: bool) -> dict[str, Whole]:
    """The lowest or highest that what is below a node leaves for it [half hundredths × denominator].

    A printed figure may be half a hundredth off, an unknown one be 0 or 100.
    """
    end, slack, nearer = (0, -1, np.maximum) if low else (2 * FULL, 1, np.minimum)
    known = printed.hundredths != UNKNOWN
    blurred = np.where(known, nearer(2 * printed.hundredths + slack, end), end) * printed.factors
    members: dict[str, Whole] = dict(zip(printed.codes, blurred, strict=True))
    given = dict(zip(printed.codes, known, strict=True))
    found: dict[str, Whole] = {}
    for form in forms.forms:
        own: Whole = np.asarray(0)
        for code, weight in form.weights.items():
            member = members.get(code, np.asarray(end * forms.denominator(code)))
            own = own + (member if weight == 1 else member * weight)
        found[form.node] = left = nearer(own, found.get(form.node, own))
        is_given = given.get(form.node)
        members[form.node] = left if is_given is None else np.where(is_given, members[form.node], left)
    return found


def _reached(framework: Framework, scores: Mapping[str, Whole]) -> Whole:
    """The place of the best level whose conditions all hold for the figures shown."""
    reached = np.full(len(scores[TOTAL]), len(framework.levels) - 1)
    for place in range(len(framework.levels) - 2, -1, -1):
        level = framework.levels[place]
        holds = scores[TOTAL] >= int(level.total_from * 100)
        if level.floor is not None:
            for code in framework.floor_nodes:
                holds = holds & (scores[code] >= int(level.floor * 100))
        reached = np.where(holds, place, reached)
    return reached
