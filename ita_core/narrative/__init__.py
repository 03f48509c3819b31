"""Sentences from results; each keeps to the printed figures. The report checker is `narrative.lint`."""

from ita_core.narrative.edits import (
    Edit,
    EditedSentence,
    Review,
    addresses,
    edited,
    edits_in,
    kept_addresses,
    lost_edits,
    reviews,
    told_sections,
    with_edits,
)
from ita_core.narrative.headline import Headline, headline
from ita_core.narrative.phrases import comparability_told, reasons_told, ruler_told, steps_told
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
    "comparability_told",
    "edited",
    "edits_in",
    "headline",
    "kept_addresses",
    "lost_edits",
    "narrate",
    "reasons_told",
    "reviews",
    "ruler_told",
    "steps_told",
    "told_sections",
    "with_edits",
]
