"""Tables as the officer reads them, on the real figures."""

import re
from decimal import Decimal

import pytest

from ita_core.analysis import what_if
from ita_core.analysis.path import find_path
from ita_core.analysis.respondents import study_answers
from ita_core.charts import lever_gains, whatif_scores
from ita_core.framework import known_years, load
from ita_core.scoring import assess, history_of
from ita_core.tables.format import shown
from ita_core.tables.respondents import intervals_table
from ita_core.tables.rules import rule_changes_table, rules_tables, source_text
from ita_core.tables.scores import cells_table, extremes_table, node_table, questions_table, reconciliation_table
from ita_core.tables.verdicts import issue_table
from ita_core.tables.whatif import steps_table
from ita_core.tables.years import changes_table, years_table
from ita_core.text import text_in
from tests.samples import reading_of, real_reading

THAI = text_in("th")
NEGATIVE = "(ข้อเชิงลบ คะแนนสูงหมายถึงแทบไม่พบ)"


@pytest.fixture(scope="module")
def year():
    return history_of(real_reading()).latest


def test_extremes_name_indicators_with_their_scores(year):
    table = shown(extremes_table(year), THAI)
    assert list(table.iloc[:, 0]) == ["IIT", "EIT", "OIT"]
    assert table.iloc[1, 2] == "8 การปรับปรุงการทำงาน (86.45)"


def test_an_instrument_whose_indicators_are_alike_or_partly_unknown_is_not_left_out_in_silence():
    scores = {"1": "90.00", "2": "80.00", "6": "85.00", "7": "85.00", "8": "85.00"}
    table = shown(extremes_table(assess(reading_of({2566: scores}), load(2566))), THAI)
    assert [list(row) for row in table.itertuples(index=False)] == [
        [
            "IIT",
            "1 การปฏิบัติหน้าที่ (90.00) (ไม่มีข้อมูล 3 ตัวชี้วัด)",
            "2 การใช้งบประมาณ (80.00) (ไม่มีข้อมูล 3 ตัวชี้วัด)",
        ],
        ["EIT", *["ได้ 85.00 คะแนนเท่ากันทั้ง 3 ตัวชี้วัด"] * 2],
    ]


def test_a_node_is_opened_down_to_its_items(year):
    table = shown(node_table(year, "9"), THAI).set_index("รหัส")
    assert table.at["9.4", "คะแนน"] == "50.00"
    assert table.at["›o24", "คะแนน"] == "0.00"
    assert table.at["›o24", "ค่าต่อคะแนนรวม (ต่อ 1 คะแนน)"] == "0.0100"


def test_reconciliation_tells_a_proof_from_a_figure_that_rests_on_itself(year):
    table = shown(reconciliation_table(year), THAI)
    told = {row.iloc[0].lstrip("›"): row.iloc[5] for _, row in table.iterrows()}
    assert told["คะแนนรวม"] == told["1"] == "✔ ตรงกัน"
    assert told["6"].startswith("ไม่ขัดกัน")
    assert told["EIT"] == "เติมจากโครงสร้างคะแนน"


def test_reconciliation_shows_a_contradiction():
    table = shown(reconciliation_table(history_of(real_reading(OIT="59.00")).latest), THAI)
    assert "✖ ขัดกัน" in set(table.iloc[:, 5])


def test_every_used_cell_leads_to_the_figures_above_it(year):
    table = shown(cells_table(year), THAI).set_index("รหัส")
    assert len(table) == 90
    assert table.at["o24", "ใช้คำนวณต่อใน"] == "9.4 → 9 → OIT → คะแนนรวม"
    assert table.at["o24", "ความเชื่อมโยง"] == "6.1"


@pytest.mark.parametrize(("language", "name"), [("th", "คะแนนรวม"), ("en", "Total")])
def test_the_total_stands_by_its_name_and_never_by_its_code(language, name):
    text, history = text_in(language), history_of(real_reading())
    year, before = history.latest, history.assessments[0]
    path = find_path(assess(reading_of({2566: {"TOTAL": 80}}), load(2566)), Decimal(81))
    tables = (
        shown(changes_table(year, before), text),
        shown(cells_table(year), text),
        shown(reconciliation_table(year), text),
        shown(rules_tables(load(2566))["averages"], text),
        shown(whatif_scores(what_if(year, {}), text).table, text),
        shown(steps_table((*path.documents, *path.experience), year.framework), text),
    )
    for table in tables:
        cells = [str(cell).lstrip("›") for cell in table.to_numpy().ravel()]
        assert name in cells
        assert not any("TOTAL" in cell for cell in cells)


