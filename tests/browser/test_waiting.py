"""A file that waits: the page says so, and the waiting ends with the window."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from ita_core.text import text_in
from tests.browser.server import serving
from tests.browser.visit import LIMIT


def test_the_page_says_what_it_waits_for_and_the_waiting_ends_with_its_window(browser: Browser, tmp_path: Path) -> None:
    note, looks = tmp_path / "ended", LIMIT // 100
    own = ("--server.address=127.0.0.1", "--browser.gatherUsageStats=false", "--server.fileWatcherType=none")
    with serving(Path(__file__).with_name("waiting_page.py"), *own, "--", str(note)) as address:
        page, other = browser.new_page(), browser.new_page()
        page.set_default_timeout(LIMIT)
        page.goto(address)
        expect(page.get_by_text(text_in("th")("workbook.waiting", n=3))).to_be_visible()
        assert not note.exists()
        page.close()
        for _ in range(looks):
            if note.exists():
                break
            other.wait_for_timeout(100)
        assert note.exists()
        other.close()
