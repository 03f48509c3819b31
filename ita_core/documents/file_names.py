"""Names of files that are handed out: whose, which year, what, and a hash of the content, never a path."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

from ita_core.documents.output import timeless

_NO_LETTERS = re.compile(r"[^0-9A-Za-zก-๙]+")
_LETTERS, _HASH = 60, 10


def file_name(agency: str, fiscal_year: int, kind: str, digest: str, ending: str) -> str:
    """'agency-year-kind-hash.pdf' of Thai and Latin letters, digits and hyphens; two files of one name are one file."""
    parts = (_plain(agency), str(fiscal_year), _plain(kind), digest[:_HASH])
    return "-".join(filter(None, parts)) + ending


def _plain(words: str) -> str:
    return _NO_LETTERS.sub("-", words)[:_LETTERS].strip("-")


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """Files by their name in one archive, in the order of their names; the same files give the same bytes."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(timeless(name), files[name])
    return packed.getvalue()
