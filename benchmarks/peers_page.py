"""The page of other agencies with a nation's table loaded, against bare pages that draw the very same.

`first view`: a new visitor whose session has the table read; the bare page draws the same chart and table. `framed` has
a menu, choices and a header too, as any program of several pages. `another group`: a further province is chosen to be
compared with; the bare page has the same choice and draws the same chart and table for it, made before. All are served
and visited in this run, in turn, so that a busy machine slows all. The time is the browser's own, to the last chart
drawn or the last change; the processor time is the server's (Linux). Needs Chromium. Limits: 1.2 and 1.1 times.

    python -m benchmarks.peers_page [FOLDER]

FOLDER: another build of the program, served beside this one.
"""

import json
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Locator, Page

from benchmarks.first_page import BARE_FLAGS, time_of_a_visit
from benchmarks.history import FOLLOW
from benchmarks.tabs import cpu_of
from ita_core.charts.peers import peers_strip
from ita_core.commands.opening import history_in
from ita_core.peers.among import Among, among_peers
from ita_core.peers.reading import PeersReading, read_peers
from ita_core.peers.table import peers_table
from ita_core.tables.format import shown
from ita_core.tables.peers import standings_table
from ita_core.text import text_in
from sample_data.invented_nation import hundredths
from tests.browser.server import ROOT, command_for, server_process
from tests.browser.visit import LIMIT, Visit, chromium, chromium_path

YEAR, VISITS, CLICKS, WARM_UP = 2566, 7, 16, 3
FIRST, GROUP = 1.2, 1.1
FILE = "nation.csv"
SAMPLE = ROOT / "sample_data" / "jetsamian-2566.xlsx"
TEXT = text_in("th")

SERVED = """
import sys
from pathlib import Path

sys.path.insert(0, str(Path.cwd()))

if __name__ == "__main__":
    from streamlit.web.cli import main

    from ita_core.peers.reading import read_peers
    from ita_core.peers.table import peers_table
    from ui import cache, saving, session

    TABLE = peers_table("nation.csv", Path(__file__).with_name("nation.csv").read_bytes())
    READ = read_peers(TABLE.data, TABLE.name)
    kept = session.peers
    session.peers = lambda agency: kept(agency) or TABLE
    cache.peers_reading = lambda *_: READ
    keep = saving.keep
    saving.keep = lambda history, added: added.peers is not TABLE and keep(history, added)
    main(prog_name="streamlit")
"""
"""Serves the program to visitors who have loaded the table already: it is read and kept, only the page is left."""

SAME_PAGE = """
import json
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

folder = Path(__file__).parent
st.title("The same chart and table")
with st.expander("Choose"):
    chosen = st.multiselect("Provinces", json.loads((folder / "provinces.json").read_text("utf-8")))
figure, table = json.loads((folder / f"view{len(chosen)}.json").read_text("utf-8"))
st.plotly_chart(go.Figure(figure), key="same", theme=None)
st.table(pd.DataFrame(table))
"""
FRAMED = Path(__file__).parent / "bare" / "framed.py"


@dataclass(frozen=True)
class Served:
    """A page that is served: its address, and the server's process."""

    address: str
    process: int

    def cpu(self) -> float:
        """What the server has used so far [ms]."""
        return 1000 * cpu_of([self.process])


def nation() -> bytes:
    """The invented nation of a year as CSV, with the sample's office in the place of one of its towns."""
    scores = hundredths(YEAR)
    codes = [*scores.columns[3:]]
    scores[codes] = scores[codes].astype(float).where(scores[codes] >= 0) / 100
    row = scores.index[scores["agency_type"] == "เทศบาลตำบล"][0]
    agency = history_in(SAMPLE).agency
    scores.loc[row, ["agency", "province"]] = [agency.name, agency.province]
    headings = {"agency": "หน่วยงาน", "agency_type": "ประเภท", "province": "จังหวัด"}
    table = scores.rename(columns=headings)
    table.insert(0, "ปีงบประมาณ", YEAR)
    return table.to_csv(index=False).encode("utf-8-sig")


def views(known: PeersReading, data: bytes) -> list[tuple[object, object]]:
    """What the page draws while one province after the other is chosen."""
    history = history_in(SAMPLE)
    table, assessment = peers_table(FILE, data), history.latest
    provinces = provinces_of(known)
    chosen = [table, *(replace(table, provinces=tuple(provinces[: n + 1])) for n in range(CLICKS + WARM_UP))]
    assert assessment is not None
    found = [among_peers(known, each, history, assessment) for each in chosen]
    return [drawn(one) for one in found if one]


def provinces_of(known: PeersReading) -> list[str]:
    """The provinces that the page offers, in its order."""
    return sorted({*known.rows["province"]} - {""})


def drawn(found: Among) -> tuple[object, object]:
    """The chart and the table of a view."""
    chart = peers_strip(found.year, found.own, found.everybody, TEXT, named=False)
    words = shown(standings_table(found.standings), TEXT)
    return json.loads(chart.figure.to_json()), {str(name): [*cells] for name, cells in words.items()}


