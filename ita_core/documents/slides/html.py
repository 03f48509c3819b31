"""One HTML file that is the whole deck: opens from a USB stick, asks no network and no program for anything."""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from ita_core.charts import palette
from ita_core.documents.blocks import Deck
from ita_core.documents.content.subject import Subject
from ita_core.documents.output import sarabun
from ita_core.documents.slides.geometry import custom_properties
from ita_core.documents.slides.payload import as_json, payload_of, words
from ita_core.text import LANGUAGES, text_in

_BROWSER = Path(__file__).with_name("browser")
_WEIGHTS = (400, 700)
_ONE_SLIDE = ("dom", "picture", "slide", "small")
_ENGINE = (
    *_ONE_SLIDE,
    "keys",
    "where",
    "link",
    "pointer",
    "run",
    "dialogs",
    "overview",
    "deck",
    "clock",
    "speaker",
    "start",
)
_LOOK = ("slide", "deck", "over", "speaker", "paper")
_COLOURS = {
    "paper": palette.PAPER, "ink": palette.INK, "muted": palette.MUTED, "primary": palette.PRIMARY,
    "target": palette.TARGET, "band": palette.BAND, "surface": palette.SURFACE, "rule": palette.LAST_YEAR,
    "grid": palette.GRID, "below": palette.BELOW, "above": palette.ABOVE, "soon": palette.PUBLIC,
    "pointer": palette.POINTER,
}  # fmt: skip
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; font-src data:; img-src data: blob:"
)

MOUNT_JS = (_BROWSER / "mount.js").read_text("utf-8")
"""The app's end of the engine: puts a frame with the slides over the page."""


def deck_html(deck: Deck, subject: Subject, *, minutes: int = 0) -> bytes:
    """The deck as one file with its data and fonts; the same input gives the same bytes."""
    content = payload_of(deck, subject, minutes=minutes)
    no_script = subject.text("deck_words.no_script")
    data = _holder("deck-data", content)
    return _page(language=subject.text.language, title=deck.title, no_script=no_script, data=data)


def frame_html() -> bytes:
    """The same page without data, for the app: it is given a deck by the page that holds it. No session is in it."""
    every_word: dict[str, Any] = {language: words(text_in(language)) for language in LANGUAGES}
    no_script = text_in("th")("deck_words.no_script")
    return _page(language="th", title="ITA Lens", no_script=no_script, data=_holder("deck-words", every_word))


def _page(*, language: str, title: str, no_script: str, data: str) -> bytes:
    return (
        Template((_BROWSER / "deck.html").read_text("utf-8"))
        .substitute(
            language=language,
            title=escape(title),
            no_script=escape(no_script),
            policy=escape(_POLICY),
            style=_style(),
            data=data,
            engine=_scripts(_ENGINE),
        )
        .encode()
    )


def _holder(name: str, content: Mapping[str, Any]) -> str:
    return f'<script type="application/json" id="{name}">{as_json(content)}</script>'


@cache
def _scripts(parts: tuple[str, ...]) -> str:
    return "\n".join((_BROWSER / f"{part}.js").read_text("utf-8") for part in parts)


def small_slides_js() -> str:
    """What draws slides as small pictures, for another page than the deck's own."""
    return _scripts(_ONE_SLIDE)


@cache
def small_slides_css() -> str:
    """The look of a slide, for another page than the deck's own, which has the face already."""
    return "\n".join([_numbers(), (_BROWSER / "slide.css").read_text("utf-8")])


@cache
def _style() -> str:
    looks = ((_BROWSER / f"{look}.css").read_text("utf-8") for look in _LOOK)
    return "\n".join([*map(_face, _WEIGHTS), _numbers(), *looks])


def _numbers() -> str:
    named = custom_properties() | {f"--{name}": colour for name, colour in _COLOURS.items()}
    return f":root, :host {{{''.join(f'{name}:{value};' for name, value in named.items())}}}"


def _face(weight: int) -> str:
    font = b64encode(sarabun(weight).read_bytes()).decode()
    source = f'url("data:font/ttf;base64,{font}") format("truetype")'
    return f"@font-face{{font-family:Sarabun;font-weight:{weight};font-display:block;src:{source}}}"
