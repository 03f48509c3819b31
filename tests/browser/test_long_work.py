"""A line that is cut in the middle of long work: the document is there afterwards, once, and was not made twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from ita_core.text import text_in
from tests.browser.server import serving
from tests.browser.visit import LIMIT

TEXT = text_in("th")
OWN = ("--server.address=127.0.0.1", "--browser.gatherUsageStats=false", "--server.fileWatcherType=none")


@pytest.fixture(scope="module")
def slow(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server with a page of slow work, and the file in which each making leaves a line."""
    note = tmp_path_factory.mktemp("slow") / "note"
    with serving(Path(__file__).with_name("slow_page.py"), *OWN, "--", str(note)) as address:
        yield address, note


class Line:
    """The page's connection, which can be cut and mended; while it is cut no new one comes about."""

    def __init__(self, page: Page) -> None:
        self._open: list[WebSocketRoute] = []
        self._is_cut = False
        self.opened_n = 0
        page.route_web_socket("**/_stcore/stream", self._connect)

    def _connect(self, route: WebSocketRoute) -> None:
        if self._is_cut:
            route.close()
            return
        self.opened_n += 1
        route.connect_to_server()
        self._open.append(route)

    def cut(self) -> None:
        self._is_cut = True
        while self._open:
            self._open.pop().close()

    def mend(self) -> None:
        self._is_cut = False


def visit(browser: Browser, address: str) -> tuple[Page, Line]:
    page = browser.new_context(locale="th-TH").new_page()
    page.set_default_timeout(LIMIT)
    line = Line(page)
    page.goto(address)
    return page, line


def test_a_page_that_was_left_says_when_it_is_back_that_its_document_is_made_no_more(
    browser: Browser, slow: tuple[str, Path]
) -> None:
    address, note = slow
    page, _ = visit(browser, address)
    page.get_by_role("button", name="make").click()
    stop = page.get_by_role("button", name=TEXT("long_work.stop"))
    expect(stop).to_be_visible()
    page.goto("about:blank")
    other = page.context.new_page()
    other.goto(address)
    other.get_by_role("button", name=TEXT("long_work.stop")).click()
    expect(other.get_by_role("button", name=TEXT("long_work.stop"))).to_have_count(0)
    page.go_back()
    ended = page.get_by_text(TEXT("long_work.ended", name="x.docx"))
    expect(ended).to_be_visible()
    expect(other.get_by_text(TEXT("long_work.ended", name="x.docx"))).to_have_count(0)
    page.get_by_role("button", name=TEXT("long_work.again")).click()
    expect(stop).to_be_visible()
    expect(ended).to_have_count(0)
    stop.click()
    expect(stop).to_have_count(0)
    note.unlink()
    page.context.close()


def test_after_a_cut_line_the_document_comes_by_itself_and_was_made_once(
    browser: Browser, slow: tuple[str, Path]
) -> None:
    address, note = slow
    page, line = visit(browser, address)
    with page.expect_download(timeout=2 * LIMIT) as downloaded:
        page.get_by_role("button", name="make").click()
        expect(page.get_by_role("button", name=TEXT("long_work.stop"))).to_be_visible()
        line.cut()
        page.wait_for_timeout(3_000)
        line.mend()
        expect(page.get_by_role("button", name="take")).to_be_visible(timeout=LIMIT)
    assert Path(downloaded.value.path()).read_bytes() == b"a document"
    assert line.opened_n == 2
    assert note.read_text() == "begun\n"
    assert page.locator("[data-testid=stDownloadButton]").count() == 1
    page.context.close()


def test_a_tab_that_is_opened_anew_finds_the_document_there(browser: Browser, slow: tuple[str, Path]) -> None:
    """It is the one of the test before; on an office PC all tabs are one person's."""
    address, note = slow
    before = note.read_text() if note.exists() else ""
    page, _ = visit(browser, address)
    if not before:
        page.get_by_role("button", name="make").click()
    take = page.get_by_role("button", name="take")
    expect(take).to_be_visible()
    page.reload()
    expect(take).to_be_visible()
    with page.expect_download() as downloaded:
        take.click()
    assert Path(downloaded.value.path()).read_bytes() == b"a document"
    assert note.read_text() == "begun\n"
    page.context.close()
