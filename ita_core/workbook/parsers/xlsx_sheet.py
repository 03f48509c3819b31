"""A worksheet of an Open XML workbook by its own elements, in one pass: cells, merged areas, what is hidden.

Source: ECMA-376 part 1, 18.3 (worksheets).
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from ita_core.workbook.grid import Area, Place
from ita_core.workbook.parsers.building import (
    TALLEST,
    WIDEST,
    CellBeyondSheet,
    RepeatedCell,
    SheetBuilder,
    Written,
    unescaped,
)
from ita_core.workbook.parsers.two_eyes import Seen
from ita_core.workbook.parsers.xlsx_book import Attributes, Book, CellStyle, Rich, SheetPart, follow, local, says

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_REFERENCE = re.compile(r"([A-Z]+)([1-9]\d*)", re.ASCII)
_SURE_DIGITS = 15
_LAST_HIDDEN_COLUMN = 511
_NO_STYLE = CellStyle()


class _Cell(NamedTuple):
    """A cell whose content is still to come: its place, kind and style."""

    place: Place
    kind: str
    style: CellStyle


class SheetReader:
    """Follows the elements of one worksheet."""

    def __init__(self, sheet: SheetPart, book: Book) -> None:
        self._book = book
        self._built = SheetBuilder(sheet.name, hidden=sheet.hidden, since_1904=book.since_1904)
        self._columns: dict[str, int] = {}
        self._seen: set[Place] = set()
        self._row, self._column = -1, -1
        self._cell: _Cell | None = None
        self._content: dict[str, list[str]] = {}
        self._pieces: list[str] | None = None
        self._rich: Rich | None = None
        self._inline: Written | str = ""
        self._locals: dict[str, str] = {}
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "c": self._cell_begins,
            "row": self._row_begins,
            "mergeCell": self._merged,
            "col": self._column_declared,
        }

    def seen(self, part: bytes) -> Seen:
        """The sheet.

        Raises:
            expat.ExpatError: the part is no well-formed XML.
            RepeatedCell, CellBeyondSheet, TooManyCells: no workbook is like that.
            ValueError, LookupError: a cell holds what its kind cannot hold.
        """
        follow(part, self._start, self._end, self._characters)
        for area in self._built.merged:
            self._built.clear_under(area)
        return self._built.seen()

    def _start(self, name: str, attributes: Attributes) -> None:
        own = self._locals.get(name) or self._locals.setdefault(name, local(name))
        if self._rich is not None:
            self._rich.start(own, attributes)
        elif self._cell is None:
            if own in self._starts:
                self._starts[own](attributes)
        elif own in ("v", "f"):
            self._pieces = self._content.setdefault(own, [])
        elif own == "is":
            self._rich = Rich()

    def _characters(self, text: str) -> None:
        if self._pieces is not None:
            self._pieces.append(text)
        elif self._rich is not None:
            self._rich.characters(text)

    def _end(self, name: str) -> None:
        own = self._locals[name]
        if own == "c" and self._rich is None and self._cell is not None:
            self._put(self._cell)
            self._cell = None
        elif self._rich is None:
            self._pieces = None
        elif own == "is":
            self._content["is"] = []
            self._inline = self._rich.taken()
            self._rich = None
        else:
            self._rich.end(own)

    def _row_begins(self, attributes: Attributes) -> None:
        self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
        self._column = -1
        if says(attributes, "hidden"):
            self._built.hide_rows((self._row,))

    def _cell_begins(self, attributes: Attributes) -> None:
        if reference := attributes.get("r"):
            self._row, self._column = self._placed(reference)
        else:
            self._column += 1
        place = self._row, self._column
        if place in self._seen:
            raise RepeatedCell(place)
        self._seen.add(place)
        styles, number = self._book.styles, int(attributes.get("s", 0))
        style = styles[number] if styles else _NO_STYLE
        self._cell = _Cell(place, attributes.get("t", "n"), style)
        self._content.clear()

    def _placed(self, reference: str) -> Place:
        letters = reference.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            if not _REFERENCE.fullmatch(reference):
                raise ValueError(reference)
            column = self._columns[letters] = column_of(letters)
        row = int(reference[len(letters) :]) - 1
        if not (0 <= row < TALLEST and column < WIDEST):
            raise CellBeyondSheet(reference)
        return row, column

    def _merged(self, attributes: Attributes) -> None:
        self._built.merge(_area(attributes["ref"]))

    def _column_declared(self, attributes: Attributes) -> None:
        if says(attributes, "hidden"):
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self._built.hide_columns(first - 1, min(last - 1, _LAST_HIDDEN_COLUMN))

    def _put(self, cell: _Cell) -> None:
        content, place, built = self._content, cell.place, self._built
        value = "".join(content["v"]) if "v" in content else ""
        if value or "is" in content:
            if cell.style.struck:
                built.struck.add(place)
            self._put_value(cell, value)
        if "f" in content:
            result = built.value(place)
            if result is None or (self._book.stale and result == 0):
                built.put_formula(place, "=" + "".join(content["f"]))

    def _put_value(self, cell: _Cell, value: str) -> None:
        kind, built = cell.kind, self._built
        if kind == "n":
            built.put_number(cell.place, number_of(value), cell.style.code)
        elif kind == "s":
            self._put_text(cell.place, self._book.texts[int(value)])
        elif kind == "inlineStr":
            self._put_text(cell.place, self._inline)
        elif kind == "b":
            built.put(cell.place, bool(int(value)))
        elif kind == "e":
            built.put_error(cell.place, value)
        elif kind == "d":
            built.dates.add(cell.place)
            built.put(cell.place, value.replace("T", " "))
        elif kind == "str":
            built.put(cell.place, unescaped(value))
        else:
            raise ValueError(kind)

    def _put_text(self, place: Place, text: Written | str) -> None:
        if isinstance(text, Written):
            self._built.put_written(place, text)
        else:
            self._built.put(place, text)


def number_of(text: str) -> int | float:
    """A number as files store it.

    Raises:
        ValueError: it is none.
    """
    if text.isdecimal() and text.isascii() and len(text) <= _SURE_DIGITS:
        return int(text)
    if not _NUMBER.fullmatch(text.strip()):
        raise ValueError(text)
    return float(text)


def column_of(letters: str) -> int:
    """The column that letters name, from 0; more than three name one beyond the last."""
    number = 0
    for letter in letters[: len("XFD") + 1]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _area(reference: str) -> Area:
    first, _, last = reference.replace("$", "").partition(":")
    (top, left), (bottom, right) = (_corner(corner) for corner in (first, last or first))
    return top, left, bottom, right


def _corner(reference: str) -> Place:
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise ValueError(reference)
    return int(match[2]) - 1, column_of(match[1])
