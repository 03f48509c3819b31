"""A deck as plain values for the browser: what each slide shows, what the speaker needs, words and letter sizes."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from ita_core.documents.content.subject import Subject
from ita_core.documents.deck import Deck, HardQuestion, Shown, Slide
from ita_core.documents.report import Bullets, NativeChart, Table
from ita_core.documents.slides.figure import TEMPLATE, spec_of
from ita_core.documents.slides.geometry import HIGH, HIGHEST, LETTERS, WIDE, Box, body_boxes
from ita_core.text import Text, score_text

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
        "key": _COVER, "title": deck.title, "lines": list(deck.lines), "shown": [], "source": "", "notes": notes,
        "own_note": "", "steps": False,
    }  # fmt: skip


def _slide(slide: Slide) -> dict[str, Any]:
    boxes = body_boxes(len(slide.shown))
    return {
        "key": slide.key,
        "title": slide.title,
        "shown": [_shown(one, box, steps=slide.steps) for one, box in zip(slide.shown, boxes, strict=True)],
        "source": slide.source,
        "notes": slide.notes,
        "own_note": slide.own_note,
        "steps": slide.steps,
    }


def _shown(shown: Shown, box: Box, *, steps: bool) -> dict[str, Any]:
    if isinstance(shown, NativeChart):
        return _chart(shown, box, steps=steps)
    if isinstance(shown, Bullets):
        return {"kind": "bullets", "items": list(shown.items)}
    return _table(shown)


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
    return {
        "kind": "chart",
        "alt": chart.alt,
        "figure": spec_of(chart, box, steps=steps),
        "heads": [series.name for series in chart.series],
        "rows": rows,
    }
