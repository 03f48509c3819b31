"""Tables of very many agencies: the rows that nobody asked for are listed, and nothing else changes."""

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
import xlsxwriter

from ita_core.workbook import Reading, WorkbookRefused, read
from ita_core.workbook.grid import HEAD_ROWS, Grid, RowsLeftOut
from ita_core.workbook.guard import check
from ita_core.workbook.parsers import excel, long_table
from ita_core.workbook.parsers.long_table import shortened
from ita_core.workbook.read import reading_of
from ita_core.workbook.wire import Passed, pack, unpack
from tests.workbook.writers import repacked

CODES = ["TOTAL", "IIT", "EIT", "EIT1", "EIT2", "OIT"]
CODES += [f"{letter}{n}" for letter, last in (("i", 30), ("e", 15), ("o", 43)) for n in range(1, last + 1)]
AGENCIES_N = 700
FAR = "เทศบาลตำบลที่ 650"
Change = Callable[[Any, Any], None]


def score(row: int, column: int) -> float:
    """A score between 60 and 99.99 that differs from those around it."""
    return 60 + (row * 977 + column * 131) % 4000 / 100


@cache
def table(change: Change = lambda *_: None, *, inline: bool = False, name: str = "2566") -> bytes:
    """A row an agency, the codes in the first row."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": inline}) as book:
        page = book.add_worksheet(name)
        page.write_row(0, 0, ["ลำดับ", "หน่วยงาน", "จังหวัด", *CODES])
        for row in range(1, AGENCIES_N + 1):
            page.write_row(row, 0, [row, f"เทศบาลตำบลที่ {row}", "ราชบุรี"])
            page.write_row(row, 3, [score(row, column) for column in range(len(CODES))])
        change(book, page)
    return buffer.getvalue()


def grid_of(data: bytes, wanted: str = "", *, whole: bool = False) -> Grid:
    """What the child hands over."""
    passed: Passed = replace(check(data, "a.xlsx"), wanted=wanted, whole=whole)
    return unpack(pack(excel.parse(data, passed)))


def reading(data: bytes, agency: str = "", *, whole: bool = False) -> Reading:
    grid = grid_of(data, agency, whole=whole)
    return reading_of(grid, "a.xlsx", "0", {"agency": agency} if agency else {})


def figures(reading: Reading) -> list[tuple[object, ...]]:
    """The scores with their cells."""
    return list(reading.scores.drop(columns="text").itertuples(index=False))


@pytest.mark.parametrize("inline", [False, True], ids=["shared texts", "texts in their cells"])
@pytest.mark.parametrize("agency", ["", "เทศบาลตำบลที่ 3", FAR])
def test_a_long_table_reads_as_if_all_of_it_were_read(agency: str, inline: bool) -> None:
    data = table(inline=inline)
    short, whole = reading(data, agency), reading(data, agency, whole=True)
    assert figures(short) == figures(whole)
    assert len(short.scores) == (len(CODES) if agency else 0)
    assert (short.questions, short.agency) == (whole.questions, whole.agency)
    assert (short.cells, short.tables) == (whole.cells, whole.tables)


def test_two_readers_read_the_rows_that_count_and_one_reader_read_the_whole() -> None:
    data = table()
    assert (grid_of(data, FAR).readers, grid_of(data, FAR).notes) == (("ITA Lens", "calamine"), ())
    assert grid_of(data, FAR, whole=True).notes == (("one-reader-only", "ITA Lens", "size"),)


def test_only_words_are_passed_on_of_the_rows_that_nobody_asked_for() -> None:
    (sheet,) = grid_of(table(), FAR).sheets
    assert len(sheet.rows) == AGENCIES_N + 1
    assert sheet.rows[649] == [None, "เทศบาลตำบลที่ 649", "ราชบุรี"]
    assert sheet.rows[650][3] == score(650, 0)
    assert sorted(sheet.listed) == [row for row in range(HEAD_ROWS, AGENCIES_N + 1) if row != 650]
    assert sheet.listed[649] == (0, *range(3, 3 + len(CODES)))
    assert sheet.cells_n == (AGENCIES_N + 1) * (3 + len(CODES))


def test_a_row_without_a_number_below_a_code_names_no_agency_that_could_be_chosen() -> None:
    def blank(book: Any, page: Any) -> None:
        for column in range(3, 3 + len(CODES)):
            page.write_blank(650, column, None, book.add_format({"bold": True}))

    data = table(blank)
    assert FAR not in [option.id for option in reading(data).questions[0].options]
    assert reading(data).questions == reading(data, whole=True).questions


def test_what_is_known_of_a_cell_stands_at_its_place() -> None:
    def formats(book: Any, page: Any) -> None:
        page.write_number(650, 3, 0.9216, book.add_format({"num_format": "0.00%"}))
        page.write_formula(650, 4, "=1+1", None, "")
        page.write_number(650, 5, 88.5, book.add_format({"font_strikeout": True}))

    (sheet,) = grid_of(table(formats), FAR).sheets
    assert (sheet.percent, sheet.uncached, sheet.struck) == ({(650, 3)}, {(650, 4)}, {(650, 5)})
    assert reading(table(formats), FAR).scores.set_index("code")["score"]["TOTAL"] == sheet.number((650, 3))


def test_a_row_that_is_written_unusually_is_kept_whole() -> None:
    (sheet,) = grid_of(table(lambda _, page: page.write_boolean(500, 7, True)), FAR).sheets
    assert 500 not in sheet.listed
    assert (sheet.rows[500][7], sheet.rows[500][8]) == (True, score(500, 5))


def test_a_text_that_looks_like_the_tag_of_a_cell_is_a_text() -> None:
    named = 'เทศบาลตำบล t="s" 9'
    old, new = f"{FAR}<".encode(), f"{named}<".encode()
    data = repacked(table(inline=True), lambda _, part: part.replace(old, new))
    assert reading(data, named).agency.name == named
    assert len(reading(data, named).scores) == len(CODES)


@pytest.mark.parametrize("limit", ["_MOST_WORDS", "_LARGEST_TEXTS", "_LARGEST_PART"])
def test_a_sheet_of_too_many_words_is_read_whole(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_table, limit, 1_000)
    assert shortened(table(), FAR) is None
    assert grid_of(table(), FAR).notes == (("one-reader-only", "ITA Lens", "size"),)


def test_the_agency_of_the_workbooks_own_sheet_is_read_whole_although_nobody_chose_it() -> None:
    def own(book: Any, _: object) -> None:
        book.add_worksheet("หน่วยงาน").write_row(0, 0, ["ชื่อหน่วยงาน", FAR])

    found = read(table(own), "a.xlsx")
    assert (found.agency.name, len(found.scores)) == (FAR, len(CODES))


def test_agencies_that_are_merged_over_several_rows_leave_the_table_whole() -> None:
    data = table(lambda _, page: page.merge_range(600, 1, 601, 1, "เทศบาลตำบลที่ 600"))
    assert shortened(data, FAR) is None
    assert len(reading(data, FAR).scores) == len(CODES)


def test_a_long_sheet_without_codes_in_a_row_is_read_whole() -> None:
    """Names and numbers of something else, a line of scores far down: 61 columns of 1,100 rows."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        page = book.add_worksheet("2566")
        for row in range(1_100):
            page.write_row(row, 0, [f"ถนนสาย {row}", *[row + column for column in range(60)]])
        page.write_row(1_100, 0, ["IIT", 92.16])
    grid = grid_of(buffer.getvalue())
    assert len(grid.sheets[0].listed) > 1_000
    with pytest.raises(RowsLeftOut):
        reading_of(grid, "a.xlsx", "0")
    assert list(read(buffer.getvalue(), "a.xlsx").scores["code"]) == ["IIT"]


