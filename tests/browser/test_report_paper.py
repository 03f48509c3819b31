"""The report on paper in a real browser: a sentence is edited where it stands, checked while one types, and kept."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Locator, Page, expect

from ita_core.text import text_in
from tests.browser.accessible import obstacles
from tests.browser.conftest import NewVisit
from tests.browser.server import serving
from tests.browser.visit import Visit

TEXT = text_in("th")
TYPED = "ปีนี้เทศบาลได้คะแนนรวม 92.61 คะแนน เป็นที่น่าพอใจ"
RIGHT = TYPED.replace("92.61", "92.16")
RESULT = "overall/overall.result"
LINK = "issues/issue.2/link.2.3"
UNDERLINED = "() => [...(CSS.highlights.get('ita-claim') ?? [])].map(range => range.toString())"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server that keeps work."""
    monkeypatch.setenv("ITA_LENS_STORE", str(tmp_path / "work.sqlite3"))
    with serving() as address:
        yield address


@pytest.fixture
def desktop(reader: Visit) -> Visit:
    """The common visitor at a laptop, whatever the test before looked at."""
    reader.page.set_viewport_size({"width": 1280, "height": 720})
    return reader


def sentence(page: Page, address: str = RESULT) -> Locator:
    return page.locator(f'.sentence[data-address="{address}"]')


def margin(page: Page) -> Locator:
    return page.locator(".margin")


def type_into(page: Page, words: str, address: str = RESULT) -> None:
    """Click the sentence and write other words in its place."""
    sentence(page, address).click()
    page.keyboard.press("Control+a")
    page.keyboard.type(words)


def button(page: Page, key: str) -> Locator:
    return margin(page).get_by_role("button", name=TEXT(key), exact=True)


def the_part(page: Page, part: str) -> None:
    page.get_by_role("radio", name=TEXT(f"report_page.part.{part}")).click()


def word_text(page: Page) -> str:
    """The text of the Word report that one click makes."""
    name = TEXT("documents_page.make_and_take", name=TEXT("documents_page.kind.report-word"))
    with page.expect_download(timeout=120_000) as download:
        page.get_by_role("button", name=name, exact=True).click()
    document = docx.Document(BytesIO(download.value.path().read_bytes()))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_a_wrong_figure_is_underlined_while_typing_put_right_by_a_click_kept_and_printed(
    store: str, new_visit: NewVisit
) -> None:
    visit = new_visit(store)
    page = visit.open("/report")
    type_into(page, TYPED)
    expect(margin(page).locator(".claim")).to_contain_text("คะแนนรวม = 92.16")
    assert page.evaluate(UNDERLINED) == ["92.61"]
    expect(margin(page).locator(".corrected")).to_contain_text(RIGHT)
    button(page, "paper.take_over").click()
    expect(sentence(page)).to_have_text(RIGHT)
    expect(sentence(page)).to_be_focused()
    expect(margin(page).locator(".verdict")).to_have_text(TEXT("paper.holds"))
    expect(page.locator('.desk > [role="status"]')).to_have_text(TEXT("paper.holds"))
    assert page.evaluate(UNDERLINED) == []
    page.keyboard.press("Control+Enter")
    expect(sentence(page)).to_have_class("sentence edited")
    expect(page.get_by_text(TEXT("narrative_page.edited_n", n=1))).to_be_visible()
    visit.drawn()

    page.reload()
    visit.drawn()
    expect(sentence(page)).to_have_text(RIGHT)
    expect(sentence(page)).to_have_class("sentence edited")
    the_part(page, "export")
    assert "๙๒.๑๖ คะแนน เป็นที่น่าพอใจ" in word_text(page)


