"""The tree of all scores: every node once at its place, graded by its distance to the target, against last year."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ita_core.scoring import history_of
from ita_core.tables.format import shown
from ita_core.tables.score_tree import past_text, row_name, score_rows, score_tree_table, worst_first
from ita_core.text import text_in
from ita_core.workbook import read
from tests.samples import ROOT

TEXT = text_in("th")


def history(name):
    return history_of(read((ROOT / "sample_data" / name).read_bytes(), name))


REAL = history("jetsamian-2566.xlsx")
FIVE = history("example-five-years.xlsx")


def rows_of(known, year):
    assessment = known.year(year)
    return {row.code: row for row in score_rows(assessment, known.before(assessment))}


@pytest.mark.parametrize("known", [REAL, FIVE], ids=["real", "five years"])
def test_every_node_of_every_year_stands_in_the_tree_once_below_its_own(known):
    for assessment in known.assessments:
        rows = score_rows(assessment, known.before(assessment))
        assert sorted(row.code for row in rows) == sorted(assessment.by_code)
        depths = {row.code: row.depth for row in rows}
        assert all(row.depth == depths[row.parent] + 1 for row in rows if row.parent)


def test_a_question_stands_below_its_indicator_and_that_below_its_instrument():
    rows = rows_of(REAL, 2566)
    assert [rows[code].parent for code in ("i8", "2", "IIT", "TOTAL")] == ["2", "IIT", "TOTAL", ""]
    assert [rows[code].parent for code in ("o24", "9.4", "9")] == ["9.4", "9", "OIT"]
    assert [rows[code].parent for code in ("e14", "EIT1.8", "8")] == ["EIT1.8", "8", "EIT"]


def test_a_row_has_its_distance_to_the_target_and_what_the_total_would_gain():
    rows = rows_of(REAL, 2566)
    # i8: 76.32 − 85 = −8.68; to 100 are 23.68 points of 0.01 each. o24: one document of 9.4 is worth a whole point.
    assert (rows["i8"].gap, rows["i8"].gain) == (Decimal("-8.68"), Fraction("0.2368"))
    assert (rows["o24"].gap, rows["o24"].gain) == (Decimal(-85), Fraction(1))
    assert rows["TOTAL"].gain == Fraction("7.84")


def test_the_grade_goes_with_the_distance_and_not_only_with_the_side():
    rows = rows_of(REAL, 2566)
    # 0.00, 76.32, 85.00 (i27: at the target), 90.42, 100.00
    assert [rows[code].grade for code in ("o24", "i8", "i27", "i26", "i4")] == [0, 2, 3, 4, 5]
    assert [rows[code].standing for code in ("o24", "i8", "i27")] == ["zero", "below", "reached"]


def test_the_worst_question_comes_first_and_of_equal_ones_the_one_worth_most():
    assessment = REAL.latest
    rows = score_rows(assessment, None)
    assert worst_first(rows, assessment)[:5] == ("o24", "o26", "i8", "i21", "e14")


def test_last_year_is_marked_where_the_rules_changed_and_only_there():
    rows = rows_of(FIVE, 2568)
    assert past_text(rows["TOTAL"].past) == "92.77 ≠"
    assert past_text(rows["10.2"].past) == "100.00"
    assert rows["10.2"].past.change == Decimal("-25.00")
    assert past_text(rows["i1"].past) == "≠"  # no question of the year before stands for it
    assert rows["i1"].past.change is None


def test_a_year_whose_questions_are_not_known_is_no_past_for_questions():
    rows = rows_of(REAL, 2566)
    assert past_text(rows["TOTAL"].past) == "84.87 ≠"
    assert rows["i1"].past is None and past_text(None) == ""


def test_a_code_that_nobody_knows_is_not_shown_but_its_name_is():
    assessment = REAL.latest
    rows = rows_of(REAL, 2566)
    assert row_name(rows["EIT1.6"], assessment, TEXT) == ("", "คุณภาพการดำเนินงาน (EIT ส่วนที่ 1)")
    assert row_name(rows["TOTAL"], assessment, TEXT) == ("", "คะแนนรวม")
    assert row_name(rows["i8"], assessment, TEXT)[0] == "i8"


def test_the_table_to_take_away_has_every_row_in_words():
    assessment = FIVE.latest
    rows = score_rows(assessment, FIVE.before(assessment))
    told = shown(score_tree_table(rows, assessment, FIVE.before(assessment)), TEXT)
    assert len(told) == len(rows) == 81
    own = told[told.iloc[:, 0] == "10.2"].iloc[0].tolist()
    assert own[2:6] == ["75.00", "−10.00", "100.00", "−25.00"]
