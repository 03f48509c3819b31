"""What a document says, before any writer: frozen values, made once from the results and the texts of one language.

Every figure in them is the printed text of `ita_core.text`, so that all documents show what the screen shows.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from ita_core.documents.large import Large, mapped_large
from ita_core.narrative.sentence import Sentence
from ita_core.numbers import RangedScore, score_text
from ita_core.tables.format import TypedTable, headings_and_rows, shown_columns
from ita_core.text import Language, Text
from ita_core.thai import thai_digits

_SHORT_ROWS, _SHORT_LETTERS = 17, 1500
_WHOLE_LETTERS = 700
"""Letters of one cell up to which its row stays whole: a longer row would leave half a page empty."""

Alignment = Literal["left", "center", "right"]
Voice = Literal["body", "lead", "note", "open", "sign"]
"""How a paragraph speaks: text, the sentence that counts, small print, a gap that the office fills in, a signature."""


@dataclass(frozen=True)
class Heading:
    """A heading below its section's own; `depth` 2 or 3."""

    text: str
    depth: Literal[2, 3] = 2


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. A `verbatim` one names cells and files, so its digits are never changed.

    `said`: the sentences of the narrative of which something stands in it; none where the document has its own words.
    """

    text: str
    voice: Voice = "body"
    verbatim: bool = False
    said: tuple[Sentence, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True)
class Bullets:
    """A list of points; `said` is the sentence of the narrative behind each, none of the office's own points."""

    items: tuple[str, ...]
    said: tuple[Sentence, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True)
class Column:
    """One column of a table: heading, share of the width, and how its cells behave.

    `merged`: equal neighbours below each other are drawn as one cell. `verbatim`: digits are never changed.
    `lines`: a cell may hold several lines, which stay apart.
    """

    heading: str
    share: float = 1.0
    align: Alignment = "left"
    merged: bool = False
    verbatim: bool = False
    lines: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of texts under their columns; `bands` are the rows that head the ones below and span the whole width."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    bands: frozenset[int] = frozenset()

    @property
    def is_short(self) -> bool:
        """Whether it is better moved to the next page than parted: part of a page, and nothing in it goes on."""
        above = [("",) * len(self.columns), *self.rows]
        letters = sum(
            len(cell)
            for row, before in zip(self.rows, above, strict=False)
            for column, cell, same in zip(self.columns, row, before, strict=True)
            if not (column.merged and cell == same)
        )
        return not self.bands and len(self.rows) <= _SHORT_ROWS and letters <= _SHORT_LETTERS

    def keeps_whole(self, place: int) -> bool:
        """Whether a row is never parted by the end of a page."""
        return max(map(len, self.rows[place])) <= _WHOLE_LETTERS


@dataclass(frozen=True)
class Series:
    """One colour of marks; None is a gap. A `quiet` one stands for comparison: crowded, its figures are left out."""

    name: str
    values: tuple[Decimal | None, ...]
    color: str
    quiet: bool = False


@dataclass(frozen=True)
class NativeChart:
    """Scores held against the target, as plain values: bars from zero, or dots on an axis that may begin later.

    `start`: where the axis of dots begins [points]. `upright`: scores go up, for categories as short as a year.
    `signalled`: (series, category) of figures below the target, or below what `signs` says, in the warning colour; the
    category says it too.
    `line`: the name of the line of the target; `signs`: what each sign in the picture means, the sign first.
    `apart`: categories whose figure must not be held against the one before it (the year before it; in a lying chart
    the quiet series).
    """

    alt: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    target: Decimal
    start: Decimal
    axis: str
    upright: bool = False
    signalled: frozenset[tuple[int, int]] = frozenset()
    thai_digits: bool = False
    line: str = ""
    signs: tuple[str, ...] = ()
    apart: frozenset[int] = frozenset()

    def ranges(self, series: int) -> tuple[str, ...]:
        """The label of each value of a series that is known as a range, '' of the others."""
        told = (score_text(value) if isinstance(value, RangedScore) else "" for value in self.series[series].values)
        return tuple(thai_digits(label) if self.thai_digits else label for label in told)


@dataclass(frozen=True)
class ChartBlock:
    """A chart under its caption, the finding."""

    chart: NativeChart
    caption: str


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Heading | Paragraph | Bullets | Table | ChartBlock | PageBreak


@dataclass(frozen=True)
class Section:
    """A numbered part of the document; a `landscape` one lies across, on pages of its own."""

    heading: str
    blocks: tuple[Block, ...]
    new_page: bool = False
    landscape: bool = False


@dataclass(frozen=True)
class Report:
    """A whole document; `words` are the fixed words that a writer needs (contents, table, chart, page).

    `marks`: the line at the foot of every page that explains the marks of what is not confirmed; '' where none stands.
    `seal`: the picture on the cover as PNG, empty where the office gave none.
    """

    title: tuple[str, ...]
    agency: str
    fiscal_year: int
    language: Language
    sections: tuple[Section, ...]
    words: dict[str, str] = field(default_factory=dict, hash=False)
    thai_digits: bool = False
    marks: str = ""
    seal: bytes = field(default=b"", repr=False)

    def blocks(self) -> Iterator[Block]:
        """Every block in order."""
        for section in self.sections:
            yield from section.blocks


def mapped(report: Report, change: Callable[[str], str], *, keep_verbatim: bool) -> Report:
    """The report with every text changed; `keep_verbatim` leaves the verbatim ones alone."""
    return replace(
        report,
        title=tuple(map(change, report.title)),
        agency=change(report.agency),
        sections=tuple(
            replace(
                section,
                heading=change(section.heading),
                blocks=tuple(mapped_block(block, change, keep_verbatim=keep_verbatim) for block in section.blocks),
            )
            for section in report.sections
        ),
        words={key: change(word) for key, word in report.words.items()},
    )


