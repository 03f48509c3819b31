"""Work as rows and back; whatever nobody understands is said, and costs its row only."""

from dataclasses import replace
from decimal import Decimal
from operator import itemgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_core.analysis.years import Event, event_in
from ita_core.documents.saved_workbook import saved_workbook
from ita_core.framework import OfficeRules, QuestionRule, WeightRule
from ita_core.office import (
    CheckIn,
    Correction,
    Month,
    Plan,
    Status,
    UnclearRow,
    Work,
    added,
    period_of,
    reported,
    rows_of,
    sheets_of,
    work_in,
)
from ita_core.office.plan import month_in
from ita_core.office.rows import KINDS, columns_of
from ita_core.office.stored_words import COLUMNS, MONTHS, POLARITIES, RULE_KINDS, SHEETS, STATUSES
from ita_core.office.work import tidy_lines
from ita_core.peers.table import peers_table
from ita_core.scoring import history_of
from ita_core.tables.measures import status_text
from ita_core.text import text_in
from ita_core.workbook import read
from ita_core.workbook.grid import Sheet
from ita_core.workbook.saved_rows import SavedRow, SavedSheet, SavedWork, saved_work_in
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
    rules=(
        OfficeRules(
            fiscal_year=2569,
            questions=(QuestionRule(code="i1", wording="ท่านปฏิบัติงาน", parent="1", polarity="negative"),),
            weights=(WeightRule(node="TOTAL", member="IIT", weight=Decimal("30.50")),),
        ),
    ),
)


@st.composite
def peers_tables(draw):
    decided = {name: tuple(draw(st.lists(LINES, max_size=2))) for name in ("types", "provinces")}
    answers = draw(st.lists(st.tuples(LINES, LINES), max_size=2, unique_by=lambda each: each[0]))
    ours = draw(st.lists(st.tuples(st.just(2566), LINES, st.booleans()), max_size=2, unique_by=lambda each: each[1]))
    told = {"public": draw(st.booleans()), "answers": tuple(sorted(answers)), "ours": tuple(sorted(ours))}
    return replace(peers_table(draw(LINES), draw(st.binary(min_size=1, max_size=40))), **decided, **told)


@st.composite
def works(draw):
    events = draw(st.lists(TYPED.map(lambda typed: event_in(2566, typed)).filter(bool), max_size=2, unique=True))
    return Work(
        answers=tuple(draw(st.lists(st.tuples(LINES, LINES), max_size=2, unique_by=lambda each: each[0]))),
        corrections=tuple(
            draw(
                st.lists(
                    st.builds(Correction, st.just(2566), CODES, st.none() | SCORES, SCORES),
                    max_size=2,
                    unique_by=lambda each: each.code,
                ),
            )
        ),
        events=tuple(events),
        wordings=tuple(
            draw(st.lists(st.tuples(st.just(2566), CODES, LINES), max_size=2, unique_by=lambda each: each[1]))
        ),
        texts=tuple(draw(st.lists(st.tuples(st.just(2567), LINES, LINES), max_size=2, unique_by=lambda each: each[1]))),
        plans=tuple(draw(st.lists(plans(), max_size=1))),
        peers=draw(st.none() | peers_tables()),
    )


def kept(rows):
    return SavedWork(tuple(map(sheet, rows, rows.values())))


def sheet(kind, rows):
    columns = tuple(dict.fromkeys(column for row in rows for column in row))
    cells = {column: f"{chr(65 + place)}4" for place, column in enumerate(columns)}
    return SavedSheet(kind, columns, tuple(SavedRow(row, "แผ่นงาน", cells) for row in rows), "แผ่นงาน")


def written(work):
    """The sheets of the work as a workbook holds them."""
    return [Sheet(each.name, [[cell or None for cell in row] for row in each.cells()]) for each in sheets_of(work)]


def codes(findings):
    return [finding.code for finding in findings]


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
    head = written(Work(texts=((2567, "limits", "ข้อความ"),)))[0].rows
    wider = [[*row, heading] for row, heading in zip(head, (None, head[1][2], head[2][2], None), strict=True)]
    work, findings = work_in(saved_work_in([Sheet("ข้อความ", wider)]))
    assert (work.texts, findings) == (((2567, "limits", "ข้อความ"),), ())


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
        del row["approved"]
    work, findings = work_in(kept(rows))
    assert work == FULL
    assert [(f.code, str(f.facts["columns"].en)) for f in findings] == [
        ("kept-columns-missing", "Link to evidence, Decision")
    ]


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
    # 2 answers, 4 corrections, 3 wordings, 3 texts, 5 of a check-in, 10 of each of the two measures:
    # year, id, issue, title, steps, owner, start, end, status and decision. 6 of a question among the rules
    # (year, kind, code, wording, indicator, direction), 5 of a weight (year, kind, code, node, number).
    assert full.cells.used - plain.cells.used == 2 + 4 + 3 + 3 + 5 + 2 * 10 + 6 + 5
    assert list(full.scores["code"]) == list(plain.scores["code"])
    assert full.findings == plain.findings


