"""No page is a tall column: before anything is opened it ends after little more than two screens, with few widgets."""

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import ADDRESSES
from tests.browser.visit import Visit

SCREEN = {"width": 1280, "height": 720}
MOST_SCREENS, MOST_WIDGETS = 2.2, 15

# What is taken hold of on a page: a set of segments, a search with its buttons or a row of tabs is one.
_WIDGETS = """() => {
    const kinds = ['Button', 'DownloadButton', 'FormSubmitButton', 'PageLink', 'Selectbox', 'MultiSelect', 'TextInput',
        'TextArea', 'NumberInput', 'Checkbox', 'Radio', 'ButtonGroup', 'FileUploader', 'Popover', 'BidiComponent'];
    const named = kinds.map(kind => `[data-testid="stMain"] [data-testid="st${kind}"]`);
    const found = document.querySelectorAll(named.join(','));
    return [...found].filter(widget => widget.checkVisibility()).map(widget => widget.getBoundingClientRect().top);
}"""
_TALL = """() => document.querySelector('[data-testid="stMainBlockContainer"]').getBoundingClientRect().height"""


def screens(page: Page) -> float:
    """How many screens a page takes."""
    return float(page.evaluate(_TALL)) / SCREEN["height"]


def widgets_at_a_time(page: Page) -> int:
    """The most widgets that one screenful can show, wherever the page is scrolled to."""
    tops = sorted(page.evaluate(_WIDGETS))
    return max((sum(top <= other < top + SCREEN["height"] for other in tops) for top in tops), default=0)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_short_and_shows_few_widgets_at_a_time(address: str, reader: Visit) -> None:
    reader.page.set_viewport_size(SCREEN)
    page = reader.open(address)
    page.wait_for_timeout(300)
    assert screens(page) <= MOST_SCREENS, f"{screens(page):.2f} screens"
    assert widgets_at_a_time(page) <= MOST_WIDGETS, f"{widgets_at_a_time(page)} widgets"


def test_the_overview_is_one_screen_with_one_chart(reader: Visit) -> None:
    reader.page.set_viewport_size(SCREEN)
    page = reader.open("/")
    assert screens(page) <= 1
    assert page.get_by_test_id("stPlotlyChart").count() == 1


def test_a_taller_page_and_one_with_more_widgets_would_be_noticed(reader: Visit) -> None:
    reader.page.set_viewport_size(SCREEN)
    page = reader.open("/")
    page.evaluate("""() => {
        const more = document.querySelector('[data-testid="stMainBlockContainer"]');
        const button = '<p data-testid="stButton" style="height:20px">x</p>';
        more.insertAdjacentHTML('beforeend', button.repeat(16) + '<p style="height:1600px">x</p>');
    }""")
    assert screens(page) > MOST_SCREENS
    assert widgets_at_a_time(page) > MOST_WIDGETS
