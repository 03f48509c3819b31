"""The what-if board as pictures; with o24 and o26 published OIT is 100.00 and the total 94.16."""

from decimal import Decimal

import pytest

from ita_core.analysis import what_if
from ita_core.charts import whatif_indicators, whatif_scores
from ita_core.charts.palette import ABOVE, BELOW
from tests.charts.conftest import column, marks, strokes, texts

FULL = Decimal(100)


@pytest.fixture(scope="module")
def published(real):
    return what_if(real, {"o24": FULL, "o26": FULL})


def test_the_total_and_the_instrument_move_from_hollow_to_filled(published, th):
    chart = whatif_scores(published, th)
    after, before = marks(chart), marks(chart, "last_year")
    assert (before["TOTAL"][0], after["TOTAL"][0]) == (92.16, 94.16)
    assert (before["OIT"][0], after["OIT"][0]) == (95.00, 100.00)


def test_what_does_not_move_has_one_mark_and_no_change(published, th):
    chart = whatif_scores(published, th)
    assert set(marks(chart, "last_year")) == {"TOTAL", "OIT"}
    assert texts(chart, "values") == ["94.16 +2.00", "90.79", "89.74", "88.31", "91.17", "100.00 +5.00"]


def test_the_title_tells_total_change_and_level(published, th):
    assert whatif_scores(published, th).title == "คะแนนรวม 92.16 → 94.16 (+2.00) ระดับผ่านดี‡คงเดิม"


def test_another_level_is_named_before_and_after(real, th):
    lost = what_if(real, dict.fromkeys((f"o{n}" for n in range(31, 44)), Decimal(0)))
    assert "ระดับผ่านดี‡ → " in whatif_scores(lost, th).title


def test_the_conditions_of_this_level_and_the_next_are_drawn(published, th):
    chart = whatif_scores(published, th)
    assert {x for x, _, _, _ in strokes(chart, "line_pieces")} == {85.0, 95.0}


def test_the_indicator_that_moves_is_told_with_its_change(published, th):
    chart = whatif_indicators(published, th)
    assert chart.title == "ตัวชี้วัดที่เปลี่ยนไป 1 ตัวชี้วัด: 9 +10.00"
    assert column(chart, "ถ้าเปลี่ยน")[8] == "100.00"


def test_a_loss_is_drawn_in_the_colour_of_a_loss_and_below_the_target_with_its_symbol(real, th):
    chart = whatif_indicators(what_if(real, {"o25": Decimal(0)}), th)  # 9.4: 50 → 25, indicator 9: 90 → 85
    assert marks(chart)["9"][0] == 85.0
    (stem,) = [trace for trace in chart.figure.data if trace.name == "stems"]
    assert stem.line.color == BELOW
    lower = whatif_indicators(what_if(real, {"o25": Decimal(0), "o23": Decimal(0)}), th)
    assert marks(lower)["9"][:2] == (80.0, "triangle-down")


def test_a_gain_is_drawn_in_the_colour_of_a_gain(published, th):
    (stem,) = [trace for trace in whatif_indicators(published, th).figure.data if trace.name == "stems"]
    assert stem.line.color == ABOVE


def test_without_a_change_the_board_says_so(real, th):
    board = what_if(real, {})
    assert whatif_scores(board, th).title.startswith("ยังไม่ได้เปลี่ยนคะแนนใด ปัจจุบันคะแนนรวม 92.16")
    assert marks(whatif_scores(board, th), "last_year") == {}
