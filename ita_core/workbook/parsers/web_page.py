"""A web page saved under an Excel name, as web sites and old systems export it: its tables and lines on one sheet."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.message import Message

from lxml import etree

from ita_core.workbook.grid import Grid, Sheet
from ita_core.workbook.parsers.building import ForbiddenDeclaration, Run, TablesElsewhere
from ita_core.workbook.parsers.delimited import decode
from ita_core.workbook.parsers.page_tables import Layout, PageCell, StyleSheet, Table
from ita_core.workbook.parsers.two_eyes import OWN

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)|charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_DECLARED_WITHIN = 16 * 1024
_UTF_8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_THAI = frozenset({"tis-620", "tis620", "windows-874", "cp874", "iso-8859-11", "x-windows-874", "dos-874", "ms874"})
_DECLARATION = re.compile(r"<!\s*(?:doctype|entity|element|attlist|notation)", re.IGNORECASE)
_BARE_DOCTYPE = re.compile(r"<!doctype\s+html\s*>", re.IGNORECASE)


def text_of(data: bytes, declared: str = "") -> tuple[str, str]:
    """The encoding's name and the text.

    Args:
        data: a web page or an XML file.
        declared: an encoding that what stands around the file declares, '' if nothing does.

    Raises:
        NotThai: the bytes are in no encoding that a Thai office uses.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding, data[len(bom) :].decode(encoding, "replace")
    name = (declared or _declared(data)).lower()
    for encoding, names in (("utf-8", _UTF_8), ("cp874", _THAI)):
        if name in names:
            text = data.decode(encoding, "replace")
            if "\ufffd" not in text:
                return encoding, text
    return decode(data)  # nothing declared, or something else than what the bytes are


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    return (match[1] or match[2]).decode("ascii", "replace") if match else ""


def refuse_declarations(text: str, *, page: bool = False) -> None:
    """Let no document type and no entity pass; in a web page the bare `<!DOCTYPE html>` is none.

    Raises:
        ForbiddenDeclaration: there is one.
    """
    for match in _DECLARATION.finditer(text):
        if not (page and _BARE_DOCTYPE.match(text, match.start())):
            raise ForbiddenDeclaration


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


MOST_PARTS = 1_000
_LISTED = re.compile(r"<x:ExcelWorksheet>(.{0,5000}?)</x:ExcelWorksheet>", re.DOTALL | re.IGNORECASE)
_MHTML_NAME = re.compile(r"<x:Name>([^<]{1,100})</x:Name>", re.IGNORECASE)
_SOURCE = re.compile(r"<x:WorksheetSource\s+HRef\s*=\s*[\"']([^\"']{1,500})", re.IGNORECASE)
_HIDDEN = re.compile(r"<x:Visible>\s*Sheet(?:Very)?Hidden", re.IGNORECASE)


@dataclass(frozen=True)
class _Part:
    """A page inside the file: the last word of its address, its encoding and its text."""

    name: str
    encoding: str
    text: str


def parse_single_file_page(data: bytes) -> Grid:
    """All sheets.

    Raises:
        ForbiddenDeclaration, NotThai: a page in it cannot be read safely, or at all.
    """
    parts = list(_parts(message_from_bytes(data)))
    listed = {source: (name, hidden) for part in parts for source, name, hidden in _sheets_listed(part.text)}
    sheets, tables_n = [], 0
    for part in parts:
        if has_table(part.text) and not _is_frame(part, parts):
            name, hidden = listed.get(part.name, (sheet_name(part.text), False))
            sheet, n = sheet_of(part.text, name)
            sheets.append(replace(sheet, hidden=hidden))
            tables_n += n
    encodings = ", ".join(dict.fromkeys(part.encoding for part in parts))
    return Grid(tuple(_apart(sheets)), (OWN,), (("web-page-read", encodings, str(tables_n)),))


def _parts(message: Message) -> Iterator[_Part]:
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            return
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                encoding, text = text_of(content, part.get_content_charset() or "")
                yield _Part(_last_word(str(part.get("Content-Location", ""))), encoding, text)


def _last_word(address: str) -> str:
    return address.replace("\\", "/").rstrip("/").rpartition("/")[2].lower()


def _sheets_listed(text: str) -> Iterator[tuple[str, str, bool]]:
    """The page, name and state of each sheet that the first page lists."""
    for about in _LISTED.findall(text):
        source, name = _SOURCE.search(about), _MHTML_NAME.search(about)
        if source and name:
            yield _last_word(source[1]), name[1].strip(), bool(_HIDDEN.search(about))


def _is_frame(part: _Part, parts: list[_Part]) -> bool:
    """Whether a page shows the others, or is their row of tabs."""
    return len(parts) > 1 and ("<frameset" in part.text.lower() or part.name.startswith("tabstrip"))


def _apart(sheets: list[Sheet]) -> Iterator[Sheet]:
    """The sheets with equal names told apart."""
    taken: set[str] = set()
    for number, sheet in enumerate(sheets, start=1):
        name = f"{sheet.name} {number}" if sheet.name in taken else sheet.name
        taken.add(name)
        yield replace(sheet, name=name)
