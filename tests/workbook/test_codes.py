"""The grammar of codes."""

import pytest

from ita_core.workbook.codes import Rank, label_in


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("i8", "i8"), ("I8", "i8"), ("ข้อ i๘", "i8"), ("ข้อ I 8", "i8"), ("IIT ข้อ 8", "i8"), ("i08", "i8"), ("i-8", "i8"),
        ("i8 การมีส่วนร่วมในการจัดทำแผน", "i8"), ("e15", "e15"), ("ข้อ e๑๕", "e15"), ("EIT ข้อที่ 15", "e15"),
        ("๐๑๑", "o11"), ("o11", "o11"), ("O 11", "o11"), ("0๑๑", "o11"), ("ข้อ ๐๑", "o1"), ("ข้อ ๐๑๐", "o10"),
        ("O๒๔", "o24"), ("i31", "i31"), ("o0", "o0"),
    ],
)  # fmt: skip
def test_a_question_is_recognised_however_it_is_written(text: str, code: str) -> None:
    label = label_in(text)
    assert label is not None
    assert (label.code, label.rank) == (code, Rank.QUESTION)


@pytest.mark.parametrize(
    ("text", "code", "rank"),
    [
        ("TOTAL", "TOTAL", Rank.TOTAL), ("คะแนนรวม", "TOTAL", Rank.TOTAL), ("คะแนนรวม ITA", "TOTAL", Rank.TOTAL),
        ("IIT", "IIT", Rank.INSTRUMENT), ("คะแนน OIT", "OIT", Rank.INSTRUMENT),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้เสียภายใน (IIT) ผู้บริหาร พนักงาน", "IIT", Rank.INSTRUMENT),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้เสียภายนอก ส่วนที่ ๒", "EIT2", Rank.PART),
        ("EIT ส่วนที่ ๑", "EIT1", Rank.PART), ("EIT1", "EIT1", Rank.PART), ("EIT part 2", "EIT2", Rank.PART),
        ("EIT1.6", "EIT1.6", Rank.INDICATOR), ("EIT2.8", "EIT2.8", Rank.INDICATOR),
        ("ตัวชี้วัดที่ 9", "9", Rank.INDICATOR), ("๑. การปฏิบัติหน้าที่", "1", Rank.INDICATOR),
        ("การใช้งบประมาณ", "2", Rank.INDICATOR), ("ตัวชี้วัดย่อยที่ 9.4", "9.4", Rank.SUBINDICATOR),
    ],
)  # fmt: skip
def test_a_node_is_recognised_by_code_or_name(text: str, code: str, rank: Rank) -> None:
    label = label_in(text)
    assert label is not None
    assert (label.code, label.rank) == (code, rank)


@pytest.mark.parametrize("text", ["ข้อ ๑๒", "ข้อที่ 12", "ข้อคำถามที่ 12"])
def test_a_number_without_its_letter_waits_for_the_instrument(text: str) -> None:
    label = label_in(text)
    assert label is not None
    assert (label.code, label.number, label.bare) == ("", "12", False)


@pytest.mark.parametrize(
    "text",
    ["i๘ และ i๙ ประเด็นบุคลากรบางราย", "๑. กระบวนการปฏิบัติงานที่โปร่งใส", "085 123 4567", "05/2566", "x5", "คะแนน",
     "09:00", "รวมคะแนนที่ได้รับ", ""],
)  # fmt: skip
def test_prose_dates_and_headings_are_no_label(text: str) -> None:
    assert label_in(text) is None


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("group5_i25", "i25"),
        ("group_i1/i1", "i1"),
        ("group_i2/i7", "i7"),
        ("group1_group2_e14", "e14"),
        ("Group 5_i25", "i25"),
        ("group1_i5.1", "i5.1"),
        ("group_e3", "e3"),
    ],
)
def test_a_group_that_a_survey_tool_writes_before_a_question_is_no_part_of_its_code(heading, code):
    assert label_in(heading).code == code


@pytest.mark.parametrize("heading", ["group5", "group5_", "group5_i25 และ i26", "group5_name", "regroup_i1"])
def test_a_group_alone_or_before_other_words_names_no_question(heading):
    assert label_in(heading) is None
