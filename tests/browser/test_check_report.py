"""The checker of finished reports in a real browser: a file gets its claims, another kind of file one sentence."""

from io import BytesIO

from docx import Document
from playwright.sync_api import expect

from ita_core.text import text_in
from tests.browser.conftest import NewVisit

TEXT = text_in("th")


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
