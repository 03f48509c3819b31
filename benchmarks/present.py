"""How long the next slide takes in the offline file and in the app, and how large the file is.

Offline: the file is opened by `file://`; the time is the browser's own, from the key to the first frame in which the
next slide with its picture is seen. In the app the same key, against a click on a bare Streamlit page that runs it
again; both are served in this run and measured in turn, so that a busy machine slows both. Needs a Chromium.
Limits: 150 ms median, 1.5 times, 3 MB, and one second until the audience's window has followed the speaker's.

`--before FOLDER`: decks that another build made there (`NAME.xlsx.html` of each sample). Each is measured in turn with
this build's, and the medians are held against each other: at most 1.0 times.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, Frame, Page

from benchmarks.history import BARE_FLAGS
from ita_core.commands.opening import opened
from ita_core.documents.content.subject import Subject
from ita_core.documents.slides import council_html
from ita_core.text import text_in
from tests.browser.server import ROOT, serving
from tests.browser.visit import Visit, chromium, chromium_path

ROUNDS = 3
CLICKS = 24
WARM_UP = 3
ALLOWED_MS, ALLOWED, ALLOWED_MB = 150, 1.5, 3.0
ALLOWED_BEFORE = 1.0
FOLLOW_MS = 1000
TEXT = text_in("th")
BARE_PAGE = """
import streamlit as st

