"""The report checker on the screen: a text or a file, every claim with its place, and what cannot be read."""

import zipfile
from io import BytesIO

import pytest
from docx import Document

from ita_core.narrative.story import narrate
from ita_core.report_check import word as word_file
from ita_core.text import text_in
from tests.narrative.made import real_history
from tests.pages.conftest import FIVE_YEARS, any_workbook, shipped, words
from tests.samples import ROOT

REPORT = (ROOT / "tests" / "report_check" / "report-2566.txt").read_text("utf-8")


def said(app):
    return words(app).replace("\\", "")


@pytest.fixture
def page(open_page):
    return open_page("report", report_part="check")


def paste(app, typed):
    app.text_area[0].set_value(typed)
    return app.button(key="check").click().run()


def upload(app, name, data):
    app.file_uploader[0].upload(name, data, "application/octet-stream")
    return app.button(key="check").click().run()


@pytest.mark.parametrize("lang", ["th", "en"])
@any_workbook
def test_a_report_is_held_against_any_workbook_that_has_scores(open_page, source, lang):
    app = open_page("report", report_part="check", source=source, lang=lang)
    if app.text_area:
        paste(app, REPORT)
    assert not app.exception


def test_the_published_report_gets_its_claims_by_severity_and_kind(page):
    paste(page, REPORT)
    assert not page.exception
    assert "พบ 16 แห่งที่ควรตรวจ: ต้องแก้ไข 11 · ควรตรวจสอบ 3 · แจ้งเพื่อทราบ 2" in said(page)
    kinds = [fold.label.replace("\\", "") for fold in page.expander]
    assert any("ตัวเลขผิดหนึ่งหลัก (1)" in kind for kind in kinds)
    assert "๘๐.๗๙" in said(page) and "บรรทัด 60" in said(page)
    assert [button for button in page.get("download_button") if button.key == "report_check_csv"]


def test_nothing_to_check_is_said(page):
    assert "วางข้อความหรือเลือกไฟล์ก่อน" in said(page.button(key="check").click().run())


def test_a_report_without_a_claim_says_how_much_was_checked_and_what_was_not(page):
    history = real_history()
    paste(page, narrate(history, history.year(2566), text_in("th")).text)
    assert "ไม่พบข้อความที่ขัดกับคะแนน" in said(page)
    assert "อ่านข้อความ 1" in said(page)
    assert "สาเหตุ ความเห็น และเจตนา" in said(page)


def test_a_text_about_something_else_is_not_judged(page):
    assert "ไม่พบว่าข้อความนี้กล่าวถึงการประเมิน" in said(paste(page, "ค่าใช้จ่ายเดือนนี้ 92.61 บาท"))


def word(*paragraphs):
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_word_file_is_checked(page):
    upload(page, "รายงาน.docx", word("ผลการประเมิน ITA", "ข้อ e14 ได้ 82.50 คะแนน"))
    assert "ตรวจไฟล์ รายงาน.docx" in said(page)
    assert "บรรทัด 2" in said(page) and "81.50" in said(page)


def with_part(name, content):
    file = BytesIO(word("ITA"))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7", "เป็น PDF"),
        (with_part("word/vbaProject.bin", b"x"), "มีแมโคร"),
        (shipped("jetsamian-2566.xlsx"), "ไม่ใช่เอกสาร Word"),
        (b"PK\x03\x04", "เปิดไฟล์ report.docx ไม่ได้"),
        (b"", "ไม่พบข้อความใน report.docx"),
    ],
)
def test_a_file_that_is_not_read_gets_one_sentence(page, data, says):
    upload(page, "report.docx", data)
    assert not page.exception
    assert [says in error.value.replace("\\", "") for error in page.error] == [True]


def test_a_word_file_that_unpacks_too_large_gets_one_sentence(page, monkeypatch):
    monkeypatch.setattr(word_file, "MAX_UNPACKED", 100)
    upload(page, "report.docx", word("ITA"))
    assert not page.exception
    assert ["คลายออกมาใหญ่เกิน" in error.value for error in page.error] == [True]


def test_hostile_words_are_shown_letter_by_letter(page):
    paste(page, "ITA **x** <b>e14</b> [a](http://b) ได้ 82.50 คะแนน `c`")
    assert not page.exception
    assert "\\<b\\>e14" in words(page)
    assert "\\[a\\]" in words(page)


def test_the_same_report_is_held_against_another_year_when_the_year_changes(open_page):
    app = open_page("report", report_part="check", source=FIVE_YEARS)
    paste(app, "ผลการประเมิน ITA ได้คะแนนรวม 92.77 คะแนน")
    assert "พบ 1 แห่ง" in said(app)
    app.query_params["year"] = "2567"
    app.run()
    assert "ไม่พบข้อความที่ขัดกับคะแนน" in said(app)


def test_another_language_says_the_same(open_page):
    app = paste(open_page("report", report_part="check", lang="en"), REPORT)
    assert "Places to look at: 16 (must be corrected 11 · should be checked 3 · for information 2)" in said(app)


def test_the_report_stays_while_pages_change(page):
    paste(page, REPORT)
    page.switch_page("pages/results/overview.py").run()
    assert "พบ 16 แห่ง" in said(page.switch_page("pages/report/report.py").run())
