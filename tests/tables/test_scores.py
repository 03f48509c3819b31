from dataclasses import replace

from ita_core.framework import load
from ita_core.scoring import assess
from ita_core.tables.format import headings_and_rows
from ita_core.tables.scores import node_score_text, questions_table, reconciliation_table, sheets_table
from ita_core.text import text_in
from ita_core.workbook.reading import CellCount, SheetCount
from tests.ranged import ranged_history
from tests.samples import reading_of, real_reading, real_scores


def cells(table, text):
    return headings_and_rows(table, text)[1]


def node(code, scores=None):
    reading = real_reading() if scores is None else reading_of({2566: scores})
    return node_score_text(assess(reading, load(2566)).by_code[code])


def test_a_printed_score_and_one_that_must_be_100_stand_plainly():
    assert node("e14") == "81.50"
    assert node("o4") == "100.00"


def test_a_figure_that_rounding_blurs_is_the_range_that_is_left():
    assert node("EIT2.6") == "94.71–94.73"


def test_a_figure_known_only_as_a_range_is_shown_as_one():
    """i8 + i9 = 6 × 89.64 − 88.23 − 92.52 − 97.87 − 94.65 = 164.57 (± 0.05): neither can be below 64.52."""
    scores = {code: score for code, score in real_scores().items() if code not in ("i8", "i9")}
    assert node("i8", scores) == "64.52–100.00"


def test_an_unknown_figure_is_a_dash():
    assert node("i8", {"OIT": 90}) == "–"


def test_a_column_of_scores_tells_the_range_of_one_that_is_known_as_a_range():
    assessment = ranged_history().latest
    questions, nodes = (cells(table(assessment), text_in("th")) for table in (questions_table, reconciliation_table))
    assert [row[4] for row in questions if row[2] == "i8"] == ["76.26–76.36"]
    assert [row[0] for row in nodes if "88.30–88.32" in row] == ["››EIT1"]
    assert not any("76.31" in cell or "88.31" in cell for row in (*questions, *nodes) for cell in row)


def test_each_sheet_says_what_became_of_its_numbers_and_why():
    counts = (SheetCount("2566", 51, 2, {"target": 3, "weight": 4}, 1), SheetCount("ปก", 0, 0))
    reading = replace(real_reading(), cells=CellCount(80, 51, 2, 27, counts))
    assert cells(sheets_table(reading), text_in("en")) == [
        ("2566", "51", "2", "7", "target 3, weight 4", "1"),
        ("ปก", "0", "0", "0", "–", "0"),
    ]
    assert cells(sheets_table(reading), text_in("th"))[0][4] == "เป้าหมาย 3, น้ำหนัก 4"