def test_rows_of_answers_are_counted_to_the_last() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        page = book.add_worksheet("ตอบ")
        page.write_row(0, 0, ["ประทับเวลา", *CODES[6:36], *CODES[36:51]])
        for row in range(1, 1_501):
            page.write_row(
                row, 0, [f"1/6/2566 10:{row}", *[(0, 33, 67, 100)[(row * column) % 4] for column in range(45)]]
            )
    with pytest.raises(WorkbookRefused) as refused:
        read(buffer.getvalue(), "a.xlsx")
    assert (refused.value.finding.code, refused.value.finding.facts["n"]) == ("raw-answers", "1500")


def test_a_cell_that_stands_twice_in_the_row_in_question_refuses_the_file() -> None:
    twice = repacked(table(), lambda _, part: part.replace(b'<c r="E651"', b'<c r="D651"'))
    with pytest.raises(WorkbookRefused) as refused:
        read(twice, "a.xlsx", {"agency": FAR})
    assert refused.value.finding.code == "file-unsafe"


def test_comments_in_the_xml_and_other_ways_to_write_rows_leave_the_table_whole() -> None:
    for old, new in ((b"</sheetData>", b"<!-- rows --></sheetData>"), (b"<row ", b"<row  "), (b'<row r="9"', b"<row")):
        data = repacked(table(), lambda _, part, old=old, new=new: part.replace(old, new))
        assert figures(reading(data, FAR)) == figures(reading(table(), FAR))


@pytest.mark.parametrize("wanted", ["", FAR, "เทศบาล", "ราชบุรี"])
def test_what_is_wanted_is_the_whole_text_of_a_cell(wanted: str) -> None:
    short = long_table.shortened(table(), wanted)
    kept = {"": 0, FAR: 1, "เทศบาล": 0, "ราชบุรี": AGENCIES_N - HEAD_ROWS + 1}[wanted]
    assert kept in (0, 1) or short is None
    assert short is None or len(short.listed["2566"].kept) == kept
