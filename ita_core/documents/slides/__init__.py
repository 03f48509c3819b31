"""The council's slides for a browser: one self-contained file, and the same engine for the page of the app."""

from ita_core.documents.blocks import Deck
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck.council import council_deck
from ita_core.documents.slides.html import MOUNT_JS, deck_html, frame_html, small_slides_css, small_slides_js
from ita_core.documents.slides.payload import as_json, look_of, payload_of, slides_of, source_of, usual_minutes

__all__ = [
    "LONGEST",
    "MINUTES",
    "MOUNT_JS",
    "as_json",
    "council_deck",
    "council_html",
    "deck_html",
    "frame_html",
    "look_of",
    "payload_of",
    "planned_minutes",
    "slides_of",
    "small_slides_css",
    "small_slides_js",
    "source_of",
]

MINUTES = "deck.minutes"
"""Key of `Work.texts`: how long the whole is planned to take."""
LONGEST = 240
"""The most minutes that can be planned."""


def planned_minutes(subject: Subject, told: Deck) -> int:
    """How long the officer plans to speak, else a usual pace."""
    typed = subject.written(MINUTES)
    return int(typed) if typed.isdecimal() and 0 < int(typed) <= LONGEST else usual_minutes(told)


def council_html(subject: Subject) -> bytes:
    """The slides of a fiscal year as one HTML file, as the officer arranged them."""
    told = council_deck(subject)
    return deck_html(told, subject, minutes=planned_minutes(subject, told))
