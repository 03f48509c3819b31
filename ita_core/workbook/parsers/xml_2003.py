"""XML Spreadsheet 2003, which old systems export under the name .xls: sheets, styles, values.

Source: Microsoft, "XML Spreadsheet Reference" (the schema urn:schemas-microsoft-com:office:spreadsheet).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from xml.parsers import expat

from ita_core.workbook.grid import Grid, Place
from ita_core.workbook.parsers.building import TALLEST, WIDEST, Run, SheetBuilder, written
from ita_core.workbook.parsers.number_formats import NAMED
from ita_core.workbook.parsers.two_eyes import OWN
from ita_core.workbook.parsers.web_page import refuse_declarations, text_of

_SS = "urn:schemas-microsoft-com:office:spreadsheet "
_EXCEL = "urn:schemas-microsoft-com:office:excel "
_HTML = "http://www.w3.org/TR/REC-html40 "
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_RAISED, _STRUCK = _HTML + "Sup", _HTML + "S"


@dataclass
class _Style:
    """What a style says; the empty values say nothing."""

    code: str = ""
    struck: bool = False


def parse(data: bytes) -> Grid:
    """All worksheets.

    Raises:
        ForbiddenDeclaration: the file has a document type or an entity.
        expat.ExpatError: it is no well-formed XML.
        TooManyCells: there are more cells than any score sheet has.
    """
    _, text = text_of(data)
    refuse_declarations(text)
    reader = _Reader()
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.characters
    parser.Parse(text.lstrip("\ufeff \t\r\n").encode("utf-8", "replace"), True)
    sheets = tuple(each.seen().sheet for each in reader.sheets)
    return Grid(sheets, (OWN,), (("one-reader-only", "", "kind"),))


class _Reader:
    """Follows the elements of the file."""

    def __init__(self) -> None:
        self.sheets: list[SheetBuilder] = []
        self._styles: dict[str, _Style] = {}
        self._style = _Style()
        self._open: list[str] = []
        self._row = self._column = 0
        self._next_row = self._next_column = self._next_declared = 0
        self._cell: Mapping[str, str] = {}
        self._kind = ""
        self._runs: list[Run] | None = None
        self._visible: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._open.append(name)
        if handler := self._STARTS.get(name):
            handler(self, attributes)

    def _style_begins(self, attributes: Mapping[str, str]) -> None:
        parent = self._styles.get(attributes.get(_SS + "Parent", ""), _Style())
        self._style = _Style(parent.code, parent.struck)
        self._styles[attributes.get(_SS + "ID", "")] = self._style

    def _number_format(self, attributes: Mapping[str, str]) -> None:
        code = attributes.get(_SS + "Format", "")
        self._style.code = NAMED.get(code.lower(), code)

    def _font(self, attributes: Mapping[str, str]) -> None:
        if _SS + "StrikeThrough" in attributes and self._runs is None:
            self._style.struck = attributes[_SS + "StrikeThrough"] in ("1", "true")

    def _sheet_begins(self, attributes: Mapping[str, str]) -> None:
        self.sheets.append(SheetBuilder(attributes.get(_SS + "Name", "")))
        self._next_row = self._next_declared = 0

    def _column_declared(self, attributes: Mapping[str, str]) -> None:
        first = _whole(attributes, "Index", self._next_declared + 1, WIDEST) - 1
        last = min(first + _whole(attributes, "Span", 0, WIDEST), WIDEST - 1)
        self._next_declared = last + 1
        if attributes.get(_SS + "Hidden") == "1":
            self.sheets[-1].hide_columns(first, last)

    def _row_begins(self, attributes: Mapping[str, str]) -> None:
        self._row = _whole(attributes, "Index", self._next_row + 1, TALLEST + 1) - 1
        self._next_row = self._row + 1 + _whole(attributes, "Span", 0, TALLEST)
        self._next_column = 0
        if attributes.get(_SS + "Hidden") == "1":
            self.sheets[-1].hide_rows(range(self._row, self._next_row))

    def _cell_begins(self, attributes: Mapping[str, str]) -> None:
        self._cell = attributes
        self._column = _whole(attributes, "Index", self._next_column + 1, WIDEST + 1) - 1
        across, down = _whole(attributes, "MergeAcross", 0, WIDEST), _whole(attributes, "MergeDown", 0, TALLEST)
        self._next_column = self._column + across + 1
        self.sheets[-1].merge((self._row, self._column, self._row + down, self._column + across))

    def _data_begins(self, attributes: Mapping[str, str]) -> None:
        """Notes hold data too: what counts stands directly in the cell."""
        if self._open[-2:-1] == [_SS + "Cell"]:
            self._kind = attributes.get(_SS + "Type", "String")
            self._runs = []

    def _visible_begins(self, _: Mapping[str, str]) -> None:
        self._visible = []

    _STARTS: ClassVar = {
        _SS + "Style": _style_begins,
        _SS + "NumberFormat": _number_format,
        _SS + "Font": _font,
        _SS + "Worksheet": _sheet_begins,
        _SS + "Column": _column_declared,
        _SS + "Row": _row_begins,
        _SS + "Cell": _cell_begins,
        _SS + "Data": _data_begins,
        _EXCEL + "Visible": _visible_begins,
    }

    def characters(self, text: str) -> None:
        if self._open[-1:] == [_EXCEL + "Visible"]:
            self._visible.append(text)
        elif self._runs is not None and _SS + "Comment" not in self._open:
            self._runs.append(Run(text, _RAISED in self._open, _STRUCK in self._open))

    def end(self, name: str) -> None:
        self._open.pop()
        if name == _SS + "Data" and self._runs is not None and _SS + "Comment" not in self._open:
            self._data_ends()
            self._runs = None
        elif name == _SS + "Cell":
            self._cell_ends()
        elif name == _EXCEL + "Visible" and self.sheets:
            self.sheets[-1].hidden = "".join(self._visible).strip() in ("SheetHidden", "SheetVeryHidden")

    def _data_ends(self) -> None:
        built, place, text = self.sheets[-1], (self._row, self._column), written(self._runs or [])
        if self._kind == "Number" and _NUMBER.fullmatch(text.whole.strip()):
            built.put_number(place, float(text.whole), self._style_of_cell().code)
        elif self._kind == "Boolean":
            built.put(place, text.whole.strip() in ("1", "true"))
        elif self._kind == "Error":
            built.put_error(place, text.whole)
        elif self._kind == "DateTime":
            built.dates.add(place)
            built.put(place, text.whole)
        else:
            built.put_written(place, text)
        self._mark(place)

    def _mark(self, place: Place) -> None:
        if self._style_of_cell().struck and self.sheets[-1].value(place) is not None:
            self.sheets[-1].struck.add(place)

    def _cell_ends(self) -> None:
        place = (self._row, self._column)
        if _SS + "Formula" in self._cell and self.sheets[-1].value(place) is None:
            self.sheets[-1].put_formula(place, self._cell[_SS + "Formula"])
        self._cell = {}

    def _style_of_cell(self) -> _Style:
        return self._styles.get(self._cell.get(_SS + "StyleID", "Default"), _Style())


def _whole(attributes: Mapping[str, str], name: str, otherwise: int, most: int) -> int:
    """A whole number of an attribute, at most so large."""
    written_number = attributes.get(_SS + name, "")
    return min(int(written_number), most) if written_number.isdecimal() else otherwise
