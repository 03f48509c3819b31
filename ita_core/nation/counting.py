"""What is asked of the answers where they lie, written once for every engine: counts and whole sums, never a mean.

Nothing is cast inside an aggregate (it costs pandas a Python call a group), and no column is grouped by that the table
has not. No engine divides, rounds or ranks: they differ in all three.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import narwhals as nw

from ita_core.nation.columns import AGENCY, POINTS, PROVINCE, QUESTION, TYPE, YEAR, Columns, Kind

Lazy = nw.LazyFrame[Any]

SUM, N, WORTH, STRANGE = "points_sum", "n", "worth", "strange"
KEY = (AGENCY, PROVINCE, YEAR, QUESTION)
"""What a count is of. Without a column of provinces all stand under the empty one."""


@dataclass(frozen=True, eq=False)
class Answers:
    """One row an answer: those columns of `KEY` that the table has, and `points`, as the table has them.

    `constant`: the value of every column of `KEY` that it has not.
    """

    rows: Lazy
    constant: Mapping[str, str | int]

    @property
    def key(self) -> list[str]:
        """The columns that tell one count from another."""
        return [name for name in KEY if name not in self.constant]

    def completed(self, frame: Lazy) -> Lazy:
        """The same frame with the columns that are constant."""
        return frame.with_columns(nw.lit(value).alias(name) for name, value in self.constant.items())


def answers(frame: Lazy, columns: Columns, year: int | None = None) -> Answers:
    """The answers of a table.

    Args:
        year: of the whole table, where it has no column of years.
    """
    elsewhere: dict[str, str | int] = {PROVINCE: "", YEAR: year or 0}
    constant = {name: value for name, value in elsewhere.items() if name not in columns.named}
    own = [name for name in (AGENCY, PROVINCE, YEAR) if name in columns.named]
    named = [nw.col(columns.named[name]).alias(name) for name in own]
    if columns.kind is Kind.ANSWERS:
        asked = [nw.col(columns.named[name]).alias(name) for name in (QUESTION, POINTS)]
        return Answers(frame.select(*named, *asked), constant)
    kinds = {frame.collect_schema()[heading] for heading in columns.codes.values()}
    asked = [nw.col(heading).alias(code) for code, heading in columns.codes.items()]
    wide = frame.select(*named, *(asked if len(kinds) == 1 else [one.cast(nw.String) for one in asked]))
    long = wide.unpivot(on=list(columns.codes), index=own, variable_name=QUESTION, value_name=POINTS)
    return Answers(long, constant)


def are_whole(answered: Answers) -> bool:
    """Whether the answers are whole numbers, so that they can be added up where they lie."""
    return answered.rows.collect_schema()[POINTS].is_integer()


def kinds_of_answer(answered: Answers, at_most: int) -> Lazy:
    """Every answer that was given to a question of a year, each once; not more than so many."""
    given = [name for name in (YEAR, QUESTION, POINTS) if name not in answered.constant]
    once = answered.rows.group_by(given).agg(nw.len().alias(N))  # `unique` numbers every row on DuckDB
    return answered.completed(once.head(at_most)).select(YEAR, QUESTION, POINTS)


def of_one_year(answered: Answers, year: str | int) -> Answers:
    """The same answers where a look at all of them has shown that they are of one year: it need not be grouped by."""
    others = [name for name in answered.rows.collect_schema().names() if name != YEAR]
    return replace(answered, rows=answered.rows.select(others), constant={**answered.constant, YEAR: year})


@dataclass(frozen=True, eq=False)
class Legend:
    """`rows`: the different values of some columns of `KEY`, each once, with its number."""

    columns: Sequence[str]
    number: str
    rows: Lazy

    @classmethod
    def of(cls, rows: Lazy, *columns: str) -> "Legend":
        """The numbers of what rows have in some columns."""
        number, once = f"number_of_{columns[-1]}", rows.group_by(*columns).agg(nw.len().alias(N)).drop(N)
        return cls(columns, number, once.with_row_index(number, order_by=columns))


def sums(answered: Answers, legends: Sequence[Legend] = ()) -> Lazy:
    """`KEY`, `points_sum`, `n`: the whole points of all answers and how many have some.

    Args:
        legends: by whose numbers to group instead of the texts; a row of which a text is missing may be left out.
    """
    points, rows, key = nw.col(POINTS), answered.rows, answered.key
    for legend in legends:
        rows = rows.join(legend.rows, on=list(legend.columns), how="inner")
        key = [name for name in key if name not in legend.columns] + [legend.number]
    found = rows.group_by(key).agg(points.sum().alias(SUM), points.count().alias(N))
    for legend in legends:
        found = found.join(legend.rows, on=legend.number, how="inner").drop(legend.number)
    return _whole(answered, found)


def sums_by_worth(answered: Answers, worth: Lazy) -> Lazy:
    """The same with `strange`, the answers that are worth nothing known, where not every answer is its own points.

    Args:
        worth: `fiscal_year`, `question`, `points` as the rows have them, each once, with `worth` [points, missing for
            no opinion] and `strange` [0 or 1].
    """
    on = [name for name in (YEAR, QUESTION, POINTS) if name not in answered.constant]
    points = answered.rows.join(worth.drop(*answered.constant.keys() & {YEAR}), on=on, how="inner")
    counts = [nw.col(WORTH).sum().alias(SUM), nw.col(WORTH).count().alias(N), nw.col(STRANGE).sum().alias(STRANGE)]
    return _whole(answered, points.group_by(answered.key).agg(*counts))


def _whole(answered: Answers, found: Lazy) -> Lazy:
    """The counts as 64-bit numbers, for DuckDB sums whole numbers into wider ones, with the whole of `KEY`."""
    counts = [name for name in found.collect_schema().names() if name not in KEY]
    return answered.completed(found.with_columns(nw.col(name).cast(nw.Int64) for name in counts))


def belongings(frame: Lazy, columns: Columns) -> Lazy:
    """`agency`, `province`, `fiscal_year` and `agency_type` of a table, each combination once; '' for no column."""
    names = (AGENCY, PROVINCE, YEAR, TYPE)
    named = [name for name in names if name in columns.named]
    own = frame.select(*(nw.col(columns.named[name]).alias(name) for name in named))
    return (
        own.group_by(named)
        .agg(nw.len().alias(N))
        .drop(N)
        .with_columns(nw.lit("").alias(name) for name in names if name not in columns.named)
    )
