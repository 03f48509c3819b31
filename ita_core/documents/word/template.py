"""The office's letterhead: a .docx that lends header, footer and margins; hostile until proved otherwise."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn

from ita_core.documents.refusal import TemplateRefused

MAX_BYTES = 5 * 1024 * 1024
_MAX_UNPACKED, _MAX_ENTRIES, _CHUNK = 40 * 1024 * 1024, 500, 256 * 1024
_LONGEST_TAG = 64 * 1024
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ACTIVE = re.compile(r"vbaProject|activeX|oleObject|embeddings/|afchunk|customUI", re.IGNORECASE)
_OUTSIDE = re.compile(rb'<Relationship\b[^>]*TargetMode\s*=\s*["\']External["\'][^>]*>')
_HYPERLINK = b"/relationships/hyperlink"
_FIELDS = re.compile(rb"INCLUDE(?:TEXT|PICTURE)|DDE(?:AUTO)?\b|\bLINK\b|MACROBUTTON", re.IGNORECASE)


def letterhead(data: bytes) -> Document:
    """The template opened, its text taken out; header, footer, page size and margins stay.

    Raises:
        TemplateRefused: it is no Word file, is too large, or holds something that acts or points out of the file.
    """
    if len(data) > MAX_BYTES:
        raise TemplateRefused("too_large")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check(archive)
        document = docx.Document(BytesIO(data))
    except TemplateRefused:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, OSError, SyntaxError) as error:
        raise TemplateRefused("not_word") from error
    return _emptied(document)


def _check(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > _MAX_ENTRIES:
        raise TemplateRefused("too_large")
    if any(_ACTIVE.search(entry.filename) for entry in entries):
        raise TemplateRefused("active")
    left = _MAX_UNPACKED
    for entry in entries:
        content = b"".join(_pieces(archive, entry, left))
        left -= len(content)
        if entry.filename.endswith((".xml", ".rels")):
            _look_at(entry.filename, content)


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> Iterator[bytes]:
    """What is unpacked is counted while it is unpacked; the header's word is not taken."""
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            left -= len(piece)
            if left < 0:
                raise TemplateRefused("too_large")
            yield piece


def _look_at(name: str, content: bytes) -> None:
    if b"<!DOCTYPE" in content or b"\x00" in content[:200]:
        raise TemplateRefused("not_word")
    if any(len(tag) > _LONGEST_TAG for tag in re.findall(rb"<[^>]*", content)):
        raise TemplateRefused("too_large")
    if name == "[Content_Types].xml" and _MAIN not in content:
        raise TemplateRefused("not_word")
    outside = [tag for tag in _OUTSIDE.findall(content) if _HYPERLINK not in tag]
    if outside or (name.startswith("word/") and _FIELDS.search(b" ".join(_instructions(content)))):
        raise TemplateRefused("active")


def _instructions(content: bytes) -> list[bytes]:
    return re.findall(rb"<w:instrText[^>]*>([^<]*)<", content) + re.findall(rb'w:instr="([^"]*)"', content)


def _emptied(document: Document) -> Document:
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    return document
