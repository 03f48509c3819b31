"""A figure behind the name of another office is not ours; behind our own, or behind none, it is."""

import pytest

from ita_core.report_check.agencies import called_shortly, core_of, is_another_s, office_of


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("เทศบาลตำบลเจ็ดเสมียน", "เจ็ดเสมียน"),
        ("ทต.เจ็ดเสมียน อำเภอโพธาราม", "เจ็ดเสมียน"),
        ("องค์การบริหารส่วนจังหวัดราชบุรี", "ราชบุรี"),
        ("", ""),
    ],
)
def test_the_core_of_a_name_has_no_kind(name, core):
    assert core_of(name) == core


@pytest.mark.parametrize(
    ("text", "another_s"),
    [
        ("เทศบาลเมืองโพธารามได้คะแนนรวม 95.25", True),
        ("คะแนน OIT ของ อบต.บ้านสิงห์ คือ 95.25", True),
        ("เทศบาลตำบลเจ็ดเสมียนได้คะแนนรวม 95.25", False),
        ("เทศบาลตำบลได้คะแนนรวม 95.25", False),
        ("เทศบาลเมืองโพธารามได้ 90.00 ส่วนคะแนนรวมคือ 95.25", False),
        ("เมื่อเทียบกับเทศบาลเมืองโพธาราม คะแนนของเราคือ 95.25", False),
        ("เทศบาลเมืองโพธารามและเจ็ดเสมียนได้ 95.25", False),
    ],
)
def test_whose_figure_it_is(text, another_s):
    assert is_another_s(text, text.index("95.25"), "เจ็ดเสมียน") is another_s


def test_where_the_workbook_does_not_name_its_office_every_figure_is_ours():
    assert not is_another_s("เทศบาลเมืองโพธารามได้คะแนนรวม 95.25", 30, "")


@pytest.mark.parametrize(
    ("head", "own"),
    [
        (["รายงานการวิเคราะห์", "เทศบาลเมืองบางพลับ ประจำปีงบประมาณ พ.ศ. 2567"], "บางพลับ"),
        (["เทศบาลเมืองบางพลับ", "เทศบาลเมืองบางพลับเผยผลการประเมิน (ITA)"], "บางพลับ"),
        (["เทศบาลเมืองบางพลับ", "เทศบาลตำบลเจ็ดเสมียน"], "เจ็ดเสมียน"),
        (["เทศบาลเมืองบางพลับ", "เทศบาลเมืองโพธาราม"], ""),
        (["รายงานการวิเคราะห์"], ""),
    ],
)
def test_the_office_of_a_report_is_the_workbook_s_else_the_only_one_that_its_head_names(head, own):
    assert office_of(head, "เจ็ดเสมียน") == own


def test_an_office_that_is_called_shortly_leaves_every_letter_in_its_place():
    text = "เทศบาลเมืองบางพลับได้ 90.28"
    short = called_shortly(text, "บางพลับ")
    assert short.split() == ["เทศบาล", "ได้", "90.28"]
    assert len(short) == len(text)
    assert called_shortly(text, "เจ็ดเสมียน") == called_shortly(text, "") == text
