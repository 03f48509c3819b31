"""The documents page: nothing is made before a click, a made document stays, a refused letterhead is one sentence."""

import docx
import pytest

from ita_core.documents.kinds import KINDS
from tests.pages.conftest import words


def downloads(app):
    return [button for button in app.get("download_button") if str(button.key).startswith("download_")]


def test_nothing_is_made_before_a_click(open_page):
    assert downloads(open_page("documents")) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_document_is_offered_after_its_click(open_page, kind):
    app = open_page("documents")
    app.button(key=f"make_{kind.name}").click().run()
    assert not app.exception
    assert not app.error
    assert [button.key for button in downloads(app)] == [f"download_{kind.name}"]


def test_a_made_document_stays_while_another_is_made(open_page):
    app = open_page("documents")
    app.button(key="make_tables-excel").click().run()
    app.button(key="make_handout-pdf").click().run()
    assert {button.key for button in downloads(app)} == {"download_tables-excel", "download_handout-pdf"}


def test_another_year_is_another_document(open_page):
    app = open_page("documents")
    app.button(key="make_tables-excel").click().run()
    app.session_state["year"] = 2565
    app.query_params["year"] = "2565"
    assert downloads(app.run()) == []


def test_the_download_names_year_and_content(open_page):
    app = open_page("documents")
    app.button(key="make_tables-excel").click().run()
    assert "tables-2566-" in downloads(app)[0].label


def test_a_letterhead_that_is_no_word_file_is_refused_in_one_sentence(open_page):
    app = open_page("documents")
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
    app = open_page("documents")
    app.file_uploader(key="letterhead").upload("own.docx", (tmp_path / "own.docx").read_bytes())
    app.run()
    app.button(key="make_report-word").click().run()
    assert not app.error
    assert [button.key for button in downloads(app)] == ["download_report-word"]
