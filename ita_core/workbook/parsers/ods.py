"""An OpenDocument spreadsheet by its own XML, with what calamine does not tell: per cent, formulas, hidden parts.

What floats above the cells (notes, text boxes, pictures) stands inside their elements and is no part of them.
"""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import ClassVar
from xml.parsers import expat

from ita_core.workbook.numerals import number_in
from ita_core.workbook.parsers.building import TALLEST, WIDEST, Run, SheetBuilder, TooManyCells, Written, written
from ita_core.workbook.parsers.two_eyes import Sights

_NOTE = "office:annotation"
_DRAWN = "draw:"
_SPACES = re.compile("[ \t\r\n]+")
"""Blanks that the format takes for one; more are elements of their own."""


class TextStyles:
    """Which styles raise or strike out a text."""

    def __init__(self) -> None:
        self._raised: set[str] = set()
        self._struck: set[str] = set()

    def add(self, style: str, properties: Mapping[str, str]) -> None:
        """Take the text properties of a style."""
        position = properties.get("style:text-position", "")
        if position.startswith("super") or (position[:1].isdigit() and not position.startswith("0%")):
            self._raised.add(style)
        line = properties.get("style:text-line-through-style", properties.get("style:text-line-through-type", "none"))
        if line != "none":
            self._struck.add(style)

    def strikes(self, style: str) -> bool:
        """Whether the style strikes out."""
        return style in self._struck

    def raises(self, style: str) -> bool:
        """Whether the style raises."""
        return style in self._raised


class CellText:
    """Collects the runs of one cell; `start` and `end` say whether the element is none of the table's own."""

    def __init__(self, styles: TextStyles) -> None:
        self._styles = styles
        self._runs: list[Run] = []
        self._boxes: list[str] = []
        self._spans: list[str] = []
        self._aside: list[str] = []
        self._open = 0
        self._paragraphs_n = 0

    @property
    def is_filled(self) -> bool:
        """Whether any text counts."""
        return any(run.text for run in self._runs)

    @property
    def with_boxes(self) -> str:
        """All text but the notes, as a reader that knows no boxes sees it."""
        return "".join(self._boxes).strip("\n")

    def written(self) -> Written:
        """The text that counts."""
        return written(self._runs)

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        """Follow an element that begins inside the cell."""
        if self._aside or name == _NOTE or name.startswith(_DRAWN):
            self._aside.append(name)
            if name == "text:p" and _NOTE not in self._aside:
                self._boxes.append("\n")
            return True
        if name == "text:p":
            self._paragraph_begins()
        elif name in ("text:span", "text:a"):
            self._spans.append(attributes.get("text:style-name", ""))
        elif name == "text:s":
            self._add(" " * min(int(attributes.get("text:c", "1")), 1000))
        elif name in ("text:line-break", "text:tab"):
            self._add("\n" if name == "text:line-break" else "\t")
        return name.startswith("text:")

    def _paragraph_begins(self) -> None:
        self._open += 1
        if self._paragraphs_n:
            self._runs.append(Run("\n"))
        self._paragraphs_n += 1
        self._boxes.append("\n")

    def characters(self, text: str) -> None:
        """Take text of the element that is open."""
        if self._aside:
            if _NOTE not in self._aside and "text:p" in self._aside:
                self._boxes.append(text)
        elif self._open:
            self._add(_SPACES.sub(" ", text))

    def _add(self, text: str) -> None:
        raised = any(map(self._styles.raises, self._spans))
        struck = any(map(self._styles.strikes, self._spans))
        self._runs.append(Run(text, raised, struck))
        self._boxes.append(text)

    def end(self, name: str) -> bool:
        """Follow an element that ends inside the cell."""
        if self._aside:
            self._aside.pop()
            return True
        if name == "text:p":
            self._open -= 1
        elif name in ("text:span", "text:a") and self._spans:
            self._spans.pop()
        return name.startswith("text:")


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
