"""Where two readings are possible the workbook is not guessed at: a question with a preview, and its answer."""

from decimal import Decimal

import pytest

from ita_core.text import LANGUAGES, text_in
from ita_core.workbook import Reading, read
from ita_core.workbook.reading import Question
from tests.workbook.generator import AGENCY, LAYOUTS, OTHER_AGENCY, Hand, all_scores
from tests.workbook.writers import Page, xls, xlsx


def reading(pages: list[Page], answers: dict[str, str] | None = None) -> Reading:
    return read(xlsx(pages), "a.xlsx", answers)


def scores(read_: Reading) -> dict[tuple[int, str], Decimal]:
    return {(row.fiscal_year, row.code): row.score for row in read_.scores.itertuples()}


def asked(read_: Reading) -> Question:
    (question,) = read_.questions
    return question


def codes(read_: Reading) -> set[str]:
    return {finding.code for finding in read_.findings}


NO_YEAR = [Page("Sheet1", [["รหัส", "คะแนน"], ["TOTAL", 92.16], ["IIT", 90.79]])]


def test_a_table_without_a_year_is_used_once_the_year_is_chosen() -> None:
    open_ = reading(NO_YEAR)
    question = asked(open_)
    assert (question.key, question.chosen, len(open_.scores)) == ("ask.year", None, 0)
    assert "fiscal-year-missing" in codes(open_)
    assert open_.cells.rejected == 2
    assert (question.options[0].figures, question.options[0].more) == ((("TOTAL", "92.16"), ("IIT", "90.79")), False)
    answered = reading(NO_YEAR, {question.id: "2566"})
    assert scores(answered) == {(2566, "TOTAL"): Decimal("92.16"), (2566, "IIT"): Decimal("90.79")}
    assert asked(answered).chosen == "2566"


def test_an_answer_that_is_no_option_leaves_the_question_open() -> None:
    assert len(reading(NO_YEAR, {asked(reading(NO_YEAR)).id: "1999"}).scores) == 0


def test_a_title_and_a_sheet_name_of_different_years_are_asked_about_with_both() -> None:
    pages = [Page("2566", [["คะแนน ITA ปีงบประมาณ พ.ศ. 2565"], [], ["รหัส", "คะแนน"], ["TOTAL", 84.87]])]
    question = asked(reading(pages))
    assert [option.id for option in question.options] == ["2565", "2566"]
    assert "fiscal-years-differ" in codes(reading(pages))
    assert scores(reading(pages, {question.id: "2565"})) == {(2565, "TOTAL"): Decimal("84.87")}


def test_two_columns_of_numbers_without_headings_are_asked_about() -> None:
    pages = [Page("ปี 2566", [["TOTAL", 92.16, 31.0], ["IIT", 90.79, 31.0], ["OIT", 95.0, 43.0]])]
    question = asked(reading(pages))
    assert (question.key, [option.id for option in question.options]) == ("ask.column", ["B", "C", "none"])
    assert len(reading(pages).scores) == 0
    assert scores(reading(pages, {question.id: "B"}))[(2566, "OIT")] == Decimal("95.0")


def test_scores_between_0_and_1_are_asked_about_and_multiplied_only_on_the_answer() -> None:
    """An .xls file does not tell that its cells are formatted as per cent."""
    data = xls([Page("2566", [["รหัส", "คะแนน"], *([f"i{n}", 0.9 + n / 1000] for n in range(1, 7))])])
    question = asked(read(data, "a.xls"))
    assert question.key == "ask.scale"
    assert len(read(data, "a.xls").scores) == 0
    assert scores(read(data, "a.xls", {question.id: "times-100"}))[(2566, "i1")] == Decimal("90.1")
    assert scores(read(data, "a.xls", {question.id: "as-is"}))[(2566, "i1")] == Decimal("0.901")


def test_items_of_0_and_1_hundred_are_no_shares() -> None:
    pages = [Page("2566", [["รหัส", "คะแนน"], *([f"o{n}", float(n % 2)] for n in range(1, 7))])]
    assert reading(pages).questions == ()


