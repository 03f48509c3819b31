"""The text of a web page or XML file: its encoding as declared, and no declaration that could make a parser do more."""

import re

from ita_core.workbook.parsers.delimited import decode
from ita_core.workbook.parsers.troubles import ForbiddenDeclaration

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
