"""Scores of another scale than 100: shares, means out of 4 or 5, per cent, points of 30 and 40."""

from decimal import Decimal

from ita_core.findings import Finding
from ita_core.scoring import history_of
from ita_core.workbook import Reading, read
from tests.workbook.writers import Cell, Page, xlsx

HEAD: list[Cell] = ["ข้อ", "ผลการประเมิน", "คะแนน"]


def reading(*rows: list[Cell], answers: dict[str, str] | None = None) -> Reading:
    return read(xlsx([Page("2566", list(rows))]), "a.xlsx", answers)


def scores(read_: Reading) -> dict[str, Decimal]:
    return dict(zip(read_.scores["code"], read_.scores["score"], strict=True))


def remarks(read_: Reading, code: str) -> list[Finding]:
    return [finding for finding in read_.findings if finding.code == code]


def test_beside_the_scores_out_of_100_means_out_of_4_are_left_out_and_said() -> None:
    found = reading(HEAD, ["i1", 3.78, 92.55], ["i2", 3.5, 83.0])
    assert scores(found) == {"i1": Decimal("92.55"), "i2": Decimal("83.0")}
    assert [finding.cell for finding in remarks(found, "means-left-out")] == ["B2:B3"]
    assert remarks(found, "numbers-not-used") == []


def test_two_scores_of_one_question_still_contradict_where_a_column_is_not_all_means() -> None:
    found = reading(HEAD, ["i1", 3.78, 92.55], ["i2", 83.0, 83.0])
    assert scores(found) == {"i2": Decimal("83.0")}
    assert {finding.cell for finding in remarks(found, "code-has-two-scores")} == {"B2", "C2"}


def test_two_columns_of_means_leave_out_neither() -> None:
    found = reading(HEAD, ["i1", 3.78, 4.2])
    assert scores(found) == {}
    assert remarks(found, "means-left-out") == []


def test_a_share_among_scores_is_named_and_so_is_a_1() -> None:
    found = reading(["ข้อ", "คะแนน"], ["i1", 92.55], ["i2", 0.9252], ["i3", 1], ["i4", 0])
    named = {finding.cell: finding.facts["full"] for finding in remarks(found, "score-may-be-share")}
    assert named == {"B3": "92.52", "B4": "100"}


def test_each_answer_to_the_scale_shows_what_it_would_give() -> None:
    rows: list[list[Cell]] = [["ข้อ", "คะแนน"], *([f"i{n}", 0.8 + n / 1000] for n in range(1, 6))]
    (question,) = reading(*rows).questions
    first = {option.id: option.figures[0] for option in question.options}
    assert first == {"times-100": ("i1", "80.1"), "as-is": ("i1", "0.801")}
    for option in question.options:
        answered = scores(reading(*rows, answers={question.id: option.id}))
        assert answered["i1"] == Decimal(option.figures[0][1])


def test_each_answer_to_the_weights_shows_what_it_would_give() -> None:
    (question,) = reading(["แบบวัด", "คะแนน"], ["IIT", 27.24], ["EIT", 26.92], ["OIT", 38.0]).questions
    figures = {option.id: option.figures for option in question.options}
    assert figures["as-is"] == (("IIT", "27.24"), ("EIT", "26.92"), ("OIT", "38"))
    assert figures["weighted"] == (("IIT", "90.8"), ("EIT", "89.73"), ("OIT", "95"))


def test_a_remark_on_a_cell_of_per_cent_shows_the_number_that_was_judged() -> None:
    page = Page("2566", [["ข้อ", "คะแนน"], ["i1", 1.2]], percent={(1, 1)})
    (finding,) = remarks(read(xlsx([page]), "a.xlsx"), "score-out-of-range")
    assert finding.value == "1.2 → 120"


def test_nothing_is_completed_from_a_score_that_may_be_a_share() -> None:
    rows: list[list[Cell]] = [["ตัวชี้วัด", "คะแนน"], ["OIT", 98.75], ["ตัวชี้วัดที่ 9", 0.005], ["ตัวชี้วัดที่ 10", 100]]
    (assessed,) = history_of(reading(*rows)).assessments
    assert (assessed.by_code["9"].status, assessed.by_code["9"].reported) == ("reported", Decimal("0.005"))
    assert [assessed.score(code) for code in ("9.1", "o1", "o26")] == [None, None, None]
    assert assessed.score("10.1") == Decimal("100.00")
