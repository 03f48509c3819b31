"""Only people who answered count: no sums, no examples, nothing handed in twice or rejected; each is said."""

import pytest

from ita_core.framework import load
from ita_core.survey import Survey, survey_of
from ita_core.workbook.grid import Grid, Sheet

Row = list[object]
HEAD: Row = ["ลำดับ", "i1", "i2", "i3"]
PEOPLE: list[Row] = [[number, *(answers)] for number, answers in enumerate([[33, 67, 33], [67, 33, 100]] * 6, 1)]
# By hand: 6 x 33 + 6 x 67 of twelve people.
N, SUM = 12, 600


def of_rows(*rows: Row) -> Survey:
    return survey_of(Grid((Sheet("ตอบ", [list(row) for row in rows]),)), load(2566))  # type: ignore[arg-type]


def first(found: Survey) -> tuple[int | None, int | None]:
    return found.questions["i1"].n, found.questions["i1"].points_sum


def cells(found: Survey, code: str) -> list[str]:
    return [one.cell for one in found.findings if one.code == code]


@pytest.mark.parametrize(
    "label",
    [
        *("ค่าเฉลี่ย", "x̄", "S.D.", "Std. Deviation", "ส่วนเบี่ยงเบนมาตรฐาน (S.D.)", "มัธยฐาน", "ฐานนิยม", "Max", "N"),
        *("รวม", "ผลรวม", "จำนวนผู้ตอบ", "ร้อยละ", "คิดเป็นร้อยละ", "คะแนนเต็ม", "เป้าหมาย", "แปลผล", "ผลการประเมิน", "ตัวชี้วัด"),
    ],
)
def test_figures_over_all_are_nobody_even_where_an_answer_could_be_so(label: str) -> None:
    for rows in ([*PEOPLE, [label, 67, 67, 67]], [[label, 67, 67, 67], *PEOPLE]):
        found = of_rows(HEAD, *rows)
        assert first(found) == (N, SUM)
        assert len(cells(found, "survey-means-ignored")) == 1


def test_a_label_beside_a_number_or_behind_the_answers_is_read_too() -> None:
    named: list[Row] = [[row[0], f"ผู้ตอบ {row[0]}", *row[1:]] for row in PEOPLE]
    assert first(of_rows(["ลำดับ", "ชื่อ", *HEAD[1:]], *named, [13, "คะแนนเต็ม", 100, 100, 100])) == (N, SUM)
    behind: list[Row] = [[*row[1:], None] for row in PEOPLE]
    head: Row = ["i1", "i2", "i3", "หมายเหตุ"]
    told = [["คนที่", *head], *[[row[0], *own] for row, own in zip(PEOPLE, behind, strict=True)]]
    assert first(of_rows(*told, [None, 50, 50, 66.5, "ค่าเฉลี่ย"])) == (N, SUM)


def test_a_row_without_a_number_is_nobody_below_a_gap_or_with_figures_that_nobody_answered() -> None:
    assert first(of_rows(HEAD, *PEOPLE, [], [None, 67, 67, 67])) == (N, SUM)
    assert first(of_rows(HEAD, *PEOPLE, [None, 50, 50, 66.5])) == (N, SUM)
    assert first(of_rows(HEAD, [None, 100, 100, 100], *PEOPLE)) == (N, SUM)
    assert first(of_rows(HEAD, *PEOPLE, [None, 67, 67, 67])) == (N + 1, SUM + 67)


def test_a_person_whose_name_begins_like_a_sum_counts() -> None:
    names = ["มินตรา", "Maxine", "รวมพร สุขใจ", "Minnie", *["สมชาย"] * 8]
    rows: list[Row] = [[name, f"1/2/2566 8:{row[0]}", *row[1:]] for name, row in zip(names, PEOPLE, strict=True)]
    assert first(of_rows(["ชื่อ-สกุล", "ประทับเวลา", *HEAD[1:]], *rows)) == (N, SUM)


def test_a_word_in_the_place_of_the_time_is_a_person_who_answered_as_others_did_and_of_a_number_none() -> None:
    times: list[Row] = [[f"1/2/2566 8:{row[0]:02}", *row[1:]] for row in PEOPLE]
    paper: Row = ["กระดาษ", 67, 67, 67]
    assert first(of_rows(["ประทับเวลา", *HEAD[1:]], *times, paper)) == (N + 1, SUM + 67)
    assert first(of_rows(["ประทับเวลา", *HEAD[1:]], *times, ["กระดาษ", 50, 67, 67])) == (N, SUM)
    assert first(of_rows(HEAD, *PEOPLE, ["% ของ 100", 67, 67, 67])) == (N, SUM)


@pytest.mark.parametrize("word", ["ตัวอย่าง", "(ตัวอย่าง) นายใจดี", "ทดสอบระบบ", "เฉลย", "Example", "TEST"])
def test_examples_and_tests_are_said_and_do_not_count(word: str) -> None:
    head: Row = ["ลำดับ", "ชื่อ", *HEAD[1:]]
    rows: list[Row] = [[row[0], "คนหนึ่ง", *row[1:]] for row in PEOPLE]
    found = of_rows(head, [0, word, 100, 100, 100], *rows)
    assert (first(found), cells(found, "survey-sample-rows")) == ((N, SUM), ["A2"])
    probation: list[Row] = [[row[0], "ทดลองงาน" if row[0] == 3 else "คนหนึ่ง", *row[1:]] for row in PEOPLE]
    assert first(of_rows(head, *probation)) == (N, SUM)
    agency: list[Row] = [[row[0], word, *row[1:]] for row in PEOPLE]
    assert first(of_rows(head, *agency)) == (N, SUM)  # the same word in all rows says nothing of any


