"""What is asked of the answers where they lie, written once for every engine: counts and whole sums, never a mean.

Everything is cast before it is grouped (a cast inside an aggregate costs pandas a Python call a group) and once more
after it, for DuckDB sums whole numbers into wider ones. No engine divides, rounds or ranks: they differ in all three.
"""

from typing import Any

import narwhals as nw

from ita_core.nation.columns import AGENCY, POINTS, PROVINCE, QUESTION, TYPE, YEAR, Columns, Kind

Lazy = nw.LazyFrame[Any]

SUM, N, WORTH, STRANGE = "points_sum", "n", "worth", "strange"
KEY = (AGENCY, PROVINCE, YEAR, QUESTION)
"""What a count is of. Without a column of provinces all stand under the empty one."""


def answers(frame: Lazy, columns: Columns, year: int | None = None) -> Lazy:
    """One row an answer: `KEY` and `points` as the table has them.

    Args:
        year: of the whole table, where it has no column of years.
    """
    named = [_named(columns, meaning, year) for meaning in (AGENCY, PROVINCE, YEAR)]
    if columns.kind is Kind.ANSWERS:
        return frame.select(*named, *(nw.col(columns.named[own]).alias(own) for own in (QUESTION, POINTS)))
    kinds = {frame.collect_schema()[heading] for heading in columns.codes.values()}
    asked = [nw.col(heading).alias(code) for code, heading in columns.codes.items()]
    wide = frame.select(*named, *(asked if len(kinds) == 1 else [one.cast(nw.String) for one in asked]))
    return wide.unpivot(
        on=list(columns.codes), index=[AGENCY, PROVINCE, YEAR], variable_name=QUESTION, value_name=POINTS
    )


def _named(columns: Columns, meaning: str, year: int | None) -> nw.Expr:
    if meaning in columns.named:
        return nw.col(columns.named[meaning]).alias(meaning)
    return (nw.lit(year) if meaning == YEAR else nw.lit("")).alias(meaning)


def are_whole(rows: Lazy) -> bool:
    """Whether the answers are whole numbers, so that they can be added up where they lie."""
    return rows.collect_schema()[POINTS].is_integer()


def kinds_of_answer(rows: Lazy, at_most: int) -> Lazy:
    """Every answer that was given to a question of a year, each once; not more than so many."""
    return rows.select(YEAR, QUESTION, POINTS).unique().head(at_most)


def sums(rows: Lazy) -> Lazy:
    """`KEY`, `points_sum`, `n`: the whole points of all answers and how many have some."""
    points = rows.with_columns(nw.col(POINTS).cast(nw.Int64).alias(WORTH))
    return _added(points, nw.col(WORTH).sum().alias(SUM), nw.col(WORTH).count().alias(N))


def sums_by_worth(rows: Lazy, worth: Lazy) -> Lazy:
    """The same with `strange`, the answers that are worth nothing known, where not every answer is its own points.

    Args:
        worth: `fiscal_year`, `question`, `points` as the rows have them, each once, with `worth` [points, missing for
            no opinion] and `strange` [0 or 1].
    """
    points = rows.join(worth, on=[YEAR, QUESTION, POINTS], how="inner")
    return _added(
        points,
        nw.col(WORTH).sum().alias(SUM),
        nw.col(WORTH).count().alias(N),
        nw.col(STRANGE).sum().alias(STRANGE),
    )


def _added(points: Lazy, *counts: nw.Expr) -> Lazy:
    found = points.group_by(*KEY).agg(*counts)
    whole = [name for name in found.collect_schema().names() if name not in KEY]
    return found.with_columns(nw.col(name).cast(nw.Int64) for name in whole)


def belongings(frame: Lazy, columns: Columns, year: int | None = None) -> Lazy:
    """`agency`, `province`, `fiscal_year` and `agency_type` of a table, each combination once."""
    named = [_named(columns, meaning, year) for meaning in (AGENCY, PROVINCE, YEAR, TYPE)]
    return frame.select(*named).unique()
