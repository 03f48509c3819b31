"""Headings may stand in several rows, beside tags and kinds of answers; what is below them has to be answers."""

import pytest

from ita_core.framework import load
from ita_core.survey import Audience, Survey, survey_of
from ita_core.workbook.grid import Grid, Sheet

YEAR = load(2566)
WORDS = [YEAR.label(code).th for code in ("i1", "i2", "i3")]
Row = list[object]


def of_rows(*rows: Row, name: str = "ตอบ", merged: tuple[tuple[int, int, int, int], ...] = ()) -> Survey:
    sheet = Sheet(name, [list(row) for row in rows], merged=merged)  # type: ignore[arg-type]
    return survey_of(Grid((sheet,)), YEAR, audience=Audience.OFFICE)


def people(*answers: Row, times: int = 6) -> list[Row]:
    return [["1/2/2566 8:00", *row] for row in answers for _ in range(times)]


def sums(found: Survey) -> dict[str, tuple[int | None, int | None]]:
    return {code: (one.n, one.points_sum) for code, one in found.questions.items()}


ANSWERED = people(["มาก", "น้อย", "มาก"], ["น้อย", "มาก", "มากที่สุด"])
# By hand: 6 x 67 + 6 x 33; the same; 6 x 67 + 6 x 100.
SUMS = {"i1": (12, 600), "i2": (12, 600), "i3": (12, 1002)}


@pytest.mark.parametrize(
    "heads",
    [
        [["Start Date", "i1", "i2", "i3"], [None, "Response", "Response", "Response"]],
        [["StartDate", "i1", "i2", "i3"], ["Start Date", *WORDS], ['{"ImportId":"a"}', *['{"ImportId":"b"}'] * 3]],
        [["StartDate", "Q3_1", "Q3_2", "Q3_3"], ["Start Date", *[f"โปรดตอบ - {words}" for words in WORDS]], []],
        [["ประทับเวลา", "ส่วนที่ 1", None, None], [None, "i1", "i2", "i3"]],
        [["ประทับเวลา", *WORDS], [None, "i1", "i2", "i3"]],
        [["สรุปแบบสอบถาม"], [], ["ประทับเวลา", "(i1) ก", "ข้อ i2 ข", "ค (i3)"]],
    ],
    ids=["kinds of answers", "words and tags", "codes of the tool", "groups", "words above codes", "title"],
)
def test_headings_in_several_rows_are_no_people(heads: list[Row]) -> None:
    assert sums(of_rows(*heads, *ANSWERED)) == SUMS


def test_a_column_for_each_answer_is_one_question() -> None:
    choices = ["น้อยที่สุด", "น้อย", "มาก", "มากที่สุด"]
    heads: list[Row] = [
        ["Start Date", *[cell for code in ("i1", "i2", "i3") for cell in (code, None, None, None)]],
        [None, *choices * 3],
    ]
    rows = [
        [time, *[word if word == given else None for given in answers for word in choices]]
        for time, *answers in ANSWERED
    ]
    assert sums(of_rows(*heads, *rows)) == SUMS


def test_numbers_alone_are_all_questions_of_the_survey_named_above_or_none() -> None:
    numbers: Row = ["ที่", *[f"ข้อ {number}" for number in range(1, 31)]]
    rows: list[Row] = [[person, *[33, 67] * 15] for person in range(1, 13)]
    found = of_rows(numbers, *rows, name="แบบวัด IIT")
    assert sums(found) == {f"i{number}": (12, 12 * (33 if number % 2 else 67)) for number in range(1, 31)}
    assert [one.facts["n"] for one in found.findings if one.code == "survey-numbered-questions"] == ["30"]
    for fewer, name in ((numbers, "ตอบ"), (numbers[:-1], "IIT"), (numbers, "IIT และ EIT")):
        assert of_rows(fewer, *rows, name=name).questions == {}


def test_answers_with_numbers_before_them_are_no_headings() -> None:
    least, most = "1. น้อยที่สุดหรือไม่มีเลย", "4. มากที่สุด"
    head: Row = ["ID", *[f"ข้อ {number} {words}" for number, words in enumerate(WORDS, 1)]]
    rows: list[Row] = [[n, *[least if n % 2 else most] * 3] for n in range(1, 13)]
    assert sums(of_rows(head, *rows)) == {"i1": (12, 600), "i2": (12, 600), "i3": (12, 600)}


def test_scores_below_codes_are_no_answers() -> None:
    rows: list[Row] = [[f"เทศบาลตำบล {n}", 92.55, 88.2, 100] for n in range(12)]
    found = of_rows(["หน่วยงาน", "i1", "i2", "i3"], *rows)
    assert [one.code for one in found.findings] == ["survey-no-answers"]
