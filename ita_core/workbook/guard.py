"""What is refused before any parser sees it: size, container, unpacked size, entities, far cells."""

import re
import struct
import zipfile
import zlib
from io import BytesIO
from itertools import pairwise

from ita_core.workbook.formats import Format, Passed
from ita_core.workbook.magic import format_outside_zip, is_zip
from ita_core.workbook.parsers.part_names import plain
from ita_core.workbook.parts import PartScan
from ita_core.workbook.refusals import refused

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
            formulas=any(scan.formulas for scan in self._scans),
            strict=any(scan.strict for scan in self._scans),
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
                    return Format.ODS
        if "xl/workbook.bin" in self._plain:
            return Format.XLSB
        if any(re.fullmatch(r"xl/workbook\d*\.xml", name) for name in self._plain):
            return Format.XLSX
        raise refused("not-a-workbook", self._file_name, self._what_else())

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
