"""Our reader of .xlsb: every kind of cell record, the styles behind it, and what calamine makes of the same file."""

import io
import struct
import zipfile
from decimal import Decimal

import pytest

from ita_core.workbook.grid import Grid, Sheet
from ita_core.workbook.parsers import two_eyes, xlsb
from ita_core.workbook.parsers.building import DamagedPart
from ita_core.workbook.parsers.child import parse
from ita_core.workbook.parsers.xlsb import records, rk
from ita_core.workbook.wire import Format, Passed
from tests.workbook.writers import Page, _brt, _relations, _wide
from tests.workbook.writers import xlsb as plain_book

SHEET_BEGINS, ROW = 0x91, 0


def cell(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    return _brt(kind, struct.pack("<II", column, style) + value)


def short(kind: int, value: bytes, style: int = 0) -> bytes:
    return _brt(kind, struct.pack("<I", style) + value)


def row(number: int, *cells: bytes, hidden: bool = False) -> bytes:
    head = struct.pack("<IIHBBBI", number, 0, 300, 0, 0x10 if hidden else 0, 0, 0)
    return _brt(ROW, head) + b"".join(cells)


def styles(codes: list[str], fonts: list[tuple[int, int]]) -> bytes:
    """A cell format for each number format, under the last font; fonts as (flags, script)."""
    formats = [struct.pack("<H", 164 + index) + _wide(code) for index, code in enumerate(codes)]
    drawn = [struct.pack("<HHHHBBBB", 220, flags, 400, script, 0, 0, 0, 0) + bytes(9) for flags, script in fonts]
    cells = [(0, 0), *((164 + index, 0) for index in range(len(codes))), *((0, index) for index in range(len(fonts)))]
    own = [struct.pack("<HHH", 0, code, font) + bytes(10) for code, font in cells]
    shared = [struct.pack("<HHH", 0xFFFF, 14, 0) + bytes(10)]
    blocks = (
        (615, 44, formats),
        (611, 43, [each + _wide("Sarabun") for each in drawn]),
        (626, 47, shared),
        (617, 47, own),
    )
    return _brt(278) + b"".join(_block(*block) for block in blocks) + _brt(279)


def _block(begins: int, kind: int, bodies: list[bytes]) -> bytes:
    inside = b"".join(_brt(kind, body) for body in bodies)
    return _brt(begins, struct.pack("<I", len(bodies))) + inside + _brt(begins + 1)


def book(
    *rows: bytes,
    codes: list[str] | None = None,
    fonts: list[tuple[int, int]] | None = None,
    texts: list[bytes] | None = None,
    around: bytes = b"",
    behind: bytes = b"",
    state: int = 0,
) -> bytes:
    """A workbook of one sheet, '2566'; `around` stands before its name in the workbook, `behind` after the cells."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        with zipfile.ZipFile(io.BytesIO(plain_book([Page("a", [["x"]])]))) as plain:
            file.writestr("[Content_Types].xml", plain.read("[Content_Types].xml"))
        file.writestr("_rels/.rels", _relations([("officeDocument", "xl/workbook.bin")]))
        related = [
            ("worksheet", "worksheets/sheet1.bin"),
            ("styles", "styles.bin"),
            ("sharedStrings", "sharedStrings.bin"),
        ]
        file.writestr("xl/_rels/workbook.bin.rels", _relations(related))
        sheet = _brt(156, struct.pack("<II", state, 1) + _wide("rId1") + _wide("2566"))
        file.writestr("xl/workbook.bin", _brt(0x83) + around + _brt(0x8F) + sheet + _brt(0x90) + _brt(0x84))
        file.writestr("xl/styles.bin", styles(codes or [], fonts or [(0, 0)]))
        if texts:
            items = b"".join(_brt(19, each) for each in texts)
            count = struct.pack("<II", len(texts), len(texts))
            file.writestr("xl/sharedStrings.bin", _brt(159, count) + items + _brt(160))
        size = _brt(0x94, struct.pack("<IIII", 0, 20, 0, 20))
        file.writestr(
            "xl/worksheets/sheet1.bin",
            _brt(0x81) + size + _brt(SHEET_BEGINS) + b"".join(rows) + _brt(0x92) + behind + _brt(0x82),
        )
    return buffer.getvalue()


def sheet_of(data: bytes) -> Sheet:
    return xlsb.read(data)[0].sheet


def grid_of(data: bytes) -> Grid:
    return parse(data, Passed(Format.XLSB))


def real(value: float) -> bytes:
    return struct.pack("<d", value)


def whole(value: int) -> bytes:
    return struct.pack("<I", (value << 2 & 0xFFFFFFFF) | 2)


def item(text: str) -> bytes:
    return b"\0" + _wide(text)


def test_every_kind_of_cell_record_gives_its_value() -> None:
    formula = struct.pack("<HII", 0, 0, 0)
    data = book(
        row(
            0,
            cell(6, 0, _wide("i1")),
            cell(5, 1, real(92.55)),
            cell(2, 2, whole(88)),
            cell(1, 3, b""),
            cell(4, 4, b"\1"),
        ),
        row(1, cell(7, 0, struct.pack("<I", 1)), cell(3, 1, b"\x2a"), cell(62, 2, item("e1"))),
        row(
            2,
            cell(8, 0, _wide("TOTAL") + formula),
            cell(9, 1, real(92.16) + formula),
            cell(10, 2, b"\0" + formula),
            cell(11, 3, b"\7" + formula),
        ),
        texts=[item("ไม่ใช้"), item("i2")],
    )
    found = sheet_of(data)
    assert found.rows == [["i1", 92.55, 88, None, True], ["i2", "#N/A", "e1"], ["TOTAL", 92.16, False, "#DIV/0!"]]
    assert found.errors == {(1, 1), (2, 3)}


def test_short_records_stand_in_the_column_behind_the_cell_before() -> None:
    data = book(
        row(0, short(17, _wide("i1")), short(16, real(92.55)), short(12, b""), short(13, whole(5)), short(15, b"\1")),
        row(3, cell(6, 2, _wide("i2")), short(18, struct.pack("<I", 0)), short(14, b"\x17"), cell(5, 7, real(1.5))),
        texts=[item("ชื่อ")],
    )
    found = sheet_of(data)
    assert found.rows[0] == ["i1", 92.55, None, 5, True]
    assert found.rows[3] == [None, None, "i2", "ชื่อ", "#REF!", None, None, 1.5]
    assert found.errors == {(3, 4)}


def test_cells_that_calamine_skips_are_read_and_that_is_said() -> None:
    grid = grid_of(
        book(
            row(0, cell(6, 0, _wide("i1")), short(16, real(92.55))),
            row(1, cell(6, 0, _wide("i2")), short(16, real(80.0))),
        )
    )
    assert (grid.sheets[0].rows, dict(grid.sheets[0].doubtful)) == ([["i1", 92.55], ["i2", 80.0]], {})
    assert grid.notes == (("reader-saw-less", "calamine", "2"),)


def test_a_workbook_of_full_records_is_seen_alike_by_both_readers() -> None:
    grid = grid_of(plain_book([Page("2566", [["รหัส", "คะแนน"], ["i1", 92.55]]), Page("ซ่อน", [["x"]], hidden=True)]))
    assert (grid.readers, grid.notes) == (("ITA Lens", "calamine"), ())
    assert [(sheet.name, sheet.hidden, dict(sheet.doubtful)) for sheet in grid.sheets] == [
        ("2566", False, {}),
        ("ซ่อน", True, {}),
    ]


@pytest.mark.parametrize(
    ("code", "value", "number", "word"),
    [
        ("0.00%", 0.9255, "92.55", 0.9255),
        ('0.00"%"', 92.55, "92.55", 92.55),
        ('"i"0', 1.0, "1", "i1"),
        ("00", 7.0, "7", "07"),
    ],
)
def test_number_formats_are_those_of_the_cell_formats(code: str, value: float, number: str, word: str | float) -> None:
    found = sheet_of(book(row(0, cell(5, 0, real(value), style=1)), codes=[code]))
    assert (found.number((0, 0)), found.word((0, 0))) == (Decimal(number), word)


@pytest.mark.parametrize(("flags", "day"), [(0, "2023-01-09 00:00:00"), (1, "2027-01-10 00:00:00")])
def test_dates_count_from_1900_or_1904(flags: int, day: str) -> None:
    around = _brt(153, struct.pack("<III", flags, 0, 0))
    found = sheet_of(book(row(0, cell(5, 0, real(44935), style=1)), codes=["d.m"], around=around))
    assert (found.dates, found.value((0, 0))) == ({(0, 0)}, day)


def test_hidden_rows_columns_and_sheets_and_merged_cells_are_told() -> None:
    columns = _brt(60, struct.pack("<IIIIH", 1, 2, 2304, 0, 1))
    merged = _brt(176, struct.pack("<IIII", 0, 0, 0, 3))
    data = book(
        columns, row(0, cell(6, 0, _wide("x"))), row(1, cell(6, 0, _wide("y")), hidden=True), behind=merged, state=2
    )
    found = sheet_of(data)
    assert (found.hidden, found.hidden_rows, found.hidden_columns) == (True, {1}, {1, 2})
    assert found.merged == ((0, 0, 0, 3),)


def test_superscripts_and_struck_out_text_and_cells_are_told() -> None:
    text = b"\1" + _wide("92.51") + struct.pack("<IHHHH", 2, 0, 0, 4, 1)
    data = book(
        row(0, cell(7, 0, struct.pack("<I", 0)), cell(5, 1, real(67.32), style=3), cell(5, 2, real(76.32))),
        fonts=[(0, 0), (0, 1), (8, 0)],
        texts=[text],
    )
    found = sheet_of(data)
    assert found.rows == [["92.5", 67.32, 76.32]]
    assert (found.raised, found.struck) == ({(0, 0): "1"}, {(0, 1)})


def test_zero_of_a_formula_is_no_result_where_the_program_never_calculated() -> None:
    calculation = _brt(157, struct.pack("<IIIdIH", 0, 1, 100, 0.001, 0, 1))
    zero = cell(9, 0, real(0) + struct.pack("<HII", 0, 0, 0))
    assert sheet_of(book(row(0, zero), around=calculation)).uncached == {(0, 0)}
    assert sheet_of(book(row(0, zero))).rows == [[0.0]]


@pytest.mark.parametrize(
    ("packed", "value"),
    [(whole(-5), -5), (struct.pack("<I", (9255 << 2) | 3), 92.55), (struct.pack("<I", (9200 << 2) | 3), 92)],
)
def test_packed_numbers(packed: bytes, value: float) -> None:
    assert rk(packed, 0) == value


@pytest.mark.parametrize("part", [b"\x81", b"\x05\x10\0", b"\x05\xff", b"\x05\x90"])
def test_a_part_that_is_cut_off_is_trouble(part: bytes) -> None:
    with pytest.raises(DamagedPart):
        list(records(part))


def test_names_of_parts_may_be_written_with_capitals_and_backslashes() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(row(0, cell(5, 0, real(1.5)))))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("/", "\\").title(), old.read(name))
    assert sheet_of(buffer.getvalue()).rows == [[1.5]]


def test_a_national_table_is_read_once_by_ours_only_where_calamine_would_skip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ita_core.workbook.parsers.child.TWO_EYES_UP_TO", 1)
    full = grid_of(book(row(0, cell(6, 0, _wide("i1")), cell(5, 1, real(92.55)))))
    some_short = grid_of(book(row(0, cell(6, 0, _wide("i1")), short(16, real(92.55)))))
    assert (full.readers, full.notes) == (("calamine",), (("one-reader-only", "ITA Lens", "size"),))
    assert (some_short.readers, some_short.notes) == (("ITA Lens",), (("one-reader-only", "calamine", "size"),))
    assert full.sheets[0].rows == some_short.sheets[0].rows == [["i1", 92.55]]
    assert two_eyes.TWO_EYES_UP_TO == 60_000
