"""A tab whose worker is restarted or killed goes on at another one: nothing typed or uploaded is lost, and it is told.

A real Chromium, the real proxy, two workers with one store.
"""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from ita_core.text import text_in
from tests.browser.server import ROOT
from tests.browser.visit import Visit
from tests.server.proxies import Proxy, needed, nginx
from tests.server.workers import Running, supervised, until

WORKBOOK = ROOT / "sample_data" / "jetsamian-2566-report-tables.xlsx"
TEXT = text_in("th")
WORDS = "เปลี่ยนผู้บริหารกลางปี"


@pytest.fixture
def running(browser: Browser, tmp_path: Path) -> Iterator[Running]:
    pytest.importorskip("prometheus_client", reason="not run: requirements-server.txt is not installed")
    needed()
    with supervised(tmp_path) as started:
        started.until_ready()
        yield started


@pytest.fixture
def proxy(running: Running) -> Iterator[Proxy]:
    with nginx(running) as started:
        yield started


@pytest.fixture
def visit(browser: Browser, proxy: Proxy) -> Iterator[Visit]:
    context = browser.new_context(locale="th-TH", viewport={"width": 1280, "height": 900}, ignore_https_errors=True)
    yield Visit(context.new_page(), proxy.address)
    context.close()


def worker_of(page: Page) -> int:
    """Which worker serves a tab now."""
    return next(int(cookie["value"]) for cookie in page.context.cookies() if cookie["name"] == "ita_lens_worker")


def upload(visit: Visit) -> Page:
    page = visit.open("/workbook?lang=th")
    page.locator('input[type="file"]').first.set_input_files(WORKBOOK)
    expect(in_use(page)).to_be_visible()
    return visit.drawn()


def in_use(page: Page):  # type: ignore[no-untyped-def]
    return page.get_by_test_id("stSidebar").get_by_text(TEXT("sidebar.workbook", name=WORKBOOK.name))


def go_to(page: Page, name: str, visit: Visit) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=TEXT(f"pages.{name}"), exact=True).click()
    expect(page).to_have_title(f"{TEXT(f'pages.{name}')} · ITA Lens")
    visit.drawn()


def open_events(page: Page, visit: Visit) -> None:
    page.get_by_test_id("stMain").get_by_text(TEXT("history.part.events"), exact=True).click()
    page.get_by_text(TEXT("history.event_edit")).click()
    visit.drawn()


def work_of(address: str) -> list[str]:
    """The work that an address names."""
    return parse_qs(urlsplit(address).query)["work"]


def expect_told(page: Page, how: str) -> None:
    expect(page.get_by_text(TEXT(f"brought_back.{how}"))).to_be_visible()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL], ids=["drained", "killed"])
def test_a_tab_goes_on_with_what_was_uploaded_and_typed(end: signal.Signals, running: Running, visit: Visit) -> None:
    page = upload(visit)
    go_to(page, "years", visit)
    open_events(page, visit)
    field = page.get_by_label(TEXT("history.event_words"))
    field.fill(WORDS)  # typed, and neither left nor sent
    before = worker_of(page)
    began = time.monotonic()
    os.kill(running.pid(before), end)

    expect_told(page, "kept")
    seconds = time.monotonic() - began
    visit.drawn()
    assert worker_of(page) == 3 - before
    assert seconds < 30
    expect(in_use(page)).to_be_visible()
    expect(field).to_have_value(WORDS)
    page.get_by_role("button", name=TEXT("history.event_add")).click()
    expect(page.get_by_test_id("stMain").get_by_text(WORDS).first).to_be_visible()
    page.get_by_role("button", name=TEXT("brought_back.seen")).click()
    expect(page.get_by_text(TEXT("brought_back.kept"))).to_have_count(0)
    visit.drawn()

    until(lambda: running.is_ready(before), running.said)
    page.reload()
    visit.drawn()
    expect(page.get_by_test_id("stMain").get_by_text(WORDS).first).to_be_visible()
    expect(page.get_by_text(TEXT("brought_back.kept"))).to_have_count(0)  # who loads the page anew was not cut off
    assert worker_of(page) == 3 - before  # not back to the new process, which knows nothing of the tab


