"""Years beside each other in tables; figures worked out by hand."""

import pytest

from ita_core.scoring import history_of
from ita_core.tables.format import shown
from ita_core.tables.years import indicator_years_table, rescored_table, ruler_table, years_table
from ita_core.text import text_in
from tests.samples import reading_of, real_reading

THAI = text_in("th")
INSTRUMENTS = {"IIT": "80.00", "EIT": "80.00", "OIT": "90.00"}


def history(scores):
    return history_of(reading_of(scores))


def test_each_year_says_whether_it_compares_with_the_year_before_and_why():
    told = list(shown(years_table(history_of(real_reading()), compared=True), THAI)["การเทียบกับปีก่อน"])
    assert told[0].startswith("เทียบได้ด้วยความระมัดระวัง: ")
    assert "ระดับผลการประเมินเปลี่ยน" in told[0]
    assert told[1] == "–"


def test_without_being_asked_the_years_table_stays_as_documents_print_it():
    assert "การเทียบกับปีก่อน" not in shown(years_table(history_of(real_reading())), THAI)


def test_a_year_after_a_gap_names_the_year_it_is_held_against():
    years = history({2564: {"TOTAL": "80.00"}, 2566: {"TOTAL": "90.00"}})
    assert shown(years_table(years, compared=True), THAI)["การเทียบกับปีก่อน"][0].startswith("เทียบกับปี 2564: ")


def test_indicators_stand_in_rows_and_years_in_columns_with_their_comparability_below():
    table = shown(
        indicator_years_table(history({2563: {"1": "80.00", "6": "70.00"}, 2564: {"1": "85.00", "6": "75.00"}})), THAI
    )
    assert list(table.columns) == ["รหัส", "ชื่อ", "2563", "2564"]
    assert list(table.iloc[0]) == ["1", "การปฏิบัติหน้าที่‡", "80.00", "85.00"]
    last = table.iloc[-1]
    assert last["2563"] == "–"
    assert "1 น่าจะเทียบกันได้: ยังไม่มีเอกสารยืนยันว่าเป็นข้อคำถามเดียวกัน" in last["2564"]
    assert "6 เทียบได้ด้วยความระมัดระวัง: ทราบข้อคำถามของปีใดปีหนึ่งไม่ครบ" in last["2564"]


def test_the_re_scored_year_and_the_two_parts_of_the_change():
    before, now = history({2565: {"TOTAL": "84.00"}, 2566: {"TOTAL": "88.10"}}).assessments
    table = shown(ruler_table(before, now), THAI)
    assert list(table["คะแนน"]) == ["84.00", "84.00", "88.10", "+4.10", "0.00", "+4.10"]
    assert list(table["ระดับ"])[:2] == ["B‡", "ต้องปรับปรุง†"]


def test_what_cannot_be_re_scored_is_refused_with_its_reason():
    before, now = history({2565: {"TOTAL": "90.00"}, 2566: {"TOTAL": "92.00"}}).assessments
    table = shown(ruler_table(before, now), THAI)
    assert table["ระดับ"][1] == "–"
    assert "จึงบอกระดับตามเกณฑ์ใหม่ไม่ได้" in table["เหตุผล"][1]


def test_every_year_stands_under_every_year_s_rules():
    """2567 in which EIT has 84.99: A by the letters of 2565, ผ่าน by the floors of its own year."""
    total = "87.50"  # 0.3 × 85.00 + 0.3 × 84.99 + 0.4 × 91.26 = 25.5 + 25.497 + 36.504 = 87.501
    scores = {"TOTAL": total, "IIT": "85.00", "EIT": "84.99", "OIT": "91.26"}
    table = shown(rescored_table(history({2565: {"TOTAL": "84.87"}, 2567: scores})), THAI)
    assert list(table.iloc[1]) == ["คะแนนปี 2567", "87.50 A", "87.50 ผ่าน‡"]
    assert list(table.iloc[0]) == ["คะแนนปี 2565", "84.87 B", "84.87 ต้องปรับปรุง†"]


@pytest.mark.parametrize("make", [years_table, indicator_years_table, rescored_table])
def test_a_single_year_makes_a_table_too(make):
    assert len(shown(make(history({2566: {"TOTAL": "92.16"}})), THAI)) >= 1
