"""What makes speaking comfortable: the hand, the countdown, the rehearsal, the place of the last showing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ita_core.documents.blocks import Deck
from ita_core.documents.slides import deck_html
from ita_core.text import text_in
from tests.browser.accessible import obstacles
from tests.browser.decks import OpenDeck, Opener, number, press, speaker_of
from tests.documents.made_deck import POINTS, made_deck, made_subject, slide

WORDS = text_in("th")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the files of this module stand, one a deck."""
    return tmp_path_factory.mktemp("decks")


@pytest.fixture
def open_deck(browser: Browser, folder: Path) -> Iterator[OpenDeck]:
    """`open_deck(deck, width, height)`: the file in a fresh context."""
    opener = Opener(browser, folder)
    yield opener
    opener.close()


def dot_at(page: Page) -> tuple[float, float]:
    """The middle of the hand's dot in the window."""
    box = page.locator(".pointer").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < 3 and abs(one[1] - other[1]) < 3


def test_l_puts_a_large_dot_under_the_mouse_and_takes_it_away_again(open_deck):
    page = open_deck(at="#3")
    page.mouse.move(400, 300)
    expect(page.locator(".pointer")).to_be_hidden()
    press(page, "l")
    page.mouse.move(500, 333)
    expect(page.locator(".pointer")).to_be_visible()
    assert near(dot_at(page), (500, 333))
    assert page.locator(".pointer").bounding_box()["width"] >= 40
    press(page, "Escape")  # puts the hand away, and nothing else
    expect(page.locator(".pointer")).to_be_hidden()
    expect(page.locator("dialog[open]")).to_have_count(0)


@pytest.mark.parametrize("place", ["#3", "#4"])  # a chart, a table
def test_a_button_that_stays_down_shows_the_dot_as_long_as_it_stays(open_deck, place):
    page = open_deck(at=place, width=1920, height=1080)
    page.mouse.move(300, 200)
    page.mouse.down()
    expect(page.locator(".pointer")).to_be_visible()
    page.mouse.move(900, 500)
    assert near(dot_at(page), (900, 500))
    page.mouse.up()
    expect(page.locator(".pointer")).to_be_hidden()
    assert number(page) == f"{place[1:]} / 6"


def test_a_finger_that_stays_down_points_and_does_not_turn_the_slide(open_deck):
    page = open_deck(at="#3", has_touch=True)
    touch = """([type, x]) => {
        const at = {pointerId: 1, pointerType: 'touch', clientX: x, clientY: 300, bubbles: true, button: 0};
        document.querySelector('.slide.on').dispatchEvent(new PointerEvent(type, at));
    }"""
    page.evaluate(touch, ["pointerdown", 300])
    expect(page.locator(".pointer")).to_be_visible()
    page.evaluate(touch, ["pointermove", 700])
    assert near(dot_at(page), (700, 300))
    page.evaluate(
        """() => {
            const deck = document.getElementById('deck');
            const at = (x) => new Touch({identifier: 1, target: deck, clientX: x, clientY: 300});
            deck.dispatchEvent(new TouchEvent('touchstart', {touches: [at(300)], changedTouches: [at(300)]}));
            deck.dispatchEvent(new TouchEvent('touchend', {touches: [], changedTouches: [at(700)]}));
        }"""
    )
    page.evaluate(touch, ["pointerup", 700])
    assert number(page) == "3 / 6"


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1024, 768)])
def test_the_speaker_points_on_the_small_picture_and_the_audience_sees_it_there(open_deck, width, height):
    page = open_deck(at="#3", width=width, height=height)
    speaker = speaker_of(page)
    picture = speaker.locator(".surface .small").bounding_box()
    stage = page.locator(".stage").bounding_box()
    speaker.get_by_role("button", name=WORDS("deck_words.pointer")).click()
    expect(speaker.get_by_role("button", name=WORDS("deck_words.pointer"))).to_have_attribute("aria-pressed", "true")
    speaker.mouse.move(picture["x"] + picture["width"] * 0.25, picture["y"] + picture["height"] * 0.75)
    expect(page.locator(".pointer")).to_be_visible()
    wanted = (stage["x"] + stage["width"] * 0.25, stage["y"] + stage["height"] * 0.75)
    assert near(dot_at(page), wanted)
    speaker.mouse.move(picture["x"] + picture["width"] + 200, picture["y"])
    expect(page.locator(".pointer")).to_be_hidden()


def test_the_small_picture_is_what_the_audience_sees_with_its_steps_and_height(open_deck):
    page = open_deck(at="#6", width=1024, height=768)
    speaker = speaker_of(page)
    press(page, "ArrowRight", "ArrowRight")
    expect(speaker.locator(".surface li:visible")).to_have_count(2)
    box = speaker.locator(".surface .small").bounding_box()
    assert abs(box["width"] / box["height"] - 4 / 3) < 0.01


def test_the_countdown_changes_words_and_colour_when_time_runs_out(open_deck):
    page = open_deck(at="#1")
    page.clock.install()
    page.reload()
    speaker = speaker_of(page)
    left, mood = speaker.locator(".big"), speaker.locator(".clock p").nth(1)
    expect(left).to_have_text("7:00")
    press(page, "ArrowRight")
    colours = []
    for minutes, words in ((4, "time_enough"), (2, "time_soon"), (2, "time_late")):
        page.clock.run_for(minutes * 60_000)  # of every window of the browser
        expect(mood).to_contain_text(WORDS(f"deck_words.{words}"))
        colours.append(left.evaluate("one => getComputedStyle(one).color"))
    assert len(set(colours)) == 3
    expect(left).to_have_text("+1:00")


