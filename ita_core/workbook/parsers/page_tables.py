"""Tables of a web page laid out on a sheet, one below another: spans, hidden rows, tables within tables."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ita_core.thai import folded
from ita_core.workbook.grid import Place
from ita_core.workbook.numerals import number_in
from ita_core.workbook.parsers.building import WIDEST, Run, SheetBuilder, TooManyCells, Written, written
from ita_core.workbook.parsers.number_formats import NAMED, Kind, shown

_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,5000})\}")
_CLASS = re.compile(r"^\s*(?:td|th|tr|span|font)?\.([\w-]+)\s*$", re.IGNORECASE)
_FORMAT = re.compile(r"mso-number-format\s*:\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^;]+)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{4}) ?|(.))", re.DOTALL)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What the styles of an element say; `code` is a number format, '' where none is set."""

    code: str = ""
    hidden: bool = False
    struck: bool = False
    raised: bool = False


def style_of(declarations: str) -> Style:
    """What declarations such as `mso-number-format:"0\\.00%";display:none` say."""
    found = _FORMAT.search(declarations)
    return Style(
        _code(found[1].strip()) if found else "",
        bool(_HIDDEN.search(declarations)),
        bool(_STRUCK.search(declarations)),
        bool(_RAISED.search(declarations)),
    )


def _code(written: str) -> str:
    """A number format as a style writes it: quoted, with escapes, or by a name."""
    bare = written[1:-1] if written[:1] in "\"'" and written[-1:] == written[:1] else written
    code = _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else match[2], bare).strip()
    return NAMED.get(code.lower(), code)


class StyleSheet:
    """The styles of classes, and of elements with a class or styles of their own."""

    def __init__(self) -> None:
        self._by_class: dict[str, Style] = {}

    def take(self, css: str) -> None:
        """Read the rules of a `<style>` element."""
        for selectors, declarations in _RULE.findall(css.replace("<!--", "").replace("-->", "")):
            style = style_of(declarations)
            if style != Style():
                for selector in selectors.split(","):
                    if match := _CLASS.match(selector):
                        self._by_class[match[1]] = style

    def of(self, attributes: Mapping[str, str]) -> Style:
        """The style of an element; what it says itself goes before what its class says."""
        own = style_of(attributes.get("style", ""))
        for name in attributes.get("class", "").split():
            by_class = self._by_class.get(name, Style())
            own = replace(
                own,
                code=own.code or by_class.code,
                hidden=own.hidden or by_class.hidden,
                struck=own.struck or by_class.struck,
                raised=own.raised or by_class.raised,
            )
        return own


_MOST_ROWS, _MOST_COLUMNS = 65_534, 1_000
_MOST_COVERED = 2_000_000
_LOCALE_PARTS = 3
_TRUE = ("true", "1", "จริง")


@dataclass
class PageCell:
    """A cell under construction: its runs of text, and what its attributes say of the value behind them."""

    attributes: Mapping[str, str]
    style: Style
    runs: list[Run] = field(default_factory=list)

    @property
    def rows_n(self) -> int:
        """How many rows it spans."""
        return _span(self.attributes.get("rowspan", ""), _MOST_ROWS)

    @property
    def columns_n(self) -> int:
        """How many columns it spans."""
        return _span(self.attributes.get("colspan", ""), _MOST_COLUMNS)

    def text(self) -> Written:
        """Its text, lines trimmed, blanks as one."""
        found = written(self.runs)
        return Written(_tidy(found.text), _tidy(found.raised), found.struck or self.style.struck, _tidy(found.whole))

    def stored(self, text: str) -> tuple[float | None, str]:
        """The number behind the text and its number format; None where the text is all there is.

        Excel says `x:num`, LibreOffice `sdval` and `sdnum`. A number typed under a format is that number: programs of
        web sites write `<td style='mso-number-format:"0.00%"'>0.9255</td>`.
        """
        code = self.style.code
        if "sdval" in self.attributes:
            said = self.attributes.get("sdnum", "").split(";", _LOCALE_PARTS - 1)
            return _number(self.attributes["sdval"]), said[2] if len(said) == _LOCALE_PARTS and said[2] else code
        if "x:num" in self.attributes:
            return _number(self.attributes["x:num"] or text), code
        bare = number_in(text) if code not in ("", "General", "@") and "%" not in text else None
        return (None if bare is None or "x:str" in self.attributes else float(bare)), code


