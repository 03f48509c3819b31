"""The text of a date or a time by one section of a number format, Gregorian or Buddhist, in Thai or English."""

import calendar
import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from ita_core.thai import MONTH_NAMES, MONTHS, thai_digits
from ita_core.workbook.parsers.format_codes import Section, Token

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
