"""The averages of a fiscal year in whole numbers: node × denominator is a sum of its members with whole weights.

Nothing is rounded before it is printed, and no sum depends on the order in which it is added up.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from math import lcm

import numpy as np
import numpy.typing as npt

from ita_core.framework import Framework, known_years, load
from ita_core.scoring.tree import Equation, equations

Whole = npt.NDArray[np.signedinteger]
Flags = npt.NDArray[np.bool_]

UNKNOWN = -1
"""Stands for a score, level or rank that is not known; no real one is negative."""

FULL = 10_000
"""100 points in hundredths."""

_LARGEST = 2**62


@dataclass(frozen=True)
class Form:
    """One equation in whole numbers: node × `denominator` is the sum of member × weight."""

    node: str
    weights: Mapping[str, int]

    @cached_property
    def is_plain(self) -> bool:
        """Whether every member counts once."""
        return set(self.weights.values()) == {1}


@dataclass(frozen=True, eq=False)
class Known:
    """A node of all agencies: value × denominator [hundredths], and for which agencies it is known."""

    value: Whole
    known: Flags

    def where_known(self, other: "Known") -> "Known":
        """This one where it is known, else the other one."""
        return Known(np.where(self.known, self.value, other.value), self.known | other.known)

    def either(self, other: "Known", choose: Callable[[Whole, Whole], Whole]) -> "Known":
        """The lower or the higher of two where both are known, else the one that is."""
        both = np.where(self.known & other.known, choose(self.value, other.value), self.where_known(other).value)
        return Known(both, self.known | other.known)


@dataclass(frozen=True, eq=False)
class Given(Mapping[str, Known]):
    """The figures that are given, by code; a row of `figures` (× denominator) and of `known` is a code."""

    codes: tuple[str, ...]
    figures: Whole
    known: Flags

    @cached_property
    def _row_of(self) -> Mapping[str, int]:
        return {code: row for row, code in enumerate(self.codes)}

    def __getitem__(self, code: str) -> Known:
        row = self._row_of[code]
        return Known(self.figures[row], self.known[row])

    def __iter__(self) -> Iterator[str]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def sum_of(self, codes: Iterable[str]) -> Known | None:
        """The sum of some codes, known where all of them are; None where one is not given at all."""
        rows = [self._row_of.get(code, UNKNOWN) for code in codes]
        if UNKNOWN in rows:
            return None
        start, end = rows[0], rows[0] + len(rows)
        own = slice(start, end) if rows == list(range(start, end)) else rows  # neighbours are not copied
        figures = self.figures[own]
        known: Flags = np.logical_and.reduce(self.known[own], axis=0)
        return Known(figures.sum(axis=0, dtype=figures.dtype), known)


Column = Known | None
Pick = Callable[[Known, Known], Known]
"""Which of two figures of one node counts: a given one and one worked out from below, or those of two equations."""


@dataclass(frozen=True, eq=False)
class Forms:
    """All equations of a fiscal year in whole numbers, those nearest the questions first."""

    framework: Framework

    @cached_property
    def denominators(self) -> Mapping[str, int]:
        """Of every node above the questions, the one denominator of all its equations; of anything else it is 1."""
        found: dict[str, int] = {}
        for equation in self._equations:
            parts = (weight.denominator * found.get(code, 1) for code, weight in equation.weights.items())
            found[equation.node] = lcm(found.get(equation.node, 1), *parts)
        if max(found.values(), default=1) * FULL * 100 > _LARGEST:
            raise OverflowError(f"The averages of {self.framework.fiscal_year} need numbers that 64 bits do not hold.")
        return found

    @cached_property
    def numbers(self) -> type[np.int32 | np.int64]:
        """The smallest kind of number that holds every sum, twice: half the size takes half the time."""
        return np.int32 if max(self.denominators.values(), default=1) * FULL * 4 < 2**31 else np.int64

    def denominator(self, code: str) -> int:
        """The whole number that a node's value is kept times."""
        return self.denominators.get(code, 1)

    @cached_property
    def _equations(self) -> tuple[Equation, ...]:
        return equations(self.framework)

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """The equations, in the order in which the first that can be worked out counts."""
        return tuple(Form(one.node, dict(self._weights(one))) for one in self._equations)

    def _weights(self, equation: Equation) -> Iterator[tuple[str, int]]:
        for code, weight in equation.weights.items():
            whole = weight * self.denominator(equation.node) / self.denominator(code)
            yield code, whole.numerator

    def upward(self, given: Given, pick: Pick) -> dict[str, Known]:
        """Every node that what is given determines from below."""
        found: dict[str, Known] = {}
        for form in self.forms:
            if form.is_plain and found.keys().isdisjoint(form.weights):
                mean = given.sum_of(form.weights)
            else:
                members = [_picked(found.get(code), given.get(code), pick) for code in form.weights]
                mean = _sum(members, form.weights.values())
            if mean is not None:
                earlier = found.get(form.node)
                found[form.node] = mean if earlier is None else pick(mean, earlier)
        return found

    def checks(self, given: Mapping[str, Known]) -> Iterator[tuple[str, Known]]:
        """The mean that every equation makes of its members: printed ones as printed, also on the way to others."""
        known = dict(given)
        for form in self.forms:
            mean = _sum([known.get(code) for code in form.weights], form.weights.values())
            if mean is not None:
                yield form.node, mean
                known[form.node] = known.get(form.node, mean).where_known(mean)


def forms_of(framework: Framework) -> Forms:
    """The forms of a year; those of the shipped rules are made once."""
    year = framework.fiscal_year
    return _shipped(year) if year in known_years() and framework is load(year) else Forms(framework)


@cache
def _shipped(year: int) -> Forms:
    return Forms(load(year))


def _picked(computed: Column, given: Column, pick: Pick) -> Column:
    if computed is None or given is None:
        return given if computed is None else computed
    return pick(given, computed)


def _sum(members: list[Column], weights: Iterable[int]) -> Column:
    total: Whole = np.asarray(0)
    known: Flags = np.asarray(True)
    for member, weight in zip(members, weights, strict=True):
        if member is None:
            return None
        total = total + (member.value if weight == 1 else member.value * weight)
        known = known & member.known
    return Known(total, known)


def computed_first(given: Known, computed: Known) -> Known:
    """As `scoring.tree.compute`: what can be worked out counts with its exact value, by the first equation that can."""
    return computed.where_known(given)


def lowest(given: Known, computed: Known) -> Known:
    """The lower of what is printed and what its parts make."""
    return given.either(computed, np.minimum)


def highest(given: Known, computed: Known) -> Known:
    """The higher of what is printed and what its parts make."""
    return given.either(computed, np.maximum)
