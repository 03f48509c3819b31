"""What the server lets in and gives out: headers, foreign pages, a path before every address, files too large."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from ita_core.text import text_in
from tests.browser.conftest import NewVisit
from tests.browser.server import ROOT, serving
from tests.browser.visit import LIMIT
from ui.places import WORKSPACE

TEXT = text_in("th")
PAGES = sorted(WORKSPACE)


@pytest.fixture(scope="module")
def under_a_path(browser: Browser) -> Iterator[str]:
    """A server that stands below a path, as behind the proxy of an office; `browser` first, as in conftest."""
    with serving(ROOT / "app.py", "--server.baseUrlPath=office/ita") as address:
        yield address


def headers(address: str) -> Message:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.headers


@pytest.mark.parametrize("path", ["/", "/workbook", "/_stcore/health", "/ready", "/app/static/Sarabun-Bold.ttf"])
def test_every_answer_says_what_a_page_may_do_with_it(server: str, path: str) -> None:
    got = headers(server + path)
    assert got["X-Content-Type-Options"] == "nosniff"
    assert got["Referrer-Policy"] == "no-referrer"
    assert got["X-Frame-Options"] == "DENY"
    policy = dict(part.split(" ", 1) for part in got["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == "'none'"
    assert policy["connect-src"] == "'self'"
    assert "unsafe-inline" not in policy["script-src"]
    assert "unsafe-eval" not in policy["script-src"]


def test_the_frame_of_the_slides_may_stand_in_our_page_only(server: str) -> None:
    got = headers(server + "/deck/frame.html")
    assert got["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in got["Content-Security-Policy"]
    assert "script-src 'sha256-" in got["Content-Security-Policy"]


def test_a_document_is_kept_by_nobody_on_the_way(server: str, new_visit: NewVisit) -> None:
    visit = new_visit(server)
    page = visit.open("/workbook?lang=th")
    got = []
    page.on("response", lambda answer: got.append(answer) if "/files/" in answer.url else None)
    with page.expect_download() as downloaded:
        page.get_by_role("button", name=TEXT("workbook.template")).click()
    assert Path(downloaded.value.path()).read_bytes().startswith(b"PK")
    held = got[0].headers if got else page.request.get(downloaded.value.url).headers
    assert (held["cache-control"], held["x-content-type-options"]) == ("no-store", "nosniff")


def test_a_page_of_another_server_opens_no_connection(server: str, browser: Browser) -> None:
    tries = """address => new Promise(done => {
        const socket = new WebSocket(address.replace('http', 'ws') + '/_stcore/stream', ['streamlit']);
        socket.onopen = () => done('open');
        socket.onerror = () => done('refused');
    })"""
    page = browser.new_page()
    page.goto(server)
    assert page.evaluate(tries, server) == "open"
    page.goto("about:blank")
    assert page.evaluate(tries, server) == "refused"
    page.close()


def test_readiness_is_found_out_by_reading_and_by_drawing_a_page(server: str) -> None:
    with urllib.request.urlopen(f"{server}/ready", timeout=60) as answer:
        assert json.load(answer) == {"ready": True, "trouble": []}


def test_every_page_and_the_slides_open_below_a_path(under_a_path: str, new_visit: NewVisit) -> None:
    visit = new_visit(under_a_path)
    for name in PAGES:
        page = visit.open(f"/{'' if name == 'overview' else name}")
        expect(page).to_have_title(f"{TEXT(f'pages.{name}')} · ITA Lens")
    page = visit.open("/overview?lang=th")
    expect(page).to_have_title(f"{TEXT('pages.overview')} · ITA Lens")
    assert page.url.startswith(f"{under_a_path}/?")
    page = visit.open("/present")
    page.get_by_role("button", name=TEXT("present_page.start")).click()
    frame = page.frame_locator("iframe#ita-lens-slides")
    expect(frame.locator(".slide.on")).to_be_visible(timeout=LIMIT)
    page.keyboard.press("ArrowRight")
    expect(frame.locator(".slide.on .body").first).to_be_visible(timeout=LIMIT)
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    expect(opened.value.locator(".now > h1")).to_be_visible()


def test_below_a_path_nothing_answers_at_the_root(under_a_path: str) -> None:
    root = under_a_path.removesuffix("/office/ita")
    for path in ("/ready", "/deck/frame.html"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            headers(root + path)
        assert refused.value.code == 404


@pytest.mark.parametrize(("language", "said"), [("th", "ไฟล์ต้องไม่เกิน 20 MB"), ("en", "at most 20 MB")])
def test_a_file_that_is_too_large_is_told_in_the_language_of_the_page(
    server: str, new_visit: NewVisit, tmp_path: Path, language: str, said: str
) -> None:
    file = tmp_path / "large.xlsx"
    file.write_bytes(bytes(21 * 1024 * 1024))
    page = new_visit(server).open(f"/workbook?lang={language}")
    page.locator('input[type="file"]').set_input_files(file)
    page.locator('[data-testid="stFileChip"][aria-invalid="true"]').wait_for()
    shown = "getComputedStyle(document.querySelector('[data-testid=stFileUploader]'), '::after').content"
    assert said in page.evaluate(shown)
    page.get_by_test_id("stFileChip").hover()
    if language == "th":
        expect(page.get_by_text("File must be 20.0MB").filter(visible=True)).to_have_count(0)
