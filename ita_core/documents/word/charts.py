"""Native charts inside a Word file: chart part, embedded workbook, and the drawing that shows them."""

from html import escape

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from ita_core.documents.fonts import OFFICE_FONT
from ita_core.documents.office_chart import ChartBench, Frame, Lettering
from ita_core.documents.report import NativeChart

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SPACE_END = b"</c:chartSpace>"
_SIZE = 13
_EMU_CM = 360_000
_UPRIGHT_CM, _LEAST_CM, _ROW_CM, _FIXED_CM, _MOST_CM = 7.0, 4.5, 0.62, 2.2, 20.0


class WordCharts:
    """Adds charts to one document, numbered from 1."""

    def __init__(self, document: Document, width: int) -> None:
        self._document = document
        self._width = width
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
        markup, workbook = self._bench.parts(native, frame, Lettering(OFFICE_FONT, _SIZE))
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
