"""The council's ten slides as a browser shows them: few words in a title, letters that the last row reads."""

import random
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ita_core.documents.content.subject import Subject
from ita_core.documents.deck.council import council_deck
from ita_core.documents.deck.title import MOST_WORDS
from ita_core.documents.slides.html import deck_html
from ita_core.framework import known_years
from ita_core.scoring import history_of
from ita_core.text import LANGUAGES, text_in
from tests.samples import reading_of_year, real_reading

LEAST_BODY = 28
"""Letters of what a slide shows [px of a stage of 1280 × 720]; the line at the foot is smaller."""

WORDS = """titles => titles.map(title =>
    [...new Intl.Segmenter("th", { granularity: "word" }).segment(title)].filter(part => part.isWordLike).length)"""
SIZES = """() => [...document.querySelectorAll(".slide:not(.aside) [data-letters]")].map(box => [
    box.closest(".slide").dataset.key, box.dataset.letters, parseFloat(getComputedStyle(box).fontSize)])"""


def subject_of(year: int, seed: int, language: str) -> Subject:
    history = history_of(reading_of_year(year, random.Random(seed)))
    return Subject(history, history.latest, text_in(language))


@pytest.mark.parametrize("year", known_years())
def test_a_title_has_at_most_fifteen_words_as_the_browser_counts_them(browser: Browser, year: int) -> None:
    page = browser.new_page()
    decks = [council_deck(subject_of(year, seed, language)) for seed in (1, 2) for language in LANGUAGES]
    titles = [slide.title for deck in decks for slide in deck.slides]
    counted = page.evaluate(WORDS, titles)
    page.close()
    assert [title for title, n in zip(titles, counted, strict=True) if n > MOST_WORDS] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_body_of_every_slide_is_readable_from_the_last_row(browser: Browser, tmp_path: Path, language: str) -> None:
    history = history_of(real_reading())
    subject = Subject(history, history.latest, text_in(language))
    deck = council_deck(subject)
    file = tmp_path / "deck.html"
    file.write_bytes(deck_html(deck, subject))
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(file.as_uri())
    for number in range(2, len(deck.slides) + 2):
        page.keyboard.press("ArrowRight")
        page.wait_for_url(f"**#{number}")
    page.wait_for_timeout(300)
    sizes = page.evaluate(SIZES)
    page.close()
    assert {key for key, _, _ in sizes} >= {slide.key for slide in deck.slides}
    assert [each for each in sizes if each[2] < LEAST_BODY] == []
