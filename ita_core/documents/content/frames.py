"""DataFrames of the table room as blocks of a document."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from ita_core.documents.report import Column, Table

_LEAST_SHARE = 0.1
"""Share of the width that a score needs, so that 100.00 is never broken."""

_SCORE = re.compile(r"[+−]?\d{1,3}(,\d{3})*\.\d{2,}")


def is_score(cell: str) -> bool:
    """Whether a text is a printed score: two decimals or more (a code such as 9.4 has one)."""
    return _SCORE.fullmatch(cell) is not None


def score_columns(rows: Sequence[Sequence[str]], missing: Sequence[str]) -> frozenset[int]:
    """The columns in which every cell is a printed score or stands for a missing one."""
    width = len(rows[0]) if rows else 0
    columns = {place: [row[place] for row in rows] for place in range(width)}
    return frozenset(
        place
        for place, cells in columns.items()
        if any(map(is_score, cells)) and all(is_score(cell) or cell in missing for cell in cells)
    )


def table_of(
    frame: pd.DataFrame,
    caption: str,
    *,
    shares: Sequence[float] = (),
    merged: Sequence[int] = (),
    verbatim: Sequence[int] = (),
    missing: Sequence[str] = (),
) -> Table:
    """A table with the frame's own headings; scores stand to the right, `shares` are widths in the frame's order."""
    rows = tuple(tuple(str(cell) for cell in row) for row in frame.itertuples(index=False, name=None))
    scores = score_columns(rows, ("–", "", *missing))
    given = [shares[place] if shares else 1.0 for place in range(len(frame.columns))]
    wide = _wide_enough(given, scores)
    columns = tuple(
        Column(
            str(heading),
            share=wide[place],
            align="right" if place in scores else "left",
            merged=place in merged,
            verbatim=place in verbatim,
        )
        for place, heading in enumerate(frame.columns)
    )
    return Table(caption, columns, rows)


def small_table(caption: str, headings: Mapping[str, float], rows: Sequence[tuple[str, ...]]) -> Table:
    """A table from rows; `headings` with their shares of the width, scores to the right."""
    scores = score_columns(rows, ("–", ""))
    wide = _wide_enough(list(headings.values()), scores)
    columns = tuple(
        Column(heading, wide[place], "right" if place in scores else "left") for place, heading in enumerate(headings)
    )
    return Table(caption, columns, tuple(rows))


def _wide_enough(shares: Sequence[float], scores: frozenset[int]) -> list[float]:
    least = _LEAST_SHARE * sum(shares)
    return [max(share, least) if place in scores else share for place, share in enumerate(shares)]
