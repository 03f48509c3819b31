"""Tables of thousands of agencies: of the rows that nobody asked for only the words are read, each with what it holds.

The first rows of each sheet and those of the agency in question make a small workbook, which two readers can read.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from io import BytesIO

from ita_core.workbook.grid import HEAD_ROWS, LARGE, Grid, Place, Sheet
from ita_core.workbook.numerals import Value
from ita_core.workbook.parsers.building import Written, unescaped
from ita_core.workbook.parsers.xlsx_book import Book, Parts, book_in
from ita_core.workbook.parsers.xlsx_sheet import column_of
from ita_core.workbook.wire import plain

_ROW = re.compile(rb'<row [^>]*?\br="(\d+)"')
_CELL = re.compile(rb'<c r="([A-Z]{1,3})\d+"(?: s="\d+")? t="(\w+)"(?: s="\d+")?>')
_CELL_START = re.compile(rb'<c r="([A-Z]{1,3})\d+"')
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})\d+"[^>]*>(?:<f[ >/][^<]*(?:</f>)?)?<v>')
_REFERENCES = re.compile(rb'(<(?:row|c) [^>]*?\br="[A-Z]*)\d+"')
_TEXTS = "sharedstrings"
_MERGED = re.compile(rb'<mergeCell [^>]*?ref="[A-Z]+\d+:[A-Z]+(\d+)"')
_INLINE = re.compile(rb"<is><t(?: [^>]*)?>([^<]*)</t></is></c>")
_STORED = re.compile(rb"(?:<f[ >][^<]*</f>)?<v>([^<]*)</v></c>")
_LARGEST_PART = 100 * 1024 * 1024
_LARGEST_TEXTS = 8 * 1024 * 1024
_MOST_WORDS = 200_000
"""Beyond, listing the words of a workbook would take as long as reading it."""


class _Unusual(Exception):
    """A row or a sheet that is not written the way that is read in bulk."""


@dataclass
class _Row:
    """Where a row stands in its part: from its own tag to the next one's."""

    number: int
    start: int
    end: int


@dataclass
class Listed:
    """The rows of a sheet that are not read: their words, and the columns of their numbers."""

    words: dict[int, dict[int, str]] = field(default_factory=dict)
    numbers: dict[int, tuple[int, ...]] = field(default_factory=dict)
    kept: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Shortened:
    """A workbook without the rows that are only listed; `listed` by the name of their sheet."""

    data: bytes
    cells_n: int
    listed: Mapping[str, Listed]


