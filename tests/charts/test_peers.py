"""The strip of dots and the ten indicators: what they say, and what stands where."""

from io import BytesIO

import numpy as np
import pytest
from python_calamine import CalamineWorkbook

from ita_core.charts.peers import peers_board, peers_indicators, peers_strip
from ita_core.documents.content.tables_book import Sheet
from ita_core.documents.excel import excel_sheets
from ita_core.peers.board import board
from ita_core.peers.example import example_table
from ita_core.peers.reading import read_peers
from ita_core.peers.standing import middles
from ita_core.peers.years import PeerYear, peer_year
from ita_core.tables.format import headings_and_rows
from ita_core.tables.peers import Whose, board_table
from ita_core.text import text_in
from tests.peers.test_standing import TEN, made

TH = text_in("th")


def everybody(year: PeerYear) -> np.ndarray:
    return np.ones(len(year.rows), dtype=bool)


def traces(year: PeerYear, own: int, *, named: bool = False) -> dict:
    figure = peers_strip(year, own, everybody(year), TH, named=named).figure
    return {trace.name: trace for trace in figure.data}


def test_every_agency_is_a_dot_and_equal_totals_stand_above_each_other() -> None:
    dots = traces(made(TEN), 0)["peers"]
    assert sorted(dots.x) == sorted(TEN)
    assert len({y for x, y in zip(dots.x, dots.y, strict=True) if x == 88}) == 3


def test_ours_and_the_median_stand_where_they_are() -> None:
    """60 65 70 75 80 | 85 88 88 88 90: the middle is 82.50."""
    found = traces(made(TEN), 4)
    assert [*found["own"].x] == [85]
    assert found["median"].x[0] == 82.5
    assert "82.50" in found["median_label"].text[0]


def test_in_a_large_group_a_dot_stands_for_several_and_none_is_lost() -> None:
    dots = traces(made([80] * 100), 0)["peers"]
    assert len(dots.x) <= 16
    assert sum(int(told.split("<b>")[1].split(" ")[0]) for told in dots.hovertext) == 100


def test_names_stand_at_the_dots_only_where_the_table_is_public() -> None:
    names = [f"ทต.ลับ{chr(0xE01 + at)}" for at in range(10)]
    year = made(TEN, names=names)
    assert "ลับ" not in str(peers_strip(year, 0, everybody(year), TH, named=False).figure.to_json())
    assert sum("ลับ" in told for told in traces(year, 0, named=True)["peers"].hovertext) == 10


def test_a_name_is_shown_letter_by_letter() -> None:
    year = made(TEN, names=["<b>ทต.%{x}$</b>"] * 10)
    assert "&lt;b&gt;" in traces(year, 0, named=True)["peers"].hovertext[0]


def test_the_table_counts_every_agency_once() -> None:
    chart = peers_strip(made([*TEN, None]), 0, np.ones(11, dtype=bool), TH, named=False)
    assert chart.table.frame["n"].sum() == 10
    assert "90.00" in chart.title


def test_without_our_total_the_strip_says_so() -> None:
    year = made([*TEN, None])
    assert "own" not in traces(year, 10)
    assert "ไม่ทราบคะแนนของเรา" in peers_strip(year, 10, everybody(year), TH, named=False).title


def test_nobody_s_total_draws_nothing() -> None:
    year = made([None] * 3)
    chart = peers_strip(year, 0, everybody(year), TH, named=False)
    assert chart.table.empty
    assert chart.figure is not None


def test_indicators_below_the_median_are_counted_and_marked() -> None:
    """Indicator 1: ours 60 below the median 70; indicator 2: ours 90 above 70; the others are not known."""
    year = made(TEN, _1=[60, *[70] * 9], _2=[90, *[70] * 9])
    assert year.framework is not None
    chart = peers_indicators(year.framework, [*middles(year, 0, everybody(year))], TH)
    assert chart.title == "1 จาก 2 ตัวชี้วัดของเราต่ำกว่ามัธยฐานของกลุ่ม"
    _, rows = headings_and_rows(chart.table, TH)
    assert [row[2] for row in rows] == ["60.00", "90.00"]
    symbols = [symbol for trace in chart.figure.data if trace.name == "scores" for symbol in trace.marker.symbol]
    assert symbols == ["triangle-down", "circle-dot"]


def test_the_board_shows_scores_on_the_colour_of_their_distance_to_the_target() -> None:
    """60 is 25 below the target of 85, 59 further, 85 reaches it, 95 is 10 above."""
    year = made([80] * 4, _1=[60, 59, 85, 95])
    chart = peers_board(year, board(year, None, None), TH, whose=Whose(0))
    (heat,) = chart.figure.data
    shown = {row[0]: (grade[0], row[1]) for row, grade in zip(heat.text, heat.z, strict=True)}
    assert shown == {"▼ 60.00": (1, "–"), "▼ 59.00": (0, "–"), "85.00": (3, "–"), "95.00": (5, "–")}
    assert "2 จาก 4" in chart.title


def test_the_board_draws_the_first_agencies_and_its_table_lists_more() -> None:
    year = made([80] * 40, _1=[50] * 40)
    chart = peers_board(year, board(year, None, None), TH, whose=Whose(3))
    assert (len(chart.figure.data[0].y), len(chart.table)) == (25, 40)
    names = chart.figure.layout.yaxis.ticktext
    assert (names[3], sum("ทต" in name for name in names)) == (f"◉ {year.rows['agency'][3]}", 1)


def test_every_agency_of_the_board_stands_in_the_workbook_as_numbers() -> None:
    year = made([*TEN, None], _1=[50] * 11)
    table = board_table(year, board(year, None, None), Whose(0, named=True))
    data = excel_sheets([Sheet("ทั้งกลุ่ม", "ทุกหน่วยงาน", table)], TH)
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    assert len(rows) == 3 + 11
    assert sorted(row[1] for row in rows[4:]) == sorted(TEN)
    assert data == excel_sheets([Sheet("ทั้งกลุ่ม", "ทุกหน่วยงาน", table)], TH)


@pytest.mark.parametrize("fiscal_year", [2565, 2566])
def test_the_example_is_read_without_a_remark_and_agrees_with_the_rules(fiscal_year: int) -> None:
    reading = read_peers(example_table(), "invented-peers.csv")
    assert (len(reading.rows), reading.findings, reading.questions) == (56, (), ())
    year = peer_year(reading.rows, fiscal_year)
    assert year.table is not None
    assert not year.table.contradicted.any()
    assert all("สมมุติ" in name for name in (*reading.rows["agency"], *reading.rows["province"]))
