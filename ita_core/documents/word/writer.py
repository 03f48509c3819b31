"""A report as a Word file."""

from io import BytesIO
from itertools import count

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Emu

from ita_core.documents.repack import repack
from ita_core.documents.report import Block, Bullets, ChartBlock, Heading, PageBreak, Paragraph, Report, Table
from ita_core.documents.word.charts import WordCharts
from ita_core.documents.word.markup import bookmark, element, field, paragraph, run
from ita_core.documents.word.pages import PageTurns, number_pages
from ita_core.documents.word.styles import set_up
from ita_core.documents.word.tables import table_xml
from ita_core.documents.word.template import letterhead
from ita_core.text import thai_digits

_TWIPS = 635
_NEW_PAGE = "<w:pageBreakBefore/>"
_CENTRED_LOW = '<w:spacing w:before="3600"/>'
_CONTENTS_DEPTH = 2


def word_report(report: Report, template: bytes | None = None) -> bytes:
    """The report in official form as .docx, on the office's letterhead if one is given.

    Raises:
        TemplateRefused: the letterhead cannot be used.
    """
    document = docx.Document() if template is None else letterhead(template)
    set_up(document, own_page=template is None)
    number_pages(document, report)
    _Writer(document, report).write()
    _properties(document, report)
    buffer = BytesIO()
    document.save(buffer)
    return repack(buffer.getvalue())


class _Writer:
    """Writes a report into a document from top to bottom."""

    def __init__(self, document: Document, report: Report) -> None:
        section = document.sections[0]
        width = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
        height = int(section.page_height or 0) - int(section.top_margin or 0) - int(section.bottom_margin or 0)
        self._report = report
        self._body = document.element.body
        self._end = self._body.find(qn("w:sectPr"))
        self._width, self._height = width // _TWIPS, height // _TWIPS
        self._pages = PageTurns(document)
        self._charts = WordCharts(document, Emu(width))
        self._marks = count(1)
        self._tables, self._figures = count(1), count(1)
        self._language = report.language

    def write(self) -> None:
        """Cover, contents, and every section."""
        self._cover()
        self._contents()
        number = count(1)
        for place, section in enumerate(self._report.sections):
            turned = self._pages.turn(across=section.landscape)
            new_page = (section.new_page or place == 0) and not turned
            self._heading(f"{self._number(next(number))}. {section.heading}", 1, new_page=new_page)
            for block in section.blocks:
                self._block(block)
        self._pages.finish()

    def _add(self, xml: str) -> None:
        self._end.addprevious(element(xml))

    def _number(self, number: int) -> str:
        return thai_digits(str(number)) if self._report.thai_digits else str(number)

    def _cover(self) -> None:
        first, *others = self._report.title
        self._add(paragraph("ITATitle", run(first), _CENTRED_LOW))
        for line in others:
            self._add(paragraph("ITASubtitle", run(line)))

    def _headings(self) -> list[tuple[int, str]]:
        found = []
        for number, section in enumerate(self._report.sections, start=1):
            found.append((1, f"{self._number(number)}. {section.heading}"))
            found += [(b.depth, b.text) for b in section.blocks if isinstance(b, Heading)]
        return found

    def _contents(self) -> None:
        """A field with all entries in it as links. Page numbers come when a reader updates it: only Word knows them."""
        self._add(paragraph("ITAContents", run(self._report.words["contents"]), _NEW_PAGE))
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            rf'<w:r><w:instrText xml:space="preserve"> TOC \o "1-{_CONTENTS_DEPTH}" \h \z \u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        for mark, (depth, text) in enumerate(self._headings(), start=1):
            if depth > _CONTENTS_DEPTH:
                continue
            entry = f'<w:hyperlink w:anchor="{_mark(mark)}" w:history="1">{run(text)}</w:hyperlink>'
            self._add(paragraph(f"TOC{depth}", begin + entry))
            begin = ""
        self._add(paragraph("ITANote", '<w:r><w:fldChar w:fldCharType="end"/></w:r>'))

    def _heading(self, text: str, depth: int, *, new_page: bool = False) -> None:
        mark = next(self._marks)
        content = bookmark(mark, _mark(mark), run(text))
        self._add(paragraph(f"Heading{depth}", content, _NEW_PAGE if new_page else ""))

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._heading(block.text, block.depth)
        elif isinstance(block, Paragraph):
            self._add(paragraph(f"ITA{block.voice.title()}", run(block.text)))
        elif isinstance(block, Bullets):
            for item in block.items:
                self._add(paragraph("ITABullet", run("•\u00a0") + run(item)))
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, ChartBlock):
            self._add(paragraph("ITAFigure", self._charts.run(block.chart)))
            self._caption("chart_word", next(self._figures), block.caption, '<w:jc w:val="center"/>')
        elif isinstance(block, PageBreak):
            self._add('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')

    def _table(self, table: Table) -> None:
        self._caption("table", next(self._tables), table.caption, "<w:keepNext/>")
        self._add(table_xml(table, self._height if self._pages.across else self._width))
        self._add(paragraph("ITAGap", ""))

    def _caption(self, word: str, number: int, caption: str, properties: str) -> None:
        label = self._report.words[word]
        # LibreOffice writes a field in Thai digits as letters (ก ข ค), so those stand as text.
        counted = run(self._number(number))
        if not self._report.thai_digits:
            counted = field(rf"SEQ {word} \* Arabic", str(number))
        self._add(paragraph("Caption", f"{run(f'{label} ')}{counted}{run(f' {caption}')}", properties))


def _mark(number: int) -> str:
    return f"_Toc2566{number:04d}"


def _properties(document: Document, report: Report) -> None:
    known = document.core_properties
    known.title, known.author, known.subject = " ".join(report.title)[:255], report.agency[:255], ""
    known.comments, known.keywords, known.last_modified_by = "", "", ""
    known.language = "th-TH" if report.language == "th" else "en-US"
