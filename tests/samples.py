"""Readings made by hand, and the real 2566 figures of sample_data/jetsamian-2566.csv."""

import csv
import random
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd

from ita_core.framework import load
from ita_core.numbers import round_half_up
from ita_core.scoring.tree import compute, equations
from ita_core.workbook.reading import FACT_COLUMNS, SCORE_COLUMNS, Agency, CellCount, Reading

ROOT = Path(__file__).parent.parent
REAL_2566 = ROOT / "sample_data" / "jetsamian-2566.csv"


def real_scores(*, only_printed: bool = True) -> dict[str, Decimal]:
    """The 2566 figures by code: as printed, or with the items that follow from the printed indicators."""
    with REAL_2566.open(encoding="utf-8-sig") as file:
        return {
            row["code"]: Decimal(row["score"])
            for row in csv.DictReader(file)
            if row["status"] == "printed" or not only_printed
        }


def reading_of(
    years: Mapping[int, Mapping[str, Decimal | str | int]], facts: Mapping[tuple[int, str], str] | None = None
) -> Reading:
    """A reading with the given scores by fiscal year and code; cells are numbered down column C."""
    rows = [
        (year, code, Decimal(str(score)), str(year), f"C{row}", str(score))
        for year, scores in years.items()
        for row, (code, score) in enumerate(scores.items(), start=2)
    ]
    remarks = [(year, key, value, "facts", "B2") for (year, key), value in (facts or {}).items()]
    return Reading(
        file_name="made-by-hand.xlsx",
        sha256="0" * 64,
        agency=Agency("เทศบาลตัวอย่าง"),
        scores=pd.DataFrame(rows, columns=list(SCORE_COLUMNS)),
        facts=pd.DataFrame(remarks, columns=list(FACT_COLUMNS)),
        findings=(),
        tables=(),
        cells=CellCount(len(rows), len(rows), 0, 0),
    )


def real_reading(**changes: str) -> Reading:
    """The printed 2566 figures with last year's total; `changes` replace single figures (`e14="90.00"`)."""
    scores: dict[str, Decimal | str | int] = {**real_scores(), **changes}
    return reading_of({2565: {"TOTAL": "84.87"}, 2566: scores}, {(2566, "rank"): "1,082"})


def scores_of_year(year: int, rng: random.Random | None = None) -> dict[str, Decimal]:
    """Made-up scores that agree with a year's rules: what has nothing below it is drawn, the rest follows."""
    rules, rng = load(year), rng or random.Random(year)
    drawn: dict[str, Fraction] = {}
    for code in (*rules.codes("question"), *rules.node_of):
        if code not in drawn and not rules.below(code):
            points = rules.scale_of[code].points if code in rules.scale_of and rules.is_document(code) else ()
            drawn[code] = Fraction(rng.choice(points)) if points else Fraction(rng.randint(6000, 10000), 100)
    found = {**compute(equations(rules), drawn), **drawn}
    return {code: round_half_up(found[code], 2) for code in rules.node_of if code in found}


def reading_of_year(year: int, rng: random.Random | None = None) -> Reading:
    """The reading of `scores_of_year`."""
    return reading_of({year: scores_of_year(year, rng)})
