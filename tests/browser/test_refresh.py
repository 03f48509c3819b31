"""A refresh of the browser on the office PC brings the work back, in a real browser against a real store."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ita_core.text import text_in
from tests.browser.conftest import NewVisit
from tests.browser.server import ROOT, serving

WORKBOOK = ROOT / "sample_data" / "jetsamian-2566-report-tables.xlsx"
TEXT = text_in("th")
TITLE = "จัดประชุมแผนงบประมาณร่วมกันทุกกอง"


def rename_the_first_measure(page: Page) -> None:
    page.locator(".pick tbody button").first.click()
    page.get_by_role("dialog").get_by_label(TEXT("measures_page.field_title"), exact=True).fill(TITLE)
    page.get_by_role("button", name=TEXT("measures_page.save"), exact=True).click()
    expect(page.locator(".pick tbody button").first).to_have_text(TITLE)


def test_workbook_and_measures_are_there_again_after_a_refresh_and_only_in_this_browser(
    browser: Browser, new_visit: NewVisit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ITA_LENS_STORE", str(tmp_path / "work.sqlite3"))
    with serving() as address:
        visit = new_visit(address)
        page = visit.open("/workbook")
        page.locator('input[type="file"]').set_input_files(WORKBOOK)
        in_use = page.get_by_test_id("stSidebar").get_by_text(TEXT("sidebar.workbook", name=WORKBOOK.name))
        expect(in_use).to_be_visible()
        visit.drawn()
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=TEXT("pages.measures"), exact=True).click()
        expect(page).to_have_title(f"{TEXT('pages.measures')} · ITA Lens")
        visit.drawn()
        rename_the_first_measure(page)
        visit.drawn()

        page.reload()
        visit.drawn()
        expect(in_use).to_be_visible()
        expect(page.locator(".pick tbody button").first).to_have_text(TITLE)
        expect(page.get_by_text(TEXT("work.kept_here")).first).to_be_visible()  # beside its icon

        stranger = new_visit(address)
        expect(stranger.open("/measures").get_by_text(TITLE)).to_have_count(0)
