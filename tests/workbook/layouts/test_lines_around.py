"""What lines around a table say of its year, and what columns and rows beside its scores are."""

from decimal import Decimal

import pytest

from ita_core.workbook.grid import Grid, Sheet
from ita_core.workbook.numerals import Value
from ita_core.workbook.read import reading_of
from ita_core.workbook.reading import Reading, WorkbookRefused

HEAD: list[Value] = ["ข้อ", "คะแนน"]
Rows = list[list[Value]]


def reading(rows: Rows, name: str = "2566", **marks: object) -> Reading:
    return reading_of(Grid((Sheet(name, rows, **marks),), ("one", "other")), "a.xlsx", "0")  # type: ignore[arg-type]  # by name


def scores(found: Reading) -> dict[tuple[int, str], Decimal]:
    return {(int(y), str(c)): s for y, c, s in found.scores[["fiscal_year", "code", "score"]].itertuples(index=False)}


def said(found: Reading) -> list[tuple[str, str]]:
    return [(f.code, f.cell) for f in found.findings if f.cell]


@pytest.mark.parametrize(
    "line",
    [
        "ประกาศ ณ วันที่ 10 มกราคม พ.ศ. 2567",
        "พิมพ์เมื่อวันที่ 5 ตุลาคม 2567",
        "ประกาศ 10/1/2567",
        "ปี 2567 ตั้งเป้าคะแนนรวม 95 คะแนน",
        "โทร. 0 3273 2658 ต่อ 12",
    ],
)
def test_the_date_of_a_notice_a_target_or_a_telephone_number_is_no_fiscal_year(line: str) -> None:
    found = reading([["ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566"], [line], HEAD, ["i1", 92.55]], name="x")
    assert scores(found) == {(2566, "i1"): Decimal("92.55")}


def test_captions_below_tables_give_their_years_and_that_is_said() -> None:
    rows: Rows = [HEAD, ["i1", 83.3], ["ตารางที่ 1 คะแนน ปี 2565"], [], HEAD, ["i1", 92.55], ["ตารางที่ 2 คะแนน ปี 2566"]]
    found = reading(rows, name="x")
    assert scores(found) == {(2565, "i1"): Decimal("83.3"), (2566, "i1"): Decimal("92.55")}
    assert said(found) == [("captions-below", "A3:A7")]


def test_captions_above_tables_stay_theirs() -> None:
    rows: Rows = [["ตารางที่ 1 ปี 2565"], HEAD, ["i1", 83.3], [], ["ตารางที่ 2 ปี 2566"], HEAD, ["i1", 92.55]]
    assert scores(reading(rows, name="x")) == {(2565, "i1"): Decimal("83.3"), (2566, "i1"): Decimal("92.55")}


def test_a_line_of_another_year_inside_a_table_is_that_years_and_no_title() -> None:
    found = reading(
        [["ปีงบประมาณ 2566"], HEAD, ["คะแนนรวม", 92.16], ["คะแนนรวมปี 2565", 84.87], ["IIT", 90.79]], name="x"
    )
    expected = {(2566, "TOTAL"): "92.16", (2565, "TOTAL"): "84.87", (2566, "IIT"): "90.79"}
    assert scores(found) == {key: Decimal(value) for key, value in expected.items()}


@pytest.mark.parametrize("word", ["#N/A", "#NAME?", "ไม่ผ่านเกณฑ์", "ดูหมายเหตุ"])
def test_a_word_or_an_error_in_a_column_of_scores_is_rejected_and_the_rest_stays(word: str) -> None:
    rows: Rows = [["รหัส", "ชื่อ", "คะแนน"], *([f"i{n}", "ชื่อ", 80.0] for n in range(1, 31))]
    rows[17][2] = word
    found = reading(rows, errors=frozenset({(17, 2)}) if word[0] == "#" else frozenset())
    assert len(scores(found)) == 29
    assert said(found) == [("cell-has-error" if word[0] == "#" else "score-not-a-number", "C18")]


def test_a_time_in_a_schedule_is_no_code() -> None:
    schedule = Sheet("กำหนดการ", [["เวลา", "กิจกรรม"], ["09:00", "พิธีเปิด"], ["10.30", "รายงานผลคะแนน ITA"]])
    grid = Grid((Sheet("2566", [HEAD, ["i1", 92.55]]), schedule), ("one", "other"))
    assert scores(reading_of(grid, "a.xlsx", "0")) == {(2566, "i1"): Decimal("92.55")}


