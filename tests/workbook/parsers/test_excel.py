"""What the first reader of .xlsx makes of fonts, escapes and number formats."""

import io
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font

from ita_core.workbook.grid import Grid, Sheet
from ita_core.workbook.parsers import excel
from ita_core.workbook.parsers.building import CellBeyondSheet, DamagedPart
from ita_core.workbook.wire import Format, Passed
from tests.corpus.sheets import HEAD, number, row, sheet, text, with_sheet
from tests.workbook.writers import repacked


def grid_of(data: bytes) -> Grid:
    return excel.parse(data, Passed(Format.XLSX))


def sheet_of(data: bytes) -> Sheet:
    grid = grid_of(data)
    assert grid.readers == ("ITA Lens", "calamine")
    assert not grid.sheets[0].doubtful
    return grid.sheets[0]


def written(*cells: tuple[float | str, str]) -> bytes:
    """A row of values, each under a number format."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        page = book.add_worksheet("2566")
        for column, (value, code) in enumerate(cells):
            page.write(0, column, value, book.add_format({"num_format": code}))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("value", "code", "number"),
    [
        (92.55, '0.00"%"', "92.55"),
        (92.55, "0.00\\%", "92.55"),
        (0.9255, "0.00%", "92.55"),
        (92.55, '[>=1]0.00"%";0.00%', "92.55"),
        (0.9255, '[>=1]0.00"%";0.00%', "92.55"),
        (92550, "0.00,", "92.55"),
        (92.55, '0.00" days"', "92.55"),
        (92.55, '[Red]0.00"d"', "92.55"),
    ],
)
def test_the_number_of_a_cell_is_what_excel_shows_without_the_sign(value: float, code: str, number: str) -> None:
    found = sheet_of(written((value, code)))
    assert found.number((0, 0)) == Decimal(number)
    assert not found.dates


@pytest.mark.parametrize(("code", "word"), [('"i"0', "i7"), ("00", "07"), ('"ข้อ "0', "ข้อ 7"), ("0", 7), ("0.00", 7)])
def test_a_code_that_the_number_format_shows_is_the_cells_word_and_the_number_stays(code: str, word: str | int) -> None:
    found = sheet_of(written((7, code)))
    assert (found.word((0, 0)), found.number((0, 0))) == (word, Decimal(7))


@pytest.mark.parametrize("code", ['[$-D07041E]"ปี "bbbb', "d.m", "mmm-yy", "[h]:mm"])
def test_a_date_is_a_date_whatever_calendar_it_is_shown_in(code: str) -> None:
    found = sheet_of(written((44935, code)))
    assert found.dates == {(0, 0)}
    assert found.number((0, 0)) is None
    assert found.word((0, 0)) == found.value((0, 0))


def test_a_date_keeps_what_is_shown_of_it_so_that_a_code_that_became_one_can_be_told() -> None:
    assert sheet_of(written((44935, "d.m"))).shown == {(0, 0): "9.1"}


def rich(*cells: tuple[tuple[str, dict[str, object] | None], ...]) -> bytes:
    """A row of cells of several runs, each with what its font is set to."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        page = book.add_worksheet("2566")
        for column, runs in enumerate(cells):
            parts: list[object] = []
            for content, font in runs:
                parts += [book.add_format(font), content] if font else [content]
            page.write_rich_string(0, column, *parts)
    return buffer.getvalue()


def test_a_superscript_joins_neither_a_number_nor_a_code() -> None:
    found = sheet_of(rich((("92.5", None), ("1", {"font_script": 1})), (("i2", None), ("1", {"font_script": 1}))))
    assert found.rows == [["92.5", "i2"]]
    assert found.raised == {(0, 0): "1", (0, 1): "1"}


def test_a_subscript_and_bold_are_part_of_the_text() -> None:
    found = sheet_of(rich((("i", {"bold": True}), ("2", {"font_script": 2}))))
    assert (found.rows, found.raised, found.struck) == ([["i2"]], {}, frozenset())


def test_a_struck_out_part_is_left_out_and_marked_and_a_struck_out_cell_is_marked() -> None:
    found = sheet_of(rich((("9", {"font_strikeout": True}), (" 86.10", None))))
    assert (found.rows, found.struck) == ([[" 86.10"]], {(0, 0)})
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = 67.32, 76.32
    book.active["A1"].font = Font(strike=True)
    buffer = io.BytesIO()
    book.save(buffer)
    found = sheet_of(buffer.getvalue())
    assert (found.rows, found.struck) == ([[67.32, 76.32]], {(0, 0)})


def test_a_text_that_is_a_superscript_altogether_stays() -> None:
    found = sheet_of(rich((("92", {"font_script": 1}), (".5", {"font_script": 1, "bold": True}))))
    assert (found.rows, found.raised) == ([["92.5"]], {})


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("i1_x000D_\nชื่อข้อ", "i1\r\nชื่อข้อ"),
        ("_x0E02_้อ 1", "ข้อ 1"),
        ("_x005F_x000D_", "_x000D_"),
        ("a_x0001_b", "ab"),
        ("_xD800_", "_xD800_"),
        ("_x00", "_x00"),
        ("max_x2", "max_x2"),
    ],
)
def test_escaped_characters_of_labels_are_resolved(stored: str, read: str) -> None:
    data = with_sheet(sheet(HEAD + row(2, "TOTAL", text("B2", stored))))
    assert grid_of(data).sheets[0].value((1, 1)) == read


def test_a_value_written_with_an_escape_is_a_number() -> None:
    data = with_sheet(sheet(HEAD + row(2, "TOTAL", text("B2", "92.16_x000D_"))))
    assert sheet_of(data).number((1, 1)) == Decimal("92.16")


def test_styles_that_cannot_be_read_leave_the_workbook_to_calamine() -> None:
    broken = repacked(written((92.55, "0.00")), lambda _, part: part.replace(b'fontId="0"', b'fontId="99"'))
    grid = grid_of(broken)
    assert (grid.readers, grid.notes) == (("calamine",), (("one-reader-only", "ITA Lens", "failed"),))
    assert grid.sheets[0].number((0, 0)) == Decimal("92.55")


@pytest.mark.parametrize("reference", ["ZZZZ2", "XFE2", "XGA2", "YAA2", "A10000000"])
def test_a_cell_beyond_the_sheet_is_no_cell_to_leave_out_in_silence(reference: str) -> None:
    with pytest.raises(CellBeyondSheet):
        excel.every_cell_once(with_sheet(sheet(HEAD + row(2, "TOTAL", number(reference, "92.16")))))


@pytest.mark.parametrize("reference", ["XFD2", "XEZ2", "WZZ2", "A1048576"])
def test_the_last_cells_of_a_sheet_are_cells(reference: str) -> None:
    excel.every_cell_once(with_sheet(sheet(HEAD + row(2, "TOTAL", number(reference, "92.16")))))


def test_a_sheet_that_breaks_off_is_not_read_as_far_as_it_goes() -> None:
    cut = with_sheet(sheet(HEAD + row(2, "TOTAL", number("B2", "92.16")))[:-40])
    with pytest.raises(DamagedPart):
        grid_of(cut)


def test_a_part_that_no_reader_needs_may_be_no_xml() -> None:
    broken = repacked(written((92.55, "0.00")), lambda name, part: part[:-9] if name == "docProps/core.xml" else part)
    assert sheet_of(broken).number((0, 0)) == Decimal("92.55")
