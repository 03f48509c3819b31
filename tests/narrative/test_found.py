"""What a question about something bad found, at, below and above every bound."""

from decimal import Decimal

import pytest

from ita_core.framework import load
from ita_core.narrative.found import found_text
from ita_core.text import text_in

RULES = load(2566)


@pytest.mark.parametrize(
    ("score", "thai", "english"),
    [
        ("100.00", "ผู้ตอบไม่พบการเรียกรับเงิน", "nobody reports asking for money"),
        ("99.99", "แทบไม่พบการเรียกรับเงิน", "hardly anyone reports asking for money"),
        ("95.00", "แทบไม่พบการเรียกรับเงิน", "hardly anyone reports asking for money"),
        ("94.99", "พบไม่มาก: การเรียกรับเงิน", "few report asking for money"),
        ("85.00", "พบไม่มาก: การเรียกรับเงิน", "few report asking for money"),
        ("84.99", "ยังมีผู้พบการเรียกรับเงิน", "some still report asking for money"),
    ],
)
def test_a_question_about_something_bad_says_what_was_found(score, thai, english):
    assert found_text(RULES, "i4", Decimal(score), text_in("th"), name="การเรียกรับเงิน") == thai
    assert found_text(RULES, "i4", Decimal(score), text_in("en"), name="Asking for money") == english


def test_a_question_about_something_good_is_its_name():
    assert found_text(RULES, "e14", Decimal("10"), text_in("th")) == "การเปิดโอกาสให้บุคคลภายนอกมีส่วนร่วม"


def test_of_a_question_whose_text_nobody_knows_nothing_was_found():
    told = found_text(load(2568), "i3", Decimal("100"), text_in("th"))
    assert told == "การปฏิบัติหน้าที่ ข้อที่ 3† (ข้อเชิงลบ คะแนนสูงหมายถึงแทบไม่พบ)"
