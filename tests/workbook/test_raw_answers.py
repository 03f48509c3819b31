"""Single answers of respondents are told from scores: said once, never used."""

from decimal import Decimal
from pathlib import Path

import pytest

from ita_core.findings import Finding
from ita_core.workbook import Reading, WorkbookRefused, read
from tests.workbook.writers import Cell, Page, xlsx

FOLDER = Path(__file__).parents[1] / "corpus" / "answers"
MEANS = {"i1": "61.6", "i2": "68.4", "i3": "70", "i4": "70.1", "i5": "71.75", "i6": "68.4", "i7": "77.78", "i8": "65"}
MEANS |= {"i9": "70.05", "i10": "78.35", "i11": "75.1", "i12": "64.95"}


def page(*rows: list[Cell], name: str = "2566") -> Page:
    return Page(name, list(rows))


def reading(*pages: Page, answers: dict[str, str] | None = None) -> Reading:
    return read(xlsx(list(pages)), "a.xlsx", answers)


def refusal(*pages: Page) -> Finding:
    with pytest.raises(WorkbookRefused) as refused:
        reading(*pages)
    return refused.value.finding


@pytest.mark.parametrize(
    ("name", "cells", "n"),
    [
        ("agency-col-n20.xlsx", "C2:N21", "20"),
        ("agency-same-n1.xlsx", "C2:N2", "1"),
        ("kobo-hxl-xmlnum.xlsx", "F3:Q22", "20"),
        ("google-words.xlsx", "B2:M21", "20"),
        ("msforms-quiz-points.xlsx", "I2:AQ21", "20"),
        ("limesurvey-array.csv", "F2:Q23", "22"),
    ],
)
def test_an_export_of_a_survey_tool_is_refused_as_answers(name: str, cells: str, n: str) -> None:
    with pytest.raises(WorkbookRefused) as refused:
        read((FOLDER / name).read_bytes(), name)
    finding = refused.value.finding
    assert (finding.code, finding.cell, finding.facts) == ("raw-answers", cells, {"n": n, "questions": "12"})


def test_the_row_of_means_below_answers_is_used_only_when_it_is_chosen() -> None:
    data = (FOLDER / "mean-row.xlsx").read_bytes()
    open_ = read(data, "mean-row.xlsx")
    (question,) = open_.questions
    assert (question.key, question.chosen, len(open_.scores)) == ("ask.means", None, 0)
    assert question.options[0].figures == (("i1", "61.6"), ("i2", "68.4"), ("i3", "70"), ("i4", "70.1"))
    used = read(data, "mean-row.xlsx", {question.id: "use"})
    assert dict(zip(used.scores["code"], map(str, used.scores["score"]), strict=True)) == MEANS
    assert set(used.scores["fiscal_year"]) == {2566}
    assert set(used.scores["cell"].str.extract(r"(\d+)$")[0]) == {"22"}
    none = read(data, "mean-row.xlsx", {question.id: "none"})
    assert len(none.scores) == 0
    assert [finding.code for finding in none.findings] == ["raw-answers"]


def test_answers_on_a_sheet_of_their_own_leave_the_scores_beside_alone() -> None:
    answers = page(["ประทับเวลา", "i1", "i2", "i3"], ["1/2/2566 8:00", 33, 67, 100], ["1/2/2566 8:05", 100, 0, 33])
    found = reading(page(["ข้อ", "คะแนน"], ["i1", 92.55]), Page("คำตอบ", answers.rows))
    assert list(found.scores["score"]) == [Decimal("92.55")]
    assert [finding.sheet for finding in found.findings if finding.code == "raw-answers"] == ["คำตอบ"]


def test_rows_of_answer_points_are_answers_even_where_no_column_tells_who() -> None:
    found = refusal(page(["i1", "i2", "i3"], [33, 67, 100], [100, 0, 33]))
    assert (found.code, found.cell) == ("raw-answers", "A2:C3")


def test_levels_of_1_to_5_are_answers_where_a_column_tells_who() -> None:
    assert refusal(page(["_id", "i1", "i2", "i3"], [7, 4, 5, 3], [8, 5, 5, 1])).code == "raw-answers"


