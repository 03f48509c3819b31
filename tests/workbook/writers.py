"""Writes the same small workbook in every format that the reader knows, independent of the code under test."""

import csv
import io
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

Cell = str | float | int | None


@dataclass
class Page:
    """A sheet: rows of cells, merged areas (top, left, bottom, right), percent columns, what is hidden."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    percent: set[tuple[int, int]] = field(default_factory=set)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)

    def add(self, *cells: Cell) -> int:
        """Append a row and return its index."""
        self.rows.append(list(cells))
        return len(self.rows) - 1


Book = list[Page]


def xlsx(book: Book) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_numbers": False, "strings_to_formulas": False}) as file:
        percent = file.add_format({"num_format": "0.00%"})
        for page in book:
            sheet = file.add_worksheet(page.name)
            for row, cells in enumerate(page.rows):
                for column, cell in enumerate(cells):
                    if cell is not None:
                        sheet.write(row, column, cell, *([percent] if (row, column) in page.percent else []))
            for top, left, bottom, right in page.merged:
                sheet.merge_range(top, left, bottom, right, page.rows[top][left])
            for row in page.hidden_rows:
                sheet.set_row(row, None, None, {"hidden": True})
            if page.hidden:
                sheet.hide()
    return buffer.getvalue()


def xlsm(book: Book) -> bytes:
    return repacked(xlsx(book), add={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 no real macro"})


def strict(book: Book) -> bytes:
    """Strict Open XML: other namespaces for everything."""

    def change(_: str, part: bytes) -> bytes:
        part = part.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", _STRICT + b"spreadsheetml/main"
        )
        office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        return part.replace(office, _STRICT + b"officeDocument/relationships")

    return repacked(xlsx(book), change)


_STRICT = b"http://purl.oclc.org/ooxml/"


def repacked(
    data: bytes, change: Callable[[str, bytes], bytes] = lambda _, part: part, add: dict[str, bytes] | None = None
) -> bytes:
    """A zip with each part passed through `change`, and parts added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
        for name, part in (add or {}).items():
            new.writestr(name, part)
    return buffer.getvalue()


def ods(book: Book) -> bytes:
    tables = "".join(_ods_table(page) for page in book)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        '<office:automatic-styles><style:style style:name="off" style:family="table">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return ods_of(content.encode())


def ods_of(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", content)
        file.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:x"/>')
    return buffer.getvalue()


def _ods_table(page: Page) -> str:
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in page.merged}
    rows = []
    for row, cells in enumerate(page.rows):
        hidden = ' table:visibility="collapse"' if row in page.hidden_rows else ""
        rows.append(f"<table:table-row{hidden}>")
        rows += [
            _ods_cell(cell, spans.get((row, column)), (row, column) in page.percent)
            for column, cell in enumerate(cells)
        ]
        rows.append("</table:table-row>")
    style = ' table:style-name="off"' if page.hidden else ""
    return f"<table:table table:name={quoteattr(page.name)}{style}>{''.join(rows)}</table:table>"


def _ods_cell(cell: Cell, span: tuple[int, int] | None, percent: bool) -> str:
    spanned = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    if cell is None:
        return f"<table:table-cell{spanned}/>"
    if isinstance(cell, str):
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n"))
        return f'<table:table-cell{spanned} office:value-type="string">{lines}</table:table-cell>'
    kind = "percentage" if percent else "float"
    value = f'office:value-type="{kind}" office:value="{cell!r}"'
    return f"<table:table-cell{spanned} {value}><text:p>{cell}</text:p></table:table-cell>"


