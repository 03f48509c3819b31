"""XML Spreadsheet 2003 under the name .xls: places, styles, values, and what is no value."""

import csv
import io
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from ita_core.workbook import read
from ita_core.workbook.grid import Grid, Sheet
from ita_core.workbook.guard import check
from ita_core.workbook.parsers import xml_2003
from ita_core.workbook.parsers.building import ForbiddenDeclaration, TooManyCells
from ita_core.workbook.wire import Format
from tests.workbook.parsers.office import needed

_SS = "urn:schemas-microsoft-com:office:spreadsheet"
_SPACES = f'xmlns="{_SS}" xmlns:ss="{_SS}" xmlns:x="urn:schemas-microsoft-com:office:excel"'


def book(rows: str, *, styles: str = "", options: str = "", head: str = '<?xml version="1.0"?>') -> bytes:
    about = f'<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">{options}</WorksheetOptions>'
    sheet = f'<Worksheet ss:Name="2566"><Table>{rows}</Table>{about}</Worksheet>'
    return f"{head}<Workbook {_SPACES}><Styles>{styles}</Styles>{sheet}</Workbook>".encode()


def grid_of(rows: str, **more: str) -> Grid:
    data = book(rows, **more)
    assert check(data, "a.xls").format is Format.XML_2003
    return xml_2003.parse(data)


def sheet_of(rows: str, **more: str) -> Sheet:
    return grid_of(rows, **more).sheets[0]


def cell(value: object, kind: str = "Number", more: str = "") -> str:
    return f'<Cell{more}><Data ss:Type="{kind}">{value}</Data></Cell>'


def row(*cells: str, more: str = "") -> str:
    return f"<Row{more}>{''.join(cells)}</Row>"


def test_every_type_of_data_gives_its_value() -> None:
    found = sheet_of(
        row(
            cell("i1", "String"),
            cell(92.55),
            cell("1.5E1"),
            cell(1, "Boolean"),
            cell("#N/A", "Error"),
            cell("2023-01-09T00:00:00.000", "DateTime"),
            '<Cell ss:Formula="=RC[-1]"/>',
            cell("n/a"),
        )
    )
    assert found.rows == [["i1", 92.55, 15.0, True, "#N/A", "2023-01-09T00:00:00.000", "=RC[-1]", "n/a"]]
    assert (found.errors, found.dates, found.uncached) == ({(0, 4)}, {(0, 5)}, {(0, 6)})


def test_indexes_skip_cells_and_rows_and_merges_cover_them() -> None:
    found = sheet_of(
        row(cell("ก", "String", ' ss:MergeAcross="1" ss:MergeDown="1"'), cell("ข", "String"))
        + row(cell(1, more=' ss:Index="4"'), cell(2), more=' ss:Index="3"')
        + row(cell(3))
    )
    assert found.rows == [["ก", None, "ข"], [], [None, None, None, 1.0, 2.0], [3.0]]
    assert found.merged == ((0, 0, 1, 1),)


@pytest.mark.parametrize(
    ("code", "value", "number", "word"),
    [
        ("Percent", 0.9255, "92.55", 0.9255),
        ("0.00%", 0.9255, "92.55", 0.9255),
        ("0.00&quot;%&quot;", 92.55, "92.55", 92.55),
        ("&quot;i&quot;0", 1, "1", "i1"),
        ("00", 7, "7", "07"),
        ("Fixed", 92.55, "92.55", 92.55),
        ("General Number", 92.55, "92.55", 92.55),
    ],
)
def test_styles_decide_what_a_number_is(code: str, value: float, number: str, word: str | float) -> None:
    styles = f'<Style ss:ID="s1"><NumberFormat ss:Format="{code}"/></Style><Style ss:ID="s2" ss:Parent="s1"/>'
    for name in ("s1", "s2"):
        found = sheet_of(row(cell(value, more=f' ss:StyleID="{name}"')), styles=styles)
        assert (found.number((0, 0)), found.word((0, 0))) == (Decimal(number), word)


def test_a_date_format_makes_a_date_of_a_number() -> None:
    styles = '<Style ss:ID="s1"><NumberFormat ss:Format="Short Date"/></Style>'
    assert sheet_of(row(cell(44935, more=' ss:StyleID="s1"')), styles=styles).dates == {(0, 0)}


