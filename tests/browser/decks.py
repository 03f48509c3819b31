"""Decks in a browser: opened by `file://` in a fresh Chromium, and what a test asks of them."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from ita_core.documents.blocks import Deck
from ita_core.documents.slides import deck_html
from tests.documents.made_deck import made_deck, made_subject

OpenDeck = Callable[..., Page]


class Opener:
    """`opener(deck, width=, height=, at=)`: a deck in a fresh context. Nothing may be asked of any network."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser, self.folder = browser, folder
        self.contexts: list[BrowserContext] = []
        self.trouble: list[str] = []

    def __call__(
        self, deck: Deck | None = None, *, width: int = 1280, height: int = 720, at: str = "", **more: object
    ) -> Page:
        """The deck's first window, fitted."""
        file = self.folder / ("deck.html" if deck is None else "other.html")
        if deck is not None or not file.exists():
            file.write_bytes(deck_html(deck or made_deck(), made_subject()))
        return self.opened(file, at=at, viewport={"width": width, "height": height}, **more)

    def opened(self, file: Path, *, at: str = "", **more: object) -> Page:
        """A file in a fresh context."""
        context = self.browser.new_context(**more)  # type: ignore[arg-type]  # options of a context
        self.contexts.append(context)
        context.on("request", lambda request: self.trouble.append(request.url) if not _own(request.url) else None)
        context.on("console", lambda said: self._note(said.type, said.text))
        page = context.new_page()
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.goto(f"{file.as_uri()}{at}")
        page.evaluate("document.fonts.ready")
        return page

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.trouble.append(text)

    def close(self) -> None:
        """The end: everything is closed, and nothing went wrong on the way."""
        for context in self.contexts:
            context.close()
        assert self.trouble == []


def _own(url: str) -> bool:
    return url.startswith(("file:", "data:", "blob:", "about:"))


def title(page: Page) -> str:
    """The title of the slide that is seen."""
    return page.locator(".slide.on h1").inner_text().replace("\n", "")


def press(page: Page, *keys: str) -> None:
    """Keys one after the other."""
    for key in keys:
        page.keyboard.press(key)


def number(page: Page) -> str:
    """What the foot says about the place."""
    return page.locator(".number").inner_text()


def speaker_of(page: Page) -> Page:
    """The speaker window of a deck."""
    with page.context.expect_page() as opened:
        press(page, "s")
    speaker = opened.value
    speaker.wait_for_selector(".speaker-page h1")
    return speaker
