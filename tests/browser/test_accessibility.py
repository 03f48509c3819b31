"""No page keeps anybody out: axe-core finds nothing serious, the keyboard alone suffices, every chart has its words."""

import pytest
from playwright.sync_api import Page, expect

from ita_core.text import LANGUAGES, text_in
from tests.browser.accessible import obstacles
from tests.browser.conftest import NewVisit
from tests.browser.server import ROOT

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*/*.py"))
TEXT = text_in("th")
PHONE = {"width": 390, "height": 844}


def address(name: str, language: str = "th") -> str:
    return f"/{'' if name == 'overview' else name}?lang={language}"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_serious_violation_in_either_language_nor_on_a_phone(
    name: str, server: str, new_visit: NewVisit
) -> None:
    visit = new_visit(server)
    for language in LANGUAGES:
        assert obstacles(visit.open(address(name, language))) == []
    visit.page.set_viewport_size(PHONE)
    assert obstacles(visit.drawn()) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_chart_of_a_page_says_in_words_what_it_shows(name: str, server: str, new_visit: NewVisit) -> None:
    page = new_visit(server).open(address(name))
    charts = page.get_by_test_id("stPlotlyChart")
    for number in range(charts.count()):
        told = charts.nth(number).evaluate(
            "chart => chart.closest('[aria-label]')?.ariaLabel || chart.querySelector('[aria-label]')?.ariaLabel || ''"
        )
        assert len(told) > 20, f"chart {number} of {name}: '{told}'"


def test_what_is_hidden_at_first_is_as_accessible_when_opened(server: str, new_visit: NewVisit) -> None:
    visit = new_visit(server)
    page = visit.open(address("answers"))
    page.get_by_test_id("stExpander").first.locator("summary").click()
    page.get_by_test_id("stCheckbox").first.locator("label").click()
    expect(page.get_by_test_id("stAlert").last).to_be_visible()
    assert obstacles(visit.drawn()) == []


def test_the_checker_finds_what_is_wrong(server: str, new_visit: NewVisit) -> None:
    page = new_visit(server).open()
    page.evaluate("""() => document.querySelector('[data-testid="stMain"] h1').insertAdjacentHTML(
        'afterend', '<p style="color:#ccc;background:#fff">faint</p><button></button><img src="data:,x">')""")
    found = "\n".join(obstacles(page))
    for rule in ("color-contrast", "button-name", "image-alt"):
        assert f"{rule}:" in found


def press_until(page: Page, key: str, words: str, most: int = 60) -> None:
    """Press a key until the focus stands on something with these words; it must be seen there."""
    for _ in range(most):
        page.keyboard.press(key)
        focused = page.evaluate("() => document.activeElement.innerText || document.activeElement.ariaLabel || ''")
        if words in focused and len(focused) < len(words) + 40:  # the thing itself, and no part of the page around it
            return
    raise AssertionError(f"'{words}' is not reached by {key}")


def test_menu_table_and_download_are_reached_by_the_keyboard_alone(server: str, new_visit: NewVisit) -> None:
    visit = new_visit(server)
    page = visit.open()
    press_until(page, "Tab", TEXT("pages.issues"))
    page.keyboard.press("Enter")
    expect(page).to_have_title(f"{TEXT('pages.issues')} · ITA Lens")
    visit.drawn()
    press_until(page, "Tab", TEXT("show.as_table"))
    ring = page.evaluate(
        "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + s.boxShadow; }"
    )
    assert ring != "nonenone", "nothing shows where the focus is"
    tables = page.get_by_test_id("stTable").count()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stTable")).to_have_count(tables + 1)
    with page.expect_download() as download:
        press_until(page, "Tab", TEXT("show.download_csv"))
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".csv")


def test_year_and_language_are_changed_by_the_keyboard_alone(server: str, new_visit: NewVisit) -> None:
    visit = new_visit(server)
    page = visit.open()
    press_until(page, "Tab", "ไทย")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page).to_have_title(f"{text_in('en')('pages.overview')} · ITA Lens")
