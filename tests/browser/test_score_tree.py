"""The tree of all scores in a browser: in view, searched, sorted, walked by keyboard, with the panel beside it."""

import pytest
from playwright.sync_api import Page, expect

from ita_core.text import text_in
from tests.browser.conftest import NewVisit
from tests.browser.visit import Visit

TEXT = text_in("th")
SCREENS = {"laptop": (1280, 720), "phone": (390, 844)}
IN_VIEW = """row => {
    const box = row.closest('.box').getBoundingClientRect(), own = row.getBoundingClientRect();
    return own.top >= box.top && own.bottom <= box.bottom + 1 && own.bottom <= innerHeight;
}"""

FOCUSED = """() => {
    let at = document.activeElement;
    while (at.shadowRoot) at = at.shadowRoot.activeElement;
    return at.innerText;
}"""


def order(page: Page, name: str) -> None:
    page.get_by_role("button", name=TEXT(f"scores.order.{name}"), exact=True).click()


def first(page: Page) -> str:
    return page.locator(".scores tbody tr").first.locator("b").inner_text()


def panel(page: Page):
    return page.locator(".st-key-chosen_question")


@pytest.mark.parametrize("screen", SCREENS)
def test_the_question_of_the_address_is_in_view_and_its_panel_above_the_fold(screen: str, reader: Visit) -> None:
    width, height = SCREENS[screen]
    reader.page.set_viewport_size({"width": width, "height": height})
    page = reader.open("/scores?question=e14")
    row = page.locator(".scores tr[aria-current]")
    expect(row.locator("b")).to_have_text("e14")
    assert row.evaluate(IN_VIEW)
    expect(panel(page).get_by_role("heading")).to_contain_text("e14")
    box = panel(page).bounding_box()
    assert box is not None and 0 <= box["y"] < height - 150


def test_an_old_address_of_a_question_leads_to_the_tree(reader: Visit) -> None:
    page = reader.open("/questions?question=e14")
    assert "/scores?" in page.url and "question=e14" in page.url
    expect(page.locator(".scores tr[aria-current] b")).to_have_text("e14")


def test_the_tree_opens_on_the_worst_question(server: str, new_visit: NewVisit) -> None:
    page = new_visit(server).open("/scores")
    expect(page.locator(".scores tr[aria-current] b")).to_have_text("o24")


def test_which_question_fell_most_takes_two_clicks(server: str, new_visit: NewVisit) -> None:
    visit = new_visit(server)
    page = visit.open("/workbook")
    page.get_by_role("button", name=TEXT("workbook.other")).click()
    page.get_by_role("button", name=TEXT("example.use")).click()
    visit.drawn()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=TEXT("pages.scores"), exact=True).click()  # 1
    visit.drawn()
    order(page, "fell")  # 2
    assert first(page) == "o28"  # 100 → 0
    expect(panel(page).get_by_role("heading")).to_contain_text("o28")


def test_a_click_on_a_row_shows_the_question_beside_the_tree(reader: Visit) -> None:
    page = reader.open("/scores?question=o24")
    page.locator(".scores tbody button", has_text="o26").first.click()
    expect(panel(page).get_by_role("heading")).to_contain_text("o26")
    page.wait_for_url("**question=o26**")


def test_a_word_finds_its_questions_whatever_stays_folded(reader: Visit) -> None:
    page = reader.open("/scores")
    page.get_by_role("searchbox").fill("i8")
    expect(page.locator(".scores tbody b")).to_have_text(["IIT", "2", "i8"])
    page.get_by_role("searchbox").fill("ไม่มีคำนี้")
    expect(page.locator(".scores tbody")).to_have_text(TEXT("scores.none"))


def test_what_is_below_the_target_is_filtered_and_sorted_lowest_first(reader: Visit) -> None:
    page = reader.open("/scores")
    page.get_by_role("combobox", name=TEXT("scores.filter_by")).select_option("below")
    order(page, "lowest")
    shown = [float(score) for score in page.locator(".scores tbody .score").all_inner_texts()]
    assert shown == sorted(shown) and 0 < len(shown) < 88 and max(shown) < 85
    order(page, "gain")
    gains = [float(gain) for gain in page.locator(".scores tbody .gain").all_inner_texts()]
    assert gains == sorted(gains, reverse=True)


def test_the_arrow_keys_walk_open_and_close_the_tree(reader: Visit) -> None:
    reader.page.set_viewport_size({"width": 1280, "height": 720})
    page = reader.open("/scores?question=o24")
    page.locator('.scores [data-focus="2"]').focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED).strip().startswith("i8")
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("heading")).to_contain_text("i8")
    expect(page.locator('.scores [data-focus="i8"]')).to_be_focused()
    page.locator('.scores [data-focus="2"]').focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator('.scores [data-focus="i8"]')).to_have_count(0)
