"""How long the what-if board takes to follow a tick, against a bare Streamlit page with as many Plotly charts.

On ours a document is ticked and unticked: figures, level and two charts follow. On the bare page a checkbox changes two
of as many charts. Both are served and clicked in this run, in turn, so that a busy machine slows both. The time is the
browser's own, from the click to the last change of the page. Needs a Chromium. Limit: 1.5 times.
"""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.history import BARE_FLAGS, FOLLOW
from tests.browser.server import serving
from tests.browser.visit import Visit, chromium, chromium_path

CLICKS = 24
WARM_UP = 4
ALLOWED = 1.5

BARE_PAGE = """
import plotly.graph_objects as go
import streamlit as st

st.title("As many charts")
ticked = st.checkbox("o24")
for number in range({charts}):
    start = number + (10 if ticked and number < 2 else 0)
    bars = go.Bar(x=list(range(10)), y=[50 + start * i for i in range(10)])
    st.plotly_chart(go.Figure(bars), key=str(number))
"""


def page_at(browser: Browser, address: str, path: str) -> Page:
    """A page, completely drawn."""
    visit = Visit(browser.new_context(viewport={"width": 1280, "height": 900}).new_page(), address)
    visit.open(path)
    visit.page.wait_for_timeout(1000)
    return visit.drawn()


def time_of_a_tick(page: Page) -> float:
    """Milliseconds until the page has followed a click on its first checkbox, o24."""
    box = page.get_by_test_id("stMain").get_by_test_id("stCheckbox").filter(has_text="o24").locator("input")
    return float(box.first.evaluate(FOLLOW))


def main() -> int:
    """Print both medians and their ratio; 1 if it is above the limit."""
    path = chromium_path()
    if path is None:
        print("No Chromium on this machine: not measured.")
        return 0
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    with tempfile.TemporaryDirectory() as folder, chromium(path) as browser, ExitStack() as stack:
        pages = {"ours": page_at(browser, stack.enter_context(serving()), "/next_level?level_part=board")}
        charts = pages["ours"].get_by_test_id("stPlotlyChart").count()
        script = Path(folder) / "bare.py"
        script.write_text(BARE_PAGE.replace("{charts}", str(charts)), encoding="utf-8")
        pages["bare"] = page_at(browser, stack.enter_context(serving(script, *BARE_FLAGS)), "/")
        for number in range(WARM_UP + CLICKS):
            for name, page in pages.items():
                taken = time_of_a_tick(page)
                times[name] += [taken] if number >= WARM_UP else []
    ratio = median(times["ours"]) / median(times["bare"])
    told = ", ".join(f"{name} {median(own):.0f} ms" for name, own in times.items())
    print(f"what-if board, {charts} charts on the page, {CLICKS} ticks each: {told}, {ratio:.2f} × (limit {ALLOWED} ×)")
    return int(ratio > ALLOWED)


if __name__ == "__main__":
    sys.exit(main())