@pytest.mark.parametrize(
    ("heading", "done", "undone"),
    [
        *(("Finished", "True", "False"), ("Status", "IP Address", "Survey Preview"), ("Status", "Complete", "Partial")),
        *(("_validation_status", "Approved", "Not Approved"), ("ReviewState", None, "rejected")),
        *(("สถานะการตอบ", "สมบูรณ์", "ไม่สมบูรณ์"), ("submitdate", "2023-02-01", None)),
    ],
)
def test_unfinished_and_rejected_rows_are_said_and_do_not_count(heading: str, done: object, undone: object) -> None:
    rows: list[Row] = [[row[0], done, *row[1:]] for row in PEOPLE]
    found = of_rows(["ID", heading, *HEAD[1:]], *rows, [13, undone, 67, 67, 67])
    assert (first(found), cells(found, "survey-unfinished")) == ((N, SUM), [""])
    assert cells(of_rows(["ID", heading, *HEAD[1:]], *rows), "survey-unfinished") == []


def test_a_row_that_stands_twice_counts_once_by_its_id() -> None:
    for heading, id_ in (("_uuid", "u{}"), ("รหัสผู้ตอบ", "R{}")):
        rows: list[Row] = [[id_.format(row[0]), *row[1:]] for row in PEOPLE]
        found = of_rows([heading, *HEAD[1:]], *rows, rows[3])
        assert (first(found), cells(found, "survey-repeated-rows")) == ((N, SUM), [""])
    seconds: list[Row] = [[f"1/2/2566, 8:{row[0]:02}:17", *row[1:]] for row in PEOPLE]
    assert first(of_rows(["ประทับเวลา", *HEAD[1:]], *seconds, seconds[5])) == (N, SUM)
    alike = of_rows(["ประทับเวลา", *HEAD[1:]], *[["1/2/2566 8:00", *row[1:]] for row in PEOPLE])
    assert first(alike) == (N, SUM)  # times that many share are nobody's id


def test_one_address_with_other_answers_is_counted_and_said() -> None:
    rows: list[Row] = [[f"p{row[0]}@example.org", *row[1:]] for row in PEOPLE]
    found = of_rows(["อีเมล", *HEAD[1:]], *rows, ["p1@example.org", 67, 67, 67])
    assert (first(found), cells(found, "survey-same-person-twice")) == ((N + 1, SUM + 67), [""])
    assert cells(of_rows(["อีเมล", *HEAD[1:]], *rows), "survey-same-person-twice") == []


def test_one_name_or_telephone_number_twice_is_counted_and_said() -> None:
    for heading, told in (("ชื่อ-สกุล", "นายคน{}"), ("เบอร์โทรศัพท์", "08123456{:02}")):
        rows: list[Row] = [[told.format(row[0]), *row[1:]] for row in PEOPLE]
        found = of_rows([heading, *HEAD[1:]], *rows, [told.format(1), 67, 67, 67])
        assert (first(found), cells(found, "survey-same-person-twice")) == ((N + 1, SUM + 67), [""])
        assert cells(of_rows([heading, *HEAD[1:]], *rows), "survey-same-person-twice") == []


def test_the_same_time_and_all_the_same_answers_twice_are_counted_and_said() -> None:
    head: Row = ["ลำดับ", "ประทับเวลา", *HEAD[1:]]
    rows: list[Row] = [[row[0], f"1/2/2566 8:{row[0]:02}:00", *row[1:]] for row in PEOPLE]
    again: Row = [13, *rows[0][1:]]
    found = of_rows(head, *rows, again)
    assert (first(found), cells(found, "survey-same-person-twice")) == ((N + 1, SUM + 33), [""])
    other: Row = [13, rows[0][1], 100, 100, 100]
    assert cells(of_rows(head, *rows, other), "survey-same-person-twice") == []


def test_a_row_struck_out_as_a_whole_is_said_and_does_not_count() -> None:
    rows = [list(row) for row in (HEAD, *PEOPLE, [13, 67, 67, 67])]
    line = frozenset({(13, 1), (13, 2), (13, 3)})
    found = survey_of(Grid((Sheet("ตอบ", rows, struck=line),)), load(2566))  # type: ignore[arg-type]
    assert (first(found), cells(found, "survey-struck-rows")) == ((N, SUM), ["A14"])


def test_rows_of_another_year_are_said_and_do_not_count_beside_those_of_the_year() -> None:
    rows: list[Row] = [[row[0], 2566, *row[1:]] for row in PEOPLE]
    others: list[Row] = [[row[0], "๒๕๖๕", *row[1:]] for row in PEOPLE[:4]]
    found = of_rows(["ลำดับ", "ปีงบประมาณ", *HEAD[1:]], *rows, *others)
    assert (first(found), cells(found, "survey-rows-of-other-years")) == ((N, SUM), [""])


def test_positions_and_remarks_are_no_names_of_sums() -> None:
    rows: list[Row] = [
        [row[0], "ระดับปฏิบัติการ" if number % 2 else "ผล", *row[1:], "รวมแล้วดี"] for number, row in enumerate(PEOPLE)
    ]
    assert first(of_rows(["ลำดับ", "ตำแหน่ง", *HEAD[1:], "ข้อเสนอแนะ"], *rows)) == (N, SUM)
    schooled: list[Row] = [[row[0], "ปริญญาตรี" if row[0] % 3 else "สูงสุด", *row[1:]] for row in PEOPLE]
    assert first(of_rows(["ลำดับ", "การศึกษา", *HEAD[1:]], *schooled)) == (N, SUM)
