"""What each parser tells about a cell beside its value."""

import pytest

from ita_core.workbook.grid import Grid, Sheet, address, address_of_area, column_name
from ita_core.workbook.parsers import delimited, excel, ods
from ita_core.workbook.parsers.building import CutNumbers, NotThai, OpenQuote, RepeatedCell, TooManyCells
from tests.corpus.sheets import HEAD, TOTAL, number, row, sheet, text, with_sheet
from tests.workbook.writers import Page, xlsx
from tests.workbook.writers import ods as ods_bytes


def first_reader(xml: str) -> Sheet:
    return excel.read(with_sheet(xml))[0].sheet


def test_cells_have_addresses_as_in_excel() -> None:
    assert [column_name(column) for column in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert address((13, 2)) == "C14"
    assert address_of_area([(2, 2), (13, 0)]) == "A3:C14"


def test_a_formula_without_a_result_keeps_its_text_and_place() -> None:
    found = first_reader(sheet(HEAD + row(2, "TOTAL", '<c r="B2"><f>SUM(B3:B4)</f></c>')))
    assert found.uncached == {(1, 1)}
    assert found.text((1, 1)) == "=SUM(B3:B4)"


def test_a_formula_with_a_result_is_a_number() -> None:
    found = first_reader(sheet(HEAD + row(2, "TOTAL", '<c r="B2"><f>1+1</f><v>92.16</v></c>')))
    assert not found.uncached
    assert str(found.number((1, 1))) == "92.16"


def test_zero_of_a_program_that_never_calculated_is_no_result() -> None:
    """XlsxWriter stores 0 for every formula and asks Excel to calculate on opening."""
    import io

    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("2566").write_formula(0, 0, "=1+1")
    assert excel.read(buffer.getvalue())[0].sheet.uncached == {(0, 0)}


def test_error_values_dates_and_per_cent_cells_are_marked() -> None:
    found = first_reader(sheet(HEAD + row(2, "TOTAL", number("B2", "#N/A", ' t="e"'))))
    assert found.errors == {(1, 1)}
    assert first_reader(sheet(HEAD + '<row r="2"><c r="B2" t="d"><v>2023-01-02</v></c></row>')).dates == {(1, 1)}
    page = Page("a", [[0.9255]], percent={(0, 0)})
    assert str(excel.read(xlsx([page]))[0].sheet.number((0, 0))) == "92.5500"
    assert str(ods.read(ods_bytes([page]))[0].sheet.number((0, 0))) == "92.5500"


def test_a_cell_given_twice_is_no_workbook() -> None:
    with pytest.raises(RepeatedCell):
        excel.every_cell_once(with_sheet(sheet(HEAD + TOTAL + f'<row r="3">{text("A2", "again")}</row>')))


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("รหัส,คะแนน\n".encode(), "utf-8"),
        ("รหัส,คะแนน\n".encode("utf-8-sig"), "utf-8-sig"),
        ("รหัส,คะแนน\n".encode("utf-16"), "utf-16"),
        ("รหัส,คะแนน\n".encode("cp874"), "cp874"),
        ("ที่,ผู้ตอบ,น้ำหนัก\n".encode("tis-620"), "cp874"),
        (b"code,score\n", "utf-8"),
    ],
)
def test_the_encoding_of_a_text_file_is_found(data: bytes, encoding: str) -> None:
    found, text_ = delimited.decode(data)
    assert (found, "\ufffd" in text_) == (encoding, False)


@pytest.mark.parametrize("data", ["café,naïve\n".encode("latin-1"), b"\xff\xfa\xfb,\x81\n", "Größe".encode("cp1252")])
def test_bytes_that_are_no_thai_are_not_read_as_thai(data: bytes) -> None:
    with pytest.raises(NotThai):
        delimited.decode(data)


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        ("code,score\ni1,92.5\n", ","),
        ("code;score\ni1;92,5\ni2;80,1\n", ";"),
        ("code\tscore\ni1\t92.5\n", "\t"),
        ("code|score\ni1|92.5\n", "|"),
        ('a,b\n"i1, one",92.5\n"i2; two",3\n', ","),
    ],
)
def test_the_delimiter_is_the_one_that_makes_an_even_table(content: str, delimiter: str) -> None:
    assert delimited.split(content)[0] == delimiter


def test_the_delimiter_that_the_first_line_declares_is_taken() -> None:
    grid = delimited.parse(b"sep=;\r\ncode;score\r\ni1;1,5\r\n")
    assert grid.sheets[0].rows == [["code", "score"], ["i1", "1,5"]]


def test_rows_of_another_width_are_marked_and_never_bent() -> None:
    grid: Grid = delimited.parse(b"a,b,c\n1,2,3\ni8,1,234,5\nonly,two\ntitle\na,b\n4,5\n6,7\n")
    assert grid.sheets[0].too_wide == {2}
    assert grid.sheets[0].too_narrow == {3}
    assert grid.sheets[0].rows[2] == ["i8", "1", "234", "5"]


def test_an_open_quotation_mark_is_trouble_and_a_closed_one_is_not() -> None:
    with pytest.raises(OpenQuote):
        delimited.parse(b'a,b\ni1,"92\ni2,3\n')
    assert delimited.parse(b'a,b\n"i1","9\n2"\n').sheets[0].rows[1] == ["i1", "9\n2"]


def test_more_columns_than_a_sheet_has_are_trouble() -> None:
    with pytest.raises(TooManyCells):
        delimited.parse(b"1," * 20_000)


def test_an_ods_tells_hidden_sheets_rows_and_merged_cells() -> None:
    page = Page("ก", [["x", None], ["y", 1.0]], merged=[(0, 0, 0, 1)], hidden=True, hidden_rows={1})
    found = ods.read(ods_bytes([page]))[0].sheet
    assert (found.hidden, found.hidden_rows, found.merged) == (True, {1}, ((0, 0, 0, 1),))
    assert found.rows == [["x"], ["y", 1.0]]


@pytest.mark.parametrize("rows", ["i1,92,55\ni2,92,52\n", "i1,๙๒,๕๕\ni2,92,5\n"])
def test_decimal_commas_between_commas_are_refused(rows: str) -> None:
    with pytest.raises(CutNumbers):
        delimited.parse(f"รหัส,คะแนน\n{rows}".encode())


@pytest.mark.parametrize("rows", ["i1,92,31\ni2,92.5,31\n", "i1,92,155\ni2,92,152\n", "i1,92\ni2,92,5\n"])
def test_two_numbers_in_a_row_are_not_taken_for_one(rows: str) -> None:
    delimited.parse(f"รหัส,คะแนน\n{rows}".encode())
