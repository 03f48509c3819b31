"""Web pages saved under an Excel name: what stands where, what a number is, in which encoding."""

import base64
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from ita_core.workbook import read
from ita_core.workbook.grid import Sheet
from ita_core.workbook.guard import check
from ita_core.workbook.parsers import page_tables, web_page
from ita_core.workbook.parsers.building import ForbiddenDeclaration, NotThai, TablesElsewhere, TooManyCells
from ita_core.workbook.parsers.web_page import text_of
from ita_core.workbook.wire import Format
from tests.workbook.parsers.office import needed
from tests.workbook.writers import Page, xlsx


def sheet_of(body: str, head: str = "") -> Sheet:
    page = f'<html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    return web_page.parse(page.encode()).sheets[0]


def cell_of(cell: str, head: str = "") -> Sheet:
    return sheet_of(f"<table><tr>{cell}</tr></table>", head)


def test_lines_and_tables_stand_one_below_another_as_on_the_page() -> None:
    found = sheet_of(
        "<h1>ผลการประเมิน ITA</h1><p>ปีงบประมาณ<b> 2566</b><br>เทศบาล</p>"
        "<table><caption>ตาราง</caption><tr><th>ข้อ<th>คะแนน<tr><td>i1<td>92.55</table>ท้าย"
    )
    assert found.rows == [
        ["ผลการประเมิน ITA"],
        ["ปีงบประมาณ 2566"],
        ["เทศบาล"],
        ["ตาราง"],
        ["ข้อ", "คะแนน"],
        ["i1", "92.55"],
        ["ท้าย"],
    ]


def test_spans_leave_their_places_free_and_are_merged_areas() -> None:
    found = sheet_of(
        "<table><tr><td rowspan=3>ก</td><td colspan=2>ข</td><td>ค</td></tr>"
        "<tr><td>1</td><td rowspan=2>2</td><td>3</td></tr><tr><td>4</td><td>5</td></tr></table>"
    )
    assert found.rows == [["ก", "ข", None, "ค"], [None, "1", "2", "3"], [None, "4", None, "5"]]
    assert set(found.merged) == {(0, 0, 2, 0), (0, 1, 0, 2), (1, 2, 2, 2)}


@pytest.mark.parametrize("span", ["x", "-1", "0", "", "1.5"])
def test_a_span_that_is_no_number_is_one(span: str) -> None:
    assert cell_of(f'<td colspan="{span}">a</td><td>b</td>').rows == [["a", "b"]]


def test_a_table_in_a_cell_stands_by_itself_and_the_outer_lines_keep_their_order() -> None:
    found = sheet_of(
        "<table><tr><td>ปี 2566</td></tr><tr><td><table><tr><td>i1</td><td>92.55</td></tr></table></td></tr>"
        "<tr><td>ท้าย</td></tr></table>"
    )
    assert [row for row in found.rows if row] == [["ปี 2566"], ["i1", "92.55"], ["ท้าย"]]


@pytest.mark.parametrize(
    ("cell", "number", "word"),
    [
        ("<td>92.55</td>", "92.55", "92.55"),
        ("<td>92.55%</td>", "92.55", "92.55%"),
        ("<td x:num>92.55</td>", "92.55", 92.55),
        ('<td x:num="92.5512">92.55</td>', "92.5512", 92.5512),
        ('<td x:num="0.9255" style=\'mso-number-format:"0\\.00%"\'>92.55%</td>', "92.55", 0.9255),
        ("<td style='mso-number-format:Percent'>0.9255</td>", "92.55", 0.9255),
        ("<td style='mso-number-format:Percent'>92.55%</td>", "92.55", "92.55%"),
        ("<td style='mso-number-format:\"0\\.00\\0022%\\0022\"' x:num>92.55</td>", "92.55", 92.55),
        ("<td style='mso-number-format:\"0\\.00\\\\%\"'>92.55</td>", "92.55", 92.55),
        ('<td x:num="1" style=\'mso-number-format:"\\0022i\\00220"\'>i1</td>', "1", "i1"),
        ('<td x:num="1">i1</td>', "1", "i1"),
        ("<td style='mso-number-format:\"\\@\"'>01</td>", "1", "01"),
        ("<td style='mso-number-format:00'>1</td>", "1", "01"),
        ('<td sdval="0.9255" sdnum="1054;0;0.00%">92.55%</td>', "92.55", 0.9255),
        ('<td sdval="92.55" sdnum="1054;">92.55</td>', "92.55", 92.55),
        ("<td>๙๒.๕๕</td>", "92.55", "๙๒.๕๕"),
        ("<td>&nbsp;92.55&#160;</td>", "92.55", "92.55"),
        ('<td x:str="92.55">92.55</td>', "92.55", "92.55"),
    ],
)
def test_what_a_cell_says_and_what_it_counts(cell: str, number: str, word: str | float) -> None:
    found = cell_of(cell)
    assert (found.number((0, 0)), found.word((0, 0))) == (Decimal(number), word)


