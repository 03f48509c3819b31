"""A report as lines of text in reading order: a paragraph, or a row of a table with its cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST_LINE = 8_000
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_PLAIN = str.maketrans("๐๑๒๓๔๕๖๗๘๙\u00a0\u202f*–—‒‐−“”‘’", '0123456789   -----""""')


@dataclass(frozen=True)
class Cell:
    """A cell of a table row by its place in the line."""

    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """One line of a report.

    `line` counts every line of the file, `paragraph` only those with text, both from 1. `table` numbers the tables;
    None for a paragraph. `plain` has the same length as `text`: Thai digits as 0–9, one kind of dash, no stars.
    """

    text: str
    plain: str
    line: int
    paragraph: int
    table: int | None = None
    cells: tuple[Cell, ...] = ()

    def cell(self, number: int) -> str:
        """The plain text of a cell, '' where the row has none of that number."""
        if number >= len(self.cells):
            return ""
        return self.plain[self.cells[number].start : self.cells[number].end].strip()


def passages(text: str) -> tuple[Passage, ...]:
    """The lines of a text; lines with tabs are table rows, neighbouring ones one table."""
    found: list[Passage] = []
    table, in_table = 0, False
    for line, raw in enumerate(re.split(r"\r\n|[\r\n\f\v]", text), start=1):
        for own in _pieces(_composed(raw)):
            row = "\t" in own
            table += row and not in_table
            in_table = row or (in_table and not own.strip())
            if own.strip():
                cells = tuple(_cells(own)) if row else ()
                found.append(Passage(own, plain(own), line, len(found) + 1, table if row else None, cells))
    return tuple(found)


def plain(text: str) -> str:
    """The text with 0–9, one dash and no stars; every character keeps its place."""
    return text.translate(_PLAIN)


def _pieces(line: str) -> list[str]:
    """A line that no report has is read in pieces, so that no rule looks at more than one of them at a time."""
    return [line[start : start + _LONGEST_LINE] for start in range(0, len(line), _LONGEST_LINE)] or [line]


def _composed(text: str) -> str:
    return _INVISIBLE.sub("", text).replace("\u0e4d\u0e32", "\u0e33")


def _cells(line: str) -> Iterator[Cell]:
    start = 0
    for part in line.split("\t"):
        yield Cell(start, start + len(part))
        start += len(part) + 1
