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
