"""Comments without personal details, ordered by what they are about; all people here are invented."""

import pytest

from ita_core.framework import load
from ita_core.office.comments import MASK, grouped, kept_comments, masked


@pytest.mark.parametrize(
    ("comment", "kept"),
    [
        ("เจ้าหน้าที่ชื่อนายสมชาย ใจดี พูดจาไม่สุภาพ", f"เจ้าหน้าที่ชื่อ{MASK} พูดจาไม่สุภาพ"),
        ("ขอบคุณ นางสาวมะลิ ดอกไม้ ที่ช่วยเหลือ", f"ขอบคุณ {MASK} ที่ช่วยเหลือ"),
        ("โทร 081-234-5678 ไม่มีคนรับ", f"โทร {MASK} ไม่มีคนรับ"),
        ("ติดต่อกลับ ๐๘๑ ๒๓๔ ๕๖๗๘", f"ติดต่อกลับ {MASK}"),
        ("บัตรประชาชน 1 2345 67890 12 3 ใช้ยื่นแล้ว", f"บัตรประชาชน {MASK} ใช้ยื่นแล้ว"),
        ("ส่งมาที่ somebody@example.org ได้", f"ส่งมาที่ {MASK} ได้"),
        ("ไลน์ไอดี abc_123 ครับ", f"{MASK} ครับ"),
        ("อยู่บ้านเลขที่ 12/3 หมู่ 4 น้ำไม่ไหล", f"อยู่{MASK} น้ำไม่ไหล"),
    ],
)
def test_what_looks_like_a_person_is_taken_out(comment, kept):
    assert masked(comment).text == kept
    assert masked(comment).taken_n == 1


@pytest.mark.parametrize(
    "comment",
    [
        "อยากให้นายกเทศมนตรีลงพื้นที่บ่อยขึ้น",
        "คุณภาพการให้บริการดีมาก มีคุณธรรม",
        "นายช่างมาตรวจแล้ว นายทะเบียนแนะนำดี",
        "เปิดทำการ 08.30 ถึง 16.30 น. ปี 2566",
        "จ่ายค่าธรรมเนียม 1,250.00 บาท",
        "คะแนน 92.16 จาก 100",
    ],
)
def test_offices_times_and_amounts_stay(comment):
    assert masked(comment) == type(masked(comment))(comment, 0)


def test_pasted_comments_are_kept_a_line_each_without_blank_ones():
    kept = kept_comments("  บริการดี \n\nโทร 0812345678\n")
    assert kept.text == f"บริการดี\nโทร {MASK}"
    assert kept.taken_n == 1


def test_a_comment_stands_under_the_indicator_that_it_is_about_and_others_at_the_end():
    comments = [
        "อยากให้เปิดโอกาสให้บุคคลภายนอกมีส่วนร่วมในการปรับปรุงงาน",
        "ต้นไม้หน้าอาคารสวยดี",
        "ช่องทางเผยแพร่ข้อมูลเข้าถึงได้ง่ายขึ้น",
    ]
    found = grouped(comments, load(2566))
    assert [(group.indicator, group.comments) for group in found] == [
        ("7", (comments[2],)),
        ("8", (comments[0],)),
        (None, (comments[1],)),
    ]


def test_no_comment_is_lost():
    comments = [f"ข้อเสนอแนะที่ {n}" for n in range(50)]
    assert sorted(line for group in grouped(comments, load(2566)) for line in group.comments) == sorted(comments)
