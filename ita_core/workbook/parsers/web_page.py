"""A web page saved under an Excel name, as web sites and old systems export it: its tables and lines on one sheet."""

import re
from collections.abc import Mapping

from lxml import etree

from ita_core.workbook.grid import Grid, Sheet
from ita_core.workbook.parsers.markup import refuse_declarations, text_of
from ita_core.workbook.parsers.page_styles import StyleSheet
from ita_core.workbook.parsers.page_tables import Layout, PageCell, Table
from ita_core.workbook.parsers.troubles import TablesElsewhere
from ita_core.workbook.parsers.two_eyes import OWN
from ita_core.workbook.parsers.written import Run

_NAME = "HTML"
_LONGEST_NAME = 60
_SHEET_NAME = re.compile(r"<x:Name>([^<]{1,100})</x:Name>")
_FRAMES = re.compile(r"<frameset\b", re.IGNORECASE)
_SILENT = frozenset({"script", "style", "title", "xml", "noscript", "template", "select", "textarea", "object"})
_LINES = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "pre", "hr"})
_LINES |= {"center", "form", "caption", "address", "blockquote", "section", "article", "header", "footer", "body"}
_RAISED, _STRUCK = frozenset({"sup"}), frozenset({"s", "strike", "del"})
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def parse(data: bytes) -> Grid:
    """The one sheet of a web page.

    Raises:
        ForbiddenDeclaration: it has a document type other than the bare one of HTML, or an entity.
        NotThai: its encoding is not known.
        TablesElsewhere: it only shows other files.
    """
    encoding, text = text_of(data)
    if _FRAMES.search(text) and not has_table(text):
        raise TablesElsewhere
    sheet, tables_n = sheet_of(text, sheet_name(text))
    return Grid((sheet,), (OWN,), (("web-page-read", encoding, str(tables_n)),))


def has_table(text: str) -> bool:
    """Whether a page has a cell of a table."""
    return "<td" in text or "<TD" in text or "<th" in text or "<TH" in text


def sheet_name(text: str) -> str:
    """The name that Excel gave the sheet, '' where another program wrote the page."""
    found = _SHEET_NAME.search(text)
    return found[1].strip() if found else ""


def sheet_of(text: str, name: str = "") -> tuple[Sheet, int]:
    """A page as a sheet, and the number of its tables; without a name its title names it.

    Raises:
        ForbiddenDeclaration: as `parse`.
        TooManyCells: there are more cells than any score sheet has.
    """
    refuse_declarations(text, page=True)
    page = _Page(name)
    parser = etree.HTMLParser(target=page, encoding="utf-8", no_network=True, huge_tree=False)
    parser.feed(text.encode("utf-8", "replace") or b" ")
    parser.close()
    return page.sheet(), page.tables_n


class _Page:
    """Follows the elements of a page."""

    def __init__(self, name: str) -> None:
        self.tables_n = 0
        self._name = name
        self._title = ""
        self._layout = Layout(name)
        self._styles = StyleSheet()
        self._tables: list[Table] = []
        self._open: list[tuple[str, bool]] = []
        self._line: list[str] = []
        self._columns_n = 0

    def sheet(self) -> Sheet:
        """What was read."""
        self._end_line()
        built = self._layout.built
        built.name = self._name or " ".join(self._title.split())[:_LONGEST_NAME] or _NAME
        return built.seen().sheet

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        style = self._styles.of(attributes)
        if tag == "br" or tag in _LINES:
            self._write("\n")
        self._open.append((tag, style.hidden))
        if tag == "table":
            self._end_line()
            self._tables.append(Table(self._layout))
            self._columns_n = 0
        elif tag == "tr" and self._tables:
            self._tables[-1].row_begins(hidden=self._is_hidden)
        elif tag in ("td", "th") and self._tables and not style.hidden:
            self._tables[-1].cell_begins(PageCell(dict(attributes), style))
        elif tag == "col" and self._tables:
            self._column(attributes, hidden=style.hidden)

    def _column(self, attributes: Mapping[str, str], *, hidden: bool) -> None:
        span = attributes.get("span", "1")
        n = min(int(span), 1_000) if span.isdecimal() else 1
        if hidden:
            self._layout.built.hide_columns(self._columns_n, self._columns_n + n - 1)
        self._columns_n += n

    @property
    def _is_hidden(self) -> bool:
        return any(hidden for _, hidden in self._open)

    def end(self, tag: str) -> None:
        if tag in _LINES:
            self._write("\n")
        if self._open and self._open[-1][0] == tag:
            self._open.pop()
        if tag == "table" and self._tables:
            table = self._tables.pop()
            table.ends()
            self.tables_n += table.is_filled
        elif tag == "tr" and self._tables:
            self._tables[-1].row_ends()
        elif tag in ("td", "th") and self._tables:
            self._tables[-1].cell_ends()

    def data(self, text: str) -> None:
        tags = [tag for tag, _ in self._open]
        if tags[-1:] == ["style"]:
            self._styles.take(text)
        elif tags[-1:] == ["title"]:
            self._title += text
        elif _SILENT.isdisjoint(tags):
            self._write(_BLANKS.sub(" ", text))

    def comment(self, text: str) -> None:
        """Old browsers' way to hide styles: they stand in a comment."""
        if self._open and self._open[-1][0] == "style":
            self._styles.take(text)

    def _write(self, text: str) -> None:
        cell = self._tables[-1].open_cell if self._tables else None
        tags = {tag for tag, _ in self._open}
        if cell is not None:
            cell.runs.append(Run(text, not _RAISED.isdisjoint(tags), not _STRUCK.isdisjoint(tags)))
        elif text == "\n":
            self._end_line()
        elif not self._tables or "caption" in tags:
            self._line.append(text)

    def _end_line(self) -> None:
        self._layout.line("".join(self._line), hidden=self._is_hidden)
        self._line = []

    def close(self) -> None:
        """Asked by the parser at the end."""
        while self._tables:
            self._tables.pop().ends()
