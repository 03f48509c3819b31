"""The text of the report on the screen: sections, sources, edits that stay and are held against the data."""

from decimal import Decimal

import pytest

from ita_core.documents.saved_workbook import saved_workbook
from ita_core.narrative.edits import REMOVED, draft_key, text_key
from ita_core.office import Work
from ita_core.scoring import history_of
from ita_core.workbook import read
from tests.pages.conftest import shipped, words
from ui.session import SourceFile

OWN = shipped("jetsamian-2566-report-tables.xlsx")
RESULT = "overall/overall.result"
WORDS = "ปีนี้เทศบาลได้คะแนนรวม 92.16 คะแนน เป็นที่น่าพอใจ"


def said(app):
    return words(app).replace("\\", "")


@pytest.fixture
def page(open_page):
    return open_page("report")


def edit(app, typed, address=RESULT, button="keep_sentence"):
    app.button(key=f"open_{address}").click().run()
    area = next(area for area in app.text_area if str(area.key).startswith("words_"))
    area.set_value(typed)
    return app.button(key=button).click().run()


def test_the_first_section_is_on_the_page_and_no_other(page):
    assert "ได้คะแนนรวม 92.16 คะแนน อยู่ในระดับผ่านดี" in said(page)
    assert "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ได้ 96.27" not in said(page)


def test_a_link_opens_its_section(open_page):
    app = open_page("report", section="issue.2")
    assert "e14" in said(app)
    assert app.selectbox(key="section").value == "issue.2"


def test_one_can_read_on_section_by_section(page):
    page.button(key="section_next").click().run()
    assert page.selectbox(key="section").value == "years"
    page.button(key="section_previous").click().run()
    assert page.selectbox(key="section").value == "overall"


def test_a_sentence_shows_the_cell_of_its_figure_and_its_rule(page):
    page.button(key=f"open_{RESULT}").click().run()
    table = page.table[0].value
    assert [*table.iloc[0]] == ["92\\.16", "คะแนนรวม", "2566\\!C4"]
    assert "ระดับผลการประเมินและเงื่อนไขของระดับ" in said(page)


def test_an_edit_stands_in_the_place_of_the_sentence_and_is_marked(page):
    edit(page, WORDS)
    assert not page.exception
    assert WORDS in said(page)
    assert "ถ้อยคำของหน่วยงาน" in said(page)
    assert "อยู่ในระดับผ่านดี" not in said(page)


def test_an_edit_that_the_data_contradict_says_so_at_once_and_in_every_section(page):
    edit(page, "ปีนี้เทศบาลได้คะแนนรวม 92.61 คะแนน")
    assert "ข้อมูลขัดกับข้อความนี้: ‘92.61’" in said(page)
    page.button(key="section_next").click().run()
    assert "ควรอ่านอีกครั้ง 1 ประโยค: ผลการประเมินในภาพรวม" in said(page)


def test_an_edit_is_held_against_corrected_data(open_page):
    app = edit(open_page("report", source=SourceFile("own.xlsx", OWN)), WORDS)
    assert "ข้อมูลขัด" not in said(app)
    app.session_state["corrections"] = ((2566, "TOTAL", Decimal("92.20")),)
    app.run()
    assert "ข้อมูลขัดกับข้อความนี้: ‘92.16’" in said(app)
    assert "ประโยคที่ระบบร่างเปลี่ยนไปแล้ว" in said(app)
    assert "ในส่วนนี้มี 1 ประโยคที่แก้ไขไว้และควรอ่านอีกครั้ง" in said(app)


def test_keeping_a_changed_draft_again_ends_the_warning(open_page):
    app = edit(open_page("report", source=SourceFile("own.xlsx", OWN)), "เทศบาลพอใจกับผลของปีนี้")
    app.session_state["corrections"] = ((2566, "TOTAL", Decimal("92.20")),)
    app.run()
    assert "ประโยคที่ระบบร่างเปลี่ยนไปแล้ว" in said(app)
    edit(app, "เทศบาลพอใจกับผลของปีนี้")
    assert "ประโยคที่ระบบร่างเปลี่ยนไปแล้ว" not in said(app)


def test_the_generated_sentence_comes_back(page):
    edit(page, WORDS)
    page.button(key=f"open_{RESULT}").click().run()
    page.button(key="back_to_draft").click().run()
    assert "อยู่ในระดับผ่านดี" in said(page)
    assert "ยังไม่มีประโยคที่แก้ไข" in said(page)


@pytest.mark.parametrize("typed", ["", "   "])
def test_an_empty_text_is_no_edit(page, typed):
    edit(page, typed)
    assert "อยู่ในระดับผ่านดี" in said(page)
    assert "ยังไม่มีประโยคที่แก้ไข" in said(page)


def test_a_sentence_that_is_left_out_is_shown_as_such_and_not_in_the_whole_text(page):
    page.button(key=f"open_{RESULT}").click().run()
    page.button(key="remove_sentence").click().run()
    assert "~~ในการประเมินประจำปีงบประมาณ" in said(page)
    assert "ตัดออกจากรายงาน" in said(page)
    assert "ในการประเมินประจำปีงบประมาณ" not in whole(page)


def whole(app):
    app.session_state["whole_text_fold"] = True
    return app.run().get("code")[0].value


def test_the_whole_text_holds_the_edits(page):
    edit(page, WORDS)
    assert WORDS in whole(page)
    assert "ข้อจำกัดของคะแนน" in whole(page)


def test_an_edit_stays_when_pages_change(page):
    edit(page, WORDS)
    page.switch_page("pages/results/overview.py").run()
    page.switch_page("pages/report/report.py").run()
    assert WORDS in said(page)


def test_an_edit_of_one_language_does_not_stand_in_the_other(page):
    edit(page, WORDS)
    page.query_params["lang"] = "en"
    page.run()
    assert WORDS not in said(page)
    assert "No sentence has been edited yet" in said(page)


def test_an_edit_is_work_that_wants_to_be_saved(page):
    assert "ยังไม่ได้บันทึก" not in said(page)
    edit(page, WORDS)
    assert "ยังไม่ได้บันทึก" in said(page)


def saved(*texts):
    return SourceFile("saved.xlsx", saved_workbook(history_of(read(OWN, "own.xlsx")), (), Work(texts=texts)))


def test_a_saved_workbook_brings_the_edit_back(open_page):
    source = saved((2566, text_key("th", RESULT), WORDS), (2566, draft_key("th", RESULT), "ร่างของวันก่อน"))
    app = open_page("report", source=source)
    assert WORDS in said(app)
    assert "ร่างเดิมเมื่อแก้ไข: ร่างของวันก่อน" in said(app)


def test_an_edit_without_its_sentence_is_told_and_can_be_deleted(open_page):
    app = open_page("report", source=saved((2566, text_key("th", "issues/issue.9/link.9.9"), "ข้อความที่หลุด")))
    assert "ข้อความที่หลุด" in said(app)
    app.button(key="lost_issues/issue.9/link.9.9").click().run()
    assert "ข้อความที่หลุด" not in said(app)


def test_a_removed_mark_from_a_file_leaves_the_sentence_out(open_page):
    app = open_page("report", source=saved((2566, text_key("th", RESULT), REMOVED)))
    assert "ตัดออกจากรายงาน" in said(app)


def test_a_hostile_edit_is_shown_letter_by_letter(page):
    edit(page, "<script>alert(1)</script> **หนา** [x](http://a)")
    assert "\\*\\*หนา\\*\\*" in words(page)
    assert not page.exception