st.title("Bare page")
st.button("Next")
st.session_state.n = st.session_state.get("n", 0) + 1
st.markdown(str(st.session_state.n))
"""

# From the key to the frame after the one in which the next slide is seen with every chart of it drawn.
TURN = """() => new Promise(done => {
    const seen = () => document.querySelector('.slide.on');
    const before = seen();
    const pressed = performance.now();
    document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'PageDown', code: 'PageDown', bubbles: true}));
    const look = () => {
        const now = seen();
        const drawn = [...now.querySelectorAll('.plot')].every(plot => plot.querySelector('svg') !== null);
        if (now !== before && drawn) requestAnimationFrame(() => done(performance.now() - pressed));
        else requestAnimationFrame(look);
    };
    look();
})"""

# From the click to the frame after the change that the rerun makes.
RERUN = """button => new Promise(done => {
    const shown = () => document.querySelector('[data-testid="stMarkdown"]').textContent;
    const before = shown();
    const clicked = performance.now();
    button.click();
    const look = () => {
        if (shown() !== before) requestAnimationFrame(() => done(performance.now() - clicked));
        else requestAnimationFrame(look);
    };
    look();
})"""


def turns(slides: Page | Frame, home: Page) -> list[float]:
    """Milliseconds of every next slide from the first to the last."""
    home.keyboard.press("Home")
    slides.wait_for_timeout(300)
    count = slides.locator(".stage > .slide:not(.aside)").count()
    return [float(slides.evaluate(TURN)) for _ in range(count - 1)]


def offline_times(browser: Browser, file: Path, *, at_once: bool) -> list[float]:
    """Every next slide of the file; `at_once` begins before all is drawn ahead."""
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.goto(file.as_uri())
    page.wait_for_selector(".slide.on")
    page.wait_for_timeout(0 if at_once else 3000)
    times = turns(page, page)
    page.context.close()
    return times


def following_times(browser: Browser, file: Path) -> list[float]:
    """From the key in the speaker's window to the slide in the audience's, seen from outside: an upper bound."""
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.goto(file.as_uri())
    page.wait_for_selector(".slide.on")
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    speaker.wait_for_selector(".which")
    page.wait_for_timeout(1000)
    times = []
    for number in range(2, 9):
        begun = perf_counter()
        speaker.keyboard.press("ArrowRight")
        page.locator(".number", has_text=f"{number} /").wait_for()
        times.append((perf_counter() - begun) * 1000)
    page.context.close()
    return times


def app_and_bare(browser: Browser, folder: Path) -> tuple[list[float], list[float]]:
    """The next slide in the app and a rerun of a bare page, in turn."""
    script = folder / "bare.py"
    script.write_text(BARE_PAGE, encoding="utf-8")
    ours: list[float] = []
    bare: list[float] = []
    with ExitStack() as stack:
        app = _opened(browser, stack.enter_context(serving()), "/present")
        other = _opened(browser, stack.enter_context(serving(script, *BARE_FLAGS)), "/")
        app.get_by_role("button", name=TEXT("present_page.start")).click()
        app.wait_for_timeout(3000)
        slides, button = app.frames[-1], other.get_by_role("button", name="Next")
        while len(bare) < WARM_UP + CLICKS:
            for taken in turns(slides, app):
                ours.append(taken)
                bare.append(float(button.evaluate(RERUN)))
    return ours[WARM_UP:], bare[WARM_UP:]


def _opened(browser: Browser, address: str, path: str) -> Page:
    visit = Visit(browser.new_context(viewport={"width": 1280, "height": 720}).new_page(), address)
    visit.open(path)
    visit.page.wait_for_timeout(1000)
    return visit.drawn()


def against(browser: Browser, ours: Path, before: Path) -> dict[str, float]:
    """Our medians over those of the other build, measured in turn: next slide, at once after opening, and following."""
    measures: dict[str, Callable[[Path], list[float]]] = {
        "next slide": lambda file: offline_times(browser, file, at_once=False),
        "next slide 0.3 s after opening": lambda file: offline_times(browser, file, at_once=True),
        "the audience follows": lambda file: following_times(browser, file),
    }
    ratios = {}
    for name, times in measures.items():
        pairs = [(median(times(ours)), median(times(before))) for _ in range(ROUNDS)]
        ratios[name] = median(our for our, _ in pairs) / median(other for _, other in pairs)
    return ratios


def compared(browser: Browser, files: list[Path], folder: Path) -> bool:
    """Print the ratios to the decks of another build; whether each is within its limit."""
    well = True
    for file in files:
        other = folder / file.name
        if other.exists():
            for name, ratio in against(browser, file, other).items():
                print(f"{file.name} {name}: {ratio:.2f} × the other build (limit {ALLOWED_BEFORE} ×)")
                well = well and ratio <= ALLOWED_BEFORE
    return well


def main() -> int:
    """Print sizes, medians and the ratio; 1 if one is above its limit."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--before", type=Path)
    before = asked.parse_args().before
    path = chromium_path()
    if path is None:
        print("No Chromium on this machine: not measured.")
        return 0
    sizes, medians, files = [], [], []
    with tempfile.TemporaryDirectory() as folder, chromium(path) as browser:
        for name in ("jetsamian-2566.xlsx", "example-five-years.xlsx"):
            history, work = opened(ROOT / "sample_data" / name)
            file = Path(folder) / f"{name}.html"
            file.write_bytes(council_html(Subject(history, history.latest, TEXT, work)))
            files.append(file)
            sizes.append(file.stat().st_size / 1_000_000)
            for at_once in (False, True):
                times = [one for _ in range(ROUNDS) for one in offline_times(browser, file, at_once=at_once)]
                medians.append(median(times))
                when = "0.3 s after it opened" if at_once else "3 s after it opened"
                told = f"median {median(times):.0f} ms, slowest {max(times):.0f} ms (limit {ALLOWED_MS} ms)"
                print(f"{name} {sizes[-1]:.2f} MB, next slide {when}: {told}")
        followed = following_times(browser, files[-1])
        print(f"the audience follows the speaker: slowest {max(followed):.0f} ms (limit {FOLLOW_MS} ms)")
        well = compared(browser, files, before) if before else True
        ours, bare = app_and_bare(browser, Path(folder))
    ratio = median(ours) / median(bare)
    print(
        f"in the app: next slide {median(ours):.0f} ms, bare rerun {median(bare):.0f} ms, "
        f"{ratio:.2f} × (limit {ALLOWED} ×)"
    )
    late = max(medians) > ALLOWED_MS or max(followed) > FOLLOW_MS
    return int(late or not well or ratio > ALLOWED or max(sizes) > ALLOWED_MB)


if __name__ == "__main__":
    sys.exit(main())
