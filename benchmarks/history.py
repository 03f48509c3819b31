"""How long the page of years of five years takes to follow a click, against bare pages with as many Plotly charts.

Two clicks on each page: one runs the whole page again and changes no chart (ours: another year in the sidebar), one
changes the chart. `same`: a bare page that draws the very figures of ours; its limit is 1.10 times. `bars`: one that
draws ten bars, whatever ours draws; printed for information. All are served and clicked in this run, in turn, so that
a busy machine slows all. The time is the browser's own, from the click to the last change of the page. Needs Chromium.
"""

import json
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from ita_core.charts import indicators_by_year
from ita_core.commands.opening import history_in
from ita_core.text import text_in
from tests.browser.server import ROOT, serving
from tests.browser.visit import Visit, chromium, chromium_path

CLICKS = 24
WARM_UP = 3
ALLOWED = 1.10
SAMPLE = ROOT / "sample_data" / "example-five-years.xlsx"
TEXT = text_in("th")
SEGMENTS = {
    "the whole page again": ("stSidebar", ("2567", "2566", "2568")),
    "another instrument": ("stMain", ("EIT", "OIT", "IIT")),
}
"""What is clicked: the part of the page, and its segments in turn, the last of them chosen at the start."""

SAME_PAGE = """
import json
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

st.title("The same chart")
with st.sidebar:
    st.segmented_control("Year", ["2568", "2567", "2566"], default="2568", required=True)
chosen = st.segmented_control("Choose", ["IIT", "EIT", "OIT"], default="IIT", required=True)
figures = json.loads(Path(__file__).with_name("figures.json").read_text("utf-8"))
st.plotly_chart(go.Figure(figures[chosen]), key="same", theme=None)
"""
BARE_PAGE = """
import plotly.graph_objects as go
import streamlit as st

st.title("As many charts")
with st.sidebar:
    st.segmented_control("Year", ["2568", "2567", "2566"], default="2568", required=True)
chosen = st.segmented_control("Choose", ["IIT", "EIT", "OIT"], default="IIT", required=True)
for number in range({charts}):
    start = len(chosen) + ["IIT", "EIT", "OIT"].index(chosen) if number == 0 else number
    bars = go.Bar(x=list(range(10)), y=[50 + start * i for i in range(10)])
    st.plotly_chart(go.Figure(bars), key=str(number))
"""
BARE_FLAGS = ("--server.address=127.0.0.1", "--browser.gatherUsageStats=false", "--server.fileWatcherType=none")

# Milliseconds from the click to the last change of the page: it counts as the last when the script has ended and
# nothing has changed for a while.
FOLLOW = """button => new Promise(done => {
    const app = document.querySelector('[data-testid="stApp"]');
    const clicked = performance.now();
    let last = clicked;
    const observer = new MutationObserver(() => { last = performance.now(); });
    observer.observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
    const timer = setInterval(() => {
        const over = app.dataset.testScriptState === 'notRunning' && performance.now() - last > 500;
        if (over && last > clicked) {
            clearInterval(timer);
            observer.disconnect();
            done(last - clicked);
        }
    }, 20);
    button.click();
})"""


def our_page(browser: Browser, address: str) -> Page:
    """The page of years with the five-year sample."""
    visit = Visit(browser.new_context(viewport={"width": 1280, "height": 900}).new_page(), address)
    page = visit.open("/workbook")
    page.get_by_role("button", name=TEXT("workbook.other")).click()
    page.get_by_role("button", name=TEXT("example.use")).click()
    page.get_by_test_id("stMain").get_by_text(TEXT("example.badge")).first.wait_for()
    visit.drawn()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=TEXT("pages.years"), exact=True).click()
    page.get_by_role("heading", name=TEXT("history.title")).wait_for()
    visit.drawn()
    page.get_by_test_id("stMain").get_by_role("radio", name=TEXT("history.part.indicators"), exact=True).click()
    page.get_by_test_id("stMain").get_by_role("radio", name="EIT", exact=True).wait_for()
    visit.drawn()
    page.get_by_test_id("stSidebar").get_by_role("radio", name="2568", exact=True).click()
    page.wait_for_timeout(1000)
    return visit.drawn()


def bare_page(browser: Browser, address: str) -> Page:
    """The page that only draws."""
    visit = Visit(browser.new_context(viewport={"width": 1280, "height": 900}).new_page(), address)
    return visit.open()


def time_of_a_click(page: Page, room: str, segment: str) -> float:
    """Milliseconds until the page has followed the choice of a segment."""
    button = page.get_by_test_id(room).get_by_role("radio", name=segment, exact=True)
    return float(button.evaluate(FOLLOW))


def main() -> int:
    """Print the medians and their ratios; 1 if one is above the limit."""
    path = chromium_path()
    if path is None:
        print("No Chromium on this machine: not measured.")
        return 0
    with tempfile.TemporaryDirectory() as folder, chromium(path) as browser, ExitStack() as stack:
        pages = {"ours": our_page(browser, stack.enter_context(serving()))}
        charts = pages["ours"].get_by_test_id("stPlotlyChart").count()
        Path(folder, "figures.json").write_text(json.dumps(our_figures()), encoding="utf-8")
        for name, words in {"same": SAME_PAGE, "bars": BARE_PAGE.replace("{charts}", str(charts))}.items():
            script = Path(folder) / f"{name}.py"
            script.write_text(words, encoding="utf-8")
            pages[name] = bare_page(browser, stack.enter_context(serving(script, *BARE_FLAGS)))
        print(f"page of years of five years, {charts} charts, {CLICKS} clicks each; limit {ALLOWED} × of the same:")
        ratios = [_measured(what, pages, *click) for what, click in SEGMENTS.items()]
    return int(max(ratios) > ALLOWED)


def our_figures() -> dict[str, dict[str, object]]:
    """What the page draws, by instrument."""
    history = history_in(SAMPLE)
    return {
        code: json.loads(indicators_by_year(history, code, TEXT).figure.to_json()) for code in ("IIT", "EIT", "OIT")
    }


def _measured(what: str, pages: dict[str, Page], room: str, segments: tuple[str, ...]) -> float:
    times: dict[str, list[float]] = {name: [] for name in pages}
    for number in range(WARM_UP + CLICKS):
        for name, page in pages.items():
            taken = time_of_a_click(page, room, segments[number % len(segments)])
            times[name] += [taken] if number >= WARM_UP else []
    ours, *others = ((name, median(own)) for name, own in times.items())
    ratios = [ours[1] / own for _, own in others]
    told = ", ".join(f"{name} {own:.0f} ms ({ratio:.2f} ×)" for (name, own), ratio in zip(others, ratios, strict=True))
    print(f"{what}: ours {ours[1]:.0f} ms, {told}")
    return ratios[0]


if __name__ == "__main__":
    sys.exit(main())
