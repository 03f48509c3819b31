"""A Word or PowerPoint file of the office, looked at before any library opens it: size, entries, what it unpacks to.

The same rules for a letterhead and for a template of slides; what acts or points out of the file is refused by its
reader, which knows what it keeps of it.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from ita_core.documents.output import TemplateRefused
from ita_core.workbook.guard import PartScan

MAX_UNPACKED, _MAX_ENTRIES, _CHUNK = 40 * 1024 * 1024, 500, 256 * 1024
_LONGEST_TAG = 64 * 1024
_MARKUP = (".xml", ".rels", ".vml")
_TYPES = "[Content_Types].xml"

UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, OSError, SyntaxError, NotImplementedError)
"""What the libraries raise at a file that is none of theirs."""


def preflight(data: bytes, main_types: tuple[bytes, ...], *, most: int, not_one: str) -> dict[str, bytes]:
    """The parts of the file by name, each within its bounds.

    Args:
        data: the file [bytes].
        main_types: content types, of which the file has one.
        most: how large it may be [bytes].
        not_one: what is said of a file that is not of these types.

    Raises:
        TemplateRefused: it is too large or oddly built, or no such file.
    """
    if len(data) > most:
        raise TemplateRefused("too_large")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = dict(_unpacked(archive))
    except TemplateRefused:
        raise
    except (*UNREADABLE, RuntimeError) as error:  # an encrypted entry is a RuntimeError of zipfile
        raise TemplateRefused(not_one) from error
    if not any(kind in parts.get(_TYPES, b"") for kind in main_types):
        raise TemplateRefused(not_one)
    for name, content in parts.items():
        if name.lower().endswith(_MARKUP):
            _look_at(name, content, not_one)
    return parts


def _unpacked(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """What is unpacked is counted while it is unpacked; the header's word is not taken."""
    entries = archive.infolist()
    if len(entries) > _MAX_ENTRIES or len({entry.filename for entry in entries}) < len(entries):
        raise TemplateRefused("too_large")
    left = MAX_UNPACKED
    for entry in entries:
        pieces = []
        with archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                left -= len(piece)
                if left < 0:
                    raise TemplateRefused("too_large")
                pieces.append(piece)
        yield entry.filename, b"".join(pieces)


def _look_at(name: str, content: bytes, not_one: str) -> None:
    if b"\x00" in content[:200] or PartScan(name).feed(content) in ("doctype", "encoding"):
        raise TemplateRefused(not_one)
    if any(len(tag) > _LONGEST_TAG for tag in re.findall(rb"<[^>]*", content)):
        raise TemplateRefused("too_large")
