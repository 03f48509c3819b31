"""One fiscal year of a table of many agencies: the figures shown of each, and ours among them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from ita_core.framework import Framework, known_years, load
from ita_core.peers.forms import UNKNOWN, Flags, Whole
from ita_core.peers.listings import DISTRICT, LEVEL, POPULATION, PROVINCE, TYPE
from ita_core.peers.matching import equal_rows, matched
from ita_core.peers.names import KIND_NAMES, AgencyName, agency_name
from ita_core.peers.reading import AGENCY, CELL, COLUMNS, SHEET, TOTAL, YEAR
from ita_core.peers.tree import ScoreTable, score_table

GROUPS: Mapping[str, tuple[str, ...]] = {
    "all": (),
    "type": (TYPE,),
    "province": (PROVINCE,),
    "type_and_province": (TYPE, PROVINCE),
}
"""The groups that an agency stands in, by what they have in common."""

_TOTAL_CODE = "TOTAL"


@dataclass(frozen=True, eq=False)
class PeerYear:
    """All agencies of one fiscal year.

    Args:
        rows: one row an agency, numbered from 0; the columns of `PeersReading.rows`.
        framework: the rules of the year, None where there are none: then nothing is worked out.
        known_names: the names as they are compared, where they are known already.
        of: the year that these agencies are a part of, and the row of each in it: nothing is worked out twice.
    """

    fiscal_year: int
    rows: pd.DataFrame
    framework: Framework | None
    known_names: tuple[AgencyName, ...] = ()
    of: "tuple[PeerYear, Whole] | None" = None

    @cached_property
    def table(self) -> ScoreTable | None:
        """The score trees, None of a year without rules."""
        if self.framework is None:
            return None
        codes = [code for code in self.framework.node_of if code in self.rows.columns]
        printed = self.rows[codes].assign(**{_TOTAL_CODE: self.rows[TOTAL]})
        return score_table(printed, self.framework)

    def score(self, code: str) -> Whole:
        """The figures shown of a code [hundredths], `UNKNOWN` where there is none."""
        if self.of is not None:
            year, rows = self.of
            return year.score(code)[rows]
        if self.table is not None:
            return self.table.score(code)
        column = TOTAL if code == _TOTAL_CODE else code
        if column not in self.rows.columns:
            return np.full(len(self.rows), UNKNOWN)
        return self.rows[column].to_numpy(dtype=np.int64, na_value=UNKNOWN)

    @cached_property
    def total(self) -> Whole:
        """The totals shown [hundredths]."""
        return self.score(_TOTAL_CODE)

    @cached_property
    def names(self) -> tuple[AgencyName, ...]:
        """The names as they are compared."""
        if self.of is not None:
            year, own = self.of
            return tuple(year.names[row] for row in own)
        if self.known_names:
            return self.known_names
        columns = (self.rows[AGENCY], self.rows[PROVINCE], self.rows[DISTRICT])
        return tuple(agency_name(*parts) for parts in zip(*columns, strict=True))

    def group_of(self, own: int, by: Iterable[str]) -> Flags | None:
        """Who has the same of everything in `by` as an agency; None where that is not known of it."""
        same = np.ones(len(self.rows), dtype=np.bool_)
        for column in by:
            value = self.rows[column].iloc[own]
            if not value:
                return None
            same &= (self.rows[column] == value).to_numpy()
        return same

    @cached_property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """The types and the provinces that agencies have, in their order."""
        return {column: tuple(sorted({*self.rows[column].unique()} - {""})) for column in (TYPE, PROVINCE)}

    def population(self) -> Whole:
        """The people of each agency, `UNKNOWN` where the table does not say."""
        return self.rows[POPULATION].to_numpy(dtype=np.int64, na_value=UNKNOWN)


def peer_year(rows: pd.DataFrame, fiscal_year: int, names: tuple[AgencyName, ...] = ()) -> PeerYear:
    """The agencies of one year of a table.

    Args:
        names: the names of all rows as they are compared, where they are known already.
    """
    at = np.flatnonzero((rows[YEAR] == fiscal_year).to_numpy(dtype=np.bool_, na_value=False))
    own = rows if len(at) == len(rows) else rows.take(at)
    known = tuple(names[int(row)] for row in at) if names else ()
    rules = load(fiscal_year) if fiscal_year in known_years() else None
    return PeerYear(fiscal_year, own.reset_index(drop=True), rules, known)


def with_own(year: PeerYear, name: AgencyName, written: str, scores: Mapping[str, int]) -> tuple[PeerYear, int]:
    """The year with an office that its table does not have, and where it stands now.

    Args:
        scores: its own figures by code [hundredths].
    """
    said = {AGENCY: written, TYPE: KIND_NAMES.get(name.kind, ""), PROVINCE: name.province, DISTRICT: name.district}
    empty = {LEVEL: "", SHEET: "", CELL: "", POPULATION: pd.NA, YEAR: year.fiscal_year}
    own = {code: scores.get(code, pd.NA) for code in year.rows.columns if code not in COLUMNS}
    row = pd.DataFrame([{**said, **empty, TOTAL: scores.get(_TOTAL_CODE, pd.NA), **own}])[[*year.rows.columns]]
    rows = pd.concat([year.rows, row.astype(year.rows.dtypes.to_dict())], ignore_index=True)
    return PeerYear(year.fiscal_year, rows, year.framework, (*year.names, name)), len(rows) - 1


def earlier_rows(now: PeerYear, before: PeerYear) -> Whole:
    """For each agency its row in an earlier year, `UNKNOWN` where none has an equal name."""
    rows = equal_rows(now.names, before.names)
    return np.array([UNKNOWN if row is None else row for row in rows], dtype=np.int64)


def own_row(year: PeerYear, name: AgencyName) -> tuple[int | None, int | None]:
    """The row that is surely of an office, and else the one that may be."""
    (match,) = matched([name], year.names)
    return match.taken, match.offered


def narrowed(
    year: PeerYear, own: int, *, types: Sequence[str] = (), provinces: Sequence[str] = ()
) -> tuple[PeerYear, int]:
    """The agencies of a choice of types and provinces, and the office itself; nothing chosen leaves all."""
    keep = np.ones(len(year.rows), dtype=np.bool_)
    for column, chosen in ((TYPE, types), (PROVINCE, provinces)):
        if chosen:
            keep &= year.rows[column].isin(list(chosen)).to_numpy()
    keep[own] = True
    at = np.flatnonzero(keep)
    rows = year.rows.take(at).reset_index(drop=True)
    return PeerYear(year.fiscal_year, rows, year.framework, of=(year, at)), int(keep[:own].sum())
