"""The very first visit after a start of the server, when Streamlit knows least about the pages."""

from playwright.sync_api import expect

from ita_core.text import text_in
from tests.browser.conftest import NewVisit

TEXT = text_in("th")


def test_a_deep_link_as_the_first_visit_shows_its_page_without_a_dialog(fresh_server: str, new_visit: NewVisit) -> None:
    page = new_visit(fresh_server).open("/scores")
    expect(page).to_have_title(f"{TEXT('pages.scores')} · ITA Lens")
    expect(page.locator("h1")).to_have_text(TEXT("scores.title"))
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_first_page_is_also_found_by_its_name_and_keeps_what_the_address_says(
    server: str, new_visit: NewVisit
) -> None:
    page = new_visit(server).open("/overview?lang=en&year=2565")
    expect(page).to_have_title(f"{text_in('en')('pages.overview')} · ITA Lens")
    expect(page.get_by_test_id("stMetricValue").get_by_text("84.87", exact=True)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
