"""Whether a workbook is of this assessment at all."""

import pytest

from ita_core.findings import Finding
from ita_core.workbook import Reading, WorkbookRefused, read
from tests.workbook.writers import Cell, Page, xlsx


def reading(*rows: list[Cell], name: str = "Sheet1") -> Reading:
    return read(xlsx([Page(name, list(rows))]), "a.xlsx")


def refusal(*rows: list[Cell], name: str = "Sheet1") -> Finding:
    with pytest.raises(WorkbookRefused) as refused:
        reading(*rows, name=name)
    return refused.value.finding


@pytest.mark.parametrize(
    ("rows", "codes", "n"),
    [
        ([["Name", 1, 2, 3], ["a", 3, 2, 5], ["b", 4, 1, 4]], "0", "9"),
        ([["Site", "E01", "E02", "E03"], ["a", 31, 2.5, 50], ["b", 41, 11, 41]], "3", "6"),
    ],
)
def test_a_strangers_table_is_told_so_and_not_asked_for_its_year(rows, codes, n) -> None:
    found = refusal(*rows)
    assert found.code == "not-of-ita"
    assert (found.facts["codes"], found.facts["n"]) == (codes, n)


def test_a_small_file_of_nothing_but_codes_and_their_scores_is_asked_for_its_year() -> None:
    assert [question.key for question in reading(["i1", 92.55], ["i2", 83.0]).questions] == ["ask.year"]


def test_one_word_of_the_assessment_is_enough_to_ask_for_the_year() -> None:
    found = reading(["ผล ITA"], ["ข้อ", "คะแนน"], ["i1", 92.55])
    assert [question.key for question in found.questions] == ["ask.year"]


def test_many_codes_of_questions_are_enough_to_ask_for_the_year() -> None:
    found = reading(["ข้อ", "คะแนน"], *([f"i{n}", 80.0 + n] for n in range(1, 11)))
    assert [question.key for question in found.questions] == ["ask.year"]


@pytest.mark.parametrize(
    "title", ["ผลการประเมิน ITA Online 2566 โรงเรียนตัวอย่าง", "ITA วิทยาลัยในสังกัดสำนักงานคณะกรรมการการอาชีวศึกษา 2566"]
)
def test_another_instrument_that_reuses_the_codes_is_named_at_its_title(title: str) -> None:
    found = reading([title], ["ข้อ", "คะแนน"], ["i1", 90.0], ["i2", 85.0], name="2566")
    assert [(f.cell, f.value) for f in found.findings if f.code == "other-instrument"] == [("A1", title)]


def test_the_evidence_of_hospitals_is_named_instead_of_missing_codes() -> None:
    assert refusal(["MOIT", "คะแนน"], ["MOIT 1", 100], ["MOIT 2", 50], name="2566").code == "other-instrument"


def test_a_local_government_that_runs_a_school_is_no_school() -> None:
    rows: list[list[Cell]] = [["ผลการประเมิน ITA เทศบาลตำบลตัวอย่าง 2566"], ["ข้อ", "คะแนน"], ["i1", 90.0]]
    found = reading(*rows, ["หมายเหตุ รวมโรงเรียนเทศบาล", None], name="2566")
    assert [f.code for f in found.findings if f.code == "other-instrument"] == []


@pytest.mark.parametrize("year", ["2023", "1 มกราคม 2443", "2443"])
def test_a_year_alone_makes_no_table_of_the_assessment(year: str) -> None:
    rows: list[list[Cell]] = [[year], ["Name", 1, 2, 3], ["a", 3, 2, 5], ["b", 4, 1, 4], ["Total", 7, 3, 9]]
    assert refusal(*rows).code == "not-of-ita"


def test_bare_numbers_as_headings_are_no_indicators_in_a_thai_table_that_is_none_of_ita() -> None:
    found = refusal(["ปริมาณขยะ ปี 2566 (ตัน)"], ["สถานี", 1, 2, 3], ["ก", 33.1, 20.2, 41.0], ["ข", 30.5, 21.7, 44.9])
    assert found.code == "not-of-ita"


def test_many_codes_in_a_foreign_table_full_of_other_numbers_are_told_and_not_asked() -> None:
    head: list[Cell] = ["Site", *(f"E{n}" for n in range(1, 13)), *(f"Q{n}" for n in range(1, 41))]
    rows: list[list[Cell]] = [head, *([f"s{row}", *(10 + (row * n) % 80 for n in range(1, 53))] for row in range(1, 5))]
    found = refusal(*rows)
    assert (found.code, found.facts["codes"], found.facts["n"]) == ("not-of-ita", "12", "208")


def test_labels_of_a_stranger_without_scores_are_no_codes_of_the_assessment() -> None:
    assert refusal(["Total", "a"], ["x", 5000], ["y", 7000]).code == "not-of-ita"


