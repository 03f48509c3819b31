"""What the first reader of .xls tells, from records written by hand, and what calamine leaves out."""

import struct
from decimal import Decimal

import pytest

from ita_core.workbook.grid import Grid, Sheet
from ita_core.workbook.parsers import xls
from ita_core.workbook.parsers.child import parse
from ita_core.workbook.wire import Format, Passed
from tests.workbook.writers import Page, _record, ole
from tests.workbook.writers import xls as plain_book

STRIKE, SUPERSCRIPT = 0x08, 1


def unicode_text(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def font(flags: int = 0, script: int = 0) -> bytes:
    name = "Sarabun".encode("utf-16-le")
    return _record(0x31, struct.pack("<HHHHHBBBBBB", 220, flags, 0x7FFF, 400, script, 0, 0, 222, 0, 7, 1) + name)


def cell_format(font_number: int, code_number: int) -> bytes:
    return _record(0xE0, struct.pack("<HHHBBBBIIH", font_number, code_number, 1, 0, 0, 0, 0, 0, 0, 0))


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return _record(0x203, struct.pack("<HHHd", row, column, style, value))


def text(row: int, column: int, index: int) -> bytes:
    return _record(0xFD, struct.pack("<HHHI", row, column, 0, index))


def error(row: int, column: int, code: int, is_error: int = 1) -> bytes:
    return _record(0x205, struct.pack("<HHHBB", row, column, 0, code, is_error))


def shared(*texts: bytes) -> bytes:
    return _record(0xFC, struct.pack("<II", len(texts), len(texts)) + b"".join(texts))


def book(
    *cells: bytes,
    codes: tuple[str, ...] = (),
    strings: bytes = b"",
    since_1904: int = 0,
    hidden: int = 0,
    first: int = 164,
) -> bytes:
    """A workbook of one sheet: cell formats 1… for the codes, then struck out; fonts plain, superscript, struck out.

    The codes are numbered from `first` on.
    """
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 1997, 0, 6)) + _record(0x42, struct.pack("<H", 1200))
    formats = b"".join(
        _record(0x41E, struct.pack("<H", first + n) + unicode_text(code)) for n, code in enumerate(codes)
    )
    styles = cell_format(0, 0) + b"".join(cell_format(0, first + n) for n, _ in enumerate(codes)) + cell_format(2, 0)
    fonts = font() + font(script=SUPERSCRIPT) + font(STRIKE)
    head = begin + _record(0x22, struct.pack("<H", since_1904)) + fonts + formats + styles
    name = "2566".encode("utf-16-le")
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 1997, 0, 6)) + b"".join(cells) + _record(0x0A, b"")
    offset = len(head) + 8 + 4 + len(name) + len(strings) + 4
    bound = _record(0x85, struct.pack("<IBBBB", offset, hidden, 0, 4, 1) + name)
    return ole({"Workbook": head + bound + strings + _record(0x0A, b"") + sheet})


def sheet_of(data: bytes) -> Sheet:
    return xls.read(data)[0].sheet


def grid_of(data: bytes) -> Grid:
    return parse(data, Passed(Format.XLS))


def test_numbers_texts_truth_values_and_errors_are_read_and_errors_are_no_blanks() -> None:
    strings = shared(unicode_text("รหัส"), unicode_text("i1"))
    data = book(text(0, 0, 0), text(1, 0, 1), number(1, 1, 92.55), error(1, 2, 42), error(2, 0, 1, 0), strings=strings)
    grid = grid_of(data)
    assert (grid.readers, grid.notes) == (("xlrd", "calamine"), ())
    assert grid.sheets[0].rows == [["รหัส"], ["i1", 92.55, "#N/A"], [True]]
    assert (grid.sheets[0].errors, dict(grid.sheets[0].doubtful)) == ({(1, 2)}, {})


@pytest.mark.parametrize(
    ("code", "value", "shown", "word"),
    [
        ("0.00%", 0.9255, "92.55", 0.9255),
        ('0.00"%"', 92.55, "92.55", 92.55),
        ('"i"0', 1.0, "1", "i1"),
        ("00", 7.0, "7", "07"),
        ('[>=1]0.00"%";0.00%', 0.9255, "92.55", 0.9255),
    ],
)
def test_number_formats_decide_what_a_number_is(code: str, value: float, shown: str, word: str | float) -> None:
    grid = grid_of(book(number(0, 0, value, style=1), codes=(code,)))
    found = grid.sheets[0]
    assert (found.number((0, 0)), found.word((0, 0)), dict(found.doubtful)) == (Decimal(shown), word, {})