def test_what_the_data_deny_is_kept_marked_and_told_before_it_is_printed(store: str, new_visit: NewVisit) -> None:
    visit = new_visit(store)
    page = visit.open("/report")
    type_into(page, TYPED)
    the_part(page, "export")  # without a pause: leaving the sentence keeps it
    gate = page.locator(".st-key-gate")
    expect(gate).to_be_visible()
    gate.locator("summary").click()
    expect(gate.get_by_text("92.61")).to_be_visible()
    gate.get_by_role("link", name=TEXT("pages.report")).click()
    expect(sentence(page)).to_have_class("sentence edited wrong")
    expect(sentence(page).locator("u")).to_have_text("92.61")
    expect(sentence(page)).to_be_in_viewport()
    expect(margin(page).locator(".claim")).to_contain_text("92.16")
    button(page, "paper.restore").click()
    expect(sentence(page)).to_contain_text("อยู่ในระดับผ่านดี")
    expect(page.get_by_text(TEXT("narrative_page.none_edited"))).to_be_visible()
    button(page, "paper.undo").click()
    expect(sentence(page)).to_contain_text(TYPED)


def test_what_is_typed_comes_back_after_a_reload_in_the_middle_of_it(store: str, new_visit: NewVisit) -> None:
    visit = new_visit(store)
    page = visit.open("/report")
    type_into(page, RIGHT)
    page.reload()
    visit.drawn()
    expect(sentence(page)).to_have_text(RIGHT)
    expect(page.get_by_text(TEXT("narrative_page.edited_n", n=1))).to_have_count(0)
    expect(sentence(page)).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text(TEXT("narrative_page.edited_n", n=1))).to_be_visible()


def test_one_sentence_after_another_is_kept_whatever_the_page_does_meanwhile(store: str, new_visit: NewVisit) -> None:
    visit = new_visit(store)
    page = visit.open("/report")
    others = [own.get_attribute("data-address") or "" for own in page.locator(".sentence").all()[1:6]]
    for number, address in enumerate(others):  # each click leaves the one before, and runs the page
        type_into(page, f"ประโยคที่ {number} ของหน่วยงาน", address)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text(TEXT("narrative_page.edited_n", n=len(others)))).to_be_visible()
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_text("No sentence has been edited yet")).to_be_visible()
    page.get_by_role("radio", name="ไทย").click()
    for number, address in enumerate(others):
        expect(sentence(page, address)).to_have_text(f"ประโยคที่ {number} ของหน่วยงาน")


def test_letters_typed_while_the_checker_answers_stay(desktop: Visit) -> None:
    page = desktop.open("/report")
    sentence(page).click()
    page.keyboard.press("Control+a")
    for letter in TYPED:
        page.keyboard.type(letter)
        page.wait_for_timeout(40)
    expect(margin(page).locator(".claim")).to_be_visible()
    page.keyboard.type(" และต่อ")
    expect(sentence(page)).to_have_text(f"{TYPED} และต่อ")
    page.keyboard.press("Escape")
    expect(sentence(page)).to_contain_text("อยู่ในระดับผ่านดี")
    expect(page.get_by_text(TEXT("narrative_page.none_edited"))).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_an_open_sentence_with_its_margin_keeps_nobody_out(width: int, reader: Visit) -> None:
    reader.page.set_viewport_size({"width": width, "height": 800})
    page = reader.open("/report")
    type_into(page, TYPED)
    expect(margin(page).locator(".claim")).to_be_visible()
    assert obstacles(page) == []
    button(page, "paper.keep").click()
    expect(sentence(page)).to_have_class("sentence edited wrong")
    assert obstacles(page) == []


def test_leaving_the_window_keeps_what_is_typed_and_escape_still_takes_it_back(desktop: Visit) -> None:
    page = desktop.open("/report")
    type_into(page, RIGHT)
    page.evaluate("window.dispatchEvent(new Event('blur'))")
    expect(page.get_by_text(TEXT("narrative_page.edited_n", n=1))).to_be_visible()
    expect(sentence(page)).to_have_attribute("role", "textbox")
    page.keyboard.press("Escape")
    expect(sentence(page)).to_contain_text("อยู่ในระดับผ่านดี")
    expect(page.get_by_text(TEXT("narrative_page.none_edited"))).to_be_visible()


