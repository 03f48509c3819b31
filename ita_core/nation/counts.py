"""The counts of one table of answers: which answers there are, what they are worth, and how many of each agency."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ita_core.nation import counting
from ita_core.nation.columns import POINTS, QUESTION, YEAR, Columns
from ita_core.nation.points import Given, Points, points_of

if TYPE_CHECKING:
    import pyarrow as pa

    from ita_core.nation.engines import Engine

_MOST_ANSWERS = 100_000
"""Different answers to all questions together. A table with more holds something else under that heading."""


class TooManyAnswers(ValueError):
    """The column of answers holds free texts or measurements."""


@dataclass(frozen=True)
class Counted:
    """What was counted, and what the answers were worth; the counts themselves lie in the file that was written."""

    points: Points
    is_plain: bool


def count(engine: "Engine", frame: counting.Lazy, columns: Columns, out: Path, *, year: int | None = None) -> Counted:
    """Count a table of answers into one Parquet file (columns of `counting.KEY`, sums and numbers).

    Raises:
        TooManyAnswers: the answers are no answers.
    """
    answered = counting.answers(frame, columns, year)
    given = counting.kinds_of_answer(answered, _MOST_ANSWERS + 1).collect(backend="pyarrow").to_native()
    if len(given) > _MOST_ANSWERS:
        raise TooManyAnswers
    points = points_of(_rows(given))
    plain = counting.are_whole(answered) and not points.strange and all(_is_itself(*pair) for pair in points.of.items())
    if plain:
        engine.save(counting.sums(answered), out)
    else:
        engine.save(counting.sums_by_worth(answered, engine.of_arrow(_worth(given, points))), out)
    return Counted(points, plain)


def _rows(given: "pa.Table") -> list[Given]:
    return list(zip(*(given[name].to_pylist() for name in (YEAR, QUESTION, POINTS)), strict=True))


def _is_itself(given: Given, points: int | None) -> bool:
    return points is not None and given[2] == points


def _worth(given: "pa.Table", points: Points) -> "pa.Table":
    """The answers as the table has them, each with its points; those of no known year and question are left out."""
    import pyarrow as pa

    rows: Mapping[Given, Any] = dict.fromkeys(_rows(given))
    known = [row in points.of or row in points.strange for row in rows]
    kept = given.filter(pa.array(known, pa.bool_()))
    worth = [points.of.get(row) for row in _rows(kept)]
    strange = [int(row in points.strange) for row in _rows(kept)]
    kept = kept.append_column(counting.WORTH, pa.array(worth, pa.int64()))
    return kept.append_column(counting.STRANGE, pa.array(strange, pa.int64()))
