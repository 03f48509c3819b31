"""The offline slides, opened by `file://` in a fresh Chromium: every key, both windows, reload, sizes, paper."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from ita_core.commands.opening import opened
from ita_core.documents.blocks import Bullets, Deck
from ita_core.documents.content.subject import Subject
from ita_core.documents.slides import council_deck, council_html
from ita_core.documents.slides.geometry import CHART
from ita_core.text import text_in
from tests.browser.decks import OpenDeck, Opener, number, press, speaker_of, title
from tests.browser.server import ROOT
from tests.browser.visit import LIMIT
from tests.documents.made_deck import ANSWER, NOTE, OWN_NOTE, made_deck, slide

WORDS = text_in("th")
HOSTILE = '<img src=x onerror="document.title=1"></script><script>document.title="taken"</script>&lt;b&gt; ${1} --> ]]>'


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


def test_keys_forward_show_the_next_slide_and_write_its_number_into_the_address(open_deck):
    page = open_deck()
    assert number(page) == "1 / 6"
    for place, key in enumerate(("ArrowRight", "PageDown", "Space", "Enter"), start=2):
        press(page, key)
        assert number(page) == f"{place} / 6"
        assert page.url.endswith(f"#{place}")
    assert title(page) == "ข้อค้นพบของ perspectives"


def test_keys_back_show_the_slide_before(open_deck):
    page = open_deck(at="#5")
    for place, key in ((4, "ArrowLeft"), (3, "PageUp"), (2, "Backspace"), (1, "Shift+Space")):
        press(page, key)
        assert number(page) == f"{place} / 6"


def test_home_and_end_go_to_the_first_and_the_last_slide_and_no_further(open_deck):
    page = open_deck()
    press(page, "End")
    assert title(page) == "ข้อค้นพบของ ask"
    press(page, "Home", "ArrowLeft")
    assert number(page) == "1 / 6"


def test_behind_the_last_slide_is_the_end_and_no_key_runs_on_into_the_appendix(open_deck):
    page = open_deck(at="#6")
    press(page, *["ArrowRight"] * 4)
    expect(page.locator(".slide.on h1")).to_have_text(WORDS("deck_words.end"))
    assert number(page) == WORDS("deck_words.end_mark")
    assert page.url.endswith("#end")
    press(page, *["ArrowRight"] * 3)
    assert number(page) == WORDS("deck_words.end_mark")
    press(page, "e", "1", "4")
    expect(page.locator(".slide.on h1")).to_have_text("ข้อค้นพบของ e14")
    press(page, "ArrowRight")  # back to where it was called from
    assert number(page) == WORDS("deck_words.end_mark")
    page.reload()
    expect(page.locator(".slide.on h1")).to_have_text(WORDS("deck_words.end"))
    press(page, "ArrowLeft")
    assert number(page) == "6 / 6"
    assert seen_points(page) == 3


def test_the_screen_is_blanked_and_any_key_brings_the_same_slide_back(open_deck):
    page = open_deck(at="#3")
    for key in ("b", "."):
        press(page, key)
        expect(page.locator(".dark")).to_be_visible()
        press(page, "PageDown")
        expect(page.locator(".dark")).to_be_hidden()
        assert number(page) == "3 / 6"


def test_keys_of_a_thai_layout_mean_what_is_printed_on_them(open_deck):
    page = open_deck(at="#3")
    send = "([key, code]) => dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true}))"
    page.evaluate(send.replace("dispatchEvent", "document.body.dispatchEvent"), ["ิ", "KeyB"])
    expect(page.locator(".dark")).to_be_visible()
    page.evaluate(send.replace("dispatchEvent", "document.body.dispatchEvent"), ["ิ", "KeyB"])
    for key, code in (("ำ", "KeyE"), ("ๅ", "Digit1"), ("๔", "Digit4")):
        page.evaluate(send.replace("dispatchEvent", "document.body.dispatchEvent"), [key, code])
    expect(page.locator(".slide.on h1")).to_have_text("ข้อค้นพบของ e14")


def test_a_typed_code_is_shown_and_jumps_and_the_next_key_returns(open_deck):
    page = open_deck(at="#3")
    press(page, "e", "1")
    expect(page.locator(".word")).to_have_text(WORDS("deck_words.press_enter", typed="e1"))
    press(page, "4")
    expect(page.locator(".slide.on h1")).to_have_text("ข้อค้นพบของ e14")
    assert page.url.endswith("#e14")
    press(page, "ArrowRight")
    assert number(page) == "3 / 6"
    assert page.url.endswith("#3")


def test_a_code_that_begins_another_waits_for_enter(open_deck):
    page = open_deck(at="#3")
    press(page, "e", "1")
    page.wait_for_timeout(700)
    assert number(page) == "3 / 6"
    press(page, "Enter")
    assert title(page) == "ข้อค้นพบของ e1"
    press(page, "Escape")
    assert number(page) == "3 / 6"


def test_an_unknown_code_is_said_and_moves_nothing(open_deck):
    page = open_deck(at="#3")
    press(page, "o", "9", "9", "Enter")
    expect(page.locator(".word")).to_have_text(WORDS("deck_words.unknown", typed="o99"))
    assert number(page) == "3 / 6"


def test_digits_and_enter_go_to_a_slide_and_to_none_that_does_not_exist(open_deck):
    page = open_deck()
    press(page, "4", "Enter")
    assert number(page) == "4 / 6"
    press(page, "4", "0", "Enter")
    assert number(page) == "4 / 6"


def test_escape_opens_the_list_of_slides_and_closes_it_again(open_deck):
    page = open_deck(at="#3")
    press(page, "Escape")
    listed = page.get_by_role("dialog", name=WORDS("deck_words.overview"))
    expect(listed).to_be_visible()
    press(page, "Escape")
    expect(listed).to_be_hidden()
    press(page, "Escape")
    listed.get_by_role("button", name="ข้อค้นพบของ documents").click()
    assert number(page) == "4 / 6"


def test_the_list_shows_every_slide_and_the_appendix_as_small_pictures(open_deck):
    page = open_deck(at="#3")
    page.get_by_role("button", name=WORDS("deck_words.overview")).click()
    listed = page.get_by_role("dialog", name=WORDS("deck_words.overview"))
    expect(listed.locator(".card")).to_have_count(6 + 3)
    expect(listed.locator(".card .sheet h1")).to_have_count(9)  # all of them fit into this window
    box = listed.locator(".card").nth(2).locator(".plot .drawing").bounding_box()
    assert 100 < box["width"] < 300
    listed.get_by_role("button", name="e14 ข้อค้นพบของ e14").click()
    expect(page.locator(".slide.on h1")).to_have_text("ข้อค้นพบของ e14")
    press(page, "ArrowRight")
    assert number(page) == "3 / 6"


def test_the_list_is_gone_through_by_the_keyboard_alone(open_deck):
    page = open_deck(at="#3")
    press(page, "g")
    focused = page.locator(".card button:focus")
    expect(focused).to_have_attribute("data-name", "3")
    press(page, "ArrowRight")
    expect(focused).to_have_attribute("data-name", "4")
    press(page, "End")
    expect(focused).to_have_attribute("data-name", "o24")
    press(page, "Home", "ArrowLeft")
    expect(focused).to_have_attribute("data-name", "1")
    press(page, "ArrowDown")
    assert focused.get_attribute("data-name") not in ("1", "2")
    press(page, "Home", "ArrowRight", "Enter")
    assert number(page) == "2 / 6"
    press(page, "g", "e", "1", "4")  # a code typed over the list goes to its slide
    expect(page.locator(".slide.on h1")).to_have_text("ข้อค้นพบของ e14")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_a_question_mark_shows_the_keys(open_deck):
    page = open_deck()
    press(page, "?")
    shown = page.get_by_role("dialog", name=WORDS("deck_words.help"))
    expect(shown).to_be_visible()
    press(page, "?")
    expect(shown).to_be_hidden()


def test_f_fills_the_screen_and_gives_it_back(open_deck):
    page = open_deck()
    press(page, "f")
    expect(page.locator(":root:fullscreen")).to_be_attached()
    press(page, "f")
    expect(page.locator(":root:fullscreen")).to_have_count(0)


def test_every_small_button_has_a_name_and_works(open_deck):
    page = open_deck()
    page.get_by_role("button", name=WORDS("deck_words.next")).click()
    assert number(page) == "2 / 6"
    press(page, "Space")  # the button must not keep the space bar
    assert number(page) == "3 / 6"
    page.get_by_role("button", name=WORDS("deck_words.previous")).click()
    assert number(page) == "2 / 6"
    page.get_by_role("button", name=WORDS("deck_words.overview")).click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_swipe_turns_the_slide(open_deck):
    page = open_deck(has_touch=True)
    swipe = """([from, to]) => {
        const deck = document.getElementById('deck');
        const touch = (x) => new Touch({identifier: 1, target: deck, clientX: x, clientY: 300});
        deck.dispatchEvent(new TouchEvent('touchstart', {touches: [touch(from)], changedTouches: [touch(from)]}));
        deck.dispatchEvent(new TouchEvent('touchend', {touches: [], changedTouches: [touch(to)]}));
    }"""
    page.evaluate(swipe, [900, 300])
    assert number(page) == "2 / 6"
    page.evaluate(swipe, [300, 900])
    assert number(page) == "1 / 6"


def test_a_reload_stays_on_the_slide_its_step_and_the_way_back(open_deck):
    page = open_deck(at="#6")
    press(page, "ArrowRight")
    page.reload()
    expect(page.locator(".slide.on h1")).to_have_text("ข้อค้นพบของ ask")
    assert seen_points(page) == 1
    press(page, "e", "1", "4")
    expect(page.locator(".slide.on h1")).to_have_text("ข้อค้นพบของ e14")
    page.reload()
    expect(page.locator(".slide.on h1")).to_have_text("ข้อค้นพบของ e14")
    press(page, "ArrowRight")
    assert number(page) == "6 / 6"


def seen_points(page: Page) -> int:
    return page.locator(".slide.on li:visible").count()


def test_steps_reveal_one_point_after_the_other_and_back(open_deck):
    page = open_deck(at="#6")
    counts = []
    for _ in range(4):
        counts.append(seen_points(page))
        press(page, "ArrowRight")
    assert counts == [0, 1, 2, 3]
    press(page, "ArrowLeft", "ArrowLeft")  # back from the end, then one point less
    assert seen_points(page) == 2


def test_steps_reveal_the_rows_of_a_table_and_then_the_points_beside_it(open_deck):
    rows = made_deck().slides[2]
    page = open_deck(made_deck(slides=(replace(rows, steps=True), *made_deck().slides)), at="#2")
    counts = []
    for _ in range(6):
        counts.append((page.locator(".slide.on tbody tr:visible").count(), seen_points(page)))
        press(page, "ArrowRight")
    assert counts == [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (2, 3)]


def test_steps_reveal_a_chart_s_series_and_coming_back_shows_all(open_deck):
    page = open_deck(at="#5")
    dots = page.locator(".slide.on .dot.score:visible")
    counts = []
    for _ in range(4):
        counts.append(dots.count())
        press(page, "ArrowRight")
    assert counts == [0, 1, 2, 4]
    assert number(page) == "6 / 6"
    press(page, "ArrowLeft")
    assert number(page) == "5 / 6"
    assert dots.count() == 4


def test_the_speaker_sees_notes_next_slide_clock_and_likely_questions(open_deck):
    page = open_deck(at="#3")
    speaker = speaker_of(page)
    expect(speaker.locator(".now > h1")).to_have_text("ข้อค้นพบของ indicator")
    expect(speaker.locator(".notes")).to_have_text(f"{NOTE} indicator")
    expect(speaker.locator(".own")).to_have_text(OWN_NOTE)
    expect(speaker.locator(".next-title")).to_have_text("ข้อค้นพบของ documents")
    expect(speaker.locator(".next .small .slide")).to_be_visible()
    press(page, "ArrowRight")
    expect(speaker.locator(".likely")).to_contain_text(ANSWER)
    expect(speaker.locator(".likely")).to_contain_text("แผ่นงาน OIT เซลล์ C26")
    expect(speaker.locator(".clock .on-time, .clock .ahead, .clock .behind")).to_be_visible()


def test_each_window_follows_the_other_within_a_second(open_deck):
    page = open_deck(at="#2")
    speaker = speaker_of(page)
    press(speaker, "ArrowRight")
    expect(page.locator(".number")).to_have_text("3 / 6")
    press(page, "ArrowRight")
    expect(speaker.locator(".which")).to_have_text("4 / 6")
    press(speaker, "b")
    expect(page.locator(".dark")).to_be_visible(timeout=1000)
    expect(speaker.locator(".banner")).to_have_text(WORDS("deck_words.speaker_blank"))
    press(speaker, "b")
    for key in "e14":
        press(speaker, key)
    expect(page.locator(".slide.on h1")).to_have_text("ข้อค้นพบของ e14")
    expect(speaker.locator(".now > h1")).to_have_text("ข้อค้นพบของ e14")
    press(speaker, "Escape")
    expect(page.locator(".number")).to_have_text("4 / 6")
    press(speaker, "Escape")  # with nothing open it must not take the slides away
    page.wait_for_timeout(300)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_both_windows_find_each_other_again_after_either_is_reloaded(open_deck):
    page = open_deck(at="#2")
    speaker = speaker_of(page)
    speaker.reload()
    expect(speaker.locator(".which")).to_have_text("2 / 6")
    page.reload()
    expect(page.locator(".number")).to_have_text("2 / 6")  # drawn anew, so it hears keys
    press(page, "ArrowRight")
    expect(page.locator(".number")).to_have_text("3 / 6")
    expect(speaker.locator(".which")).to_have_text("3 / 6", timeout=LIMIT)
    press(speaker, "ArrowRight")
    expect(page.locator(".number")).to_have_text("4 / 6")


def test_a_closed_speaker_window_is_noticed_and_so_is_a_lost_audience(open_deck):
    page = open_deck(at="#2")
    speaker = speaker_of(page)
    speaker.close()
    expect(page.locator(".word")).to_have_text(WORDS("deck_words.speaker_lost"), timeout=LIMIT)
    again = speaker_of(page)
    page.close()
    expect(again.locator(".banner")).to_have_text(WORDS("deck_words.speaker_alone"), timeout=LIMIT)


def test_the_audience_s_page_holds_no_note_and_no_answer(open_deck):
    page = open_deck()
    speaker_of(page)
    held = "secrets => secrets.filter(secret => document.documentElement.outerHTML.includes(secret))"
    for _ in range(12):
        press(page, "ArrowRight")
        assert page.evaluate(held, [NOTE, OWN_NOTE, ANSWER]) == []
    assert page.evaluate(held, ["ข้อค้นพบของ ask"]) != []


def test_a_message_without_the_tab_s_secret_moves_nothing(open_deck):
    page = open_deck(at="#2")
    speaker_of(page)
    page.evaluate(
        "postMessage({from: 'speaker', token: 'guess', type: 'wish', wish: {does: 'next'}}, '*')",
    )
    page.wait_for_timeout(300)
    assert number(page) == "2 / 6"


def test_the_planned_minutes_are_changed_in_the_speaker_window_and_kept(open_deck):
    page = open_deck(at="#2")
    speaker = speaker_of(page)
    typed = speaker.get_by_label(WORDS("deck_words.minutes"), exact=True)
    expect(typed).to_have_value("7")
    speaker.get_by_role("button", name=WORDS("deck_words.more_minutes")).click()
    expect(typed).to_have_value("8")
    typed.fill("25")
    typed.press("Enter")
    expect(speaker.locator(".clock")).to_contain_text(" 25 ")  # the audience's window has it and says so
    page.reload()
    speaker.reload()
    expect(typed).to_have_value("25")


def test_hostile_texts_stay_text(open_deck):
    deck = made_deck(
        title=HOSTILE,
        lines=(HOSTILE,),
        slides=(slide("x", Bullets((HOSTILE,)), title=HOSTILE, notes=HOSTILE, source=HOSTILE, own_note=HOSTILE),),
        questions=(replace(made_deck().questions[0], question=HOSTILE, answer=HOSTILE, source=HOSTILE, slide="x"),),
    )
    page = open_small(open_deck, deck)
    press(page, "ArrowRight")
    speaker = speaker_of(page)
    for window in (page, speaker):
        assert window.locator("img").count() == 0
        assert "taken" not in window.title().split("<")[0]
        assert window.locator("h1:visible").first.inner_text().replace("\n", " ").split() == HOSTILE.split()


def open_small(open_deck: OpenDeck, deck: Deck) -> Page:
    """A deck without a chart: nothing to wait for but its first slide."""
    padded = replace(deck, slides=(*deck.slides, *made_deck().slides[:2]))
    return open_deck(padded)


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080), (1024, 768)])
def test_no_text_is_small_and_none_meets_another_at_any_size(open_deck, width, height):
    page = open_deck(width=width, height=height)
    for place in range(6):
        press(page, "Home", str(place + 1), "Enter", "End" if place == 5 else "Shift")
        while page.evaluate("document.querySelectorAll('.slide.on .later').length"):
            press(page, "ArrowRight")
        page.wait_for_timeout(200)
        assert page.evaluate(SMALLEST) >= 24 * width / 1280 - 0.1
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate(MEETING) == []


SEEN = """
const shown = [...document.querySelectorAll('.slide.on *, .controls .number')].filter((one) =>
  [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())
  && getComputedStyle(one).visibility === 'visible' && !one.closest('.unseen, .figures'));
