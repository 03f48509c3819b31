"""The same slides in the app: over everything, with a frame of their own, and back again."""

from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from ita_core.text import text_in
from tests.browser.conftest import NewVisit
from tests.browser.server import ROOT
from tests.browser.visit import LIMIT

TEXT = text_in("th")
WORKBOOK = ROOT / "sample_data" / "example-five-years.xlsx"


def start(page: Page) -> FrameLocator:
    page.get_by_role("button", name=TEXT("present_page.start")).click()
    return slides(page)


def slides(page: Page) -> FrameLocator:
    frame = page.frame_locator("iframe#ita-lens-slides")
    expect(frame.locator(".slide.on")).to_be_visible(timeout=LIMIT)
    return frame


def test_the_slides_cover_the_whole_window_and_escape_comes_back(server: str, new_visit: NewVisit) -> None:
    page = new_visit(server).open("/present")
    frame = start(page)
    expect(frame.locator(".number")).to_have_text(TEXT("deck_words.of", n=1, all=_all(frame)))
    box = page.locator("iframe#ita-lens-slides").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 1280, "height": 900}
    assert page.evaluate("document.getElementById('root').inert")
    top = "document.elementsFromPoint(640, 450)[0].id"
    assert page.evaluate(top) == "ita-lens-slides"
    page.keyboard.press("Escape")
    expect(page.locator("iframe#ita-lens-slides")).to_have_count(0)
    assert not page.evaluate("document.getElementById('root').inert")
    assert "slide=" not in page.url


def _all(frame: FrameLocator) -> str:
    return str(frame.locator(".stage > .slide:not(.aside)").count())


def test_the_keys_move_the_slides_and_the_number_stands_in_the_address(server: str, new_visit: NewVisit) -> None:
    page = new_visit(server).open("/present?lang=th")
    frame = start(page)
    for key in ("ArrowRight", "PageDown", "ArrowRight", "PageUp"):
        page.keyboard.press(key)
    expect(frame.locator(".number")).to_contain_text("3 /")
    assert "slide=3" in page.url
    assert "lang=th" in page.url


def test_a_reload_comes_back_into_the_presentation(server: str, new_visit: NewVisit) -> None:
    page = new_visit(server).open("/present")
    start(page)
    page.keyboard.press("End")
    last = page.url
    page.reload()
    frame = slides(page)
    expect(frame.locator(".number")).to_have_text(f"{_all(frame)} / {_all(frame)}")
    assert page.url == last


def test_the_app_s_own_keys_are_silent_while_presenting(server: str, new_visit: NewVisit) -> None:
    page = new_visit(server).open("/present")
    start(page)
    page.evaluate(
        """() => {
            const app = document.querySelector('[data-testid="stApp"]');
            window.ran = 0;
            const noted = new MutationObserver(() => { window.ran += 1; });
            noted.observe(app, {attributeFilter: ['data-test-script-state']});
        }"""
    )
    for key in ("r", "c"):
        page.keyboard.press(key)
    page.evaluate("window.focus()")
    for key in ("r", "c"):
        page.keyboard.press(key)
    page.wait_for_timeout(500)
    assert page.evaluate("window.ran") == 0
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_key_that_reaches_the_page_behind_still_moves_the_slides(server: str, new_visit: NewVisit) -> None:
    page = new_visit(server).open("/present")
    frame = start(page)
    page.evaluate("dispatchEvent(new KeyboardEvent('keydown', {key: 'PageDown', code: 'PageDown'}))")
    expect(frame.locator(".number")).to_contain_text("2 /")


