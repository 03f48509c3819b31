"""What Excel shows for a value under a number format: its kind, its text, and the number without a sign beside it.

Source: ECMA-376 part 1, 18.8.31 (numFmts), and the display of the programs that write them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ita_core.workbook.numerals import Value
from ita_core.workbook.parsers.format_codes import Condition, Section, Token, sections_of
from ita_core.workbook.parsers.shown_numbers import general_text, moment_text, number_text

BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "d/m/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "d/m/yyyy h:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    59: "t0",
    60: "t0.00",
    61: "t#,##0",
    62: "t#,##0.00",
    67: "t0%",
    68: "t0.00%",
    69: "t# ?/?",
    70: "t# ??/??",
    71: "[$-107041E]d/m/yyyy",
    72: "[$-107041E]d-mmm-yy",
    73: "[$-107041E]d-mmm",
    74: "[$-107041E]mmm-yy",
    75: "[$-D00041E]h:mm",
    76: "[$-D00041E]h:mm:ss",
    77: "[$-D07041E]d/m/yyyy h:mm",
    78: "[$-D00041E]mm:ss",
    79: "[$-D00041E][h]:mm:ss",
    80: "[$-D00041E]mm:ss.0",
    81: "[$-D07041E]d/m/bb",
}
"""The formats that files name by a number only; 59–81 are those of Thai Excel."""

BUILT_IN |= dict.fromkeys((41, 42), '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-')
BUILT_IN |= dict.fromkeys((43, 44), '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-')
NAMED = {
    "general number": "General",
    "general date": BUILT_IN[22],
    "long date": "d mmmm yyyy",
    "medium date": BUILT_IN[15],
    "short date": BUILT_IN[14],
    "long time": BUILT_IN[21],
    "medium time": BUILT_IN[18],
    "short time": BUILT_IN[20],
    "currency": BUILT_IN[4],
    "euro currency": BUILT_IN[4],
    "fixed": BUILT_IN[2],
    "standard": BUILT_IN[4],
    "percent": BUILT_IN[10],
    "scientific": BUILT_IN[11],
    "yes/no": '"Yes";"Yes";"No"',
    "true/false": '"True";"True";"False"',
    "on/off": '"On";"On";"Off"',
}
"""The formats that web pages and XML Spreadsheet 2003 call by a name, folded."""

_NUMERIC = (Token.DIGIT, Token.POINT, Token.PERCENT, Token.EXPONENT, Token.GENERAL)
_SIGNS = frozenset("%฿$€£¥()+-–−/ \u00a0\u202f,.'")


class Kind(StrEnum):
    """What a reader takes a shown value for."""

    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as Excel shows it.

    `number` is what the text says before it is rounded, without a per cent sign: 0.9255 as `0.00%` is 92.55, 92.55 as
    `0.00"%"` is 92.55, 92550 as `0.00,` is 92.55; None where no number is shown. `factor` is number / value. `renamed`:
    the text says more than the number does, as `i1` for 1 by `"i"0`, or `01` by `00`.
    """

    kind: Kind
    text: str
    number: Decimal | None = None
    factor: Decimal = Decimal(1)
    renamed: bool = False


def shown(value: Value, code: str, *, since_1904: bool = False) -> Shown:
    """What Excel shows for a value under a number format.

    Args:
        value: what the cell stores; a date as its serial number.
        code: the format, e.g. `0.00"%"`; '' is General.
        since_1904: whether serial numbers count from 1 January 1904 instead of from 1900.
    """
    if isinstance(value, bool) or value is None:
        return Shown(Kind.TEXT, "" if value is None else str(value).upper())
    sections = sections_of(code)
    if isinstance(value, str):
        return Shown(Kind.TEXT, _text_by(sections, value))
    if value != value or value in (float("inf"), float("-inf")):
        return Shown(Kind.TEXT, str(value))
    return _number_shown(_typed(value), sections, since_1904=since_1904)


