"""The small bars of a survey: what is shown has its width, what is hidden is grey, and the table says the same."""

from ita_core.charts.palette import GRID
from ita_core.charts.survey import survey_shares
from ita_core.framework import load
from ita_core.tables.format import shown
from ita_core.tables.survey import survey_brief, survey_nodes_table, survey_questions_table
from ita_core.text import text_in
from tests.survey.test_figures import figures

YEAR, TH, EN = load(2566), text_in("th"), text_in("en")
SOME = figures({"i1": (10, 10, 10, 10), "i2": (2, 10, 10, 19), "i3": (1, 2, 9, 19), "i4": (2, 2, 2, 3)})


def test_a_bar_is_as_long_as_what_may_be_shown() -> None:
    chart = survey_shares(SOME, YEAR, EN)
    pieces = [(piece.y[0], piece.x[0], piece.marker.color == GRID) for piece in chart.figure.data]
    assert pieces[:4] == [("i1", 25.0, False)] * 4
    assert pieces[4:6] == [("i2", 100 * 12 / 41, False), ("i2", 100 * 29 / 41, False)]
    assert pieces[6:] == [("i3", 100 * 9 / 31, True), ("i3", 100 * 22 / 31, False)]
    assert chart.title == "Share of answers (3 of 4 questions)"


def test_every_bar_fills_its_row() -> None:
    widths: dict[str, float] = {}
    for piece in survey_shares(SOME, YEAR, TH).figure.data:
        widths[piece.y[0]] = widths.get(piece.y[0], 0) + piece.x[0]
    assert all(abs(width - 100) < 1e-9 for width in widths.values())


def test_the_table_says_what_the_bars_show_and_what_is_hidden() -> None:
    told = shown(survey_questions_table(SOME, YEAR), EN).set_index("Code")
    assert list(told["Share of answers"]) == [
        "0 points: 25.00 % · 33 points: 25.00 % · 67 points: 25.00 % · 100 points: 25.00 %",
        "0/33 points: 29.27 % · 67/100 points: 70.73 %",
        "0/33 points: 29.03 % at most · 67/100 points: 70.97 % at least",
        "not shown",
    ]
    assert list(told["Standard deviation"]) == ["37.82", "not shown", "not shown", "not shown"]
    assert list(told["Answers"]) == ["40", "41", "31", "fewer than 10"]


def test_the_table_of_a_screen_has_both_ends_in_one_column() -> None:
    brief = shown(survey_brief(survey_nodes_table(figures({f"i{n}": (5, 6, 7, 8) for n in range(1, 7)}), YEAR)), EN)
    assert list(brief.columns) == ["Code", "Mean", "95\u00a0% interval", "Fewest answers", "Name"]
    assert brief.iloc[0, 1] == "56.42"
    low, high = map(float, brief.iloc[0, 2].split("–"))
    assert low < 56.42 < high


def test_an_empty_survey_has_no_bar() -> None:
    assert survey_shares(figures({}), YEAR, TH).table.empty
