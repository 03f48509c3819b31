"""Every page through the real proxy, at the root and below a path: drawn whole, and nothing that the policy refuses."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ita_core.text import text_in
from tests.browser.server import ROOT
from tests.browser.visit import LIMIT, Visit
from tests.server.proxies import Proxy, needed, nginx
from tests.server.workers import supervised
from ui.places import WORKSPACE

TEXT = text_in("th")
WORKBOOK = ROOT / "sample_data" / "jetsamian-2566-report-tables.xlsx"
SITES = {
    "root": ("ita-lens.conf", {}),
    "path": ("ita-lens-below-a-path.conf", {"STREAMLIT_SERVER_BASE_URL_PATH": "ita"}),
}
NOTE_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) => {
    const kept = JSON.parse(sessionStorage.getItem("violations") ?? "[]");
    const said = `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`;
    sessionStorage.setItem("violations", JSON.stringify([...kept, said]));
});
"""


@pytest.fixture(scope="module", params=SITES)
def proxy(
    browser: Browser, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    pytest.importorskip("prometheus_client", reason="not run: requirements-server.txt is not installed")
    needed()
    site, settings = SITES[request.param]
    with supervised(tmp_path_factory.mktemp("through"), settings=settings) as running:
        running.until_ready()
        with nginx(running, site) as started:
            yield started


@pytest.fixture
def visit(browser: Browser, proxy: Proxy) -> Iterator[Visit]:
    context = browser.new_context(locale="th-TH", viewport={"width": 1280, "height": 900}, ignore_https_errors=True)
    context.add_init_script(NOTE_VIOLATIONS)
    visit = Visit(context.new_page(), proxy.address)
    yield visit
    refused = violations(visit.page)
    context.close()
    assert (refused, visit.complaints) == ([], [])


def violations(page: Page) -> list[str]:
    """What the policy refused in this tab so far, but for one thing.

    Streamlit's library for its messages tries at its start whether it may compile WebAssembly, and counts without it
    where it may not. That stays refused: to allow it would allow it to whatever else runs in the page.
    """
    refused = page.evaluate("JSON.parse(sessionStorage.getItem('violations') ?? '[]')")
    return [said for said in refused if not (said.startswith("script-src wasm-eval ") and "/protobuf." in said)]


def test_every_page_is_drawn_by_a_deep_link_and_by_the_menu(visit: Visit) -> None:
    for name in WORKSPACE:
        page = visit.open(f"/{'' if name == 'overview' else name}?lang=th")
        expect(page).to_have_title(f"{TEXT(f'pages.{name}')} · ITA Lens")
    for name in ("scores", "measures", "overview"):
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=TEXT(f"pages.{name}"), exact=True).click()
        expect(page).to_have_title(f"{TEXT(f'pages.{name}')} · ITA Lens")
        visit.drawn()


def test_upload_table_component_and_documents_work(visit: Visit) -> None:
    page = visit.open("/workbook?lang=th")
    with page.expect_download() as template:
        page.get_by_role("button", name=TEXT("workbook.template")).click()
    assert Path(template.value.path()).read_bytes().startswith(b"PK")
    page.locator('input[type="file"]').first.set_input_files(WORKBOOK)
    in_use = page.get_by_test_id("stSidebar").get_by_text(TEXT("sidebar.workbook", name=WORKBOOK.name))
    expect(in_use).to_be_visible()
    visit.drawn()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=TEXT("pages.measures"), exact=True).click()
    page.locator(".pick tbody button").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page = visit.open(f"/report?report_part=export&lang=th&{page.url.partition('?')[2]}")
    label = TEXT("documents_page.make_and_take", name=TEXT("documents_page.kind.report-word"))
    with page.expect_download(timeout=LIMIT) as report:
        page.get_by_role("button", name=label).click()
    assert Path(report.value.path()).read_bytes().startswith(b"PK")


def test_the_slides_run_and_the_speaker_has_a_window(visit: Visit) -> None:
    page = visit.open("/present?lang=th")
    page.get_by_role("button", name=TEXT("present_page.start")).click()
    frame = page.frame_locator("iframe#ita-lens-slides")
    expect(frame.locator(".slide.on")).to_be_visible(timeout=LIMIT)
    page.keyboard.press("ArrowRight")
    expect(frame.locator(".slide.on .body").first).to_be_visible(timeout=LIMIT)
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    expect(opened.value.locator(".now > h1")).to_be_visible()


def test_what_the_policy_refuses_would_be_noticed(browser: Browser, proxy: Proxy) -> None:
    context = browser.new_context(ignore_https_errors=True)
    context.add_init_script(NOTE_VIOLATIONS)
    page = Visit(context.new_page(), proxy.address).open("/?lang=th")
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://elsewhere.example/x.png'}))")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
    page.wait_for_function("JSON.parse(sessionStorage.getItem('violations') ?? '[]').length >= 2")
    refused = " ".join(violations(page))
    assert "img-src https://elsewhere.example/x.png" in refused and "script-src-elem inline" in refused
    assert page.evaluate("window.ran ?? 'not run'") == "not run"
    context.close()
