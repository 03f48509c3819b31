"""An OpenDocument spreadsheet by its own XML, with what calamine does not tell: per cent, formulas, hidden parts."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import ClassVar
from xml.parsers import expat

from ita_core.workbook.grid import Area, Place, Sheet
from ita_core.workbook.numerals import Value
from ita_core.workbook.parsers.troubles import TooManyCells

MAX_CELLS = 200_000
_NUMBERS = frozenset({"float", "percentage", "currency"})
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_WIDEST = 16_384
_TALLEST = 1_048_576


def read(data: bytes) -> tuple[Sheet, ...]:
    """All sheets."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        content = archive.read("content.xml")
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.characters
    parser.Parse(content, True)
    return tuple(table.sheet() for table in reader.tables)


@dataclass
class _Table:
    """A sheet under construction."""

    name: str
    hidden: bool
    rows: list[list[Value]] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    marks: dict[str, set[Place]] = field(default_factory=dict)

    def sheet(self) -> Sheet:
        return Sheet(
            self.name,
            self.rows,
            tuple(self.merged),
            self.hidden,
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            percent=frozenset(self.marks.get("percent", ())),
            uncached=frozenset(self.marks.get("uncached", ())),
            errors=frozenset(self.marks.get("errors", ())),
            dates=frozenset(self.marks.get("dates", ())),
        )


class _Reader:
    """Follows the elements of content.xml."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self._invisible_styles: set[str] = set()
        self._style = ""
        self._row = self._column = self._columns_declared = self._cells_n = 0
        self._rows_repeated = 1
        self._cell: Mapping[str, str] | None = None
        self._text: list[str] = []
        self._paragraphs: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        handler = self._STARTS.get(name)
        if handler:
            handler(self, attributes)

    def _style_begins(self, attributes: Mapping[str, str]) -> None:
        self._style = attributes.get("style:name", "")

    def _table_properties(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("table:display") == "false":
            self._invisible_styles.add(self._style)

    def _table_begins(self, attributes: Mapping[str, str]) -> None:
        hidden = attributes.get("table:style-name", "") in self._invisible_styles
        self.tables.append(_Table(attributes.get("table:name", ""), hidden))
        self._row = self._columns_declared = 0

    def _column_declared(self, attributes: Mapping[str, str]) -> None:
        n = min(int(attributes.get("table:number-columns-repeated", "1")), _WIDEST)
        if attributes.get("table:visibility", "visible") != "visible":
            self.tables[-1].hidden_columns |= set(range(self._columns_declared, min(self._columns_declared + n, 512)))
        self._columns_declared += n

    def _row_begins(self, attributes: Mapping[str, str]) -> None:
        self._rows_repeated = min(int(attributes.get("table:number-rows-repeated", "1")), _TALLEST)
        self._column = 0
        if attributes.get("table:visibility", "visible") != "visible":
            self.tables[-1].hidden_rows |= set(range(self._row, self._row + min(self._rows_repeated, 65_536)))

    def _cell_begins(self, attributes: Mapping[str, str]) -> None:
        self._cell, self._paragraphs = attributes, []

    def _paragraph_begins(self, _: Mapping[str, str]) -> None:
        self._text = []

    _STARTS: ClassVar = {
        "style:style": _style_begins,
        "style:table-properties": _table_properties,
        "table:table": _table_begins,
        "table:table-column": _column_declared,
        "table:table-row": _row_begins,
        "table:table-cell": _cell_begins,
        "table:covered-table-cell": _cell_begins,
        "text:p": _paragraph_begins,
    }

    def characters(self, text: str) -> None:
        self._text.append(text)

    def end(self, name: str) -> None:
        if name == "text:p":
            self._paragraphs.append("".join(self._text))
        elif name in _CELLS:
            self._cell_ends()
        elif name == "table:table-row":
            self._row += self._rows_repeated

    def _cell_ends(self) -> None:
        attributes, table = self._cell or {}, self.tables[-1]
        n = min(int(attributes.get("table:number-columns-repeated", "1")), _WIDEST)
        value, mark = _value(attributes, "\n".join(self._paragraphs))
        down, across = (int(attributes.get(f"table:number-{way}-spanned", "1")) for way in ("rows", "columns"))
        if down > 1 or across > 1:
            table.merged.append((self._row, self._column, self._row + down - 1, self._column + across - 1))
        if value is not None:
            self._count(n * self._rows_repeated)
            for row in range(self._row, self._row + self._rows_repeated):
                for column in range(self._column, self._column + n):
                    self._put((row, column), value, mark)
        self._column += n

    def _count(self, n: int) -> None:
        self._cells_n += n
        if self._cells_n > MAX_CELLS:
            raise TooManyCells

    def _put(self, place: Place, value: Value, mark: str) -> None:
        table, (row, column) = self.tables[-1], place
        table.rows.extend([] for _ in range(row + 1 - len(table.rows)))
        table.rows[row].extend(None for _ in range(column + 1 - len(table.rows[row])))
        table.rows[row][column] = value
        if mark:
            table.marks.setdefault(mark, set()).add(place)


def _value(attributes: Mapping[str, str], text: str) -> tuple[Value, str]:
    """What a cell holds and the mark it gets."""
    kind = attributes.get("office:value-type", "")
    if attributes.get("calcext:value-type") == "error":
        return text or "#ERR", "errors"
    if kind in _NUMBERS:
        return float(attributes["office:value"]), "percent" if kind == "percentage" else ""
    if kind == "boolean":
        return attributes.get("office:boolean-value") == "true", ""
    if kind in ("date", "time"):
        return attributes.get(f"office:{kind}-value", text), "dates"
    if not kind and not text and "table:formula" in attributes:
        return attributes["table:formula"], "uncached"
    return attributes.get("office:string-value", text) or None, ""