def test_scores_of_two_years_are_no_answers_even_where_all_are_answer_points() -> None:
    found = reading(page(["ปี", "i1", "i2", "i3"], [2565, 67, 100, 33], [2566, 100, 67, 100], name="x"))
    assert set(found.scores["fiscal_year"]) == {2565, 2566}


def test_one_row_of_scores_below_an_id_is_no_row_of_answers() -> None:
    found = reading(page(["id", "i1", "i2", "i3"], [1, 92.55, 83.0, 67]))
    assert len(found.scores) == 3


def test_documents_that_have_0_or_100_are_no_answers() -> None:
    found = reading(page(["id", "o1", "o2", "o3"], [1, 100, 0, 100]))
    assert len(found.scores) == 3


ACROSS: list[list[Cell]] = [["i1", 100, 67, 33], ["i2", 67, 67, 100], ["i3", 0, 33, 67]]


@pytest.mark.parametrize("people", [["คนที่ 1", "คนที่ 2", "คนที่ 3"], [1, 2, 3], ["R1", "R2", "R3"]])
def test_answers_with_a_column_for_each_respondent_are_no_scores(people: list[Cell]) -> None:
    finding = refusal(page(["แบบวัด IIT ปี 2566"], ["ข้อ", *people], *ACROSS))
    assert (finding.code, finding.cell, finding.facts) == ("raw-answers-across", "B3:D5", {"n": "3", "questions": "3"})


def test_words_of_answers_in_columns_are_no_scores_either() -> None:
    words: list[list[Cell]] = [[f"i{n}", "มาก", "น้อย", "มาก", "ปานกลาง"] for n in range(1, 4)]
    assert refusal(page(["ข้อ", "คนที่ 1", "คนที่ 2", "คนที่ 3", "คนที่ 4"], *words)).code == "raw-answers-across"


def test_the_column_of_means_beside_answers_is_used_only_when_it_is_chosen() -> None:
    rows: list[list[Cell]] = [[*cells, mean] for cells, mean in zip(ACROSS, (66.67, 78.0, 33.33), strict=True)]
    own = page(["ข้อ", "คนที่ 1", "คนที่ 2", "คนที่ 3", "ค่าเฉลี่ย"], *rows)
    open_ = reading(own)
    (question,) = open_.questions
    assert (question.key, question.facts["row"], len(open_.scores)) == ("ask.means_across", "E", 0)
    used = reading(own, answers={question.id: "use"})
    found = list(used.scores[["code", "score", "cell"]].itertuples(index=False, name=None))
    assert found == [("i1", Decimal("66.67"), "E2"), ("i2", Decimal("78.0"), "E3"), ("i3", Decimal("33.33"), "E4")]


def test_scores_of_several_years_in_columns_are_no_answers() -> None:
    found = reading(page(["ข้อ", 2564, 2565, 2566], *ACROSS))
    assert len(found.scores) == 9


def test_levels_of_people_who_are_only_counted_are_answers() -> None:
    people: list[list[Cell]] = [[str(n), 4, 5, 3 + n % 2] for n in range(1, 5)]
    assert refusal(page(["ลำดับ", "e1", "e2", "e3"], *people)).code == "raw-answers"


def test_a_form_whose_questions_have_no_code_is_told_by_what_people_chose() -> None:
    head: list[Cell] = ["ประทับเวลา", "ท่านได้รับความเป็นธรรม", "งานเสร็จตามเวลา", "หน่วยงานโปร่งใส", "สังกัด"]
    chosen: list[list[Cell]] = [["มาก", "น้อย", "มาก"], ["น้อย", "มากที่สุด", "น้อย"], ["มากที่สุด", "มาก", None]]
    people: list[list[Cell]] = [[f"1/2/2566 8:0{n}", *words, f"กอง {n}"] for n, words in enumerate(chosen * 2)]
    found = refusal(page(head, *people))
    assert (found.code, found.cell, found.facts) == ("raw-answers", "B2:D7", {"n": "6", "questions": "3"})
    named: list[list[Cell]] = [["หน่วยงาน", *head[1:]], *[[f"อบต. {n}", *row[1:]] for n, row in enumerate(people)]]
    assert refusal(page(*named)).code == "no-codes-found"  # nothing tells one person from another
