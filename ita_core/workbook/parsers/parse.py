"""Bytes that the guard let pass → Grid, by the parsers of their format."""

from collections.abc import Callable

from ita_core.workbook.formats import Format, Passed
from ita_core.workbook.grid import Grid
from ita_core.workbook.parsers import calamine, delimited, excel, mhtml, ods, web_page, xls, xlsb, xml_2003
from ita_core.workbook.parsers.two_eyes import OWN, TWO_EYES_UP_TO, Eye, by_one, by_size, by_two

_SINGLE: dict[Format, Callable[[bytes], Grid]] = {
    Format.TEXT: delimited.parse,
    Format.HTML: web_page.parse,
    Format.MHTML: mhtml.parse,
    Format.XML_2003: xml_2003.parse,
}
"""What one reader of ours reads alone."""


def parse(data: bytes, passed: Passed) -> Grid:
    """The grid of a file.

    Raises:
        Exception: whatever a parser raises on a broken file; the parent turns its name into a refusal.
    """
    if passed.format is Format.XLSX:
        return excel.parse(data, passed)
    if passed.format is Format.ODS:
        return by_two(Eye(OWN, lambda: ods.read(data), complete=True), calamine.eye(data, passed))
    if passed.format is Format.XLSB:
        return _xlsb(data, passed)
    if own := _SINGLE.get(passed.format):
        return own(data)
    return by_size(Eye(xls.NAME, lambda: xls.read(data)), calamine.eye(data, passed))


def _xlsb(data: bytes, passed: Passed) -> Grid:
    """A binary workbook by two readers; a national table by one, which is ours where calamine would skip cells."""
    own, other = Eye(OWN, lambda: xlsb.read(data), complete=True), calamine.eye(data, passed)
    extent = xlsb.extent(data)
    if extent.cells_n <= TWO_EYES_UP_TO:
        return by_two(own, other)
    return by_one(own, other) if extent.short else by_one(other, own)
