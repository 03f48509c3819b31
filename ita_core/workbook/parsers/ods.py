"""An OpenDocument spreadsheet by its own XML, with what calamine does not tell: per cent, formulas, hidden parts.

What floats above the cells (notes, text boxes, pictures) stands inside their elements and is no part of them.
"""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import ClassVar
from xml.parsers import expat

from ita_core.workbook.numerals import number_in
from ita_core.workbook.parsers.building import TALLEST, WIDEST, SheetBuilder
from ita_core.workbook.parsers.ods_text import CellText, TextStyles
from ita_core.workbook.parsers.troubles import TooManyCells
from ita_core.workbook.parsers.two_eyes import Sights

MAX_CELLS = 200_000
_NUMBERS = frozenset({"float", "percentage", "currency"})
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_HIDDEN_ROWS = 65_536
_HIDDEN_COLUMNS = 512
_TOO_NARROW = "#"


def read(data: bytes) -> Sights:
    """All sheets."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        content = archive.read("content.xml")
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.characters
    parser.Parse(content, True)
    return tuple(table.seen() for table in reader.tables)


class _Reader:
    """Follows the elements of content.xml."""

    def __init__(self) -> None:
        self.tables: list[SheetBuilder] = []
        self._invisible_styles: set[str] = set()
        self._styles = TextStyles()
        self._style = ""
        self._row = self._column = self._columns_declared = self._cells_n = 0
        self._rows_repeated = 1
        self._cell: Mapping[str, str] | None = None
        self._text = CellText(self._styles)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._cell is not None and self._text.start(name, attributes):
            return
        handler = self._STARTS.get(name)
        if handler:
            handler(self, attributes)

    def _style_begins(self, attributes: Mapping[str, str]) -> None:
        self._style = attributes.get("style:name", "")

    def _table_properties(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("table:display") == "false":
            self._invisible_styles.add(self._style)

    def _text_properties(self, attributes: Mapping[str, str]) -> None:
        self._styles.add(self._style, attributes)

    def _table_begins(self, attributes: Mapping[str, str]) -> None:
        hidden = attributes.get("table:style-name", "") in self._invisible_styles
        self.tables.append(SheetBuilder(attributes.get("table:name", ""), hidden=hidden))
        self._row = self._columns_declared = 0

    def _column_declared(self, attributes: Mapping[str, str]) -> None:
        n = min(int(attributes.get("table:number-columns-repeated", "1")), WIDEST)
        if attributes.get("table:visibility", "visible") != "visible":
            last = min(self._columns_declared + n, _HIDDEN_COLUMNS) - 1
            self.tables[-1].hide_columns(self._columns_declared, last)
        self._columns_declared += n

    def _row_begins(self, attributes: Mapping[str, str]) -> None:
        self._rows_repeated = min(int(attributes.get("table:number-rows-repeated", "1")), TALLEST)
        self._column = 0
        if attributes.get("table:visibility", "visible") != "visible":
            self.tables[-1].hide_rows(range(self._row, self._row + min(self._rows_repeated, _HIDDEN_ROWS)))

    def _cell_begins(self, attributes: Mapping[str, str]) -> None:
        self._cell, self._text = attributes, CellText(self._styles)

    _STARTS: ClassVar = {
        "style:style": _style_begins,
        "style:table-properties": _table_properties,
        "style:text-properties": _text_properties,
        "table:table": _table_begins,
        "table:table-column": _column_declared,
        "table:table-row": _row_begins,
        "table:table-cell": _cell_begins,
        "table:covered-table-cell": _cell_begins,
    }

    def characters(self, text: str) -> None:
        if self._cell is not None:
            self._text.characters(text)

    def end(self, name: str) -> None:
        if self._cell is not None and self._text.end(name):
            return
        if name in _CELLS:
            self._cell_ends()
            self._cell = None
        elif name == "table:table-row":
            self._row += self._rows_repeated

    def _cell_ends(self) -> None:
        attributes, table = self._cell or {}, self.tables[-1]
        n = min(int(attributes.get("table:number-columns-repeated", "1")), WIDEST)
        down, across = (int(attributes.get(f"table:number-{way}-spanned", "1")) for way in ("rows", "columns"))
        table.merge((self._row, self._column, self._row + down - 1, self._column + across - 1))
        if self._text.is_filled or any(name.startswith("office:") for name in attributes) or _is_formula(attributes):
            self._count(n * self._rows_repeated)
            for row in range(self._row, self._row + self._rows_repeated):
                for column in range(self._column, self._column + n):
                    self._put((row, column), attributes)
        self._column += n

    def _count(self, n: int) -> None:
        self._cells_n += n
        if self._cells_n > MAX_CELLS:
            raise TooManyCells

    def _put(self, place: tuple[int, int], attributes: Mapping[str, str]) -> None:
        table, text = self.tables[-1], self._text.written()
        kind = attributes.get("office:value-type", "")
        if attributes.get("calcext:value-type") == "error":
            table.put_error(place, text.text)
        elif kind in _NUMBERS:
            self._put_number(place, float(attributes["office:value"]), kind, text.text)
        elif kind == "boolean":
            table.put(place, attributes.get("office:boolean-value") == "true")
        elif kind in ("date", "time"):
            table.dates.add(place)
            table.shown[place] = text.text
            table.put(place, attributes.get(f"office:{kind}-value", text.text))
        elif not kind and not text.text and _is_formula(attributes):
            table.put_formula(place, attributes["table:formula"])
        else:
            table.put_written(place, text)
            table.put(place, attributes.get("office:string-value", text.text))
            table.also[place] = (*table.also.get(place, ()), self._text.with_boxes)
        if self._styles.strikes(attributes.get("table:style-name", "")) and table.value(place) is not None:
            table.struck.add(place)

    def _put_number(self, place: tuple[int, int], value: float, kind: str, text: str) -> None:
        """A number, with what is shown where that is another word: 'i1', '01'."""
        table = self.tables[-1]
        table.put(place, value)
        if kind == "percentage":
            table.percent.add(place)
        plain = number_in(text) is not None and not (text.startswith("0") and text[1:2].isdigit())
        if text.strip(_TOO_NARROW) and not plain:
            table.shown[place] = text


def _is_formula(attributes: Mapping[str, str]) -> bool:
    return "table:formula" in attributes
