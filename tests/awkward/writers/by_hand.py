"""Books written part by part as Excel writes them: shared strings, style table, explicit references."""

import io
import zipfile
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from tests.awkward.book import Book, Cell, Sheet
from tests.awkward.places import address, letters

ABLE = frozenset({"sheets", "merged", "runs", "struck", "errors", "hidden", "returns", "rounded", "dates"})
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_NORMAL = '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def write(book: Book) -> bytes:
    """The workbook's bytes."""
    styles, strings = _Styles(), _Strings()
    sheets = [_sheet(sheet, styles, strings) for sheet in book]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in _parts(book, styles, strings).items():
            file.writestr(zipfile.ZipInfo(name, (2023, 10, 1, 0, 0, 0)), _HEAD + part, zipfile.ZIP_DEFLATED)
        for n, part in enumerate(sheets, start=1):
            name = zipfile.ZipInfo(f"xl/worksheets/sheet{n}.xml", (2023, 10, 1, 0, 0, 0))
            file.writestr(name, _HEAD + part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


class _Styles:
    """Number formats and strike-through, numbered as they are met."""

    def __init__(self) -> None:
        self.known: list[tuple[str, bool]] = [("General", False)]

    def index(self, cell: Cell) -> int:
        """The number of a cell's style."""
        style = (cell.format, cell.struck)
        if style not in self.known:
            self.known.append(style)
        return self.known.index(style)

    def part(self) -> str:
        """The style table."""
        forms = "".join(
            f'<numFmt numFmtId="{164 + n}" formatCode={quoteattr(form)}/>' for n, (form, _) in enumerate(self.known)
        )
        looks = "".join(
            f'<xf numFmtId="{164 + n if form != "General" else 0}" fontId="{int(struck)}" fillId="0" borderId="0"'
            f' xfId="0" applyNumberFormat="1" applyFont="1"/>'
            for n, (form, struck) in enumerate(self.known)
        )
        font = '<sz val="16"/><name val="TH SarabunPSK"/>'
        fonts = f'<fonts count="2"><font>{font}</font><font><strike/>{font}</font></fonts>'
        return (
            f'<styleSheet {_MAIN}><numFmts count="{len(self.known)}">{forms}</numFmts>{fonts}'
            '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
            '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(self.known)}">{looks}</cellXfs>{_NORMAL}</styleSheet>'
        )


class _Strings:
    """Shared strings, numbered as they are met."""

    def __init__(self) -> None:
        self.known: list[str] = []

    def index(self, cell: Cell) -> int:
        """The number of a cell's text."""
        item = "".join(_run(words, kind) for words, kind in cell.runs) or _plain(str(cell.value))
        if item not in self.known:
            self.known.append(item)
        return self.known.index(item)

    def part(self) -> str:
        """The table of strings."""
        return f"<sst {_MAIN}>{''.join(f'<si>{item}</si>' for item in self.known)}</sst>"


def _plain(words: str) -> str:
    return f'<t xml:space="preserve">{escape(words).replace(chr(13), "_x000D_")}</t>'


def _run(words: str, kind: str) -> str:
    look = {"superscript": '<vertAlign val="superscript"/>', "strike": "<strike/>"}.get(kind, "")
    return f"<r>{f'<rPr>{look}</rPr>' if look else ''}{_plain(words)}</r>"


def _sheet(sheet: Sheet, styles: _Styles, strings: _Strings) -> str:
    rows = "".join(_row(sheet, n, styles, strings) for n in range(len(sheet.rows)))
    hidden = "".join(f'<col min="{n + 1}" max="{n + 1}" width="0" hidden="1"/>' for n in sorted(sheet.hidden_columns))
    areas = "".join(f'<mergeCell ref="{address(t, x)}:{address(b, y)}"/>' for t, x, b, y in sheet.merged)
    width = max(map(len, sheet.rows))
    return (
        f'<worksheet {_MAIN}><dimension ref="A1:{letters(width - 1)}{len(sheet.rows)}"/>'
        f"{f'<cols>{hidden}</cols>' if hidden else ''}<sheetData>{rows}</sheetData>"
        f"{f'<mergeCells>{areas}</mergeCells>' if areas else ''}</worksheet>"
    )


def _row(sheet: Sheet, n: int, styles: _Styles, strings: _Strings) -> str:
    cells = []
    for column, cell in enumerate(sheet.rows[n]):
        if cell is None:
            continue
        kind, value = _content(cell, strings)
        cells.append(f'<c r="{address(n, column)}" s="{styles.index(cell)}"{kind}>{value}</c>')
    hidden = ' hidden="1"' if n in sheet.hidden_rows else ""
    return f'<row r="{n + 1}"{hidden}>{"".join(cells)}</row>' if cells else ""


def _content(cell: Cell, strings: _Strings) -> tuple[str, str]:
    if cell.error:
        return ' t="e"', f"<v>{escape(cell.error)}</v>"
    if isinstance(cell.value, Decimal):
        return "", f"<v>{float(cell.value)!r}</v>"
    return ' t="s"', f"<v>{strings.index(cell)}</v>"


def _parts(book: Book, styles: _Styles, strings: _Strings) -> dict[str, str]:
    n = range(1, len(book) + 1)
    kinds = {"workbook": "sheet.main", "styles": "styles", "sharedStrings": "sharedStrings"}
    types = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_SHEET_TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    ) + "".join(
        f'<Override PartName="/xl/worksheets/sheet{each}.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>' for each in n
    )
    states = [' state="hidden"' if sheet.hidden else "" for sheet in book]
    sheets = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{each}"{state} r:id="rId{each}"/>'
        for each, sheet, state in zip(n, book, states, strict=True)
    )
    relations = [("worksheet", f"worksheets/sheet{each}.xml") for each in n]
    relations += [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    rels = f'<Default Extension="rels" ContentType="{_RELATIONS}+xml"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{rels}{xml}{types}</Types>',
        "_rels/.rels": _related([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _related(relations),
        "xl/styles.xml": styles.part(),
        "xl/sharedStrings.xml": strings.part(),
    }


_RELATIONS = "application/vnd.openxmlformats-package.relationships"


def _related(targets: list[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'