def test_two_names_of_indicators_name_the_assessment() -> None:
    rows: list[list[Cell]] = [["1", "การปฏิบัติหน้าที่", 96.27], ["2", "การใช้งบประมาณ", 89.64]]
    assert len(reading(["ที่", "ชื่อ", "คะแนน"], *rows, name="2566").scores) == 2


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("ผลการประเมินประสิทธิภาพขององค์กรปกครองส่วนท้องถิ่น (LPA) ปี 2566", "LPA"),
        ("ผลสำรวจความพึงพอใจผู้รับบริการ ปีงบประมาณ 2566", "satisfaction"),
        ("แบบประเมินผลการปฏิบัติราชการ รอบที่ 1/2566", "appraisal"),
    ],
)
def test_another_assessment_of_the_office_is_named_and_gives_no_score(title: str, what: str) -> None:
    rows: list[list[Cell]] = [["ตัวชี้วัดที่", "คะแนน"], ["1", 80.0], ["2", 85.0], ["คะแนนรวม", 82.5]]
    found = refusal([title], *rows)
    assert (found.code, found.cell) == ("other-assessment", "A1")
    assert what in found.message("en")
    assert len(reading(["ผล ITA ปี 2566"], [title], *rows).scores) == 2


def test_a_total_of_which_nothing_says_what_it_is_of_is_used_and_warned() -> None:
    found = reading(["ผลการแข่งขัน ปี 2566"], ["รายการ", "คะแนน"], ["คะแนนรวม", 83.0])
    assert [(f.cell, f.facts["n"]) for f in found.findings if f.code == "assessment-not-named"] == [("B3", "1")]
    named = reading(["ผลการประเมิน ITA ปี 2566"], ["รายการ", "คะแนน"], ["คะแนนรวม", 83.0])
    assert [f.code for f in named.findings if f.code == "assessment-not-named"] == []


@pytest.mark.parametrize(("last", "what"), [(22, "MOIT"), (23, "vocational"), (37, "vocational")])
def test_items_that_end_where_those_of_another_instrument_do_are_warned(last: int, what: str) -> None:
    found = reading(["ผล OIT"], ["ข้อ", "คะแนน"], *([f"o{n}", 100] for n in range(1, last + 1)), name="2566")
    (remark,) = [f for f in found.findings if f.code == "items-of-another-instrument"]
    assert (remark.cell, remark.facts["last"], remark.facts["n"]) == (f"B{last + 2}", f"o{last}", "43")
    assert what in remark.message("en")


@pytest.mark.parametrize("numbers", [range(1, 44), range(1, 34), range(2, 38), [*range(1, 38), 43]])
def test_items_of_local_government_are_not_taken_for_anothers(numbers: list[int]) -> None:
    found = reading(["ผล OIT"], ["ข้อ", "คะแนน"], *([f"o{n}", 100] for n in numbers), name="2566")
    assert [f.code for f in found.findings if f.code == "items-of-another-instrument"] == []


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ([["หน่วยงาน", "โรงเรียนบ้านหนองน้ำ"], ["ข้อ", "คะแนน"], ["i1", 90.0]], "B1"),
        ([["โรงเรียน", "i1", "i2", "i3"], ["บ้านหนองน้ำ", 90.0, 80.0, 70.0]], "A1"),
        ([["ชื่อสถานศึกษา", "i1", "i2", "i3"], ["บ้านหนองน้ำ", 90.0, 80.0, 70.0]], "A1"),
        ([["วิทยาลัยเทคนิคตัวอย่าง"], ["ข้อ", "คะแนน"], ["i1", 90.0]], "A1"),
        ([["ผล OIT รพ.ตัวอย่าง"], ["ข้อ", "คะแนน"], ["o1", 100]], "A1"),
    ],
)
def test_whose_scores_they_are_is_found_in_headings_and_names_too(rows: list[list[Cell]], cell: str) -> None:
    found = reading(*rows, name="2566")
    assert [f.cell for f in found.findings if f.code == "other-instrument"] == [cell]


def test_items_of_hospitals_are_named_by_their_codes_alone() -> None:
    found = refusal(["รายการ", "คะแนน"], ["MOIT1", 100], ["MOIT2", 50], name="2566")
    assert (found.code, found.cell) == ("other-instrument", "A2")


def test_a_survey_that_numbers_its_questions_with_a_zero_is_used_and_warned() -> None:
    rows: list[list[Cell]] = [["ข้อ", "ร้อยละ"], *([f"E{n:02d}", 80.0 + n / 10] for n in range(1, 11))]
    found = reading(["สรุปความคิดเห็นผู้รับบริการ ปี 2566"], *rows)
    assert [f.cell for f in found.findings if f.code == "assessment-not-named"] == ["B3:B12"]
    named = reading(["สรุปแบบวัด EIT ปี 2566"], *rows)
    assert [f.code for f in named.findings if f.code == "assessment-not-named"] == []


def test_many_codes_of_questions_speak_louder_than_the_title_of_an_appraisal() -> None:
    rows: list[list[Cell]] = [["ข้อ", "คะแนน"], *([f"i{n}", 80.0 + n] for n in range(1, 11))]
    assert len(reading(["แบบประเมินผลการปฏิบัติงาน ปี 2566"], *rows).scores) == 10
