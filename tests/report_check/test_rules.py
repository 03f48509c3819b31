"""Each rule on short texts against the real 2566 figures: what is wrong is found, what is right is not."""

from dataclasses import replace

import pytest

from ita_core.report_check import RULES, lint, lint_sentence
from ita_core.scoring import history_of
from ita_core.text import text_in
from ita_core.workbook import Agency
from tests.narrative.made import real_history
from tests.samples import reading_of

HISTORY = real_history()


def rules(text):
    return [claim.rule for claim in lint_sentence(text, HISTORY.year(2566), HISTORY)]


@pytest.mark.parametrize(
    ("wrong", "right", "rule"),
    [
        ("ข้อ e14 ได้ 82.50 คะแนน", "ข้อ e14 ได้ 81.50 คะแนน", "figure"),
        ("ข้อ e๑๔ ได้ ๘๒.๕๐ คะแนน", "ข้อ e๑๔ ได้ ๘๑.๕๐ คะแนน", "figure"),
        ("e14 (82.50)", "e14 (81.50)", "figure"),
        ("คะแนน 82.50 ของ e14", "คะแนน 81.50 ของ e14", "figure"),
        ("ข้อ ๐๒๔ ได้ ๑๐๐ คะแนน", "ข้อ ๐๒๔ ได้ ๐ คะแนน", "figure"),
        ("คะแนนรวม 92.61 คะแนน", "คะแนนรวม 92.16 คะแนน", "figure"),
        ("ได้คะแนนรวม 84.87 คะแนน", "ปีก่อนได้คะแนนรวม 84.87 คะแนน", "figure"),
        ("คะแนนรวม 91 คะแนน", "คะแนนรวม 92 คะแนน", "figure"),
        ("The total is 92.61 points.", "The total is 92.16 points.", "figure"),
        ("IIT ได้ 88.31 คะแนน", "EIT ส่วนที่ 1 ได้ 88.31 คะแนน", "figure-other"),
        ("ตัวชี้วัดด้านการเปิดเผยข้อมูล เท่ากับ ๙๕", "ตัวชี้วัดด้านการเปิดเผยข้อมูล เท่ากับ ๙๐", "figure-other"),
        ("EIT, OIT และ IIT ได้ 89.74, 95.00 และ 90.00", "EIT, OIT และ IIT ได้ 89.74, 95.00 และ 90.79", "figure-other"),
        ("การใช้งบประมาณ ได้ 80.79 คะแนน", "การใช้งบประมาณ ได้ 89.64 คะแนน", "figure-near"),
        ("ข้อ i1–i3 มีคะแนนเฉลี่ย 92.45", "ข้อ i1–i3 มีคะแนนเฉลี่ย 92.54", "group-figure"),
        ("คะแนนรวมเพิ่มขึ้น 7.92 คะแนน", "คะแนนรวมเพิ่มขึ้น 7.29 คะแนน", "change"),
        ("คะแนนรวมลดลง 7.29 คะแนน", "คะแนนรวมเพิ่มขึ้น 7.29 คะแนน", "change"),
        ("คะแนนรวม 92.16 มากกว่าปีก่อน -7.29 คะแนน", "คะแนนรวม 92.16 มากกว่าปีก่อน +7.29 คะแนน", "change"),
        ("e14 ต่ำกว่าค่าเป้าหมาย 3.05 คะแนน", "e14 ต่ำกว่าค่าเป้าหมาย 3.50 คะแนน", "distance"),
        ("OIT สูงกว่า IIT 5.21 คะแนน", "OIT สูงกว่า IIT 4.21 คะแนน", "difference"),
        ("ตัวชี้วัดที่ 9 เสียคะแนนไป 15.00 คะแนน", "ตัวชี้วัดที่ 9 เสียคะแนนไป 10.00 คะแนน", "amount"),
        ("ข้อ i8 ในตัวชี้วัดที่ 2 ได้ 67.32 คะแนน", "ข้อ i8 ในตัวชี้วัดที่ 2 ได้ 76.32 คะแนน", "figure"),
        (
            "เทศบาลตำบลเจ็ดเสมียน จังหวัดราชบุรี ได้คะแนนรวม 92.61 คะแนน",
            "คะแนนเฉลี่ยของจังหวัดในตัวชี้วัดที่ 1 เท่ากับ 93.10 คะแนน",
            "figure",
        ),
        ("คะแนนรวมเป็น 94.16 คะแนน", "หากเผยแพร่ o24 และ o26 คะแนนรวมจะเป็น 94.16 คะแนน", "figure"),
        ("The total rose to 94.16.", "Publishing o24 and o26 would raise the total to 94.16.", "figure"),
        ("o24 ทำให้คะแนนรวมเพิ่มได้อีก 1.25 คะแนน", "o24 ทำให้คะแนนรวมเพิ่มได้อีก 1.00 คะแนน", "amount"),
        ("o24 และ o26 ทำให้คะแนนรวมเพิ่มได้อีก 3.00 คะแนน", "o24 และ o26 ทำให้คะแนนรวมเพิ่มได้อีก 2.00 คะแนน", "amount"),
        ("ค่าเป้าหมาย 80 คะแนน", "ค่าเป้าหมาย 85 คะแนน", "target"),
        ("อยู่ในลำดับที่ 1,028", "อยู่ในลำดับที่ 1,082", "rank"),
        ("อยู่ในลำดับที่ 12", "อยู่ในลำดับที่ 12 ของจังหวัด", "rank"),
        ("The rank is 1,028.", "The rank is 1,082.", "rank"),
        ("อยู่ในระดับผ่าน", "อยู่ในระดับผ่านดี", "level"),
        ("ทำให้อยู่ในระดับผ่านดีเยี่ยม", "ตั้งเป้าให้อยู่ในระดับผ่านดีเยี่ยม", "level"),
        ("The office reached the level Pass with excellence.", "The office reached the level Good pass.", "level"),
        ("ปี 2565 อยู่ในระดับ A", "ปี 2565 อยู่ในระดับ B", "level"),
        ("ตัวชี้วัดที่ ๔ การใช้อำนาจ", "ตัวชี้วัดที่ ๓ การใช้อำนาจ", "indicator-name"),
        ("ตัวชี้วัดที่ 3 การใช้จ่ายเงิน", "ตัวชี้วัดที่ 8 การปรับปรุงระบบการทำงาน", "indicator-name"),
        ("ผู้มีส่วนได้ส่วนเสียภายใน (EIT)", "ผู้มีส่วนได้ส่วนเสียภายใน (IIT)", "instrument-name"),
        ("ตามแบบวัด (OlT)", "ตามแบบวัด (OIT)", "instrument-name"),
        ("๑๑๔ ประเด็นการมีส่วนร่วม", "e๑๔ ประเด็นการมีส่วนร่วม", "garbled-code"),
        ("ข้อ e16 ยังไม่ชัดเจน", "ข้อ e15 ยังไม่ชัดเจน", "unknown-code"),
        ("การจัดซื้อจัดจ้าง (o14–o22)", "การจัดซื้อจัดจ้าง (o19–o22)", "range"),
        ("คุณภาพการดำเนินงาน (e1–e6)", "คุณภาพการดำเนินงาน (e1–e5)", "range"),
        ("ข้อ e14 อยู่ในระดับดี", "ข้อ e13 อยู่ในระดับดี", "high"),
        ("(o23–o26) อยู่ในระดับสูง", "(o19–o22) อยู่ในระดับสูง", "high"),
        ("ระดับสูง ได้แก่ i8", "ระดับสูง ได้แก่ i4", "high"),
        ("e14 is high", "e13 is high", "high"),
        ("(i26) อยู่ในระดับต่ำ", "(i8) อยู่ในระดับต่ำ", "low"),
        ("(i4) อยู่ในระดับน้อย", "(i4) อยู่ในระดับน้อยที่สุดหรือไม่มีเลย", "low"),
        ("(i20–i24) อยู่ในระดับสูง", "(i22–i24) อยู่ในระดับสูง", "partly-high"),
        ("e14 ถึงค่าเป้าหมายแล้ว", "e15 ถึงค่าเป้าหมายแล้ว", "reached"),
        ("ข้อที่ต่ำกว่าค่าเป้าหมาย คือ i7", "ข้อที่ต่ำกว่าค่าเป้าหมาย คือ i8", "listed"),
        ("i7 ต่ำกว่าค่าเป้าหมาย", "i8 ต่ำกว่าค่าเป้าหมาย", "below"),
        ("เปิดเผยข้อมูลครบถ้วน (o23–o26)", "เปิดเผยข้อมูลครบถ้วน (o27–o30)", "complete"),
        ("(o30) สอดคล้องกับ (e14)", "(o18) สอดคล้องกับ (e13)", "consistent"),
        ("เครื่องมือที่ได้คะแนนสูงสุดคือ IIT (90.79)", "เครื่องมือที่ได้คะแนนสูงสุดคือ OIT (95.00)", "peak"),
        ("ตัวชี้วัดที่ 5 ได้ 87.88 คะแนน ต่ำที่สุดของ IIT", "ตัวชี้วัดที่ 4 ได้ 87.85 คะแนน ต่ำที่สุดของ IIT", "peak"),
        ("ข้อที่ได้คะแนนต่ำสุดของ IIT คือข้อ i21 (80.68)", "ข้อที่ได้คะแนนต่ำสุดในตัวชี้วัดที่ 4 คือข้อ i21 (80.68)", "peak"),
        ("ข้อที่ได้คะแนนต่ำสุดคือ i7", "ข้อที่ได้คะแนนต่ำสุดคือ i8 และ i21", "peak"),
        ("The lowest question of IIT is i21.", "The lowest question of IIT is i8.", "peak"),
        ("ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ ควรรักษามาตรฐานไว้", "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ควรรักษามาตรฐานไว้", "keep"),
        ("ควรปรับปรุงตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน", "ควรปรับปรุงตัวชี้วัดที่ 8 การปรับปรุงการทำงาน", "improve"),
    ],
)  # fmt: skip
def test_the_wrong_text_is_claimed_and_the_right_one_is_not(wrong, right, rule):
    assert rules(wrong) == [rule]
    assert rules(right) == []


