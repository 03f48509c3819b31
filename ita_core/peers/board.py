"""All agencies of a table at one glance: totals, indicators, who is below the target, who fell two years running."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from ita_core.peers.forms import UNKNOWN
from ita_core.peers.likeness import taken_at
from ita_core.peers.needs import Needs, needs_of
from ita_core.peers.years import PeerYear, earlier_rows

_WEAKEST = 3


@dataclass(frozen=True)
class BoardRow:
    """One agency.

    Args:
        row: its row in the year.
        total: its total [hundredths], None where there is none.
        indicators: its score of each indicator [hundredths], those that are known.
        needs: the indicators and questions below the target and the documents without full points, the lowest first.
        fell_twice: whether the total fell in this year and in the one before; None where a total is not known.
    """

    row: int
    total: int | None
    indicators: Mapping[str, int] = field(default_factory=dict, hash=False)
    needs: Needs = field(default_factory=Needs)
    fell_twice: bool | None = None

    @property
    def below_n(self) -> int:
        """How many indicators are below the target."""
        return len(self.needs.indicators)

    @property
    def weakest(self) -> tuple[str, ...]:
        """Up to three indicators below the target, the lowest first."""
        return self.needs.indicators[:_WEAKEST]


def board(now: PeerYear, before: PeerYear | None, earlier: PeerYear | None) -> tuple[BoardRow, ...]:
    """Every agency of a year; those without a total first, then those with most indicators below the target.

    Args:
        before, earlier: one and two years before, None where the table does not have them.
    """
    codes = now.framework.codes("indicator") if now.framework else ()
    scores = {code: now.score(code) for code in codes}
    falls, needs = _fell_twice(now, before, earlier), needs_of(now)
    rows = []
    for row in range(len(now.rows)):
        own = {code: int(values[row]) for code, values in scores.items() if values[row] != UNKNOWN}
        total = None if now.total[row] == UNKNOWN else int(now.total[row])
        rows.append(BoardRow(row, total, own, needs.of(row), falls[row]))
    return tuple(sorted(rows, key=lambda one: (one.total is not None, -one.below_n, one.total or 0, one.row)))


def _fell_twice(now: PeerYear, before: PeerYear | None, earlier: PeerYear | None) -> list[bool | None]:
    if before is None or earlier is None:
        return [None] * len(now.rows)
    rows = earlier_rows(now, before)
    last = taken_at(before.total, rows)
    first = taken_at(taken_at(earlier.total, earlier_rows(before, earlier)), rows)
    known = (now.total != UNKNOWN) & (last != UNKNOWN) & (first != UNKNOWN)
    fell = known & (first > last) & (last > now.total)
    return [bool(one) if sure else None for one, sure in zip(fell, np.asarray(known), strict=True)]