"""
SMALLEST = f"""() => {{ {SEEN}
  const scale = document.querySelector('.stage').getBoundingClientRect().width / 1280;
  return Math.min(...shown.map((one) => parseFloat(getComputedStyle(one).fontSize) * scale));
}}"""
OUTSIDE = f"""() => {{ {SEEN}
  const stage = document.querySelector('.stage').getBoundingClientRect();
  return shown.map((one) => [one.textContent, one.getBoundingClientRect()])
    .filter(([, box]) => box.left < stage.left - 1 || box.right > stage.right + 1
      || box.top < stage.top - 1 || box.bottom > stage.bottom + 1).map(([text]) => text);
}}"""
MEETING = f"""() => {{ {SEEN}
  const boxes = shown.filter((one) => one.tagName !== 'SPAN' && one.tagName !== 'tspan')
    .map((one) => [one, one.getBoundingClientRect()]);
  const meets = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 10;
  return boxes.flatMap(([one, a], place) => boxes.slice(place + 1)
    .filter(([other, b]) => !one.contains(other) && !other.contains(one) && meets(a, b))
    .map(([other]) => [one.textContent, other.textContent]));
}}"""


def test_a_4_to_3_screen_gives_its_height_to_the_picture(open_deck):
    page = open_deck(width=1024, height=768, at="#3")
    box = page.locator(".slide.on .plot").bounding_box()
    assert box["height"] > 472 * 1024 / 1280 + 100


def test_a_telephone_gets_a_page_to_scroll_with_the_figures_as_a_table(open_deck):
    page = open_deck(width=390, height=844, at="#3")
    expect(page.locator(".slide.on .figures")).to_be_visible()
    expect(page.locator(".slide.on .figures")).to_contain_text("93.33")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name=WORDS("deck_words.next")).click()
    assert number(page) == "4 / 6"


SAMPLES = ("jetsamian-2566", "example-five-years")


def paper_of(page: Page, file: Path) -> PdfReader:
    """What the browser prints, by the page size that the deck gives."""
    file.write_bytes(page.pdf(prefer_css_page_size=True, print_background=True))
    return PdfReader(file)


def test_paper_has_a_slide_a_page_with_its_charts_and_no_notes(open_deck, tmp_path):
    page = open_deck(at="#2")
    pages = paper_of(page, tmp_path / "deck.pdf").pages
    assert len(pages) == 6
    assert {(float(one.mediabox.width), float(one.mediabox.height)) for one in pages} == {
        (960, 540)
    }  # points of 4/3 px
    texts = [one.extract_text() for one in pages]
    assert [number in texts[2] for number in ("82.10", "88.76", "93.33")] == [True] * 3
    assert sum(NOTE in text or OWN_NOTE in text for text in texts) == 0
    expect(page.locator(".number")).to_have_text("2 / 6")


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("name", SAMPLES)
def test_paper_of_a_real_deck_is_one_whole_page_a_slide(open_deck, tmp_path, name, language):
    history, work = opened(ROOT / "sample_data" / f"{name}.xlsx")
    subject = Subject(history, history.latest, text_in(language), work)
    file = tmp_path / "real.html"
    file.write_bytes(council_html(subject))
    page = open_deck.opened(file, viewport={"width": 1024, "height": 768})
    deck = council_deck(subject)
    assert len(paper_of(page, tmp_path / "deck.pdf").pages) == 1 + len(deck.slides)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(CUT) == []


CUT = """() => [...document.querySelectorAll('.stage > .slide:not(.aside)')].flatMap((slide) => {
  const paper = slide.getBoundingClientRect();
  const own = [...slide.querySelectorAll('h1 span, li, td, th, .says, .figure, blockquote, .source')];
  const shown = own.filter((one) => !one.closest('.figures, .unseen') && one.textContent.trim());
  return shown.filter((one) => {
    const box = one.getBoundingClientRect();
    return box.left < paper.left - 1 || box.right > paper.right + 1 || box.top < paper.top - 1
      || box.bottom > paper.bottom + 1 || box.width === 0;
  }).map((one) => [slide.dataset.key, one.textContent]);
})"""


@pytest.mark.parametrize("keys", ["p", "Control+p"])
def test_p_and_control_p_print(open_deck, keys):
    page = open_deck(at="#3")
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    press(page, keys)
    assert page.evaluate("window.printed") == 1


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("name", SAMPLES)
def test_every_text_of_every_chart_is_as_large_as_the_picture_says_in_a_real_deck(open_deck, tmp_path, name, language):
    """Measured in the rendered file at 1280 × 720: the size of the letters, and that each is really drawn so high."""
    history, work = opened(ROOT / "sample_data" / f"{name}.xlsx")
    file = tmp_path / "real.html"
    file.write_bytes(council_html(Subject(history, history.latest, text_in(language), work)))
    page = open_deck.opened(file, viewport={"width": 1280, "height": 720})
    found = page.evaluate(GLYPHS)
    assert len(found) > 10
    assert min(size for _, _, size, _ in found) >= min(CHART.sizes)
    # A digit of Sarabun is 0.7 em high and a line at least 1.2 em.
    assert [one for one in found if one[3] < 1.2 * one[2]] == []


GLYPHS = """() => [...document.querySelectorAll('.stage > .slide:not(.aside) .says')].map((one) => {
  const lines = document.createRange();
  lines.selectNodeContents(one);
  const scale = document.querySelector('.stage').getBoundingClientRect().width / 1280;
  const size = parseFloat(getComputedStyle(one).fontSize) * scale;
  const high = Math.max(...[...lines.getClientRects()].map((box) => box.height));
  return [one.closest('.slide').dataset.key, one.textContent, size, high];
})"""


def test_charts_have_their_sentence_and_slides_their_language(open_deck):
    page = open_deck(at="#3")
    expect(page.get_by_role("img", name="▼ 7 ประสิทธิภาพการสื่อสาร 82.10")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "th"
    assert page.locator(".stage h1:visible").count() == 1
