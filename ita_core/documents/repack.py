"""The same document, the same bytes: what a writer stamps with the clock is set to one fixed time."""

import re
import zipfile
from io import BytesIO

_ENTRY_TIME = (2024, 1, 1, 0, 0, 0)
_STAMP = b"2024-01-01T00:00:00Z"
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)")
_OFFICE = (".xlsx", ".docx", ".pptx")
_UNIX, _FILE = 3, 0o600 << 16


def repack(data: bytes) -> bytes:
    """An Office file with fixed times in its entries and properties, workbooks embedded in it included."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(_timeless(entry.filename), _content(entry.filename, source.read(entry)))
    return packed.getvalue()


def _timeless(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=_ENTRY_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # Windows and Linux write different defaults here.
    entry.create_system, entry.external_attr = _UNIX, _FILE
    return entry


def _content(name: str, content: bytes) -> bytes:
    if name.endswith(_OFFICE):
        return repack(content)
    if name == "docProps/core.xml":
        return _TIMES.sub(rb"\g<1>" + _STAMP + rb"\g<2>", content)
    return content
