"""Pages of a Word report: upright and across, their numbers, none on the cover."""

from copy import deepcopy

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from ita_core.documents.report import Report
from ita_core.documents.word.markup import element, field, paragraph, run

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
