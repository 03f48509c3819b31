"""The grammar of Excel's number formats: a code such as `[>=1]0.00"%";@` as sections of typed tokens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

LONGEST = 255
"""Characters of a format that Excel stores; what stands behind is cut off."""


class Token(StrEnum):
    """What a piece of a section does."""

    LITERAL = "literal"
    DIGIT = "digit"
    POINT = "point"
    COMMA = "comma"
    PERCENT = "percent"
    EXPONENT = "exponent"
    SLASH = "slash"
    TEXT = "text"
    GENERAL = "general"
    DATE = "date"
    TIME = "time"
    ELAPSED = "elapsed"


Piece = tuple[Token, str]


@dataclass(frozen=True, slots=True)
class Condition:
    """The bound in brackets that a value must meet: `[>=0.5]`."""

    sign: str
    bound: Decimal

    def holds(self, value: Decimal) -> bool:
        """Whether the value meets it."""
        order = (value > self.bound) - (value < self.bound)
        return order in {"<": (-1,), "<=": (-1, 0), "=": (0,), ">=": (0, 1), ">": (1,), "<>": (-1, 1)}[self.sign]


@dataclass(frozen=True, slots=True)
class Section:
    """One part between semicolons.

    `thai_digits`, `buddhist` and `thai` come from a tag such as `[$-D07041E]` or the prefix `t`.
    """

    pieces: tuple[Piece, ...]
    condition: Condition | None = None
    thai_digits: bool = False
    buddhist: bool = False
    thai: bool = False

    def has(self, *tokens: Token) -> bool:
        """Whether one of the tokens stands in the section."""
        return any(token in tokens for token, _ in self.pieces)

    @property
    def is_moment(self) -> bool:
        """Whether the section shows a date or a time."""
        return self.has(Token.DATE, Token.TIME, Token.ELAPSED)

    @property
    def groups_thousands(self) -> bool:
        """Whether a comma stands between two digits before the point: `#,##0`."""
        return any(follower is Token.DIGIT for follower in self._after_commas())

    @property
    def scaling_commas(self) -> int:
        """How many commas stand behind the last digit: each divides by a thousand."""
        return sum(follower is not Token.DIGIT for follower in self._after_commas())

    def _after_commas(self) -> Iterator[Token | None]:
        """What follows each comma that stands behind a digit, further commas left out."""
        tokens = [token for token, _ in self.pieces]
        for at, token in enumerate(tokens):
            before = [each for each in tokens[:at] if each is not Token.COMMA][-1:]
            if token is Token.COMMA and before == [Token.DIGIT]:
                yield next((each for each in tokens[at:] if each is not Token.COMMA), None)


_PIECE = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?
    | \\(?P<escaped>.?)
    | _(?P<space>.?)
    | \*(?P<fill>.?)
    | \[(?P<tag>[^\]]*)\]?
    | (?P<general>general)
    | (?P<exponent>e[+-])
    | (?P<time>am/pm|a/p|h+|s+(?:\.0+)?)
    | (?P<month>m+)
    | (?P<date>y+|d+|b+|e+|g+)
    | (?P<prefix>t(?=\s*[0#?]))
    | (?P<digit>[0#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<slash>/)
    | (?P<text>@)
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_LOCALE = re.compile(r"\$(?P<symbol>[^-]*)(?:-(?P<code>[0-9a-f]{1,8}))?(?:,.*)?", re.IGNORECASE | re.DOTALL)
_THAI_LANGUAGE = 0x041E
_THAI_DIGITS, _BUDDHIST_CALENDAR = 0x0D, 0x07
_PLAIN = {
    "digit": Token.DIGIT,
    "comma": Token.COMMA,
    "percent": Token.PERCENT,
    "text": Token.TEXT,
    "general": Token.GENERAL,
    "exponent": Token.EXPONENT,
    "date": Token.DATE,
}


@lru_cache(maxsize=512)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a format, at most four; '' is General."""
    parts = tuple(_section(part) for part in _split(code[:LONGEST] or "General"))
    return parts[:4]


def _split(code: str) -> Iterator[str]:
    """The parts between the semicolons that stand outside quotes, brackets and escapes."""
    start = 0
    for match in _PIECE.finditer(code):
        if match["other"] == ";":
            yield code[start : match.start()]
            start = match.end()
    yield code[start:]


def _section(code: str) -> Section:
    builder = _Builder()
    for match in _PIECE.finditer(code):
        builder.take(str(match.lastgroup), match[str(match.lastgroup)])
    return builder.section()


class _Builder:
    """A section under construction."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._condition: Condition | None = None
        self._thai_digits = self._buddhist = self._thai = False

    def take(self, group: str, text: str) -> None:
        """Add what the grammar found."""
        if group == "tag":
            self._tag(text)
        elif group == "prefix":
            self._thai_digits = True
        elif group == "time":
            self._pieces.append((Token.TIME, text.lower() if text[0] in "hHsS" else text))
        elif group == "month":
            self._pieces.append((Token.DATE, text.lower()))
        elif group in _PLAIN:
            self._pieces.append((_PLAIN[group], text.lower() if group == "date" else text))
        else:
            self._sign_or_literal(group, text)

    def _sign_or_literal(self, group: str, text: str) -> None:
        """A point and a slash count only in a number; a fill character has no width of its own."""
        if group in ("point", "slash"):
            self._pieces.append((Token(group), text))
        elif group == "space":
            self._pieces.append((Token.LITERAL, " "))
        elif group != "fill" and text:
            self._pieces.append((Token.LITERAL, text))

    def _tag(self, tag: str) -> None:
        if condition := _CONDITION.fullmatch(tag.strip()):
            self._condition = Condition(condition[1], Decimal(condition[2]))
        elif _ELAPSED.fullmatch(tag):
            self._pieces.append((Token.ELAPSED, tag.lower()))
        elif locale := _LOCALE.fullmatch(tag):
            self._locale(locale)

    def _locale(self, tag: re.Match[str]) -> None:
        """`[$฿-41E]` shows its symbol; the number says language, calendar and shape of the digits."""
        code = int(tag["code"] or "0", 16)
        self._thai = self._thai or code & 0xFFFF == _THAI_LANGUAGE
        self._buddhist = self._buddhist or code >> 16 & 0xFF == _BUDDHIST_CALENDAR
        self._thai_digits = self._thai_digits or code >> 24 == _THAI_DIGITS
        if tag["symbol"]:
            self._pieces.append((Token.LITERAL, tag["symbol"]))

    def section(self) -> Section:
        """The section, with each m behind an hour or before seconds taken as minutes."""
        pieces = tuple(_minutes(self._pieces))
        return Section(pieces, self._condition, self._thai_digits, self._buddhist, self._thai)


def _minutes(pieces: list[Piece]) -> Iterator[Piece]:
    moments = [at for at, (token, _) in enumerate(pieces) if token in (Token.DATE, Token.TIME, Token.ELAPSED)]
    for at, (token, text) in enumerate(pieces):
        if token is Token.DATE and text in ("m", "mm"):
            n = moments.index(at)
            before = pieces[moments[n - 1]] if n else (token, "")
            after = pieces[moments[n + 1]] if n + 1 < len(moments) else (token, "")
            clock = before[1][:1] == "h" or after[1][:1] == "s"
            yield (Token.TIME, text) if clock else (token, text)
        else:
            yield token, text
