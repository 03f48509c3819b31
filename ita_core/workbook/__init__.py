"""Spreadsheet bytes → Reading: read safely, traceably, without a guess; and the template to fill in."""

from ita_core.workbook.join import name_of, pack, unpacked
from ita_core.workbook.read import grid_of, read
from ita_core.workbook.reading import (
    Agency,
    CellCount,
    Option,
    Question,
    Reading,
    SheetCount,
    TableRead,
    WorkbookRefused,
)
from ita_core.workbook.saved_rows import SavedWork
from ita_core.workbook.template import MEDIA_TYPE, template

__all__ = [
    "MEDIA_TYPE",
    "Agency",
    "CellCount",
    "Option",
    "Question",
    "Reading",
    "SavedWork",
    "SheetCount",
    "TableRead",
    "WorkbookRefused",
    "grid_of",
    "name_of",
    "pack",
    "read",
    "template",
    "unpacked",
]
