"""The first visit to a server that was just installed: an administrator takes an office in, its officer uploads.

Used by `try_hosting.py --visit`; needs a Chromium, and Node.js for the OpenID provider of the tests.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect, sync_playwright

from ita_core.text import text_in
from tests.browser.shared_server import at_the_provider
from tests.browser.visit import LIMIT, Visit, chromium_path
from tests.samples import ROOT

TEXT = text_in("th")
WORKBOOK = ROOT / "sample_data" / "jetsamian-2566-report-tables.xlsx"
OFFICE = "เทศบาลตำบลทดลองติดตั้ง"


def signed_in_upload(address: str, invitation: str, restart: Callable[[], None]) -> None:
    """From the invitation of the first administrator to an officer's file on the page, also after a rolling restart.

    Raises:
        AssertionError: something on the way is not as it should be.
    """
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", f"--host-resolver-rules=MAP {urlsplit(address).hostname} 127.0.0.1"]
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=flags)
        expect.set_options(timeout=LIMIT)
        of_office = _administrator(browser, address, invitation)
        page = _come_in(browser, address, of_office, "officer").open("/workbook")
        page.locator('input[type="file"]').first.set_input_files(WORKBOOK)
        in_use = page.get_by_test_id("stSidebar").get_by_text(TEXT("sidebar.workbook", name=WORKBOOK.name))
        expect(in_use).to_be_visible()
        restart()
        expect(page.get_by_text(TEXT("brought_back.kept"))).to_be_visible()
        expect(in_use).to_be_visible()
        browser.close()


def _administrator(browser: Browser, address: str, invitation: str) -> str:
    """The invitation of an office's first officer, as the administrator sees it once."""
    page = _come_in(browser, address, invitation, "administrator").page
    page.get_by_role("button", name=TEXT("people.add_office")).click()
    page.get_by_label(TEXT("people.office_name")).fill(OFFICE)
    page.get_by_role("button", name=TEXT("people.add"), exact=True).click()
    expect(page.get_by_text(TEXT("people.no_members"))).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_label(TEXT("people.for_whom")).fill("officer")
    page.get_by_role("button", name=TEXT("people.invite")).last.click()
    told = page.get_by_test_id("stCode")
    expect(told).to_be_visible()
    return told.inner_text().strip()


def _come_in(browser: Browser, address: str, invitation: str, login: str) -> Visit:
    """A visitor who used an invitation and signed in at the provider."""
    context = browser.new_context(locale="th-TH", viewport={"width": 1280, "height": 900}, ignore_https_errors=True)
    visit = Visit(context.new_page(), address)
    page: Page = visit.page
    page.goto(invitation)
    at_the_provider(page, login)
    page.wait_for_url(f"{address}/**")
    visit.drawn()
    return visit
