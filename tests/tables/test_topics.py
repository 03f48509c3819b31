"""Tables of the analysis pages on the real figures."""

from decimal import Decimal

import pytest

from ita_core.analysis import groups_of, issue_groups, strengths
from ita_core.analysis.path import find_path
from ita_core.analysis.respondents import study_answers
from ita_core.consistency import judge
from ita_core.framework import load
from ita_core.scoring import assess, history_of
from ita_core.tables.format import shown
from ita_core.tables.respondents import counts_table, impossible_table, intervals_table, ladder_table, masked
from ita_core.tables.scores import evidence_text, reason_text, strong_table
from ita_core.tables.verdicts import (
    gaps_table,
    issue_groups_table,
    issue_table,
    order_table,
    order_text,
    verdict_table,
)
from ita_core.tables.whatif import advice_table, conditions_table, steps_table
from ita_core.tables.years import changes_table, years_table
from ita_core.text import text_in
from ita_core.workbook import read
from tests.samples import ROOT, reading_of, real_reading

TH = text_in("th")


@pytest.fixture(scope="module")
def real():
    return history_of(real_reading()).latest


@pytest.fixture(scope="module")
def example():
    return history_of(read((ROOT / "sample_data" / "example-five-years.xlsx").read_bytes(), "example.xlsx"))


def test_the_standing_of_every_issue_group_stands_in_one_table(real):
    table = shown(issue_groups_table(issue_groups(real), real), TH)
    row = table[(table["ประเด็น"].str.startswith("6.")) & (table["เครื่องมือ"] == "OIT")].iloc[0]
    assert row["สถานะของกลุ่ม"] == "▲ ข้อแก้ไข"
    assert row.iloc[-1] == "o24 (0.00), o26 (0.00)"


def test_the_issue_s_table_carries_the_standing_of_each_group(real):
    issue = real.framework.issues[1]
    table = shown(issue_table(issue, real), TH).set_index("ข้อคำถาม")
    assert table.at["e1", "สถานะของกลุ่ม"] == table.at["e14", "สถานะของกลุ่ม"] == "◔ ข้อปรับปรุง"
    assert table.at["o30", "สถานะของกลุ่ม"] == "✔ รักษาระดับ"
    assert len(groups_of(issue, real)) == 3


def test_a_weak_question_tells_why_and_with_which_evidence(real):
    weak = {point.code: point for point in strengths(real).weak}
    assert reason_text(weak["i8"], TH).startswith("ต่ำกว่าค่าเป้าหมาย 8.68")
    assert [evidence_text(item) for item in weak["i8"].evidence] == ["o11 ✔", "o12 ✔"]
    assert "o24 ✖" in [evidence_text(item) for item in weak["o24"].evidence]


def test_strong_questions_are_listed_with_their_scores(real):
    table = shown(strong_table(strengths(real).strong, real.framework), TH)
    assert list(table["รหัส"][:3]) == ["i4", "i5", "i6"]


def test_a_path_s_tables_tell_steps_advice_and_conditions(real):
    path = find_path(real, Decimal(94))
    steps = shown(steps_table(path.documents, real.framework), TH)
    assert list(steps["รหัส"]) == ["o24", "o26"]
    assert list(steps["ผลต่อคะแนนรวม"]) == ["+1.0000", "+1.0000"]
    assert len(shown(advice_table(path.documents, real.framework), TH).iloc[0, 2]) > 20
    assert shown(conditions_table(path), TH).iloc[0].tolist()[1:3] == ["94.00", "92.16"]


def test_an_impossible_mean_has_its_nearest_neighbours_and_its_cell():
    wrong = history_of(real_reading(i8="76.33")).latest
    table = shown(impossible_table(study_answers(wrong)[0], wrong), TH)
    assert table.iloc[0].tolist()[:1] == ["i8"]
    below, above = table.iloc[0, 3], table.iloc[0, 4]
    assert Decimal(below) < Decimal("76.33") < Decimal(above)
    assert table.iloc[0, 5].startswith("2566 · C")


def test_the_ladder_ends_at_the_step_that_gives_away_nobody(real):
    table = shown(ladder_table(study_answers(real)[0].privacy), TH)
    assert table.iloc[0, 1] == "16"
    assert table.iloc[-1].tolist()[::3] == ["5.00", "✔ ไม่บอกคำตอบของรายคน"]


def test_counts_below_ten_are_hidden_and_cannot_be_found_by_subtraction():
    assert masked(((0, 0, 1, 30),)) == (("few", "few", "few", "many"),)
    assert masked(((4, 6, 9, 12),)) == (("few", "few", "few", 12),)
    assert masked(((0, 0, 1, 30), (4, 6, 9, 12))) == (("few", "few", "few", "many"), ("few", "few", "few", "many"))
    assert masked(((10, 21),)) == (("many", "many"),)
    assert masked(()) == ()


def test_the_table_of_counts_shows_no_small_number(real):
    table = shown(counts_table(study_answers(real)[0]), TH)
    assert set(table["รหัส"]) == {f"i{n}" for n in range(1, 31)}
    counts = table.iloc[:, 3:].to_numpy().ravel()
    assert all(int(cell) >= 10 for cell in counts if cell.isdecimal())


