"""A heading names the same question however a survey tool dresses it."""

import pytest

from ita_core.framework import load
from ita_core.survey.headings import Heading, Headings, Holds

YEAR = Headings(load(2566))
I1 = "การปฏิบัติงานตามขั้นตอนและระยะเวลา"


@pytest.mark.parametrize(
    "text",
    [
        *("i1", "I1", "i1 " + I1, "i1. " + I1, "i1" + I1, "i1: text", "i๑ " + I1),
        *("iit1/i1", "a/b/i1", "iit1-i1", "iit1 - i1", "กลุ่ม - i1", "Q1[i1]", "Q1[i1]. ข้อ", "Q1. ตาราง [i1]"),
        *("(i1) " + I1, "ข้อ i1 " + I1, "i1) " + I1, "i1-" + I1, "i1 – " + I1, "I01", "I 1", "i.1 " + I1, I1 + " (i1)"),
        *("iit_i1", "Q1.i1.", "Q1 [ i1 " + I1 + " ]", "**i1** " + I1, "<p>i1&nbsp;" + I1 + "</p>", "คำถาม i1"),
        *("ข้อ 1. " + I1, "1.1 " + I1, "Q1. " + I1, "ข้อที่ 1 " + I1, f"“{I1}” *", I1 + " / Question 1", "i1(R) " + I1),
        *(I1, "1. " + I1, "(1) " + I1, f"ตาราง [{I1}]", f"ส่วนที่ 1 - {I1}", f"ส่วนที่ 1/{I1}"),
    ],
)
def test_a_question_is_known_by_its_code_or_its_words(text: str) -> None:
    assert YEAR.read(text) == Heading(Holds.ANSWERS, "i1")


@pytest.mark.parametrize("text", ["i10", "iit1/i10", "Q1[i10]", "i10. ข้อ 1"])
def test_a_longer_number_is_another_question(text: str) -> None:
    assert YEAR.read(text) == Heading(Holds.ANSWERS, "i10")


@pytest.mark.parametrize(
    "text",
    [f"Points - i1 {I1}", f"คะแนน - i1 {I1}", f"i1 {I1} [คะแนน]", "i1 [Score]", "i1 (คะแนน)", "คะแนน i1", "i1 score"],
)
def test_the_points_of_a_quiz_are_no_answers(text: str) -> None:
    assert YEAR.read(text) == Heading(Holds.POINTS, "i1")


@pytest.mark.parametrize("text", ["submitdate", "submitdate. Date submitted", "Date submitted"])
def test_the_time_of_handing_in_tells_who_finished(text: str) -> None:
    assert YEAR.read(text) == Heading(Holds.FINISHED)


@pytest.mark.parametrize(
    "text",
    [
        *("ประทับเวลา", "ยินยอมให้ข้อมูล", "คะแนน", "Total points", "Feedback - i1 " + I1, "i1 [ความคิดเห็น]"),
        *("i1_other", "i1/web", "i1 อื่น ๆ โปรดระบุ", "i1 (โปรดระบุ)", "ช่องทาง/เว็บไซต์", "index", "email", "o1", "e", ""),
        *(f"i1. {I1} [Comment]", f"{I1} [อื่น ๆ]", "เหตุผล (i1)", "i1-i6", "i1_คะแนน"),
    ],
)
def test_anything_else_is_no_question(text: str) -> None:
    assert YEAR.read(text) is None


def test_lines_of_a_question_have_codes_of_their_own() -> None:
    assert Headings(load(2564)).read("i1.1 ตามขั้นตอน") == Heading(Holds.ANSWERS, "i1.1")
    assert YEAR.read("i1.การปฏิบัติ") == Heading(Holds.ANSWERS, "i1")