@pytest.mark.parametrize(("since_1904", "day"), [(0, "2023-01-09 00:00:00"), (1, "2027-01-10 00:00:00")])
def test_dates_count_from_1900_or_1904(since_1904: int, day: str) -> None:
    found = sheet_of(book(number(0, 0, 44935, style=1), codes=("d\\.m",), since_1904=since_1904))
    assert (found.dates, found.value((0, 0)), found.shown) == (
        {(0, 0)},
        day,
        {(0, 0): "9.1" if not since_1904 else "10.1"},
    )


def test_hidden_rows_columns_and_sheets_and_merged_cells_are_told() -> None:
    rows = _record(0x208, struct.pack("<HHHHHHHH", 1, 0, 1, 300, 0, 0, 0x20, 0))
    columns = _record(0x7D, struct.pack("<HHHHHH", 2, 3, 2304, 0, 1, 0))
    merged = _record(0xE5, struct.pack("<HHHHH", 1, 0, 0, 0, 3))
    found = sheet_of(book(columns, rows, number(0, 0, 1.0), number(1, 0, 2.0), merged, hidden=1))
    assert (found.hidden, found.hidden_rows, found.hidden_columns, found.merged) == (True, {1}, {2, 3}, ((0, 0, 0, 3),))


def test_superscripts_and_struck_out_text_and_cells_are_told() -> None:
    def rich(written: str, *starts: tuple[int, int]) -> bytes:
        head = struct.pack("<HBH", len(written), 1 | 8, len(starts))
        return head + written.encode("utf-16-le") + b"".join(struct.pack("<HH", *start) for start in starts)

    strings = shared(rich("92.51", (4, 1)), rich("9 86.10", (0, 2), (1, 0)))
    data = book(text(0, 0, 0), text(0, 1, 1), number(0, 2, 67.32, style=1), number(0, 3, 76.32), strings=strings)
    grid = grid_of(data)
    found = grid.sheets[0]
    assert found.rows == [["92.5", " 86.10", 67.32, 76.32]]
    assert (found.raised, found.struck, dict(found.doubtful)) == ({(0, 0): "1"}, {(0, 1), (0, 2)}, {})


def test_a_workbook_that_lists_no_cell_formats_is_read_by_both() -> None:
    grid = grid_of(plain_book([Page("2566", [["รหัส", "คะแนน"], ["i1", 92.55]])]))
    assert (grid.readers, grid.notes, dict(grid.sheets[0].doubtful)) == (("xlrd", "calamine"), (), {})


def test_a_national_table_is_read_by_the_quick_reader_alone_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ita_core.workbook.parsers.two_eyes.TWO_EYES_UP_TO", 1)
    monkeypatch.setattr("ita_core.workbook.parsers.child._SMALL_XLS", 1)
    grid = grid_of(book(number(0, 0, 1.0), number(0, 1, 2.0)))
    assert (grid.readers, grid.notes) == (("calamine",), (("one-reader-only", "xlrd", "size"),))


@pytest.mark.parametrize("number_of_format", [14, 27, 45, 50, 58])
def test_a_format_of_the_files_own_under_the_number_of_a_date_is_no_date(number_of_format: int) -> None:
    values = (86.76, 100.0, 0.5, 59.5, 60.0, 1.0, 0.0, 45.123456, 83.333)
    cells = (number(row, 0, value, style=1) for row, value in enumerate(values))
    found = grid_of(book(*cells, codes=(r"0.00\%",), first=number_of_format))
    assert [row[0] for row in found.sheets[0].rows] == list(values)
    assert (found.readers, dict(found.sheets[0].doubtful)) == (("xlrd", "calamine"), {})


def test_under_the_number_of_a_date_another_value_is_still_in_doubt() -> None:
    found = xls._moments(86.76)
    assert "1900-03-26 18:14:24" in found
    assert "1900-03-27 18:14:24" not in found
