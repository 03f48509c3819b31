"""How few clicks the officer's jobs take, tried as a new visitor would: every click is counted."""

from pathlib import Path

from playwright.sync_api import Locator, expect

from ita_core.text import text_in
from tests.browser.conftest import NewVisit
from tests.browser.server import ROOT

WORKBOOK = ROOT / "sample_data" / "jetsamian-2566-report-tables.xlsx"
TEXT = text_in("th")


class Clicks:
    """A visitor whose clicks are counted."""

    def __init__(self, visit) -> None:
        self.visit, self.n = visit, 0
        self.page = visit.open()

    def on(self, what: Locator) -> None:
        """Click once, and wait until the page stands still."""
        what.click()
        self.n += 1
        self.visit.drawn()

    def choose_file(self, path: Path) -> None:
        """The click on the upload button, and the file in the window that opens."""
        with self.page.expect_file_chooser() as chooser:
            self.page.get_by_test_id("stFileUploaderDropzone").locator("button").first.click()
        self.n += 1
        chooser.value.set_files(path)
        expect(self.page.get_by_test_id("stMain").get_by_text(path.name).first).to_be_visible()
        self.visit.drawn()

    def next_step(self) -> None:
        self.on(self.page.locator(".st-key-next_step a"))

    def menu(self, page: str) -> None:
        nav = self.page.get_by_test_id("stSidebarNav")
        self.on(nav.get_by_role("link", name=TEXT(f"pages.{page}"), exact=True))


def test_from_one_s_own_file_to_its_verdict_are_three_clicks(server: str, new_visit: NewVisit) -> None:
    clicks = Clicks(new_visit(server))
    clicks.next_step()
    clicks.choose_file(WORKBOOK)
    clicks.next_step()
    expect(clicks.page.locator("h1")).to_contain_text("92.16")
    assert clicks.n == 3


def test_the_report_as_word_and_as_pdf_are_four_clicks_after_the_upload(server: str, new_visit: NewVisit) -> None:
    clicks = Clicks(new_visit(server))
    clicks.menu("workbook")
    clicks.choose_file(WORKBOOK)
    clicks.n = 0
    clicks.menu("report")
    clicks.on(clicks.page.get_by_role("radio", name=TEXT("report_page.part.export")))
    for kind, ending in (("report-word", ".docx"), ("report-pdf", ".pdf")):
        name = TEXT("documents_page.make_and_take", name=TEXT(f"documents_page.kind.{kind}"))
        with clicks.page.expect_download(timeout=120_000) as download:
            clicks.on(clicks.page.get_by_role("button", name=name, exact=True))
        assert download.value.suggested_filename.endswith(ending)
        assert "2566" in download.value.suggested_filename
    assert clicks.n == 4


def test_from_an_edited_measure_to_its_slide_are_three_clicks(server: str, new_visit: NewVisit) -> None:
    clicks = Clicks(new_visit(server))
    clicks.menu("measures")
    clicks.n = 0
    worst = clicks.page.locator(".pick tbody tr").nth(1)  # aims at e14; the first one keeps up what is good
    clicks.on(worst.locator("button"))
    field = clicks.page.get_by_role("dialog").get_by_label(TEXT("measures_page.field_title"), exact=True)
    field.fill("จัดประชุมแผนงบประมาณร่วมกันทุกกอง")
    clicks.on(clicks.page.get_by_role("button", name=TEXT("measures_page.save"), exact=True))
    expect(clicks.page.get_by_role("dialog")).to_have_count(0)
    clicks.next_step()
    expect(clicks.page.get_by_role("button", name=TEXT("present_page.start"))).to_be_visible()
    assert clicks.n == 3
    clicks.page.get_by_role("button", name=TEXT("present_page.start")).click()
    slides = clicks.page.frame_locator("iframe#ita-lens-slides")
    expect(slides.get_by_text("จัดประชุมแผนงบประมาณร่วมกันทุกกอง").first).to_be_attached()
