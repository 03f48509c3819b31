from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from ita_core.charts import question_board
from ita_core.charts.board import LOOKS, kind_of
from tests.charts.conftest import column, has_trace, read, texts, trace
from tests.charts.test_palette import contrast

TARGET = Decimal("85")


def cells(chart):
    """(code, left edge, middle, text, hover text) of every cell in the order of the board."""
    found = [
        (code, base, y, read(text), hover)
        for drawn in chart.figure.data
        if drawn.name == "questions"
        for (code,), base, y, text, hover in zip(
            drawn.customdata, drawn.base, drawn.y, drawn.text, drawn.hovertext, strict=True
        )
    ]
    return sorted(found, key=lambda cell: (cell[2], cell[1]))


@pytest.mark.parametrize(
    ("score", "kind"),
    [
        (None, "unknown"),
        (Decimal("0.00"), "zero"),
        (Decimal("0.01"), "below"),
        (Decimal("84.99"), "below"),
        (Decimal("85.00"), "reached"),
        (Decimal("100"), "reached"),
    ],
)
def test_a_cell_is_of_a_kind_around_the_target(score, kind):
    assert kind_of(score, TARGET) == kind


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_the_text_of_every_cell_is_readable_on_its_ground(look):
    assert contrast(look.ink, look.fill) >= 4.5


def test_kinds_are_told_apart_without_colour():
    symbols = [look.symbol for look in LOOKS.values()]
    assert len(set(symbols)) == len(symbols)


def test_the_board_has_a_cell_for_each_of_the_88_questions_with_its_figure(real, th):
    shown = {code: text for code, _, _, text, _ in cells(question_board(real, real.framework.codes("question"), th))}
    assert len(shown) == 88
    assert shown["i1"] == "i1|92.55"
    assert shown["e14"] == "▼ e14|81.50"
    assert shown["o24"] == "✖ o24|0.00"
    assert shown["o1"] == "o1|100.00"


def test_a_click_gives_the_code_as_the_first_customdata(real, th):
    chart = question_board(real, ("i8", "e13", "e14"), th)
    assert [code for code, *_ in cells(chart)] == ["i8", "e13", "e14"]


def test_a_click_leaves_the_other_cells_readable(real, th):
    for drawn in question_board(real, ("i1", "i8", "o24"), th).figure.data:
        if drawn.name == "questions":
            assert drawn.unselected.marker.opacity == 1
            assert contrast(drawn.unselected.textfont.color, drawn.marker.color) >= 4.5


def test_cells_stand_under_the_name_and_figure_of_their_group(real, th):
    chart = question_board(real, ("i8", "o24"), th)
    assert texts(chart, "headings") == ["2 การใช้งบประมาณ 89.64", "9.4 การบริหารและพัฒนาทรัพยากรบุคคล 50.00"]
    (_, _, first, *_), (_, _, second, *_) = cells(chart)
    headings = trace(chart, "headings").y
    assert headings[0] < first < headings[1] < second


def test_no_two_cells_overlap_and_none_leaves_the_picture(real, th):
    chart = question_board(real, real.framework.codes("question"), th)
    places = {(left, middle) for _, left, middle, _, _ in cells(chart)}
    assert len(places) == 88
    bar = next(drawn for drawn in chart.figure.data if drawn.name == "questions")
    assert max(left for left, _ in places) + bar.x[0] <= chart.figure.layout.xaxis.range[1]
    assert min(below - above for above, below in pairwise(sorted({y for _, y in places}))) > bar.width


def test_pointing_at_a_cell_tells_subject_score_and_place(real, th):
    ((*_, hover),) = cells(question_board(real, ("e14",), th))
    told = read(hover)
    assert "e14 การเปิดโอกาสให้บุคคลภายนอกมีส่วนร่วม" in told.replace("|", "")
    assert "81.50" in told
    assert f"แผ่นงาน 2566 เซลล์ {real.by_code['e14'].cell}" in told


def test_a_sheet_name_cannot_write_markup(real, th):
    evil = replace(real.by_code["e14"], sheet="<b>%{x}$$</b>")
    changed = replace(real, by_code={**real.by_code, "e14": evil})
    chart = question_board(changed, ("e14",), th)
    ((*_, hover),) = cells(chart)
    assert "&lt;b&gt;&#37;{x}&#36;&#36;&lt;/b&gt;" in hover
    assert column(chart, "แผ่นงาน · เซลล์")[0].startswith("<b>%{x}$$</b>")


def test_the_title_and_the_text_equivalent_count_and_name_the_weak_ones(real, th):
    chart = question_board(real, real.framework.codes("question"), th)
    assert chart.title.startswith("ต่ำกว่าค่าเป้าหมาย 85.00 จำนวน 9 จาก 88 ข้อ")
    for weak in ("i8", "i20", "i21", "e6", "e7", "e9", "e14", "o24", "o26"):
        assert f"{weak} " in chart.alt
    assert "81.50" in chart.alt


def test_without_scores_every_cell_says_so(empty, th):
    codes = empty.framework.codes("question")
    chart = question_board(empty, codes, th)
    assert cells(chart)[0][3] == "? i1|–"
    assert set(column(chart, "คะแนน")) == {"ไม่มีข้อมูล"}


def test_no_questions_make_an_empty_board(real, th):
    assert not has_trace(question_board(real, (), th), "questions")
