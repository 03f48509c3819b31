"""Sentences from results; each keeps to the printed figures."""

from ita_core.narrative.headline import Headline, headline

__all__ = ["Headline", "headline"]
