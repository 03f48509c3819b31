"""What a file without a container is, by its beginning: pages and XML that are read, formats that are only named."""

import re
import zlib

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
