"""One fiscal year of all agencies: printed scores and means of answers together, trees, levels, places, and middles."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ita_core.framework import Framework
from ita_core.nation.belonging import Belongings
from ita_core.nation.columns import AGENCY, PROVINCE, TYPE, YEAR
from ita_core.peers.forms import UNKNOWN, Flags, Whole
from ita_core.peers.ranks import ranks, twice_quartiles
from ita_core.peers.tree import TOTAL, ScoreTable, score_table

if TYPE_CHECKING:
    import pyarrow as pa

RANKED: Mapping[str, tuple[str, ...]] = {
    "all": (),
    "type": (TYPE,),
    "province": (PROVINCE,),
    "type_and_province": (TYPE, PROVINCE),
}
"""The groups in which agencies are ranked, by what their columns are named after."""


@dataclass(frozen=True, eq=False)
class AgencyYear:
    """All agencies of one fiscal year.

    Args:
        names: one row an agency: `agency`, `agency_type`, `province`; '' where that is not known.
        table: their trees and levels.
        differing_n: scores that are printed and that the answers make otherwise; the printed one is kept.
        disputed_n: agencies to which the tables give several types or provinces.
        conflicting_n: scores that two rows about one agency print differently; none of them is used.
    """

    framework: Framework
    names: pd.DataFrame
    table: ScoreTable
    differing_n: int = 0
    disputed_n: int = 0
    conflicting_n: int = 0

    @property
    def total(self) -> Whole:
        """The totals shown [hundredths]."""
        return self.table.score(TOTAL)

    def groups(self, by: Iterable[str]) -> pd.Series | None:
        """The group of each agency, '' where a part of it is not known; None where all are one group."""
        parts = [self.names[column] for column in by]
        if not parts:
            return None
        joined = parts[0]
        for part in parts[1:]:
            joined = joined + " · " + part
        known = np.logical_and.reduce([(part != "").to_numpy() for part in parts])
        return joined.where(known, "")


def agency_year(
    framework: Framework, printed: pd.DataFrame | None, means: pd.DataFrame | None, belongings: Belongings
) -> AgencyYear:
    """One fiscal year from printed scores and the means of answers; at least one of them is given.

    Args:
        printed, means: one row an agency (index `agency`, `province`), columns are codes [hundredths, `UNKNOWN`].
    """
    year = framework.fiscal_year
    placed = [_placed(frame, belongings, year) for frame in (printed, means) if frame is not None]
    given, conflicts = [frame for frame, _ in placed], sum(n for _, n in placed)
    index = given[0].index.union(given[-1].index, sort=True)
    codes = [code for code in framework.node_of if any(code in frame for frame in given)]
    both = [frame.reindex(index=index, columns=codes, fill_value=UNKNOWN).to_numpy() for frame in given]
    first, last = both[0], both[-1]
    differing = (first != UNKNOWN) & (last != UNKNOWN) & (first != last)
    together = pd.DataFrame(np.where(first != UNKNOWN, first, last), index=index, columns=pd.Index(codes))
    names = index.to_frame(index=False)
    pairs = list(zip(names[AGENCY], names[PROVINCE], strict=True))
    names[TYPE] = pd.Series([belongings.agency_type(*pair, year) for pair in pairs], dtype="str")
    disputed = sum(belongings.disputed(*pair, year) for pair in pairs)
    return AgencyYear(framework, names, score_table(together, framework), int(differing.sum()), disputed, conflicts)


def _placed(frame: pd.DataFrame, belongings: Belongings, year: int) -> tuple[pd.DataFrame, int]:
    """The same with the province of every agency that some table tells, each agency once.

    Returns:
        The frame, and how many scores two rows about one agency print differently: those are unknown in it.
    """
    pairs = [(agency, belongings.province(agency, province, year)) for agency, province in frame.index]
    placed = frame.set_axis(pd.MultiIndex.from_tuples(pairs, names=[AGENCY, PROVINCE]), axis=0)
    again = placed.index.duplicated(keep=False)
    if not again.any():
        return placed, 0
    rows = placed[again].where(placed[again] != UNKNOWN).groupby(level=[AGENCY, PROVINCE])
    low, high = rows.min(), rows.max()
    one = low.where(low == high, UNKNOWN).astype("int64")
    return pd.concat([placed[~again], one]), int(((low != high) & low.notna()).to_numpy().sum())


def schema(codes: Sequence[str]) -> "pa.Schema":
    """The columns of `agencies.parquet`.

    Args:
        codes: the nodes and questions of all years of the file, without the total.
    """
    import pyarrow as pa

    score = pa.decimal128(5, 2)
    places = [f"{start}_in_{name}{end}" for name in RANKED for start, end in (("rank", ""), ("rank", "_to"), ("n", ""))]
    fields = [*((name, pa.string()) for name in (AGENCY, TYPE, PROVINCE)), (YEAR, pa.int16())]
    fields += [("total", score), ("level", pa.string()), *((code, score) for code in codes)]
    fields += [*((place, pa.int32()) for place in places), ("contradicted", pa.bool_()), ("unsettled", pa.bool_())]
    return pa.schema(fields)


def arrow_table(year: AgencyYear, codes: Sequence[str]) -> "pa.Table":
    """One row an agency, the columns of `schema`."""
    import pyarrow as pa

    levels = year.table.level_ids().astype("object")
    columns = {name: _or_none(pa.array(year.names[name], pa.string())) for name in (AGENCY, TYPE, PROVINCE)}
    columns[YEAR] = pa.array(np.full(len(year.names), year.framework.fiscal_year, dtype=np.int16))
    columns |= {"total": decimals(year.total), "level": pa.array(levels.where(levels.notna(), None), pa.string())}
    columns |= {code: decimals(year.table.score(code)) for code in codes}
    columns |= {name: whole_or_none(values) for name, values in _places(year)}
    columns |= {"contradicted": pa.array(year.table.contradicted), "unsettled": pa.array(year.table.unsettled)}
    return pa.table(columns, schema=schema(codes))


def _places(year: AgencyYear) -> Iterator[tuple[str, Whole]]:
    for name, by in RANKED.items():
        found = ranks(year.total, year.groups(by))
        yield f"rank_in_{name}", found.first
        yield f"rank_in_{name}_to", found.last
        yield f"n_in_{name}", found.of


def _or_none(texts: "pa.Array") -> "pa.Array":
    import pyarrow.compute as pc

    return pc.if_else(pc.equal(texts, ""), None, texts)


def whole_or_none(values: Whole) -> "pa.Array":
    """Whole numbers, missing where unknown."""
    import pyarrow as pa

    return pa.array(values.astype(np.int32), mask=values == UNKNOWN)


def decimals(hundredths: Whole) -> "pa.Array":
    """Exact scores with two decimals, missing where unknown."""
    import pyarrow as pa

    known: Flags = hundredths != UNKNOWN
    words = np.zeros((len(hundredths), 2), dtype="<i8")  # low and high half of 128 bits; no score is negative
    words[:, 0] = np.where(known, hundredths, 0)
    valid = pa.array(known).buffers()[1]
    return pa.Array.from_buffers(pa.decimal128(5, 2), len(hundredths), [valid, pa.py_buffer(words)])


@dataclass(frozen=True)
class Middle:
    """What is in the middle of a group of agencies.

    Args:
        group: what the agencies have in common by column; nothing for all.
        n: agencies with a total.
        reached_n: those that reach the target of the year.
        total: twice the lower quartile, the median and the upper quartile of the totals [hundredths]; None for none.
        indicators: twice the median of each indicator [hundredths].
        levels: agencies by level id.
    """

    fiscal_year: int
    group: Mapping[str, str]
    n: int
    reached_n: int
    total: tuple[int, int, int] | None
    indicators: Mapping[str, int | None] = field(default_factory=dict)
    levels: Mapping[str, int] = field(default_factory=dict)


def middles(year: AgencyYear, by: Sequence[str] = ()) -> Iterator[Middle]:
    """The middle of every group of agencies, of all where nothing is given to group by; in the order of the names."""
    if not by:
        yield _middle(year, {}, np.arange(len(year.names)))
        return
    known = year.names[np.logical_and.reduce([(year.names[column] != "").to_numpy() for column in by])]
    for names, rows in known.groupby(list(by), sort=True):
        yield _middle(year, dict(zip(by, map(str, names), strict=True)), rows.index.to_numpy())


def _middle(year: AgencyYear, group: Mapping[str, str], rows: Whole) -> Middle:
    totals, framework = year.total[rows], year.framework
    known = totals[totals != UNKNOWN]
    inside = {code: twice_quartiles(year.table.score(code)[rows]) for code in framework.codes("indicator")}
    levels = year.table.levels[rows]
    return Middle(
        fiscal_year=framework.fiscal_year,
        group=group,
        n=len(known),
        reached_n=int((known >= int(framework.target.score * 100)).sum()),
        total=twice_quartiles(totals),
        indicators={code: found[1] if found else None for code, found in inside.items()},
        levels={level.id: int((levels == place).sum()) for place, level in enumerate(framework.levels)},
    )
