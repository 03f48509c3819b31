"""The main job: an officer uploads a workbook and reads the result."""

from playwright.sync_api import expect

from ita_core.text import text_in
from tests.browser.conftest import NewVisit
from tests.browser.server import ROOT

WORKBOOK = ROOT / "sample_data" / "jetsamian-2566-report-tables.xlsx"
TEXT = text_in("th")


def test_an_uploaded_report_shows_its_total_and_its_level(server: str, new_visit: NewVisit) -> None:
    visit = new_visit(server)
    page = visit.open("/workbook")
    page.locator('input[type="file"]').set_input_files(WORKBOOK)
    expect(page.get_by_test_id("stSidebar").get_by_text(TEXT("sidebar.workbook", name=WORKBOOK.name))).to_be_visible()
    visit.drawn()

    page.locator(".st-key-next_step").get_by_role("link", name=TEXT("header.step.overview")).click()
    expect(page.locator("h1")).to_have_text("ได้ 92.16 คะแนน ระดับผ่านดี‡ (ปี 2565 ได้ 84.87 แต่วัดไม่เหมือนกัน)")
    visit.drawn()
    for figure in ("92.16", "ผ่านดี‡"):
        expect(page.get_by_test_id("stMetricValue").get_by_text(figure, exact=True)).to_be_visible()