def _span(written: str, most: int) -> int:
    return min(max(int(written), 1), most) if written.strip().isdecimal() else 1


def _tidy(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip("\n")


def _number(written: str) -> float | None:
    try:
        return float(written.replace(",", ""))
    except ValueError:
        return None


class Layout:
    """A sheet that tables and lines of text are put on, one below another."""

    def __init__(self, name: str) -> None:
        self.built = SheetBuilder(name)
        self.next_row = 0
        self._covered_n = 0

    def line(self, text: str, *, hidden: bool) -> None:
        """Put a line of text that stands outside of tables."""
        if tidy := _tidy(text):
            self.built.put((self.next_row, 0), tidy)
            if hidden:
                self.built.hide_rows([self.next_row])
            self.next_row += 1

    def cover(self, cells_n: int) -> None:
        """Count the cells that spans cover.

        Raises:
            TooManyCells: they are more than any score sheet has.
        """
        self._covered_n += cells_n
        if self._covered_n > _MOST_COVERED:
            raise TooManyCells


class Table:
    """A table that is being read, row by row."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._free_from: dict[int, int] = {}
        self._rows: list[int] = []
        self._row: list[PageCell] | None = None
        self._hidden = False
        self.open_cell: PageCell | None = None

    @property
    def is_filled(self) -> bool:
        """Whether it has a row."""
        return bool(self._rows)

    def row_begins(self, *, hidden: bool) -> None:
        """Begin a row; what was open is ended."""
        self.row_ends()
        self._row, self._hidden = [], hidden

    def cell_begins(self, cell: PageCell) -> None:
        """Begin a cell, and a row where none is open."""
        if self._row is None:
            self.row_begins(hidden=False)
        self.cell_ends()
        self.open_cell = cell

    def cell_ends(self) -> None:
        """End the open cell, if any."""
        if self.open_cell is not None and self._row is not None:
            self._row.append(self.open_cell)
        self.open_cell = None

    def row_ends(self) -> None:
        """End the open row, if any: its cells take the columns that spans from above leave free."""
        self.cell_ends()
        if self._row is None:
            return
        cells, self._row = self._row, None
        number, at = len(self._rows), self._layout.next_row
        self._rows.append(at)
        self._layout.next_row += 1
        if self._hidden:
            self._layout.built.hide_rows([at])
        column = 0
        for cell in cells:
            while self._free_from.get(column, 0) > number:
                column += 1
            column = self._place(cell, (at, column), number)

    def _place(self, cell: PageCell, place: Place, number: int) -> int:
        """Put a cell and what it covers; the column behind it."""
        row, column = place
        down, across = cell.rows_n, min(cell.columns_n, max(1, WIDEST - column))
        self._layout.cover(across)
        for covered in range(column, column + across):
            self._free_from[covered] = number + down
        self._layout.built.merge((row, column, row + down - 1, column + across - 1))
        put_cell(self._layout.built, place, cell)
        return column + across

    def ends(self) -> None:
        """End what is open."""
        self.row_ends()


def put_cell(built: SheetBuilder, place: Place, cell: PageCell) -> None:
    """Let what a cell of a page says stand on the sheet."""
    text, attributes = cell.text(), cell.attributes
    if "x:err" in attributes:
        built.put_error(place, attributes["x:err"] or text.text)
        return
    if "x:bool" in attributes:
        built.put(place, folded(attributes["x:bool"] or text.text) in _TRUE)
        return
    value, code = cell.stored(text.text)
    if value is None or text.raised:
        built.put_written(place, text)
        return
    built.put_number(place, value, code)
    if text.struck:
        built.struck.add(place)
    if place not in built.shown and text.text and shown(value, code).kind is not Kind.PERCENT:
        _remember_shown(built, place, text.text)


def _remember_shown(built: SheetBuilder, place: Place, text: str) -> None:
    """What the page shows where that is another word than a number: 'i1'."""
    if number_in(text) is None or (text[:1] == "0" and text[1:2].isdigit()):
        built.shown[place] = text
