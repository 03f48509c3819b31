"""Sentences as other people write them, against the real 2566 figures: what is wrong is found, what is right is not."""

import pytest

from ita_core.report_check import lint_sentence
from ita_core.scoring import history_of
from tests.narrative.made import real_history
from tests.samples import reading_of

HISTORY = real_history()


def rules(text):
    return [claim.rule for claim in lint_sentence(text, HISTORY.year(2566), HISTORY)]


@pytest.mark.parametrize(
    ("wrong", "right", "rule"),
    [
        ("หมวดย่อยนั้นได้แค่ 80.00", "หมวดย่อยนั้นได้แค่ 50.00", "strange-figure"),
        ("เครื่องมือที่ได้ 95.00 คือ IIT", "เครื่องมือที่ได้ 95.00 คือ OIT", "figure"),
        ("คะแนน EIT หมายถึงการเปิดเผยข้อมูลบนเว็บไซต์", "คะแนน OIT หมายถึงการเปิดเผยข้อมูลบนเว็บไซต์", "instrument-name"),
        ("EIT มากกว่าเล็กน้อย คือ 89.74 เทียบกับ 90.79", "EIT น้อยกว่าเล็กน้อย คือ 89.74 เทียบกับ 90.79", "compare"),
        ("8 | 86.45 | การปรับปรุงการทำงาน | ไม่ผ่าน", "8 | 86.45 | การปรับปรุงการทำงาน | ผ่าน", "below"),
        ("7 | 86.45 | ประสิทธิภาพการสื่อสาร", "8 | 86.45 | การปรับปรุงการทำงาน", "figure-other"),
        ("TOTAL\nรวม | 84.87 | 92.16 | +6.29", "TOTAL\nรวม | 84.87 | 92.16 | +7.29", "change"),
        ('ป.ป.ช. จัดให้อยู่ในระดับ "ผ่าน"', 'ป.ป.ช. จัดให้อยู่ในระดับ "ผ่านดี"', "level"),
        ("Leave as it is the way staff take part (i8).", "Leave as it is the way money is refused (i4).", "keep"),
        ("จำนวนที่ผ่านเป้าหมาย: 9 จาก 10", "จำนวนที่ผ่านเป้าหมาย: 10 จาก 10", "count"),
        ("รัฐบาลตั้งเป้าไว้ที่ 87 คะแนน", "รัฐบาลตั้งเป้าไว้ที่ 85 คะแนน", "target"),
        (
            "แนวปฏิบัติเรื่องร้องเรียน (o27) และช่องทางแจ้ง (o28)\nยังไม่เผยแพร่ทั้งคู่",
            "แนวปฏิบัติ (o24) และหลักเกณฑ์ (o26)\nยังไม่เผยแพร่ทั้งคู่",
            "has-points",
        ),
        ("ข้อ e14 ได้ 81.50 เป็นคะแนนต่ำสุดของแบบวัด IIT", "ข้อ e14 ได้ 81.50 เป็นคะแนนต่ำสุดของแบบวัด EIT", "wrong-instrument"),
        ("IIT ส่วนที่ 1 ได้ 88.31", "EIT ส่วนที่ 1 ได้ 88.31", "instrument-name"),
        ("เร่งเผยแพร่ผลการบริหารบุคคล (o25) ที่ยังไม่มีคะแนน", "เร่งเผยแพร่แนวทางบุคคล (o24) ที่ยังไม่มีคะแนน", "has-points"),
        ("ด้านนี้ให้มา 96.27 น้อยกว่าอีกด้านที่ให้มา 89.64", "ด้านนี้ให้มา 89.64 น้อยกว่าอีกด้านที่ให้มา 96.27", "compare"),
        ("ปีก่อน 84.78 → ปีนี้ 92.16 = +7.29", "ปีก่อน 84.87 → ปีนี้ 92.16 = +7.29", "figure"),
        ("ปีก่อน 84.87 ปีนี้ 92.16 เพิ่ม 7.92", "ปีก่อน 84.87 ปีนี้ 92.16 เพิ่ม 7.29", "change"),
        ("ตัวชี้วัดที่ได้ 90 ขึ้นไปมี 8 ตัว", "ตัวชี้วัดที่ได้ 90 ขึ้นไปมี 6 ตัว", "count"),
        ("Nine of ten indicators reached the target.", "Ten of ten indicators reached the target.", "count"),
        ("Of the 43 items, 40 were accepted.", "Of the 43 items, 41 were accepted.", "count"),
        ("หน่วยงานเผยแพร่ถูกต้อง: 40", "หน่วยงานเผยแพร่ถูกต้อง: 41", "count"),
        ("ควรยกระดับ i4 ด้วยระบบออนไลน์", "ควรยกระดับ i8 ด้วยระบบออนไลน์", "improve"),
        ("ให้รักษา o24 ไว้ต่อไป", "ให้รักษา o23 ไว้ต่อไป", "keep"),
        ("i8 got 76.32, which is superb.", "i8 got 76.32, which is dismal.", "high"),
        ("แม้ภาพรวมจะไม่ผ่านเกณฑ์ด้วยคะแนน 92.16", "แม้ภาพรวมจะผ่านเกณฑ์ด้วยคะแนน 92.16", "below"),
        ("ดัน 9.2 ที่ยังต่ำขึ้นมาให้ได้", "ดัน 9.4 ที่ยังต่ำขึ้นมาให้ได้", "improve"),
        ("ประคอง 9.4 ไว้เหมือนเดิม", "ประคอง 9.2 ไว้เหมือนเดิม", "keep"),
        ("การใช้อำนาจต้องได้รับการปรับปรุงเพราะคะแนนต่ำ", "การใช้อำนาจยังต้องรักษาไว้", "improve"),
        ("เว็บมี 43 ข้อ ทำได้ สามสิบเอ็ดข้อ", "เว็บมี 43 ข้อ ทำได้ สี่สิบเอ็ดข้อ", "count"),
        ("• IIT (น้ำหนัก 30%) – 97.90", "• IIT (น้ำหนัก 30%) – 90.79", "figure"),
        ("9.5 ได้เต็ม แปลว่า o27 ถึง o30 ลงไม่ครบ", "9.5 ได้เต็ม แปลว่า o27 ถึง o30 ลงครบถ้วน", "incomplete"),
        ("คะแนนรวม: 84.87 → 92.16 = ถดถอย", "คะแนนรวม: 84.87 → 92.16 = ดีขึ้น", "change"),
        ("Of the three, OIT had the lowest score.", "Of the three, EIT had the lowest score.", "peak"),
        ("ปีที่แล้ว 84.87 ปีนี้กระโดดขึ้นมาตั้ง 5.17 แต้ม", "ปีที่แล้ว 84.87 ปีนี้กระโดดขึ้นมาตั้ง 7.29 แต้ม", "change"),
        ("EIT | 4 ข้อ | e6, e7, e9 และ e13", "EIT | 4 ข้อ | e6, e7, e9 และ e14", "listed"),
        ("The national target for a municipality is 90.", "The national target for a municipality is 85.", "target"),
        ("IIT and EIT each weigh 30% and OIT 30%.", "IIT and EIT each weigh 30% and OIT 40%.", "weight"),
    ],
)
def test_the_wrong_text_is_claimed_and_the_right_one_is_not(wrong, right, rule):
    assert rule in rules(wrong)
    assert rules(right) == []


