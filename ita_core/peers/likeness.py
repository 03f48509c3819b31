"""Agencies that are like an office, those that rose most, and what these have that the office lacks."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from ita_core.analysis.years import comparability
from ita_core.peers.forms import FULL, UNKNOWN, Flags, Whole
from ita_core.peers.listings import TYPE
from ita_core.peers.ranks import FEWEST_RANKED
from ita_core.peers.years import PeerYear, earlier_rows

_SHOWN = 3
_Differ = Callable[[int, int], Fraction]


@dataclass(frozen=True)
class Near:
    """An agency like the office.

    Args:
        row: its row.
        last_total: its total of the year before [hundredths], None where not known.
        population: its people, None where not known.
    """

    row: int
    total: int | None
    last_total: int | None
    population: int | None


def nearest(
    now: PeerYear, own: int, before: PeerYear | None, *, own_last: int | None = None, n: int = 5
) -> tuple[Near, ...]:
    """The agencies most like an office: of its type, near in size and in last year's total.

    Every agency of the type gets a place by the difference of last year's totals, and one by how many times larger or
    smaller its population is; equal ones share it, and those of which it is not known come last. The lowest sum of the
    two places is nearest, then the order of the table. What is not known of the office itself gives no place. Nobody is
    near where its type is not known, or neither total nor population.

    Args:
        own_last: the office's own total of the year before [hundredths], where the table does not have it.
    """
    same = now.group_of(own, (TYPE,))
    if same is None:
        return ()
    last, people = _last_totals(now, before), now.population()
    if last[own] == UNKNOWN and own_last is not None:
        last[own] = own_last
    rows = [int(row) for row in np.flatnonzero(same & (now.total != UNKNOWN)) if row != own]
    sums = Counter[int]()
    for values, differ in ((last, _difference), (people, _ratio)):
        if values[own] != UNKNOWN:
            sums.update(_places(rows, values, own, differ))
    if not sums:
        return ()
    order = sorted(rows, key=lambda row: (sums[row], row))[:n]
    return tuple(Near(row, _known(now.total, row), _known(last, row), _known(people, row)) for row in order)


def _places(rows: list[int], values: Whole, own: int, differ: _Differ) -> dict[int, int]:
    gaps = {row: differ(int(values[row]), int(values[own])) for row in rows if values[row] != UNKNOWN}
    order = sorted(gaps.values())
    first = {gap: place for place, gap in reversed([*enumerate(order, 1)])}
    return {row: first[gaps[row]] if row in gaps else len(rows) + 1 for row in rows}


def _difference(one: int, other: int) -> Fraction:
    return Fraction(abs(one - other))


def _ratio(one: int, other: int) -> Fraction:
    return Fraction(max(one, other), max(min(one, other), 1))


def _known(values: Whole, row: int) -> int | None:
    return None if values[row] == UNKNOWN else int(values[row])


def _last_totals(now: PeerYear, before: PeerYear | None) -> Whole:
    if before is None:
        return np.full(len(now.rows), UNKNOWN)
    return taken_at(before.total, earlier_rows(now, before))


def taken_at(values: Whole, rows: Whole) -> Whole:
    """The values at rows, `UNKNOWN` where there is no row."""
    if not len(values):
        return np.full(len(rows), UNKNOWN)
    return np.where(rows == UNKNOWN, UNKNOWN, values[np.maximum(rows, 0)])


@dataclass(frozen=True)
class Riser:
    """An agency that rose.

    Args:
        row: its row in the later year.
        before, now: its totals [hundredths].
        indicators: the indicators that rose most and whose difference may be stated, with by how much.
        items: the documents that had no points and have full ones now, where the two years' items are the same.
    """

    row: int
    before: int
    now: int
    indicators: tuple[tuple[str, int], ...] = ()
    items: tuple[str, ...] = ()

    @property
    def change(self) -> int:
        """By how much the total rose [hundredths]."""
        return self.now - self.before


def risers(now: PeerYear, before: PeerYear, members: Flags, n: int = 5) -> tuple[Riser, ...]:
    """The agencies of a group whose total rose most; in a group of fewer than ten none is named the best.

    Args:
        members: who is in the group.
    """
    earlier = earlier_rows(now, before)
    then = taken_at(before.total, earlier)
    known = members & (then != UNKNOWN) & (now.total != UNKNOWN)
    if int(known.sum()) < FEWEST_RANKED:
        return ()
    rose = [int(row) for row in np.flatnonzero(known & (now.total > then))]
    order = sorted(rose, key=lambda row: (int(then[row] - now.total[row]), row))[:n]
    return tuple(_riser(now, before, row, int(earlier[row])) for row in order)


def _riser(now: PeerYear, before: PeerYear, row: int, earlier: int) -> Riser:
    changes = [(code, new - old) for code, old, new in changes_of(now, before, row, earlier, "indicator") if new > old]
    best = sorted(changes, key=lambda one: -one[1])[:_SHOWN]
    items = [code for code, old, new in changes_of(now, before, row, earlier, "question") if old == 0 and new == FULL]
    return Riser(row, int(before.total[earlier]), int(now.total[row]), tuple(best), tuple(items))


def changes_of(now: PeerYear, before: PeerYear, row: int, earlier: int, kind: str) -> Iterator[tuple[str, int, int]]:
    """The scores of an agency of both years that may be held against each other: code, then, now; of questions those of
    documents.

    Args:
        earlier: its row in the year before.
        kind: 'indicator' or 'question'.
    """
    if now.framework is None or before.framework is None:
        return
    for code in now.framework.codes(kind):  # type: ignore[arg-type]  # the kinds are words of the framework
        if kind == "question" and not now.framework.is_document(code):
            continue
        same = comparability(before.fiscal_year, now.fiscal_year, code)
        comparable = same.connected if kind == "question" else same.subtractable
        if same.before is not None and comparable:
            old, new = int(before.score(same.before)[earlier]), int(now.score(code)[row])
            if UNKNOWN not in (old, new):
                yield code, old, new


@dataclass(frozen=True)
class Lacking:
    """A document that the office has no full points for; how many of the risers have, of those that say."""

    code: str
    have_n: int
    of: int


def lacking(now: PeerYear, own: int, found: tuple[Riser, ...]) -> tuple[Lacking, ...]:
    """What the risers have and the office lacks, the most common first."""
    if now.framework is None:
        return ()
    missing = []
    for code in now.framework.codes("question"):
        scores = now.score(code)
        if now.framework.is_document(code) and UNKNOWN != scores[own] < FULL:
            known = [int(scores[riser.row]) for riser in found if scores[riser.row] != UNKNOWN]
            missing.append(Lacking(code, sum(score == FULL for score in known), len(known)))
    return tuple(sorted((one for one in missing if one.have_n), key=lambda one: -one.have_n))
