"""How long until the first page is complete, against a bare Streamlit page with four Plotly charts.

Both are served and visited in this run, one after the other in turn, so that a busy machine slows both. The time is
the browser's own, from the start of the navigation to the last chart drawn. Needs a Chromium. Limit: 1.5 times.
"""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from tests.browser.server import serving
from tests.browser.visit import LIMIT, chromium, chromium_path

VISITORS = 9
STARTS = 3
ALLOWED = 1.5

BARE_PAGE = """
import plotly.graph_objects as go
import streamlit as st

st.title("Four charts")
for number in range(4):
    st.plotly_chart(go.Figure(go.Bar(x=list(range(10)), y=[50 + number * i for i in range(10)])), key=str(number))
"""
BARE_FLAGS = ("--server.address=127.0.0.1", "--browser.gatherUsageStats=false", "--server.fileWatcherType=none")

# The browser's clock as soon as the script has ended and all charts have their picture.
COMPLETE = """charts => {
    const app = document.querySelector('[data-testid="stApp"]');
    const drawn = document.querySelectorAll('[data-testid="stPlotlyChart"] .js-plotly-plot .main-svg:first-of-type');
    return app !== null
        && app.dataset.testScriptState === 'notRunning'
        && document.querySelector('[data-testid="stMain"] h1') !== null
        && document.querySelector('[data-testid="stSkeleton"]') === null
        && drawn.length >= charts
        && performance.now();
}"""


def time_of_a_visit(browser: Browser, address: str, charts: int) -> float:
    """Milliseconds until the page is complete, for a visitor with nothing cached."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    taken = page.wait_for_function(COMPLETE, arg=charts, timeout=LIMIT).json_value()
    context.close()
    return float(taken)


def charts_on_the_page(browser: Browser, address: str) -> int:
    """How many charts the page has, counted at leisure."""
    page = browser.new_page()
    page.goto(address)
    page.wait_for_function(COMPLETE, arg=1, timeout=LIMIT)
    page.wait_for_timeout(3000)
    count = page.get_by_test_id("stPlotlyChart").count()
    page.close()
    return count


def main() -> int:
    """Print both medians and their ratio; 1 if one is above the limit."""
    path = chromium_path()
    if path is None:
        print("No Chromium on this machine: not measured.")
        return 0
    with tempfile.TemporaryDirectory() as folder, chromium(path) as browser:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE_PAGE, encoding="utf-8")
        servers = {"ours": serving, "bare": lambda: serving(bare, *BARE_FLAGS)}

        charts: dict[str, int] = {}
        running: dict[str, list[float]] = {name: [] for name in servers}
        with ExitStack() as stack:
            addresses = {name: stack.enter_context(serve()) for name, serve in servers.items()}
            for name, address in addresses.items():
                charts[name] = charts_on_the_page(browser, address)
            for _ in range(VISITORS):
                for name, address in addresses.items():
                    running[name].append(time_of_a_visit(browser, address, charts[name]))

        started: dict[str, list[float]] = {name: [] for name in servers}
        for _ in range(STARTS):
            for name, serve in servers.items():
                with serve() as address:
                    started[name].append(time_of_a_visit(browser, address, charts[name]))

    print(f"charts: ours {charts['ours']}, bare {charts['bare']}")
    ratios = [_told("new visitor, server running", running), _told("first visit after a start", started)]
    return int(max(ratios) > ALLOWED)


def _told(what: str, times: dict[str, list[float]]) -> float:
    ours, bare = median(times["ours"]), median(times["bare"])
    ratio = ours / bare
    print(
        f"{what} ({len(times['ours'])} each): ours {ours:.0f} ms, bare {bare:.0f} ms, {ratio:.2f} × (limit {ALLOWED} ×)"
    )
    return ratio


if __name__ == "__main__":
    sys.exit(main())
