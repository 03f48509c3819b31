"""In a real browser no text of a cell, a file name or a form is a link, a picture, an icon or a colour."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from ita_core.documents.content.subject import Subject
from ita_core.documents.kinds import KINDS, document
from ita_core.text import text_in
from ita_core.workbook import Agency, template
from ita_core.workbook.template import Filled
from tests.browser.conftest import NewVisit
from tests.browser.server import serving
from tests.browser.visit import Visit
from tests.documents.test_hostile_texts import history_with, work_with
from tests.hostile import DIRECTIVES, HOSTILE, LINKS, MARKS, PICTURES
from tests.samples import real_scores

TEXT = text_in("th")
OUT = 'a[href*="example.org" i], a[href^="mailto:" i], a[href^="xmpp:" i], a[href^="tel:" i], a[href^="ftp:" i]'
DRAWN = 'img[alt="Streamlit logo"], img[src*="example.org" i], .katex, [data-testid="stMarkdownContainer"] img'
COLOURED = '[data-testid="stMarkdownContainer"] [class*="stMarkdownColored"], [data-testid="stMarkdownBadge"]'


@pytest.fixture(scope="module")
def letters(browser: Browser) -> Iterator[Page]:
    """The page that shows each text at every kind of place."""
    own = ("--server.address=127.0.0.1", "--browser.gatherUsageStats=false", "--server.fileWatcherType=none")
    with serving(Path(__file__).with_name("letters_only.py"), *own) as address:
        page = Visit(browser.new_page(), address).open()
        page.locator(f"tbody tr:nth-child({len(HOSTILE)})").wait_for()
        yield page
        page.close()


def test_no_text_becomes_a_link_or_a_picture_at_any_place(letters: Page) -> None:
    assert letters.locator('[data-testid="stMain"] a[href]').count() == 0
    assert letters.locator(DRAWN).count() == 0
    assert letters.locator('[data-testid="stMarkdownContainer"] [data-testid="stIconMaterial"]').count() == 0


def test_each_text_is_read_as_it_was_written(letters: Page) -> None:
    shown = [said.replace("\u2060", "") for said in letters.locator("h2").all_inner_texts()]
    assert [" ".join(said.split()) for said in shown] == [_seen(text) for text in HOSTILE]
    cells = [said.replace("\u2060", "") for said in letters.locator("tbody td").all_inner_texts()]
    assert [" ".join(said.split()) for said in cells] == [_seen(text) for text in HOSTILE]


def _seen(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else _gone(letter) for letter in text).split())


def _gone(letter: str) -> str:
    return " " if letter < " " or letter == "\x7f" else ""


@pytest.mark.parametrize(
    "words", [LINKS, PICTURES, DIRECTIVES, MARKS], ids=["links", "pictures", "directives", "marks"]
)
def test_an_uploaded_workbook_brings_no_link_onto_the_pages(
    words: tuple[str, ...], server: str, new_visit: NewVisit, tmp_path: Path
) -> None:
    file = tmp_path / "www.example.org :red[x] a@example.org.xlsx"
    file.write_bytes(template([2566], filled=Filled(Agency(" ".join(words)), {2566: real_scores()})))
    visit = new_visit(server)
    page = visit.open("/workbook")
    page.locator('input[type="file"]').set_input_files(file)
    page.get_by_test_id("stSidebar").get_by_text("www").wait_for()
    visit.drawn()
    for name in ("overview", "scores", "report", "measures", "present", "checks", "workbook"):
        title = TEXT(f"pages.{name}")
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
        page.wait_for_function("title => document.title.startsWith(title)", arg=title)
        visit.drawn()
        for acts in (OUT, DRAWN, COLOURED):
            assert page.locator(acts).count() == 0, name


def test_the_slides_in_a_file_hold_no_link_and_no_picture_of_them(browser: Browser, tmp_path: Path) -> None:
    history = history_with(HOSTILE)
    kind = next(kind for kind in KINDS if kind.name == "slides-html")
    file = tmp_path / "slides.html"
    file.write_bytes(document(kind, Subject(history, history.latest, TEXT, work_with(HOSTILE, history))))
    page = browser.new_page()
    page.goto(file.as_uri())
    page.locator(".slide.on").wait_for()
    slides = page.locator(".stage > .slide").count()
    for _ in range(slides):
        assert page.locator("a[href], img, .stage iframe, .stage object").count() == 0
        page.keyboard.press("ArrowRight")
    assert page.locator("a[href], img").count() == 0
    page.close()
