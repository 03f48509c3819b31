"""A workbook saved as a single-file web page (.mht, or under an Excel name): one sheet for each page in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.message import Message

from ita_core.workbook.grid import Grid, Sheet
from ita_core.workbook.parsers.markup import text_of
from ita_core.workbook.parsers.two_eyes import OWN
from ita_core.workbook.parsers.web_page import has_table, sheet_name, sheet_of

MOST_PARTS = 1_000
_LISTED = re.compile(r"<x:ExcelWorksheet>(.{0,5000}?)</x:ExcelWorksheet>", re.DOTALL | re.IGNORECASE)
_NAME = re.compile(r"<x:Name>([^<]{1,100})</x:Name>", re.IGNORECASE)
_SOURCE = re.compile(r"<x:WorksheetSource\s+HRef\s*=\s*[\"']([^\"']{1,500})", re.IGNORECASE)
_HIDDEN = re.compile(r"<x:Visible>\s*Sheet(?:Very)?Hidden", re.IGNORECASE)


@dataclass(frozen=True)
class _Part:
    """A page inside the file: the last word of its address, its encoding and its text."""

    name: str
    encoding: str
    text: str


def parse(data: bytes) -> Grid:
    """All sheets.

    Raises:
        ForbiddenDeclaration, NotThai: a page in it cannot be read safely, or at all.
    """
    parts = list(_parts(message_from_bytes(data)))
    listed = {source: (name, hidden) for part in parts for source, name, hidden in _sheets_listed(part.text)}
    sheets, tables_n = [], 0
    for part in parts:
        if has_table(part.text) and not _is_frame(part, parts):
            name, hidden = listed.get(part.name, (sheet_name(part.text), False))
            sheet, n = sheet_of(part.text, name)
            sheets.append(replace(sheet, hidden=hidden))
            tables_n += n
    encodings = ", ".join(dict.fromkeys(part.encoding for part in parts))
    return Grid(tuple(_apart(sheets)), (OWN,), (("web-page-read", encodings, str(tables_n)),))


def _parts(message: Message) -> Iterator[_Part]:
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            return
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                encoding, text = text_of(content, part.get_content_charset() or "")
                yield _Part(_last_word(str(part.get("Content-Location", ""))), encoding, text)


def _last_word(address: str) -> str:
    return address.replace("\\", "/").rstrip("/").rpartition("/")[2].lower()


def _sheets_listed(text: str) -> Iterator[tuple[str, str, bool]]:
    """The page, name and state of each sheet that the first page lists."""
    for about in _LISTED.findall(text):
        source, name = _SOURCE.search(about), _NAME.search(about)
        if source and name:
            yield _last_word(source[1]), name[1].strip(), bool(_HIDDEN.search(about))


def _is_frame(part: _Part, parts: list[_Part]) -> bool:
    """Whether a page shows the others, or is their row of tabs."""
    return len(parts) > 1 and ("<frameset" in part.text.lower() or part.name.startswith("tabstrip"))


def _apart(sheets: list[Sheet]) -> Iterator[Sheet]:
    """The sheets with equal names told apart."""
    taken: set[str] = set()
    for number, sheet in enumerate(sheets, start=1):
        name = f"{sheet.name} {number}" if sheet.name in taken else sheet.name
        taken.add(name)
        yield replace(sheet, name=name)
