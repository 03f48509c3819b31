"""Sentences from results; each keeps to the printed figures."""

from ita_core.narrative.comparison import comparability_told, reasons_told, ruler_told, steps_told
from ita_core.narrative.headline import Headline, headline

__all__ = ["Headline", "comparability_told", "headline", "reasons_told", "ruler_told", "steps_told"]
