"""The strict grammar of what a cell may hold: plain text, a number, a fiscal year."""

import re
from dataclasses import dataclass
from decimal import Context, Decimal

from ita_core.thai import MONTH_NAMES, MONTHS, folded, remembered

Value = str | int | float | bool | None

_BLANKS = frozenset({"", "-", "--", "n/a", "na", "n.a.", "none", "null", "ไม่มี", "ไม่มีข้อมูล", "ไม่ระบุ", "ไม่มีคะแนน"})
_LEFT_OUT = re.compile(
    r"-?\s*(?=.*(?:เข้าร่วม|ประเมิน))ไม่(?:ได้)?(?:ขอ)?(?:เข้าร่วม|เข้ารับ|รับ)?(?:การ)?(?:ประเมิน)?(?:\s*ita)?\s*-?"
)
"""An agency that was not assessed: 'ไม่เข้าร่วม', 'ไม่ได้รับการประเมิน'."""

_UNIT = re.compile(r"\s*(?:คะแนน|points?|pts?|%|ร้อยละ)\.?$")
_LEVEL = re.compile(r"\s*\(\s*(?:ระดับ\s*)?(?:aa|[a-f]|ผ่าน(?:ดี(?:เยี่ยม)?)?|ไม่ผ่าน|(?:ต้อง)?ปรับปรุง(?:โดยด่วน)?)\s*\)$")
"""The level behind a score: '92.16 (A)', '92.16 (ผ่านดี)'."""

_PLAIN = re.compile(r"(?a)[+-]?(?:\d+(?:\.\d+)?|\.\d+)")
_THOUSANDS = re.compile(r"(?a)[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"(?a)[+-]?\d+,\d{1,2}")
_STORED = Context(prec=12)

_LONGEST_YEAR = 60
_DIGITS = re.compile("[0-9๐-๙]{2}")
_BUDDHIST = r"25[0-9]{2}|26[0-9]{2}"
_CHRISTIAN = r"19[0-9]{2}|20[0-9]{2}"
_YEAR_WORDS = r"(?:ผลการประเมิน|คะแนน|ประจำ|ita|\s)*"
_YEAR_MARK = r"(?:ปีงบประมาณ|ปี|พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|fiscal\s?year|year|fy|b\.?e\.?|\s)"
_YEAR = re.compile(
    rf"{_YEAR_WORDS}(?P<mark>{_YEAR_MARK}*)(?P<year>{_BUDDHIST}|{_CHRISTIAN}|[0-9]{{2}})\s*(?:b\.?e\.?|พ\.?ศ\.?|ce)?"
)
_YEAR_INSIDE = re.compile(
    rf"(?<![\d.,/])(?:(?:ปีงบประมาณ|ปี|พ\.ศ\.|ค\.ศ\.)\s*)+({_BUDDHIST}|{_CHRISTIAN})(?![\d.,]\d|\d)"
)
_DATE = re.compile(
    rf"(?:\d{{1,2}}\s*)?(?:{'|'.join(map(re.escape, (*MONTHS, *MONTH_NAMES)))})"
    r"\s*(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)?\s*\d{2,4}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
)
"""A day or a month: its year is a calendar year and no fiscal year."""

_JOINED = re.compile(
    rf"(?P<first>{_BUDDHIST}|{_CHRISTIAN})"
    rf"\s*(?:[-–—~/,&]|และ|กับ|ถึง|เทียบ(?:กับ)?|(?<![a-z])(?:to|and|vs\.?)(?![a-z]))\s*{_YEAR_MARK}*"
    rf"(?P<last>{_BUDDHIST}|{_CHRISTIAN}|(?<=[-–/])(?:5[7-9]|[67][0-9]))(?![\d.,]\d|\d)"
)
"""Several years in one breath: 'ปี 2565-2566', '2565 และ 2566', '2565/66'."""

_PLAN = re.compile(r"(?:แผน|ยุทธศาสตร์|ระยะ|plan)[^\d]*$")
_YEAR_BARE = re.compile(rf"(?<![\d.,/-])(?<!\d )({_BUDDHIST})(?![\d.,]\d|\d|/|-)")


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year [Buddhist era]; `converted` when the cell wrote it another way (2023, FY66)."""

    fiscal_year: int
    converted: bool = False


def is_blank_mark(text: str) -> bool:
    """Whether a text says that there is no figure: '-', 'N/A', 'ไม่มีข้อมูล'."""
    words = folded(text)
    return words in _BLANKS or (words.startswith(("ไม่", "-")) and _LEFT_OUT.fullmatch(words) is not None)


@remembered
def number_in(text: str) -> Decimal | None:
    """The number that a text is, or None: '๙๒.๑๖', '1,082', '92,55', '92.55 คะแนน', '92.55%'; never 'nan' or '1e5'.

    A comma before exactly three digits groups thousands; before one or two digits it is the decimal comma.
    """
    bare = _UNIT.sub("", _LEVEL.sub("", folded(text)))
    if _PLAIN.fullmatch(bare):
        return Decimal(bare)
    if _THOUSANDS.fullmatch(bare):
        return Decimal(bare.replace(",", ""))
    if _DECIMAL_COMMA.fullmatch(bare):
        return Decimal(bare.replace(",", "."))
    return None


def stored(value: int | float) -> Decimal:
    """The number a person typed into a numeric cell: 90.79399999999998 is 90.794, 92.16 stays 92.16."""
    exact = Decimal(value) if isinstance(value, int) else Decimal(repr(value))
    return exact if len(exact.as_tuple().digits) <= _STORED.prec else exact.normalize(_STORED)


def year_in(value: Value) -> Year | None:
    """The fiscal year that a whole cell names: 2566, '๒๕๖๖', 'พ.ศ. 2566', 'FY66', 2023; None for anything else."""
    if isinstance(value, str):
        return _year_in(value)
    if value is None or isinstance(value, bool) or not 1900 <= value < 2700 or value != int(value):
        return None
    return _year_of(str(int(value)))


@remembered
def _year_in(text: str) -> Year | None:
    return _year_of(folded(text)) if len(text) <= _LONGEST_YEAR and _DIGITS.search(text) else None


def _year_of(text: str) -> Year | None:
    match = _YEAR.fullmatch(text)
    if not match or (len(match["year"]) == 2 and not match["mark"].strip()):
        return None
    return _buddhist(match["year"])


@remembered
def year_named(text: str) -> Year | None:
    """The one fiscal year that a heading or a sheet's name mentions; None where it names none or several."""
    if not _DIGITS.search(text):
        return None
    heading = _DATE.sub(" ", folded(text))
    for joined in _JOINED.finditer(heading):
        first, last = (_buddhist(joined[name]) for name in ("first", "last"))
        differ = first is None or last is None or first.fiscal_year != last.fiscal_year
        if differ and not _PLAN.search(heading[: joined.start()]):
            return None
    found = set(_YEAR_INSIDE.findall(heading)) or set(_YEAR_BARE.findall(heading))
    if len(found) == 1:
        return _buddhist(found.pop())
    return None if found else _year_of(heading)


def _buddhist(digits: str) -> Year | None:
    year = int(digits)
    if len(digits) == 2:
        if 57 <= year <= 99:
            return Year(2500 + year, converted=True)
        return Year(2543 + year, converted=True) if 13 <= year <= 40 else None
    return Year(year) if year >= 2400 else Year(year + 543, converted=True)