TABLE = "เครื่องมือการประเมิน\tข้อคำถาม\tคะแนน\tข้อแก้ไข\n"
I1, E11 = TABLE + "IIT\tข้อ i๑\t๙๒.๕๕\t\n", TABLE + "EIT\tข้อ e๑๑\t๘๗.๗๒\t\n"
INDICATORS = "ตัวชี้วัดที่\tรายละเอียดตัวชี้วัด\tคะแนน\n"
SUMMARY = "แหล่งข้อมูล\tตัวชี้วัด\tคะแนนรายตัวชี้วัด\tคะแนนรายเครื่องมือ\n"


@pytest.mark.parametrize(
    ("wrong", "right", "rule"),
    [
        (TABLE + "IIT\tข้อ i๑\t๙๒.๕๒\t", TABLE + "IIT\tข้อ i๑\t๙๒.๕๕\t", "figure"),
        (TABLE + "OIT\tข้อ ๐๒๔\t๑๐๐.๐๐\t", TABLE + "OIT\tข้อ ๐๒๔\t๐.๐๐\t", "figure"),
        (E11 + "\tข้อ ๑๒\t๘๕.๖๓\t", E11 + "\tข้อ e๑๒\t๘๕.๖๓\t", "bare-code"),
        (TABLE + "EIT\tข้อ ๑๑๒\t๘๕.๖๓\t", TABLE + "EIT\tข้อ e๑๒\t๘๕.๖๓\t", "garbled-code"),
        (I1 + "\tข้อ e๒\t๘๖.๖๙\t", I1 + "EIT\tข้อ e๒\t๘๖.๖๙\t", "wrong-instrument"),
        (INDICATORS + "3\tการใช้จ่ายเงิน\t92.33", INDICATORS + "3\tการใช้อำนาจ\t92.33", "indicator-name"),
        (INDICATORS + "4\tการใช้ทรัพย์สินของราชการ\t78.12", INDICATORS + "4\tการใช้ทรัพย์สินของราชการ\t87.85", "figure"),
        (
            SUMMARY + "ผู้มีส่วนได้เสียภายใน (IIT)\t๑. การปฏิบัติหน้าที่\t๙๖.๒๗\t๙๐.๗๘",
            SUMMARY + "ผู้มีส่วนได้เสียภายใน (IIT)\t๑. การปฏิบัติหน้าที่\t๙๖.๒๗\t๙๐.๗๙",
            "figure",
        ),
        (
            "เครื่องมือ\tปี 2565\tปี 2566\nคะแนนรวม\t84.78\t92.16",
            "เครื่องมือ\tปี 2565\tปี 2566\nคะแนนรวม\t84.87\t92.16",
            "figure",
        ),
    ],
)  # fmt: skip
def test_tables_are_read_by_their_headings(wrong, right, rule):
    assert rules(wrong) == [rule]
    assert rules(right) == []


