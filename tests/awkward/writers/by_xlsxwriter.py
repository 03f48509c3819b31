"""Books written by XlsxWriter."""

import io
from datetime import datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from tests.awkward.book import Book, Cell, Sheet
from tests.awkward.writers.needs import ALL

ABLE = ALL - {"returns"}
_NO_TIME = datetime(2023, 10, 1)  # noqa: DTZ001 — XlsxWriter takes no zone


def write(book: Book) -> bytes:
    """The workbook's bytes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_numbers": False, "strings_to_formulas": False}) as file:
        file.set_properties({"created": _NO_TIME})
        for sheet in book:
            _sheet(file, file.add_worksheet(sheet.name), sheet)
    return buffer.getvalue()


def _sheet(file: Any, page: Any, sheet: Sheet) -> None:
    for area in sheet.merged:
        page.merge_range(*area, "")
    for place, cell in sheet.cells():
        _cell(file, page, place, cell)
    for place, note in sheet.notes.items():
        page.write_comment(*place, note)
    for row, column, words in sheet.boxes:
        page.insert_textbox(row, column, words)
    for row in sheet.hidden_rows:
        page.set_row(row, None, None, {"hidden": True})
    for column in sheet.hidden_columns:
        page.set_column(column, column, None, None, {"hidden": True})
    if sheet.hidden:
        page.hide()


def _cell(file: Any, page: Any, place: tuple[int, int], cell: Cell) -> None:
    form = {"num_format": cell.format} if cell.format != "General" else {}
    style = file.add_format(form | ({"font_strikeout": True} if cell.struck else {})) if form or cell.struck else None
    if cell.runs:
        page.write_rich_string(*place, *_fragments(file, cell))
    elif cell.error:
        page.write_formula(*place, "=NA()", style, cell.error)
    elif isinstance(cell.value, Decimal):
        page.write_number(*place, float(cell.value), style)
    elif cell.value is not None:
        page.write_string(*place, cell.value, style)


def _fragments(file: Any, cell: Cell) -> list[Any]:
    parts: list[Any] = []
    for words, kind in cell.runs:
        if kind:
            parts.append(file.add_format({"font_strikeout": True} if kind == "strike" else {"font_script": 1}))
        parts.append(words)
    return parts
