"""Exact means, the one rounding and the one text of a number: every page, chart, document and JSON uses these."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import floor

Number = Fraction | Decimal | int

MISSING = "–"
_MINUS = "−"


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
    """The number as printed everywhere, '92.16'; a missing one is an en dash."""
    if value is None:
        return MISSING
    return f"{round_half_up(value, places):.{places}f}".replace("-", _MINUS)


def interval_text(low: Number, high: Number, places: int = 2) -> str:
    """The printed numbers that remain possible, '91.16–91.18', or the only one."""
    first, last = printed_range(low, high, places)
    return score_text(first, places) if first == last else f"{score_text(first, places)}–{score_text(last, places)}"


def signed_text(value: Number | None, places: int = 2) -> str:
    """A change with its sign, '+7.29', '−1.10', '0.00'; a missing one is an en dash."""
    if value is None:
        return MISSING
    return ("+" if round_half_up(value, places) > 0 else "") + score_text(value, places)
