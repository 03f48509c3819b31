"""A reading with figures that the officer corrected; each correction stays visible as a finding."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from ita_core.findings import Finding
from ita_core.text import score_text
from ita_core.workbook.reading import Reading

Corrections = Mapping[tuple[int, str], Decimal]
"""The score to use by fiscal year and code."""


def corrected(reading: Reading, corrections: Corrections) -> Reading:
    """The reading with those scores in place of the printed ones; a figure that it does not hold is left alone."""
    scores = reading.scores.copy()
    findings = []
    for (year, code), score in corrections.items():
        for row in scores.index[(scores["fiscal_year"] == year) & (scores["code"] == code)]:
            printed = scores.loc[row]
            findings.append(
                Finding(
                    "score-corrected",
                    sheet=str(printed["sheet"]),
                    cell=str(printed["cell"]),
                    value=str(printed["text"]),
                    fiscal_year=year,
                    facts={"code": code, "score": score_text(score)},
                )
            )
            scores.at[row, "score"] = score
    return replace(reading, scores=scores, findings=(*reading.findings, *findings))
