"""A report laid out for checking: segments of running text, and table rows with what their columns mean."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ita_core.narrative.lint.figures import Figure, figures
from ita_core.narrative.lint.mentions import Mention, Strength, mentions
from ita_core.narrative.lint.names import Names
from ita_core.narrative.lint.source import Passage

_SECTION = re.compile(r"^\W*(?:\d{1,2}[.)])?\s*(?:ด้าน\s*)?(IIT|EIT|OIT)(?![A-Za-z])")
_LOOK = 120
_CELL_FIGURE = re.compile(r"^[▼▲\s]*[+-]?\d{1,3}(?:\.\d{1,2})?$")


@dataclass(frozen=True)
class Segment:
    """Running text: a paragraph, or one cell of a table. Places in it count from the beginning of the line."""

    passage: Passage
    start: int
    end: int
    names: Names
    instrument: str | None
    in_table: bool

    @cached_property
    def plain(self) -> str:
        """The text up to the end of the segment, blank before its beginning, so that places agree with the line."""
        return " " * self.start + self.passage.plain[self.start : self.end]

    def before(self, place: int) -> str:
        """The plain text shortly before a place."""
        return self.plain[max(self.start, place - _LOOK) : place]

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The nodes that are named."""
        own = self.passage.plain[self.start : self.end]
        found = mentions(own, self.names, self.instrument)
        return tuple(_moved(mention, self.start) for mention in found)

    @cached_property
    def named(self) -> tuple[Mention, ...]:
        """The mentions that surely name a node."""
        return tuple(mention for mention in self.mentions if mention.strength is Strength.STRONG)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that speak of points."""
        return figures(self.plain, [(mention.start, mention.end) for mention in self.mentions])


@dataclass(frozen=True)
class Row:
    """A row of a table: its cells as segments, the cells that are figures, and the heading above each column."""

    passage: Passage
    cells: tuple[Segment, ...]
    headings: tuple[str, ...]
    instrument: str | None

    def is_figure(self, number: int) -> bool:
        """Whether a cell holds a figure and nothing else."""
        return _CELL_FIGURE.match(self.passage.cell(number)) is not None

    def heading(self, number: int) -> str:
        """The heading above a column, '' where the table has none."""
        return self.headings[number] if number < len(self.headings) else ""


@dataclass(frozen=True)
class Layout:
    """All segments and all rows of a report in order."""

    segments: tuple[Segment, ...]
    rows: tuple[Row, ...]

    @property
    def paragraphs(self) -> tuple[Segment, ...]:
        """The segments outside tables."""
        return tuple(segment for segment in self.segments if not segment.in_table)


def lay_out(passages: Iterable[Passage], names: Names) -> Layout:
    """The layout of the passages."""
    segments: list[Segment] = []
    rows: list[Row] = []
    section: str | None = None
    for passage in passages:
        if passage.table is None:
            found = _SECTION.match(passage.plain)
            section = found[1] if found else section
            segments.append(Segment(passage, 0, len(passage.text), names, section, False))
            continue
        above = rows[-1] if rows and rows[-1].passage.table == passage.table else None
        rows.append(_row(passage, above, names))
        segments += rows[-1].cells
    return Layout(tuple(segments), tuple(rows))


def _row(passage: Passage, above: Row | None, names: Names) -> Row:
    headings = above.headings if above else _headings(passage)
    instrument = next(_instruments(passage, names), above.instrument if above else None)
    cells = tuple(Segment(passage, cell.start, cell.end, names, instrument, True) for cell in passage.cells)
    return Row(passage, cells, headings, instrument)


def _headings(passage: Passage) -> tuple[str, ...]:
    cells = tuple(passage.cell(number) for number in range(len(passage.cells)))
    return () if any(_CELL_FIGURE.match(cell) for cell in cells[1:]) else cells


def _instruments(passage: Passage, names: Names) -> Iterator[str]:
    known = names.framework.codes("instrument")
    for cell in passage.cells[:2]:
        for mention in mentions(passage.plain[cell.start : cell.end], names):
            if mention.codes[0] in known:
                yield mention.codes[0]


def _moved(mention: Mention, by: int) -> Mention:
    return Mention(
        mention.start + by, mention.end + by, mention.codes, mention.strength, mention.written, mention.ranged
    )
