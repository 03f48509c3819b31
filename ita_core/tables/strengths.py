"""The questions to keep as a table, and what is told of those to work on."""

from collections.abc import Iterable

import pandas as pd

from ita_core.analysis import StrongPoint, WeakPoint
from ita_core.analysis.strengths import EvidenceItem
from ita_core.narrative.meaning import meaning
from ita_core.scoring import Assessment
from ita_core.text import Text, score_text


def strong_table(points: Iterable[StrongPoint], assessment: Assessment, text: Text) -> pd.DataFrame:
    """One row a question to keep, the highest first."""
    rows = [
        (point.instrument, point.code, meaning(assessment.framework, point.code, text), score_text(point.score))
        for point in points
    ]
    keys = ("instrument", "code", "name", "score")
    return pd.DataFrame(rows, columns=[text(f"table.{key}") for key in keys])


def reason_text(point: WeakPoint, text: Text) -> str:
    """Why a question is to be worked on; below the target with the points that are missing."""
    told = [text(f"weak_reason.{reason}") for reason in point.reasons]
    if "below_target" in point.reasons:
        told[0] = f"{told[0]} {score_text(point.short)}"
    return " · ".join(told)


def evidence_text(item: EvidenceItem) -> str:
    """'o12 ✔', 'o24 ✖', 'o9 –'."""
    symbol = score_text(None) if item.score is None else "✔" if item.score >= 100 else "✖"
    return f"{item.code} {symbol}"
