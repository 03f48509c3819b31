"""Sheets that ask the same are counted together where nobody stands on two of them, and never by a guess."""

from ita_core.framework import load
from ita_core.survey import Audience, Survey, survey_of
from ita_core.workbook.grid import Grid, Sheet

Row = list[object]
HEAD: Row = ["i1", "i2", "i3"]


def survey(sheets: dict[str, list[Row]]) -> Survey:
    made = [Sheet(name, [list(row) for row in rows]) for name, rows in sheets.items()]  # type: ignore[arg-type]
    return survey_of(Grid(tuple(made)), load(2566))


def rows(first: int, last: int, key: str = "ประทับเวลา", words: dict[int, str] | None = None) -> list[Row]:
    """People from `first` to `last`: odd ones 33, 67, 33, even ones 67, 33, 67, at a time of their own."""
    points = {number: [33, 67, 33] if number % 2 else [67, 33, 67] for number in range(first, last + 1)}
    time = "1/2/2566 8:{:02}" if key == "ประทับเวลา" else "{}"
    told = {number: [words[point] if words else point for point in own] for number, own in points.items()}
    return [[key, *HEAD], *[[time.format(number), *own] for number, own in told.items()]]


def first(found: Survey) -> tuple[int | None, int | None] | None:
    one = found.questions.get("i1")
    return None if one is None else (one.n, one.points_sum)


def said(found: Survey, code: str) -> list[str]:
    return [str(one.facts.get("sheets", one.sheet)) for one in found.findings if one.code == code]


WORDS = {33: "น้อย", 67: "มาก"}


def test_departments_on_sheets_of_their_own_are_counted_together() -> None:
    found = survey({"สำนักปลัด": rows(1, 7, "ลำดับ"), "กองคลัง": rows(1, 6, "ลำดับ")})
    # By hand: 4 x 33 + 3 x 67 and 3 x 33 + 3 x 67.
    assert (first(found), said(found, "survey-sheets-parts")) == ((13, 633), ["สำนักปลัด, กองคลัง"])


def test_people_whose_times_differ_are_counted_together_whatever_the_sheets_are_called() -> None:
    found = survey({"Sheet1": rows(1, 6), "Sheet2": rows(7, 12)})
    assert (first(found), said(found, "survey-sheets-parts")) == ((12, 600), ["Sheet1, Sheet2"])


def test_the_same_people_in_words_and_in_points_count_once_unless_they_differ() -> None:
    found = survey({"คำตอบ": rows(1, 12, words=WORDS), "แปลงคะแนน": rows(1, 12)})
    assert (first(found), said(found, "survey-sheets-copies")) == ((12, 600), ["คำตอบ, แปลงคะแนน"])
    other = rows(1, 12)
    other[1][1] = 67
    differing = survey({"คำตอบ": rows(1, 12, words=WORDS), "แปลงคะแนน": other})
    assert (first(differing), said(differing, "survey-asked-on-two-sheets")) == (None, ["คำตอบ", "แปลงคะแนน"])


def test_a_sheet_of_all_beside_its_departments_counts_once() -> None:
    found = survey({"รวม": rows(1, 12), "กองช่าง": rows(1, 5), "กองคลัง": rows(6, 12)})
    assert (first(found), len(said(found, "survey-sheets-copies"))) == ((12, 600), 1)


def test_a_sheet_that_repeats_the_first_people_of_another_counts_once_unless_they_differ() -> None:
    found = survey({"การตอบ 1": rows(1, 8), "การตอบ 2": rows(1, 12)})
    assert (first(found), len(said(found, "survey-sheets-copies"))) == ((12, 600), 1)
    other = rows(1, 8)
    other[1][1] = 67
    assert first(survey({"การตอบ 1": other, "การตอบ 2": rows(1, 12)})) is None


def test_two_times_and_sheets_that_say_nothing_are_not_counted_together() -> None:
    for found in (
        survey({"รอบที่ 1": rows(1, 6), "รอบที่ 2": rows(7, 12)}),
        survey({"ก่อนอบรม": rows(1, 6), "หลังอบรม": rows(7, 12)}),
        survey({"ก": rows(1, 6, "ลำดับ"), "ข": rows(1, 8, "ลำดับ")}),
        survey({"กองช่าง": rows(1, 12, "ลำดับ"), "กองคลัง": rows(1, 12, "ลำดับ")}),
    ):
        assert (first(found), len(said(found, "survey-asked-on-two-sheets"))) == (None, 2)


def test_a_sheet_named_after_another_year_is_left_out_or_said() -> None:
    both = survey({"IIT 2565": rows(1, 10), "IIT 2566": rows(1, 12)})
    assert (first(both), said(both, "survey-other-year-left-out")) == ((12, 600), ["IIT 2565"])
    alone = survey({"IIT 2565": rows(1, 12)})
    assert (first(alone), said(alone, "survey-other-year-counted")) == ((12, 600), ["IIT 2565"])


def test_groups_of_sheets_that_are_counted_together_are_not_told() -> None:
    """The whole less the groups of the first sheet would be the few people of the second."""

    def of(last: int, first_: int) -> list[Row]:
        told = rows(first_, last)
        return [["สังกัด", *told[0]], *[["ก" if number % 2 else "ข", *row] for number, row in enumerate(told[1:])]]

    made = [Sheet(name, own) for name, own in (("Sheet1", of(24, 1)), ("Sheet2", of(27, 25)))]
    alone = survey_of(Grid((made[0],)), load(2566), audience=Audience.OFFICE)
    joined = survey_of(Grid(tuple(made)), load(2566), audience=Audience.OFFICE)
    assert [one.people for one in alone.groups] == [(("ก", 12), ("ข", 12))]
    assert (joined.questions["i1"].n, joined.groups) == (27, ())
