"""A history with scores of which rounding leaves several values: each is a range, and its middle is told nowhere."""

from decimal import Decimal

from ita_core.numbers import RangedScore, interval_text, round_half_up
from ita_core.scoring import Assessment, History, history_of
from ita_core.workbook.reading import Reading
from tests.samples import reading_of, real_scores

UNPRINTED = ("i8", "i15", "e14", "EIT1")
"""What the sheet of 2566 does not print here; the year before prints as much, all a little lower."""


def ranged_reading() -> Reading:
    """Two years without i8, i15, e14 and EIT1."""
    now = {code: score for code, score in real_scores().items() if code not in UNPRINTED}
    before = {code: score for code, score in now.items() if code[0] in "IEO" or code in ("1", "2", "3", "4", "5")}
    return reading_of({2565: before | {"TOTAL": Decimal("84.87")}, 2566: now})


def ranged_history() -> History:
    """The same, assessed."""
    return history_of(ranged_reading())


def middles(assessment: Assessment) -> dict[str, str]:
    """The middle of every ranged score, as it would be printed, by its code; without those that another score has."""
    ranged = {node.code: node.score for node in assessment.by_code.values() if isinstance(node.score, RangedScore)}
    told = {code: f"{round_half_up(score):.2f}" for code, score in ranged.items()}
    others = {node.shown for node in assessment.by_code.values() if node.code not in ranged}
    ends = {end for score in ranged.values() for end in interval_text(score.low, score.high).split("–")}
    return {code: text for code, text in told.items() if text not in others | ends}


def ranges(assessment: Assessment) -> dict[str, str]:
    """The range of every ranged score by its code."""
    return {n.code: n.shown for n in assessment.by_code.values() if isinstance(n.score, RangedScore)}
