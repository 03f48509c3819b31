"""A report as text, from the bytes of a .txt or .docx file."""

from ita_core.narrative.lint.refusal import ReportRefused
from ita_core.narrative.lint.word import word_lines

MAX_MEGABYTES = 20
"""As much as the server lets in; most of it are pictures, which are not unpacked."""

MAX_LETTERS = 600_000
"""About 300 pages of a report; the rules take a few seconds on them."""

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_report(data: bytes, file_name: str) -> str:
    """The text of a .txt or .docx report; table rows have their cells parted by tabs.

    Raises:
        ReportRefused: it is neither, is too large, has no text, holds macros, is damaged, or is built to do harm.
    """
    if len(data) > MAX_MEGABYTES * 1024 * 1024:
        raise ReportRefused("too-large", file_name, size=MAX_MEGABYTES)
    return checked_length(_text_in(data, file_name), file_name)


def checked_length(text: str, file_name: str) -> str:
    """The text itself, if it is not empty and not too long.

    Raises:
        ReportRefused: it is.
    """
    if len(text) > MAX_LETTERS:
        raise ReportRefused("too-long", file_name, size=MAX_LETTERS)
    if not text.strip():
        raise ReportRefused("empty", file_name)
    return text


def _text_in(data: bytes, file_name: str) -> str:
    for start, key in ((b"%PDF", "pdf"), (_OLD_OFFICE, "old-office"), (b"{\\rtf", "other-kind")):
        if data.startswith(start):
            raise ReportRefused(key, file_name)
    if data.startswith(_ZIP):
        return "\n".join(word_lines(data, file_name))
    for encoding in ("utf-16",) if data.startswith(_UTF_16) else ("utf-8-sig", "cp874"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ReportRefused("other-kind", file_name)
