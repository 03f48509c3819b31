"""The report as plain values that a browser draws as pages: the blocks of the Word and PDF report in their order.

A sentence of the narrative stands in a block by its address, so that it can be edited where it stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any

from ita_core.documents.blocks import Block, Bullets, ChartBlock, Heading, NativeChart, Paragraph, Report, Table
from ita_core.documents.content.report import full_report
from ita_core.documents.content.subject import Subject
from ita_core.documents.output import LONGEST_OF_A_REPORT, finished
from ita_core.narrative.edits import addresses, edits_in, with_edits
from ita_core.narrative.sentence import Sentence, Story
from ita_core.numbers import score_text

Plain = dict[str, Any]


@dataclass(frozen=True, eq=False)
class PaperSubject(Subject):
    """The same with the sentences that the office left out in their place, so that they can be brought back."""

    @cached_property
    def story(self) -> Story:
        """The year in sentences: all of them, the edited ones in the office's words."""
        edits = edits_in(self.work.texts, self.assessment.fiscal_year, self.text.language)
        return with_edits(self.generated, {at: edit for at, edit in edits.items() if not edit.leaves_out})

    @cached_property
    def address_of(self) -> dict[int, str]:
        """The address of each sentence by its identity."""
        generated = addresses(self.generated)
        return {id(now): address for (address, _), now in zip(generated, self.story.sentences, strict=True)}


def paper(subject: PaperSubject) -> Plain:
    """The report's cover, headings and sections; every figure in it is its printed text, in Arabic digits."""
    text = subject.text
    report = finished(full_report(subject), text, thai_digits=False, longest=LONGEST_OF_A_REPORT)
    writer = _Writer(report, subject.address_of)
    return {
        "title": list(report.title),
        "contents": report.words["contents"],
        "marks": report.marks,
        "sections": [
            {
                "heading": f"{number}. {section.heading}",
                "new_page": section.new_page or number == 1,
                "across": section.landscape,
                "blocks": list(writer.blocks(section.blocks)),
            }
            for number, section in enumerate(report.sections, start=1)
        ],
    }


class _Writer:
    """Makes plain values of blocks; tables and charts are numbered through the report."""

    def __init__(self, report: Report, address_of: dict[int, str]) -> None:
        self._words, self._address_of = report.words, address_of
        self._tables, self._charts = count(1), count(1)

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[Plain]:
        """Each block; a paragraph that goes on within one sentence is one here, as the sentence is edited whole."""
        last: Plain | None = None
        whose: tuple[Sentence, ...] = ()
        for block in blocks:
            said = block.said if isinstance(block, Paragraph) else ()
            if last is not None and said and whose and said[0] is whose[-1]:
                last["said"] += self._addresses(said[1:])
                whose = said
                continue
            if last is not None:
                yield last
            last, whose = self._block(block), said
        if last is not None:
            yield last

    def _addresses(self, said: tuple[Sentence, ...]) -> list[str]:
        return [self._address_of[id(sentence)] for sentence in said]

    def _block(self, block: Block) -> Plain:
        if isinstance(block, Heading):
            return {"kind": "heading", "depth": block.depth, "text": block.text}
        if isinstance(block, Paragraph):
            said = self._addresses(block.said)
            text = _before(block) if said else block.text
            return {"kind": "paragraph", "voice": block.voice, "said": said, "text": text}
        if isinstance(block, Bullets):
            said = self._addresses(block.said)
            return {"kind": "list", "said": said, "items": [] if said else list(block.items)}
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, ChartBlock):
            caption = f"{self._words['chart_word']} {next(self._charts)} {block.caption}"
            return {"kind": "chart", "caption": caption} | _chart(block.chart)
        return {"kind": "break"}

    def _table(self, table: Table) -> Plain:
        return {
            "kind": "table",
            "caption": f"{self._words['table']} {next(self._tables)} {table.caption}",
            "columns": [
                {"heading": column.heading, "share": column.share, "align": column.align, "merged": column.merged}
                for column in table.columns
            ],
            "rows": [list(row) for row in table.rows],
            "bands": sorted(table.bands),
        }


def _before(block: Paragraph) -> str:
    """What the document writes before the first sentence of a paragraph: a mark, or nothing."""
    before, found, _ = block.text.partition(block.said[0].text.strip().splitlines()[0])
    return before if found else ""


def _chart(chart: NativeChart) -> Plain:
    """The marks of a chart as numbers to draw by, each with its printed text."""
    return {
        "alt": chart.alt,
        "categories": list(chart.categories),
        "axis": chart.axis,
        "upright": chart.upright,
        "start": float(chart.start),
        "target": float(chart.target),
        "target_text": score_text(chart.target),
        "signalled": [list(place) for place in sorted(chart.signalled)],
        "series": [
            {
                "name": series.name,
                "color": series.color,
                "quiet": series.quiet,
                "values": [None if value is None else float(value) for value in series.values],
                "shown": ["" if value is None else score_text(value) for value in series.values],
            }
            for series in chart.series
        ],
    }
