"""Bytes that the guard let pass → Grid, by the parsers of their format."""

from ita_core.workbook.formats import Format, Passed
from ita_core.workbook.grid import Grid
from ita_core.workbook.parsers import delimited, excel, ods


def parse(data: bytes, passed: Passed) -> Grid:
    """The grid of a file.

    Raises:
        Exception: whatever a parser raises on a broken file; the parent turns its name into a refusal.
    """
    if passed.format is Format.XLSX:
        return excel.parse(data, passed)
    if passed.format is Format.TEXT:
        return delimited.parse(data)
    if passed.format is Format.ODS:
        sheets = excel.two_eyes(ods.read(data), excel.read_with_calamine(data))
        return Grid(sheets, readers=("expat", "calamine"))
    return Grid(excel.read_with_calamine(data), readers=("calamine",))
