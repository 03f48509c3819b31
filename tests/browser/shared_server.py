"""A server that offices share, on loopback with a provider beside it, and a visitor who signs in."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from ita_core.database import Database
from ita_core.server.invitations import Invitations, Offer
from ita_core.server.members import Members
from ita_core.server.people import Office
from tests.browser.server import ROOT, START_LIMIT, _answers, environment
from tests.browser.visit import Visit
from tests.server.oidc import RunningProvider, free_port, providing


@dataclass
class SharedServer:
    """A running server with its database and its provider."""

    address: str
    store: Path
    provider: RunningProvider

    @property
    def database(self) -> Database:
        """The database, opened anew; whoever asks closes it."""
        return Database(self.store)

    def office(self, name: str) -> Office:
        """An office, taken in where it is not yet there."""
        database = self.database
        members = Members(database)
        known = next((each for each in members.offices() if each.name == name), None) or members.new_office(name)
        database.close()
        return known

    def invitation(self, offer: Offer) -> str:
        """The path of a new invitation."""
        database = self.database
        code = Invitations(database).make(offer, days=7)
        database.close()
        return f"/join?code={code}"


def settings_of(address: str, store: Path, issuer: str) -> dict[str, str]:
    """The environment of such a server."""
    return {
        "ITA_LENS_MODE": "shared",
        "ITA_LENS_STORE": str(store),
        "ITA_LENS_PUBLIC_ADDRESS": address,
        "ITA_LENS_SIGN_IN_PROVIDER": issuer,
        "ITA_LENS_SIGN_IN_CLIENT_ID": "ita-lens",
        "ITA_LENS_SIGN_IN_CLIENT_SECRET": "of-the-tests",
        "ITA_LENS_COOKIE_SECRET": "of-the-tests-and-long-enough-for-it",
    }


@contextmanager
def serving_shared(folder: Path, path: str = "", **of_provider: int | bool) -> Iterator[SharedServer]:
    """A shared server that nobody has visited."""
    port = free_port()
    address = f"http://127.0.0.1:{port}{path}"
    with providing(f"{address}/oauth2callback", **of_provider) as provider, tempfile.TemporaryFile("w+") as said:  # type: ignore[arg-type]
        store = folder / "work.sqlite3"
        command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
        own = {name: value for name, value in environment().items() if not name.startswith("ITA_LENS_")}
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**own, **settings_of(address, store, provider.issuer)},
            stdout=said,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            _wait_for(address, process)
            yield SharedServer(address, store, provider)
        finally:
            if os.environ.get("ITA_SHOW_SERVER"):
                said.seek(0)
                print(said.read())  # noqa: T201
            process.terminate()
            process.wait(timeout=20)


def _wait_for(address: str, process: "subprocess.Popen[str]") -> None:
    """Until the server answers at its public address, which has a path that Streamlit does not print."""
    until = time.monotonic() + START_LIMIT
    while not _answers(address):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError("The shared server did not start.")
        time.sleep(0.05)


def at_the_provider(page: Page, login: str) -> None:
    """Sign in at the provider's own page; it asks whether to go on the first time."""
    page.locator("input[name=login]").fill(login)
    page.locator("input[name=password]").fill("any")
    page.locator("button[type=submit]").click()
    page.wait_for_url(lambda url: "/auth/" not in url or "/interaction/" in url)
    consent = page.get_by_role("button", name="Continue")
    if "/interaction/" in page.url and consent.count():
        consent.click()


def sign_in(visit: Visit, login: str, path: str = "/") -> Page:
    """Come to an address, sign in, and be back, completely drawn."""
    page = visit.page
    page.goto(visit.address + path)
    if "/join" not in path:
        page.get_by_test_id("stMain").get_by_role("button", name="ลงชื่อเข้าใช้").click()
    at_the_provider(page, login)
    page.wait_for_url(f"{visit.address}/**")
    return visit.drawn()
