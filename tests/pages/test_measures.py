"""The measures page: drafts, edits with undo, check-ins, the report, what moved; and the work that is saved."""

import json

import pytest

from ita_core.documents.saved_workbook import saved_workbook
from ita_core.office import CheckIn, Plan, Status, Work
from ita_core.scoring import history_of
from ita_core.text import text_in
from ita_core.workbook import read
from tests.office.plans import measure
from tests.pages.conftest import FIVE_YEARS, words
from tests.samples import ROOT
from ui.session import SourceFile

TEXT = text_in("th")
NAME = "jetsamian-2566.xlsx"
SAMPLE = (ROOT / "sample_data" / NAME).read_bytes()


def said(app):
    """Everything on the page, wide tables to their last cell."""
    cells = [str(cell) for table in app.table for cell in table.value.to_numpy().ravel()]
    rows = [str(cell) for row in plan_rows(app) for cell in row["cells"].values()]
    return "\n".join((words(app), *cells, *rows))


def plan_rows(app):
    """The rows of the table of measures, as the browser gets them; none on another page."""
    tables = [shown.proto for shown in app.get("bidi_component") if shown.proto.component_name == "ita_lens_pick_table"]
    return [row for table in tables for row in json.loads(table.json)["rows"]]


def titles(app):
    return [row["cells"]["title"] for row in plan_rows(app)]


@pytest.fixture
def page(open_page):
    return open_page("measures")


def opened(app):
    """The page with the dialog of the picked measure open."""
    picked = app.session_state["measure"]
    if "measure_open" not in app.session_state or app.session_state["measure_open"] != picked:
        app.session_state["measure_open"] = picked
        app.run()
    return app


def edit(app, **typed):
    """Open the picked measure, type into its form and use it."""
    opened(app)
    for field, value in typed.items():
        found = [w for kind in (app.text_input, app.text_area) for w in kind if str(w.key).startswith(f"{field}_")]
        found[0].set_value(value)
    next(button for button in app.button if str(button.key).startswith("save_")).click()
    return app.run()


def test_the_drafts_are_proposed_and_said_to_be_drafts(page):
    shown = said(page)
    assert "ร่าง" in shown
    assert "ปีงบประมาณ พ.ศ. 2567" in shown
    assert "ต.ค. 66 – ก.ย. 67" in shown
    assert not page.exception


def test_a_measure_is_edited_and_the_edit_undone(page):
    edit(page, title="จัดประชุมแผนงบประมาณร่วมกัน", steps="ประชุม\nสรุปผล")
    assert "จัดประชุมแผนงบประมาณร่วมกัน" in said(page)
    assert "1. ประชุม\n2. สรุปผล" in said(page)
    page.button(key="measures_undo").click().run()
    assert "จัดประชุมแผนงบประมาณร่วมกัน" not in said(page)


def drafts(app):
    return sum(row["cells"]["approved"] == "ร่าง" for row in plan_rows(app))


def test_saving_one_of_nine_drafts_leaves_the_other_eight_drafts(page):
    assert drafts(page) == 9
    edit(page, title="มาตรการของเรา")
    assert drafts(page) == 8
    assert "เห็นชอบแล้ว **1** จาก 9 มาตรการ" in said(page)
    assert [each.approved for each in page.session_state["plans"][1][2567].now.measures] == [True, *[False] * 8]


def test_a_measure_is_approved_alone_and_becomes_a_draft_again(open_page):
    page = open_page("measures", measure="m4")
    page.button(key="decide_m4").click().run()
    assert drafts(page) == 8
    page.button(key="decide_m4").click().run()
    assert drafts(page) == 9


def test_a_status_that_nobody_understood_is_shown_and_stays_until_another_is_chosen(open_page):
    odd = measure(title="มาตรการจากไฟล์", status=Status.UNCLEAR, as_written=(("status", "เสร็จ"), ("งบ", "500")))
    data = saved_workbook(history_of(read(SAMPLE, NAME)), (), Work(plans=(Plan(2567, (odd,)),)))
    app = open_page("measures", source=SourceFile("saved.xlsx", data))
    assert "? เสร็จ" in said(app)
    edit(app, title="ชื่อใหม่")
    assert "? เสร็จ" in said(app)
    app.selectbox(key="in_place_status").set_value(Status.DONE).run()
    (now,) = app.session_state["plans"][1][2567].now.measures
    assert (now.title, now.status, now.as_written) == ("ชื่อใหม่", Status.DONE, (("งบ", "500"),))
    assert not app.exception


def test_a_short_field_counts_at_once_and_can_be_undone(page):
    page.selectbox(key="in_place_owner").set_value("กองคลัง").run()
    assert plan_rows(page)[0]["cells"]["owner"] == "กองคลัง"
    assert plan_rows(page)[0]["mark"] == ""  # what the office changed is the office's
    assert [toast.value for toast in page.toast] == [TEXT("measures_page.kept")]
    page.button(key="measures_undo").click().run()
    assert plan_rows(page)[0]["cells"]["owner"] == "ทุกสำนัก/กอง"
    assert page.selectbox(key="in_place_owner").value == "ทุกสำนัก/กอง"


