"""Where the figures of a sentence come from; the claims on a report as a table."""

from pathlib import Path

import pytest

from ita_core.framework import load
from ita_core.narrative.sentence import Figure
from ita_core.narrative.story import narrate
from ita_core.report_check import RULES, lint
from ita_core.tables.format import shown
from ita_core.tables.narrative import claims_table, figure_name, figure_place
from ita_core.text import text_in
from tests.narrative.made import history_by_chance, real_history

FRAMEWORK = load(2566)
HISTORY = real_history()
YEAR = HISTORY.year(2566)
THAI = text_in("th")
REPORT = (Path(__file__).parents[1] / "report_check" / "report-2566.txt").read_text("utf-8")


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("seed", range(8))
def test_every_figure_of_a_story_has_a_name_and_a_place(seed, language):
    history, text = history_by_chance(seed), text_in(language)
    for sentence in narrate(history, history.year(2566), text).sentences:
        for figure in sentence.figures:
            assert figure_name(figure, FRAMEWORK, text) and figure_place(figure, text)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("e14", "e14 การเปิดโอกาสให้บุคคลภายนอกมีส่วนร่วม"),
        ("i1–i3", "ค่าเฉลี่ยของ i1–i3"),
        ("target", "ค่าเป้าหมายของปี"),
        ("gap:IIT", "ระยะถึงค่าเป้าหมายของ IIT"),
        ("2565:TOTAL", "คะแนนรวม ปี 2565"),
    ],
)
def test_a_figure_is_named(code, name):
    assert figure_name(Figure(code, "1.00"), FRAMEWORK, THAI) == name


def test_a_read_figure_has_its_cell_and_a_rule_its_origin():
    first, second = narrate(HISTORY, YEAR, THAI).sentences[:2]
    assert figure_place(first.figures[0], THAI).startswith("2566!C")
    assert [figure_place(figure, THAI) for figure in second.figures] == ["เกณฑ์ของปี", "คำนวณจากคะแนนในไฟล์"]


@pytest.mark.parametrize("language", ["th", "en"])
def test_claims_become_rows_with_their_place_and_the_rule(language):
    table = shown(claims_table(lint(REPORT, YEAR, HISTORY)), text_in(language))
    near = table[table.iloc[:, -1] == "figure-near"].iloc[0]
    assert (near.iloc[2], near.iloc[3]) == ("๘๐.๗๙", "60")
    # Indicator 5: 87.88 in the data, in the digits of the report; its cell is named.
    assert "๘๗.๘๘" in near.iloc[7] and near.iloc[8].startswith("2566!C")


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_rule_of_the_checker_has_a_name_for_the_page(language):
    entries = text_in(language).entries
    assert [rule for rule in RULES if f"lint_rule.{rule}" not in entries or f"lint.{rule}" not in entries] == []


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_rule_of_a_sentence_about_scores_has_words(language):
    entries, standing = text_in(language).entries, set()
    for seed in range(8):
        history = history_by_chance(seed)
        for sentence in narrate(history, history.year(2566), text_in(language)).sentences:
            kind, _, word = sentence.rule.partition(".")
            if word:
                assert f"{kind}.{word}" in entries and f"narrative_rule.{kind}" in entries
            elif f"narrative_rule.{kind}" not in entries:
                standing.add(kind)
    assert standing <= {
        "limits",
        "years",
        "issues",
        "recommendations",
        "todo",
        "overall",
        "indicators",
        "instruments",
        "advice",
    }
