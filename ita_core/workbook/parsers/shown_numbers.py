"""The text of a number by one section of a number format: digits, groups, fractions, exponents."""

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise

from ita_core.thai import MONTH_NAMES, MONTHS, thai_digits
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


_DAY = 86_400
_EPOCH, _EPOCH_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
_LEAP_DAY_THAT_NEVER_WAS = 60
_LAST = 2_958_465
_BUDDHIST = 543
_UNSHOWN = "#" * 8
_MONTHS_TH = tuple(zip(MONTH_NAMES, MONTHS, strict=True))
_DAYS_TH = (
    ("จันทร์", "จ."),
    ("อังคาร", "อ."),
    ("พุธ", "พ."),
    ("พฤหัสบดี", "พฤ."),
    ("ศุกร์", "ศ."),
    ("เสาร์", "ส."),
    ("อาทิตย์", "อา."),
)
_MONTHS_EN, _DAYS_EN = (
    tuple((name, name[:3]) for name in names) for names in (calendar.month_name[1:], calendar.day_name)
)


def moment_text(serial: Decimal, section: Section, *, since_1904: bool = False) -> str:
    """A serial number (days, the time as a fraction) as the section shows it; '########' where Excel shows that."""
    places = max((len(text.partition(".")[2]) for token, text in section.pieces if token is Token.TIME), default=0)
    seconds = (serial * _DAY).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    days = int(seconds // _DAY)
    if serial < 0 or days > _LAST:
        return _UNSHOWN
    moment = _Moment(_date(days, since_1904=since_1904), seconds, section)
    shown = "".join(moment.piece(token, text) for token, text in section.pieces)
    return thai_digits(shown) if section.thai_digits else shown


def date_of(serial: float, *, since_1904: bool = False) -> dt.datetime | None:
    """The moment that a serial number stands for, None beyond the years that Excel knows."""
    if not 0 <= serial <= _LAST:
        return None
    day = dt.datetime.combine(_date(int(serial), since_1904=since_1904), dt.time())
    return day + dt.timedelta(seconds=int(serial % 1 * _DAY + 0.5))


def _date(days: int, *, since_1904: bool) -> dt.date:
    """Excel counts a 29 February 1900, so that the days before it lie one day later than they seem."""
    if since_1904:
        return _EPOCH_1904 + dt.timedelta(min(days, _LAST - 1_462))
    return _EPOCH + dt.timedelta(days + (days < _LEAP_DAY_THAT_NEVER_WAS))


class _Moment:
    """A date and the seconds since the first day, piece by piece."""

    def __init__(self, date: dt.date, seconds: Decimal, section: Section) -> None:
        self._date = date
        self._all_seconds = seconds
        self._thai = section.thai
        self._buddhist = section.buddhist
        self._half_days = any(text[:1] in "aA" and token is Token.TIME for token, text in section.pieces)

    def piece(self, token: Token, text: str) -> str:
        if token is Token.DATE:
            return self._date_piece(text)
        if token is Token.ELAPSED:
            unit = {"h": 3600, "m": 60, "s": 1}[text[0]]
            return f"{int(self._all_seconds // unit):0{len(text)}d}"
        return self._time_piece(text) if token is Token.TIME else text

    def _date_piece(self, text: str) -> str:
        letter, n = text[0], len(text)
        if letter in "ybe":
            return self._year(letter, n)
        if letter == "g":
            return ""
        number = self._date.day if letter == "d" else self._date.month
        return f"{number:0{n}d}" if n <= 2 else self._name(letter, n)

    def _year(self, letter: str, n: int) -> str:
        year = self._date.year + (_BUDDHIST if letter == "b" or self._buddhist else 0)
        return f"{year % 100:02d}" if n <= 2 and letter != "e" else f"{year:04d}"

    def _name(self, letter: str, n: int) -> str:
        """mmmm in full, mmm shortened, mmmmm the first letter alone."""
        if letter == "d":
            names, at = (_DAYS_TH if self._thai else _DAYS_EN), self._date.weekday()
        else:
            names, at = (_MONTHS_TH if self._thai else _MONTHS_EN), self._date.month - 1
        return names[at][0][:1] if n == 5 and letter == "m" else names[at][n == 3]

    def _time_piece(self, text: str) -> str:
        letter, n = text[0].lower(), len(text.partition(".")[0])
        of_day = self._all_seconds % _DAY
        if letter == "a":
            return text.split("/")[of_day >= _DAY // 2]
        if letter == "h":
            hours = int(of_day // 3600)
            return f"{(hours % 12 or 12) if self._half_days else hours:0{n}d}"
        if letter == "m":
            return f"{int(of_day // 60 % 60):0{n}d}"
        whole, _, part = format(of_day % 60, "f").partition(".")
        return whole.zfill(n) + (f".{part}" if part else "")
