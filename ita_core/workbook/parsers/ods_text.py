"""The text of one cell of an OpenDocument spreadsheet: paragraphs and runs; notes and what is drawn stand aside."""

import re
from collections.abc import Mapping

from ita_core.workbook.parsers.written import Run, Written, written

_NOTE = "office:annotation"
_DRAWN = "draw:"
_SPACES = re.compile("[ \t\r\n]+")
"""Blanks that the format takes for one; more are elements of their own."""


class TextStyles:
    """Which styles raise or strike out a text."""

    def __init__(self) -> None:
        self._raised: set[str] = set()
        self._struck: set[str] = set()

    def add(self, style: str, properties: Mapping[str, str]) -> None:
        """Take the text properties of a style."""
        position = properties.get("style:text-position", "")
        if position.startswith("super") or (position[:1].isdigit() and not position.startswith("0%")):
            self._raised.add(style)
        line = properties.get("style:text-line-through-style", properties.get("style:text-line-through-type", "none"))
        if line != "none":
            self._struck.add(style)

    def strikes(self, style: str) -> bool:
        """Whether the style strikes out."""
        return style in self._struck

    def raises(self, style: str) -> bool:
        """Whether the style raises."""
        return style in self._raised


class CellText:
    """Collects the runs of one cell; `start` and `end` say whether the element is none of the table's own."""

    def __init__(self, styles: TextStyles) -> None:
        self._styles = styles
        self._runs: list[Run] = []
        self._boxes: list[str] = []
        self._spans: list[str] = []
        self._aside: list[str] = []
        self._open = 0
        self._paragraphs_n = 0

    @property
    def is_filled(self) -> bool:
        """Whether any text counts."""
        return any(run.text for run in self._runs)

    @property
    def with_boxes(self) -> str:
        """All text but the notes, as a reader that knows no boxes sees it."""
        return "".join(self._boxes).strip("\n")

    def written(self) -> Written:
        """The text that counts."""
        return written(self._runs)

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        """Follow an element that begins inside the cell."""
        if self._aside or name == _NOTE or name.startswith(_DRAWN):
            self._aside.append(name)
            if name == "text:p" and _NOTE not in self._aside:
                self._boxes.append("\n")
            return True
        if name == "text:p":
            self._paragraph_begins()
        elif name in ("text:span", "text:a"):
            self._spans.append(attributes.get("text:style-name", ""))
        elif name == "text:s":
            self._add(" " * min(int(attributes.get("text:c", "1")), 1000))
        elif name in ("text:line-break", "text:tab"):
            self._add("\n" if name == "text:line-break" else "\t")
        return name.startswith("text:")

    def _paragraph_begins(self) -> None:
        self._open += 1
        if self._paragraphs_n:
            self._runs.append(Run("\n"))
        self._paragraphs_n += 1
        self._boxes.append("\n")

    def characters(self, text: str) -> None:
        """Take text of the element that is open."""
        if self._aside:
            if _NOTE not in self._aside and "text:p" in self._aside:
                self._boxes.append(text)
        elif self._open:
            self._add(_SPACES.sub(" ", text))

    def _add(self, text: str) -> None:
        raised = any(map(self._styles.raises, self._spans))
        struck = any(map(self._styles.strikes, self._spans))
        self._runs.append(Run(text, raised, struck))
        self._boxes.append(text)

    def end(self, name: str) -> bool:
        """Follow an element that ends inside the cell."""
        if self._aside:
            self._aside.pop()
            return True
        if name == "text:p":
            self._open -= 1
        elif name in ("text:span", "text:a") and self._spans:
            self._spans.pop()
        return name.startswith("text:")
