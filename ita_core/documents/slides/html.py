"""One HTML file that is the whole deck: opens from a USB stick, asks no network and no program for anything."""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from ita_core.charts import palette
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck import Deck
from ita_core.documents.fonts import sarabun
from ita_core.documents.slides.geometry import custom_properties
from ita_core.documents.slides.payload import as_json, payload_of, words
from ita_core.text import LANGUAGES, text_in

_BROWSER = Path(__file__).with_name("browser")
_WEIGHTS = (400, 700)
_ENGINE = ("dom", "slide", "keys", "link", "overlays", "deck", "speaker", "start")
_COLOURS = {
    "paper": palette.PAPER, "ink": palette.INK, "muted": palette.MUTED, "primary": palette.PRIMARY,
    "target": palette.TARGET, "band": palette.BAND, "surface": palette.SURFACE, "rule": palette.LAST_YEAR,
    "below": palette.BELOW, "above": palette.ABOVE,
}  # fmt: skip
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'{scripts}; style-src 'unsafe-inline'; "
    "font-src data:; img-src data: blob:"
)

MOUNT_JS = (_BROWSER / "mount.js").read_text("utf-8")
"""The app's end of the engine: puts a frame with the slides over the page."""


def deck_html(deck: Deck, subject: Subject, *, minutes: int = 0) -> bytes:
    """The deck as one file with its data, fonts and Plotly; the same input gives the same bytes."""
    content = payload_of(deck, subject, minutes=minutes)
    return _page(
        language=subject.text.language,
        title=deck.title,
        no_script=subject.text("deck_words.no_script"),
        policy=_POLICY.format(scripts=""),
        data=_holder("deck-data", content),
        plotly=f"<script>{plotly_js()}</script>",
    )


def frame_html(plotly_address: str) -> bytes:
    """The same page without data, for the app: it is given a deck by the page that holds it. No session is in it."""
    every_word: dict[str, Any] = {language: words(text_in(language)) for language in LANGUAGES}
    return _page(
        language="th",
        title="ITA Lens",
        no_script=text_in("th")("deck_words.no_script"),
        policy=_POLICY.format(scripts=" 'self'"),
        data=_holder("deck-words", every_word),
        plotly=f'<script src="{escape(plotly_address)}"></script>',
    )


@cache
def plotly_js() -> str:
    """Plotly as the Python package ships it; nothing in it ends a script early."""
    found = files("plotly").joinpath("package_data", "plotly.min.js").read_text("utf-8")
    return found.replace("</script", "<\\/script")


def _page(*, language: str, title: str, no_script: str, policy: str, data: str, plotly: str) -> bytes:
    return (
        Template((_BROWSER / "deck.html").read_text("utf-8"))
        .substitute(
            language=language,
            title=escape(title),
            no_script=escape(no_script),
            policy=escape(policy),
            style=_style(),
            data=data,
            engine=_engine(),
            plotly=plotly,
        )
        .encode()
    )


def _holder(name: str, content: Mapping[str, Any]) -> str:
    return f'<script type="application/json" id="{name}">{as_json(content)}</script>'


@cache
def _engine() -> str:
    return "\n".join((_BROWSER / f"{part}.js").read_text("utf-8") for part in _ENGINE)


@cache
def _style() -> str:
    named = custom_properties() | {f"--{name}": colour for name, colour in _COLOURS.items()}
    numbers = "".join(f"{name}:{value};" for name, value in named.items())
    return "\n".join([*map(_face, _WEIGHTS), f":root{{{numbers}}}", (_BROWSER / "deck.css").read_text("utf-8")])


def _face(weight: int) -> str:
    font = b64encode(sarabun(weight).read_bytes()).decode()
    source = f'url("data:font/ttf;base64,{font}") format("truetype")'
    return f"@font-face{{font-family:Sarabun;font-weight:{weight};font-display:block;src:{source}}}"
