"""Names of parts as some programs write them, with backslashes or capitals, made those that every reader finds."""

import re
import zipfile
from io import BytesIO

_CAMEL = {"[content_types].xml": "[Content_Types].xml", "xl/sharedstrings.xml": "xl/sharedStrings.xml"}
_MATTERS = re.compile(r"xl/(?:worksheets/|workbook|styles|sharedstrings|_rels/)|_rels/|\[content_types\]")
_REFERENCE = re.compile(rb"""\b((?:Target|PartName)\s*=\s*)("[^"]*"|'[^']*')""")
_REFERRING = (".rels", "[Content_Types].xml")
_SHARED = re.compile(rb"sharedstrings\.xml", re.IGNORECASE)


def plain(name: str) -> str:
    """A part's name with slashes, from the root of the container, in small letters: names of one part compare equal."""
    return name.replace("\\", "/").lstrip("/").lower()


def usual(name: str) -> str:
    """A part's name as Excel writes it."""
    return _CAMEL.get(plain(name), plain(name))


def with_usual_names(data: bytes) -> bytes:
    """The workbook with its parts and all references to them under the usual names; unchanged where they are."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if not any(_is_unusual(name) for name in archive.namelist()):
            return data
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as renamed:
            for entry in archive.infolist():
                renamed.writestr(usual(entry.filename), _referring(usual(entry.filename), archive.read(entry)))
    return buffer.getvalue()


def _is_unusual(name: str) -> bool:
    return "\\" in name or (_MATTERS.match(plain(name)) is not None and name != usual(name))


def _referring(name: str, part: bytes) -> bytes:
    """A part with the names it refers to changed alike."""
    if not name.endswith(_REFERRING):
        return part
    return _REFERENCE.sub(lambda match: match[1] + _reference(match[2]), part)


def _reference(target: bytes) -> bytes:
    return _SHARED.sub(b"sharedStrings.xml", target.replace(b"\\", b"/").lower())
