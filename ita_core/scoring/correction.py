"""A reading with figures that the officer corrected; each correction stays visible as a finding."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pandas as pd

from ita_core.findings import Finding
from ita_core.text import score_text
from ita_core.workbook.reading import Reading

Corrections = Mapping[tuple[int, str], Decimal]
"""The score to use by fiscal year and code."""


def corrected(reading: Reading, corrections: Corrections) -> Reading:
    """The reading with those scores in place of the printed ones; a figure that it does not hold is left alone."""
    findings = []
    scores = []
    for row in reading.scores.itertuples():
        use = corrections.get((int(str(row.fiscal_year)), str(row.code)))
        scores.append(row.score if use is None else use)
        if use is not None:
            findings.append(
                Finding(
                    "score-corrected",
                    sheet=str(row.sheet),
                    cell=str(row.cell),
                    value=str(row.text),
                    fiscal_year=int(str(row.fiscal_year)),
                    facts={"code": str(row.code), "score": score_text(use)},
                )
            )
    frame = reading.scores.assign(score=pd.Series(scores, index=reading.scores.index, dtype=object))
    return replace(reading, scores=frame, findings=(*reading.findings, *findings))