def test_hidden_rows_and_sheets_count_only_when_asked_for() -> None:
    rows = [["รหัส", "คะแนน"], ["TOTAL", 92.16], ["IIT", 90.79]]
    pages = [Page("2566", rows, hidden_rows={2}), Page("2565", [["รหัส", "คะแนน"], ["TOTAL", 84.87]], hidden=True)]
    plain = reading(pages)
    assert scores(plain) == {(2566, "TOTAL"): Decimal("92.16")}
    assert {"hidden-cells-skipped", "hidden-sheet"} <= codes(plain)
    assert {question.chosen for question in plain.questions} == {"skip"}
    shown = reading(pages, {question.id: "use" for question in plain.questions})
    assert scores(shown).keys() == {(2566, "TOTAL"), (2566, "IIT"), (2565, "TOTAL")}


@pytest.mark.parametrize("layout", ["agency_blocks", "agencies_down", "agencies_across"])
def test_of_several_agencies_none_is_taken_until_one_is_chosen(layout: str) -> None:
    pages = LAYOUTS[layout](all_scores(), Hand())
    question = asked(reading(pages))
    assert {AGENCY, OTHER_AGENCY} <= {option.id for option in question.options}
    assert len(reading(pages).scores) == 0
    assert "agency-not-chosen" in codes(reading(pages))
    other = reading(pages, {"agency": OTHER_AGENCY})
    assert other.agency.name == OTHER_AGENCY
    assert scores(other)[(2566, "TOTAL")] != Decimal("92.16")


WEIGHTED = ["แบบวัด", "คะแนน"], ["IIT", 27.24], ["EIT", 26.92], ["OIT", 38.0]


def test_weighted_instruments_are_recognised_when_they_add_up_to_the_total() -> None:
    reading_ = reading([Page("2566", [*map(list, WEIGHTED), ["คะแนนรวม", 92.16]])])
    found = scores(reading_)
    assert found[(2566, "IIT")] == Decimal("90.80")
    assert found[(2566, "OIT")] == Decimal("95.00")
    assert "weighted-score-converted" in codes(reading_)


def test_weighted_instruments_confirm_the_mean_of_their_indicators_and_are_no_score() -> None:
    indicators = [[f"ตัวชี้วัดที่ {n}", float(all_scores()[str(n)])] for n in range(1, 11)]
    reading_ = reading([Page("2566", [*map(list, WEIGHTED), *indicators])])
    assert not {"IIT", "EIT", "OIT"} & {code for _, code in scores(reading_)}
    assert reading_.cells.rejected == 0


def test_a_weighted_score_that_does_not_fit_is_an_error_at_its_cell() -> None:
    rows = [["รหัส", "คะแนน", "คะแนนถ่วงน้ำหนัก"], ["IIT", 90.79, 24.27], ["OIT", 95.0, 38.0]]
    reading_ = reading([Page("2566", rows)])
    (finding,) = [finding for finding in reading_.findings if finding.code == "weighted-score-differs"]
    assert (finding.cell, finding.value, finding.facts["expected"]) == ("C2", "24.27", "27.24")
    assert scores(reading_)[(2566, "IIT")] == Decimal("90.79")
    assert reading_.cells.rejected == 1


def test_instruments_that_could_be_either_are_asked_about() -> None:
    pages = [Page("2566", list(map(list, WEIGHTED)))]
    question = asked(reading(pages))
    assert question.key == "ask.weights"
    assert scores(reading(pages, {question.id: "as-is"}))[(2566, "IIT")] == Decimal("27.24")
    assert scores(reading(pages, {question.id: "weighted"}))[(2566, "IIT")] == Decimal("90.80")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_its_text(language: str) -> None:
    text = text_in(language)  # type: ignore[arg-type]  # one of LANGUAGES
    kinds = [
        NO_YEAR,
        [Page("ปี 2566", [["TOTAL", 92.16, 31.0], ["IIT", 90.79, 31.0]])],
        [Page("2566", list(map(list, WEIGHTED)))],
    ]
    for pages in kinds:
        question = asked(reading(pages))
        assert question.facts["cells"] in text(question.key, **question.facts)


def test_one_column_under_an_unknown_heading_is_asked_about_and_may_be_none_of_it() -> None:
    pages = [Page("2566", [["รหัส", "งบประมาณ (ล้านบาท)"], ["i8", 5.0], ["i9", 2.5]])]
    question = asked(reading(pages))
    assert [option.id for option in question.options] == ["B", "none"]
    assert "งบประมาณ" in question.options[0].label
    assert len(reading(pages).scores) == len(reading(pages, {question.id: "none"}).scores) == 0
    assert "answer-needed" not in codes(reading(pages, {question.id: "none"}))
    assert scores(reading(pages, {question.id: "B"}))[(2566, "i8")] == Decimal("5.0")
