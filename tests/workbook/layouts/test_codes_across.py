"""Codes in a row: which of the numbers beside the scores name the fiscal year of a row."""

from decimal import Decimal

import pytest

from ita_core.workbook.grid import Grid, Sheet
from ita_core.workbook.numerals import Value
from ita_core.workbook.read import reading_of
from ita_core.workbook.reading import Reading

TITLE: list[Value] = ["ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566"]
CODES: tuple[Value, ...] = ("i1", "i2", "i3", "i4")
SCORES: tuple[Value, ...] = ("91.00", "92.00", "93.00", "94.00")


def table(head: tuple[Value, ...], rows: list[tuple[Value, ...]]) -> list[list[Value]]:
    return [TITLE, [*head, *CODES], *([*row, *SCORES] for row in rows)]


def read_rows(rows: list[list[Value]], agency: str = "") -> Reading:
    grid = Grid((Sheet("คะแนน", rows),), ("one", "other"))
    return reading_of(grid, "made.xlsx", "0", {"agency": agency} if agency else {})


@pytest.mark.parametrize("numbers", [(2564, 2565, 2566), ("2564", "2565", "2566"), ("๒๕๖๔", "๒๕๖๕", "๒๕๖๖")])
@pytest.mark.parametrize("heading", ["ลำดับ", "ที่", "ประชากร"])
def test_a_number_below_another_heading_is_no_fiscal_year(heading: str, numbers: tuple[Value, ...]) -> None:
    rows = [(number, f"เทศบาลตำบลบ้านที่{place}") for place, number in enumerate(numbers, start=1)]
    reading = read_rows(table((heading, "หน่วยงาน"), rows), "เทศบาลตำบลบ้านที่1")
    assert reading.fiscal_years == (2566,)
    assert list(reading.scores["score"]) == [Decimal(score) for score in SCORES]


def test_years_in_a_column_that_nothing_heads_are_those_of_their_rows() -> None:
    reading = read_rows(table((None,), [(2565,), (2566,)]))
    assert reading.fiscal_years == (2565, 2566)


@pytest.mark.parametrize(("count", "years"), [(12, "of rows"), (13, "of the title")])
def test_more_than_twelve_numbers_in_a_column_that_nothing_heads_count_the_rows(count: int, years: str) -> None:
    rows = [(2559 + place, f"เทศบาลตำบลบ้านที่{place}") for place in range(count)]
    reading = read_rows(table((None, "หน่วยงาน"), rows), "เทศบาลตำบลบ้านที่6")
    assert reading.fiscal_years == ((2565,) if years == "of rows" else (2566,))


def test_words_with_a_year_below_another_heading_name_the_year_of_their_row() -> None:
    reading = read_rows(table(("รายการ",), [("ปี 2565",), ("ปี 2566",)]))
    assert reading.fiscal_years == (2565, 2566)