def write(folder: Path, data: bytes, known: PeersReading) -> None:
    """The files that the servers read."""
    (folder / FILE).write_bytes(data)
    (folder / "provinces.json").write_text(json.dumps(provinces_of(known), ensure_ascii=False), encoding="utf-8")
    for number, view in enumerate(views(known, data)):
        (folder / f"view{number}.json").write_text(json.dumps(view, ensure_ascii=False), encoding="utf-8")


def served(stack: ExitStack, folder: Path, builds: list[Path]) -> dict[str, Served]:
    """All pages by name, ours first."""
    start = folder / "served.py"
    start.write_text(SERVED, encoding="utf-8")
    (folder / "same.py").write_text(SAME_PAGE, encoding="utf-8")
    commands = {"ours": ROOT} | {str(build): build for build in builds}
    found: dict[str, Served] = {}
    for name, build in commands.items():
        own = [sys.executable, str(start), "run", "app.py", "--server.port=0", "--server.headless=true"]
        address, process = stack.enter_context(server_process(own, build))
        found[name] = Served(f"{address.rstrip('/')}/peers", process)
    for name, script in {"bare": folder / "same.py", "framed": FRAMED}.items():
        address, process = stack.enter_context(server_process(command_for(script, *BARE_FLAGS), script.parent))
        query = "?charts=1&tables=1" if name == "framed" else ""
        found[name] = Served(f"{address}/{query}", process)
    return found


def first_views(browser: Browser, pages: dict[str, Served]) -> float:
    """Print what the first view takes; its ratio to the bare page."""
    times: dict[str, list[float]] = {name: [] for name in pages}
    used: dict[str, list[float]] = {name: [] for name in pages}
    for number in range(1 + VISITS):
        for name, page in pages.items():
            before = page.cpu()
            taken = time_of_a_visit(browser, page.address, 1)
            if number:
                times[name].append(taken)
                used[name].append(page.cpu() - before)
    return told("first view", times, used, FIRST)


def told(what: str, times: dict[str, list[float]], used: dict[str, list[float]], limit: float) -> float:
    """Print the medians of all pages and their ratios to the bare one; ours."""
    middle = {name: median(own) for name, own in times.items()}
    cpu = {name: sum(own) / len(own) for name, own in used.items()}
    for name, own in middle.items():
        ratios = f"{own / middle['bare']:.2f} ×, server {cpu[name]:.0f} ms CPU, {cpu[name] / cpu['bare']:.2f} ×"
        print(f"{what}, {name}: {own:.0f} ms, {ratios}", flush=True)
    print(f"{what}: {middle['ours'] / middle['bare']:.2f} × (limit {limit} ×)")
    return middle["ours"] / middle["bare"]


def groups(browser: Browser, pages: dict[str, Served], provinces: list[str]) -> float:
    """Print what another group takes; its ratio to the bare page."""
    tabs = {name: opened(browser, page.address) for name, page in pages.items() if name != "framed"}
    times: dict[str, list[float]] = {name: [] for name in tabs}
    used: dict[str, list[float]] = {name: [] for name in tabs}
    for number in range(WARM_UP + CLICKS):
        for name, tab in tabs.items():
            option = option_of(tab, provinces[number])
            before = pages[name].cpu()
            taken = float(option.evaluate(FOLLOW))
            if number >= WARM_UP:
                times[name].append(taken)
                used[name].append(pages[name].cpu() - before)
    return told("another group", times, used, GROUP)


def opened(browser: Browser, address: str) -> Page:
    """The page with its choices unfolded."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    Visit(page, address).open("")
    choices = page.get_by_test_id("stMultiSelect")
    page.get_by_test_id("stExpander").filter(has=choices).locator("summary").click()
    choices.last.wait_for(timeout=LIMIT)
    page.wait_for_timeout(1000)
    return page


def option_of(page: Page, province: str) -> Locator:
    """The option of a province in the open list of choices."""
    page.get_by_test_id("stMultiSelect").last.locator("input").fill(province)
    option = page.get_by_role("option", name=province, exact=True)
    option.wait_for(timeout=LIMIT)
    return option


def main(folders: list[str]) -> int:
    """Print the figures; 1 if one is above its limit."""
    path = chromium_path()
    if path is None:
        print("No Chromium on this machine: not measured.")
        return 0
    data = nation()
    known = read_peers(data, FILE)
    print(f"{len(known.rows):,} agencies × {len(known.codes)} codes, {VISITS} visits and {CLICKS} choices each")
    with tempfile.TemporaryDirectory() as name, chromium(path) as browser, ExitStack() as stack:
        folder = Path(name)
        write(folder, data, known)
        pages = served(stack, folder, [Path(each) for each in folders])
        ratios = first_views(browser, pages), groups(browser, pages, provinces_of(known))
    return int(ratios[0] > FIRST or ratios[1] > GROUP)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
