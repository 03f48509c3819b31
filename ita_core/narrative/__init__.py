"""Sentences from results; each keeps to the printed figures. The report checker is `narrative.lint`."""

from ita_core.narrative.edits import (
    Edit,
    EditedSentence,
    Review,
    addresses,
    current_addresses,
    edited,
    edits_in,
    lost_edits,
    reviews,
    section_places,
    with_edits,
)
from ita_core.narrative.headline import Headline, headline
from ita_core.narrative.phrases import comparability_text, reasons_text, ruler_sentences, steps_text
from ita_core.narrative.sentence import Figure, Section, Sentence, Story
from ita_core.narrative.story import narrate

__all__ = [
    "Edit",
    "EditedSentence",
    "Figure",
    "Headline",
    "Review",
    "Section",
    "Sentence",
    "Story",
    "addresses",
    "comparability_text",
    "current_addresses",
    "edited",
    "edits_in",
    "headline",
    "lost_edits",
    "narrate",
    "reasons_text",
    "reviews",
    "ruler_sentences",
    "section_places",
    "steps_text",
    "with_edits",
]
