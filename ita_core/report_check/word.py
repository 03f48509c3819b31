"""A Word file as lines of text: paragraphs and table rows in their order, cells parted by tabs.

The parts are unpacked piece by piece and read as a stream: nothing in the file can make a table wider or a text longer
than it is. What a person sees is read: the text with its text boxes, then notes, headers and footers. Struck and hidden
words and note marks are left out. Pictures and comments are not read.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat

from ita_core.text import Text, text_in
from ita_core.workbook.guard import PartScan


class ReportRefused(ValueError):
    """The file is no report that can be read; `key` names the sentence that says why."""

    def __init__(self, key: str, file_name: str, **facts: int) -> None:
        self.key = key
        self._facts = {"name": file_name} | {fact: f"{value:,}" for fact, value in facts.items()}
        super().__init__(self.message(text_in("en")))

    def message(self, text: Text) -> str:
        """What is wrong and what to do, in the reader's language."""
        return text(f"report_refused.{self.key}", **self._facts)


MAX_UNPACKED = 24 * 1024 * 1024
MAX_ENTRIES = 5000
MAX_LINES = 100_000
_CHUNK = 256 * 1024
_WIDEST = 63
"""Columns of a table in Word."""
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, expat.ExpatError, EOFError),
    *(ValueError, OverflowError, RuntimeError, NotImplementedError),
)
_MAIN = re.compile(r"word/document\d*\.xml")
_MACROS = re.compile(r"(?:word|xl|ppt)/vbaProject\.bin", re.IGNORECASE)
_BESIDE = re.compile(r"word/(?:footnotes|endnotes|header\d*|footer\d*)\.xml")
_UNREAD = frozenset({"Fallback", "moveFrom", "del"})
_UNSEEN = frozenset({"strike", "dstrike", "vanish"})
_NOTE_MARK = re.compile(r"[\d*†‡๐-๙,\s]*")
_OFF = ("0", "false", "off")
_BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def word_lines(data: bytes, file_name: str) -> list[str]:
    """The lines of a .docx file; a blank one after each table.

    Raises:
        ReportRefused: it is no Word document, holds macros, is damaged, or is built to do harm.
    """
    lines: list[str] = []
    budget = _Budget(file_name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for part in _parts(archive.namelist(), file_name):
                reader = _Reader()
                for piece in budget.unpacked(archive, part):
                    reader.feed(piece)
                    if len(lines) + len(reader.lines) > MAX_LINES:
                        raise ReportRefused("unusual", file_name)
                reader.close()
                lines += reader.lines
    except ReportRefused:
        raise
    except _DAMAGED as error:
        raise ReportRefused("broken", file_name) from error
    return lines


def _parts(names: list[str], file_name: str) -> list[str]:
    """The main part, and the parts that stand beside it on the page."""
    if any(_MACROS.fullmatch(name) for name in names):
        raise ReportRefused("macros", file_name)
    main = next((name for name in names if _MAIN.fullmatch(name)), None)
    if main is None:
        raise ReportRefused("not-word", file_name)
    if len(names) > MAX_ENTRIES:
        raise ReportRefused("unusual", file_name)
    return [main, *sorted(name for name in names if _BESIDE.fullmatch(name))]


@dataclass
class _Budget:
    """What may still be unpacked of a file [bytes]; it is counted, what the directory says is not believed."""

    file_name: str
    left: int = field(default_factory=lambda: MAX_UNPACKED)

    def unpacked(self, archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
        """A part as it unpacks."""
        scan = PartScan(part)
        with archive.open(part) as stream:
            while piece := stream.read(_CHUNK):
                self.left -= len(piece)
                if self.left < 0:
                    raise ReportRefused("unpacks", self.file_name)
                if scan.feed(piece):
                    raise ReportRefused("unusual", self.file_name)
                yield piece


@dataclass
class _Cell:
    """A cell while it is read: `goes_on` where it continues the one above."""

    words: list[str] = field(default_factory=list)
    columns: int = 1
    goes_on: bool = False


@dataclass
class _Flow:
    """Paragraphs in their order, of the page or of a text box: the open paragraph, the open row of the outer table."""

    paragraph: list[str] = field(default_factory=list)
    row: list[_Cell] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    tables: int = 0


class _Reader:
    """Lines from the events of a part; a text box is a flow of its own within the paragraph that holds it."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._flows = [_Flow()]
        self._unread = 0
        self._in_text = False
        self._unseen = False
        self._raised = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words

    def feed(self, piece: bytes) -> None:
        self._parser.Parse(piece, False)

    def close(self) -> None:
        self._parser.Parse(b"", True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if self._unread or name in _UNREAD:
            self._unread += name in _UNREAD
        elif name == "txbxContent":
            self._flows.append(_Flow())
        elif name == "t":
            self._in_text = True
        elif name in _BREAKS:
            self._flow.paragraph.append(_BREAKS[name])
        elif name in ("r", "vertAlign") or name in _UNSEEN:
            self._run(name, _value(attributes))
        else:
            self._table(name, _value(attributes))

    @property
    def _flow(self) -> _Flow:
        return self._flows[-1]

    def _run(self, name: str, value: str) -> None:
        """A run begins, or how its letters look is said."""
        if name == "r":
            self._unseen = self._raised = False
        elif name == "vertAlign":
            self._raised = value == "superscript"
        else:
            self._unseen = self._unseen or value not in _OFF

    def _table(self, name: str, value: str) -> None:
        flow = self._flow
        if name == "tbl":
            flow.tables += 1
            flow.above = [] if flow.tables == 1 else flow.above
        elif name == "tc" and flow.tables == 1:
            flow.row.append(_Cell())
        elif name == "vMerge" and flow.tables == 1 and flow.row:
            flow.row[-1].goes_on = value != "restart"
        elif name == "gridSpan" and flow.tables == 1 and flow.row and value.isdecimal():
            flow.row[-1].columns = min(int(value[:4]), _WIDEST)

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if self._unread:
            self._unread -= name in _UNREAD
        elif name == "txbxContent":
            self._flows.pop()
        elif name == "t":
            self._in_text = False
        elif name == "p":
            self._paragraph_ends()
        elif name == "tr" and self._flow.tables == 1:
            self._row_ends()
        elif name == "tbl":
            self._flow.tables -= 1
            self.lines += [""] if not self._flow.tables else []

    def _words(self, words: str) -> None:
        note_mark = self._raised and _NOTE_MARK.fullmatch(words)
        if self._in_text and not (self._unread or self._unseen or note_mark):
            self._flow.paragraph.append(words)

    def _paragraph_ends(self) -> None:
        flow = self._flow
        words, flow.paragraph = "".join(flow.paragraph), []
        if flow.tables and flow.row:
            flow.row[-1].words.append(words)
        elif not flow.tables:
            self.lines += words.split("\n")

    def _row_ends(self) -> None:
        """A cell merged across stands once, with blanks for the columns it covers; one merged down stands again."""
        flow = self._flow
        cells: list[str] = []
        for cell in flow.row:
            own = re.sub(r"\s+", " ", " ".join(cell.words)).strip()
            above = flow.above[len(cells)] if len(cells) < len(flow.above) else ""
            cells += [above if cell.goes_on else own] + [""] * (cell.columns - 1)
        self.lines.append("\t".join(cells))
        flow.row, flow.above = [], cells


def _value(attributes: dict[str, str]) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == "val"), "")


MAX_MEGABYTES = 20
"""As much as the server lets in; most of it are pictures, which are not unpacked."""

MAX_LETTERS = 600_000
"""About 300 pages of a report; the rules take a few seconds on them."""

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_report(data: bytes, file_name: str) -> str:
    """The text of a .txt or .docx report; table rows have their cells parted by tabs.

    Raises:
        ReportRefused: it is neither, is too large, has no text, holds macros, is damaged, or is built to do harm.
    """
    if len(data) > MAX_MEGABYTES * 1024 * 1024:
        raise ReportRefused("too-large", file_name, size=MAX_MEGABYTES)
    return checked_length(_text_in(data, file_name), file_name)


def checked_length(text: str, file_name: str) -> str:
    """The text itself, if it is not empty and not too long.

    Raises:
        ReportRefused: it is.
    """
    if len(text) > MAX_LETTERS:
        raise ReportRefused("too-long", file_name, size=MAX_LETTERS)
    if not text.strip():
        raise ReportRefused("empty", file_name)
    return text


def _text_in(data: bytes, file_name: str) -> str:
    for start, key in ((b"%PDF", "pdf"), (_OLD_OFFICE, "old-office"), (b"{\\rtf", "other-kind")):
        if data.startswith(start):
            raise ReportRefused(key, file_name)
    if data.startswith(_ZIP):
        return "\n".join(word_lines(data, file_name))
    for encoding in ("utf-16",) if data.startswith(_UTF_16) else ("utf-8-sig", "cp874"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ReportRefused("other-kind", file_name)
