"""Text as Plotly draws it: its small HTML, and lines broken where Thai may be broken."""

import re
import unicodedata
from collections.abc import Iterator

from ita_core.charts.palette import BELOW, MUTED

LINE_WIDTH = 36
"""Letters that fit beside each other at the label size on a screen of 350 px."""

_MEANING = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", "%{": "&#37;{"}
_LEADING_VOWELS = "เแโใไ"
_NEVER_FIRST = "ะาำๅๆฯ.,;:)]}”’!?%"
_NEVER_LAST = "([{“‘"
_JOINING = "และ|หรือ|เพื่อ|โดย|ของ"
_NOUNS = "ความ|เจ้าหน้าที่|หน่วยงาน|ประชาชน|ผู้รับบริการ|ประโยชน์|ทรัพย์สิน"
_AFTER_JOINING = "".join(f"(?<!{word})" for word in _JOINING.split("|"))
_GOOD_BREAK = re.compile(rf"(?<=[\s/])|(?=\()|(?={_JOINING})|(?<!กำ)(?=กับ)|{_AFTER_JOINING}(?={_NOUNS})")


def escape_plotly(text: str) -> str:
    """Text from a cell so that Plotly shows it letter by letter: no tag, entity, formula, field or new line."""
    spaced = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)
    shown = "".join(letter for letter in spaced if unicodedata.category(letter)[0] != "C")
    return re.sub(r"%\{|[&<>$]", lambda found: _MEANING[found[0]], re.sub(r"\s+", " ", shown).strip())


def strong(markup: str) -> str:
    """Finished markup in bold."""
    return f"<b>{markup}</b>"


def muted(markup: str) -> str:
    """Finished markup in the colour of captions."""
    return coloured(markup, MUTED)


def warned(markup: str) -> str:
    """Finished markup in bold and in the colour of what is below the target."""
    return strong(coloured(markup, BELOW))


def coloured(markup: str, color: str) -> str:
    """Finished markup in a colour of the palette."""
    return f'<span style="color:{color}">{markup}</span>'


def wrap(text: str, width: int = LINE_WIDTH) -> list[str]:
    """The text in lines of at most `width` letters, not yet escaped.

    Broken at a space, a slash, a bracket or a common Thai word; where there is none in reach, at the start of a
    syllable with a leading vowel, else between two clusters. Never inside a cluster (a letter with its marks).
    """
    lines, rest = [], text.strip()
    while _width(rest) > width:
        at = _break(rest, width)
        lines.append(rest[:at].strip())
        rest = rest[at:].strip()
    return [*lines, rest]


def _break(text: str, width: int) -> int:
    allowed = [at for at in _reachable(text, width) if _between_clusters(text, at)]
    good = [at for at in allowed if _GOOD_BREAK.match(text, at) and at > 1]
    syllables = [at for at in allowed if text[at] in _LEADING_VOWELS]
    for choice in (good, syllables):
        if choice and _width(text[: choice[-1]]) * 3 >= width:
            return choice[-1]
    return allowed[-1] if allowed else len(text)


def _reachable(text: str, width: int) -> Iterator[int]:
    """Where the first line may end: what stands before takes no more than `width`, spaces at its end not counted."""
    used = trailing = 0
    for at in range(1, len(text)):
        letter = text[at - 1]
        used += unicodedata.category(letter) != "Mn"
        trailing = trailing + 1 if letter.isspace() else 0
        if used - trailing > width:
            return
        yield at


def _between_clusters(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    joined = after in _NEVER_FIRST or before in _NEVER_LAST or before in _LEADING_VOWELS
    latin = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    return not (joined or latin or unicodedata.combining(after) or unicodedata.category(after) == "Mn")


def _width(text: str) -> int:
    return sum(unicodedata.category(letter) != "Mn" for letter in text)
