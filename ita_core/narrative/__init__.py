"""Sentences from results; each keeps to the printed figures. The report checker is `narrative.lint`."""

from ita_core.narrative.comparison import comparability_told, reasons_told, ruler_told, steps_told
from ita_core.narrative.edited import EditedSentence, edited
from ita_core.narrative.headline import Headline, headline
from ita_core.narrative.sentence import Figure, Section, Sentence, Story
from ita_core.narrative.story import narrate

__all__ = [
    "EditedSentence",
    "Figure",
    "Headline",
    "Section",
    "Sentence",
    "Story",
    "comparability_told",
    "edited",
    "headline",
    "narrate",
    "reasons_told",
    "ruler_told",
    "steps_told",
]
