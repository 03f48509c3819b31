"""Several workbooks of one office in one file: packed by the program, or zipped by the office itself."""

import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import PurePosixPath

from ita_core.workbook.guard import MAX_BYTES, directory_is_small
from ita_core.workbook.magic import is_zip
from ita_core.workbook.refusals import refused

MAX_FILES = 12
_ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv")
_CHUNK = 256 * 1024
_FIXED = (1980, 1, 1, 0, 0, 0)

File = tuple[str, bytes]
"""Name and content."""


def pack(files: Iterable[File]) -> bytes:
    """The files as one; the same files give the same bytes, and equal names are told apart."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for number, (name, data) in enumerate(files, start=1):
            own = PurePosixPath(name.replace("\\", "/")).name
            taken = own in archive.namelist()
            archive.writestr(zipfile.ZipInfo(f"{number} {own}" if taken else own, _FIXED), data)
    return buffer.getvalue()


def unpacked(data: bytes, file_name: str) -> tuple[File, ...]:
    """The workbooks in a bundle; none where the bytes are something else.

    Raises:
        WorkbookRefused: there are too many, or together they are too large.
    """
    if not is_zip(data) or len(data) > MAX_BYTES:
        return ()
    directory_is_small(data, file_name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not _is_beside(entry)]
            if not entries or not all(entry.filename.lower().endswith(_ENDINGS) for entry in entries):
                return ()
            if len(entries) > MAX_FILES:
                raise refused("bundle-too-many", file_name, n=str(len(entries)), limit=str(MAX_FILES))
            return _contents(archive, entries, file_name)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OverflowError, NotImplementedError) as error:
        raise refused("file-damaged", file_name) from error


def _is_beside(entry: zipfile.ZipInfo) -> bool:
    """Folders, and what some systems put beside the files."""
    return entry.is_dir() or entry.filename.startswith("__MACOSX/") or entry.filename.endswith(".DS_Store")


def _contents(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], file_name: str) -> tuple[File, ...]:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise refused("password-protected", file_name)
    files, left = [], MAX_BYTES
    for entry in entries:
        content = bytearray()
        with archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):  # what the header says of the size is not believed
                content += piece
                if len(content) > left:
                    limit = f"{MAX_BYTES / 1024 / 1024:.1f}"
                    raise refused("file-too-large", file_name, size=f"> {limit}", limit=limit)
        left -= len(content)
        files.append((PurePosixPath(entry.filename).name, bytes(content)))
    return tuple(files)
