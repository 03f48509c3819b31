"""The report's text and its checker in a real browser: an edit outlives a refresh, a file gets its claims."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, expect

from ita_core.text import text_in
from tests.browser.conftest import NewVisit
from tests.browser.server import serving

TEXT = text_in("th")
WORDS = "ปีนี้เทศบาลได้คะแนนรวม 92.61 คะแนน เป็นที่น่าพอใจ"


def test_an_edit_is_held_against_the_data_and_outlives_a_refresh(
    browser: Browser, new_visit: NewVisit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ITA_LENS_STORE", str(tmp_path / "work.sqlite3"))
    with serving() as address:
        visit = new_visit(address)
        page = visit.open("/report")
        page.get_by_role("button", name=TEXT("narrative_page.open")).first.click()
        page.get_by_label(TEXT("narrative_page.words")).fill(WORDS)
        page.get_by_role("button", name=TEXT("narrative_page.keep"), exact=True).click()
        contradicted = page.get_by_text("คะแนนรวม = 92.16").first
        expect(contradicted).to_be_visible()
        expect(page.get_by_text(WORDS)).to_be_visible()
        visit.drawn()

        page.reload()
        visit.drawn()
        expect(page.get_by_text(WORDS)).to_be_visible()
        expect(contradicted).to_be_visible()


def test_a_word_file_gets_its_claims_and_another_file_one_sentence(server: str, new_visit: NewVisit) -> None:
    document = Document()
    for line in ("ผลการประเมิน ITA", "ข้อ e๑๔ ได้ ๘๒.๕๐ คะแนน อยู่ในระดับดี"):
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    visit = new_visit(server)
    page = visit.open("/report?report_part=check")
    check = page.get_by_role("button", name=TEXT("check_page.check"), exact=True)

    def upload(name: str, data: bytes) -> None:
        chosen = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        page.locator('input[type="file"]').set_input_files(chosen)  # type: ignore[arg-type]  # a file as a mapping
        expect(page.get_by_text(name).first).to_be_visible()
        check.click()

    upload("report.docx", file.getvalue())
    expect(page.get_by_text("e14 = 81.50").first).to_be_visible()
    expect(page.get_by_text(TEXT("lint_rule.high")).first).to_be_visible()
    visit.drawn()
    upload("report.pdf", b"%PDF-1.7")
    expect(page.get_by_text("เป็น PDF")).to_be_visible()