def test_a_note_is_no_value_of_its_cell() -> None:
    note = '<Comment><ss:Data ss:Type="String">คะแนน IIT ๘๐.๐๐</ss:Data></Comment>'
    found = sheet_of(row(f"<Cell>{note}</Cell>", f'<Cell><Data ss:Type="Number">92.55</Data>{note}</Cell>'))
    assert found.rows == [[None, 92.55]]


def test_superscripts_stand_aside_and_struck_out_cells_are_marked() -> None:
    rich = '<ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">92.5<Sup>1</Sup></ss:Data>'
    styles = '<Style ss:ID="s1"><Font ss:StrikeThrough="1"/></Style>'
    found = sheet_of(row(f"<Cell>{rich}</Cell>", cell(67.32, more=' ss:StyleID="s1"')), styles=styles)
    assert (found.rows, found.raised, found.struck) == ([["92.5", 67.32]], {(0, 0): "1"}, {(0, 1)})


def test_hidden_sheets_rows_and_columns_are_told() -> None:
    columns = '<Column/><Column ss:Index="3" ss:Hidden="1" ss:Span="1"/>'
    rows = row(cell(1)) + row(cell(2), more=' ss:Hidden="1"')
    found = sheet_of(columns + rows, options="<Visible>SheetHidden</Visible>")
    assert (found.hidden, found.hidden_rows, found.hidden_columns) == (True, {1}, {2, 3})


def test_thai_in_the_declared_encoding_is_read() -> None:
    data = book(row(cell("ข้อ", "String"))).replace(b'version="1.0"?', b'version="1.0" encoding="windows-874"?')
    thai = data.decode().encode("cp874")
    assert xml_2003.parse(thai).sheets[0].rows == [["ข้อ"]]


@pytest.mark.parametrize("declaration", ["<!DOCTYPE Workbook>", '<!DOCTYPE a [<!ENTITY b "c">]>'])
def test_no_declaration_passes(declaration: str) -> None:
    with pytest.raises(ForbiddenDeclaration):
        xml_2003.parse(book("", head=f'<?xml version="1.0"?>{declaration}'))


@pytest.mark.parametrize("far", [row(cell(1), more=' ss:Index="1048577"'), row(cell(1, more=' ss:Index="16385"'))])
def test_a_cell_beyond_the_sheet_is_one_too_many(far: str) -> None:
    with pytest.raises(TooManyCells):
        sheet_of(far)


def test_one_reader_reads_it_and_that_is_said() -> None:
    rows = row(cell("ปี 2566", "String")) + row(cell("รหัส", "String"), cell("คะแนน", "String"))
    reading = read(book(rows + row(cell("TOTAL", "String"), cell(92.16))), "a.xls")
    assert [(row.fiscal_year, row.code, str(row.score)) for row in reading.scores.itertuples()] == [
        (2566, "TOTAL", "92.16")
    ]
    assert {"one-reader-only", "name-of-another-format"} <= {finding.code for finding in reading.findings}


def test_libreoffice_sees_the_same_cells(tmp_path: Path) -> None:
    """The file is laid out as Excel writes it; LibreOffice shows it as text."""
    soffice = needed("soffice")
    codes = {"s1": "0.00%", "s2": "&quot;i&quot;0"}
    each = (f'<Style ss:ID="{name}"><NumberFormat ss:Format="{code}"/></Style>' for name, code in codes.items())
    styles = "".join(each)
    rows = (
        row(cell("ผล ITA ปี 2566", "String", ' ss:MergeAcross="1"'), cell("หมายเหตุ", "String"))
        + row(cell(1, more=' ss:StyleID="s2"'), cell(92.55), more=' ss:Index="3"')
        + row(cell(2, more=' ss:StyleID="s2"'), cell(0.9255, more=' ss:StyleID="s1"'), cell(5, more=' ss:Index="4"'))
    )
    data = book(rows, styles=styles)
    (tmp_path / "a.xml").write_bytes(data)
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", options, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.xml")], capture_output=True, check=True, timeout=180)
    displayed = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig"))))
    found = xml_2003.parse(data).sheets[0]
    texts = {place: number_shown(found, place) for place in found.places}
    assert {(n, m): text for n, line in enumerate(displayed) for m, text in enumerate(line) if text} == texts


def number_shown(found: Sheet, place: tuple[int, int]) -> str:
    """A cell as LibreOffice displays it."""
    number = found.number(place)
    if place in found.percent:
        return f"{number:.2f}%"
    return str(found.word(place)) if number is None or place in found.shown else f"{number:f}".removesuffix(".0")
