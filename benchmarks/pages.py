"""How long until each page is complete for a new visitor, against bare pages with as many charts and tables.

`bare` has nothing else; `framed` has a menu, two choices and a header too, as any program of several pages: what ours
takes beyond that is its own. Ours, the bare pages and, where a folder with another build is named, that build are
served in this run and visited in turn, so that a busy machine slows all. The time is the browser's own, from the start
of the navigation to the last chart drawn. Needs a Chromium. Limits: 1.10 times for the median page, 1.25 times for the
slowest.

    python -m benchmarks.pages [FOLDER]
"""

import sys
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from benchmarks.first_page import BARE_FLAGS, COMPLETE, time_of_a_visit
from tests.browser.server import ROOT, serving
from tests.browser.test_every_page import PAGES
from tests.browser.visit import LIMIT, chromium, chromium_path

VISITS = 4
MEDIAN, SLOWEST = 1.10, 1.25
BARE = Path(__file__).parent / "bare"
FRAME = "framed"


def contents(browser: Browser, address: str) -> tuple[int, int]:
    """How many charts and tables a page has, counted at leisure; the visit warms the server."""
    page = browser.new_page()
    page.goto(address)
    page.wait_for_function(COMPLETE, arg=0, timeout=LIMIT)
    page.wait_for_timeout(1500)
    found = page.get_by_test_id("stPlotlyChart").count(), page.get_by_test_id("stTable").count()
    page.close()
    return found


def measured(browser: Browser, name: str, builds: dict[str, str], bare: dict[str, str]) -> dict[str, float]:
    """The median time of a page in each build against the bare page, and of the first build against the framed one."""
    path = "" if name == "overview" else name
    addresses, charts = {}, {}
    for build, address in builds.items():
        addresses[build] = f"{address}/{path}"
        charts[build], tables = contents(browser, addresses[build])
    first = next(iter(builds))
    for yardstick, address in bare.items():
        addresses[yardstick] = f"{address}/?charts={charts[first]}&tables={tables}"
        charts[yardstick] = contents(browser, addresses[yardstick])[0]
    times: dict[str, list[float]] = {build: [] for build in addresses}
    for _ in range(VISITS):
        for build, address in addresses.items():
            times[build].append(time_of_a_visit(browser, address, charts[build]))
    reference = median(times["bare"])
    ratios = {build: median(times[build]) / reference for build in builds}
    ratios[FRAME] = median(times[first]) / median(times[FRAME])
    told = ", ".join(f"{build} {median(times[build]):.0f} ms {ratio:.2f} ×" for build, ratio in ratios.items())
    print(f"{name} ({charts[first]} charts, {tables} tables): {told}, bare {reference:.0f} ms", flush=True)
    return ratios


def main(folders: list[str]) -> int:
    """Print every page's times; 1 if the median or the slowest page is above its limit."""
    path = chromium_path()
    if path is None:
        print("No Chromium on this machine: not measured.")
        return 0
    scripts = {"ours": ROOT / "app.py"} | {folder: Path(folder) / "app.py" for folder in folders}
    with chromium(path) as browser, ExitStack() as stack:
        builds = {name: stack.enter_context(serving(script)) for name, script in scripts.items()}
        yardsticks = {"bare": "charts_and_tables.py", FRAME: "framed.py"}
        bare = {name: stack.enter_context(serving(BARE / file, *BARE_FLAGS)) for name, file in yardsticks.items()}
        ratios = [measured(browser, name, builds, bare) for name in PAGES]
    for build in (*builds, FRAME):
        own = sorted(ratio[build] for ratio in ratios)
        what = "ours against the framed page" if build == FRAME else f"{build} against the bare page"
        print(f"{what}: median {median(own):.2f} × (limit {MEDIAN} ×), slowest {own[-1]:.2f} × (limit {SLOWEST} ×)")
    ours = [ratio["ours"] for ratio in ratios]
    return int(median(ours) > MEDIAN or max(ours) > SLOWEST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
