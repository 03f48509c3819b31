"""The work of a reading grows with the rows of a sheet and not with their square."""

import sys
from collections.abc import Callable
from decimal import Decimal
from types import FrameType
from typing import Any

import pytest

from ita_core.workbook.grid import Grid, Sheet
from ita_core.workbook.numerals import Value
from ita_core.workbook.read import reading_of
from ita_core.workbook.reading import WorkbookRefused
from tests.awkward.book import Cell
from tests.awkward.book import Sheet as PaperSheet
from tests.awkward.cases import FOLDER
from tests.awkward.generator import made

SMALL, TIMES, FEW = 40, 10, 2
MOST = 10.5
Rows = list[list[Value]]


def steps(grid: Grid) -> int:
    """How many lines of Python a reading of a grid takes, counted by the interpreter; no clock is involved."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Callable[..., Any] | None:
        nonlocal count
        if "ita_core" not in frame.f_code.co_filename:
            return None
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        reading_of(grid, "a.csv", "0")
    except WorkbookRefused:
        pass
    finally:
        sys.settrace(before)
    return count


def grid(rows: Rows, name: str = "2566") -> Grid:
    return Grid((Sheet(name, rows),), ("csv",))


def without_heading(n: int) -> Rows:
    return [[f"i{row % 30 + 1}", 92.55] for row in range(n)]


def with_heading(n: int) -> Rows:
    return [["ข้อ", "คะแนน", "คะแนนเต็ม"], *([f"e{row % 15 + 1}", 80.0, 100] for row in range(n))]


def without_letter(n: int) -> Rows:
    return [["IIT"], ["ข้อ", "คะแนน"], *([f"ข้อ {row % 30 + 1}", 80.0] for row in range(n))]


def many_instruments(n: int) -> Rows:
    return [["IIT", f"ข้อ {row % 30 + 1}", 80.0] for row in range(n)]


def many_titles(n: int) -> Rows:
    return [row for _ in range(n // 4) for row in (["ปี 2566"], ["ข้อ", "คะแนน"], ["i1", 92.55], [None])]


def many_totals(n: int) -> Rows:
    return [row for _ in range(n // 3) for row in (["ข้อ", "คะแนน"], ["i1", 92.55], ["คะแนนรวม", 92.55])]


def many_agencies(n: int) -> Rows:
    return [["หน่วยงาน", "IIT", "EIT", "OIT"], *([f"เทศบาลตำบลที่{row}", 80, 81, 82] for row in range(n))]


def one_agency_a_line(n: int) -> Rows:
    return [row for k in range(n // 3) for row in ([f"เทศบาลตำบลก{'ข' * k}"], ["ข้อ", "คะแนน"], ["i1", 92.55])]


def many_sentences(n: int) -> Rows:
    return [["i1", 92.55], *(["เป้าหมายปี 2566 ต้องได้คะแนนรวม 85 คะแนนขึ้นไป"] for _ in range(n))]


def many_second_parts(n: int) -> Rows:
    return [["ข้อ", "คะแนน"], ["EIT ส่วนที่ 2", 80], *([f"e{row % 15 + 1}", 80.0] for row in range(n))]


def many_remarks(n: int) -> Rows:
    return [["ข้อ", "คะแนน", "หมายเหตุ"], *([f"o{row % 43 + 1}", "ดูหมายเหตุ", "ไม่ผ่าน"] for row in range(n))]


SHAPES = (
    without_heading, with_heading, without_letter, many_instruments, many_titles, many_totals, many_agencies,
    one_agency_a_line, many_sentences, many_second_parts, many_remarks,
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def rules_are_loaded() -> None:
    """What is read once for a process, such as the rules of the years and a word's meaning, is no work of a sheet."""
    for shape in SHAPES:
        steps(grid(shape(SMALL * TIMES)))


@pytest.mark.parametrize("shape", SHAPES)
def test_ten_times_the_rows_take_ten_times_the_steps(shape: Callable[[int], Rows]) -> None:
    small, large = steps(grid(shape(SMALL))), steps(grid(shape(SMALL * TIMES)))
    assert large <= MOST * small, large / small


def test_a_long_column_without_a_heading_takes_ten_times_the_steps_of_a_tenth_of_it() -> None:
    rows: Rows = [
        [code, float(score)]
        for line in (FOLDER / "h01_slow_no_heading_3000_rows.csv").read_text("utf-8-sig").splitlines()[1:]
        for code, score in [line.split(",")]
    ]
    assert len(rows) > 2_000
    assert steps(grid(rows[:2000])) <= MOST * steps(grid(rows[:200]))


@pytest.mark.parametrize("number", range(0, 60, 2))
def test_an_awkward_sheet_ten_times_below_itself_takes_ten_times_the_steps(number: int) -> None:
    book = made(number).book
    once, often = (Grid(tuple(_on_paper(sheet, n) for sheet in book), ("csv",)) for n in (FEW, FEW * TIMES))
    assert steps(often) <= MOST * steps(once)


def _on_paper(sheet: PaperSheet, n: int) -> Sheet:
    """A made sheet as plain cells, n times below itself."""
    rows = [[_value(cell) for cell in row] for row in sheet.rows]
    return Sheet(sheet.name, [list(row) for _ in range(n) for row in rows])


def _value(cell: Cell | None) -> Value:
    if cell is None or cell.value is None:
        return cell.error or "".join(words for words, _ in cell.runs) or None if cell else None
    return float(cell.value) if isinstance(cell.value, Decimal) else cell.value