def test_the_speaker_window_follows_needs_no_session_and_survives_a_reload(server: str, new_visit: NewVisit) -> None:
    page = new_visit(server).open("/present")
    frame = start(page)
    sockets: list[str] = []
    page.context.on("page", lambda opened: opened.on("websocket", lambda socket: sockets.append(socket.url)))
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    expect(speaker.locator(".now > h1")).to_be_visible()
    speaker.keyboard.press("ArrowRight")
    expect(frame.locator(".number")).to_contain_text("2 /")
    speaker.reload()
    expect(speaker.locator(".which")).to_contain_text("2 /")
    page.reload()
    frame = slides(page)
    speaker.keyboard.press("ArrowRight")
    expect(frame.locator(".number")).to_contain_text("3 /", timeout=LIMIT)
    page.keyboard.press("Escape")
    expect(speaker.locator(".banner")).to_have_text(TEXT("deck_words.speaker_paused"))
    assert sockets == []


def test_notes_are_in_no_document_of_the_audience(server: str, new_visit: NewVisit) -> None:
    page = new_visit(server).open("/present")
    start(page)
    page.keyboard.press("ArrowRight")
    held = page.frames[-1].evaluate("document.documentElement.outerHTML")
    assert TEXT("documents.slides.notes_sources") not in held


def test_the_slides_are_those_of_the_uploaded_workbook(server: str, new_visit: NewVisit, tmp_path: Path) -> None:
    visit = new_visit(server)
    page = visit.open("/workbook")
    page.locator('input[type="file"]').set_input_files(WORKBOOK)
    expect(page.get_by_test_id("stSidebar").get_by_text(TEXT("sidebar.workbook", name=WORKBOOK.name))).to_be_visible()
    visit.drawn()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=TEXT("pages.present"), exact=True).click()
    visit.drawn()
    frame = start(page)
    expect(frame.locator(".slide.on .lines")).to_contain_text("เทศบาลตำบลตัวอย่าง")


@pytest.mark.parametrize("address", ["/deck/frame.html"])
def test_the_frame_alone_holds_nothing_of_any_session(server: str, new_visit: NewVisit, address: str) -> None:
    page = new_visit(server).page
    page.goto(server + address)
    assert page.locator("#deck").inner_text() == ""
    assert page.evaluate("typeof window.itaDeck.start") == "function"


def test_the_order_shows_each_slide_as_a_small_picture_and_a_card_moves_by_the_keyboard(server, new_visit) -> None:
    visit = new_visit(server)
    page = visit.open("/present")
    cards = page.locator(".slides > ol > .card")
    drawn = cards.nth(0).locator(".sheet .slide h1")
    expect(drawn).to_be_attached()
    first, second = (cards.nth(place).locator("button").get_attribute("data-key") for place in (0, 1))
    picture = cards.nth(0).locator(".small").bounding_box()
    sheet = cards.nth(0).locator(".sheet").bounding_box()
    assert picture is not None and sheet is not None
    assert abs(sheet["width"] - picture["width"]) < 1  # the slide of 1280 px, scaled to its card
    assert page.locator(".slides h1:focus, .slides .small :focus").count() == 0
    cards.nth(0).locator("button").focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(cards.nth(1).locator("button")).to_have_attribute("data-key", str(first))
    expect(cards.nth(0).locator("button")).to_have_attribute("data-key", str(second))


def test_the_times_of_a_rehearsal_stand_on_the_page_and_the_slides_go_on_meanwhile(server, new_visit) -> None:
    visit = new_visit(server)
    page = visit.open("/present")
    frame = start(page)
    page.keyboard.press("t")
    expect(frame.locator(".runs")).to_be_visible()
    for _ in range(2):
        page.wait_for_timeout(1100)
        page.keyboard.press("ArrowRight")
    page.keyboard.press("t")
    expect(frame.get_by_role("dialog", name=TEXT("deck_words.run_title")).locator("tbody tr")).to_have_count(3)
    page.keyboard.press("Escape")
    expect(frame.locator(".number")).to_contain_text("3 /")
    page.keyboard.press("Escape")
    expect(page.locator("iframe#ita-lens-slides")).to_have_count(0)
    page.get_by_text(TEXT("present_page.rehearsal")).first.click()
    said = TEXT("present_page.run_left").partition("**")[0].strip()
    expect(page.get_by_text(said)).to_be_visible()
