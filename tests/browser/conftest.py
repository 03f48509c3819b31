"""Servers and visitors for the browser tests; without a Chromium these are skipped, in CI that is a failure."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.server import serving
from tests.browser.visit import LIMIT, NAMES, Visit, chromium, chromium_path

NO_CHROMIUM = f"no Chromium on this machine (looked for {', '.join(NAMES)})"
NewVisit = Callable[[str], Visit]

# A busy machine is no fault of a page; how fast things are is measured in benchmarks/.
expect.set_options(timeout=LIMIT)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    path = chromium_path()
    if path is None and os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(f"{NO_CHROMIUM}; CI must run the browser tests")
    if path is None:
        pytest.skip(NO_CHROMIUM)
    with chromium(path) as running:
        yield running


@pytest.fixture(scope="session")
def server(browser: Browser) -> Iterator[str]:  # the browser first: without one no server is started
    """The address of a server that the tests share."""
    with serving() as address:
        yield address


@pytest.fixture
def fresh_server(browser: Browser) -> Iterator[str]:
    """The address of a server that nobody has visited."""
    with serving() as address:
        yield address


@pytest.fixture
def new_visit(browser: Browser) -> Iterator[NewVisit]:
    """`new_visit(address)`: a visitor with nothing cached. No request may leave the machine, no page may complain."""
    visits: list[Visit] = []

    def visit(address: str) -> Visit:
        context = browser.new_context(locale="th-TH", viewport={"width": 1280, "height": 900})
        visits.append(Visit(context.new_page(), address))
        return visits[-1]

    yield visit
    for visited in visits:
        visited.page.context.close()
    assert [complaint for visited in visits for complaint in visited.complaints] == []


@pytest.fixture(scope="session")
def warm_visit(browser: Browser, server: str) -> Iterator[Visit]:
    context = browser.new_context(locale="th-TH", viewport={"width": 1280, "height": 720})
    yield Visit(context.new_page(), server)
    context.close()


@pytest.fixture
def reader(warm_visit: Visit) -> Iterator[Visit]:
    """One visitor who goes from page to page of the shared server: what the browser has loaded once it keeps."""
    yield warm_visit
    complaints = [*warm_visit.complaints]
    warm_visit.complaints.clear()
    assert complaints == []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly which tests a machine without Chromium left out."""
    skipped = [
        report.nodeid for report in terminalreporter.stats.get("skipped", []) if NO_CHROMIUM in str(report.longrepr)
    ]
    if skipped:
        terminalreporter.section("browser tests NOT run")
        terminalreporter.line(f"{NO_CHROMIUM}. Install one, then run again. Not run:")
        for nodeid in skipped:
            terminalreporter.line(f"  {nodeid}")
