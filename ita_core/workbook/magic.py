"""What a file is, by its first bytes; its name is not believed."""

import re
import struct
import zlib
from pathlib import PurePath

from ita_core.findings import Finding
from ita_core.framework import Label
from ita_core.text import LANGUAGES, text_in
from ita_core.workbook.reading import WorkbookRefused
from ita_core.workbook.wire import Format

READ = frozenset({"html", "mhtml", "xml-2003"})
"""The kinds that are read."""

_HEAD = 8 * 1024
_MIME = re.compile(r"^mime-version:", re.MULTILINE)
_ROOT = re.compile(r"<(?![?!])([\w.:-]+)")
_PAGE = re.compile(
    r"<(?:!doctype html|(?:html|head|body|table|tbody|thead|tr|td|th|div|meta|title|style|center|h[1-6]|p)\b)"
)
_SYLK_LINE = re.compile(r"(?:[A-Z]{1,2};|E$)")
_DBASE = frozenset((0x02, 0x03, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8B, 0x8C, 0xCB, 0xE5, 0xF5, 0xFB))
_DBASE_FIELD = 32
_MONTHS, _DAYS = range(1, 13), range(1, 32)


def kind_of(data: bytes) -> str:
    """A kind that is read, or one that is only named ('fods', 'gnumeric', 'sylk', 'dif', 'dbf', 'xml'), '' else."""
    if data.startswith(b"\x1f\x8b"):
        return "gnumeric" if "<gnm:workbook" in _lower(_unpacked(data)) else ""
    if _is_dbase(data):
        return "dbf"
    head = _lower(data[:_HEAD])
    if _MIME.search(head) and ("multipart/related" in head or "text/html" in head):
        return "mhtml"
    if head.startswith("id;p") and _is_sylk(data[:_HEAD]):
        return "sylk"
    if re.match(r"table\r?\n0,1\r?\n", head):
        return "dif"
    return _markup(head)


def _lower(data: bytes) -> str:
    """The beginning as small letters, whatever it is encoded in; what is no ASCII does not matter."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").lstrip("\ufeff \t\r\n").lower()
    return data.decode("latin-1").lstrip("ï»¿ \t\r\n").lower()


def _unpacked(data: bytes) -> bytes:
    """The first kilobytes of a packed file."""
    try:
        return zlib.decompressobj(31).decompress(data[:_HEAD], _HEAD)
    except zlib.error:
        return b""


def _markup(head: str) -> str:
    if not head.startswith("<"):
        return "html" if "<html" in head or "<table" in head else ""
    root = _ROOT.search(head)
    name = root[1] if root else ""
    if name.endswith("workbook"):
        return "xml-2003" if "urn:schemas-microsoft-com:office:spreadsheet" in head else "gnumeric"
    if name.startswith("office:document"):
        return "fods" if "opendocument.spreadsheet" in head else "xml"
    return "html" if _PAGE.search(head) else "xml"


def _is_sylk(head: bytes) -> bool:
    lines = head.decode("latin-1").splitlines()
    return len(lines) > 1 and all(_SYLK_LINE.match(line) for line in lines[1:4] if line)


def _is_dbase(data: bytes) -> bool:
    """Version, date of change, and a head of whole fields that ends as it must."""
    if len(data) < _DBASE_FIELD + 1 or data[0] not in _DBASE:
        return False
    size = int.from_bytes(data[8:10], "little")
    dated = data[2] in _MONTHS and data[3] in _DAYS
    return dated and _DBASE_FIELD < size <= len(data) and b"\r" in data[size - 264 if size > 296 else 32 : size]


def refused(code: str, file_name: str = "", reason: str = "", **facts: str) -> WorkbookRefused:
    """The exception for a code of the findings catalogue; `reason` is a key below `refused.` of the texts."""
    said = (
        Label.model_validate({side: text_in(side)(f"refused.{reason}", **facts) for side in LANGUAGES})
        if reason
        else None
    )
    reasons = {"what": said} if said else {}
    return WorkbookRefused(Finding(code, facts={"file": file_name, "reason": reason} | reasons | facts))


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENTRY = 128
_OLE_SECTOR = 512
_BIFF8_BEGIN = bytes.fromhex("0908100000060500")
_FILEPASS = 0x002F
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "word"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"MZ", "binary"),
)
_EXCEL_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".xltx", ".xltm"})


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin as a zip container."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def format_outside_zip(data: bytes, file_name: str) -> Format:
    """The format of bytes that are no zip container.

    Raises:
        WorkbookRefused: they are no spreadsheet; the finding names what they are, or asks for the password.
    """
    if data.startswith(_OLE):
        return _ole(data, file_name)
    if kind := kind_of(data):
        if kind in READ:
            return Format(kind)
        raise refused("format-not-read", file_name, kind)
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise refused("not-a-workbook", file_name, what)
    return _text(data, file_name)


def _ole(data: bytes, file_name: str) -> Format:
    if _has_stream(data, "EncryptedPackage"):
        raise refused("password-protected", file_name)
    if _is_encrypted(data):
        raise refused("password-protected", file_name)
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        return Format.XLS
    what = "word" if _has_stream(data, "WordDocument") else "ole"
    raise refused("not-a-workbook", file_name, "powerpoint" if _has_stream(data, "PowerPoint Document") else what)


def _has_stream(data: bytes, name: str) -> bool:
    """Whether an OLE directory entry has the name; entries stand at multiples of 128 bytes."""
    wanted, at = f"{name}\0".encode("utf-16-le"), -1
    while (at := data.find(wanted, at + 1)) >= 0:
        if at % _OLE_ENTRY == 0:
            return True
    return False


def _is_encrypted(data: bytes) -> bool:
    """Whether the first records of a BIFF8 stream ask for a password; streams begin at multiples of 512 bytes."""
    at = -1
    while (at := data.find(_BIFF8_BEGIN, at + 1)) >= 0:
        following, n = at, 0
        while at % _OLE_SECTOR == 0 and n < 4 and following + 4 <= len(data):
            number, size = struct.unpack_from("<HH", data, following)
            if number == _FILEPASS:
                return True
            following, n = following + 4 + size, n + 1
    return False


def _text(data: bytes, file_name: str) -> Format:
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refused("not-a-workbook", file_name, "binary")
    if PurePath(file_name).suffix.lower() in _EXCEL_SUFFIXES:
        raise refused("not-a-workbook", file_name, "text-named-excel")
    return Format.TEXT
