"""One HTML file that is the whole deck: opens from a USB stick, asks no network and no program for anything."""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from ita_core.charts import palette
from ita_core.documents.blocks import Bullets, Deck, HardQuestion, NativeChart, Shown, Slide, Table
from ita_core.documents.content.subject import Subject
from ita_core.documents.large import BigFigures, Statement, Timeline
from ita_core.documents.output import sarabun
from ita_core.documents.slides.geometry import HIGH, HIGHEST, LETTERS, WIDE, Box, body_boxes, custom_properties
from ita_core.documents.slides.upright import TEMPLATE, enlarged, spec_of
from ita_core.numbers import score_text
from ita_core.text import LANGUAGES, Text, text_in

MINUTES_A_SLIDE = 1.25
_WORDS = "deck_words."
_COVER = "cover"


def payload_of(deck: Deck, subject: Subject, *, minutes: int = 0) -> dict[str, Any]:
    """Everything that the engine draws. `minutes`: planned for the whole; 0 takes a usual pace."""
    slides = [_cover(deck), *map(_slide, deck.slides)]
    content: dict[str, Any] = {
        "language": subject.text.language,
        "title": deck.title,
        "footer": deck.footer,
        "minutes": minutes or usual_minutes(deck),
        "slides": slides,
        "appendix": list(map(_slide, deck.appendix)),
        "questions": [asdict(question) | {"source": source_of(question, subject.text)} for question in deck.questions],
        "words": words(subject.text),
        "letters": {name: list(letters.sizes) for name, letters in LETTERS.items()},
        "stage": {"wide": WIDE, "high": HIGH, "highest": HIGHEST},
        "template": TEMPLATE.to_plotly_json(),
    }
    return content | {"id": sha256(as_json(content).encode()).hexdigest()[:16]}


def usual_minutes(deck: Deck) -> int:
    """How long a council usually gives a deck, its cover included."""
    return max(int((len(deck.slides) + 1) * MINUTES_A_SLIDE), 1)


def source_of(question: HardQuestion, text: Text) -> str:
    """Where the figures of an answer stand, without the word "Source", which stands beside it."""
    return question.source.removeprefix(f"{text('deck_words.source')}:").strip()


def as_json(content: Mapping[str, Any]) -> str:
    """The payload as JSON that may stand in an HTML file: nothing in it can end a script or begin a comment."""
    told = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for letter in "<>&\u2028\u2029":
        told = told.replace(letter, f"\\u{ord(letter):04x}")
    return told


def words(text: Text) -> dict[str, str]:
    """The engine's own words by their key."""
    return {key.removeprefix(_WORDS): said for key, said in text.entries.items() if key.startswith(_WORDS)}


def _cover(deck: Deck) -> dict[str, Any]:
    """The first slide as any other; its lines are its notes."""
    notes = "\n".join((deck.title, *deck.lines))
    return {
        "key": _COVER, "title": deck.title, "lines": list(deck.lines), "shown": [], "source": "", "marks": "",
        "notes": notes, "own_note": "", "steps": False,
    }  # fmt: skip


def _slide(slide: Slide) -> dict[str, Any]:
    boxes = body_boxes(len(slide.shown))
    return {
        "key": slide.key,
        "title": slide.title,
        "shown": [_shown(one, box, steps=slide.steps) for one, box in zip(slide.shown, boxes, strict=True)],
        "source": slide.source,
        "marks": slide.marks,
        "notes": slide.notes,
        "own_note": slide.own_note,
        "steps": slide.steps,
    }


def _shown(shown: Shown, box: Box, *, steps: bool) -> dict[str, Any]:
    if isinstance(shown, NativeChart):
        return _chart(shown, box, steps=steps)
    if isinstance(shown, Bullets):
        return {"kind": "bullets", "items": list(shown.items)}
    if isinstance(shown, Table):
        return _table(shown)
    # Figures, a line of dates and words to be read aloud are words only: their fields as they are, by their kind.
    return {"kind": LARGE_KINDS[type(shown)]} | asdict(shown)


LARGE_KINDS = {BigFigures: "figures", Timeline: "timeline", Statement: "statement"}


def _table(table: Table) -> dict[str, Any]:
    whole = sum(column.share for column in table.columns)
    columns = [
        {"heading": column.heading, "width": int(10_000 * column.share / whole) / 100, "align": column.align}
        for column in table.columns
    ]
    return {
        "kind": "table",
        "caption": table.caption,
        "columns": columns,
        "rows": [list(row) for row in table.rows],
        "bands": sorted(table.bands),
    }


def _chart(chart: NativeChart, box: Box, *, steps: bool) -> dict[str, Any]:
    """The figure, its sentence, and its figures as rows for a screen too small for the picture."""
    rows = [
        [category, *(score_text(series.values[place]) for series in chart.series)]
        for place, category in enumerate(chart.categories)
    ]
    small, scale = enlarged(chart, box)
    return {
        "kind": "chart",
        "alt": chart.alt,
        "figure": spec_of(chart, small, steps=steps),
        "scale": scale,
        "heads": [series.name for series in chart.series],
        "rows": rows,
    }


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
