"""Nothing near a score is lost without a word: every number is used, rejected, explained or said, by both readers."""

import pytest

from ita_core.findings import Finding
from ita_core.workbook.grid import Grid, Sheet, address
from ita_core.workbook.guard import check
from ita_core.workbook.numerals import Value
from ita_core.workbook.parsers.two_eyes import Eye, Seen, by_two
from ita_core.workbook.read import reading_of
from ita_core.workbook.reading import Reading, WorkbookRefused
from ita_core.workbook.sandbox import CHILDREN
from tests.awkward.generator import made
from tests.awkward.places import covers
from tests.awkward.writers.written import written

HEAD: list[Value] = ["ข้อ", "คะแนน"]
ROWS: list[list[Value]] = [HEAD, *([f"i{n}", 80.0 + n / 10] for n in range(1, 13))]


def reading(*sheets: Sheet) -> Reading:
    return reading_of(Grid(sheets, ("ITA Lens", "calamine")), "a.xlsx", "0")


def by_both(one: Sheet, other: Sheet) -> Sheet:
    """A sheet as two readers see it."""
    (sheet,) = by_two(Eye("one", lambda: (Seen(one),)), Eye("other", lambda: (Seen(other),))).sheets
    return sheet


def counts(read: Reading) -> dict[str, tuple[int, int, int, int]]:
    return {
        own.sheet: (own.used, own.rejected, sum(own.explained.values()), own.unexplained) for own in read.cells.sheets
    }


def said_at(read: Reading, cell: str) -> list[Finding]:
    return [finding for finding in read.findings if finding.cell and covers(finding.cell, cell)]


def test_each_number_of_a_sheet_is_counted_once_with_its_reason() -> None:
    rows: list[list[Value]] = [
        ["ที่", "ข้อ", "คะแนน", "คะแนนเต็ม", "ค่าเป้าหมาย", "งบ"],
        [1, "i1", 92.55, 100, 85, 7],
        [2, "i2", "สูง", 100, 85, None],
        [None, "เฉลี่ย", 91.0, None, None, None],
    ]
    found = reading(Sheet("2566", rows))
    (count,) = found.cells.sheets
    assert (count.used, count.rejected, count.unexplained) == (1, 1, 1)
    assert count.explained == {"full": 2, "number": 2, "summary": 1, "target": 2} or count.explained == {
        "code": 2, "full": 2, "summary": 1, "target": 2,
    }  # fmt: skip
    assert [(finding.code, finding.cell) for finding in found.findings if finding.cell] == [
        ("score-not-a-number", "C3"),
        ("numbers-not-used", "F2"),
    ]


def test_a_sheet_of_numbers_that_nobody_understands_is_said_and_not_passed_over() -> None:
    found = reading(Sheet("2566", ROWS), Sheet("อื่น", [["ก", 71.25], ["ข", 72.5], ["ค", 73.0]]))
    assert counts(found)["อื่น"] == (0, 0, 0, 3)
    assert [finding.cell for finding in found.findings if finding.sheet == "อื่น"] == ["B1:B3"]


@pytest.mark.parametrize("row", range(1, len(ROWS)))
def test_a_label_that_one_reader_loses_is_named_with_its_cell(row: int) -> None:
    lost = [[None if at == row else label, score] for at, (label, score) in enumerate(ROWS)]
    for one, other in ((lost, ROWS), (ROWS, lost)):
        found = reading(by_both(Sheet("2566", one), Sheet("2566", other)))
        assert said_at(found, address((row, 0)))


def test_a_column_of_codes_that_ends_early_in_one_reader_is_named() -> None:
    short = [list(row) if at < 6 else [None, row[1]] for at, row in enumerate(ROWS)]
    found = reading(by_both(Sheet("2566", short), Sheet("2566", ROWS)))
    assert all(said_at(found, f"A{row + 1}") for row in range(6, len(ROWS)))


def test_codes_that_no_reader_sees_leave_numbers_that_are_said() -> None:
    rows = [list(row) if at < 6 else [None, row[1]] for at, row in enumerate(ROWS)]
    assert [
        finding.cell for finding in reading(Sheet("2566", rows)).findings if finding.code == "numbers-not-used"
    ] == ["B7:B13"]


def test_a_year_that_one_reader_does_not_see_is_named() -> None:
    titled: list[list[Value]] = [["ปี 2566"], *ROWS]
    blank: list[list[Value]] = [[None], *ROWS]
    for one, other in ((titled, blank), (blank, titled)):
        assert said_at(reading(by_both(Sheet("x", one), Sheet("x", other))), "A1")


@pytest.mark.parametrize("number", range(0, 3_000, 60))
def test_no_number_of_an_awkward_sheet_disappears(number: int) -> None:
    """Counted a second way: cells with a number, by the grid, against the four counts of the reading."""
    _, name, data = written(made(number))
    grid = CHILDREN.parse(data, check(data, name), name)
    try:
        found = reading_of(grid, name, "0")
    except WorkbookRefused:
        return
    for sheet, count in zip((own for own in grid.sheets if own.cells_n), found.cells.sheets, strict=True):
        numbers = sum(sheet.is_number(place) for place in sheet.places if place[0] not in sheet.too_wide)
        known = count.used + count.rejected + sum(count.explained.values()) + count.unexplained
        assert known >= numbers, (sheet.name, count)
