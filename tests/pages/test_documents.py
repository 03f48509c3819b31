"""The documents page: nothing is made before a click, a made document stays, a refused letterhead is one sentence."""

import re

import docx
import pytest

from ita_core.documents.kinds import KINDS
from ita_core.documents.saved_workbook import saved_workbook
from ita_core.narrative.edits import text_key
from ita_core.office import Work
from ita_core.scoring import history_of
from ita_core.text import text_in
from ita_core.workbook import read
from tests.documents.office_template import CONTENT, COVER, office_template
from tests.pages.conftest import shipped, words
from ui.session import SourceFile


def downloads(app):
    return [button for button in app.get("download_button") if str(button.key).startswith("download_")]


def test_nothing_is_made_before_a_click(open_page):
    assert downloads(open_page("report", report_part="export")) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_document_is_offered_after_its_click(open_page, kind):
    app = open_page("report", report_part="export")
    app.button(key=f"make_{kind.name}").click().run()
    assert not app.exception
    assert not app.error
    assert [button.key for button in downloads(app)] == [f"download_{kind.name}"]


def test_a_made_document_stays_while_another_is_made(open_page):
    app = open_page("report", report_part="export")
    app.button(key="make_tables-excel").click().run()
    app.button(key="make_handout-pdf").click().run()
    assert {button.key for button in downloads(app)} == {"download_tables-excel", "download_handout-pdf"}


def test_another_year_is_another_document(open_page):
    app = open_page("report", report_part="export")
    app.button(key="make_tables-excel").click().run()
    app.session_state["year"] = 2565
    app.query_params["year"] = "2565"
    assert downloads(app.run()) == []


@pytest.mark.parametrize(("lang", "kind"), [("th", "ตารางคะแนน"), ("en", "tables")])
def test_the_download_names_office_year_kind_and_content(open_page, lang, kind):
    app = open_page("report", report_part="export", lang=lang)
    app.button(key="make_tables-excel").click().run()
    assert re.search(rf"เทศบาลตำบลเจ็ดเสมียน-2566-{kind}-[0-9a-f]{{10}}\.xlsx$", downloads(app)[0].label)


def test_a_letterhead_that_is_no_word_file_is_refused_in_one_sentence(open_page):
    app = open_page("report", report_part="export")
    app.file_uploader(key="letterhead").upload("letterhead.docx", b"no word file")
    app.run()
    app.button(key="make_report-word").click().run()
    assert not app.exception
    assert len(app.error) == 1
    assert "กรุณาเปิดใน Word" in app.error[0].value
    assert "เจ็ดเสมียน" in words(app)


def test_the_office_letterhead_is_taken(open_page, tmp_path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "สำนักงานเทศบาล"
    document.save(tmp_path / "own.docx")
    app = open_page("report", report_part="export")
    app.file_uploader(key="letterhead").upload("own.docx", (tmp_path / "own.docx").read_bytes())
    app.run()
    app.button(key="make_report-word").click().run()
    assert not app.error
    assert [button.key for button in downloads(app)] == ["download_report-word"]


def test_a_seal_that_is_no_picture_is_refused_in_one_sentence_and_the_others_are_made(open_page):
    app = open_page("report", report_part="export")
    app.file_uploader(key="seal").upload("seal.png", b"no picture")
    app.run()
    app.button(key="make_report-pdf").click().run()
    assert not app.exception
    assert [error.value for error in app.error] == [text_in("th")("documents.template.seal_format")]
    app.button(key="make_handout-pdf").click().run()
    assert "download_handout-pdf" in [button.key for button in downloads(app)]


def test_slides_of_the_office_are_filled_and_what_they_lack_is_said(open_page):
    app = open_page("report", report_part="export")
    app.file_uploader(key="slides_template").upload("own.pptx", office_template(COVER, CONTENT))
    app.run()
    assert text_in("th")("documents.template.lacks_two") in words(app)
    app.button(key="make_council-powerpoint").click().run()
    assert not app.error
    assert [button.key for button in downloads(app)] == ["download_council-powerpoint"]


def test_a_template_that_is_no_presentation_is_refused_in_one_sentence(open_page):
    app = open_page("report", report_part="export")
    app.file_uploader(key="slides_template").upload("own.pptx", b"no presentation").run()
    assert not app.exception
    assert [error.value for error in app.error] == [text_in("th")("documents.template.not_powerpoint")]


def test_with_the_official_typeface_word_is_made_again_and_pdf_is_not(open_page):
    app = open_page("report", report_part="export")
    for kind in ("report-word", "report-pdf"):
        app.button(key=f"make_{kind}").click().run()
    app.toggle(key="official_face").set_value(True).run()
    assert [button.key for button in downloads(app)] == ["download_report-pdf"]


@pytest.mark.parametrize(("lang", "says"), [("th", "ยังเป็นร่าง"), ("en", "drafts that the office has not approved")])
@pytest.mark.parametrize("page", ["report", "present"])
def test_what_would_embarrass_stands_above_with_the_way_to_its_place(open_page, page, lang, says):
    app = open_page(page, lang=lang, report_part="export")
    assert not app.exception
    assert sum(says in element.value for element in app.markdown) == 1
    assert "measures" in [link.proto.page for link in app.get("page_link")]


def test_a_heading_that_the_data_deny_is_said_before_it_is_printed_and_may_be_printed(open_page):
    """95.16 above a table with 92.16."""
    data = shipped("jetsamian-2566.xlsx")
    texts = ((2566, text_key("th", "overall/overall.result"), "คะแนนรวมของเทศบาลคือ 95.16 คะแนน"),)
    own = saved_workbook(history_of(read(data, "own.xlsx")), (), Work(texts=texts))
    app = open_page("report", report_part="export", source=SourceFile("own.xlsx", own))
    (line,) = (element.value.replace("\\", "") for element in app.markdown if "ขัดกับข้อมูล" in element.value)
    assert "95.16" in line and "92.16" in line
    (link,) = (link.proto for link in app.get("page_link") if link.proto.page == "report")
    assert link.query_string == "section=overall&report_part=draft"
    app.button(key="make_report-word").click().run()
    assert [button.key for button in downloads(app)] == ["download_report-word"]