LIST = "รายการที่ไม่ได้รับคะแนน ดังนี้\n"


def test_a_list_of_items_without_points_holds_these_and_no_others():
    assert rules(LIST + "o24 ขาดงบประมาณ\no26 ขาดข้อเสนอแนะ") == []
    assert rules(LIST + "o24 ขาดงบประมาณ\no25 ขาดข้อเสนอแนะ") == ["not-listed", "has-points"]


@pytest.mark.parametrize(
    "text",
    [
        "ข้อ ๐๑๑ และ ๐๑๒ เป็นหลักฐาน (อ้างอิงจาก ๐๘)",
        "คะแนน ๘๕ คะแนนขึ้นไป ใน IIT, EIT ส่วนที่ ๑ และ OIT",
        "ปีที่ผ่านมา คะแนนรวมอยู่ที่ ๘๔.๘๗ คะแนน อยู่ในระดับ B",
        "คะแนนรวมเพิ่มขึ้นจาก 84.87 เป็น 92.16 คะแนน",
        "ควรดำเนินการให้ e14 อยู่ในระดับสูง",
        "หาก e14 เพิ่มขึ้นเป็น 90.00 คะแนน คะแนนรวมจะเพิ่มขึ้นเล็กน้อย",
        "OIT would reach 100.00 if o24 and o26 were published.",
        "ข้อ i21 ขาดอีก 4.32 คะแนนจึงจะถึงค่าเป้าหมาย",
        "ด้านการใช้อำนาจ ได้ 92.33 คะแนน สูงเป็นอันดับที่ 2 ของ IIT",
        "ข้อเสนอแนะลำดับที่ 1 ปรับปรุง o24 ลำดับที่ 2 ปรับปรุง o26",
        "IIT มีน้ำหนัก 30.00 คะแนน ได้คะแนนถ่วงน้ำหนัก 27.24 คะแนน",
        "Weighted, IIT gives 27.24 of its 30 points.",
        "Indicator 9 (Data disclosure) lost 10.00 points because o24 and o26 have none.",
        "คะแนนของเทศบาลข้างเคียงในตัวชี้วัดที่ 1 อยู่ที่ 93.10 คะแนน",
        "Everything published with full points (o24, o26), which adds 2.00 to the total.",
        "The mean of the province in IIT is 87.44 points.",
        "ข้อ i8 ซึ่งเดิมได้ 70.25 คะแนนในปี 2565 ปีนี้ได้ 76.32 คะแนน",
        "แผนบริหารความเสี่ยง (o34) ประเมินความเสี่ยงอยู่ในระดับต่ำ",
        "Only i8 of indicator 2 is below the target.",
        "ปี 2565 คะแนนรวมต่ำกว่าค่าเป้าหมาย 0.13 คะแนน",
        "ปีที่ผ่านมา คะแนนรวมต่ำกว่าค่าเป้าหมาย แต่ปีนี้สูงกว่าค่าเป้าหมาย",
        "In fiscal year 2565 the total was below the target.",
        "ปี 2564 IIT อยู่ในระดับต่ำ",
        "ในปี 2567 กำหนดค่าเป้าหมาย 90 คะแนน",
        "จาก 78.50 คะแนน ในปี 2564 เป็น 84.87 คะแนน ในปี 2565 และ 92.16 คะแนน ในปี 2566 คะแนนรวมเพิ่มขึ้นต่อเนื่อง",
        "Indicator 1 is the strongest of IIT with 96.27 points.",
        "ปี 2565 ตัวชี้วัดที่ได้คะแนนต่ำสุดของ EIT คือตัวชี้วัดที่ 6",
        "ข้อที่ได้คะแนนสูงสุด 3 อันดับแรกคือ i4, i5 และ i11",
        "i8 ไม่อยู่ในระดับสูง",
        "IIT ได้ 90.79 คะแนน แต่มีข้อที่ต่ำกว่าค่าเป้าหมาย คือ i8",
        "i8 และ i17 ไม่สอดคล้องกัน",
        "หากเผยแพร่ครบทุกข้อ (o24) จะได้คะแนน",
        "IIT มีข้อคำถาม 30 ข้อ น้ำหนักร้อยละ 30",
        "ปี 2564 คะแนนรวม 79.00 คะแนน",
        "ข้อ i26 ประสิทธิภาพของมาตรการป้องกันการทุจริต ได้ 90.42 คะแนน",
        "ติดต่อ โทร. ๐๓๒ ๓๙๑ ๒๓๔ หรือ (๐๒) ๒๘๒ ๑๐๐๐ เรื่อง OIT",
        "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ได้ 96.27 คะแนน สูงที่สุดของ IIT สูงกว่าค่าเป้าหมาย 11.27 คะแนน",
        "ที่\tมาตรการ\tตัวชี้วัดความสำเร็จ\n3\tจัดอบรมเจ้าหน้าที่\tผู้ผ่านการอบรม",
        "ที่\tโครงการ\tตัวชี้วัดของโครงการ\n4\tปรับปรุงเว็บไซต์\tผู้เข้าชม",
        "No.\tMeasure\tIndicator of success\n5\tTraining\tParticipants",
        "ผู้ตอบ IIT 31 คน (คำนวณย้อนจากค่าเฉลี่ย): หนึ่งคนเปลี่ยนคะแนนหนึ่งข้อได้ถึง 3.23",
    ],
)
def test_what_only_looks_wrong_is_left_alone(text):
    assert rules(text) == []


