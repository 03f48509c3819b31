"""A report as lines of text in reading order: a paragraph, or a row of a table with its cells."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

MAX_BYTES = 8 * 1024 * 1024
MAX_UNPACKED = 40 * 1024 * 1024
_CHUNK = 256 * 1024
_LONGEST_TAG = 64 * 1024
_LONGEST_LINE = 20_000
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_PLAIN = str.maketrans("๐๑๒๓๔๕๖๗๘๙\u00a0\u202f*–—‒‐−“”", '0123456789   -----""')


class ReportRefused(ValueError):
    """The file is no report that can be read."""


@dataclass(frozen=True)
class Cell:
    """A cell of a table row by its place in the line."""

    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """One line of a report.

    `line` counts every line of the file, `paragraph` only those with text, both from 1. `table` numbers the tables;
    None for a paragraph. `plain` has the same length as `text`: Thai digits as 0–9, one kind of dash, no stars.
    """

    text: str
    plain: str
    line: int
    paragraph: int
    table: int | None = None
    cells: tuple[Cell, ...] = ()

    def cell(self, number: int) -> str:
        """The plain text of a cell, '' where the row has none of that number."""
        if number >= len(self.cells):
            return ""
        return self.plain[self.cells[number].start : self.cells[number].end].strip()


def passages(text: str) -> tuple[Passage, ...]:
    """The lines of a text; lines with tabs are table rows, neighbouring ones one table."""
    found: list[Passage] = []
    table, in_table = 0, False
    for line, raw in enumerate(re.split(r"\r\n|[\r\n\f\v]", text), start=1):
        for own in _pieces(_composed(raw)):
            row = "\t" in own
            table += row and not in_table
            in_table = row or (in_table and not own.strip())
            if own.strip():
                cells = tuple(_cells(own)) if row else ()
                found.append(Passage(own, plain(own), line, len(found) + 1, table if row else None, cells))
    return tuple(found)


def plain(text: str) -> str:
    """The text with 0–9, one dash and no stars; every character keeps its place."""
    return text.translate(_PLAIN)


def read_report(data: bytes, file_name: str) -> str:
    """The text of a .txt or .docx report; table rows have their cells parted by tabs.

    Raises:
        ReportRefused: it is neither, is too large, or cannot be opened.
    """
    if len(data) > MAX_BYTES:
        raise ReportRefused(f"{file_name}: larger than {MAX_BYTES // 1024 // 1024} MB. Check the file.")
    if data.startswith(b"PK\x03\x04"):
        return "\n".join(_word_lines(data, file_name))
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp874"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ReportRefused(f"{file_name}: neither a text file nor a Word file (.docx). Save the report as one of them.")


def _pieces(line: str) -> list[str]:
    """A line that no report has is read in pieces, so that no rule looks at more than one of them at a time."""
    return [line[start : start + _LONGEST_LINE] for start in range(0, len(line), _LONGEST_LINE)] or [line]


def _composed(text: str) -> str:
    return _INVISIBLE.sub("", text).replace("\u0e4d\u0e32", "\u0e33")


def _cells(line: str) -> Iterator[Cell]:
    start = 0
    for part in line.split("\t"):
        yield Cell(start, start + len(part))
        start += len(part) + 1


def _word_lines(data: bytes, file_name: str) -> Iterator[str]:
    from docx import Document  # a large library that only Word files need
    from docx.table import Table

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _look_inside(archive, file_name)
        blocks = list(Document(BytesIO(data)).iter_inner_content())
    except ReportRefused:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, SyntaxError, ValueError) as error:
        raise ReportRefused(f"{file_name}: the Word file cannot be opened. Save it anew as .docx.") from error
    for block in blocks:
        if isinstance(block, Table):
            yield from ("\t".join(_row(cell.text for cell in row.cells)) for row in block.rows)
            yield ""
        else:
            yield block.text.replace("\t", " ")


def _row(cells: Iterable[str]) -> Iterator[str]:
    """A cell merged across is given once for every column it covers; the copies are left empty."""
    before = None
    for cell in cells:
        yield "" if cell == before and cell else re.sub(r"\s+", " ", cell)
        before = cell


def _look_inside(archive: zipfile.ZipFile, file_name: str) -> None:
    """What is unpacked is counted while it is unpacked; no document type, no endless tag."""
    left = MAX_UNPACKED
    for entry in archive.infolist():
        pieces = []
        with archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                left -= len(piece)
                if left < 0:
                    raise ReportRefused(f"{file_name}: unpacks to more than it should. Save it anew as .docx.")
                pieces.append(piece)
        content = b"".join(pieces)
        if b"<!DOCTYPE" in content or any(len(tag) > _LONGEST_TAG for tag in re.findall(rb"<[^>]*", content)):
            raise ReportRefused(f"{file_name}: the Word file is built in an unusual way. Save it anew as .docx.")
