"""Text from cells made fit for a document: characters that no document may hold are taken out, and counted."""

import re
from dataclasses import dataclass, field

LONGEST = 2_100
"""Characters of one text, what a form takes and a number before it; what is longer ends in an ellipsis."""

LONGEST_OF_A_REPORT = 50_000
"""The same where pages follow as they are needed: nothing that the office may write is cut."""

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters: XML has no place for them
    "\u202a-\u202e\u2066-\u2069"  # turn the reading direction, so that a text shows another than it holds
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_SPACE = re.compile(r"[\t\n\r\x85\u2028\u2029]+")


@dataclass
class Cleaner:
    """Cleans text by text and remembers what it took: `removed` characters, `shortened` texts."""

    removed: int = 0
    shortened: int = 0
    longest: int = field(default=LONGEST)

    def __call__(self, text: str) -> str:
        """The text on one line without forbidden characters, at most `longest` long."""
        kept, n = _FORBIDDEN.subn("", text)
        self.removed += n
        one_line = _SPACE.sub(" ", kept)
        if len(one_line) <= self.longest:
            return one_line
        self.shortened += 1
        return one_line[: self.longest - 1] + "…"
