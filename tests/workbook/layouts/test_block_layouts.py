"""Blocks of one agency as offices lay them out: its line, its instruments, its points, one or many on a sheet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

import pytest

from ita_core.thai import thai_digits
from ita_core.workbook.grid import Area, Grid, Sheet
from ita_core.workbook.numerals import Value
from ita_core.workbook.read import reading_of
from ita_core.workbook.reading import Reading
from tests.workbook.layouts.test_blocks import NAMES, POINTS, SCORES, TOTAL

OFFICE = "เทศบาลเมืองทดสอบ"
Rows = list[list[Value]]
LINES: dict[str, Callable[[str], Rows]] = {
    "apart": lambda name: [[name, None, f"คะแนนรวม {TOTAL}", None, "ระดับ B"]],
    "with units": lambda name: [[name, None, f"คะแนนรวม {TOTAL} คะแนน", None, "ระดับผลการประเมิน B"]],
    "in one cell": lambda name: [[f"{name} คะแนนรวม {TOTAL} ระดับ B"]],
    "label beside value": lambda name: [["หน่วยงาน", name, "คะแนนรวม", TOTAL, "ระดับ", "B"]],
    "two lines": lambda name: [[name], [f"คะแนนรวม {TOTAL}", None, "ระดับ B"]],
    "number in a cell before": lambda name: [["1", name, f"คะแนนรวม {TOTAL}", None, "ระดับ B"]],
    "number before the name": lambda name: [[f"1. {name}", None, f"คะแนนรวม {TOTAL}", None, "ระดับ B"]],
    "number and bracket": lambda name: [[f"1) {name}", None, f"คะแนนรวม {TOTAL}", None, "ระดับ B"]],
    "colons": lambda name: [[name, None, f"คะแนนรวม: {TOTAL}", None, "ระดับ: B"]],
    "equals": lambda name: [[name, None, f"คะแนนรวม = {TOTAL}", None, "ระดับ = B"]],
    "level in brackets": lambda name: [[name, None, f"คะแนนรวม {TOTAL} (ระดับ B)"]],
    "plain score": lambda name: [[name, None, f"คะแนน {TOTAL}", None, "ระดับ B"]],
    "score of ITA": lambda name: [[name, None, f"คะแนน ITA {TOTAL}", None, "ผลการประเมินระดับ B"]],
    "overall": lambda name: [[name, None, f"คะแนนภาพรวม {TOTAL}", None, "ผลการประเมิน: ระดับ B"]],
    "with its place": lambda name: [[f"{name} อำเภอเมือง จังหวัดราชบุรี", None, f"คะแนนรวม {TOTAL}", None, "ระดับ B"]],
    "with the word agency": lambda name: [[f"หน่วยงาน: {name}", None, f"คะแนนรวม {TOTAL}", None, "ระดับ B"]],
    "a sentence": lambda name: [[name, None, f"ได้คะแนนรวม {TOTAL} คะแนน อยู่ในระดับ B"]],
    "total first": lambda name: [[f"คะแนนรวม {TOTAL}", "ระดับ B", None, name]],
}
INSTRUMENTS = (
    "{name} ({full})", "{name} (ร้อยละ {full})", "{name} ({full}%)", "แบบวัด {name} ({full} คะแนน)", "{name}\n({full})",
    "{name} ค่าน้ำหนัก {full}", "{name}/{full}", "แบบวัดการรับรู้ ({name})",
)  # fmt: skip
POINTS_HEADINGS = (
    "คะแนนถ่วงน้ำหนัก", "คะแนนตามน้ำหนัก", "คะแนนตามค่าน้ำหนัก", "คะแนนที่ได้ (ถ่วงน้ำหนัก)", "คะแนนรวมแบบวัด", "ถ่วงน้ำหนัก",
)  # fmt: skip
ORDERS = (
    "instrument points number name score",
    "number name score instrument points",
    "instrument number name score points",
)


@dataclass(frozen=True)
class Way:
    """How a block is laid out."""

    line: str = "apart"
    instrument: str = INSTRUMENTS[0]
    points: str = POINTS_HEADINGS[0]
    order: str = ORDERS[2]
    thai: bool = False
    merged: bool = True

    def text(self, words: str) -> str:
        """The words in the digits of the block."""
        return thai_digits(words) if self.thai else words


def block(way: Way, agency: str, top: int) -> tuple[Rows, list[Area]]:
    """The rows of a block that begins at a row, and its merged areas."""
    columns = {part: column for column, part in enumerate(way.order.split())}
    heads = {"instrument": "แบบวัด", "number": "ที่", "name": "ตัวชี้วัด", "score": "คะแนน", "points": way.points}
    lines = LINES[way.line](agency)
    rows: Rows = [
        [way.text(cell) if isinstance(cell, str) and cell != agency else cell for cell in row] for row in lines
    ]
    rows.append([heads[part] for part in columns])
    areas: list[Area] = []
    for name, (full, first, last, points) in POINTS.items():
        start = top + len(rows)
        areas += [(start, columns[part], start + last - first, columns[part]) for part in ("instrument", "points")]
        for number in range(first, last + 1):
            parts = {"number": str(number), "name": NAMES[number - 1], "score": SCORES[str(number)]}
            if number == first:
                parts |= {"instrument": way.instrument.format(name=name, full=full), "points": points}
            rows.append([way.text(parts[part]) if part in parts else None for part in columns])
    return rows, areas if way.merged else []


def sheet(name: str, way: Way, agencies: Iterable[str]) -> Sheet:
    rows: Rows = [["ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2565"]]
    merged: list[Area] = []
    for agency in agencies:
        own, areas = block(way, agency, len(rows))
        rows += [*own, []]
        merged += areas
    return Sheet(name, rows, tuple(merged))


def reading(*sheets: Sheet, **answers: str) -> Reading:
    return reading_of(Grid(sheets, ("one", "other")), "a.xlsx", "0", answers)


def is_whole(found: Reading) -> bool:
    """Whether agency, total, level and indicators are read, and the points of all instruments agree with them."""
    scores = dict(zip(found.scores["code"], found.scores["score"], strict=True))
    assert found.agency.name == OFFICE
    assert dict(zip(found.facts["key"], found.facts["value"], strict=True)) == {"level": "B"}
    assert {code: scores[code] for code in ("TOTAL", *SCORES)} == {
        code: Decimal(score) for code, score in (SCORES | {"TOTAL": TOTAL}).items()
    }
    return {finding.code for finding in found.findings} <= {"numbers-not-used"}


@pytest.mark.parametrize("thai", [False, True])
@pytest.mark.parametrize("line", LINES)
def test_every_line_of_an_agency_gives_its_name_total_and_level(line: str, thai: bool) -> None:
    assert is_whole(reading(sheet("สรุป", Way(line=line, thai=thai), [OFFICE])))


@pytest.mark.parametrize("way", [Way(order=order) for order in ORDERS] + [Way(merged=False)])
def test_the_order_of_the_columns_and_a_missing_merge_do_no_harm(way: Way) -> None:
    found = reading(sheet("สรุป", way, [OFFICE]))
    assert is_whole(found)
    assert found.cells.used == 10 + 3 + 2


@pytest.mark.parametrize("heading", POINTS_HEADINGS)
def test_points_below_every_heading_are_held_against_their_indicators(heading: str) -> None:
    found = reading(sheet("สรุป", Way(points=heading), [OFFICE]))
    assert is_whole(found)
    assert found.cells.used == 10 + 3 + 2


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_every_way_to_write_an_instrument_with_its_weight_is_known(instrument: str) -> None:
    found = reading(sheet("สรุป", Way(instrument=instrument), [OFFICE]))
    assert is_whole(found)
    assert found.cells.used == 10 + 3 + 2


@pytest.mark.parametrize("line", LINES)
def test_of_39_blocks_on_a_sheet_the_chosen_one_is_read(line: str) -> None:
    names = [OFFICE if number == 20 else f"เทศบาลตำบลอื่น{chr(0x0E01 + number)}" for number in range(39)]
    table = sheet("สรุป", Way(line=line), names)
    (question,) = reading(table).questions
    assert (question.key, len(question.options)) == ("ask.agency", 39)
    assert is_whole(reading(table, agency=OFFICE))


@pytest.mark.parametrize("line", LINES)
def test_of_a_block_a_sheet_the_chosen_one_is_read(line: str) -> None:
    names = ("เทศบาลตำบลก้าวหน้า", OFFICE, "เทศบาลตำบลมั่นคง")
    sheets = [sheet(f"แผ่น {number}", Way(line=line), [name]) for number, name in enumerate(names)]
    assert is_whole(reading(*sheets, agency=OFFICE))


@pytest.mark.parametrize("other", ["คะแนนเต็ม = 100", "คะแนนปีก่อน: 84.20", "คะแนนเป้าหมาย = 90"])
def test_another_figure_on_the_line_of_an_agency_is_not_its_total(other: str) -> None:
    table = sheet("สรุป", Way(), [OFFICE])
    table.rows[1].append(other)
    found = reading(table)
    assert dict(zip(found.scores["code"], found.scores["score"], strict=True))["TOTAL"] == Decimal(TOTAL)


@pytest.mark.parametrize("words", ["ได้คะแนนรวม 84.50 คะแนน", "คะแนน 84.50"])
def test_a_result_on_a_line_that_names_nobody_is_no_total(words: str) -> None:
    table = Sheet("2565", [["ผล ITA"], [words], ["ข้อ", "คะแนน"], ["i1", 92.55]])
    assert list(reading(table).scores["code"]) == ["i1"]
