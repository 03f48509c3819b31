"""What the figures mean: extremes, worth, selections, comparisons."""

from ita_core.analysis.extremes import Extremes, extremes
from ita_core.analysis.selection import select_questions
from ita_core.analysis.worth import worth_of

__all__ = ["Extremes", "extremes", "select_questions", "worth_of"]
