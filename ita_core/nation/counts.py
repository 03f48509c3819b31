"""The counts of one table of answers: which answers there are, what they are worth, and how many of each agency."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ita_core.nation import counting
from ita_core.nation.columns import AGENCY, POINTS, QUESTION, YEAR
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


def count(engine: "Engine", answered: counting.Answers, out: Path, *, numbered: bool = False) -> Counted:
    """Count a table of answers into one Parquet file (columns of `counting.KEY`, sums and numbers).

    Args:
        numbered: whether names are numbered first, for which they are read once more.

    Raises:
        TooManyAnswers: the answers are no answers.
    """
    kinds = engine.keep(counting.kinds_of_answer(answered, _MOST_ANSWERS + 1))
    given = engine.collect(kinds)
    if len(given) > _MOST_ANSWERS:
        raise TooManyAnswers
    points = points_of(_rows(given))
    plain = counting.are_whole(answered) and not points.strange and all(_is_itself(*pair) for pair in points.of.items())
    if plain:
        answered = _of_one_year(answered, given)
        engine.save(counting.sums(answered, _numbered(engine, answered, kinds) if numbered else []), out)
    else:
        engine.save(counting.sums_by_worth(answered, engine.of_arrow(_worth(given, points))), out)
    return Counted(points, plain)


def _of_one_year(answered: counting.Answers, given: "pa.Table") -> counting.Answers:
    """The answers without the year of each, where all have the same."""
    years = list(dict.fromkeys(given[YEAR].to_pylist()))
    if YEAR in answered.key and len(years) == 1 and isinstance(years[0], int | str):
        return counting.of_one_year(answered, years[0])
    return answered


def _numbered(engine: "Engine", answered: counting.Answers, kinds: counting.Lazy) -> list[counting.Legend]:
    """A number for each agency and each question (of a year), by which an engine groups faster than by texts."""
    asked = [name for name in (YEAR, QUESTION) if name in answered.key]
    # the agency comes first: the counts of one lie side by side then, as its answers often do
    legends = [counting.Legend.of(answered.rows, AGENCY), counting.Legend.of(kinds, *asked)]
    return [replace(legend, rows=engine.keep(legend.rows)) for legend in legends]


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
