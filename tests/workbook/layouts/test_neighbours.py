"""What a heading says about numbers that stand beside scores."""

import pytest

from ita_core.thai import folded
from ita_core.workbook.layouts.headings import Kind, heading_in
from ita_core.workbook.layouts.neighbours import (
    Reason,
    is_not_achieved,
    is_title_of_results,
    reason_in_title,
)


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("ที่", "number"),
        ("วันที่ประกาศ", "time"),
        ("คะแนนประเมินตนเอง", "own-opinion"),
        ("หน่วยงานประเมินเอง", "own-opinion"),
        ("เป้าหมาย ปี 2566", "target"),
        ("เกณฑ์ผ่าน", "target"),
        ("คาดการณ์ปี 2567", "forecast"),
        ("ปี 2567 (คาดการณ์)", "forecast"),
        ("ส่วนต่างจากปี 2565", "difference"),
        ("+/-", "difference"),
        ("เพิ่ม/ลด", "difference"),
        ("เทียบปี 2565", "difference"),
        ("พัฒนาการจากปี 2565", "difference"),
        ("การเติบโตจากปีก่อน", "difference"),
        ("Δ 2565", "difference"),
        ("คะแนนต่ำสุดของกลุ่ม", "extreme"),
        ("Max", "extreme"),
        ("คะแนนเฉลี่ย (เต็ม 4)", "scale"),
        ("ค่าเฉลี่ย 5 ระดับ", "scale"),
        ("x̄", "scale"),
        ("คะแนนเฉลี่ยทุก อปท.", "others"),
        ("คะแนนเฉลี่ยระดับประเทศ", "others"),
        ("เฉลี่ยทั้งประเทศ ปี 2566", "others"),
        ("ค่าเฉลี่ยเทศบาลตำบล", "others"),
        ("คะแนนเฉลี่ยจังหวัดราชบุรี", "others"),
        ("S.D.", "deviation"),
        ("ค่าเบี่ยงเบน", "deviation"),
        ("n", "respondents"),
        ("ผู้ตอบ (คน)", "respondents"),
        ("ค่าน้ำหนัก (ร้อยละ)", "weight"),
        ("คะแนนเต็ม (100)", "full"),
        ("อันดับในประเภท", "others"),
        ("อันดับ", "rank"),
        ("ผลการประเมิน (ระดับ)", "level"),
        ("ข้อเสนอแนะ", "remark"),
    ],
)
def test_a_heading_says_why_its_numbers_are_no_scores(heading: str, reason: str) -> None:
    found = heading_in(heading)
    assert found is not None
    assert (found.kind, found.reason) == (Kind.OTHER, Reason(reason))


@pytest.mark.parametrize(
    "heading",
    [
        "คะแนนที่ได้ (เต็ม 100)",
        "คะแนนของหน่วยงาน",
        "ผลของเรา",
        "ได้",
        "คะแนน (ร้อยละ)",
        "ผลประเมินจาก ป.ป.ช.",
        "Score",
        "คะแนนจริง",
        "เปรียบเทียบคะแนน ITA",
    ],
)
def test_a_heading_of_the_own_scores_is_one(heading: str) -> None:
    found = heading_in(heading)
    assert found is not None
    assert (found.kind, found.reason) == (Kind.SCORE, None)


def test_the_name_of_an_agency_is_no_word_about_a_column() -> None:
    """'ตำบลดอน…' has 'ลด' in it, 'ตำบลเพิ่มพูน…' has 'เพิ่ม'."""
    for name in ("องค์การบริหารส่วนตำบลดอนสาธิต", "เทศบาลตำบลเพิ่มพูนทรัพย์"):
        found = heading_in(name)
        assert found is not None
        assert found.agency == name


@pytest.mark.parametrize(
    "name", ["เทศบาลเมืองทดสอบ อำเภอเมือง จังหวัดราชบุรี", "เทศบาลเมืองทดสอบ จ.ราชบุรี", "หน่วยงาน: เทศบาลเมืองทดสอบ"]
)
def test_district_and_province_are_no_part_of_an_agencys_name(name: str) -> None:
    found = heading_in(name)
    assert found is not None
    assert found.agency == "เทศบาลเมืองทดสอบ"


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("คะแนนเฉลี่ย ITA ของประเทศ ปี 2566", Reason.OTHERS),
        ("ค่าเฉลี่ยคะแนน ITA ระดับประเทศ ปีงบประมาณ พ.ศ. 2566", Reason.OTHERS),
        ("แบบประเมินตนเอง OIT ปี 2566", Reason.OWN_OPINION),
        ("คาดการณ์คะแนน ITA ปี 2567", Reason.FORECAST),
        ("ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566 จังหวัดราชบุรี", None),
        ("รายงานผล ITA ปี 2566", None),
    ],
)
def test_a_title_says_whose_scores_a_table_holds(title: str, reason: Reason | None) -> None:
    assert reason_in_title(folded(title)) is reason


@pytest.mark.parametrize(
    ("before", "behind", "is_one"),
    [
        ("เป้าหมายปี 2566 ต้องได้", "คะแนนขึ้นไป", True),
        ("ปี 2567 ตั้งเป้า", "คะแนน", True),
        ("ปี 2566 มี", " คะแนนขึ้นไป", True),
        ("ทั้งนี้ อปท. ทั่วประเทศมี", "", True),
        ("ปีงบประมาณ พ.ศ. 2566 มี", " คะแนน", False),
    ],
)
def test_a_figure_in_a_sentence_may_be_a_target_or_anothers(before: str, behind: str, *, is_one: bool) -> None:
    assert is_not_achieved(folded(before), folded(behind)) is is_one


@pytest.mark.parametrize(
    ("title", "of_one", "of_many"),
    [
        ("ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566 จังหวัดราชบุรี", True, True),
        ("เทศบาลตำบลสมมุติ อำเภอโพธาราม จังหวัดราชบุรี ปี 2566", True, True),
        ("ตารางที่ 2 สรุปผลคะแนน ประเภทเทศบาลตำบล ปี 2566", True, True),
        ("ผลการประเมิน ITA ของ อปท. ทั้งหมด ทั่วประเทศ ปี 2566", False, True),
        ("คะแนนเฉลี่ยจังหวัดราชบุรี ปี 2566", False, False),
        ("ผลคะแนนเป้าหมาย ปี 2567", False, False),
        ("ปี 2565 จังหวัดราชบุรีมีหน่วยงานผ่านเกณฑ์", False, False),
    ],
)
def test_a_title_of_results_may_name_a_place_or_a_type(title: str, *, of_one: bool, of_many: bool) -> None:
    assert is_title_of_results(folded(title)) is of_one
    assert is_title_of_results(folded(title), of_many=True) is of_many
