"""A sheet under construction, for every reader of ours: cells, and what is known of them beside their value."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ita_core.workbook.grid import Area, Place, Sheet
from ita_core.workbook.numerals import Value
from ita_core.workbook.parsers.format_codes import Section, Token, sections_of
from ita_core.workbook.parsers.number_formats import Kind, is_renamed, shown
from ita_core.workbook.parsers.shown_numbers import date_of
from ita_core.workbook.parsers.two_eyes import Seen


class NotThai(ValueError):
    """Bytes that are neither UTF-8 nor plausible Thai in a one-byte encoding."""


class OpenQuote(ValueError):
    """A quotation mark that is never closed: where one field ends and the next begins is anybody's guess."""


class CutNumbers(ValueError):
    """Decimal commas in a file whose fields end at commas: 'i1,92,55' is one number and not two."""


class TooManyCells(ValueError):
    """More columns, or more repeated cells, than any score sheet has."""


class RepeatedCell(ValueError):
    """A sheet that gives the same cell twice: readers keep one of them without a word."""


class LibraryPanic(ValueError):
    """A library broke down on the file, where it should have said what is wrong."""


class CellBeyondSheet(ValueError):
    """A cell right of column XFD or below the last row, which some readers leave out without a word."""


class ForbiddenDeclaration(ValueError):
    """A document type or an entity, by which a small file can make a parser do much, or read other files."""


class TablesElsewhere(ValueError):
    """A web page that only shows other files, in which its tables are."""


class BrokenRecords(ValueError):
    """An .xls whose sectors or records cannot be followed."""


class PasswordError(ValueError):
    """The file is encrypted; calamine names it so too."""


class PartOtherwise(ValueError):
    """A part is whole but says something that the format does not know."""


class DamagedPart(ValueError):
    """A part with cells or texts that breaks off or is no XML: what a lenient reader finds in it is not all of it."""


_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32)))
_SURROGATES = range(0xD800, 0xE000)


def unescaped(text: str) -> str:
    """The text with `_x000D_` and the like as the characters that they stand for; control characters are left out."""
    return _ESCAPE.sub(_character, text).translate(_CONTROL) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if code in _SURROGATES else chr(code)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a cell's text in one font."""

    text: str
    raised: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A cell's text in runs: what counts, the superscript aside, whether a part is struck out, and all of it."""

    text: str
    raised: str
    struck: bool
    whole: str


def written(runs: Iterable[Run]) -> Written:
    """What the runs of one cell say; where nothing is left beside superscript and struck-out text, all of it counts."""
    parts = [Run(unescaped(run.text), run.raised, run.struck) for run in runs]
    kept = "".join(run.text for run in parts if not run.raised and not run.struck)
    whole = "".join(run.text for run in parts)
    raised = "".join(run.text for run in parts if run.raised and not run.struck).strip()
    struck = any(run.struck and run.text.strip() for run in parts)
    if kept.strip():
        return Written(kept, raised, struck, whole)
    return Written(whole, "", struck, whole)


WIDEST = 16_384
TALLEST = 1_048_576
MAX_FILLED = 1_000_000
MAX_GAPS = 4_000_000
"""Blank places that rows may hold between and before their cells: a row is a list from column A on."""

_HIDDEN_AT_MOST = 65_536
_PERCENT = 100