def test_figures_of_another_office_are_not_ours_in_a_report_that_names_both():
    both = "เทศบาลตำบลเจ็ดเสมียนได้คะแนนรวม 92.16 คะแนน\nอบต.บ้านสิงห์ได้คะแนน IIT เท่ากับ 88.00"
    ours = replace(HISTORY, agency=Agency("เทศบาลตำบลเจ็ดเสมียน"))
    assert lint(both, ours.latest, ours) == ()
    assert [claim.rule for claim in lint(both, HISTORY.latest, HISTORY)] == ["figure"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "วันนี้อากาศร้อน 39.50 องศา ราคาทองคำ 41,500 บาท โทร. 02 123 4567",
        "The recipe needs 2.50 cups of flour, 3 eggs (e4) and vitamin e12; the level is high.",
        "ผลการแข่งขัน 92.16 ต่อ 85.00 คะแนน ทีม A อยู่ในระดับสูง",
        "ชื่อ\tคะแนน\nสมชาย\t50.00\nสมหญิง\t92.16",
        "i\te\to\n1\t2\t3",
    ],
)
def test_a_text_that_is_not_about_the_assessment_gives_nothing(text):
    assert lint(text, HISTORY.year(2566), HISTORY) == ()


def test_the_year_before_is_held_against_its_own_figures():
    year = HISTORY.year(2565)
    assert [c.rule for c in lint("ผลการประเมิน ITA คะแนนรวม 92.16 คะแนน", year, HISTORY)] == ["figure"]
    assert lint("ผลการประเมิน ITA คะแนนรวม 84.87 คะแนน", year, HISTORY) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ปี 2568 คะแนนรวมลดลงจากปี 2567 จำนวน 4.91 คะแนน", []),
        ("ปี 2568 คะแนนรวมลดลงจากปี 2567 จำนวน 4.19 คะแนน", ["change"]),
        ("ปี 2566 คะแนนรวมเพิ่มขึ้นจากปี 2565 จำนวน 2.91 คะแนน", []),
        ("เมื่อเทียบกับปี 2564 คะแนนรวมเพิ่มขึ้น 13.23 คะแนน", []),
        ("เมื่อเทียบกับปี 2564 คะแนนรวมลดลง 13.23 คะแนน", ["change"]),
        ("ปี 2564 คะแนนรวมต่ำกว่าค่าเป้าหมาย 10.37 คะแนน", []),
        ("ปี 2564 คะแนนรวมต่ำกว่าค่าเป้าหมาย 10.73 คะแนน", ["distance"]),
        ("ปี 2566 คะแนนรวมต่ำกว่าค่าเป้าหมาย", ["below"]),
    ],
)
def test_changes_and_heights_of_other_years_are_held_against_these(text, found):
    """Totals by hand: 2564 74.63, 2565 84.83, 2566 87.74, 2567 92.77, 2568 87.86."""
    totals = {2564: "74.63", 2565: "84.83", 2566: "87.74", 2567: "92.77", 2568: "87.86"}
    history = history_of(reading_of({year: {"TOTAL": total} for year, total in totals.items()}))
    assert [claim.rule for claim in lint_sentence(text, history.year(2568), history)] == found