def test_a_rolling_restart_under_a_working_tab_loses_nothing(running: Running, visit: Visit) -> None:
    page = upload(visit)
    go_to(page, "measures", visit)
    page.locator(".pick tbody button").first.click()
    steps = page.get_by_role("dialog").get_by_label(TEXT("measures_page.field_steps"))
    steps.fill(WORDS)  # typed in a dialog, and neither left nor sent
    address = page.url
    running.tell(signal.SIGHUP)
    until(lambda: bool(running.events("rolling-restart-done")), running.said)
    expect_told(page, "kept")
    visit.drawn()
    expect(in_use(page)).to_be_visible()
    assert "work=" in address and work_of(page.url) == work_of(address)
    expect(steps).to_have_value(WORDS)
    page.get_by_role("dialog").get_by_role("button", name=TEXT("measures_page.save"), exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_test_id("stMain").get_by_text(WORDS).first).to_be_visible()
    assert "measure_open" not in page.url
    assert [line["exit_code"] for line in running.events("worker-drained")] == [0, 0]


def test_a_file_beside_the_work_is_asked_for_again_and_its_name_is_gone(
    running: Running, visit: Visit, tmp_path: Path
) -> None:
    page = visit.open("/report?report_part=export&lang=th")
    page.get_by_text(TEXT("documents_page.own_letterhead")).click()
    seal = tmp_path / "ตรา.png"
    seal.write_bytes((ROOT / "static" / "favicon.png").read_bytes())
    page.get_by_test_id("stFileUploader").nth(1).locator('input[type="file"]').set_input_files(seal)
    expect(page.get_by_text("ตรา.png").first).to_be_visible()
    visit.drawn()
    name = TEXT("documents_page.kind.council-powerpoint")
    page.get_by_role("button", name=TEXT("documents_page.make_and_take", name=name)).click()
    making = page.locator("[class*=st-key-asked_], [class*=st-key-awaited_]")
    expect(making.get_by_text(TEXT("documents_page.making", name=name)).first).to_be_visible()
    os.kill(running.pid(worker_of(page)), signal.SIGKILL)  # in the middle of the first slides that it makes
    expect_told(page, "nothing")
    visit.drawn()
    expect(page.get_by_text(TEXT("long_work.ended", name=name))).to_be_visible()
    with page.expect_download() as downloaded:
        page.get_by_role("button", name=TEXT("long_work.again")).click()
    assert Path(downloaded.value.path()).read_bytes()[:2] == b"PK"
    expect(page.get_by_text(TEXT("long_work.ended", name=name))).to_have_count(0)
    page.get_by_text(TEXT("documents_page.own_letterhead")).click()
    expect(page.get_by_text("ตรา.png")).to_have_count(0)


def test_a_tab_that_only_looked_is_told_that_nothing_was_kept(running: Running, visit: Visit) -> None:
    page = visit.open("/scores?lang=th")
    os.kill(running.pid(worker_of(page)), signal.SIGTERM)
    expect_told(page, "nothing")
    visit.drawn()
    expect(page).to_have_title(f"{TEXT('pages.scores')} · ITA Lens")


def test_no_name_of_a_file_and_no_word_that_was_typed_stands_in_a_log_or_a_figure(
    running: Running, proxy: Proxy, visit: Visit
) -> None:
    page = upload(visit)
    go_to(page, "years", visit)
    open_events(page, visit)
    page.get_by_label(TEXT("history.event_words")).fill(WORDS)
    page.get_by_role("button", name=TEXT("history.event_add")).click()
    expect(page.get_by_test_id("stMain").get_by_text(WORDS).first).to_be_visible()
    visit.drawn()
    token = page.url.split("work=")[1].split("&")[0]
    figures = "".join(page.request.get(f"{running.address(number)}/metrics").text() for number in (1, 2))
    written = running.said() + proxy.log() + figures
    for canary in (WORKBOOK.stem, WORDS, token, "เจ็ดเสมียน", "92.16", "90.79"):
        assert canary not in written, canary
    assert 'ita_lens_reads_total{outcome="done"} 1.0' in figures
    assert 'ita_lens_store_calls_total{aim="keep",outcome="done"}' in figures
    runs = running.events("run")
    assert {line["page"] for line in runs} >= {"workbook", "years"}
    connections = {line["request_id"] for line in runs if "request_id" in line}  # readiness draws a page without one
    assert len(connections) == 1  # one tab, one connection, one id on all its lines