def mapped_block(block: Block, change: Callable[[str], str], *, keep_verbatim: bool) -> Block:
    """One block with every text changed."""
    if isinstance(block, Heading):
        return replace(block, text=change(block.text))
    if isinstance(block, Paragraph):
        return block if keep_verbatim and block.verbatim else replace(block, text=change(block.text))
    if isinstance(block, Bullets):
        return replace(block, items=tuple(map(change, block.items)))
    if isinstance(block, Table):
        return _mapped_table(block, change, keep_verbatim=keep_verbatim)
    if isinstance(block, ChartBlock):
        return ChartBlock(mapped_chart(block.chart, change), change(block.caption))
    return block


def _mapped_table(table: Table, change: Callable[[str], str], *, keep_verbatim: bool) -> Table:
    def mapped_cell(column: Column, cell: str) -> str:
        if keep_verbatim and column.verbatim:
            return cell
        return "\n".join(map(change, cell.split("\n"))) if column.lines else change(cell)

    def mapped_row(place: int, row: tuple[str, ...]) -> tuple[str, ...]:
        if place in table.bands:
            return tuple(map(change, row))
        return tuple(mapped_cell(column, cell) for column, cell in zip(table.columns, row, strict=True))

    return replace(
        table,
        caption=change(table.caption),
        columns=tuple(replace(column, heading=change(column.heading)) for column in table.columns),
        rows=tuple(mapped_row(place, row) for place, row in enumerate(table.rows)),
    )


def words_of(block: "Block | Shown") -> Iterator[str]:
    """Every text that a reader of a block sees."""
    found: list[str] = []

    def noted(words: str) -> str:
        found.append(words)
        return words

    if isinstance(block, NativeChart):
        mapped_chart(block, noted)
    elif isinstance(block, Large):
        mapped_large(block, noted)
    else:
        mapped_block(block, noted, keep_verbatim=False)
    yield from found


def mapped_chart(chart: NativeChart, change: Callable[[str], str]) -> NativeChart:
    """A chart with every text changed; its values stay numbers."""
    return replace(
        chart,
        alt=change(chart.alt),
        categories=tuple(map(change, chart.categories)),
        series=tuple(replace(series, name=change(series.name)) for series in chart.series),
        axis=change(chart.axis),
        line=change(chart.line) if chart.line else "",
        signs=tuple(map(change, chart.signs)),
    )


_LEAST_SHARE = 0.1
"""Share of the width that a score needs, so that 100.00 is never broken."""


def table_of(
    table: TypedTable,
    text: Text,
    caption: str,
    *,
    shares: Sequence[float] = (),
    merged: Sequence[int] = (),
    verbatim: Sequence[int] = (),
) -> Table:
    """A table in words; numbers stand to the right, `shares` are widths in the order of what is shown."""
    fields = shown_columns(table)
    given = shares or [1.0] * len(fields)
    least = _LEAST_SHARE * sum(given)
    headings, rows = headings_and_rows(table, text)
    columns = tuple(
        Column(
            heading,
            share=share if field.places is None else max(share, least),
            align="right" if _is_number(field.name, field.places) else "left",
            merged=place in merged,
            verbatim=place in verbatim,
        )
        for place, (field, share, heading) in enumerate(zip(fields, given, headings, strict=True))
    )
    return Table(caption, columns, tuple(rows))


def _is_number(name: str, places: int | None) -> bool:
    """Whether a column holds figures: points, or a count, which is named so; a year is a name."""
    return places is not None or name.endswith("_n")


Shown = NativeChart | Table | Bullets | Large


def mapped_shown(shown: Shown, change: Callable[[str], str]) -> Shown:
    """What a slide shows with every text changed; values stay numbers."""
    if isinstance(shown, NativeChart):
        return mapped_chart(shown, change)
    if isinstance(shown, Large):
        return mapped_large(shown, change)
    if isinstance(shown, Table):
        return _mapped_table(shown, change, keep_verbatim=False)
    return replace(shown, items=tuple(map(change, shown.items)))


@dataclass(frozen=True)
class HardQuestion:
    """A question that a councillor could fairly ask, with its answer.

    `code`: the node it is about. `source`: its figures with sheet and cell. `slide`: key of the slide that shows it.
    """

    question: str
    answer: str
    source: str
    code: str
    slide: str


@dataclass(frozen=True)
class Slide:
    """One slide: the finding, what is shown under it (two things stand side by side), and what the speaker needs.

    `key`: stable for the same kind of slide, also when others are hidden ('result', 'ask'; 'e14' for a question's own).
    `source`: the one line under the picture that says where its figures stand. `own_note`: what the officer added.
    `steps`: what is shown comes one after the other, where the officer asked for that.
    `marks`: the line at the foot that explains the marks of what is not confirmed on this slide.
    """

    key: str
    title: str
    shown: tuple[Shown, ...]
    notes: str
    source: str = ""
    own_note: str = ""
    steps: bool = False
    marks: str = ""


@dataclass(frozen=True)
class Deck:
    """All slides; the first is the cover, whose lines stand under its title.

    `appendix`: a slide for each question, shown only when somebody asks for its code. `questions`: the hardest first.
    """

    title: str
    lines: tuple[str, ...]
    footer: str
    slides: tuple[Slide, ...]
    appendix: tuple[Slide, ...] = ()
    questions: tuple[HardQuestion, ...] = ()
