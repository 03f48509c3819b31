"""Printed from the browser: every page on A4, without the frame around it, its charts whole, in both languages."""

import re
from collections import Counter

import pymupdf
import pytest
from playwright.sync_api import Page

from ita_core.text import LANGUAGES, text_in
from tests.browser.conftest import NewVisit
from tests.browser.test_every_page import PAGES
from tests.browser.visit import Visit

_MM = 72 / 25.4
_FIGURE = re.compile(r"\d+\.\d\d")
_FIGURES_IN_CHARTS = """() => [...document.querySelectorAll('[data-testid="stPlotlyChart"] .main-svg text')]
    .flatMap(text => text.querySelector(".line") ? [...text.querySelectorAll(".line")] : [text])
    .map(line => line.textContent)"""


# The page's own script, which comes after the pictures, listens to the printer.
_LISTENS = """() => {
    window.dispatchEvent(new Event("beforeprint"));
    const told = [...document.querySelectorAll(".main-svg")].every(picture => picture.hasAttribute("viewBox"));
    window.dispatchEvent(new Event("afterprint"));
    return told;
}"""


def printed(page: Page) -> pymupdf.Document:
    """The page as the browser prints it, backgrounds too."""
    page.wait_for_function(_LISTENS)
    return pymupdf.open("pdf", page.pdf(print_background=True, prefer_css_page_size=True))


def figures_in_charts(page: Page) -> Counter[str]:
    """Every figure that the charts of the page show."""
    return Counter(figure for words in page.evaluate(_FIGURES_IN_CHARTS) for figure in _FIGURE.findall(words))


def figures_on(paper: pymupdf.Document) -> Counter[str]:
    """Every figure whose letters lie whole within the margins of a sheet."""
    inside = [(sheet, pymupdf.Rect(10 * _MM, 10 * _MM, 200 * _MM, 287 * _MM)) for sheet in paper]
    return Counter(
        figure
        for sheet, room in inside
        for x0, y0, x1, y1, word, *_ in sheet.get_text("words")
        if room.contains(pymupdf.Rect(x0, y0, x1, y1))
        for figure in _FIGURE.findall(word)
    )


def is_white_around(sheet: pymupdf.Page) -> bool:
    """Whether nothing is printed in the margins: no band of another colour, nothing cut by the edge."""
    drawn = sheet.get_pixmap(dpi=50, colorspace=pymupdf.csGRAY)
    edge = int(9 / 25.4 * 50)
    rows = [drawn.samples[y * drawn.stride : y * drawn.stride + drawn.width] for y in range(drawn.height)]
    sides = (side for row in rows for side in (row[:edge], row[-edge:]))
    return all(set(pixels) == {255} for pixels in (*sides, *rows[:edge], *rows[-edge:]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_printed_on_a4_without_frame_and_with_whole_charts(name: str, language: str, reader: Visit) -> None:
    page = reader.open(f"/{'' if name == 'overview' else name}?lang={language}")
    shown = figures_in_charts(page)
    paper = printed(page)
    assert {(round(sheet.rect.width / _MM), round(sheet.rect.height / _MM)) for sheet in paper} == {(210, 297)}
    assert shown - figures_on(paper) == Counter()
    assert [number for number, sheet in enumerate(paper, start=1) if not is_white_around(sheet)] == []
    assert [number for number, sheet in enumerate(paper, start=1) if not sheet.get_text().strip()] == []
    other = text_in(language)("pages.rules" if name != "rules" else "pages.report")
    assert other not in "".join(sheet.get_text() for sheet in paper)


def test_charts_are_whole_also_from_a_wide_screen_and_as_before_on_the_screen_afterwards(
    server: str, new_visit: NewVisit
) -> None:
    visit = new_visit(server)
    visit.page.set_viewport_size({"width": 1920, "height": 1080})
    page = visit.open("/?lang=en")
    box = page.get_by_test_id("stPlotlyChart").first.bounding_box()
    shown = figures_in_charts(page)
    assert sum(shown.values()) >= 7
    assert shown - figures_on(printed(page)) == Counter()
    assert page.get_by_test_id("stPlotlyChart").first.bounding_box() == box
    assert page.locator(".main-svg[viewBox]").count() == 0


def test_on_paper_a_sample_is_called_one_and_what_scrolls_is_whole(server: str, new_visit: NewVisit) -> None:
    visit = new_visit(server)
    text = text_in("en")
    words = " ".join(sheet.get_text() for sheet in printed(visit.open("/scores?lang=en")))
    assert text("header.sample") in words
    assert text("header.step.issues") not in words  # a button leads nowhere on paper
    assert {"o23", "o24", "o25", "o26", "9.5", "IIT", "EIT"} <= set(words.split())
