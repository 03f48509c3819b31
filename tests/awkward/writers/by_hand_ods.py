"""Books written as OpenDocument spreadsheets, part by part: repeated cells, comments and boxes inside cells."""

import io
import zipfile
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from tests.awkward.book import Book, Cell, Sheet

ABLE = frozenset({"sheets", "merged", "hidden", "comments", "boxes", "rounded"})
_SPACES = {
    "office": "office", "table": "table", "text": "text", "style": "style", "draw": "drawing", "number": "datastyle",
}  # fmt: skip
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def write(book: Book) -> bytes:
    """The workbook's bytes."""
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in _SPACES.items()
    )
    off = '<style:table-properties table:display="false"/>'
    hide = f'<style:style style:name="off" style:family="table">{off}</style:style>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.3">'
        f"<office:automatic-styles>{hide}</office:automatic-styles><office:body><office:spreadsheet>"
        f"{''.join(map(_table, book))}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry'
        f' manifest:full-path="/" manifest:media-type="{_TYPE}"/><manifest:file-entry manifest:full-path="content.xml"'
        ' manifest:media-type="text/xml"/></manifest:manifest>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in (("mimetype", _TYPE), ("content.xml", content), ("META-INF/manifest.xml", manifest)):
            file.writestr(zipfile.ZipInfo(name, (2023, 10, 1, 0, 0, 0)), part)
    return buffer.getvalue()


def _table(sheet: Sheet) -> str:
    width = max(map(len, sheet.rows))
    columns = "".join(f"<table:table-column{_collapsed(n in sheet.hidden_columns)}/>" for n in range(width))
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merged}
    rows = "".join(_row(sheet, n, width, spans) for n in range(len(sheet.rows)))
    style = ' table:style-name="off"' if sheet.hidden else ""
    return f"<table:table table:name={quoteattr(sheet.name)}{style}>{columns}{rows}</table:table>"


def _collapsed(hidden: bool) -> str:
    return ' table:visibility="collapse"' if hidden else ""


def _row(sheet: Sheet, n: int, width: int, spans: dict[tuple[int, int], tuple[int, int]]) -> str:
    padded = sheet.rows[n] + [None] * (width - len(sheet.rows[n]))
    boxes = {(row, column): words for row, column, words in sheet.boxes}
    parts, blanks = [], 0
    for column, cell in enumerate(padded):
        extras = _extras(sheet.notes.get((n, column)), boxes.get((n, column)))
        if cell is None and not extras:
            blanks += 1
            continue
        parts.append(_blank(blanks) + _cell(cell or Cell(), spans.get((n, column)), extras))
        blanks = 0
    parts.append(_blank(blanks))
    return f"<table:table-row{_collapsed(n in sheet.hidden_rows)}>{''.join(parts)}</table:table-row>"


def _blank(n: int) -> str:
    return f'<table:table-cell table:number-columns-repeated="{n}"/>' if n else ""


def _extras(note: str | None, box: str | None) -> str:
    comment = f"<office:annotation><text:p>{escape(note)}</text:p></office:annotation>" if note else ""
    words = f"<draw:frame><draw:text-box><text:p>{escape(box)}</text:p></draw:text-box></draw:frame>" if box else ""
    return comment + words


def _cell(cell: Cell, span: tuple[int, int] | None, extras: str) -> str:
    spanned = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    if isinstance(cell.value, Decimal):
        kind = "percentage" if cell.format == "0.00%" else "float"
        spanned += f' office:value-type="{kind}" office:value="{float(cell.value)!r}"'
    elif cell.value is not None:
        spanned += ' office:value-type="string"'
    words = f"<text:p>{escape(cell.text)}</text:p>" if cell.text else ""
    return f"<table:table-cell{spanned}>{extras}{words}</table:table-cell>"