def test_styles_of_classes_count_too() -> None:
    rules = '.x1 {mso-number-format:"0\\.00%";}\n.x2\n\t{color:red;\n\ttext-decoration:line-through;}'
    head = f"<style><!-- {rules} --></style>"
    found = cell_of('<td class=x1 x:num="0.9255">92.55%</td><td class="x9 x2" x:num>67.32</td>', head)
    assert (found.number((0, 0)), found.struck) == (Decimal("92.55"), {(0, 1)})


def test_errors_truth_values_and_dates_are_no_numbers() -> None:
    date = '<td x:num="44935" style=\'mso-number-format:"Short Date"\'>9/1/2566</td>'
    found = cell_of(f'<td x:err="#N/A">#N/A</td><td x:bool="TRUE">TRUE</td>{date}')
    assert (found.errors, found.dates, found.rows[0][:2]) == ({(0, 0)}, {(0, 2)}, ["#N/A", True])
    assert [found.number((0, column)) for column in range(3)] == [None, None, None]


def test_superscripts_stand_aside_and_struck_out_text_is_marked() -> None:
    found = cell_of(
        "<td>92.5<sup>1</sup></td><td><s>9</s> 86.10</td><td x:num><del>67.32</del></td><td>H<sub>2</sub></td>"
    )
    assert found.rows == [["92.5", "86.10", 67.32, "H2"]]
    assert (found.raised, found.struck) == ({(0, 0): "1"}, {(0, 1), (0, 2)})


def test_what_a_page_hides_is_hidden_and_what_it_never_shows_is_not_read() -> None:
    found = sheet_of(
        "<script>var i1 = 5;</script><table><col><col style='display:none'><tr><td>i1<td>1</tr>"
        "<tr style='display:none'><td>i2<td>2</tr></table><div style='display:none'>i3 = 3</div><!-- i4 -->"
    )
    assert found.rows == [["i1", "1"], ["i2", "2"], ["i3 = 3"]]
    assert (found.hidden_rows, found.hidden_columns) == ({1, 2}, {1})


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="tis-620">', "cp874"),
        ('<meta http-equiv=Content-Type content="text/html; charset=windows-874">', "cp874"),
        ('<meta charset="utf-8">', "utf-8"),
        ('<?xml version="1.0" encoding="UTF-8"?>', "utf-8"),
        ("", "utf-8"),
        ("", "cp874"),
        ('<meta charset="utf-8">', "cp874"),
        ('<meta charset="iso-8859-1">', "cp874"),
    ],
)
def test_thai_is_read_as_declared_and_as_it_is_where_that_is_wrong(declared: str, encoding: str) -> None:
    page = f"{declared}<table><tr><td>ที่ ผู้ตอบ น้ำหนัก</td></tr></table>"
    found = web_page.parse(page.encode(encoding))
    assert found.sheets[0].rows == [["ที่ ผู้ตอบ น้ำหนัก"]]
    assert found.notes == (("web-page-read", encoding, "1"),)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_byte_order_mark_goes_before_all_declarations(encoding: str) -> None:
    page = '<html><meta charset="tis-620"><table><tr><td>ข้อ</td></tr></table></html>'.encode(encoding)
    assert check(page, "a.xls").format is Format.HTML
    assert web_page.parse(page).sheets[0].rows == [["ข้อ"]]


def test_bytes_in_no_thai_encoding_are_not_guessed() -> None:
    with pytest.raises(NotThai):
        text_of('<meta charset="big5"><td>é</td>'.encode("latin-1"))


@pytest.mark.parametrize("doctype", ["", "<!DOCTYPE html>", "<!doctype HTML >"])
def test_the_bare_document_type_of_a_page_is_allowed(doctype: str) -> None:
    assert web_page.parse(f"{doctype}<table><tr><td>i1</td></tr></table>".encode()).sheets[0].rows == [["i1"]]


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE html [<!ENTITY a "b">]>',
        '<!DOCTYPE html SYSTEM "a.dtd">',
        '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">',
        "<!DOCTYPE a>",
        '<!ENTITY a "b">',
        "<!  entity a>",
    ],
)
def test_no_other_declaration_is(declaration: str) -> None:
    with pytest.raises(ForbiddenDeclaration):
        web_page.parse(f"<html>{declaration}<table><tr><td>i1</td></tr></table>".encode())


def test_a_page_that_only_shows_other_files_says_so() -> None:
    with pytest.raises(TablesElsewhere):
        web_page.parse(b'<html><frameset rows="*"><frame src="a_files/sheet001.htm"></frameset></html>')


def test_spans_may_cover_as_many_columns_as_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    two = "<td colspan=3 rowspan=2>1</td>" * 2
    monkeypatch.setattr(page_tables, "_MOST_COVERED", 6)
    cell_of(two)
    monkeypatch.setattr(page_tables, "_MOST_COVERED", 5)
    with pytest.raises(TooManyCells):
        cell_of(two)