def test_every_rule_has_its_words_in_both_languages():
    for language in ("th", "en"):
        assert {key.removeprefix("lint.") for key in text_in(language).entries if key.startswith("lint.")} == set(RULES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ข้อที่ต่ำกว่าค่าเป้าหมาย ได้แก่ e14, e7 และ e8", [("listed", ("e8",))]),
        ("ข้อที่ต่ำกว่าค่าเป้าหมาย ได้แก่ e14 (81.50), e7 (83.59) และ e9 (83.59)", []),
        ("ข้อที่ถึงค่าเป้าหมาย คือ i1, i8", [("listed", ("i8",))]),
        ("ข้อที่ต่ำกว่าค่าเป้าหมายหรืออยู่ในกลุ่มท้าย คือ e14, e12", []),
        ("โดย i4–i6 และ e14 ไม่มีข้อใดต่ำกว่าค่าเป้าหมาย", [("none", ("e14",))]),
        ("โดย i4–i6 และ e4 ไม่มีข้อใดต่ำกว่าค่าเป้าหมาย", []),
        ("โดย i4–i6 และ e4 ไม่มีข้อใดถึงค่าเป้าหมาย", [("none", ("i4", "i5", "i6", "e4"))]),
        ("ประเด็นนี้ไม่มีข้อที่ต่ำกว่าค่าเป้าหมาย", []),
        ("คะแนนรวมบรรลุค่าเป้าหมาย โดยต่ำกว่าค่าเป้าหมาย 7.16 คะแนน", [("below", ("TOTAL",))]),
        ("ข้อ i8 ไม่ต่ำกว่าค่าเป้าหมาย", [("reached", ("i8",))]),
        ("ข้อ i1–i4 มีคะแนนเฉลี่ย 92.55", [("group-figure", ("i1", "i2", "i3", "i4"))]),
        ("Indicator 3 (Use of budget) has 92.33 points", [("indicator-name", ("3",)), ("figure-other", ("2",))]),
        ("Indicator 3 (Use of power) has 92.33 points", []),
        ("ตัวชี้วัดที่ 3 (การใช้งบประมาณ) ได้ 92.33 คะแนน", [("indicator-name", ("3",)), ("figure-other", ("2",))]),
        ("IIT ไม่มีข้อที่ต่ำกว่าค่าเป้าหมาย", [("none", ("i8", "i20", "i21"))]),
        ("ทุกข้อในตัวชี้วัดที่ 2 สูงกว่าค่าเป้าหมาย", [("none", ("i8",))]),
        ("ทุกข้อในตัวชี้วัดที่ 3 สูงกว่าค่าเป้าหมาย", []),
        ("ไม่มีข้อใดในตัวชี้วัดที่ 4 ต่ำกว่าค่าเป้าหมาย", [("none", ("i20", "i21"))]),
        ("ไม่มีข้อใดในตัวชี้วัดที่ 1 ต่ำกว่าค่าเป้าหมาย", []),
        ("ข้อ e6-e10 ถึงค่าเป้าหมายทุกข้อ", [("none", ("e6", "e7", "e9"))]),
        ("ข้อ e11-e13 ถึงค่าเป้าหมายทุกข้อ", []),
        ("ยกเว้นข้อ e14 ทุกข้อในตัวชี้วัดที่ 8 อยู่ในระดับสูง", []),
        ("ควรให้ทุกข้อในตัวชี้วัดที่ 2 ถึงค่าเป้าหมาย", []),
        ("All questions of indicator 2 are above the target.", [("none", ("i8",))]),
        ("All questions of indicator 3 are above the target.", []),
        ("No question of indicator 4 is below the target.", [("none", ("i20", "i21"))]),
        ("No question of indicator 1 is below the target.", []),
        ("เอกสารที่ไม่ได้คะแนน คือ o24, o25 และ o26", [("has-points", ("o25",))]),
        ("Documents without points are o24 and o25.", [("has-points", ("o25",))]),
        ("Documents without full points: o24 (0.00) and o26 (0.00).", []),
        ("เอกสารที่ยังไม่ได้คะแนนเต็มคือ o24 และ o25", [("has-points", ("o25",))]),
        ("Questions below the target: e14 (81.50) and e8 (96.94).", [("listed", ("e8",))]),
        ("The items above the target are i1, i8 and i9.", [("listed", ("i8",))]),
        ("EIT has 89.74 points. Questions below the target: e14, e7 and e9.", []),
        ("หากข้อ i7 และการมีส่วนร่วมในกระบวนการ (i8) อยู่ในระดับต่ำ", [("joined", ("i7",))]),
    ],
)
def test_lists_and_words_of_height(text, found):
    history = real_history()
    claims = lint_sentence(text, history.year(2566), history)
    assert [(claim.rule, claim.codes) for claim in claims] == found
