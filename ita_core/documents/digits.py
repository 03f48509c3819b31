"""Thai digits in prose and figures; what names a thing keeps its letters and digits: i1, EIT1, o42, C14, A4, a link."""

import re

from ita_core.text import thai_digits

_TOKEN = re.compile(r"(?:https?://|www\.)\S+|[0-9A-Za-z][0-9A-Za-z.,:/_\-]*")
_PART = re.compile(r"\d+\.\d+[a-z]")
_LETTER = re.compile(r"[A-Za-z]")


def prose_in_thai_digits(text: str) -> str:
    """The text with ๐–๙, save for every run of letters and digits that holds a Latin letter; 5.1b stands beside 5.2."""
    return _TOKEN.sub(lambda run: run[0] if _is_name(run[0]) else thai_digits(run[0]), text)


def _is_name(run: str) -> bool:
    return _LETTER.search(run) is not None and _PART.fullmatch(run.rstrip(".,")) is None
