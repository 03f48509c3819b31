"""The two pages of an agency as PDF: what they are set from names the file before it is made."""

import json
from dataclasses import asdict
from hashlib import sha256
from importlib.metadata import version

from ita_core.documents.agency.sheet import AgencySheet
from ita_core.documents.pdf import TYPESET, pages_of, plain_number, plain_report, typeset
from ita_core.documents.pdf_text import with_right_text

_FORM, _PARTS = "agency.typ", "parts.typ"
_SIZES, _PAGES = (13.0, 12.2, 11.4, 10.6, 9.8, 9.0, 8.2), 2


def agency_source(sheet: AgencySheet) -> str:
    """The two pages of an agency as the typesetter takes them; whatever is equal here is the same file."""
    plain = {"report": plain_report(sheet.report)} | {
        "facts": [asdict(fact) for fact in sheet.facts],
        "strip": None if sheet.strip is None else asdict(sheet.strip),
        "tracks": [asdict(track) for track in sheet.tracks],
        "start": sheet.start,
        "target": sheet.target,
    }
    return json.dumps(plain, ensure_ascii=False, default=plain_number)


def agency_digest(source: str) -> str:
    """What names the file of a source: another for other pages, another typesetter, or another form of the pages."""
    forms = (TYPESET.joinpath(name).read_bytes() for name in (_FORM, _PARTS))
    return sha256(b"".join((source.encode(), version("typst").encode(), *forms))).hexdigest()


def pdf_agency(source: str) -> bytes:
    """The two pages of an agency as PDF, in the largest of some sizes that fits.

    Raises:
        WriterFailed: the typesetter refuses it.
    """
    for size in _SIZES:
        pdf = typeset(_FORM, source, size=str(size))
        if pages_of(pdf) <= _PAGES:
            break
    return with_right_text(pdf)
