"""No page keeps anybody out: axe-core finds nothing serious, the keyboard alone suffices, every chart has its words."""

import pytest
from playwright.sync_api import Page, expect

from ita_core.text import text_in
from tests.browser.accessible import obstacles
from tests.browser.addresses import ADDRESSES
from tests.browser.conftest import NewVisit
from tests.browser.visit import Visit

TEXT = text_in("th")
DESKTOP = {"width": 1280, "height": 720}
PHONE = {"width": 390, "height": 844}

OPEN_FOLDS = """() => document.querySelectorAll('[data-testid="stMain"] details:not([open]) > summary')
    .forEach(summary => summary.click())"""
FOLDS = '[data-testid="stMain"] details'
WORDS_OF_A_CHART = (
    """chart => (chart.closest('[aria-label]') || chart.querySelector('[aria-label]'))?.ariaLabel || ''"""
)
FOCUSED = "() => document.activeElement.innerText || document.activeElement.ariaLabel || ''"
RING = """() => {
    const focused = document.activeElement, style = getComputedStyle(focused);
    const shown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    return shown ? '' : focused.outerHTML.slice(0, 200);
}"""


def address(place: str, language: str = "th") -> str:
    return f"{place}{'&' if '?' in place else '?'}lang={language}"


def assert_charts_say_what_they_show(page: Page) -> None:
    for chart in page.get_by_test_id("stPlotlyChart").all():
        told = chart.evaluate(WORDS_OF_A_CHART)
        assert len(told) > 40, f"'{told}'"
        assert any(letter.isdigit() for letter in told), told


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_and_what_it_folds_away_have_no_serious_violation(name: str, reader: Visit) -> None:
    reader.page.set_viewport_size(DESKTOP)
    page = reader.open(address(name))
    expect(page.locator("html")).to_have_attribute("lang", "th")
    assert_charts_say_what_they_show(page)
    page.evaluate(OPEN_FOLDS)
    expect(page.locator(f"{FOLDS}:not([open])")).to_have_count(0)
    assert obstacles(reader.drawn()) == []


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_has_no_serious_violation_in_english_on_a_phone(name: str, reader: Visit) -> None:
    reader.page.set_viewport_size(DESKTOP)
    page = reader.open(address(name, "en"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert_charts_say_what_they_show(page)
    page.set_viewport_size(PHONE)
    assert obstacles(reader.drawn()) == []


def test_counts_of_answers_and_the_pasting_of_a_wording_are_as_accessible(reader: Visit) -> None:
    page = reader.open(address("/checks?checks_part=answers"))
    page.get_by_test_id("stCheckbox").first.locator("label").click()
    expect(page.get_by_test_id("stAlert").last).to_be_visible()
    assert obstacles(reader.drawn()) == []
    page = reader.open(address("/scores?question=e14"))
    page.get_by_role("button", name=TEXT("questions.paste")).click()
    expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
    assert obstacles(reader.drawn()) == []


def test_every_slide_of_the_meeting_and_the_speaker_s_window_are_accessible(reader: Visit) -> None:
    reader.page.set_viewport_size(DESKTOP)
    page = reader.open(address("/present"))
    page.get_by_role("button", name=TEXT("present_page.start")).click()
    slides = page.frame_locator("iframe#ita-lens-slides")
    expect(slides.locator(".slide.on")).to_be_visible()
    found: list[str] = []
    for _ in range(slides.locator(".stage > .slide:not(.aside)").count()):
        found += obstacles(page.frames[-1])
        page.keyboard.press("ArrowRight")
    assert found == []
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    expect(speaker.locator(".now > h1")).to_be_visible()
    assert obstacles(speaker) == []
    speaker.close()


def test_the_checker_finds_what_is_wrong(reader: Visit) -> None:
    page = reader.open()
    page.evaluate("""() => document.querySelector('[data-testid="stMain"] h1').insertAdjacentHTML(
        'afterend', '<p style="color:#ccc;background:#fff">faint</p><button></button><img src="data:,x">')""")
    found = "\n".join(obstacles(page))
    for rule in ("color-contrast", "button-name", "image-alt"):
        assert f"{rule}:" in found


def press_until(page: Page, key: str, words: str, most: int = 60) -> None:
    """Press a key until the focus stands on something with these words; it must be seen at every stop on the way."""
    for _ in range(most):
        page.keyboard.press(key)
        assert page.evaluate(RING) == "", "nothing shows where the focus is"
        focused = page.evaluate(FOCUSED)
        if words in focused and len(focused) < len(words) + 40:  # the thing itself, and no part of the page around it
            return
    raise AssertionError(f"'{words}' is not reached by {key}")


def test_menu_table_and_download_are_reached_by_the_keyboard_alone(server: str, new_visit: NewVisit) -> None:
    visit = new_visit(server)
    page = visit.open()
    press_until(page, "Tab", TEXT("pages.years"))
    page.keyboard.press("Enter")
    expect(page).to_have_title(f"{TEXT('pages.years')} · ITA Lens")
    visit.drawn()
    press_until(page, "Tab", TEXT("show.as_table"))
    tables = page.get_by_test_id("stTable").count()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stTable")).to_have_count(tables + 1)
    with page.expect_download() as download:
        press_until(page, "Tab", TEXT("show.download_csv"))
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".csv")


def test_a_document_is_made_and_downloaded_by_the_keyboard_alone(server: str, new_visit: NewVisit) -> None:
    page = new_visit(server).open(address("/report?report_part=export"))
    name = TEXT("documents_page.kind.tables-excel")
    press_until(page, "Tab", TEXT("documents_page.make_and_take", name=name))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".xlsx")


def test_question_year_and_language_are_chosen_by_the_keyboard_alone(server: str, new_visit: NewVisit) -> None:
    visit = new_visit(server)
    page = visit.open(address("/scores"))
    press_until(page, "Tab", "ไทย")
    press_until(page, "Tab", "2566")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.wait_for_url("**year=2565**")
    visit.drawn()
    press_until(page, "Shift+Tab", "ไทย")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page).to_have_title(f"{text_in('en')('pages.scores')} · ITA Lens")