def test_the_sheets_name_is_excels_or_the_pages_title() -> None:
    listed = "<!--[if gte mso 9]><xml><x:ExcelWorksheet><x:Name>IIT 2566</x:Name></x:ExcelWorksheet></xml><![endif]-->"
    table = "<table><tr><td>i1</td></tr></table>"
    names = [sheet_of(table, head).name for head in (listed, "<title>ผลปี 2566</title>", "")]
    assert names == ["IIT 2566", "ผลปี 2566", "HTML"]


def mime(*pages: tuple[str, str]) -> bytes:
    """A single-file web page of several pages: address and content."""
    parts = [
        f"--=_b\r\nContent-Location: file:///C:/0001/{name}\r\nContent-Transfer-Encoding: base64\r\n"
        f'Content-Type: text/html; charset="utf-8"\r\n\r\n{base64.encodebytes(content.encode()).decode()}\r\n'
        for name, content in pages
    ]
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_b"\r\n\r\n'
    return (head + "".join(parts) + "--=_b--\r\n").encode()


def listed(*sheets: tuple[str, str, str]) -> str:
    each = "".join(
        f"<x:ExcelWorksheet><x:Name>{name}</x:Name><x:WorksheetOptions>{more}</x:WorksheetOptions>"
        f'<x:WorksheetSource HRef="a_files/{source}"/></x:ExcelWorksheet>'
        for name, source, more in sheets
    )
    return f"<html><head><!--[if gte mso 9]><xml>{each}</xml><![endif]--></head><frameset><frame></frameset></html>"


def test_each_page_of_a_single_file_is_a_sheet_under_the_name_that_excel_lists() -> None:
    data = mime(
        ("a.htm", listed(("2566", "sheet001.htm", ""), ("ซ่อน", "sheet002.htm", "<x:Visible>SheetHidden</x:Visible>"))),
        ("a_files/tabstrip.htm", "<table><tr><td>2566</td><td>ซ่อน</td></tr></table>"),
        ("a_files/sheet001.htm", "<table><tr><td>i1</td><td x:num>92.55</td></tr></table>"),
        ("a_files/sheet002.htm", "<table><tr><td>i2</td></tr></table>"),
    )
    assert check(data, "a.xls").format is Format.MHTML
    grid = web_page.parse_single_file_page(data)
    assert [(sheet.name, sheet.hidden, sheet.rows) for sheet in grid.sheets] == [
        ("2566", False, [["i1", 92.55]]),
        ("ซ่อน", True, [["i2"]]),
    ]


def test_pages_without_a_list_are_told_apart() -> None:
    grid = web_page.parse_single_file_page(
        mime(*((f"{n}.htm", "<table><tr><td>i1</td></tr></table>") for n in range(2)))
    )
    assert [sheet.name for sheet in grid.sheets] == ["HTML", "HTML 2"]


@pytest.mark.parametrize("name", ["คะแนน.xls", "คะแนน.html"])
def test_scores_of_a_page_are_read_to_the_end(name: str) -> None:
    rows = "".join(f"<tr><td>{code}</td><td>{score}</td></tr>" for code, score in SCORES.items())
    page = f"<h2>ผลคะแนน ITA ปีงบประมาณ 2566</h2><table><tr><th>รหัส<th>คะแนน</tr>{rows}</table>"
    reading = read(f'<meta charset="tis-620">{page}'.encode("cp874"), name)
    assert {row.code: str(row.score) for row in reading.scores.itertuples()} == SCORES
    said = {finding.code for finding in reading.findings} - {"questions-absent"}
    assert said == {"web-page-read"} | ({"name-of-another-format"} if name.endswith("xls") else set())


SCORES = {"EIT": "89.74", "IIT": "90.79", "OIT": "95.00", "TOTAL": "92.16", "i1": "92.55", "i2": "92.52"}


def test_a_page_written_by_libreoffice_gives_what_its_workbook_gives(tmp_path: Path) -> None:
    soffice = needed("soffice")
    rows: list[list[str | float | int | None]] = [["ผล ITA ปี 2566", None], ["รหัส", "คะแนน"]]
    rows += [[code, float(score)] for code, score in SCORES.items()]
    rows.append(["i3", 0.9255])
    page = Page("2566", rows, merged=[(0, 0, 0, 1)], percent={(len(rows) - 1, 1)})
    (tmp_path / "a.xlsx").write_bytes(xlsx([page]))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "html", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.xlsx")], capture_output=True, check=True, timeout=180)
    written = (tmp_path / "a.html").read_text("utf-8")
    bare = "<!DOCTYPE html>" + written.partition(">")[2] if written.startswith("<!DOCTYPE") else written
    reading = read(bare.encode(), "a.xls")
    wanted = {code: Decimal(score) for code, score in SCORES.items()} | {"i3": Decimal("92.55")}
    assert {row.code: row.score for row in reading.scores.itertuples()} == wanted
