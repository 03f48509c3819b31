"""A report as a Word file."""

from copy import deepcopy
from html import escape
from io import BytesIO
from itertools import count

import docx
from docx.document import Document
from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Emu
from pptx.exc import PythonPptxError
from xlsxwriter.exceptions import XlsxWriterException

from ita_core.charts.palette import BAND, LAST_YEAR, SURFACE
from ita_core.documents.blocks import (
    Alignment,
    Block,
    Bullets,
    ChartBlock,
    Heading,
    NativeChart,
    PageBreak,
    Paragraph,
    Report,
    Table,
)
from ita_core.documents.charts import ChartBench, Frame, Lettering
from ita_core.documents.output import SHIPPED_FACE, Progress, Typeface, in_steps, nobody_asks, refused_by, repack
from ita_core.documents.seal import HEIGHT_CM
from ita_core.documents.word.embedded import ask_for_page_numbers, embed
from ita_core.documents.word.styles import bookmark, element, field, letterhead, paragraph, run, set_up
from ita_core.thai import thai_digits

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SPACE_END = b"</c:chartSpace>"
_SIZE = 13
_EMU_CM = 360_000
_UPRIGHT_CM, _LEAST_CM, _ROW_CM, _FIXED_CM, _MOST_CM = 7.0, 4.5, 0.62, 2.2, 20.0


class WordCharts:
    """Adds charts to one document, numbered from 1."""

    def __init__(self, document: Document, width: int, face: Typeface) -> None:
        self._document = document
        self._width = width
        self._lettering = Lettering(face.name, face.points(_SIZE))
        self._bench = ChartBench()
        self._n = 0

    def run(self, native: NativeChart) -> str:
        """A run that holds the chart as an inline drawing with its text equivalent."""
        self._n += 1
        frame = Frame(0, 0, self._width, _height(native))
        relation = self._document.part.relate_to(self._part(native, frame), RELATIONSHIP_TYPE.CHART)
        described = escape(native.alt)
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{frame.width}" cy="{frame.height}"/>'
            f'<wp:docPr id="{1000 + self._n}" name="Chart {self._n}" descr="{described}"/><wp:cNvGraphicFramePr/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
        )

    def _part(self, native: NativeChart, frame: Frame) -> Part:
        markup, workbook = self._bench.parts(native, frame, self._lettering)
        package = self._document.part.package
        book = Part(PackURI(f"/word/embeddings/ita_chart{self._n}.xlsx"), _BOOK_TYPE, workbook, package)
        part = Part(PackURI(f"/word/charts/ita_chart{self._n}.xml"), _CHART_TYPE, b"", package)
        relation = part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
        source = f'<c:externalData r:id="{relation}"><c:autoUpdate val="0"/></c:externalData>'.encode()
        part._blob = markup.replace(_SPACE_END, source + _SPACE_END)
        return part


def _height(native: NativeChart) -> int:
    bars = len(native.categories) * max(1, len(native.series))
    rows = min(_MOST_CM, max(_LEAST_CM, _FIXED_CM + _ROW_CM * bars))
    return int((_UPRIGHT_CM if native.upright else rows) * _EMU_CM)


_TURNED = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}
_OWN_HEADS = ("w:headerReference", "w:footerReference", "w:titlePg")


def number_pages(document: Document, report: Report) -> None:
    """The page's number in the footer, none on the cover; a letterhead's own footer stays as it is."""
    section = document.sections[0]
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    if report.thai_digits:
        after = properties.find(qn("w:cols"))
        numbers = element('<w:pgNumType w:fmt="thaiNumbers"/>')
        if after is not None:
            after.addprevious(numbers)
        else:
            properties.append(numbers)
    footer = section.footer
    if footer.is_linked_to_previous or not "".join(p.text for p in footer.paragraphs).strip():
        section.different_first_page_header_footer = section.different_first_page_header_footer or (
            section.header.is_linked_to_previous
        )
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]._p
        if report.marks:
            line.addprevious(element(paragraph("ITANote", run(report.marks))))
        line.getparent().replace(line, element(paragraph("ITAPage", run("– ") + field("PAGE", "") + run(" –"))))