def test_changes_tell_how_many_people_could_have_made_them(example):
    table = shown(changes_table(example.assessments[-1], example.assessments[-2]), TH).set_index("รหัส")
    assert table.at["IIT", "ต่างกันจริงหรือไม่"].startswith("≈")
    assert table.at["OIT", "ต่างกันจริงหรือไม่"].startswith("■")


def test_the_years_table_marks_the_change_of_the_total(example):
    told = shown(years_table(example, compared=True), TH)["ต่างกันจริงหรือไม่"]
    assert told.iloc[-1] == "–"
    assert all(told.iloc[:-1].str.len() > 5)
    assert "ต่างกันจริงหรือไม่" not in shown(years_table(example), TH)


def test_gaps_of_links_are_marked_in_a_table_and_as_a_column(real):
    verdicts = judge(real)
    table = shown(gaps_table(verdicts, real), TH).set_index("ข้อ")
    assert table.at["1.3", "ห่างกัน"] == "+3.09"
    assert table.at["1.3", "ผล"] == "? ยังสรุปไม่ได้"
    assert (table.at["1.3", TH("views.column_low")], table.at["1.3", TH("views.column_high")]) == ("−8.96", "+8.81")
    assert table.at["1.3", "ต่างกันจริงหรือไม่"].startswith("≈ ต่างกันเล็กน้อย: ผู้ตอบเพียง 1 คน")
    assert "2.3" not in table.index  # documents are not subtracted from opinions
    column = shown(verdict_table(verdicts, real), TH).set_index("ข้อ")["ต่างกันจริงหรือไม่"]
    assert "3.09 ≈" in column["1.3"]
    assert column["5.2"] == "–"


def test_a_link_tells_word_gap_and_every_view_against_the_target(real):
    table = shown(verdict_table(judge(real)), TH).set_index("ข้อ")
    assert table.at["1.1", "ผล"] == "? ยังสรุปไม่ได้: ผลต่าง +6.19 คะแนน (ช่วงความเชื่อมั่นร้อยละ 95: −1.88 ถึง +15.22)"
    assert table.at["6.1", "ผล"] == "◎ ไม่มีคู่ความเห็นให้เทียบ"
    views = table.at["6.1", TH("table.groups")]
    assert "o23–o26 ได้คะแนนเต็ม 2 จาก 4 รายการ ▼ หลักฐานไม่ครบ" in views
    assert "i17–i18 = 95.16 (87.66–98.20) ✔ ถึงค่าเป้าหมาย" in views


def test_the_order_of_staff_and_public_is_a_table_and_a_sentence(real):
    table = shown(order_table(judge(real)), TH)
    assert list(table["ข้อ"]) == ["1.3", "1.2", "1.1", "7.2", "7.3"]
    assert list(table[TH("views.public_rank")]) == ["1", "4", "3", "5", "2"]
    assert "10 คู่" in order_text(judge(real), TH) and "6 คู่" in order_text(judge(real), TH)
    assert order_text((), TH) == ""


def test_without_scores_the_tables_are_empty_or_say_so():
    empty = assess(reading_of({2566: {}}), load(2566))
    assert shown(gaps_table(judge(empty), empty), TH).empty
    assert set(shown(issue_groups_table(issue_groups(empty), empty), TH)["สถานะของกลุ่ม"]) == {"? ยังสรุปไม่ได้ (คะแนนไม่ครบ)"}


def test_an_interval_says_on_which_side_of_the_target_a_mean_lies_or_that_it_cannot_be_told(real):
    """By hand at n = 31, t = 2.04227. i4 = 100.00 has the whole spread: 31 / (31 + t²) = 88.141, less 0.005.

    i8 = 76.32: likely variance 934.64 of 1807.26, so φ' = (31 · 0.51716 + 1) / 32 = 0.53225, n* = 58.244, t² / n* =
    0.071611, and (0.7632 + 0.035805 ± 2.04227 · √(0.003103 + 0.000307)) / 1.071611 is 0.63432 to 0.85691, ± 0.00005.
    """
    staff, public = study_answers(real)
    table = shown(intervals_table(staff, real), TH).set_index("รหัส")
    assert list(table.loc["i8", ["ช่วงร้อยละ 95", "เทียบค่าเป้าหมาย"]]) == [
        "63.42–85.70",
        "≈ ยังบอกไม่ได้ ค่าเป้าหมาย 85.00 อยู่ในช่วง",
    ]
    assert list(table.loc["i4", ["ช่วงร้อยละ 95", "เทียบค่าเป้าหมาย"]]) == ["88.13–100.00", "✔ สูงกว่าค่าเป้าหมาย 85.00 ทั้งช่วง"]
    assert shown(intervals_table(public, real), TH).empty  # how many answered is not known


def test_an_interval_wholly_below_the_target_is_said():
    """At 310 respondents i8 = 50 lies within 50 ± 5.5."""
    assessment = history_of(reading_of({2566: {"i8": "50"}})).latest
    staff = study_answers(assessment, {"IIT": 310})[0]
    assert shown(intervals_table(staff, assessment), TH).set_index("รหัส").at["i8", "เทียบค่าเป้าหมาย"].startswith("▼")
