"""Whole columns of sound cells: the same table and the same remarks as cell by cell, whatever stands in the cells."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from ita_core.peers import sound_cells
from ita_core.peers.reading import PeersReading, peers_of
from ita_core.workbook import WorkbookRefused
from ita_core.workbook.grid import Place, Sheet
from ita_core.workbook.numerals import Value
from ita_core.workbook.sheet_figure import SheetFigure

CODES = ("TOTAL", "IIT", "EIT", "OIT", "i1", "i2", "i3", "e1", "e2", "o1", "o2", "o3")
HEAD = 2
NAMES = 2
"""Columns before the scores."""

ODD: tuple[Value, ...] = (
    None,
    "-",
    "ดี",
    112.0,
    -3.0,
    100.0,
    0.0,
    -0.0,
    1.0,
    0.5,
    77.555,
    90.79399999999998,
    80,
    True,
    float("nan"),
    float("inf"),
    "๙๒.๑๖",
    "1,082",
    "88,5",
    99.995,
    100.004,
    2566.0,
)


def made(
    draw: random.Random, title: str = "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566", codes: tuple[str, ...] = CODES
) -> Sheet:
    """A table of sound scores with a few odd cells."""
    rows: list[list[Value]] = [[title], ["หน่วยงาน", "จังหวัด", *codes]]
    for number in range(draw.randint(5, 14)):
        scores: list[Value] = [round(draw.uniform(45, 100), 2) for _ in codes]
        rows.append([f"ทต.สมมุติ {number}", draw.choice(["เลย", "ตาก"]), *scores])
    for _ in range(draw.randint(0, 8)):
        place = draw.randrange(HEAD, len(rows)), draw.randrange(NAMES, NAMES + len(codes))
        rows[place[0]][place[1]] = draw.choice(ODD)
    return Sheet("ผล", rows)


def read(sheets: list[Sheet], answers: Mapping[str, str], *, by_columns: bool) -> PeersReading | str:
    try:
        return peers_of(sheets, "peers.xlsx", "0", answers, by_columns=by_columns)
    except WorkbookRefused as refused:
        return refused.finding.code


def both_ways(sheets: list[Sheet], answers: Mapping[str, str] | None = None) -> PeersReading | str:
    """The reading, after both ways gave it."""
    quick, slow = (read(sheets, answers or {}, by_columns=way) for way in (True, False))
    if isinstance(quick, str) or isinstance(slow, str):
        assert quick == slow
        return quick
    pd.testing.assert_frame_equal(quick.rows, slow.rows)
    assert quick.findings == slow.findings
    assert quick.questions == slow.questions
    return quick


def place(draw: random.Random, sheet: Sheet) -> Place:
    return draw.randrange(HEAD, len(sheet.rows)), draw.randrange(NAMES, len(sheet.rows[1]))


def shares(draw: random.Random, sheet: Sheet) -> Sheet:
    at = draw.randrange(NAMES, len(sheet.rows[1]))
    for row in sheet.rows[HEAD:]:
        row[at] = draw.choice([0.0, 1.0, round(draw.random(), 2)])
    return sheet


def nothing_but_0(draw: random.Random, sheet: Sheet) -> Sheet:
    first: tuple[Value, ...] = (0.5, "ดี", 112.0, 0.0)
    at = draw.randrange(NAMES, len(sheet.rows[1]))
    for row in sheet.rows[HEAD:]:
        row[at] = 0.0
    sheet.rows[HEAD][at] = draw.choice(first)
    return sheet


def points(draw: random.Random, sheet: Sheet) -> Sheet:
    for row in sheet.rows[HEAD:]:
        row[3:6] = [round(draw.uniform(20, 30), 2), round(draw.uniform(20, 30), 2), round(draw.uniform(20, 40), 2)]
    return sheet


def odd_names(draw: random.Random, sheet: Sheet) -> Sheet:
    for name in ("รวม", None, "ค่าเฉลี่ย", "ทต.สมมุติ 0"):
        sheet.rows[draw.randrange(HEAD, len(sheet.rows))][0] = name
    return sheet


def another_code(draw: random.Random, sheet: Sheet) -> Sheet:
    sheet.rows[1][draw.randrange(NAMES, len(sheet.rows[1]))] = draw.choice(["i1", "i99", "o43", "อะไร", "คะแนนรวม"])
    return sheet


def years_in_rows(draw: random.Random, sheet: Sheet) -> Sheet:
    for at, row in enumerate(sheet.rows[1:]):
        row.insert(1, draw.choice([2565.0, 2566.0, 2023.0, 2540.0, None]) if at else "ปีงบประมาณ")
    return sheet


def without_a_year(draw: random.Random, sheet: Sheet) -> Sheet:
    sheet.rows[0][0] = draw.choice(["รายชื่อหน่วยงาน", "คะแนน ITA ปีงบประมาณ พ.ศ. 2540", "ผล ปี 2563"])
    return sheet


def a_column_beside(draw: random.Random, sheet: Sheet) -> Sheet:
    for at, row in enumerate(sheet.rows[1:]):
        row.append(draw.choice([80.0, 70.5]) if at else draw.choice(["คะแนน", "ปี 2565", "ระดับ", "ประชากร"]))
    return sheet


Change = Callable[[random.Random, Sheet], Sheet]


def marked(draw: random.Random, sheet: Sheet) -> Sheet:
    errors, uncached, dates, percent = (frozenset(place(draw, sheet) for _ in range(3)) for _ in range(4))
    return replace(sheet, errors=errors, uncached=uncached, dates=dates, percent=percent)


def doubtful(draw: random.Random, sheet: Sheet) -> Sheet:
    return replace(sheet, doubtful={place(draw, sheet): "81"}, too_wide=frozenset({draw.randrange(HEAD, 6)}))


def hidden(draw: random.Random, sheet: Sheet) -> Sheet:
    row, column = place(draw, sheet)
    which = draw.choice([{"hidden_rows": frozenset({row})}, {"hidden_columns": frozenset({column})}, {"hidden": True}])
    return replace(sheet, **which)  # type: ignore[arg-type]


def two_tables(draw: random.Random, sheet: Sheet) -> Sheet:
    other = made(draw, title=draw.choice(["ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2565", "", "ตารางที่ 2"]))
    below = [*other.rows[2:], other.rows[1]] if draw.random() < 0.3 else other.rows
    return replace(sheet, rows=[*sheet.rows, [], *below])


def merged(draw: random.Random, sheet: Sheet) -> Sheet:
    row, column = place(draw, sheet)
    areas = ((row, 0, row + 1, 0), (row, 1, row + 2, 1), (row, column, row + 1, column), (0, 0, 0, 5))
    return replace(sheet, merged=tuple(draw.sample(areas, 2)))


def unchanged(_: random.Random, sheet: Sheet) -> Sheet:
    return sheet


CHANGES: tuple[Change, ...] = (
    unchanged,
    shares,
    nothing_but_0,
    points,
    odd_names,
    another_code,
    years_in_rows,
    without_a_year,
    a_column_beside,
    marked,
    doubtful,
    hidden,
    two_tables,
    merged,
)


@pytest.mark.parametrize("change", CHANGES)
def test_both_ways_give_the_same_table_remarks_and_questions(change: Change) -> None:
    for seed in range(6):
        draw = random.Random(seed)
        sheet = change(draw, made(draw))
        found = both_ways([sheet])
        if not isinstance(found, str):
            answers = {question.id: draw.choice(question.options).id for question in found.questions}
            both_ways([sheet], answers)


@pytest.mark.parametrize("seed", range(15))
def test_both_ways_give_the_same_of_several_faults_on_several_sheets(seed: int) -> None:
    draw = random.Random(1_000 + seed)
    sheets = []
    for number in range(draw.randint(1, 3)):
        sheet = made(draw)
        for change in sorted(draw.sample(CHANGES, 3), key=CHANGES.index):
            sheet = change(draw, sheet)
        sheets.append(replace(sheet, name=f"ผล {number}"))
    found = both_ways(sheets)
    if not isinstance(found, str):
        both_ways(sheets, {question.id: draw.choice(question.options).id for question in found.questions})


def test_a_table_without_a_fault_needs_one_object_a_row_and_none_a_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    draw, made_n, make = random.Random(1), 0, SheetFigure.__init__

    def counting(self: SheetFigure, *args: Any, **kwargs: Any) -> None:
        nonlocal made_n
        made_n += 1
        make(self, *args, **kwargs)

    monkeypatch.setattr(SheetFigure, "__init__", counting)
    rows: list[list[Value]] = [["ปีงบประมาณ พ.ศ. 2566"], ["หน่วยงาน", "จังหวัด", *CODES]]
    scores = [[draw.randint(5_000, 9_900) for _ in CODES] for _ in range(30)]
    rows += [[f"ทต.สมมุติ {at}", "เลย", *(score / 100 for score in own)] for at, own in enumerate(scores)]
    reading = peers_of([Sheet("ผล", rows)], "peers.xlsx", "0", {})
    assert len(reading.rows) == 30
    assert reading.rows[[*CODES[1:]]].to_numpy().tolist() == [own[1:] for own in scores]
    assert 0 < made_n <= 3 * 30 + 10


def test_a_number_is_taken_as_a_person_typed_it() -> None:
    values: list[Value] = [92.16, 0.07, 90.79399999999998, 100.0, 0.0, 100.00000000000001]
    plain = [int(score) for score in sound_cells._plain(values)]
    assert plain == [9216, 7, sound_cells.ABSENT, 10000, 0, sound_cells.ABSENT]
    sheet = Sheet("ผล", [values])
    assert [sound_cells._score(sheet, (0, at)) for at in (2, 5)] == [(9079, True), (10000, False)]