def test_the_full_marks_of_a_row_scale_what_was_got() -> None:
    found = reading([["ตัวชี้วัด", "คะแนนเต็ม", "คะแนนที่ได้"], ["ตัวชี้วัดที่ 1", 10, 9.63], ["ตัวชี้วัดที่ 2", 100, 89.6]])
    assert scores(found) == {(2566, "1"): Decimal("96.3"), (2566, "2"): Decimal("89.6")}
    assert said(found) == [("full-marks-converted", "C2")]


def test_a_correction_stands_for_the_score_beside_it_and_that_is_said() -> None:
    found = reading([["ข้อ", "คะแนน", "แก้ไขเป็น"], ["i8", 67.32, 76.32], ["i9", 80, None]])
    assert scores(found) == {(2566, "i8"): Decimal("76.32"), (2566, "i9"): Decimal(80)}
    assert said(found) == [("correction-used", "C2")]
    assert found.cells.sheets[0].explained == {"corrected": 1}


def test_a_label_over_two_lines_owns_the_line_that_says_score() -> None:
    found = reading(
        [["ข้อ", "รายการ", "คะแนน"], ["i1", "จำนวนผู้ตอบ", 31], [None, "คะแนน", 92.55]], merged=((1, 0, 2, 0),)
    )
    assert scores(found) == {(2566, "i1"): Decimal("92.55")}


def test_a_question_below_the_words_of_part_two_is_named_and_not_used() -> None:
    found = reading([HEAD, ["EIT ส่วนที่ 2", 91.17], ["e1", 86.66]])
    assert scores(found) == {(2566, "EIT2"): Decimal("91.17")}
    assert said(found) == [("question-of-second-part", "B3")]


def test_a_list_of_parts_and_questions_holds_no_such_doubt() -> None:
    found = reading([HEAD, ["EIT1", 88.31], ["EIT2", 91.17], ["e1", 86.66]])
    assert len(scores(found)) == 3


def test_questions_spelled_with_their_instrument_are_no_parts() -> None:
    found = reading([HEAD, ["IIT1", 92.55], ["EIT1", 85.66], ["OIT1", 100]])
    assert set(scores(found)) == {(2566, "i1"), (2566, "e1"), (2566, "o1")}


@pytest.mark.parametrize("name", ["IIT", "แบบ IIT", "IIT 2566"])
def test_bare_numbers_on_a_sheet_of_an_instrument_are_its_questions(name: str) -> None:
    found = reading([["ปี 2566"], ["รหัส", "คะแนน"], *([n, 80.0] for n in range(1, 11))], name=name)
    assert set(scores(found)) == {(2566, f"i{n}") for n in range(1, 11)}


def test_bare_numbers_that_are_the_indicators_of_an_instrument_stay_indicators() -> None:
    found = reading([["ปี 2566"], ["รหัส", "คะแนน"], [6, 80.0], [7, 81.0], [8, 82.0]], name="EIT")
    assert set(scores(found)) == {(2566, "6"), (2566, "7"), (2566, "8")}


def test_a_plain_mean_beside_per_cent_is_of_a_scale() -> None:
    found = reading([["ข้อ", "ค่าเฉลี่ย", "S.D.", "ร้อยละ"], ["i1", 3.78, 0.5, 92.55]])
    assert scores(found) == {(2566, "i1"): Decimal("92.55")}
    assert found.cells.sheets[0].explained == {"deviation": 1, "scale": 1}


def test_a_plain_mean_above_five_beside_per_cent_is_not_explained_away() -> None:
    found = reading([["ข้อ", "ค่าเฉลี่ย", "ร้อยละ"], ["i1", 92.55, 31.0]])
    assert {cell for _, cell in said(found)} == {"B2", "C2"}


