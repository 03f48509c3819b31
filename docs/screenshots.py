"""Pictures of every page, to look at and for the documentation.

`python docs/screenshots.py OUT_FOLDER [--full]` starts the program, visits each page in both languages at three sizes
and writes one PNG each; `--full` takes the whole length of a page. Needs a Chromium.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.browser.server import serving
from tests.browser.visit import Visit, chromium, chromium_path
from ui.places import WORKSPACE

PAGES = tuple(sorted(WORKSPACE))
SIZES = {"laptop": (1280, 720), "projector": (1920, 1080), "phone": (390, 844)}


def main(
    folder: Path, *, full: bool, only: tuple[str, ...], sizes: tuple[str, ...], languages: tuple[str, ...]
) -> None:
    """Write the pictures into `folder`."""
    path = chromium_path()
    if path is None:
        sys.exit("No Chromium on this machine: install one and run again.")
    folder.mkdir(parents=True, exist_ok=True)
    with serving() as address, chromium(path) as browser:
        for size in sizes:
            width, height = SIZES[size]
            context = browser.new_context(locale="th-TH", viewport={"width": width, "height": height})
            visit = Visit(context.new_page(), address)
            for name in only:
                for language in languages:
                    page = visit.open(f"/{'' if name == 'overview' else name}?lang={language}")
                    if full:
                        tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
                        page.set_viewport_size({"width": width, "height": max(height, tall)})
                        visit.drawn()
                        page.wait_for_timeout(500)
                    page.screenshot(path=folder / f"{name}-{language}-{size}.png")
                    page.set_viewport_size({"width": width, "height": height})
            if visit.complaints:
                sys.exit("\n".join(visit.complaints))


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    chosen = {word.partition("=")[0]: tuple(word.partition("=")[2].split(",")) for word in sys.argv[1:] if "=" in word}
    main(
        Path(words[0]),
        full="--full" in sys.argv,
        only=chosen.get("--pages", PAGES),
        sizes=chosen.get("--sizes", tuple(SIZES)),
        languages=chosen.get("--lang", ("th", "en")),
    )