class PageTurns:
    """Turns the pages of one document across and back; its last properties stand at the end of the body."""

    def __init__(self, document: Document) -> None:
        self._body = document.element.body
        self._last = self._body.find(qn("w:sectPr"))
        self._across = False
        self._first = True

    @property
    def across(self) -> bool:
        """Whether what follows lies across."""
        return self._across

    def turn(self, *, across: bool) -> bool:
        """End the pages so far where the next ones lie otherwise; says whether they do, so that a new page begins."""
        if across == self._across:
            return False
        self._end_pages()
        self._across = across
        return True

    def finish(self) -> None:
        """Make the last pages of the document what they are, after everything is written."""
        if self._across:
            _turned(self._last)
        if not self._first:
            _inheriting(self._last)

    def _end_pages(self) -> None:
        properties = deepcopy(self._last)
        if self._across:
            _turned(properties)
        if not self._first:
            _inheriting(properties)
        self._first = False
        last = self._last.getprevious()
        if last is None or last.tag != qn("w:p"):
            last = element(paragraph("ITAGap", ""))
            self._last.addprevious(last)
        last.get_or_add_pPr().append(properties)


def _inheriting(properties: BaseOxmlElement) -> None:
    """Header and footer are those of the pages before; only the very first page has none."""
    for name in _OWN_HEADS:
        for own in properties.findall(qn(name)):
            properties.remove(own)


def _turned(properties: BaseOxmlElement) -> None:
    """The page a quarter turned: width and height change places, and each margin moves on by one side."""
    size, margins = properties.find(qn("w:pgSz")), properties.find(qn("w:pgMar"))
    width, height = size.get(qn("w:w")), size.get(qn("w:h"))
    size.set(qn("w:w"), height)
    size.set(qn("w:h"), width)
    size.set(qn("w:orient"), "landscape")
    before = {side: margins.get(qn(f"w:{side}")) for side in _TURNED}
    for side, source in _TURNED.items():
        margins.set(qn(f"w:{side}"), before[source])


_HEAD_FILL, _BAND_FILL, _LINE = (color.lstrip("#") for color in (BAND, SURFACE, LAST_YEAR))
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_xml(table: Table, width: int) -> str:
    """The table as WordprocessingML; `width` of the text area [twentieths of a point]."""
    widths = column_widths(table, width)
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>' for side in _SIDES)
    head = "".join(_headed(column.heading, size) for column, size in zip(table.columns, widths, strict=True))
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in widths)
    rows = "".join(_row(table, place, widths) for place in range(len(table.rows)))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )


def column_widths(table: Table, width: int) -> list[int]:
    """The width of each column by its share; the last takes what rounding leaves."""
    whole = sum(column.share for column in table.columns)
    widths = [int(width * column.share / whole) for column in table.columns]
    return [*widths[:-1], width - sum(widths[:-1])]


def _row(table: Table, place: int, widths: list[int]) -> str:
    cells = table.rows[place]
    if place in table.bands:
        banded = _headed(cells[0], sum(widths), "left", span=len(cells))
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{banded}</w:tr>"
    held = table.is_short and place + 1 < len(table.rows)
    drawn = []
    for at, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
        merge = _merge(table, place, at) if column.merged else ""
        merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
        content = _filled("" if merge == "continue" else cell, column.align, held=held)
        drawn.append(_cell(content, widths[at], f'{merged}<w:vAlign w:val="top"/>'))
    whole = "<w:trPr><w:cantSplit/></w:trPr>" if table.keeps_whole(place) else ""
    return f"<w:tr>{whole}{''.join(drawn)}</w:tr>"


def _merge(table: Table, place: int, at: int) -> str:
    """'restart' at the first of several equal cells, 'continue' at the others; cells merge within their neighbour."""

    def same(one: int, other: int) -> bool:
        if not 0 <= other < len(table.rows) or not table.rows[one][at]:
            return False
        left = [n for n in range(at) if table.columns[n].merged]
        return all(table.rows[one][n] == table.rows[other][n] for n in (*left, at))

    if same(place, place - 1):
        return "continue"
    return "restart" if same(place, place + 1) else ""


def _headed(text: str, width: int, align: Alignment = "center", *, span: int = 1) -> str:
    """A cell of the header row, or the band that heads the rows below it."""
    fill = _BAND_FILL if span > 1 else _HEAD_FILL
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    ground = f'{across}<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/><w:vAlign w:val="center"/>'
    return _cell(paragraph("ITAHead", run(text), f'<w:jc w:val="{align}"/>'), width, ground)