def test_a_table_across_skips_rows_of_others_and_takes_the_year_before() -> None:
    rows: Rows = [
        ["รายการ", "IIT", "EIT", "OIT"],
        ["คะแนนเฉลี่ยระดับประเทศ", 88.1, 87.2, 86.3],
        ["คะแนนที่ได้", 90.79, 89.74, 95.0],
        ["คะแนนปีที่ผ่านมา", 80.5, 81.5, 82.5],
    ]
    found = scores(reading(rows))
    assert {key: str(value) for key, value in found.items() if key[1] == "IIT"} == {
        (2566, "IIT"): "90.79",
        (2565, "IIT"): "80.5",
    }
    assert len(found) == 6


def test_codes_below_their_table_are_its_codes() -> None:
    rows: Rows = [["ปี 2566"], ["คะแนน", 90.79, 89.74, 95.0], ["รายการ", "IIT", "EIT", "OIT"]]
    assert scores(reading(rows)) == {
        (2566, "IIT"): Decimal("90.79"),
        (2566, "EIT"): Decimal("89.74"),
        (2566, "OIT"): Decimal("95.0"),
    }


def test_three_whole_scores_in_a_row_are_no_numbers_of_questions() -> None:
    rows: Rows = [["ปี", "IIT", "EIT", "OIT"], [2566, 80, 81, 82]]
    assert set(scores(reading(rows))) == {(2566, "IIT"), (2566, "EIT"), (2566, "OIT")}


def test_a_running_number_a_code_and_a_score_of_one_are_no_heading() -> None:
    rows: Rows = [["ปี 2566"], ["ที่", "รหัส", "คะแนน"], *([n, str(n), 1 if n == 1 else 90] for n in range(1, 21))]
    assert set(scores(reading(rows, name="OIT"))) == {(2566, f"o{n}") for n in range(1, 21)}


@pytest.mark.parametrize(
    ("title", "heading"), [("คะแนนเฉลี่ย ITA ของประเทศ ปี 2566", "คะแนน"), ("ผล ปี 2566", "คะแนนประเมินตนเอง")]
)
def test_a_table_of_others_or_of_an_opinion_gives_no_score(title: str, heading: str) -> None:
    with pytest.raises(WorkbookRefused):
        reading([[title], ["รายการ", heading], ["คะแนนรวม", 90.19]])


def test_scores_that_look_like_shares_or_means_are_used_and_said() -> None:
    found = reading([HEAD, ["i1", 0.92], ["i2", 1], ["i3", 92.5]])
    assert [code for code, _ in said(found)] == ["score-may-be-share"] * 2
    means = reading([HEAD, ["i1", 3.92], ["i2", 4.1]])
    assert said(means) == [("scores-may-be-means", "B2:B3")]


def test_a_total_of_some_questions_is_no_total_of_the_agency() -> None:
    found = reading([HEAD, ["i1", 92.55], ["e1", 85.66], ["คะแนนรวม", 89.11]])
    assert set(scores(found)) == {(2566, "i1"), (2566, "e1")}
    assert said(found) == [("total-of-part", "B4")]


@pytest.mark.parametrize("heading", ["ข้อร้องเรียน ปี 2565", "ผู้เข้าร่วม ปี 2565", "พัฒนาการจากปี 2565"])
def test_a_year_of_something_else_beside_scores_gives_that_year_none(heading: str) -> None:
    rows: Rows = [["ข้อ", "ปี 2566", heading], ["i1", 92.55, 4.0], ["i2", 90.0, 3.0]]
    assert scores(reading(rows, name="x")).keys() == {(2566, "i1"), (2566, "i2")}


def test_years_of_the_same_words_stay_scores() -> None:
    rows: Rows = [["ข้อ", "เจ็ดเสมียน ปี 2565", "เจ็ดเสมียน ปี 2566"], ["i1", 83.3, 92.55]]
    assert scores(reading(rows, name="x")).keys() == {(2565, "i1"), (2566, "i1")}


def test_indicators_of_which_none_is_above_ten_are_said() -> None:
    rows: Rows = [["ITA ปี 2566"], ["ตัวชี้วัด", "คะแนน"], *([f"ตัวชี้วัดที่ {n} (เต็ม 10)", 8.5] for n in (1, 2, 3))]
    assert said(reading(rows)) == [("scores-may-be-of-ten", "B3:B5")]
    assert said(reading([*rows, ["ตัวชี้วัดที่ 4", 10.5]])) == []
