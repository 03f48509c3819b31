"""The grammar of numbers and fiscal years."""

from decimal import Decimal

import pytest

from ita_core.thai import folded
from ita_core.workbook.numerals import Year, is_blank_mark, number_in, stored, year_in, year_named


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("92.16", "92.16"),
        ("๙๒.๑๖", "92.16"),
        (" 92.16\u00a0", "92.16"),
        ("9\u200b2.16", "92.16"),
        ("９２.１６", "92.16"),
        ("92,16", "92.16"),
        ("1,082", "1082"),
        ("1,234,567.8", "1234567.8"),
        ("92.55 คะแนน", "92.55"),
        ("92.55%", "92.55"),
        ("92.55 (A)", "92.55"),
        ("92.55 คะแนน (ระดับ ผ่านดี)", "92.55"),
        ("−5", "-5"),
        ("100", "100"),
        (".5", "0.5"),
    ],
)
def test_a_number_as_people_write_it_is_read(text: str, number: str) -> None:
    assert number_in(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nan",
        "infinity",
        "1e5",
        "1_000",
        "92.5.5",
        "92 16",
        "1,23,456",
        "๙๒จุด๑๖",
        "92.16 (ดี)",
        "A (92.16)",
        "1/A",
        "²",
        "½",
        "٩٢",
        "-",
    ],
)
def test_what_is_not_plainly_a_number_is_none(text: str) -> None:
    assert number_in(text) is None


def test_a_binary_tail_is_dropped_and_a_typed_score_kept() -> None:
    assert stored(90.79399999999998) == Decimal("90.794")
    assert stored(92.16) == Decimal("92.16")
    assert stored(85.41666666666667) == Decimal("85.4166666667")
    assert stored(100) == Decimal(100)


@pytest.mark.parametrize("text", ["-", "–", "—", " N/A ", "ไม่มีข้อมูล", "\u200b", "ไม่เข้าร่วม", "- ไม่ได้รับการประเมิน -"])
def test_a_dash_and_its_like_are_blank(text: str) -> None:
    assert is_blank_mark(text)


@pytest.mark.parametrize("text", ["0", "ไม่มีคะแนนเต็ม", "x", "ไม่", "ไม่ได้", "ไม่ผ่าน"])
def test_a_zero_and_words_are_not_blank(text: str) -> None:
    assert not is_blank_mark(text)


@pytest.mark.parametrize(
    "cell", [2566, 2566.0, "2566", "๒๕๖๖", "พ.ศ. 2566", "ปี 2566", "ปีงบประมาณ พ.ศ. ๒๕๖๖", "FY2566", "คะแนนปี 2566"]
)
def test_a_buddhist_year_is_taken_as_it_stands(cell: str | float) -> None:
    assert year_in(cell) == Year(2566)


@pytest.mark.parametrize("cell", [2023, "2023", "FY66", "FY 66", "ปี 66", "ค.ศ. 2023", "FY23", "fiscal year 2023"])
def test_another_way_to_write_a_year_is_converted_and_marked(cell: str | int) -> None:
    assert year_in(cell) == Year(2566, converted=True)


@pytest.mark.parametrize("cell", ["66", 66, 92.16, "2566.5", "12566", "01/02/2566", None, True, "i1", 3000])
def test_what_is_not_a_year_is_none(cell: object) -> None:
    assert year_in(cell) is None  # type: ignore[arg-type]  # wrong kinds on purpose


def test_a_title_names_its_year_only_if_it_names_one() -> None:
    assert year_named("ของเทศบาลตำบล ประจำปีงบประมาณ พ.ศ. ๒๕๖๖") == Year(2566)
    assert year_named("มากกว่าปีงบประมาณ พ.ศ. ๒๕๖๕ ในปีงบประมาณ พ.ศ. ๒๕๖๖") is None
    assert year_named("โทร 0-2566-1234") is None


@pytest.mark.parametrize(
    "title",
    [
        "ผล ITA ปีงบประมาณ พ.ศ. ๒๕๖๕-๒๕๖๖",
        "คะแนน ปี 2565 และ 2566",
        "ปี 2565/2566",
        "ผล ปี 2565, 2566",
        "ปี 2565 เทียบกับ 2566",
        "ปี 2565-66",
        "FY 2022 and 2023",
    ],
)
def test_years_in_one_breath_are_several(title: str) -> None:
    assert year_named(title) is None


def test_one_year_in_two_eras_and_the_years_of_a_plan_leave_the_year() -> None:
    assert year_named("ผล ปี 2566/2023") == Year(2566)
    assert year_named("แผนปฏิบัติการ 2566-2570 ประจำปีงบประมาณ 2567") == Year(2567)


def test_plain_text_composes_thai_and_folds_case_digits_and_spaces() -> None:
    assert folded(" นํา\u00a0 I๘ ") == "นำ i8"