def delimited(book: Book, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """All pages below each other, as a person would paste them into one text file."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter)
    width = max(len(row) for page in book for row in page.rows)
    for page in book:
        for row in page.rows:
            cells = ["" if cell is None else str(cell) for cell in row]
            writer.writerow(cells + [""] * (width - len(cells)) if sum(map(bool, cells)) > 1 else cells[:1])
    return buffer.getvalue().encode(encoding)


def xls(book: Book) -> bytes:
    """BIFF8 in an OLE container, as Excel 97–2003."""
    sheets = [_biff_sheet(page) for page in book]
    size = len(_biff_globals(book, [0] * len(book)))
    offsets = [size + sum(map(len, sheets[:index])) for index in range(len(sheets))]
    return ole({"Workbook": _biff_globals(book, offsets) + b"".join(sheets)})


def _record(number: int, body: bytes) -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def _biff_globals(book: Book, offsets: list[int]) -> bytes:
    records = [
        _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 1997, 0, 6)),
        _record(0x0042, struct.pack("<H", 1200)),
    ]
    for page, offset in zip(book, offsets, strict=True):
        name = page.name.encode("utf-16-le")
        head = struct.pack("<IBBBB", offset, int(page.hidden), 0, len(name) // 2, 1)
        records.append(_record(0x0085, head + name))
    return b"".join(records) + _record(0x000A, b"")


def _biff_sheet(page: Page) -> bytes:
    width = max((len(row) for row in page.rows), default=0)
    records = [
        _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 1997, 0, 6)),
        _record(0x0200, struct.pack("<IIHHH", 0, len(page.rows), 0, width, 0)),
    ]
    for row, cells in enumerate(page.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                text = cell.encode("utf-16-le")
                records.append(_record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text) // 2, 1) + text))
            elif cell is not None:
                records.append(_record(0x0203, struct.pack("<HHHd", row, column, 0, cell)))
    if page.merged:
        areas = b"".join(struct.pack("<HHHH", top, bottom, left, right) for top, left, bottom, right in page.merged)
        records.append(_record(0x00E5, struct.pack("<H", len(page.merged)) + areas))
    return b"".join(records) + _record(0x000A, b"")


def ole(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file with the streams, each in sectors of its own."""
    chains, data, fat = [], b"", []
    for content in streams.values():
        content = content.ljust(4096, b"\0")
        content += b"\0" * (-len(content) % 512)
        start, n = len(fat), len(content) // 512
        fat += [*range(start + 1, start + n), 0xFFFFFFFE]
        chains.append((start, len(content)))
        data += content
    directory = _ole_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)
    for index, (name, (start, size)) in enumerate(zip(streams, chains, strict=True), start=1):
        directory += _ole_entry(name, 2, start, size, right=index + 1 if index < len(streams) else 0xFFFFFFFF)
    directory += b"\0" * (-len(directory) % 512)
    directory_at, n = len(fat), len(directory) // 512
    fat += [*range(directory_at + 1, directory_at + n), 0xFFFFFFFE]
    fat_sectors = -(-(len(fat) + 8) // 128)
    fat_at = [len(fat) + index for index in range(fat_sectors)]
    fat += [0xFFFFFFFD] * fat_sectors
    fat += [0xFFFFFFFF] * (fat_sectors * 128 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, fat_sectors, directory_at, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += b"".join(struct.pack("<I", at) for at in fat_at).ljust(436, b"\xff")
    return header + data + directory + struct.pack(f"<{len(fat)}I", *fat)


def _ole_entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    head = encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded), kind, 1, 0xFFFFFFFF, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def xlsb(book: Book) -> bytes:
    """Excel's binary workbook: BIFF12 parts in a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        targets = [f"worksheets/sheet{index}.bin" for index in range(1, len(book) + 1)]
        types = "".join(
            f'<Override PartName="/xl/{target}" ContentType="application/vnd.ms-excel.worksheet"/>'
            for target in targets
        )
        whole = '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
        file.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}content-types">{whole}{types}</Types>')
        file.writestr("_rels/.rels", _relations([("officeDocument", "xl/workbook.bin")]))
        file.writestr("xl/_rels/workbook.bin.rels", _relations([("worksheet", target) for target in targets]))
        sheets = b"".join(
            _brt(0x9C, struct.pack("<II", int(page.hidden), index) + _wide(f"rId{index}") + _wide(page.name))
            for index, page in enumerate(book, start=1)
        )
        file.writestr("xl/workbook.bin", _brt(0x83) + _brt(0x8F) + sheets + _brt(0x90) + _brt(0x84))
        for target, page in zip(targets, book, strict=True):
            file.writestr(f"xl/{target}", _xlsb_sheet(page))
    return buffer.getvalue()


_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"


def _relations(targets: list[tuple[str, str]]) -> str:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    each = "".join(
        f'<Relationship Id="rId{index}" Type="{office}{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}relationships">{each}</Relationships>'


def _brt(number: int, body: bytes = b"") -> bytes:
    head = bytes([number]) if number < 0x80 else bytes([number & 0x7F | 0x80, number >> 7])
    size, rest = b"", len(body)
    while True:
        rest, low = rest >> 7, rest & 0x7F
        size += bytes([low | (0x80 if rest else 0)])
        if not rest:
            return head + size + body


def _wide(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def _xlsb_sheet(page: Page) -> bytes:
    width = max((len(row) for row in page.rows), default=1)
    parts = [_brt(0x81), _brt(0x94, struct.pack("<IIII", 0, max(len(page.rows) - 1, 0), 0, width - 1)), _brt(0x91)]
    for row, cells in enumerate(page.rows):
        parts.append(_brt(0x00, struct.pack("<IIHHBI", row, 0, 300, 0, 0, 0)))
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                parts.append(_brt(0x06, struct.pack("<II", column, 0) + _wide(cell)))
            elif cell is not None:
                parts.append(_brt(0x05, struct.pack("<IId", column, 0, cell)))
    return b"".join(parts) + _brt(0x92) + _brt(0x82)


FORMATS: dict[str, Callable[[Book], bytes]] = {
    "xlsx": xlsx,
    "strict.xlsx": strict,
    "xlsm": xlsm,
    "xls": xls,
    "xlsb": xlsb,
    "ods": ods,
    "csv": delimited,
    "bom.csv": lambda book: delimited(book, encoding="utf-8-sig"),
    "semicolon.csv": lambda book: delimited(book, ";"),
    "utf16.tsv": lambda book: delimited(book, "\t", "utf-16"),
    "cp874.csv": lambda book: delimited(book, encoding="cp874"),
}


def in_format(book: Book, name: str) -> tuple[str, bytes]:
    """File name and bytes."""
    return f"generated.{re.sub('.*[.]', '', name)}", FORMATS[name](book)