def test_a_question_about_something_bad_says_in_its_tables_which_way_its_score_is_read(year):
    (issue,) = [issue for issue in year.framework.issues if issue.id == 4]
    negatives = {  # by hand, from i4–i6, i10–i12, i16–i18, i22, i23 and e4 of 2566
        "node": (shown(node_table(year, "1"), THAI), 3),
        "issue": (shown(issue_table(issue, year), THAI), 2),
        "levers": (shown(lever_gains(year, THAI).table, THAI), 9),  # i4–i6 have nothing left to gain
        "intervals": (shown(intervals_table(study_answers(year, {})[0], year), THAI), 11),
    }
    for table, n in negatives.values():
        assert sum(str(cell).endswith(NEGATIVE) for cell in table.to_numpy().ravel()) == n


def test_an_issue_s_table_is_the_report_s(year):
    table = shown(issue_table(year.framework.issues[1], year), THAI)
    assert list(table.iloc[:, 1])[:4] == ["i1", "i2", "i3", "e1"]
    assert table[table.iloc[:, 1] == "e14"].iloc[0, 4] == "▼ ต่ำกว่าเป้า"


def test_where_a_rule_comes_from_is_told_in_the_reader_s_language(year):
    i14, o24 = year.framework.node_of["i14"], year.framework.node_of["o24"]
    assert source_text(i14, THAI) == (
        "† ยังไม่ยืนยัน: ข้อความคำถาม ส่วนเรื่องที่ถามมาจากความเห็นของผู้ตรวจประเมินในรายงานการวิเคราะห์ปี 2566 และ i14 ของแบบวัดปี 2564"
    )
    assert source_text(o24, text_in("en")) == "confirmed: item list; report 2566 prints title and required content"
    o5 = load(2568).node_of["o5"]
    assert source_text(o5, THAI).startswith("‡ ตามเอกสารของหน่วยงานอื่น: ")
    assert source_text(i14, text_in("en")).startswith("† not confirmed: wording; subject in")


def test_years_stand_newest_first_with_each_year_s_own_level():
    table = shown(years_table(history_of(real_reading())), THAI)
    assert list(table.iloc[:, 0]) == ["2566", "2565"]
    assert list(table["ระดับ‡"]) == ["ผ่านดี", "B"]


def test_tables_of_a_year_without_scores_are_empty_and_do_not_break():
    empty = history_of(reading_of({2566: {"TOTAL": 90}})).latest
    assert len(shown(extremes_table(empty), THAI)) == 0
    assert set(shown(node_table(empty, "1"), THAI)["คะแนน"]) == {"–"}


@pytest.mark.parametrize("fiscal_year", known_years())
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_rules_of_every_year_can_be_shown(fiscal_year, language):
    tables = rules_tables(load(fiscal_year))
    assert {"levels", "averages"} <= set(tables)
    assert all(len(shown(table, text_in(language))) == len(table) for table in tables.values())


@pytest.mark.parametrize("fiscal_year", known_years())
def test_no_source_on_the_thai_rules_page_is_english(fiscal_year):
    tables = rules_tables(load(fiscal_year)).values()
    sources = {told for table in tables for told in shown(table, THAI)["แหล่งที่มา"]}
    assert [
        told for told in sources if re.search(r"\b(?:the|of|and|from|not|page|report|list|form|figures)\b", told)
    ] == []
    assert any(told.startswith("† ยังไม่ยืนยัน: ") for told in sources)


def test_what_changed_between_two_years_names_the_levels_first():
    table = shown(rule_changes_table(2565, 2566), THAI)
    assert table.iloc[0, 0] == "ระดับผลการประเมิน"


def test_the_lines_of_a_question_stand_below_it_where_they_have_a_score():
    """i5 of 2565 is the mean of its three lines: (70.00 + 80.00 + 90.00) / 3 = 80.00; i3 has three without a score."""
    lines = {"i5.1": "70.00", "i5.2": "80.00", "i5.3": "90.00"}
    known = history_of(reading_of({2565: {"i3": "75.00", **lines, "i6": "88.00"}})).latest
    rows = [
        row for row in questions_table(known).frame.itertuples() if row.code.partition(".")[0] in ("i3", "i5", "i6")
    ]
    assert [row.code for row in rows] == ["i3", "i5", "i5.1", "i5.2", "i5.3", "i6"]
    assert [str(row.score) for row in rows] == ["75.00", "80.00", "70.00", "80.00", "90.00", "88.00"]
    assert {row.indicator for row in rows if row.code.startswith("i5")} == {"1"}
