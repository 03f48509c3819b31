"""Broken and odd content inside a sound container: XML, references, values. None of it harms any reader."""

from collections.abc import Callable

from tests.corpus.containers import Made, parts_of, sound, zipped
from tests.workbook.writers import Page, ods_of, xlsm, xlsx

SHEET = "xl/worksheets/sheet1.xml"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def with_sheet(xml: str | bytes) -> bytes:
    """The sound workbook with another first sheet."""
    content = xml if isinstance(xml, bytes) else xml.encode()
    return zipped({**parts_of(sound()), SHEET: content})


def sheet(rows: str, before: str = "", after: str = "") -> str:
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{head}<worksheet {_MAIN}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def text(reference: str, value: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'


def number(reference: str, value: str, extra: str = "") -> str:
    return f'<c r="{reference}"{extra}><v>{value}</v></c>'


HEAD = f'<row r="1">{text("A1", "รหัส")}{text("B1", "คะแนน")}</row>'
TOTAL = f'<row r="2">{text("A2", "TOTAL")}{number("B2", "92.16")}</row>'


def row(index: int, code: str, value: str) -> str:
    return f'<row r="{index}">{text(f"A{index}", code)}{value}</row>'


def doctypes() -> dict[str, Made]:
    parts = parts_of(sound())
    declared = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet {_MAIN}>&a;</worksheet>'
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "a.txt">]><sst><si><t>&a;</t></si></sst>'
    return {
        "doctype-in-a-sheet": ("a.xlsx", with_sheet(declared)),
        "external-entity": ("a.xlsx", zipped({**parts, "xl/sharedStrings.xml": outside.encode()})),
        "doctype-in-content-types": (
            "a.xlsx",
            zipped({**parts, "[Content_Types].xml": b"<!DOCTYPE x []>" + parts["[Content_Types].xml"]}),
        ),
        "doctype-in-relations": ("a.xlsx", zipped({**parts, "_rels/.rels": b"<!DOCTYPE x []>" + parts["_rels/.rels"]})),
        "doctype-in-utf16": ("a.xlsx", with_sheet(declared.encode("utf-16"))),
        "xml-in-utf7": ("a.xlsx", with_sheet(sheet(HEAD + TOTAL).replace("UTF-8", "UTF-7"))),
        "xml-in-ebcdic": (
            "a.xlsx",
            with_sheet(sheet(HEAD + TOTAL).replace("UTF-8", "cp037").encode("cp037", "replace")),
        ),
        "doctype-in-ods": ("a.ods", ods_of(b'<!DOCTYPE x [<!ENTITY a "b">]><office:document-content/>')),
    }


def broken_xml() -> dict[str, Made]:
    parts = parts_of(sound())
    return {
        "sheet-cut-off": ("a.xlsx", with_sheet(sheet(HEAD + TOTAL)[:-30])),
        "sheet-empty": ("a.xlsx", with_sheet("")),
        "sheet-of-noise": ("a.xlsx", with_sheet(bytes(range(256)))),
        "nul-byte-in-sheet": ("a.xlsx", with_sheet(sheet(HEAD + TOTAL.replace("92", "9\0002")))),
        "nested-a-hundred-deep": ("a.xlsx", with_sheet(sheet("<a>" * 100 + "</a>" * 100))),
        "shared-text-out-of-range": (
            "a.xlsx",
            with_sheet(sheet(HEAD + row(2, "TOTAL", number("B2", "999999", ' t="s"')))),
        ),
        "shared-text-negative": ("a.xlsx", with_sheet(sheet(HEAD + row(2, "TOTAL", number("B2", "-1", ' t="s"'))))),
        "reference-without-row": ("a.xlsx", with_sheet(sheet(HEAD + row(2, "TOTAL", number("B", "92.16"))))),
        "reference-beyond-excel": ("a.xlsx", with_sheet(sheet(HEAD + row(2, "TOTAL", number("ZZZZ2", "92.16"))))),
        "style-out-of-range": (
            "a.xlsx",
            with_sheet(sheet(HEAD + row(2, "TOTAL", number("B2", "92.16", ' s="99999"')))),
        ),
        "relation-to-the-web": (
            "a.xlsx",
            zipped(
                {
                    **parts,
                    "xl/_rels/workbook.xml.rels": parts["xl/_rels/workbook.xml.rels"].replace(
                        b"worksheets/sheet1.xml", b"http://example.invalid/s.xml"
                    ),
                }
            ),
        ),
        "no-sheets-listed": (
            "a.xlsx",
            zipped({**parts, "xl/workbook.xml": f"<workbook {_MAIN}><sheets/></workbook>".encode()}),
        ),
    }


