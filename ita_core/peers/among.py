"""An office among the agencies of its table: which row it is, whom it is compared with, and what follows from that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np

from ita_core.analysis.noise import YearNode, interval_of_node
from ita_core.analysis.respondents import samples_of
from ita_core.peers.board import BoardRow, board
from ita_core.peers.forms import UNKNOWN, Flags
from ita_core.peers.likeness import Lacking, Near, Riser, lacking, nearest, risers
from ita_core.peers.names import agency_name
from ita_core.peers.needs import NeedsTable, needs_of
from ita_core.peers.reading import CELL, SHEET, PeersReading
from ita_core.peers.standing import Middle, Standing, middles, standings
from ita_core.peers.table import PeersTable
from ita_core.peers.years import PeerYear, narrowed, own_row, peer_year, with_own
from ita_core.scoring import Assessment, History
from ita_core.scoring.assessment import TOTAL
from ita_core.workbook import Agency

How = Literal["taken", "confirmed", "beside"]
"""How an office came to its row: equal names, a person said so, or the table lacks it and it stands beside."""


@dataclass(frozen=True, eq=False)
class PeersYears:
    """The fiscal years of a table, each made once."""

    known: PeersReading
    _made: dict[int, PeerYear] = field(default_factory=dict)

    def of(self, fiscal_year: int) -> PeerYear | None:
        """The agencies of a year; None where the table has none."""
        if fiscal_year not in self.known.fiscal_years:
            return None
        if fiscal_year not in self._made:
            self._made[fiscal_year] = peer_year(self.known.rows, fiscal_year, self.known.names)
        return self._made[fiscal_year]


@dataclass(frozen=True, eq=False)
class Placed:
    """A year with the office in it.

    Args:
        own: its row.
        within: the lowest and the highest total that the office's answers leave [hundredths]; None where not known.
        offered: a row that may be the office and waits for a person's word; None where none does.
    """

    year: PeerYear
    own: int
    how: How
    within: tuple[int, int] | None
    offered: int | None = None

    @property
    def place(self) -> str:
        """Where its row stands in the table: 'sheet!cell'."""
        return place_of(self.year, self.own)


def place_of(year: PeerYear, row: int) -> str:
    """Where a row stands in the table: 'sheet!cell'."""
    return f"{year.rows[SHEET].iloc[row]}!{year.rows[CELL].iloc[row]}"


def placed(year: PeerYear, agency: Agency, assessment: Assessment, confirmed: Mapping[str, bool]) -> Placed:
    """The year with the office in it: its own row, the one confirmed, or one beside the table.

    Args:
        confirmed: what the office said of alike rows, by 'sheet!cell'.
    """
    taken, offered = own_row(year, agency_name(agency.name, agency.province))
    within = _within(assessment)
    if taken is not None:
        return Placed(year, taken, "taken", within)
    if offered is not None and confirmed.get(place_of(year, offered)):
        return Placed(year, offered, "confirmed", within, offered)
    scored = ((code, assessment.score(code)) for code in assessment.framework.node_of)
    scores = {code: int(score * 100) for code, score in scored if score is not None}
    beside, own = with_own(year, agency_name(agency.name, agency.province), agency.name, scores)
    return Placed(beside, own, "beside", within, offered)


@dataclass(frozen=True, eq=False)
class Among:
    """The office among the agencies that it is compared with.

    Args:
        year: these agencies, the office among them.
        own: its row.
        before, earlier: one and two years before, None where the table does not have them.
        named: whether other agencies may be named.
        chosen: the types and provinces that the office chose; () is everybody in the table.
        own_total, last_total: the totals of this year and the one before in the office's own workbook [hundredths].
        within: the lowest and the highest total that the office's answers leave [hundredths]; None where not known.
    """

    year: PeerYear
    own: int
    how: How
    before: PeerYear | None
    earlier: PeerYear | None
    named: bool
    chosen: tuple[str, ...]
    own_total: int | None
    last_total: int | None
    within: tuple[int, int] | None

    @property
    def is_found(self) -> bool:
        """Whether the table has the office."""
        return self.how != "beside"

    @property
    def total(self) -> int | None:
        """Its total in the table [hundredths]."""
        return None if self.year.total[self.own] == UNKNOWN else int(self.year.total[self.own])

    @property
    def differs(self) -> bool:
        """Whether table and workbook have two totals that are not the same."""
        return None not in (self.total, self.own_total) and self.total != self.own_total

    @property
    def others_with_total(self) -> int:
        """How many of the others compared have a total."""
        return self.standings[0].of - (self.total is not None)

    @property
    def everybody(self) -> Flags:
        """All agencies compared."""
        return np.ones(len(self.year.rows), dtype=np.bool_)

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """The office in every group."""
        return standings(self.year, self.own, self.within)

    @cached_property
    def middles(self) -> tuple[Middle, ...]:
        """Every indicator beside all agencies compared."""
        return tuple(middles(self.year, self.own, self.everybody))

    @cached_property
    def nearest(self) -> tuple[Near, ...]:
        """The agencies most like it."""
        return nearest(self.year, self.own, self.before, own_last=self.last_total)

    @cached_property
    def risers(self) -> tuple[Riser, ...]:
        """Those whose total rose most."""
        return () if self.before is None else risers(self.year, self.before, self.everybody)

    @cached_property
    def lacking(self) -> tuple[Lacking, ...]:
        """What the risers have and the office lacks."""
        return lacking(self.year, self.own, self.risers)

    @cached_property
    def board(self) -> tuple[BoardRow, ...]:
        """All agencies compared, those in need of help first."""
        return board(self.year, self.before, self.earlier)

    @cached_property
    def needs(self) -> NeedsTable:
        """What those compared need help with."""
        return needs_of(self.year)


def among(
    years: PeersYears, found: Placed, table: PeersTable, assessment: Assessment, last: Assessment | None
) -> Among:
    """The office among those that it chose to be compared with.

    Args:
        last: the year before in the office's own workbook.
    """
    year, own = found.year, found.own
    if table.types or table.provinces:
        year, own = narrowed(year, own, types=table.types, provinces=table.provinces)
    total = _total(assessment)
    return Among(
        year,
        own,
        found.how,
        years.of(year.fiscal_year - 1),
        years.of(year.fiscal_year - 2),
        table.public,
        (*table.types, *table.provinces),
        total,
        _total(last),
        found.within if int(year.total[own]) == total else None,
    )


def among_peers(known: PeersReading, table: PeersTable, history: History, assessment: Assessment) -> Among | None:
    """The office of a workbook among the agencies of a table; None where the table lacks the year."""
    years = PeersYears(known)
    year = years.of(assessment.fiscal_year)
    if year is None:
        return None
    found = placed(year, history.agency, assessment, table.confirmed(assessment.fiscal_year))
    return among(years, found, table, assessment, history.before(assessment))


def _total(assessment: Assessment | None) -> int | None:
    score = assessment.score(TOTAL) if assessment else None
    return None if score is None else int(score * 100)


def _within(assessment: Assessment) -> tuple[int, int] | None:
    found = interval_of_node(YearNode(assessment, TOTAL, samples_of(assessment)))
    return None if found is None else (int(found.low * 100), int(found.high * 100))