def test_a_measure_never_ends_before_it_begins(page):
    months = page.selectbox(key="in_place_start").options
    page.selectbox(key="in_place_start").select_index(months.index("ก.ย. 67")).run()
    page.selectbox(key="in_place_end").select_index(months.index("ต.ค. 66")).run()
    assert plan_rows(page)[0]["cells"]["period"] == "ก.ย. 67"
    assert any("อยู่ก่อนเดือนเริ่ม" in toast.value for toast in page.toast)


def test_a_measure_is_deleted_and_comes_back(page):
    title = titles(page)[0]
    page.button(key="measure_delete").click().run()
    assert title not in titles(page)
    page.button(key="measures_undo").click().run()
    assert title in titles(page)


def test_a_measure_is_split(page):
    before = len(titles(page))
    page.button(key="measure_split").click().run()
    assert len(titles(page)) == before + 1


def test_a_measure_is_moved_within_its_issue(open_page):
    app = open_page("measures", measure="m5")
    order = titles(app)
    app.button(key="measure_up").click().run()
    moved = titles(app)
    assert (moved[3], moved[4]) == (order[4], order[3])


def test_an_added_measure_is_the_one_to_edit(page):
    page.selectbox(key="measure_issue").set_value(5).run()
    page.button(key="measures_add").click().run()
    assert page.session_state["measure"] == page.session_state["measure_open"] == "m10"
    assert next(w for w in page.text_input if str(w.key).startswith("title_")).value.startswith("มาตรการใหม่")


def test_a_check_in_stands_in_the_report(open_page):
    page = open_page("measures", measures_part="report")
    done = next(area for area in page.text_area if str(area.key).startswith("done_"))
    done.set_value("จัดอบรมแล้วสองครั้ง")
    page.button(key="keep_check_in_6").click().run()
    page.session_state["measures_report_fold"] = True
    page.run()
    assert not page.exception
    assert "จัดอบรมแล้วสองครั้ง" in said(page)
    assert "ยังไม่รายงานรอบ 12 เดือน 1 มาตรการ" in said(page)
    assert "ยังไม่รายงานรอบ 6 เดือน" not in said(page)


def test_what_moved_waits_for_next_years_scores(open_page):
    page = open_page("measures", measures_part="effect")
    assert "จะแสดงเมื่อไฟล์มีคะแนนปี 2567" in said(page)


def test_what_moved_is_shown_beside_the_untouched_questions(open_page):
    app = open_page("measures", source=FIVE_YEARS, year="2564", measures_part="effect")
    assert "ยังไม่มีมาตรการที่หน่วยงานเห็นชอบ" in said(app)
    app.session_state["measures_part"] = "plan"
    app.run()
    app.button(key="decide_m1").click().run()
    app.session_state["measures_part"] = "effect"
    app.run()
    assert not app.exception
    assert "ไม่ได้พิสูจน์ว่ามาตรการเป็นสาเหตุ" in said(app)


def test_a_plan_stays_with_its_agency(page):
    edit(page, title="ของเจ็ดเสมียนเท่านั้น")
    page.session_state["source_file"] = FIVE_YEARS
    assert "ของเจ็ดเสมียนเท่านั้น" not in said(page.run())


def test_nothing_is_said_about_saving_before_anything_was_done(page):
    assert "ยังไม่ได้บันทึก" not in said(page)
    assert [button for button in page.get("download_button") if button.key == "save_work"] == []


def test_unsaved_work_is_said_on_every_page(page):
    edit(page, title="มาตรการของเรา")
    assert "ยังไม่ได้บันทึก" in said(page)
    page.switch_page("pages/results/overview.py")
    assert "ยังไม่ได้บันทึก" in said(page.run())


def test_a_downloaded_file_holds_the_work(page):
    edit(page, title="มาตรการของเรา")
    button = next(each for each in page.get("download_button") if each.key == "save_work")
    button.click().run()
    assert "ยังไม่ได้บันทึก" not in said(page)


def test_a_saved_workbook_brings_the_plan_back(open_page):
    plan = Plan(2567, (measure(title="จากไฟล์ที่บันทึกไว้", check_ins=(CheckIn(6, done="ทำแล้ว"), CheckIn(12))),))
    data = saved_workbook(history_of(read(SAMPLE, NAME)), (), Work(plans=(plan,)))
    app = open_page("measures", source=SourceFile("saved.xlsx", data))
    assert not app.exception
    assert "จากไฟล์ที่บันทึกไว้" in said(app)
    app.session_state["measures_part"] = "report"
    assert any(area.value == "ทำแล้ว" for area in app.run().text_area)
    assert "ยังไม่ได้บันทึก" not in said(app)


def test_a_hostile_text_is_shown_letter_by_letter(page):
    edit(page, title="<script>alert(1)</script> **ตัวหนา** [x](http://a)")
    assert "\\*\\*ตัวหนา\\*\\*" in said(page)
    assert not page.exception


def test_work_that_nobody_understands_is_a_finding_of_the_data_check(open_page):
    odd = Work(plans=(Plan(2567, (measure(aims_at=("ข้อเก้า",)),)),))
    data = saved_workbook(history_of(read(SAMPLE, NAME)), (), odd)
    app = open_page("checks", source=SourceFile("saved.xlsx", data))
    assert not app.exception
    assert "ข้อเก้า" in said(app)
