"""A visitor with a Chromium, who notes everything that a page should not do."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
LIMIT = 60_000  # milliseconds, for a machine that is busy with other things

# Chromium's own traffic is switched off: what is left on the wire is the page's.
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# The frame is drawn, the script has ended, every chart has its picture.
_DRAWN = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
    return app !== null
        && app.dataset.testConnectionState === 'CONNECTED'
        && app.dataset.testScriptState === 'notRunning'
        && document.querySelector('[data-testid="stMain"] h1') !== null
        && document.querySelector('[data-testid="stSkeleton"]') === null
        && charts.every(chart => chart.querySelector('.main-svg') !== null);
}"""


def chromium_path() -> str | None:
    """The Chromium of this machine, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """A running headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()


@dataclass
class Visit:
    """One browser tab at one server; `complaints` are the requests that left the machine and the errors of the page."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(LIMIT)
        self.page.on("request", lambda request: self._note_request(request.url))
        self.page.on("websocket", lambda socket: self._note_request(socket.url))
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))

    def open(self, path: str = "/") -> Page:
        """The page at an address, completely drawn."""
        self.page.goto(self.address + path)
        return self.drawn()

    def drawn(self) -> Page:
        """The page as soon as nothing in it is still being drawn."""
        self.page.wait_for_function(_DRAWN)
        return self.page

    def _note_request(self, url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).netloc != urlsplit(self.address).netloc:
            self.complaints.append(f"left the machine: {url}")

    def _note_console(self, message: ConsoleMessage) -> None:
        # On a deep link Streamlit asks below the page's own address first; the server answers these two with 404.
        url = message.location["url"]
        asking = url.endswith(("/_stcore/health", "/_stcore/host-config"))
        # The only picture Streamlit serves here is the tab's icon; it drops and takes it anew between two runs.
        icon = "/files/" in url and url.endswith(".png")
        if message.type == "error" and not asking and not icon:
            self.complaints.append(f"console: {message.text} {url}")