def is_moment(code: str, value: float) -> bool:
    """Whether a number under the format is shown as a date or a time."""
    return shown(value, code).kind in (Kind.DATE, Kind.TIME)


def _typed(value: int | float) -> Decimal:
    """The number with the fifteen digits that Excel keeps."""
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")


def _text_by(sections: tuple[Section, ...], value: str) -> str:
    """A text passes through the section of '@'; a fourth section without '@' replaces it."""
    with_text = next((section for section in reversed(sections) if section.has(Token.TEXT)), None)
    section = with_text or (sections[3] if len(sections) == 4 else None)
    if section is None:
        return value
    return "".join(value if token is Token.TEXT else text for token, text in section.pieces)


def _number_shown(value: Decimal, sections: tuple[Section, ...], *, since_1904: bool) -> Shown:
    numeric = sections[:-1] if len(sections) > 1 and sections[-1].has(Token.TEXT) else sections[:3]
    section, bare = _chosen(value, numeric)
    if section is None:
        return Shown(Kind.TEXT, "#" * 8)
    if section.is_moment:
        kind = Kind.DATE if section.has(Token.DATE) else Kind.TIME
        return Shown(kind, moment_text(abs(value) if bare else value, section, since_1904=since_1904))
    if section.has(Token.TEXT):
        return Shown(Kind.NUMBER, _through_text(value, section), value)
    if not section.has(*_NUMERIC):
        return Shown(Kind.TEXT, "".join(text for _, text in section.pieces), renamed=bool(section.pieces))
    factor = _factor(section)
    return Shown(
        Kind.PERCENT if section.has(Token.PERCENT) else Kind.NUMBER,
        number_text(abs(value) if bare else value, section, factor),
        value * factor,
        factor,
        is_renamed(section),
    )


def _chosen(value: Decimal, sections: tuple[Section, ...]) -> tuple[Section | None, bool]:
    """The section for a value, and whether it shows the value without a minus of its own."""
    if any(section.condition for section in sections):
        return _by_condition(value, sections)
    if value < 0 and len(sections) > 1:
        return sections[1], True
    if value == 0 and len(sections) > 2:
        return sections[2], True
    return sections[0], False


def _by_condition(value: Decimal, sections: tuple[Section, ...]) -> tuple[Section | None, bool]:
    first = sections[0].condition
    for index, section in enumerate(sections):
        condition = section.condition
        last = index == len(sections) - 1
        implied = index == 1 and len(sections) == 3 and condition is None and value < 0
        if (condition and condition.holds(value)) or implied or (last and condition is None):
            covers = index == 1 and first is not None and first.sign in (">", ">=") and first.bound == 0
            return section, value < 0 and (covers or _only_negative(condition))
    return None, False


def _only_negative(condition: Condition | None) -> bool:
    return condition is not None and condition.sign in ("<", "<=") and condition.bound <= 0


def _factor(section: Section) -> Decimal:
    """100 for each per cent sign, a thousandth for each comma behind the last digit."""
    percents = sum(token is Token.PERCENT for token, _ in section.pieces)
    return Decimal(100) ** percents / Decimal(1000) ** section.scaling_commas


def _through_text(value: Decimal, section: Section) -> str:
    return "".join(general_text(value) if token is Token.TEXT else text for token, text in section.pieces)


def is_renamed(section: Section) -> bool:
    """Whether words, a code or zeros in front make another word of the number."""
    words = any(token is Token.LITERAL and not _SIGNS.issuperset(text) for token, text in section.pieces)
    return words or section.has(Token.SLASH) or sum(1 for _ in _zeros_in_front(section)) > 1


def _zeros_in_front(section: Section) -> Iterator[str]:
    for token, text in section.pieces:
        if token in (Token.POINT, Token.EXPONENT):
            return
        if token is Token.DIGIT and text == "0":
            yield text