def test_the_keyboard_alone_edits_a_sentence(desktop: Visit) -> None:
    page = desktop.open("/report")
    page.get_by_role("radio", name=TEXT("report_page.part.export")).focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.locator(".sentence:focus").count():
            break
    expect(page.locator(".sentence:focus")).to_have_count(1)
    first = page.locator(".sentence:focus").get_attribute("data-address")
    page.keyboard.press("ArrowDown")
    second = page.locator(".sentence:focus").get_attribute("data-address") or ""
    assert second != first
    page.keyboard.press("Enter")
    expect(sentence(page, second)).to_have_attribute("role", "textbox")
    page.keyboard.type(" rc")  # keys that Streamlit would take for its own
    expect(sentence(page, second)).to_contain_text(" rc")
    page.keyboard.press("Tab")  # into the margin: still at work on the sentence
    expect(margin(page).locator(":focus")).to_have_count(1)
    expect(sentence(page, second)).to_have_attribute("role", "textbox")
    button(page, "paper.give_up").press("Enter")
    expect(sentence(page, second)).to_have_attribute("role", "button")
    expect(sentence(page, second)).not_to_contain_text(" rc")


def test_a_sentence_is_left_out_and_brought_back(store: str, new_visit: NewVisit) -> None:
    page = new_visit(store).open("/report")
    sentence(page).click()
    button(page, "paper.remove").click()
    expect(sentence(page)).to_have_class("sentence removed")
    expect(page.get_by_text(TEXT("narrative_page.edited_n", n=1))).to_be_visible()
    button(page, "paper.restore").click()
    expect(sentence(page)).to_have_class("sentence draft")


def test_a_figure_leads_to_its_question_and_the_work_comes_along(desktop: Visit) -> None:
    page = desktop.open("/report?section=issue.2")
    expect(page.locator('.sentence[data-address^="issues/issue.2/"]').first).to_be_in_viewport()
    type_into(page, "ถ้อยคำของหน่วยงาน 81.50 คะแนน", LINK)
    button(page, "paper.keep").click()
    margin(page).get_by_role("button", name=TEXT("paper.question", code="e14"), exact=True).click()
    page.wait_for_url("**/scores?**question=e14**")
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=TEXT("pages.report"), exact=True).click()
    expect(sentence(page, LINK)).to_have_text("ถ้อยคำของหน่วยงาน 81.50 คะแนน")


def test_what_the_office_fills_in_leads_to_its_field(desktop: Visit) -> None:
    page = desktop.open("/report")
    fill = page.locator("p.open").get_by_role("button", name=TEXT("paper.fill"), exact=True)
    expect(fill.first).to_be_attached()
    assert fill.count() == page.locator("p.open").count() > 2
    page.locator("p.open.across").get_by_role("button").click()  # the draft of measures
    page.wait_for_url("**/measures?**measures_part=plan**")
    page = desktop.open("/report")
    fill.first.click()
    page.wait_for_url("**/measures?**measures_part=texts**")


def test_the_way_to_a_part_of_the_report_scrolls_the_paper_and_not_the_page(desktop: Visit) -> None:
    page = desktop.open("/report")
    margin(page).get_by_role("button", name="8. ").click()
    expect(page.locator(".sheet h2", has_text="8. ")).to_be_in_viewport()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
    expect(margin(page).get_by_role("button", name="8. ")).to_be_focused()  # the list stays, to go on from
    page.locator('.sentence[data-address^="issues/"]').first.click()
    margin(page).get_by_role("combobox", name=TEXT("paper.go_to")).select_option(index=2)
    expect(page.locator(".sheet h2", has_text="2. ")).to_be_in_viewport()
    expect(margin(page).get_by_role("button", name="8. ")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_are_sheets_where_there_is_room_and_run_on_where_there_is_none(width: int, reader: Visit) -> None:
    reader.page.set_viewport_size({"width": width, "height": 800})
    page = reader.open("/report")
    expect(sentence(page)).to_have_count(1)
    sheets = page.locator(".sheet").count()
    assert sheets == 1 if width == 390 else sheets > 15
    wide, inside = page.locator(".box").evaluate("box => [box.clientWidth, box.scrollWidth]")
    assert inside <= wide
