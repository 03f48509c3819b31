"""Books written by openpyxl."""

import io
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.awkward.book import Book, Cell, Place, Sheet

ABLE = frozenset({"sheets", "merged", "runs", "struck", "errors", "hidden", "comments", "rounded", "dates"})


def write(book: Book) -> bytes:
    """The workbook's bytes."""
    file = Workbook()
    file.remove(file.active)
    for sheet in book:
        _sheet(file.create_sheet(sheet.name), sheet)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _sheet(page: Worksheet, sheet: Sheet) -> None:
    for place, cell in sheet.cells():
        _cell(page, place, cell, sheet.notes.get(place, ""))
    for top, left, bottom, right in sheet.merged:
        page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    for row in sheet.hidden_rows:
        page.row_dimensions[row + 1].hidden = True
    for column in sheet.hidden_columns:
        page.column_dimensions[get_column_letter(column + 1)].hidden = True
    if sheet.hidden:
        page.sheet_state = "hidden"


def _cell(page: Worksheet, place: Place, cell: Cell, note: str) -> None:
    made = page.cell(place[0] + 1, place[1] + 1)
    made.value = _value(cell)
    made.number_format = cell.format
    if cell.struck:
        made.font = Font(strike=True)
    if note:
        made.comment = Comment(note, "ITA")


def _value(cell: Cell) -> str | float | CellRichText | None:
    if cell.runs:
        return CellRichText([TextBlock(_font(kind), words) if kind else words for words, kind in cell.runs])
    if isinstance(cell.value, Decimal):
        return float(cell.value)
    return cell.error or cell.value


def _font(kind: str) -> InlineFont:
    return InlineFont(strike=True) if kind == "strike" else InlineFont(vertAlign=kind)
