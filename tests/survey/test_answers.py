"""Exports of every survey tool give the same numbers and sums; what cannot be told is said and not counted."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from ita_core.framework import load
from ita_core.survey import Audience, Choices, Survey, survey_of
from ita_core.workbook import grid_of
from ita_core.workbook.grid import Grid, Place, RowsLeftOut, Sheet

HERE = Path(__file__).parent / "cases"
READER_CASES = Path(__file__).parents[1] / "corpus" / "answers"
TRUTH = json.loads((HERE / "truth.json").read_text("utf-8"))
FILES = sorted(path for folder in (HERE, READER_CASES) for path in folder.iterdir() if path.suffix != ".json")
ALL_TWENTY = [path for path in FILES if path.name != "agency-same-n1.xlsx"]
IIT = [f"i{number}" for number in range(1, 13)]
BY_WORDS = {"google-quiz", "google-words", "kobo-labels", "kobo-two-versions-labels", "limesurvey-code-text"}


def survey(path: Path) -> Survey:
    return survey_of(grid_of(path.read_bytes(), path.name), load(2566))


def codes(found: Survey) -> dict[str, str]:
    return {finding.code: str(finding.facts.get("codes", "")) for finding in found.findings}


@pytest.mark.parametrize("path", ALL_TWENTY, ids=lambda path: path.name)
def test_an_export_gives_the_right_numbers_and_means(path: Path) -> None:
    found = survey(path)
    answers = {code: [int(person[code]) for person in TRUTH["answers"] if code in person] for code in IIT}
    assert {code: (one.n, one.points_sum) for code, one in found.questions.items()} == {
        code: (len(own), sum(own)) for code, own in answers.items()
    }
    for code, (n, mean) in TRUTH["means"].items():
        assert found.questions[code].n == n
        assert abs(float(found.questions[code].mean or 0) - mean) < 0.00005
    # By hand: indicator 1 is the mean of i1-i6, (61.60 + 68.40 + 70.00 + 70.10 + 71.75 + 68.40) / 6.
    assert found.nodes.keys() == {"1", "2"}
    assert found.nodes["1"] == Fraction(41025, 600)
    stem = path.name.partition(".")[0]
    assert ("survey-rule-quality" in codes(found)) == (stem in BY_WORDS | {"msforms-quiz-points"})
    assert codes(found)["survey-other-scale"] == "i4, i5, i6"  # 2566 asks these with two answers


def test_all_sixteen_files_are_here() -> None:
    assert len(FILES) == 16


def test_the_traps_of_each_file_are_said() -> None:
    assert codes(survey(HERE / "kobo-two-versions-labels.xlsx"))["survey-columns-joined"] == "i8"
    assert "survey-unfinished" in codes(survey(HERE / "limesurvey-code-text.xlsx"))
    of_levels = codes(survey(READER_CASES / "limesurvey-array.csv"))
    assert of_levels.keys() >= {"survey-unfinished", "survey-rule-levels"}
    means = [one for one in survey(READER_CASES / "mean-row.xlsx").findings if one.code == "survey-means-ignored"]
    assert [one.cell for one in means] == ["A22"]


def test_one_person_shows_nothing() -> None:
    found = survey(READER_CASES / "agency-same-n1.xlsx")
    assert {(one.n, one.points_sum, one.mean, one.mean_band) for one in found.questions.values()} == {(None,) * 4}
    assert found.nodes == {}
    assert codes(found)["survey-too-few"] == ", ".join(IIT)


def of_rows(*rows: list[object], year: int = 2566, name: str = "ตอบ", choices: Choices | None = None) -> Survey:
    sheet = Sheet(name, [list(row) for row in rows])  # type: ignore[arg-type]
    return survey_of(Grid((sheet,)), load(year), choices or Choices())


def people(*answers: list[object], times: int = 1) -> list[list[object]]:
    """Rows with a time in front, each repeated."""
    return [["1/2/2566 8:00", *row] for row in answers for _ in range(times)]


HEAD: list[object] = ["ประทับเวลา", "i1", "i2", "i3"]


def test_words_of_amount_turn_round_for_questions_about_something_bad() -> None:
    head = ["ประทับเวลา", "i1", "i10", "i11"]
    most, few = ["มาก", "มาก", "มากที่สุด"], ["น้อย", "น้อย", "น้อยที่สุดหรือไม่มีเลย"]
    found = of_rows(head, *people(most, times=8), *people(few, times=4))
    # i1: 8 x 67 + 4 x 33; i10 and i11 ask about something bad: 8 x 33 + 4 x 67, and 8 x 0 + 4 x 100.
    assert {code: (one.n, one.points_sum) for code, one in found.questions.items()} == {
        "i1": (12, 668),
        "i10": (12, 532),
        "i11": (12, 400),
    }
    assert codes(found)["survey-rule-amount"] == "i1, i10, i11"


def test_not_knowing_and_skipping_are_no_answers_and_no_zero() -> None:
    rows = people([33, 33, 67], [67, 67, 33], times=6) + people(["ไม่ทราบ", 33, None], ["-", "ไม่ทราบ / ไม่แน่ใจ", 67])
    found = of_rows(HEAD, *rows)
    assert {code: (one.n, one.points_sum) for code, one in found.questions.items()} == {
        "i1": (12, 600),
        "i2": (13, 633),
        "i3": (13, 667),
    }


def test_a_word_that_no_rule_knows_leaves_its_question_out() -> None:
    found = of_rows(HEAD, *people(["ดี", "ดี", "พอใช้"], ["พอใช้", "สุดยอด", "ดี"], times=6))
    assert found.questions.keys() == {"i1", "i3"}
    assert codes(found)["survey-answer-unknown"] == "i2"


def test_a_middle_answer_on_the_sheet_means_five_levels_and_leaves_all_of_them_out() -> None:
    found = of_rows(HEAD, *people(["มาก", "มาก", "น้อย"], ["น้อย", "ปานกลาง", "มาก"], times=6))
    assert found.questions == {}
    assert codes(found)["survey-answer-unknown"] == "i1, i2, i3"


def test_a_question_of_two_answers_among_levels_of_four_is_not_guessed() -> None:
    head = ["ประทับเวลา", "i1", "i2", "i4"]
    found = of_rows(head, *people(["A1", "A4", "A1"], ["A3", "A2", "A2"], ["A2", "A3", "A1"], times=6))
    assert found.questions.keys() == {"i1", "i2"}
    assert codes(found)["survey-answer-unknown"] == "i4"


def test_levels_run_the_other_way_where_the_officer_says_so() -> None:
    rows = people(["A2", "A1", "A2"], ["A3", "A4", "A3"], ["A3", "A3", "A2"], times=4)
    up, down = of_rows(HEAD, *rows), of_rows(HEAD, *rows, choices=Choices(first_is_best=True))
    # i1: 4 x 33 + 8 x 67 upwards, 4 x 67 + 8 x 33 downwards.
    assert (up.questions["i1"].points_sum, down.questions["i1"].points_sum) == (668, 532)


def test_two_different_answers_of_one_person_leave_the_question_out() -> None:
    head = [*HEAD, "i1 (เดิม)"]
    rows = people([33, 67, 33, None], [None, 33, 67, 67], times=6)
    joined = of_rows(head, *rows)
    assert (joined.questions["i1"].n, joined.questions["i1"].points_sum) == (12, 600)
    found = of_rows(head, *rows, *people([33, 67, 67, 67]))
    assert "i1" not in found.questions
    assert codes(found)["survey-two-answers"] == "i1"


def test_a_remark_that_begins_like_a_summary_does_not_lose_the_person() -> None:
    rows = [[*row, None] for row in people([33, 67, 33], [67, 33, 67], times=5)]
    rows[3][-1] = "รวมแล้วดี"
    assert of_rows([*HEAD, "ข้อเสนอแนะ"], *rows).questions["i1"].n == 10


def test_the_points_of_a_quiz_are_used_where_the_words_are_not_known_and_an_empty_answer_is_no_zero() -> None:
    head = ["ประทับเวลา", "i1", "Points - i1", "i2", "Points - i2", "i3", "Points - i3"]
    answered = people(["ก", 33, "ดี", 67, "ดี", 67], ["ข", 67, "พอใช้", 33, "พอใช้", 100], times=6)
    found = of_rows(head, *answered, *people([None, 0, "ดี", 67, "ดี", 67]))
    assert (found.questions["i1"].n, found.questions["i1"].points_sum) == (12, 600)
    assert found.questions["i2"].n == 13
    assert codes(found)["survey-rule-quiz"] == "i1"
    assert codes(found)["survey-points-differ"] == "i3"  # 'พอใช้' is 33, the form says 100


def test_points_of_a_quiz_that_are_turned_round_differ_though_as_many_had_each() -> None:
    head = ["ประทับเวลา", "i1", "Points - i1", "i2", "i3"]
    found = of_rows(head, *people(["ดี", 33, "ดี", "ดี"], ["พอใช้", 67, "ดี", "ดี"], times=6))
    assert codes(found)["survey-points-differ"] == "i1"


def test_the_points_of_a_quiz_are_not_used_where_an_answer_has_none() -> None:
    head = ["ประทับเวลา", "i1", "Points - i1", "i2", "i3"]
    rows = people(["ก", 33, "ดี", "ดี"], ["ข", 67, "พอใช้", "พอใช้"], times=6)
    assert of_rows(head, *rows).questions.keys() == {"i1", "i2", "i3"}
    found = of_rows(head, *rows, *people(["ก", None, "ดี", "ดี"]))
    assert found.questions.keys() == {"i2", "i3"}
    assert codes(found)["survey-answer-unknown"] == "i1"


def test_one_question_on_two_sheets_is_not_counted_until_a_sheet_is_chosen() -> None:
    rows = [list(row) for row in (HEAD, *people([33, 67, 33], [67, 33, 67], times=6))]
    grid = Grid((Sheet("ก", rows), Sheet("ข", rows)))  # type: ignore[arg-type]
    found = survey_of(grid, load(2566))
    assert found.questions == {}
    assert [one.sheet for one in found.findings if one.code == "survey-asked-on-two-sheets"] == ["ก", "ข"]
    assert survey_of(grid, load(2566), Choices(sheets=("ข",))).questions["i1"].n == 12


def test_a_heading_that_is_no_question_of_the_year_is_said_and_can_be_stated() -> None:
    head = ["ประทับเวลา", "i1", "i2", "3. ข้อที่หน่วยงานตั้งเอง", "i99"]
    rows = people([33, 67, 33, 67], [67, 33, 67, 33], times=6)
    found = of_rows(head, *rows)
    assert found.questions.keys() == {"i1", "i2"}
    assert codes(found)["survey-question-unknown"] == "i99"
    assert [one.cell for one in found.findings if one.code == "survey-heading-unknown"] == ["D1"]
    stated = of_rows(head, *rows, choices=Choices(columns={"ตอบ!D": "i3", "ตอบ!E": ""}))
    assert stated.questions.keys() == {"i1", "i2", "i3"}
    assert codes(stated).keys() == {"survey-rule-points"}


def test_what_the_officer_states_is_no_question_unless_people_are_asked_it() -> None:
    rows = people([33, 67, 33], [67, 33, 67], times=6)
    stated = {"ตอบ!B": "IIT", "ตอบ!C": "o1", "ตอบ!D": "TOTAL"}
    found = of_rows(HEAD, *rows, choices=Choices(columns=stated))
    assert found.questions == {}
    assert codes(found)["survey-question-unknown"] == "IIT, o1, TOTAL"


def test_the_lines_of_a_question_make_its_mean() -> None:
    head = ["ประทับเวลา", "i1.1 ตามขั้นตอน", "i1.2 ตามเวลา", "i2"]
    found = of_rows(head, *people([33, 67, 33], [67, 100, 67], [0, 33, 67], times=4), year=2564)
    # By hand: i1.1 (33 + 67 + 0) x 4 of 12, i1.2 (67 + 100 + 33) x 4 of 12; i1 is the mean of 100/3 and 200/3.
    assert (found.questions["i1.1"].points_sum, found.questions["i1.2"].points_sum) == (400, 800)
    assert found.nodes["i1"] == 50


@pytest.mark.parametrize("odd", ["errors", "uncached", "dates", "struck"])
def test_a_cell_that_cannot_be_read_leaves_its_question_out(odd: str) -> None:
    rows = [list(row) for row in (HEAD, *people([33, 67, 33], [67, 33, 67], times=6))]
    place: Place = (3, 2)
    found = survey_of(Grid((Sheet("ตอบ", rows, **{odd: frozenset({place})}),)), load(2566))  # type: ignore[arg-type]
    assert found.questions.keys() == {"i1", "i3"}
    assert codes(found)["survey-cell-unreadable"] == "i2"


def test_merged_answers_leave_their_question_out() -> None:
    rows = [list(row) for row in (HEAD, *people([33, 67, 33], [67, 33, 67], times=6))]
    rows[4][2] = None  # type: ignore[call-overload]
    found = survey_of(Grid((Sheet("ตอบ", rows, merged=((3, 2, 4, 2),)),)), load(2566))  # type: ignore[arg-type]
    assert found.questions.keys() == {"i1", "i3"}
    assert codes(found)["survey-cell-unreadable"] == "i2"


def test_a_column_answered_like_a_question_is_said_where_its_heading_tells_nothing() -> None:
    """A form whose question was reworded while people answered: the older answers stand in a column of their own."""
    head = [*HEAD, "การร่วมคิดของทุกคน", "ข้อเสนอแนะ"]
    rows = people(
        ["มาก", "น้อย", None, "มาก", "ดี"], ["น้อย", "มาก", None, "น้อย", "ดี"], ["มาก", "มาก", "มาก", None, None], times=5
    )
    found = of_rows(head, *rows)
    assert found.questions["i2"].n == 15
    assert [one.cell for one in found.findings if one.code == "survey-heading-unknown"] == ["E1"]


def test_levels_of_questions_about_something_bad_are_said() -> None:
    found = of_rows(["ประทับเวลา", "i1", "i10", "i12"], *people([1, 4, 2], [4, 3, 1], [2, 2, 3], times=4))
    assert codes(found)["survey-levels-negative"] == "i10, i12"
    assert [one.facts["levels"] for one in found.findings if one.code == "survey-rule-levels"] == ["4"]


def test_agencies_counted_together_are_said_and_departments_are_none() -> None:
    answers = people([33, 67, 33], [67, 33, 67], times=6)
    for names, several in ((("เทศบาลตำบลหนึ่ง", "อบต.สอง"), True), (("กองคลัง", "กองช่าง"), False)):
        rows = [[row[0], names[number % 2], *row[1:]] for number, row in enumerate(answers)]
        found = of_rows(["ประทับเวลา", "หน่วยงาน", *HEAD[1:]], *rows)
        assert found.questions["i1"].n == 12
        assert ("survey-several-agencies" in codes(found)) == several


def test_headings_of_numbers_alone_are_asked_and_can_be_stated() -> None:
    rows = [["ที่", "ข้อ 1", "ข้อ 2", "ข้อ 3"], *people([33, 67, 33], [67, 33, 67], times=6)]
    found = of_rows(*rows)
    assert (found.questions, list(codes(found))) == ({}, ["survey-heading-unknown"])
    stated = of_rows(*rows, choices=Choices(columns={"ตอบ!B": "i7", "ตอบ!C": "i8", "ตอบ!D": ""}))
    assert {code: one.points_sum for code, one in stated.questions.items()} == {"i7": 600, "i8": 600}


def test_a_second_row_of_headings_in_another_order_leaves_its_questions_out() -> None:
    rows = people([33, 67, 33], [67, 33, 67], times=4)
    same = of_rows(HEAD, *rows, [], HEAD, *rows)
    assert same.questions["i1"].n == 16
    found = of_rows(HEAD, *rows, [], ["ประทับเวลา", "i2", "i1", "i3"], *rows)
    assert found.questions.keys() == {"i3"}
    assert codes(found)["survey-headings-differ"] == "i1, i2"


def test_points_typed_beside_answers_are_compared_and_alone_are_answers() -> None:
    head = ["ประทับเวลา", "i1", "i1 (คะแนน)", "i2", "i3"]
    rows = people(["มาก", 67, "มาก", "น้อย"], ["น้อย", 33, "น้อย", "มาก"], times=6)
    assert of_rows(head, *rows).questions["i1"].points_sum == 600
    alone = of_rows(
        ["ประทับเวลา", *[f"{code} (คะแนน)" for code in ("i1", "i2", "i3")]], *people([33, 67, 33], [67, 33, 67], times=6)
    )
    assert alone.questions["i1"].points_sum == 600


def test_inside_the_office_a_mean_of_ten_is_shown_though_all_answered_alike() -> None:
    sheet = Sheet("ตอบ", [list(row) for row in (HEAD, *people([33, 100, 67], [67, 100, 33], times=5))])  # type: ignore[arg-type]
    office = survey_of(Grid((sheet,)), load(2566), audience=Audience.OFFICE)
    assert office.questions["i2"].points_sum == 1000
    public = survey_of(Grid((sheet,)), load(2566))
    assert (public.questions["i2"].n, public.questions["i2"].points_sum) == (10, None)
    assert codes(public)["survey-mean-telling"] == "i2"


def test_people_side_by_side_are_counted_too() -> None:
    numbered = ["ข้อ", *(f"คนที่ {number}" for number in range(1, 13))]
    answers = [["i1", *[33, 67] * 6], ["i2", *[67, 33] * 6], ["i3", *[33, 33, 67] * 4]]
    found = of_rows(numbered, *answers)
    assert {code: (one.n, one.points_sum) for code, one in found.questions.items()} == {
        "i1": (12, 600),
        "i2": (12, 600),
        "i3": (12, 532),
    }


def test_hidden_rows_are_counted_and_said() -> None:
    rows = [list(row) for row in (HEAD, *people([33, 67, 33], [67, 33, 67], times=6))]
    found = survey_of(Grid((Sheet("ตอบ", rows, hidden_rows=frozenset({4})),)), load(2566))  # type: ignore[arg-type]
    assert found.questions["i1"].n == 12
    assert "survey-hidden-counted" in codes(found)


def test_scores_and_empty_sheets_are_no_answers() -> None:
    for rows in ([], [["ข้อ", "คะแนน"], ["i1", 92.55], ["i2", 90.1], ["i3", 88.2]], [HEAD]):
        assert [one.code for one in of_rows(*rows).findings] == ["survey-no-answers"]


def test_a_grid_without_its_long_tables_is_refused() -> None:
    with pytest.raises(RowsLeftOut):
        survey_of(Grid((Sheet("ตอบ", [["i1"]], listed={3: (1,)}),)), load(2566))


def test_no_finding_repeats_what_somebody_wrote() -> None:
    found = of_rows(HEAD, *people(["ความลับของผม", "ดี", "ดี"], ["ดี", "พอใช้", "ดี"], times=6))
    assert all("ความลับ" not in str((one, one.message("th"), one.message("en"))) for one in found.findings)


def test_headings_in_plain_words_without_code_or_number_are_known() -> None:
    """The export of a form whose questions were typed as they are: the numbers of google-words taken away."""
    grid = grid_of((READER_CASES / "google-words.xlsx").read_bytes(), "google-words.xlsx")
    (sheet,) = grid.sheets
    head = [str(cell).partition(". ")[2] or cell for cell in sheet.rows[0]]
    plain = Grid((Sheet(sheet.name, [head, *sheet.rows[1:]]),))
    told, found = survey(READER_CASES / "google-words.xlsx"), survey_of(plain, load(2566))
    assert head[1] == "การปฏิบัติงานตามขั้นตอนและระยะเวลา"
    assert (found.questions, found.nodes) == (told.questions, told.nodes)


def test_scores_below_names_of_questions_are_no_answers() -> None:
    names = [load(2566).label(code).th for code in ("i1", "i2", "i3")]
    found = of_rows(["หน่วยงาน", *names], *[[f"เทศบาล {n}", 92.5, 88.25, 90.1] for n in range(12)])
    assert found.questions == {}
    assert codes(found)["survey-answer-unknown"] == "i1, i2, i3"


@pytest.mark.parametrize("heading", ["i4 (กลับคะแนนแล้ว)", "i4 (reversed)"])
def test_words_under_a_heading_that_says_they_were_turned_round_are_not_turned_again(heading: str) -> None:
    head = ["ลำดับ", "i1", "i2", heading]

    def read(first: str | float, *last: str | float) -> Survey:
        rows = [[float(number), first, first, last[number % 2]] for number in range(24)]
        return survey_of(Grid((Sheet("ตอบ", [head, *rows]),)), load(2566))

    found = read("มาก", "มากที่สุด", "มาก")
    assert "i4" not in found.questions
    assert codes(found)["survey-reversed-twice"] == "i4"
    of_points = read(33.0, 100.0, 67.0)
    assert of_points.questions["i4"].n == 24
    assert "survey-reversed-twice" not in codes(of_points)
