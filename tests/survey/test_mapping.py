"""Columns are proposed as questions, doubtful ones marked; a confirmed mapping serves every file of its shape."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from ita_core.framework import load
from ita_core.survey import survey_of
from ita_core.survey.mapping import How, KeptMapping, Proposal, proposed
from ita_core.workbook import grid_of
from ita_core.workbook.grid import Grid, Sheet

HERE = Path(__file__).parent / "cases"
READER_CASES = Path(__file__).parents[1] / "corpus" / "answers"
YEAR = load(2566)
HEAD: list[object] = ["ประทับเวลา", "i1", "i2", "3. ข้อที่หน่วยงานตั้งเอง", "i99"]


def grid(*rows: list[object], name: str = "ตอบ") -> Grid:
    return Grid((Sheet(name, [list(row) for row in rows]),))  # type: ignore[arg-type]


def people(*answers: list[object], times: int = 6) -> list[list[object]]:
    return [["1/2/2566 8:00", *row] for row in answers for _ in range(times)]


def of(path: Path) -> Proposal:
    found = proposed(grid_of(path.read_bytes(), path.name), YEAR)
    assert found is not None
    return found


ROWS = people([33, 67, 33, 67], [67, 33, 67, 33])


def test_each_column_says_from_what_its_question_is_known() -> None:
    found = proposed(grid(HEAD, *ROWS), YEAR)
    assert found is not None
    assert [(column.place, column.code, column.how) for column in found.columns] == [
        ("A1", "", How.NO_QUESTION),
        ("B1", "i1", How.CODE),
        ("C1", "i2", How.CODE),
        ("D1", "", How.UNKNOWN),
        ("E1", "", How.UNKNOWN),
    ]
    assert [column.heading for column in found.uncertain] == HEAD[3:]


def test_words_and_renamed_questions_are_to_be_looked_at() -> None:
    assert {column.how for column in of(READER_CASES / "google-words.xlsx").uncertain} == {How.WORDS}
    renamed = of(HERE / "kobo-two-versions-labels.xlsx").uncertain
    assert [(column.code, column.how) for column in renamed] == [("i8", How.JOINED)] * 2


def test_points_of_a_quiz_and_times_of_handing_in_are_no_columns_to_choose() -> None:
    quiz = of(READER_CASES / "msforms-quiz-points.xlsx")
    assert [column for column in quiz.columns if column.heading.startswith("Points - ")] == []
    assert "submitdate" not in {column.heading for column in of(READER_CASES / "limesurvey-array.csv").columns}


def test_a_confirmed_mapping_counts_what_was_chosen() -> None:
    file = grid(HEAD, *ROWS)
    found = proposed(file, YEAR)
    assert found is not None
    kept = found.confirmed({"0!D": "i3", "0!C": ""})
    survey = survey_of(file, YEAR, found.choices(kept))
    assert survey.questions.keys() == {"i1", "i3"}
    assert KeptMapping.model_validate_json(kept.model_dump_json()) == kept


def test_a_mapping_serves_the_next_file_of_the_same_headings_whatever_its_sheet_is_called() -> None:
    first = proposed(grid(HEAD, *ROWS), YEAR)
    later = grid(HEAD, *people([100, 67, 0, 67], [67, 33, 100, 33]), name="Form Responses 2")
    second = proposed(later, YEAR)
    assert first is not None and second is not None
    assert first.shape == second.shape
    kept = first.confirmed({"0!D": "i3"})
    assert survey_of(later, YEAR, second.choices(kept)).questions.keys() == {"i1", "i2", "i3"}


def test_a_mapping_of_other_headings_or_another_year_is_refused() -> None:
    first, other = proposed(grid(HEAD, *ROWS), YEAR), proposed(grid([*HEAD[:4], "i4"], *ROWS), YEAR)
    next_year = proposed(grid(HEAD, *ROWS), load(2567))
    assert first is not None and other is not None and next_year is not None
    kept = first.confirmed({})
    for unfit in (other, next_year):
        with pytest.raises(ValueError, match="another file"):
            unfit.choices(kept)


def test_columns_that_a_file_has_not_settle_nothing() -> None:
    file = grid(HEAD, *ROWS)
    found = proposed(file, YEAR)
    assert found is not None
    typed = found.confirmed({"0!D": "i3"}).model_copy(update={"columns": {"0!D": "i3", "7!A": "i4", "letters": "i5"}})
    assert survey_of(file, YEAR, found.choices(typed)).questions.keys() == {"i1", "i2", "i3"}


def test_a_kept_mapping_holds_places_and_codes_only() -> None:
    found = proposed(grid(HEAD, *ROWS), YEAR)
    assert found is not None
    stored = found.confirmed({}).model_dump_json()
    assert not any(str(heading) in stored for heading in HEAD if heading not in ("i1", "i2"))


def test_a_mapping_of_a_newer_form_is_refused() -> None:
    with pytest.raises(ValidationError):
        KeptMapping.model_validate({"version": 2, "fiscal_year": 2566, "shape": "0" * 16, "columns": {}})


def test_a_file_without_answers_has_nothing_to_map() -> None:
    assert proposed(Grid(()), YEAR) is None
    assert proposed(grid(["ก", "ข"], ["1", "2"]), YEAR) is None


@pytest.mark.parametrize("path", sorted([*READER_CASES.iterdir(), *HERE.glob("*.[cx]*")]), ids=lambda path: path.name)
def test_what_the_headings_tell_and_what_is_confirmed_give_the_same_survey(path: Path) -> None:
    file, found = grid_of(path.read_bytes(), path.name), of(path)
    told = survey_of(file, YEAR)
    confirmed = survey_of(file, YEAR, found.choices(found.confirmed({})))
    assert (confirmed.questions, confirmed.nodes) == (told.questions, told.nodes)