class SheetBuilder:
    """Collects cells in any order. The marks are those of `Sheet`; `also` as in `Seen`."""

    def __init__(self, name: str, *, hidden: bool = False, since_1904: bool = False) -> None:
        self.name = name
        self.hidden = hidden
        self.rows: list[list[Value]] = []
        self.merged: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.percent: set[Place] = set()
        self.uncached: set[Place] = set()
        self.errors: set[Place] = set()
        self.dates: set[Place] = set()
        self.struck: set[Place] = set()
        self.raised: dict[Place, str] = {}
        self.shown: dict[Place, str] = {}
        self.also: dict[Place, tuple[Value, ...]] = {}
        self._since_1904 = since_1904
        self._filled_n = self._gaps_n = 0

    def put(self, place: Place, value: Value) -> None:
        """Let a value stand in a cell.

        Raises:
            TooManyCells: the cell lies beyond a sheet's last, or there are more than any score sheet has.
        """
        row, column = place
        if value is None or value == "":
            return
        self._filled_n += 1
        if row == len(self.rows) - 1 and column == len(self.rows[row]) < WIDEST:
            self.rows[row].append(value)
        else:
            self._put_elsewhere(row, column, value)

    def _put_elsewhere(self, row: int, column: int, value: Value) -> None:
        """Anywhere but behind the cell before."""
        if not (0 <= row < TALLEST and 0 <= column < WIDEST) or self._filled_n > MAX_FILLED:
            raise TooManyCells
        self._widen(row, column)
        self.rows[row][column] = value
        if self._gaps_n > MAX_GAPS:
            raise TooManyCells

    def value(self, place: Place) -> Value:
        """What stands in a cell so far."""
        row, column = place
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else None

    def put_written(self, place: Place, written: Written) -> None:
        """Let a text stand in a cell, its superscripts and struck-out parts aside."""
        self.put(place, written.text)
        if written.raised:
            self.raised[place] = written.raised
        if written.struck:
            self.struck.add(place)
        if written.whole != written.text:
            self.also[place] = (written.whole,)

    def _widen(self, row: int, column: int) -> None:
        if row >= len(self.rows):
            self._gaps_n += row + 1 - len(self.rows)
            self.rows.extend([] for _ in range(row + 1 - len(self.rows)))
        cells = self.rows[row]
        if column >= len(cells):
            self._gaps_n += column - len(cells)
            cells.extend([None] * (column + 1 - len(cells)))

    def put_number(self, place: Place, value: int | float, code: str) -> None:
        """Let a number stand in a cell under a number format."""
        self.put(place, self.formatted(place, value, code))

    def formatted(self, place: Place, value: int | float, code: str) -> Value:
        """The value that a number is under its number format; per cent, dates and other words are marked."""
        if is_plain(code):
            return value
        seen = shown(value, code, since_1904=self._since_1904)
        if seen.kind in (Kind.DATE, Kind.TIME):
            return self._moment(place, value, seen.text)
        if seen.renamed or seen.kind is Kind.TEXT:
            self.shown[place] = seen.text
        if seen.kind is Kind.PERCENT and seen.factor == _PERCENT:
            self.percent.add(place)
        elif seen.factor != 1 and seen.number is not None:
            self.also[place] = (value,)
            return float(seen.number)
        return value

    def _moment(self, place: Place, value: int | float, text: str) -> Value:
        self.dates.add(place)
        self.shown[place] = text
        moment = date_of(value, since_1904=self._since_1904)
        if moment is None:
            return value
        return str(moment.time() if 0 <= value < 1 else moment)

    def put_error(self, place: Place, word: str) -> None:
        """Let an error value (#N/A) stand in a cell."""
        self.errors.add(place)
        self.put(place, word or "#ERR")

    def put_formula(self, place: Place, formula: str) -> None:
        """Let a formula stand in a cell that has no stored result."""
        self.uncached.add(place)
        self.put(place, formula or "=")

    def merge(self, area: Area) -> None:
        """Take an area as merged, if it is one."""
        top, left, bottom, right = area
        if (bottom, right) != (top, left) and bottom >= top and right >= left:
            self.merged.append(area)

    def clear_under(self, area: Area) -> None:
        """Leave out what a merged area hides: nobody sees it, and it is no value of the area."""
        top, left, bottom, right = area
        for row in range(top, min(bottom + 1, len(self.rows))):
            cells = self.rows[row]
            for column in range(left, min(right + 1, len(cells))):
                if cells[column] is not None and (row, column) != (top, left):
                    cells[column] = None
                    self._forget((row, column))

    def _forget(self, place: Place) -> None:
        for marked in (self.percent, self.uncached, self.errors, self.dates, self.struck):
            marked.discard(place)
        for noted in (self.raised, self.shown, self.also):
            noted.pop(place, None)

    def hide_rows(self, rows: Iterable[int]) -> None:
        """Take rows as hidden."""
        self.hidden_rows.update(row for row, _ in zip(rows, range(_HIDDEN_AT_MOST), strict=False))

    def hide_columns(self, first: int, last: int) -> None:
        """Take columns as hidden, both ends included."""
        self.hidden_columns.update(range(first, min(last, WIDEST - 1) + 1))

    def seen(self) -> Seen:
        """The sheet, and what another reader may see otherwise."""
        sheet = Sheet(
            self.name,
            self.rows,
            tuple(self.merged),
            self.hidden,
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            percent=frozenset(self.percent),
            uncached=frozenset(self.uncached),
            errors=frozenset(self.errors),
            dates=frozenset(self.dates),
            struck=frozenset(self.struck),
            raised=self.raised,
            shown=self.shown,
        )
        return Seen(sheet, self.also)


@lru_cache(maxsize=1024)
def is_plain(code: str) -> bool:
    """Whether a number under the format is shown as the number that it is, whatever its size."""
    return code in ("", "General", "0.00") or all(map(_is_plain, sections_of(code)))


def _is_plain(section: Section) -> bool:
    if section.is_moment or section.has(Token.PERCENT) or section.scaling_commas or is_renamed(section):
        return False
    return section.has(Token.DIGIT, Token.GENERAL, Token.TEXT)
