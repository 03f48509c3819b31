"""One fiscal year of all agencies: printed scores and means of answers together, trees, levels, places, and middles."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from ita_core.framework import Framework
from ita_core.nation.belonging import Belongings
from ita_core.nation.columns import AGENCY, PROVINCE, TYPE, YEAR
from ita_core.nation.printed import Agency, Printed
from ita_core.peers.forms import UNKNOWN, Flags, Whole
from ita_core.peers.ranks import ranks, twice_quartiles
from ita_core.peers.tree import TOTAL, ScoreTable, trees

if TYPE_CHECKING:
    import pandas as pd
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
        agencies: name and province of each; no province where it is not known.
        types: the type of each, '' where it is not known.
        table: their trees and levels.
        differing_n: scores that are printed and that the answers make otherwise; the printed one is kept.
        disputed_n: agencies to which the tables give several types or provinces.
        conflicting_n: scores that two rows about one agency print differently; none of them is used.
    """

    framework: Framework
    agencies: Sequence[Agency]
    types: Sequence[str]
    table: ScoreTable
    differing_n: int = 0
    disputed_n: int = 0
    conflicting_n: int = 0

    @property
    def total(self) -> Whole:
        """The totals shown [hundredths]."""
        return self.table.score(TOTAL)

    @cached_property
    def columns(self) -> Mapping[str, Sequence[str]]:
        """`agency`, `province` and `agency_type` of each agency; '' where that is not known."""
        names, provinces = ([agency[part] for agency in self.agencies] for part in range(2))
        return {AGENCY: names, PROVINCE: provinces, TYPE: self.types}

    @cached_property
    def names(self) -> "pd.DataFrame":
        """The same, one row an agency."""
        import pandas as pd

        return pd.DataFrame({name: pd.Series(texts, dtype="str") for name, texts in self.columns.items()})

    def groups(self, by: Iterable[str]) -> Sequence[str] | None:
        """The group of each agency, '' where a part of it is not known; None where all are one group."""
        parts = [self.columns[column] for column in by]
        if not parts:
            return None
        return [" · ".join(names) if all(names) else "" for names in zip(*parts, strict=True)]


def agency_year(
    framework: Framework, printed: Printed | None, means: Printed | None, belongings: Belongings
) -> AgencyYear:
    """One fiscal year from printed scores and the means of answers; at least one of them is given."""
    year = framework.fiscal_year

    def placed(agency: Agency) -> Agency:
        return agency[0], belongings.province(*agency, year)

    once = [table.renamed(placed).each_once() for table in (printed, means) if table is not None]
    given, conflicts = [table for table, _ in once], sum(n for _, n in once)
    agencies = sorted({agency for table in given for agency in table.agencies})
    codes = [code for code in framework.node_of if any(code in table.codes for table in given)]
    both = [table.in_order(agencies, codes) for table in given]
    first, last = both[0], both[-1]
    differing = (first != UNKNOWN) & (last != UNKNOWN) & (first != last)
    together = first if len(both) == 1 else np.where(first != UNKNOWN, first, last)
    return AgencyYear(
        framework,
        agencies,
        [belongings.agency_type(*agency, year) for agency in agencies],
        trees(codes, together, framework),
        differing_n=int(differing.sum()),
        disputed_n=sum(belongings.disputed(*agency, year) for agency in agencies),
        conflicting_n=conflicts,
    )


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

    ids = [*(level.id for level in year.framework.levels), ""]  # the last one for `UNKNOWN`, which is -1
    columns = {name: texts_or_none(texts) for name, texts in year.columns.items()}
    columns[YEAR] = _column(pa.int16(), np.full(len(year.agencies), year.framework.fiscal_year, dtype=np.int16))
    columns |= {"total": decimals(year.total), "level": texts_or_none([ids[p] for p in year.table.levels.tolist()])}
    columns |= {code: decimals(year.table.score(code)) for code in codes}
    columns |= {name: whole_or_none(values) for name, values in _places(year)}
    for name, flags in (("contradicted", year.table.contradicted), ("unsettled", year.table.unsettled)):
        columns[name] = _column(pa.bool_(), np.packbits(flags, bitorder="little"), n=len(flags))
    return pa.table(columns, schema=schema(codes))


def _places(year: AgencyYear) -> Iterator[tuple[str, Whole]]:
    for name, by in RANKED.items():
        found = ranks(year.total, year.groups(by))
        yield f"rank_in_{name}", found.first
        yield f"rank_in_{name}_to", found.last
        yield f"n_in_{name}", found.of


def texts_or_none(texts: Sequence[str]) -> "pa.Array":
    """Texts, missing where empty."""
    import pyarrow as pa

    letters = [text.encode() for text in texts]
    ends = np.cumsum([0, *map(len, letters)], dtype=np.int32)
    return _column(pa.string(), ends, b"".join(letters), known=np.array([bool(text) for text in texts], dtype=np.bool_))


def whole_or_none(values: Whole) -> "pa.Array":
    """Whole numbers, missing where unknown."""
    import pyarrow as pa

    return _column(pa.int32(), values.astype(np.int32), known=values != UNKNOWN)


def decimals(hundredths: Whole) -> "pa.Array":
    """Exact scores with two decimals, missing where unknown."""
    import pyarrow as pa

    known: Flags = hundredths != UNKNOWN
    words = np.zeros((len(hundredths), 2), dtype="<i8")  # low and high half of 128 bits; no score is negative
    words[:, 0] = np.where(known, hundredths, 0)
    return _column(pa.decimal128(5, 2), words, known=known)


def _column(kind: "pa.DataType", *parts: Any, known: Flags | None = None, n: int | None = None) -> "pa.Array":
    """An array of its parts in memory, for `pa.array` loads pandas whatever it is given.

    Args:
        known: where there is a value; everywhere if not given, and then `n` is how many there are, or as many as parts.
    """
    import pyarrow as pa

    valid = None if known is None else pa.py_buffer(np.packbits(known, bitorder="little"))
    length = len(known) if known is not None else len(parts[0]) if n is None else n
    return pa.Array.from_buffers(kind, length, [valid, *map(pa.py_buffer, parts)])


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
        yield _middle(year, {}, np.arange(len(year.agencies)))
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
