"""From a file of answers to the scores of a mock survey, as an officer does it."""

from io import BytesIO
from pathlib import Path

import openpyxl
from playwright.sync_api import expect

from ita_core.text import text_in
from ita_core.workbook import MEDIA_TYPE
from ita_core.workbook.mock_survey import MOCK
from tests.browser.accessible import obstacles
from tests.browser.conftest import NewVisit

ANSWERS = Path(__file__).parents[1] / "survey" / "cases" / "kobo-labels.xlsx"
TEXT = text_in("th")


def test_a_file_of_answers_becomes_the_scores_of_a_mock_survey(server: str, new_visit: NewVisit) -> None:
    visit = new_visit(server)
    page = visit.open("/workbook")
    page.locator('input[type="file"]').first.set_input_files(
        {"name": "แบบวัด 2566.xlsx", "mimeType": MEDIA_TYPE, "buffer": ANSWERS.read_bytes()}
    )
    expect(page.get_by_text(TEXT("survey.page.lead"))).to_be_visible()
    page.locator(".st-key-survey_confirm button").press("Enter")  # the page still glides there: a pointer might miss it
    expect(page.get_by_text(TEXT("survey.page.mock", year=2566))).to_be_visible()
    expect(page.get_by_role("cell", name="71.87", exact=True)).to_be_visible()
    visit.drawn()
    assert obstacles(page) == []

    with page.expect_download() as found:
        page.locator(".st-key-survey_excel button").click()
    book = openpyxl.load_workbook(BytesIO(Path(found.value.path()).read_bytes()))
    assert TEXT("survey.page.mock", year=2566) in str(book.worksheets[0]["A1"].value)

    page.locator(".st-key-survey_agency input").fill("เทศบาลตำบลตัวอย่าง")
    page.locator(".st-key-survey_agency input").press("Tab")
    visit.drawn()
    page.get_by_role("button", name=TEXT("survey.page.take")).click()
    expect(page.locator(".st-key-page_header").get_by_text(MOCK).first).to_be_visible()
    expect(page.locator(".st-key-page_header").get_by_text(TEXT("survey.page.badge")).nth(1)).to_be_visible()
