"""Work as rows and back; whatever nobody understands is said, and costs its row only."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_core.analysis.years import Event, event_in
from ita_core.documents.saved_workbook import saved_workbook
from ita_core.office import CheckIn, Correction, Plan, Work, added, reported, rows_of, work_in
from ita_core.office.work import tidy_lines
from ita_core.scoring import history_of
from ita_core.workbook import read
from ita_core.workbook.grid import Sheet
from ita_core.workbook.saved_rows import SavedRow, SavedWork, saved_work_in, table_rows
from tests.office.plans import CODES, TYPED, measure, plan, plans
from tests.samples import reading_of

LINES = TYPED.map(tidy_lines).filter(bool)
SCORES = st.decimals(0, 100, places=2)
FULL = Work(
    answers=(("year:2566!C4:C112", "2566"),),
    corrections=(Correction(2566, "i8", Decimal("67.32"), Decimal("76.32")),),
    events=(Event(2566, "เริ่ม E-Service"),),
    wordings=((2566, "o24", "รายงานการดำเนินการตามแผน"),),
    texts=((2567, "limits", "บรรทัดแรก\nบรรทัดที่สอง"),),
    plans=(reported(plan(measure("m1"), measure("m2", issue=2)), "m2", CheckIn(6, "อบรมแล้ว", "", "ลิงก์")),),
)


@st.composite
def works(draw):
    events = draw(st.lists(TYPED.map(lambda typed: event_in(2566, typed)).filter(bool), max_size=2))
    return Work(
        answers=tuple(draw(st.lists(st.tuples(LINES, LINES), max_size=2))),
        corrections=tuple(
            draw(
                st.lists(st.builds(Correction, st.just(2566), CODES, st.none() | SCORES, SCORES), max_size=2),
            )
        ),
        events=tuple(events),
        wordings=tuple(draw(st.lists(st.tuples(st.just(2566), CODES, LINES), max_size=2))),
        texts=tuple(draw(st.lists(st.tuples(st.just(2567), LINES, LINES), max_size=2))),
        plans=tuple(draw(st.lists(plans(), max_size=1))),
    )


def kept(rows):
    return SavedWork({kind: tuple(SavedRow(row, "แผ่นงาน", {}) for row in own) for kind, own in rows.items()})


def saved_and_read(work):
    history = history_of(reading_of({2566: {"TOTAL": "92.16", "i8": "76.32"}}))
    reading = read(saved_workbook(history, (), work), "saved.xlsx")
    assert reading.cells.rejected == 0
    assert [finding.code for finding in reading.findings if finding.code.startswith("kept")] == []
    assert history_of(reading).latest.score("i8") == Decimal("76.32")
    return work_in(reading.saved_work)


@given(works())
def test_rows_give_the_work_back(work):
    assert work_in(kept(rows_of(work))) == (work, ())


def test_of_two_columns_with_one_heading_the_first_counts():
    """An officer who copies a column in Excel, or leaves an empty one behind, loses nothing."""
    head = list(table_rows("texts", [{"fiscal_year": "2567", "key": "limits", "text": "ข้อความ"}]))
    wider = [[*row, heading] for row, heading in zip(head, (None, None, head[2][2], None), strict=True)]
    (row,) = saved_work_in([Sheet("ข้อความ", wider)]).rows("texts")
    assert row.values["text"] == "ข้อความ"


def test_a_row_without_an_id_takes_none_that_a_later_row_has_and_no_report_of_it():
    rows = rows_of(Work(plans=(reported(plan(measure("m1")), "m1", CheckIn(6, "อบรมแล้ว")),)))
    rows["measures"].insert(0, rows["measures"][0] | {"id": "", "title": "แถวใหม่"})
    (found,) = work_in(kept(rows))[0].plans
    assert [(each.id, each.title, each.check_ins[0].done) for each in found.measures] == [
        ("m2", "แถวใหม่", ""),
        ("m1", "มาตรการ m1", "อบรมแล้ว"),
    ]


def test_rows_that_lack_a_column_as_an_earlier_program_kept_them_are_understood():
    rows = {kind: [dict(row) for row in own] for kind, own in rows_of(FULL).items()}
    for row in rows["measures"]:
        del row["evidence_link"]
    assert work_in(kept(rows)) == (FULL, ())


def test_a_saved_workbook_gives_all_work_back():
    """Events stand as the remark of their year and not in a sheet of their own."""
    assert saved_and_read(FULL) == (replace(FULL, events=()), ())


@settings(max_examples=25)
@given(works())
def test_whatever_was_typed_comes_back_from_the_saved_workbook(work):
    assert saved_and_read(work) == (replace(work, events=()), ())


@pytest.mark.parametrize("words", ["=1+1", "007", "_x0041_", "#N/A", "-", "ไม่มี", "TRUE", "i8 = 55.50", "<b>&amp;"])
def test_a_text_that_looks_like_something_else_comes_back_as_it_is(words):
    work = Work(plans=(plan(measure(title=words, steps=(words,))),), texts=((2567, words, words),))
    assert saved_and_read(work) == (work, ())


def test_a_plan_without_measures_is_still_a_plan():
    work = Work(plans=(Plan(2567),))
    assert saved_and_read(work) == (work, ())


def test_the_longest_texts_come_back():
    work = Work(plans=(plan(measure(steps=("ก" * 2_000,) * 12)),), texts=((2567, "limits", "ข" * 20_000),))
    assert saved_and_read(work) == (work, ())


def test_the_cells_of_the_work_count_as_used_and_give_no_score():
    history = history_of(reading_of({2566: {"TOTAL": "92.16"}}))
    plain, full = (read(saved_workbook(history, (), work), "saved.xlsx") for work in (None, FULL))
    # 2 answers, 4 corrections, 3 wordings, 3 texts, 5 of a check-in, 8 of each of the two measures:
    # year, id, issue, title, steps, owner, start, end, and the status makes 9.
    assert full.cells.used - plain.cells.used == 2 + 4 + 3 + 3 + 5 + 2 * 9
    assert list(full.scores["code"]) == list(plain.scores["code"])
    assert full.findings == plain.findings


def test_the_same_work_makes_the_same_bytes():
    history = history_of(reading_of({2566: {"TOTAL": "92.16"}}))
    assert saved_workbook(history, (), FULL) == saved_workbook(history, (), FULL)


@pytest.mark.parametrize(
    ("kind", "column", "value"),
    [
        ("measures", "start", "ตุลาคม"),
        ("measures", "end", "ก.ย. 2560"),
        ("measures", "status", "ทำอยู่"),
        ("measures", "issue", "หก"),
        ("measures", "aims_at", "i8, ข้อเก้า"),
        ("measures", "fiscal_year", "2024"),
        ("check_ins", "after_months", "9"),
        ("check_ins", "id", "m9"),
        ("corrections", "score", "112"),
        ("corrections", "was", "มาก"),
        ("texts", "fiscal_year", ""),
    ],
)
def test_a_value_that_nobody_understands_is_named_and_costs_its_row_only(kind, column, value):
    rows = {name: [dict(row) for row in own] for name, own in rows_of(FULL).items()}
    rows[kind][0][column] = value
    work, findings = work_in(kept(rows))
    assert ("kept-value-unclear", value) in [(finding.code, finding.value) for finding in findings]
    assert work != FULL
    assert work.answers == FULL.answers


def test_a_row_copied_in_excel_becomes_a_measure_of_its_own():
    rows = rows_of(Work(plans=(plan(measure("m1")),)))
    rows["measures"].append(rows["measures"][0] | {"title": "สำเนา"})
    work, findings = work_in(kept(rows))
    assert work.plans == (added(plan(measure("m1")), measure(title="สำเนา")),)
    assert findings == ()


@given(TYPED)
def test_a_tidied_text_of_several_lines_stays_as_it_is(typed):
    assert tidy_lines(tidy_lines(typed)) == tidy_lines(typed)