def shortened(data: bytes, wanted: str) -> Shortened | None:
    """The workbook with the first rows of its large sheets and those that name the agency wanted, or nothing in words.

    None where no sheet can be shortened.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if any(entry.file_size > _LARGEST_TEXTS for entry in archive.infolist() if _TEXTS in plain(entry.filename)):
            return None
        parts = Parts(archive)
        book = book_in(parts)
        listed, changed = {}, {}
        cells_n = 0
        for sheet in book.sheets:
            part = parts.read(sheet.part)
            cells_n += part.count(b"<c ") if len(part) < LARGE else 0
            if len(part) >= LARGE:
                rest, listed[sheet.name] = _without_rows(part, book, wanted)
                changed[sheet.part] = rest
                cells_n += rest.count(b"<c ")
        if not any(own.words for own in listed.values()):
            return None
        return Shortened(_repacked(archive, changed), cells_n, listed)


def _repacked(archive: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as after:
        for entry in archive.infolist():
            name = entry.filename
            after.writestr(name, changed[name.lstrip("/")] if name.lstrip("/") in changed else archive.read(entry))
    return buffer.getvalue()


def _without_rows(part: bytes, book: Book, wanted: str) -> tuple[bytes, Listed]:
    """The part without the rows that are only listed; the kept ones follow one another without a gap."""
    try:
        rows = list(_rows_of(part))
        return _split(part, rows, _Words(part, book), wanted)
    except _Unusual:
        return part, Listed()


def _split(part: bytes, rows: list[_Row], words: "_Words", wanted: str) -> tuple[bytes, Listed]:
    listed, pieces = Listed(), []
    last_word, words_n = wanted.rpartition(" ")[2], 0
    for row in rows:
        if row.number < HEAD_ROWS or _is_wanted(said := words.of(row), wanted, last_word):
            if row.number >= HEAD_ROWS:
                listed.kept.append(row.number)
                number = HEAD_ROWS + len(listed.kept)
                pieces.append(_REFERENCES.sub(rb'\g<1>%d"' % number, part[row.start : row.end]))
            else:
                pieces.append(part[row.start : row.end])
        else:
            listed.words[row.number] = said
            words_n += len(said)
            if words_n > _MOST_WORDS:
                raise _Unusual
            listed.numbers[row.number] = words.numbers(row, said)
    return part[: rows[0].start] + b"".join(pieces) + part[rows[-1].end :], listed


def _is_wanted(words: Mapping[int, str], wanted: str, last_word: str) -> bool:
    return not words or any(last_word in text and " ".join(text.split()) == wanted for text in words.values())


def _rows_of(part: bytes) -> Iterator[_Row]:
    """The rows of a part, top to bottom.

    Raises:
        _Unusual: its rows are written another way, or merged cells stand below its first rows.
    """
    first, end = part.find(b"<row "), part.find(b"</sheetData>")
    merged = any(int(match[1]) > HEAD_ROWS for match in _MERGED.finditer(part, max(end, 0)))
    if first < 0 or end < first or merged or len(part) > _LARGEST_PART or _holds(part, b"<!"):
        raise _Unusual
    before, start = -1, first
    while start < end:
        match = _ROW.match(part, start)
        following = part.find(b"<row ", start + 5, end)
        following = following if following >= 0 else end
        if not match or int(match[1]) - 1 <= before:
            raise _Unusual
        before = int(match[1]) - 1
        yield _Row(before, start, following)
        start = following


def _holds(part: bytes, tag: bytes, start: int = 0) -> bool:
    """Whether a part holds the beginning of a tag; its last letter alone is looked for at the speed of memory."""
    at = part.find(tag[-1:], start)
    return at >= 0 and part.find(tag, at - len(tag) + 1) >= 0


class _Words:
    """Reads the words of single rows."""

    def __init__(self, part: bytes, book: Book) -> None:
        self._part = part
        self._texts = book.texts
        self._columns: dict[bytes, int] = {}
        self._filled: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._inline_n = 0
        self._formulas = _holds(part, b"<f", part.find(b"<row "))

    def of(self, row: _Row) -> dict[int, str]:
        """The words of a row by their column; nothing where a cell is written another way than usual."""
        try:
            return self._words(row)
        except _Unusual:
            return {}

    def _words(self, row: _Row) -> dict[int, str]:
        part, found = self._part, dict[int, str]()
        self._inline_n = 0
        at = part.find(b' t="', row.start, row.end)
        while at >= 0:
            cell = _CELL.match(part, part.rfind(b"<c ", row.start, at))
            if not cell or cell.end() <= at:  # or it is not the tag that says so, but a text
                raise _Unusual
            if cell[2] != b"n" and (text := self._text(cell[2], cell.end())):
                found[self._column(cell[1])] = text
            at = part.find(b' t="', cell.end(), row.end)
        return found

    def _text(self, kind: bytes, at: int) -> str:
        inline = kind == b"inlineStr"
        match = (_INLINE if inline else _STORED).match(self._part, at)
        if not match or kind not in (b"s", b"str", b"inlineStr"):
            raise _Unusual
        self._inline_n += inline
        if kind == b"s":
            text = self._texts[int(match[1])]
            return text.text if isinstance(text, Written) else text
        raw = match[1].decode()
        return unescaped(unescape(raw) if "&" in raw else raw)

    def _column(self, letters: bytes) -> int:
        if letters not in self._columns:
            self._columns[letters] = column_of(letters.decode())
        return self._columns[letters]

    def numbers(self, row: _Row, words: Mapping[int, str]) -> tuple[int, ...]:
        """The columns of the numbers of a row. Most rows are full, and share one answer."""
        part = self._part
        last = _CELL_START.match(part, part.rfind(b"<c ", row.start, row.end))
        width = self._column(last[1]) + 1 if last else -1
        if self._formulas or self._values_n(row, words) != width:
            columns = (self._column(match[1]) for match in _FILLED.finditer(part, row.start, row.end))
            return tuple(column for column in columns if column not in words)
        key = width, *words
        if key not in self._filled:
            self._filled[key] = tuple(column for column in range(width) if column not in words)
        return self._filled[key]

    def _values_n(self, row: _Row, words: Mapping[int, str]) -> int:
        """How many cells are filled: each value stands between two tags of one 'v', which is counted quickest."""
        letters = sum(text.count("v") for text in words.values()) if self._inline_n else 0
        return (self._part.count(b"v", row.start, row.end) - letters) // 2 + self._inline_n


def lengthened(grid: Grid, listed: Mapping[str, Listed]) -> Grid:
    """The grid of a shortened workbook with its rows at their places, and the listed ones among them."""
    return replace(grid, sheets=tuple(_lengthened(sheet, listed.get(sheet.name)) for sheet in grid.sheets))


def _lengthened(sheet: Sheet, listed: Listed | None) -> Sheet:
    if listed is None or not listed.words:
        return sheet
    last = max(*listed.words, *listed.kept, len(sheet.rows) - 1 if not listed.kept else 0)
    rows: list[list[Value]] = sheet.rows[:HEAD_ROWS]
    rows += [[] for _ in range(last + 1 - len(rows))]
    for number, cells in zip(listed.kept, sheet.rows[HEAD_ROWS:], strict=False):
        rows[number] = cells
    for number, words in listed.words.items():
        rows[number] = _row_of(words)
    return replace(_moved(sheet, listed.kept), rows=rows, listed=listed.numbers)


def _row_of(words: Mapping[int, str]) -> list[Value]:
    row: list[Value] = [None] * (max(words) + 1)
    for column, text in words.items():
        row[column] = text
    return row


def _moved(sheet: Sheet, kept: list[int]) -> Sheet:
    """The sheet with all that is known of its cells and rows at the places where the rows stood."""

    def back(row: int) -> int:
        return row if row < HEAD_ROWS else kept[row - HEAD_ROWS]

    def places(marked: frozenset[Place]) -> frozenset[Place]:
        return frozenset((back(row), column) for row, column in marked)

    def notes(noted: Mapping[Place, str]) -> dict[Place, str]:
        return {(back(row), column): text for (row, column), text in noted.items()}

    return replace(
        sheet,
        hidden_rows=frozenset(map(back, sheet.hidden_rows)),
        percent=places(sheet.percent),
        uncached=places(sheet.uncached),
        errors=places(sheet.errors),
        dates=places(sheet.dates),
        struck=places(sheet.struck),
        doubtful=notes(sheet.doubtful),
        raised=notes(sheet.raised),
        shown=notes(sheet.shown),
    )