def _filled(text: str, align: Alignment, *, held: bool) -> str:
    """A line a paragraph; a `held` one stays on the page of the row below."""
    keep = "<w:keepNext/>" if held else ""
    return "".join(paragraph("ITACell", run(line), f'{keep}<w:jc w:val="{align}"/>') for line in text.split("\n"))


def _cell(content: str, width: int, properties: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


_TWIPS = 635
_NEW_PAGE = "<w:pageBreakBefore/>"
_CENTRED_LOW = '<w:spacing w:before="3600"/>'
_SEAL_LOW, _UNDER_SEAL = '<w:spacing w:before="1800"/><w:jc w:val="center"/>', '<w:spacing w:before="600"/>'
_CONTENTS_DEPTH = 2


# A letterhead that lacks a part which every Word file has shows as a KeyError of python-docx.
@refused_by(PythonDocxError, OpcError, PythonPptxError, XlsxWriterException, KeyError)
def word_report(
    report: Report, template: bytes | None = None, face: Typeface = SHIPPED_FACE, progress: Progress = nobody_asks
) -> bytes:
    """The report in official form as .docx, on the office's letterhead if one is given; each section is a step.

    Raises:
        TemplateRefused: the letterhead cannot be used.
    """
    document = docx.Document() if template is None else letterhead(template)
    set_up(document, face, own_page=template is None)
    number_pages(document, report)
    _Writer(document, report, face).write(progress)
    ask_for_page_numbers(document)
    if face.embedded:
        embed(document, face)
    _properties(document, report)
    buffer = BytesIO()
    document.save(buffer)
    return repack(buffer.getvalue())


class _Writer:
    """Writes a report into a document from top to bottom."""

    def __init__(self, document: Document, report: Report, face: Typeface) -> None:
        section = document.sections[0]
        width = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
        height = int(section.page_height or 0) - int(section.top_margin or 0) - int(section.bottom_margin or 0)
        self._report = report
        self._part = document.part
        self._body = document.element.body
        self._end = self._body.find(qn("w:sectPr"))
        self._width, self._height = width // _TWIPS, height // _TWIPS
        self._pages = PageTurns(document)
        self._charts = WordCharts(document, Emu(width), face)
        self._marks = count(1)
        self._tables, self._figures = count(1), count(1)
        self._language = report.language

    def write(self, progress: Progress) -> None:
        """Cover, contents, and every section."""
        self._cover()
        self._contents()
        number = count(1)
        for place, section in enumerate(in_steps(self._report.sections, progress)):
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
        self._seal()
        self._add(paragraph("ITATitle", run(first), _UNDER_SEAL if self._report.seal else _CENTRED_LOW))
        for line in others:
            self._add(paragraph("ITASubtitle", run(line)))

    def _seal(self) -> None:
        if not self._report.seal:
            return
        picture = self._part.new_pic_inline(BytesIO(self._report.seal), height=Cm(HEIGHT_CM))
        picture.docPr.set("descr", self._report.words["seal"])
        line = element(paragraph("ITAFigure", "<w:r><w:drawing/></w:r>", _SEAL_LOW))
        line.find(f".//{qn('w:drawing')}").append(picture)
        self._end.addprevious(line)

    def _headings(self) -> list[tuple[int, str]]:
        found = []
        for number, section in enumerate(self._report.sections, start=1):
            found.append((1, f"{self._number(number)}. {section.heading}"))
            found += [(b.depth, b.text) for b in section.blocks if isinstance(b, Heading)]
        return found

    def _contents(self) -> None:
        """Every heading as a link with the field of its page, which only Word or LibreOffice knows."""
        self._add(paragraph("ITAContents", run(self._report.words["contents"]), _NEW_PAGE))
        for mark, (depth, text) in enumerate(self._headings(), start=1):
            if depth > _CONTENTS_DEPTH:
                continue
            page = "<w:r><w:tab/></w:r>" + field(rf"PAGEREF {_mark(mark)} \h", "")
            entry = f'<w:hyperlink w:anchor="{_mark(mark)}" w:history="1">{run(text)}</w:hyperlink>'
            self._add(paragraph(f"TOC{depth}", entry + page))

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
