"""Exact means, the one rounding and the one text of a number: every page, chart, document and JSON uses these."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

Number = Fraction | Decimal | int

MISSING = "–"
_MINUS = "−"


class RangedScore(Decimal):
    """A score of which several printed values are possible: it reckons as the one in the middle and is told as a range.

    A difference from it is ranged too; any other result of reckoning is a plain number.
    """

    low: Fraction
    high: Fraction

    def __new__(cls, middle: Decimal, low: Number, high: Number) -> "RangedScore":
        """The score with its ends [`low` ≤ `middle` ≤ `high`]."""
        score = super().__new__(cls, middle)
        score.low, score.high = Fraction(low), Fraction(high)
        return score

    def __sub__(self, other: Decimal | int) -> "RangedScore":
        low, high = ends_of(other)
        return RangedScore(Decimal(self) - other, self.low - high, self.high - low)

    def __rsub__(self, other: Decimal | int) -> "RangedScore":
        low, high = ends_of(other)
        return RangedScore(other - Decimal(self), low - self.high, high - self.low)

    def __neg__(self) -> "RangedScore":
        return RangedScore(-Decimal(self), -self.high, -self.low)

    def __abs__(self) -> "RangedScore":
        sizes = sorted((abs(self.low), abs(self.high)))
        return RangedScore(abs(Decimal(self)), sizes[0] if self.low * self.high > 0 else 0, sizes[1])

    def __copy__(self) -> "RangedScore":
        return self

    def __deepcopy__(self, _: object) -> "RangedScore":
        return self

    def __reduce__(self) -> Any:  # as it was made; Decimal promises its text alone
        return RangedScore, (Decimal(self), self.low, self.high)


def ends_of(score: Decimal | int) -> tuple[Fraction, Fraction]:
    """The lowest and the highest that a score can be; of one that is no range both are the score itself."""
    return (score.low, score.high) if isinstance(score, RangedScore) else (Fraction(score), Fraction(score))


def exact(value: Number) -> Fraction:
    """The same number as a fraction, so that sums and means stay exact."""
    return Fraction(value)


def mean(values: Iterable[Number]) -> Fraction:
    """The exact mean of at least one number.

    Raises:
        ZeroDivisionError: there is none.
    """
    known = [exact(value) for value in values]
    return sum(known, Fraction(0)) / len(known)


def known_sum(values: "Iterable[Number | None]") -> Fraction | None:
    """The exact sum, or None where one of the values is unknown: unknown is never 0."""
    known = list(values)
    return None if None in known else sum((exact(value) for value in known if value is not None), Fraction(0))


def largest_first(value: "Number | None") -> tuple[bool, Fraction]:
    """A key to sort by: the largest first, what is unknown last."""
    return value is None, Fraction(0) if value is None else -exact(value)


def round_half_up(value: Number, places: int = 2) -> Decimal:
    """The number rounded to `places` decimals; a tie goes away from zero (92.165 → 92.17).

    Source: no written rule of the assessment is known; all printed 2566 figures agree with this one.
    """
    scaled = abs(Fraction(value)) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)


def printed_range(low: Number, high: Number, places: int = 2) -> tuple[Decimal, Decimal]:
    """The lowest and highest printed number of values from `low` up to `high`, which a tie does not reach."""
    first = round_half_up(low, places)
    last = Decimal(-floor(Fraction(1, 2) - Fraction(high) * 10**places)).scaleb(-places)
    return first, max(first, last)


def score_text(value: Number | None, places: int = 2) -> str:
    """The number as printed everywhere, '92.16'; a missing one is an en dash, a ranged one its range."""
    if value is None:
        return MISSING
    if isinstance(value, RangedScore):
        return interval_text(value.low, value.high, places)
    return f"{round_half_up(value, places):.{places}f}".replace("-", _MINUS)


def interval_text(low: Number, high: Number, places: int = 2) -> str:
    """The printed numbers that remain possible, '91.16–91.18', or the only one."""
    first, last = printed_range(low, high, places)
    return score_text(first, places) if first == last else f"{score_text(first, places)}–{score_text(last, places)}"


def signed_text(value: Number | None, places: int = 2) -> str:
    """A change with its sign, '+7.29', '−1.10', '0.00'; a missing one is an en dash, a ranged one its range."""
    if value is None:
        return MISSING
    if isinstance(value, RangedScore):
        first, last = printed_range(value.low, value.high, places)
        return "–".join(signed_text(end, places) for end in dict.fromkeys((first, last)))
    return ("+" if round_half_up(value, places) > 0 else "") + score_text(value, places)
