"""Whether a difference is real, in words."""

from ita_core.analysis.reality import Size
from ita_core.text import Text

_SYMBOLS = {Size.NONE: "=", Size.SMALL: "≈", Size.BEYOND: "●", Size.UNKNOWN: "?", Size.DOCUMENTS: "■"}


def size_told(size: Size | str, people: int | None, text: Text) -> str:
    """The size of a difference with its symbol: '≈ ต่างกันเล็กน้อย: ผู้ตอบเพียง 2 คน…'."""
    return f"{_SYMBOLS[Size(size)]} {text(f'reality.{Size(size)}', people=people)}"
