"""What is refused before any parser sees it: size, container, unpacked size, entities, far cells."""

import re
import struct
import zipfile
import zlib
from io import BytesIO
from itertools import pairwise

from ita_core.workbook.magic import format_outside_zip, is_zip, refused
from ita_core.workbook.wire import Format, Passed, plain

_LONGEST_RUN = 256 * 1024
"""Bytes without a '<': a longer tag or attribute makes XML parsers quadratic; a cell's text is at most 96 KiB."""
_LONGEST_COMMENT = 64 * 1024
_OVERLAP = 256
_WIDEST_TWO_LETTERS = 702

_ENCODING = re.compile(rb"<\?xml[^>]*?encoding=[\"']([^\"']*)")
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_ROW = re.compile(rb"<row [^>]*?r=\"(\d+)\"")
_PREFIXED_ROW = re.compile(rb"<\w+:row [^>]*?r=\"(\d+)\"")
_CELL_REFERENCE = re.compile(rb"<c [^>]*?r=\"([A-Z]+\d+)\"")
_FAR = re.compile(rb" r=\"(?:[A-Z]{3,}\d+|[A-Z]{1,2}\d{6,})\"")
_WIDE = re.compile(rb" r=\"[A-Z]{2}\d")
_REFERENCE = re.compile(rb"([A-Z]+)(\d+)")
_MERGED = re.compile(rb"mergeCell [^>]*?ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_CLOSELY_UP_TO = 60_000
"""Cells of a sheet whose every row and far reference is looked at; beyond, samples, and the child's limits."""
_BEFORE_ROW = 400


class PartScan:
    """What the pieces fed so far show.

    `cells_n`, `area`, `merged_n` and `rows_repeat` (row numbers that do not go up) concern worksheets.
    """

    def __init__(self, name: str) -> None:
        self.cells_n = 0
        self.merged_n = 0
        self.rows_repeat = False
        self._sheet = name.startswith(("xl/worksheets/", "/xl/worksheets/"))
        self._rows = 0
        self._last_row = 0
        self._columns = 0
        self._prefixed = False
        self._first = True
        self._since_tag = 0
        self._tail = b""

    @property
    def area(self) -> int:
        """The cells of the smallest rectangle from A1 that can hold the sheet; two-letter columns count as 702."""
        return self._rows * self._columns

    def feed(self, piece: bytes) -> str:
        """Look at the next piece; the name of what is wrong with it, or ''."""
        window = self._tail + piece
        if self._first and (fault := _encoding_fault(window)):
            return fault
        self._first = False
        marked = b"!" in window
        if marked and (b"<!DOCTYPE" in window or b"<!ENTITY" in window):
            return "doctype"
        if self._run_is_long(piece):
            return "token"
        open_comment = _open_comment(window) if marked or b"?" in window else -1
        if len(window) - open_comment > _LONGEST_COMMENT and open_comment >= 0:
            return "token"
        if self._sheet:
            self._count(window, len(self._tail))
        self._tail = window[open_comment:] if open_comment >= 0 else window[-_OVERLAP:]
        return ""

    def _run_is_long(self, piece: bytes) -> bool:
        first = piece.find(b"<")
        if first < 0:
            self._since_tag += len(piece)
            return self._since_tag > _LONGEST_RUN
        longest = self._since_tag + first
        self._since_tag = len(piece) - piece.rfind(b"<")
        return longest > _LONGEST_RUN

    def _count(self, window: bytes, seen: int) -> None:
        closely = self.cells_n <= _CLOSELY_UP_TO
        self.cells_n += sum(window.count(mark) - window.count(mark, 0, seen) for mark in self._cell_marks(window))
        self._columns = max(self._columns, _WIDEST_TWO_LETTERS if _WIDE.search(window) else 26)
        self._count_rows(window, seen, closely=closely)
        if closely:
            for far in _FAR.findall(window):
                self._reach(far)
        if b"g" in window and b"mergeCell " in window:  # one byte is looked for at the speed of memory
            self.merged_n += sum(_merged_n(match) for match in _MERGED.finditer(window) if match.end() > seen)

    def _cell_marks(self, window: bytes) -> tuple[bytes, ...]:
        if not self._prefixed and self.cells_n == 0 and b":c " in window:
            self._prefixed = True
        return (b"<c ", b"<c>", b":c ") if self._prefixed else (b"<c ",)

    def _count_rows(self, window: bytes, seen: int, *, closely: bool) -> None:
        """Take the row numbers, every one or the last one of the window, and the last cell before each."""
        pattern = _PREFIXED_ROW if self._prefixed else _ROW
        start = 0 if closely or self._prefixed else max(window.rfind(b"<row "), 0)
        for match in pattern.finditer(window, start):
            if match.end() <= seen:
                continue
            row = int(match[1])
            self.rows_repeat = self.rows_repeat or row <= self._last_row
            self._last_row = row
            self._rows = max(self._rows, row)
            at = window.rfind(b"<c ", max(0, match.start() - _BEFORE_ROW), match.start())
            if at >= 0 and (last := _CELL_REFERENCE.match(window, at)):
                self._reach(last[1])

    def _reach(self, reference: bytes) -> None:
        if match := _REFERENCE.search(reference):
            self._columns = max(self._columns, _column(match[1]))
            self._rows = max(self._rows, int(match[2]))


def _encoding_fault(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
        return "encoding"
    declared = _ENCODING.search(head[:512])
    return "encoding" if declared and declared[1].lower() not in _ENCODINGS else ""


def _open_comment(window: bytes) -> int:
    """Where a comment or CDATA section begins that does not end in the window, -1 if none does."""
    for opening, closing in ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>")):
        start = window.rfind(opening)
        if start >= 0 and window.find(closing, start) < 0:
            return start
    return -1


def _merged_n(match: re.Match[bytes]) -> int:
    left, top, right, bottom = match.groups()
    return max(0, int(bottom) - int(top) + 1) * max(0, _column(right) - _column(left) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


MAX_BYTES = 32 * 1024 * 1024
MAX_ENTRIES = 1000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 100
RATIO_GRACE = 100 * 1024
MAX_DIRECTORY = 1024 * 1024
MAX_CELLS = 2_000_000
MAX_AREA = 10_000_000
MAX_MERGED = 200_000

_CHUNK = 256 * 1024
_END = struct.Struct("<4s4H2LH")
_LOCAL_HEADER = 30
_UNREAD = "customxml/"
"""Parts that no parser opens: document properties of other programs, often in UTF-16."""

_MANIFEST = "META-INF/manifest.xml"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def check(data: bytes, file_name: str) -> Passed:
    """Let a workbook pass, with what the check learned about it.

    Raises:
        WorkbookRefused: the bytes are no workbook, or are built to do harm; the finding says which.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise refused("file-empty", file_name)
    if len(data) > MAX_BYTES:
        raise refused("file-too-large", file_name, size=_mega(len(data)), limit=_mega(MAX_BYTES))
    if not is_zip(data):
        return Passed(format_outside_zip(data, file_name))
    directory_is_small(data, file_name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _Archive(archive, file_name).check()
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OverflowError, struct.error) as error:
        raise refused("file-damaged", file_name) from error


def _mega(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}"


def directory_is_small(data: bytes, file_name: str) -> None:
    """`zipfile` reads the whole directory at once, so its size is looked at first."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if at < 0 or at + _END.size > len(data):
        raise refused("file-damaged", file_name)
    _, _, _, _, entries, size, _, _ = _END.unpack_from(data, at)
    if entries > MAX_ENTRIES or size > MAX_DIRECTORY:
        raise refused("file-unsafe", file_name, "entries", limit=str(MAX_ENTRIES))


class _Archive:
    """A zip container under examination."""

    def __init__(self, archive: zipfile.ZipFile, file_name: str) -> None:
        self._archive = archive
        self._file_name = file_name
        self._entries = archive.infolist()
        self._names = {entry.filename for entry in self._entries}
        self._plain = {plain(name) for name in self._names}
        self._scans: list[PartScan] = []

    def check(self) -> Passed:
        self._entries_are_honest()
        found = self._format()
        unpacked = 0
        for entry in self._entries:
            unpacked += self._unpacked(entry, unpacked)
        self._sheets_are_bounded()
        return Passed(
            found,
            macros="xl/vbaproject.bin" in self._plain,
            cells_n=sum(scan.cells_n for scan in self._scans),
        )

    def _entries_are_honest(self) -> None:
        if len(self._entries) > MAX_ENTRIES:
            raise self._unsafe("entries", limit=str(MAX_ENTRIES))
        if len(self._plain) < len(self._entries):
            raise self._unsafe("duplicate")
        if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in self._entries):
            raise self._unsafe("compression")
        if any(entry.flag_bits & 0x1 for entry in self._entries):
            raise refused("password-protected", self._file_name)
        ends = sorted((entry.header_offset, entry.compress_size + _LOCAL_HEADER) for entry in self._entries)
        if any(start + size > following for (start, size), (following, _) in pairwise(ends)):
            raise self._unsafe("overlap")

    def _format(self) -> Format:
        if "mimetype" in self._names and "content.xml" in self._names:
            with self._archive.open("mimetype") as stream:
                if stream.read(200).strip().startswith(_ODS):
                    self._is_not_encrypted()
                    return Format.ODS
        if "xl/workbook.bin" in self._plain:
            return Format.XLSB
        if any(re.fullmatch(r"xl/workbook\d*\.xml", name) for name in self._plain):
            return Format.XLSX
        raise refused("not-a-workbook", self._file_name, self._what_else())

    def _is_not_encrypted(self) -> None:
        """OpenDocument lists its parts, and says there which of them are encrypted."""
        if _MANIFEST in self._names:
            with self._archive.open(_MANIFEST) as stream:
                if b"encryption-data" in stream.read(_CHUNK):
                    raise refused("password-protected", self._file_name)

    def _what_else(self) -> str:
        for part, what in (("word/", "word"), ("ppt/", "powerpoint"), ("content.xml", "other-office")):
            if any(name.startswith(part) for name in self._names):
                return what
        return "archive"

    def _unpacked(self, entry: zipfile.ZipInfo, before: int) -> int:
        """Unpack an entry piece by piece, looking at each piece and counting; what the header says is not believed."""
        name = plain(entry.filename)
        looked_at = name.endswith((".xml", ".rels", ".vml")) and not name.startswith(_UNREAD)
        scan = PartScan(name) if looked_at else None
        size, limit = 0, max(RATIO_GRACE, MAX_RATIO * entry.compress_size)
        with self._archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                if size > limit:
                    raise self._unsafe("ratio", limit=str(MAX_RATIO))
                if before + size > MAX_UNPACKED:
                    raise self._unsafe("unpacked", limit=_mega(MAX_UNPACKED))
                if scan and (fault := scan.feed(piece)):
                    raise self._unsafe(fault)
        if scan:
            self._scans.append(scan)
        return size

    def _sheets_are_bounded(self) -> None:
        if sum(scan.cells_n for scan in self._scans) > MAX_CELLS:
            raise self._too_large("cells", MAX_CELLS)
        for scan in self._scans:
            if scan.rows_repeat:
                raise self._unsafe("repeated")
            if scan.area > MAX_AREA:
                raise self._too_large("area", MAX_AREA)
            if scan.merged_n > MAX_MERGED:
                raise self._too_large("merged", MAX_MERGED)

    def _unsafe(self, reason: str, **facts: str) -> Exception:
        return refused("file-unsafe", self._file_name, reason, **facts)

    def _too_large(self, reason: str, limit: int) -> Exception:
        return refused("sheet-too-large", self._file_name, reason, limit=f"{limit:,}")
