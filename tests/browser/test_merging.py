"""Two windows of one office change the same measure: the second one is asked, and its choice stands in both."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ita_core.text import text_in
from tests.browser.conftest import NewVisit
from tests.browser.server import ROOT, serving

TEXT = text_in("th")
WORKBOOK = ROOT / "sample_data" / "jetsamian-2566-report-tables.xlsx"
_BESIDE = (".streamlit", "ita_core", "pages", "sample_data", "static", "ui")
_OF_AN_OFFICE = "import ui.saving\n\nui.saving.owner = lambda: 'office:1'\n"
FIRST, SECOND = "จัดประชุมแผนร่วมกันทุกกอง", "เผยแพร่แผนบนเว็บไซต์"


@pytest.fixture
def office(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server at which everybody belongs to one office, without a sign-in before it."""
    monkeypatch.setenv("ITA_LENS_STORE", str(tmp_path / "work.sqlite3"))
    for name in _BESIDE:
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "app.py").write_text(f"{_OF_AN_OFFICE}{(ROOT / 'app.py').read_text('utf-8')}", "utf-8")
    with serving(tmp_path / "app.py") as address:
        yield address


def rename_the_first_measure(page: Page, title: str) -> None:
    page.locator(".pick tbody button").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(TEXT("measures_page.field_title"), exact=True).fill(title)
    dialog.get_by_role("button", name=TEXT("measures_page.save"), exact=True).click()


def test_what_two_windows_changed_is_asked_side_by_side_and_the_choice_is_kept(
    office: str, new_visit: NewVisit
) -> None:
    first = new_visit(office)
    page = first.open("/workbook?lang=th")
    page.locator('input[type="file"]').set_input_files(WORKBOOK)
    expect(page.get_by_test_id("stSidebar").get_by_text(TEXT("sidebar.workbook", name=WORKBOOK.name))).to_be_visible()
    first.drawn()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=TEXT("pages.measures"), exact=True).click()
    expect(page).to_have_title(f"{TEXT('pages.measures')} · ITA Lens")
    first.drawn()
    page.wait_for_url("**/measures?*work=*")

    second = new_visit(office)
    other = second.open(page.url.removeprefix(office))
    rename_the_first_measure(page, FIRST)
    expect(page.locator(".pick tbody button").first).to_have_text(FIRST)
    first.drawn()

    rename_the_first_measure(other, SECOND)
    dialog = other.get_by_role("dialog")
    expect(dialog.get_by_text(FIRST)).to_be_visible()
    expect(dialog.get_by_text(SECOND)).to_be_visible()
    use = dialog.get_by_role("button", name=TEXT("merging.use"))
    expect(use).to_be_disabled()
    dialog.get_by_role("radio", name=TEXT("merging.mine")).check(force=True)
    expect(use).to_be_enabled()
    use.click()
    expect(other.get_by_role("dialog")).to_have_count(0)
    expect(other.locator(".pick tbody button").first).to_have_text(SECOND)
    second.drawn()

    page.reload()
    first.drawn()
    expect(page.locator(".pick tbody button").first).to_have_text(SECOND)
