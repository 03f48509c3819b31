"""The text of a number by one section of a number format: digits, groups, fractions, exponents."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise

from ita_core.thai import thai_digits
from ita_core.workbook.parsers.format_codes import Piece, Section, Token

_WIDTH = 11
"""Characters of a number in General."""

_LARGEST, _SMALLEST = Decimal(10) ** 11, Decimal(10) ** -9
_PADDING = {"0": "0", "#": "", "?": " "}
_MOST_PLACES = 30


def number_text(value: Decimal, section: Section, factor: Decimal) -> str:
    """A number as the section shows it, with a minus in front where it is below zero.

    Args:
        value: the stored number, or its amount where the section has a sign of its own.
        section: a section with digits or General.
        factor: what the number is multiplied with first (per cent signs, scaling commas).
    """
    amount = abs(value) * factor
    if section.has(Token.GENERAL):
        shown = _around_general(amount, section)
    elif section.has(Token.EXPONENT):
        shown = _with_exponent(amount, section)
    elif _is_fraction(section):
        shown = _as_fraction(amount, section.pieces)
    else:
        shown = _digits(amount, section.pieces, groups=section.groups_thousands)
    minus = "-" if value < 0 and any(digit in shown for digit in "123456789") else ""
    return minus + (thai_digits(shown) if section.thai_digits else shown)


def general_text(value: Decimal) -> str:
    """A number as General shows it: at most eleven characters, no zeros at the end."""
    amount = abs(value)
    minus = "-" if value < 0 else ""
    if amount and not _SMALLEST <= amount < _LARGEST:
        exponent = amount.adjusted()
        mantissa = _trimmed(_rounded(amount.scaleb(-exponent), 5))
        return f"{minus}{mantissa}E{'-' if exponent < 0 else '+'}{abs(exponent):02d}"
    whole_n = len(str(int(amount)))
    return minus + _trimmed(_rounded(amount, max(0, _WIDTH - 1 - whole_n)))


def _rounded(number: Decimal, places: int) -> Decimal:
    """A number to so many decimals, halves away from zero."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _trimmed(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _around_general(amount: Decimal, section: Section) -> str:
    return "".join(general_text(amount) if token is Token.GENERAL else text for token, text in section.pieces)


def _digits(amount: Decimal, pieces: Sequence[Piece], *, groups: bool) -> str:
    """The number laid over the digit places of the pieces."""
    tokens = [token for token, _ in pieces]
    point = tokens.index(Token.POINT) if Token.POINT in tokens else len(pieces)
    places = min(tokens[point:].count(Token.DIGIT), _MOST_PLACES)
    whole, _, decimals = format(_rounded(amount, places), "f").partition(".")
    left = _whole_part("" if whole == "0" else whole, pieces[:point], groups=groups)
    return left + _decimal_part(decimals, pieces[point:])


def _whole_part(digits: str, pieces: Sequence[Piece], *, groups: bool) -> str:
    places_n = sum(token is Token.DIGIT for token, _ in pieces)
    if not places_n:
        return "".join(text for token, text in pieces if token is not Token.COMMA) + digits
    padded = digits.rjust(places_n)
    more = len(padded) - places_n + 1
    own = [padded[:more], *padded[more:]]  # the first place takes all digits in front of it
    left, shown = len(padded), []
    for token, text in pieces:
        if token is Token.DIGIT:
            for digit in own.pop(0):
                shown.append(_grouped(_PADDING[text] if digit == " " else digit, left, groups=groups))
                left -= 1
        elif token is not Token.COMMA:
            shown.append(text)
    return "".join(shown)


def _grouped(digit: str, left: int, *, groups: bool) -> str:
    """A digit with the comma behind it; `left` digits stand from it to the point, itself included."""
    return digit + "," if groups and digit.strip() and left > 1 and left % 3 == 1 else digit


def _decimal_part(decimals: str, pieces: Sequence[Piece]) -> str:
    shown, at, needed = [], 0, len(decimals.rstrip("0"))
    for token, text in pieces:
        if token is Token.DIGIT:
            digit = decimals[at : at + 1] or "0"
            shown.append(digit if at < needed else _PADDING[text])
            at += 1
        elif token is not Token.COMMA:
            shown.append(text)
    return "".join(shown)


def _with_exponent(amount: Decimal, section: Section) -> str:
    at = next(n for n, (token, _) in enumerate(section.pieces) if token is Token.EXPONENT)
    mantissa, power = section.pieces[:at], section.pieces[at:]
    step = max(1, _whole_places(mantissa))
    places = sum(token is Token.DIGIT for token, _ in mantissa) - _whole_places(mantissa)
    exponent = amount.adjusted() // step * step if amount else 0
    if _rounded(amount.scaleb(-exponent), places) >= 10**step:
        exponent += step
    sign = "-" if exponent < 0 else "+" if power[0][1].endswith("+") else ""
    shown = _digits(amount.scaleb(-exponent), mantissa, groups=False)
    return f"{shown}E{sign}{_whole_part(str(abs(exponent)), power[1:], groups=False)}"


def _whole_places(pieces: Sequence[Piece]) -> int:
    tokens = [token for token, _ in pieces]
    return tokens[: tokens.index(Token.POINT) if Token.POINT in tokens else None].count(Token.DIGIT)


def _is_fraction(section: Section) -> bool:
    tokens = [token for token, _ in section.pieces]
    return any(pair == (Token.DIGIT, Token.SLASH) for pair in pairwise(tokens))


def _as_fraction(amount: Decimal, pieces: Sequence[Piece]) -> str:
    """`# ?/?`: the whole number, then the nearest fraction with so many digits below."""
    slash = next(n for n, (token, _) in enumerate(pieces) if token is Token.SLASH)
    above, below = list(_run(pieces[:slash][::-1])), list(_run(pieces[slash + 1 :]))
    front = pieces[: slash - len(above)]
    mixed = any(token is Token.DIGIT for token, _ in front)
    whole = int(amount) if mixed else 0
    top, bottom = _nearest(amount - whole, "".join(text for _, text in below))
    if mixed and top == bottom:
        whole, top = whole + 1, 0
    rest = "".join(text for _, text in pieces[slash + 1 + len(below) :])
    shown = f"{str(top).rjust(len(above))}/{str(bottom).ljust(len(below))}" if top or not mixed else ""
    return (_digits(Decimal(whole), front, groups=False) if mixed else "") + shown + rest


def _run(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces up to the first that is no place for a digit and no digit itself."""
    for token, text in pieces:
        if token is not Token.DIGIT and not text.isdigit():
            return
        yield token, text


def _nearest(part: Decimal, below: str) -> tuple[int, int]:
    if below.isdigit() and int(below):
        bottom = int(below)
        return int(_rounded(part * bottom, 0)), bottom
    nearest = Fraction(part).limit_denominator(10 ** max(1, min(len(below), 7)) - 1)
    return nearest.numerator, nearest.denominator