@pytest.mark.parametrize(
    "text",
    [
        "e14 เรื่องเปิดโอกาสให้มีส่วนร่วม 81.50 ขาดอีก 3.5 ถึงจะแตะเป้า",
        "ข้อ i8 ซึ่งได้ 76.32 ยังมิได้ถึงค่าเป้าหมาย",
        "ข้อ i8 ขาดจากค่าเป้าหมาย 8.68 คะแนน",
        "IIT และ EIT มีน้ำหนักรวมกันร้อยละ 60 ที่เหลือเป็นน้ำหนักของ OIT",
        "IIT ที่ต่ำกว่า 85 มีแค่ 3 ข้อ",
        "รายการ | คะแนน | หมายเหตุ\nเป้าหมายแผนแม่บทฯ | 85 | ใช้กับคะแนนรวม",
        "รายการ | คะแนน | หมายเหตุ\nเฉลี่ยตัวชี้วัด 9–10 | 95.00 | เครื่องมือ OIT\ni8 | 76.32 | การมีส่วนร่วม",
        "Within EIT the second part is higher than the first by 2.86 points.",
        "Indicator 10 (Prevention of corruption) lacks 85.00 points to be full; indicator 9 lacks 10.00 points.",
        "No item has full points: o24 (0.00) and o26 (0.00). The office should publish both.",
        "หลักฐานที่ใช้แสดงผลการดำเนินการคือ o23, o24 (0.00) และ o26 (0.00)",
        "ที่หลุดมี o24 o26 ทั้งนี้ หลักฐานที่ใช้แสดงผลการดำเนินการคือ o24, o26 และ o25",
        "รวม e6 ที่ได้ 84.59 และ e14 ที่ได้ 81.50 แล้ว EIT ไม่ถึงเป้าหมายอยู่สี่ข้อนี้",
        "9.1 9.2 9.3 9.5 เต็ม 100 ทุกด้าน",
        "ถอดบทเรียนจากเทศบาลต้นแบบที่ได้ 98.12 คะแนน",
        "ปีก่อน IIT ได้ 83.21 คะแนน",
        "ค่าเฉลี่ยของ i17–i18 = 95.16 (87.66–98.20)",
        "ควรปรับปรุงข้อ i22 ให้ชัดเจนขึ้น",
        "We keep a record of questions and answers, and say where wrong spending can be reported.",
        "Keep up the work that staff trust least (i15)",
    ],
)
def test_what_only_looks_wrong_is_left_alone(text):
    assert rules(text) == []


def test_of_a_year_with_few_scores_no_figure_is_called_strange():
    history = history_of(reading_of({2566: {"TOTAL": "92.16", "IIT": "90.79"}}))
    assert lint_sentence("ข้อที่ถามเรื่องงบประมาณได้ 71.23 คะแนน", history.year(2566), history) == ()
