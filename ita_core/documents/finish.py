"""The last two touches on any report: texts made fit for a document, and Thai digits where they are asked for."""

from dataclasses import replace

from ita_core.documents.clean import LONGEST, Cleaner
from ita_core.documents.digits import prose_in_thai_digits
from ita_core.documents.report import ChartBlock, Paragraph, Report, Section, mapped
from ita_core.text import Text


def finished(report: Report, text: Text, *, thai_digits: bool, longest: int = LONGEST) -> Report:
    """The report as a writer takes it, no text longer than `longest` letters.

    What had to be taken out of cell texts is said at the end of its first part.
    """
    cleaner = Cleaner(longest=longest)
    clean = mapped(report, cleaner, keep_verbatim=False)
    if cleaner.removed or cleaner.shortened:
        said = text("documents.cleaned", removed=cleaner.removed, shortened=cleaner.shortened)
        first, *others = clean.sections
        clean = replace(clean, sections=(_with(first, Paragraph(said, "note")), *others))
    return in_thai_digits(clean) if thai_digits else clean


def _with(section: Section, said: Paragraph) -> Section:
    return replace(section, blocks=(*section.blocks, said))


def in_thai_digits(report: Report) -> Report:
    """The report with Thai digits in prose, tables and charts; codes, cells and files keep theirs."""
    changed = mapped(report, prose_in_thai_digits, keep_verbatim=True)
    return replace(
        changed,
        thai_digits=True,
        sections=tuple(
            replace(
                section,
                blocks=tuple(
                    replace(block, chart=replace(block.chart, thai_digits=True))
                    if isinstance(block, ChartBlock)
                    else block
                    for block in section.blocks
                ),
            )
            for section in changed.sections
        ),
    )
