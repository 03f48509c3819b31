"""Every page of the menu in a real browser."""

import pytest
from playwright.sync_api import expect

from ita_core.text import LANGUAGES, text_in
from tests.browser.conftest import NewVisit
from tests.browser.visit import Visit
from ui.places import WORKSPACE

PAGES = sorted(WORKSPACE)  # those of a PC: what only a shared server has is opened by the tests of the sign-in
BROKEN = '[data-testid="stException"], [data-testid="stAlertContentError"]'


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_in_both_languages_without_error_and_without_leaving_the_machine(name: str, reader: Visit) -> None:
    for language in LANGUAGES:
        page = reader.open(f"/{'' if name == 'overview' else name}?lang={language}")
        expect(page).to_have_title(f"{text_in(language)(f'pages.{name}')} · ITA Lens")
        expect(page.locator(BROKEN)).to_have_count(0)
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_every_page_is_reached_by_a_click_in_the_menu(server: str, new_visit: NewVisit) -> None:
    visit = new_visit(server)
    page = visit.open()
    for name in PAGES:
        title = text_in("th")(f"pages.{name}")
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
        expect(page).to_have_title(f"{title} · ITA Lens")
        expect(visit.drawn().locator(BROKEN)).to_have_count(0)
