"""What a contradicted statement should say: figures by hand from the real scores of 2566."""

import pytest

from ita_core.report_check import lint
from ita_core.text import text_in
from tests.narrative.made import real_history

HISTORY = real_history()
ABOUT = "รายงาน ITA\n"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("ข้อ e14 ได้ 82.50 คะแนน", "ข้อ e14 ได้ 81.50 คะแนน"),
        ("ข้อ e๑๔ ได้ ๘๒.๕๐ คะแนน", "ข้อ e๑๔ ได้ ๘๑.๕๐ คะแนน"),
        ("คะแนนรวมเพิ่มขึ้น 7.92 คะแนน", "คะแนนรวมเพิ่มขึ้น 7.29 คะแนน"),
        ("คะแนนรวม 91 คะแนน", "คะแนนรวม 92 คะแนน"),
        ("ปีก่อนได้คะแนนรวม 84.78 คะแนน", "ปีก่อนได้คะแนนรวม 84.87 คะแนน"),
        ("ปี 2565 คะแนนรวม 84.78 คะแนน", "ปี 2565 คะแนนรวม 84.87 คะแนน"),
        ("OIT สูงกว่า IIT 5.21 คะแนน", "OIT สูงกว่า IIT 4.21 คะแนน"),
        ("e14 ต่ำกว่าค่าเป้าหมาย 3.05 คะแนน", "e14 ต่ำกว่าค่าเป้าหมาย 3.50 คะแนน"),
        ("ค่าเป้าหมาย 80 คะแนน", "ค่าเป้าหมาย 85.00 คะแนน"),
        ("อยู่ในลำดับที่ 1,028", "อยู่ในลำดับที่ 1,082"),
        ("คะแนนรวม 92.16 คะแนน ระดับผ่านดีเยี่ยม", "คะแนนรวม 92.16 คะแนน ระดับผ่านดี"),
        ("ตัวชี้วัดที่ 4 การใช้อำนาจ", "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ"),
        ("ผู้มีส่วนได้ส่วนเสียภายใน (EIT)", "ผู้มีส่วนได้ส่วนเสียภายใน (IIT)"),
        ("IIT มีน้ำหนักร้อยละ 40", "IIT มีน้ำหนักร้อยละ 30"),
        ("เผยแพร่ได้ 38 รายการ จาก 43 รายการ", "เผยแพร่ได้ 41 รายการ จาก 43 รายการ"),
        ("IIT สูงกว่า OIT", "IIT ต่ำกว่า OIT"),
        ("e14 ถึงค่าเป้าหมายแล้ว", "e14 ยังไม่ถึงค่าเป้าหมายแล้ว"),
        ("คะแนนรวมลดลงจากปีก่อน", "คะแนนรวมเพิ่มขึ้นจากปีก่อน"),
        ("ปีนี้เรายังไม่ถึงค่าเป้าหมาย", "ปีนี้เราถึงค่าเป้าหมาย"),
        ("คะแนนรวมได้ประมาณ 98 คะแนน", "คะแนนรวมได้ประมาณ 92 คะแนน"),
        ("ด้านคุณภาพการดำเนินงาน EIT ส่วนที่ 2 ได้ 93.38", "ด้านคุณภาพการดำเนินงาน EIT ส่วนที่ 2 ได้ 94.72"),
        ("o24 เปิดเผยข้อมูลครบถ้วน", "o24 เปิดเผยข้อมูลยังไม่ครบถ้วน"),
    ],
)
def test_the_sentence_to_take_over_says_what_the_data_say(wrong, right):
    (claim, *_) = lint(ABOUT + wrong, HISTORY.year(2566), HISTORY)
    assert claim.corrected() == right


def test_a_sentence_taken_over_is_claimed_no_more():
    for wrong in ("ข้อ e14 ได้ 82.50 คะแนน", "คะแนนรวม 92.16 คะแนน ระดับผ่าน", "IIT สูงกว่า OIT"):
        (claim, *_) = lint(ABOUT + wrong, HISTORY.year(2566), HISTORY)
        assert lint(ABOUT + claim.corrected(), HISTORY.year(2566), HISTORY) == ()


def test_what_the_data_say_of_another_year_names_that_year():
    (claim, *_) = lint(ABOUT + "ปีก่อนได้คะแนนรวม 84.78 คะแนน", HISTORY.year(2566), HISTORY)
    assert "84.87 (ปี 2565)" in claim.says(text_in("th")) and "92.16" not in claim.says(text_in("th"))


def test_where_only_a_person_can_say_nothing_is_proposed():
    (claim,) = lint(ABOUT + "ข้อ e16 ยังไม่ชัดเจน", HISTORY.year(2566), HISTORY)
    assert claim.corrected() == ""


def test_no_number_is_put_in_the_place_of_words():
    (claim,) = lint(ABOUT + "คะแนนรวมร่วงจากปีก่อน", HISTORY.year(2566), HISTORY)
    assert (claim.rule, claim.corrected()) == ("change", "")
    (claim,) = lint(ABOUT + "e8 และ e12 ได้คะแนนเท่ากัน คือ 96.94 คะแนน", HISTORY.year(2566), HISTORY)
    assert (claim.rule, claim.corrected()) == ("figure", "")


def test_a_claim_names_the_cells_of_its_figures():
    (claim,) = lint(ABOUT + "ข้อ e14 ได้ 82.50 คะแนน", HISTORY.year(2566), HISTORY)
    node = HISTORY.year(2566).by_code["e14"]
    assert claim.cells == ((node.sheet, node.cell),)
    assert claim.places() == f"{node.sheet}!{node.cell}"