def test_the_same_work_makes_the_same_bytes():
    history = history_of(reading_of({2566: {"TOTAL": "92.16"}}))
    assert saved_workbook(history, (), FULL) == saved_workbook(history, (), FULL)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("start", "ตุลาคม"),
        ("start", ""),
        ("end", "ก.ย. 2560"),
        ("end", "ก.ย. 2480"),
        ("status", "เสร็จ"),
        ("issue", "หก"),
        ("aims_at", "i8, ข้อเก้า"),
        ("approved", "บางส่วน"),
    ],
)
def test_a_measure_with_a_value_that_nobody_understands_stays_as_it_is_written(column, value):
    rows = rows_of(FULL)
    rows["measures"][0][column] = value
    work, findings = work_in(kept(rows))
    (own,) = work.plans
    assert len(own.measures) == len(FULL.plans[0].measures)
    odd = own.measure("m1")
    assert odd.as_written == ((column, value),)
    assert [(f.code, f.cell, f.value) for f in findings] == [
        ("kept-value-unclear", kept(rows).sheets[0].rows[0].cells[column], value)
    ]
    assert sorted(rows_of(work)["measures"], key=itemgetter("id")) == rows["measures"]
    saved, again = saved_and_read(work)
    assert saved == replace(work, events=())
    assert codes(again) == ["kept-value-unclear"]


def test_what_nobody_understands_is_shown_as_the_office_wrote_it():
    rows = rows_of(Work(plans=(plan(measure("m1"), measure("m2")),)))
    rows["measures"][0] |= {"status": "เสร็จ", "end": "สิ้นปีงบ"}
    rows["measures"][1]["start"] = ""
    first, second = work_in(kept(rows))[0].plans[0].measures
    text = text_in("th")
    assert first.status is Status.UNCLEAR
    assert status_text(first, text) == "? เสร็จ"
    assert period_of(first, text) == "ต.ค. 66 – สิ้นปีงบ"
    assert period_of(second, text) == "– – ก.ย. 67"


