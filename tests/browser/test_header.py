"""The header stays in sight on every page and at every size: whose scores, which year, how sure, what next."""

import pytest
from playwright.sync_api import expect

from ita_core.text import text_in
from tests.browser.visit import Visit
from ui.places import MOVED, WORKSPACE

TEXT = text_in("th")
SCREENS = {"laptop": (1280, 720), "laptop at 200 %": (640, 360), "phone": (390, 844)}
TO_THE_END = """() => {
    const page = document.querySelector('[data-testid="stMain"]');
    page.scrollTo(0, page.scrollHeight);
}"""


@pytest.mark.parametrize("name", WORKSPACE)
def test_office_year_trust_and_next_step_are_in_view_wherever_the_page_is(name: str, reader: Visit) -> None:
    page = reader.open(f"/{'' if name == 'overview' else name}")
    header, step = page.locator(".st-key-page_header"), page.locator(".st-key-next_step a")
    for width, height in SCREENS.values():
        page.set_viewport_size({"width": width, "height": height})
        reader.drawn().evaluate(TO_THE_END)
        for words in ("เทศบาลตำบลเจ็ดเสมียน", "2566", TEXT("header.sample"), "◎ 2"):
            shown = header.get_by_text(words).locator("visible=true")
            expect(shown.first).to_be_in_viewport(ratio=0.9)
        expect(step).to_be_in_viewport(ratio=0.9)
    assert step.count() == 1


def test_the_next_step_can_be_clicked_though_streamlit_s_own_strip_lies_above(reader: Visit) -> None:
    reader.page.set_viewport_size({"width": 1280, "height": 720})
    page = reader.open("/scores")
    page.evaluate(TO_THE_END)
    page.locator(".st-key-next_step a").click()
    expect(page).to_have_title(f"{TEXT('pages.issues')} · ITA Lens")


@pytest.mark.parametrize("old", MOVED)
def test_an_address_of_an_older_release_leads_to_its_new_place(old: str, reader: Visit) -> None:
    page = reader.open(f"/{old}?year=2566&question=e14")
    expect(page).to_have_title(f"{TEXT(f'pages.{MOVED[old][0]}')} · ITA Lens")
    for part in filter(None, MOVED[old][1].split("&")):
        assert part in page.url
    expect(page.get_by_role("dialog")).to_have_count(0)
