"""Vowels and tone marks above and below a consonant are not cut off where Streamlit clips a line."""

import pytest

from tests.browser.conftest import NewVisit

ENOUGH = 1.65
"""Line height of Sarabun by letter size: from the mark on top of a stacked vowel to the vowel below."""

LINES = """selector => [...document.querySelectorAll(selector)].map(element => {
    const style = getComputedStyle(element);
    return parseFloat(style.lineHeight) / parseFloat(style.fontSize);
})"""


@pytest.mark.parametrize("selector", ['[data-testid="stMetricLabel"] p', '[data-testid="stMain"] input[placeholder]'])
def test_lines_that_are_clipped_are_high_enough_for_thai(selector: str, server: str, new_visit: NewVisit) -> None:
    page = new_visit(server).open("/next_level?level_part=board&lang=th")
    page.locator(selector).first.wait_for()
    ratios = page.evaluate(LINES, selector)
    assert ratios
    assert min(ratios) >= ENOUGH