def extents() -> dict[str, Made]:
    wide = "".join(number(f"{letters}3", "1") for letters in _letters(16_384))
    return {
        "dimension-too-large": ("a.xlsx", with_sheet(sheet(HEAD + TOTAL, '<dimension ref="A1:Z500"/>'))),
        "dimension-too-small": ("a.xlsx", with_sheet(sheet(HEAD + TOTAL, '<dimension ref="A1:A1"/>'))),
        "sixteen-thousand-columns": ("a.xlsx", with_sheet(sheet(HEAD + TOTAL + f'<row r="3">{wide}</row>'))),
        "row-number-twice": ("a.xlsx", with_sheet(sheet(HEAD + TOTAL + row(2, "IIT", number("B2", "90.79"))))),
        "cell-twice": (
            "a.xlsx",
            with_sheet(sheet(HEAD + row(2, "TOTAL", number("B2", "92.16") + number("B2", "29.16")))),
        ),
        "hundred-thousand-blank-rows": (
            "a.xlsx",
            with_sheet(sheet(HEAD + TOTAL + "".join(f'<row r="{n}"/>' for n in range(3, 100_000)))),
        ),
        "ods-repeated-cells": ("a.ods", _ods_repeated()),
    }


def _letters(n: int) -> list[str]:
    from openpyxl.utils import get_column_letter

    return [get_column_letter(column) for column in range(1, n + 1)]


def _ods_repeated() -> bytes:
    cell = '<table:table-cell table:number-columns-repeated="700" office:value-type="float" office:value="1"/>'
    spaces = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'  # noqa: E501 — one attribute, not to be broken
    rows = f'<table:table-row table:number-rows-repeated="300">{cell}</table:table-row>'
    table = f'<table:table table:name="a">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    return ods_of(f"<office:document-content {spaces}>{body}</office:document-content>".encode())


def values() -> dict[str, Made]:
    formula = row(2, "TOTAL", '<c r="B2"><f>1+1</f></c>')
    date = row(3, "IIT", '<c r="B3" t="d"><v>2023-01-02</v></c>')
    return {
        "formula-without-value": ("a.xlsx", with_sheet(sheet(HEAD + formula + row(3, "IIT", number("B3", "90.79"))))),
        "error-value": ("a.xlsx", with_sheet(sheet(HEAD + row(2, "TOTAL", number("B2", "#DIV/0!", ' t="e"'))))),
        "true-for-a-score": ("a.xlsx", with_sheet(sheet(HEAD + row(2, "TOTAL", number("B2", "1", ' t="b"'))))),
        "date-for-a-score": ("a.xlsx", with_sheet(sheet(HEAD + TOTAL + date))),
        "nan-for-a-score": ("a.xlsx", with_sheet(sheet(HEAD + row(2, "TOTAL", number("B2", "NaN"))))),
        "infinity-for-a-score": ("a.xlsx", with_sheet(sheet(HEAD + row(2, "TOTAL", number("B2", "1e999"))))),
        "injection-for-a-code": (
            "a.xlsx",
            _page(("รหัส", "คะแนน"), ("TOTAL", 92.16), ("=cmd|' /C calc'!A1", 50.0), ("<script>", 40.0)),
        ),
        "control-characters": ("a.xlsx", with_sheet(sheet(HEAD + TOTAL + row(3, "_x0001__x001F_", number("B3", "5"))))),
        "odd-sheet-name": ("a.xlsx", _renamed("2566 \u202e&lt;b&gt;")),
        "sheet-name-of-brackets": ("a.xlsx", _renamed("2566 [x]")),
        "hidden-sheet": (
            "a.xlsx",
            xlsx([Page("2566", [["รหัส", "คะแนน"], ["TOTAL", 92.16]]), Page("ซ่อน", [["IIT", 1.0]], hidden=True)]),
        ),
        "macros": ("a.xlsm", xlsm([Page("2566", [["รหัส", "คะแนน"], ["TOTAL", 92.16]])])),
        "no-codes": ("a.xlsx", _page(("ชื่อ", "อายุ"), ("ก", 30.0))),
        "blank-workbook": ("a.xlsx", xlsx([Page("Sheet1")])),
        "codes-without-scores": ("a.xlsx", _page(("รหัส", "คะแนน"), ("i1", None), ("i2", None))),
    }


def _renamed(name: str) -> bytes:
    parts = parts_of(sound())
    return zipped({**parts, "xl/workbook.xml": parts["xl/workbook.xml"].replace(b'"2566"', f'"{name}"'.encode())})


def _page(*rows: tuple[str | float | None, ...]) -> bytes:
    return xlsx([Page("2566", [list(cells) for cells in rows])])


MAKERS: tuple[Callable[[], dict[str, Made]], ...] = (doctypes, broken_xml, extents, values)