@pytest.mark.parametrize(
    ("kind", "column", "value"),
    [
        ("measures", "fiscal_year", "2024"),
        ("check_ins", "after_months", "9"),
        ("check_ins", "id", "m9"),
        ("corrections", "score", "112"),
        ("corrections", "score", ""),
        ("corrections", "was", "มาก"),
        ("texts", "fiscal_year", ""),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_kept_as_it_is(kind, column, value):
    rows = rows_of(FULL)
    rows[kind][0][column] = value
    work, findings = work_in(kept(rows))
    assert ("kept-row-apart", value) in [(finding.code, finding.value) for finding in findings]
    assert work.answers == FULL.answers
    (apart,) = work.unclear
    assert (apart.kind, dict(apart.values)) == (kind, {key: own for key, own in rows[kind][0].items() if own})
    saved, again = saved_and_read(work)
    assert saved == replace(work, events=())
    assert codes(again) == ["kept-row-apart"]


def test_a_second_row_on_the_same_text_is_kept_apart_and_not_laid_over_the_first():
    rows = rows_of(Work(texts=((2567, "limits", "หนึ่ง"),)))
    rows["texts"].append(rows["texts"][0] | {"text": "สอง"})
    work, findings = work_in(kept(rows))
    assert work.texts == ((2567, "limits", "หนึ่ง"),)
    assert [row.words for row in work.unclear] == ["2567 · limits · สอง"]
    assert codes(findings) == ["kept-row-apart"]


def test_a_sheet_of_an_unknown_kind_keeps_its_rows_and_is_said():
    work = Work(unclear=(UnclearRow("งบประมาณ", (("บาท", "500"),)),))
    saved, findings = saved_and_read(work)
    assert (saved, codes(findings)) == (work, ["kept-sheet-unknown"])


def test_a_cell_that_is_not_certain_leaves_its_row_apart():
    """A formula without a result: the reader names the cell, the row stays as read."""
    (sheet_of_texts,) = written(Work(texts=((2567, "limits", "ข้อความ"),)))
    doubtful = replace(sheet_of_texts, uncached=frozenset({(3, 2)}))
    saved = saved_work_in([doubtful])
    work, findings = work_in(saved)
    assert [(f.code, f.cell) for f in saved.findings] == [("kept-row-unread", "C4")]
    assert (work.texts, codes(findings)) == ((), [])
    assert [row.words for row in work.unclear] == ["2567 · limits · ข้อความ"]


def test_rows_above_the_limit_are_kept_apart_with_one_finding():
    texts = tuple((2567, f"key{n}", "ข้อความ") for n in range(2_003))
    saved = saved_work_in(written(Work(texts=texts)))
    work, _ = work_in(saved)
    assert (len(work.texts), len(work.unclear)) == (2_000, 3)
    assert [(f.code, f.cell) for f in saved.findings] == [("kept-row-unread", "A2004")]


def test_a_column_of_the_office_s_own_stays_with_its_measure():
    rows = rows_of(Work(plans=(plan(measure("m1")),)))
    rows["measures"][0]["งบประมาณ"] = "500,000 บาท"
    work, findings = work_in(kept(rows))
    assert (saved_and_read(work), findings) == ((work, ()), ())
    assert rows_of(work) == rows


def test_a_newer_form_is_said():
    saved = kept(rows_of(Work(texts=((2567, "limits", "ข้อความ"),))))
    newer = replace(saved, sheets=tuple(replace(each, version=9) for each in saved.sheets))
    work, findings = work_in(newer)
    assert work.texts == ((2567, "limits", "ข้อความ"),)
    assert {f.facts["version"] for f in findings} == {"9"}


def test_a_sheet_shows_words_and_a_row_holds_ids_and_iso_months():
    work = Work(plans=(plan(measure("m1", status=Status.UNDER_WAY, start=Month(2567, 1), approved=False)),))
    (row,) = rows_of(work)["measures"]
    assert [row[column] for column in ("start", "end", "status", "approved")] == [
        "2567-01", "2567-09", "under_way", "draft",
    ]  # fmt: skip
    (sheet_of_plan,) = sheets_of(work)
    shown = dict(zip(sheet_of_plan.headings, list(sheet_of_plan.cells())[3], strict=True))
    assert [shown[column] for column in ("start", "end", "status", "approved")] == [
        "ม.ค. 2567", "ก.ย. 2567", "กำลังดำเนินการ", "ร่าง",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("2566-10", Month(2566, 10)),
        ("2023-10", Month(2566, 10)),
        ("2566-10-01 00:00:00", Month(2566, 10)),
        ("ต.ค. 2566", Month(2566, 10)),
        (" ต.ค.  2566 ", Month(2566, 10)),
        ("Oct 2566", Month(2566, 10)),
        ("OCT 2023", Month(2566, 10)),
    ],
)
def test_a_month_is_understood_as_an_id_in_words_and_as_excel_turns_it_into_a_date(written, month):
    assert month_in(written) == month


@pytest.mark.parametrize(
    "written", ["", "2566", "2566-13", "2566-00", "2566-1", "13 2566", "ต.ค.", "ต.ค. 66", "2566-10-15"]
)
def test_what_is_no_month_is_refused(written):
    with pytest.raises(ValueError):
        month_in(written)


def test_the_words_that_stored_forms_ever_used_stay_for_ever():
    """A word may be added in front; none is taken away, none stands for two things."""
    for known, ids in ((SHEETS, KINDS), (COLUMNS, {c for kind in KINDS for c in columns_of(kind)})):
        assert set(known) == set(ids)
    assert set(STATUSES) == set(Status) - {Status.UNCLEAR}
    assert set(MONTHS) == {str(month) for month in range(1, 13)}
    for words in (
        SHEETS,
        STATUSES,
        MONTHS,
        RULE_KINDS,
        POLARITIES,
        *({c: COLUMNS[c] for c in columns_of(kind)} for kind in KINDS),
    ):
        every = [word.casefold() for own in words.values() for word in own]
        assert len(every) == len(set(every))
    assert STATUSES["done"][-2:] == ("ดำเนินการแล้ว", "Done")
    assert [MONTHS[str(month)][-2:] for month in (1, 10)] == [("ม.ค.", "Jan"), ("ต.ค.", "Oct")]


def test_an_edited_wording_of_the_screen_erases_nothing(monkeypatch):
    """Nothing that is stored comes from the texts of the screen."""
    sheets = written(FULL)
    monkeypatch.setattr("ita_core.text.catalogue.Text.__call__", lambda *_, **__: "ถ้อยคำใหม่")
    assert work_in(saved_work_in(sheets)) == (FULL, ())
    assert written(FULL)[0].rows == sheets[0].rows


def test_a_row_copied_in_excel_becomes_a_measure_of_its_own():
    rows = rows_of(Work(plans=(plan(measure("m1")),)))
    rows["measures"].append(rows["measures"][0] | {"title": "สำเนา"})
    work, findings = work_in(kept(rows))
    assert work.plans == (added(plan(measure("m1")), measure(title="สำเนา")),)
    assert findings == ()


@given(TYPED)
def test_a_tidied_text_of_several_lines_stays_as_it_is(typed):
    assert tidy_lines(tidy_lines(typed)) == tidy_lines(typed)
