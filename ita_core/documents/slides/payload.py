"""The deck as plain values for a browser: everything that the engine draws, as JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from ita_core.documents.blocks import Bullets, Deck, HardQuestion, NativeChart, Shown, Slide, Table
from ita_core.documents.content.subject import Subject
from ita_core.documents.large import BigFigures, Statement, Timeline
from ita_core.documents.slides.drawing import picture_of, shown_in
from ita_core.documents.slides.geometry import HIGH, HIGHEST, LETTERS, WIDE, Box, body_boxes
from ita_core.documents.slides.picture_words import picture_words
from ita_core.numbers import score_text
from ita_core.text import Text

MINUTES_A_SLIDE = 1.25
_WORDS = "deck_words."
COVER = "cover"
"""The key of the first slide."""


def payload_of(deck: Deck, subject: Subject, *, minutes: int = 0) -> dict[str, Any]:
    """Everything that the engine draws. `minutes`: planned for the whole; 0 takes a usual pace.

    `id` is of these slides, `about` of the office and year, whatever becomes of their slides.
    """
    content = look_of(deck, subject.text) | {
        "language": subject.text.language,
        "title": deck.title,
        "about": sha256(f"{subject.agency}\n{subject.assessment.fiscal_year}".encode()).hexdigest()[:16],
        "minutes": minutes or usual_minutes(deck),
        "slides": [_cover(deck), *slides_of(deck.slides, subject.text)],
        "appendix": slides_of(deck.appendix, subject.text),
        "questions": [asdict(question) | {"source": source_of(question, subject.text)} for question in deck.questions],
        "words": words(subject.text),
    }
    return content | {"id": sha256(as_json(content).encode()).hexdigest()[:16]}


def look_of(deck: Deck, text: Text) -> dict[str, Any]:
    """What drawing a slide needs besides the slide itself."""
    return {
        "footer": deck.footer,
        "words": {"item": text(f"{_WORDS}item")},
        "letters": {name: list(letters.sizes) for name, letters in LETTERS.items()},
        "stage": {"wide": WIDE, "high": HIGH, "highest": HIGHEST},
    }


def slides_of(slides: tuple[Slide, ...], text: Text) -> list[dict[str, Any]]:
    """Slides as the engine draws them."""
    return [_slide(slide, text) for slide in slides]


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
        "key": COVER, "title": deck.title, "lines": list(deck.lines), "shown": [], "source": "", "marks": "",
        "notes": notes, "own_note": "", "steps": False,
    }  # fmt: skip


def _slide(slide: Slide, text: Text) -> dict[str, Any]:
    boxes = body_boxes(len(slide.shown))
    return {
        "key": slide.key,
        "title": slide.title,
        "shown": [_shown(one, box, text, steps=slide.steps) for one, box in zip(slide.shown, boxes, strict=True)],
        "source": slide.source,
        "marks": slide.marks,
        "notes": slide.notes,
        "own_note": slide.own_note,
        "steps": slide.steps,
    }


def _shown(shown: Shown, box: Box, text: Text, *, steps: bool) -> dict[str, Any]:
    if isinstance(shown, NativeChart):
        return _chart(shown, box, text, steps=steps)
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


def _chart(native: NativeChart, box: Box, text: Text, *, steps: bool) -> dict[str, Any]:
    """The picture, its sentence, and its figures as rows for a screen too small for the picture."""
    chart = shown_in(native, box)
    picture = picture_of(chart, box, steps=steps)
    rows = [
        [category, *(score_text(series.values[place]) for series in chart.series)]
        for place, category in enumerate(chart.categories)
    ]
    return {
        "kind": "chart",
        "alt": picture_words(chart, picture, text),
        "picture": picture.as_json(),
        "target": picture.scale.share(float(chart.target)),
        "shares": [
            [None if value is None else picture.scale.share(float(value)) for value in figures]
            for figures in zip(*(series.values for series in chart.series), strict=True)
        ],
        "heads": [series.name for series in chart.series],
        "rows": rows,
    }