def test_a_rehearsal_notes_what_each_slide_took_and_shows_it_at_the_end(open_deck):
    page = open_deck(at="#4")
    page.clock.install()
    page.reload()
    press(page, "t")
    expect(page.locator(".runs")).to_be_visible()
    for seconds in (30, 100):
        page.clock.run_for(seconds * 1000)
        press(page, *["ArrowRight"] * (1 if seconds == 30 else 4))
    page.clock.run_for(20_000)
    press(page, *["ArrowRight"] * 4)
    shown = page.get_by_role("dialog", name=WORDS("deck_words.run_title"))
    rows = shown.locator("tbody tr")
    assert [row.locator("td").nth(0).inner_text() for row in rows.all()] == ["4", "5", "6"]
    assert [row.locator("td").nth(1).inner_text() for row in rows.all()] == ["0:30", "1:40", "0:20"]
    expect(shown).to_contain_text(WORDS("deck_words.run_total", total="2:30", planned="7:00"))
    expect(shown).to_contain_text(WORDS("deck_words.run_left", time="4:30"))
    assert obstacles(page) == []
    press(page, "Escape")
    expect(page.locator(".runs")).to_be_hidden()
    speaker = speaker_of(page)
    press(page, "4", "Enter")
    expect(speaker.locator(".clock")).to_contain_text(WORDS("deck_words.rehearsed", time="0:30"))


def test_a_rehearsal_goes_on_after_a_reload_and_its_times_go_to_the_speaker_s_window(open_deck):
    page = open_deck(at="#2")
    speaker = speaker_of(page)
    press(speaker, "t")
    expect(page.locator(".runs")).to_be_visible()
    page.reload()
    expect(page.locator(".runs")).to_be_visible()
    press(page, "ArrowRight")
    expect(speaker.locator(".which")).to_have_text("3 / 6")
    press(speaker, "t")
    expect(speaker.get_by_role("dialog", name=WORDS("deck_words.run_title")).locator("tbody tr")).to_have_count(2)
    expect(page.locator("dialog[open]")).to_have_count(0)


def reopened(page: Page) -> Page:
    """The same file in a new tab of the same browser, as if it were opened the next day."""
    again = page.context.new_page()
    again.goto(page.url.partition("#")[0])
    again.evaluate("document.fonts.ready")
    return again


def test_a_deck_opened_again_offers_to_go_on_where_it_stopped(open_deck):
    page = open_deck()
    press(page, "4", "Enter")
    page.close()
    again = reopened(page)
    offer = again.get_by_role("group", name=WORDS("deck_words.offer"))
    expect(offer).to_contain_text("“ข้อค้นพบของ documents”")
    assert number(again) == "1 / 6"
    press(again, "c")
    assert number(again) == "4 / 6"
    expect(offer).to_have_count(0)


def test_the_offer_is_gone_with_the_first_move_and_after_the_end_there_is_none(open_deck):
    page = open_deck()
    press(page, "4", "Enter")
    again = reopened(page)
    press(again, "ArrowRight")
    expect(again.get_by_role("group", name=WORDS("deck_words.offer"))).to_have_count(0)
    press(again, "6", "Enter", *["ArrowRight"] * 4)
    expect(reopened(again).get_by_role("group", name=WORDS("deck_words.offer"))).to_have_count(0)


def test_the_offer_knows_a_slide_that_stands_elsewhere_now_and_forgets_one_that_is_gone(open_deck):
    page = open_deck()
    press(page, "4", "Enter")
    turned = open_kept(page, made_deck(slides=tuple(reversed(made_deck().slides))))
    expect(turned.locator(".offer")).to_contain_text("4")  # documents is the third of five, before and behind the cover
    gone = open_kept(page, made_deck(slides=(slide("years", POINTS), slide("ask", POINTS))))
    expect(gone.locator(".offer")).to_have_count(0)


def open_kept(page: Page, deck: Deck) -> Page:
    """Another state of the deck in the same browser."""
    file = Path(page.url.partition("#")[0].removeprefix("file://")).with_name("kept.html")
    file.write_bytes(deck_html(deck, made_subject()))
    again = page.context.new_page()
    again.goto(file.as_uri())
    return again


def test_nothing_of_notes_is_kept_in_the_browser(open_deck):
    page = open_deck(at="#3")
    press(page, "t", "ArrowRight", "t")
    kept = json.loads(page.evaluate("JSON.stringify([localStorage, sessionStorage])"))
    assert "ความลับของผู้บรรยาย" not in json.dumps(kept, ensure_ascii=False)


@pytest.mark.parametrize("language", ["th", "en"])
def test_no_window_and_no_dialog_of_a_deck_keeps_anybody_out(open_deck, language):
    page = open_deck(at="#2")
    for key in ("", "ArrowRight", "ArrowRight", "ArrowRight"):
        press(page, *filter(None, [key]))
        assert obstacles(page) == []
    for key in ("g", "?"):
        press(page, key)
        expect(page.locator("dialog[open]")).to_have_count(1)
        assert obstacles(page) == []
        press(page, "Escape")
    speaker = speaker_of(page)
    assert obstacles(speaker) == []
    press(speaker, "g")
    assert obstacles(speaker) == []
