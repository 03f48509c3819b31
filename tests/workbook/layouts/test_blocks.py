"""An agency, its total and its level in one line above a table, with weighted points merged beside its indicators."""

from decimal import Decimal

import pytest

from ita_core.thai import thai_digits
from ita_core.workbook.grid import Area, Grid, Sheet
from ita_core.workbook.numerals import Value
from ita_core.workbook.read import reading_of
from ita_core.workbook.reading import Reading

SCORES = {
    "1": "80.00", "2": "82.00", "3": "84.00", "4": "86.00", "5": "88.00", "6": "70.00", "7": "71.00", "8": "72.00",
    "9": "90.00", "10": "100.00",
}  # fmt: skip
POINTS = {"IIT": (30, 1, 5, "25.20"), "EIT": (30, 6, 8, "21.30"), "OIT": (40, 9, 10, "38.00")}
"""Full points, first and last indicator, points: 0.3 · 84, 0.3 · 71, 0.4 · 95."""

TOTAL = "84.50"
NAMES = (
    "การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การปรับปรุงการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต",
)  # fmt: skip


def block(agency: str, first_row: int, *, thai: bool = False, **points: str) -> tuple[list[list[Value]], list[Area]]:
    """The rows of a block and its merged areas."""

    def text(words: str) -> str:
        return thai_digits(words) if thai else words

    rows: list[list[Value]] = [
        [agency, None, text(f"คะแนนรวม {TOTAL}"), None, "ระดับ B"],
        ["แบบวัด/ค่าน้ำหนัก", "ที่", "ตัวชี้วัด", "คะแนน", "คะแนนถ่วงน้ำหนัก"],
    ]
    merged: list[Area] = [(first_row, 0, first_row, 1)]
    for name, (full, first, last, own) in POINTS.items():
        top = first_row + len(rows)
        merged += [(top, column, top + last - first, column) for column in (0, 4)]
        for number in range(first, last + 1):
            head = (text(f"{name} ({full})"), text(points.get(name, own))) if number == first else (None, None)
            rows.append([head[0], text(str(number)), NAMES[number - 1], text(SCORES[str(number)]), head[1]])
    return rows, merged


def sheet(
    name: str, *agencies: str, thai: bool = False, title: str = "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2565", **points: str
) -> Sheet:
    rows: list[list[Value]] = [[title]]
    merged: list[Area] = []
    for agency in agencies:
        own, areas = block(agency, len(rows), thai=thai, **points)
        rows += [*own, []]
        merged += areas
    return Sheet(name, rows, tuple(merged))


def reading(*sheets: Sheet, **answers: str) -> Reading:
    return reading_of(Grid(sheets, ("one", "other")), "a.xlsx", "0", answers)


def scores(found: Reading) -> dict[tuple[int, str], Decimal]:
    return {(int(y), str(c)): s for y, c, s in found.scores[["fiscal_year", "code", "score"]].itertuples(index=False)}


EXPECTED = {(2565, code): Decimal(score) for code, score in (SCORES | {"TOTAL": TOTAL}).items()}


@pytest.mark.parametrize("thai", [False, True])
def test_agency_total_level_and_indicators_of_a_block_are_read_and_its_points_agree(thai: bool) -> None:
    found = reading(sheet("สรุป", "เทศบาลเมืองทดสอบ", thai=thai))
    assert found.agency.name == "เทศบาลเมืองทดสอบ"
    assert scores(found) == EXPECTED
    assert dict(zip(found.facts["key"], found.facts["value"], strict=True)) == {"level": "B"}
    assert [finding.code for finding in found.findings] == []
    assert (found.cells.used, found.cells.rejected) == (10 + 3 + 2, 0)


def test_points_that_do_not_follow_from_the_indicators_are_named() -> None:
    found = reading(sheet("สรุป", "เทศบาลเมืองทดสอบ", EIT="19.30"))
    (finding,) = found.findings
    assert (finding.code, finding.cell) == ("weighted-score-differs", "E9")
    assert scores(found) == EXPECTED


def test_of_many_blocks_on_a_sheet_the_chosen_agencys_is_read() -> None:
    table = sheet("สรุป", "เทศบาลเมืองทดสอบ", "เทศบาลเมืองตัวอย่าง")
    assert [question.key for question in reading(table).questions] == ["ask.agency"]
    assert not [finding for finding in reading(table).findings if finding.code == "numbers-not-used"]
    chosen = reading(table, agency="เทศบาลเมืองตัวอย่าง")
    assert scores(chosen) == EXPECTED
    assert set(chosen.scores["cell"].str.extract(r"(\d+)")[0].astype(int)) <= set(range(15, 28))
    assert dict(zip(chosen.facts["key"], chosen.facts["cell"], strict=True)) == {"level": "E15"}


def test_a_block_a_year_on_sheets_of_their_own_gives_both_years() -> None:
    sheets = [sheet(f"ปี {year}", "เทศบาลเมืองทดสอบ", title=f"ผลการประเมิน ITA ปีงบประมาณ {year}") for year in (2564, 2565)]
    found = reading(*sheets)
    assert found.fiscal_years == (2564, 2565)
    assert list(found.facts["value"]) == ["B", "B"]
