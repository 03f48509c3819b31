"""Which row of a table is which agency: equal names are taken, alike ones are offered, and nothing else.

The raw likeness of two names says little: 'เทศบาลตำบลก' and 'เทศบาลตำบลข' share most letters, 'ทต.ก' and 'เทศบาลตำบลก'
few. So kind and numbers must be equal, no province may speak against it, and only the places are compared.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from ita_core.peers.names import AgencyName

LEAST_LIKENESS = 0.72
"""Places less alike than this [0–1] are not offered; one letter of four changed is 0.75."""

_LOOKED_AT = 12


@dataclass(frozen=True)
class Match:
    """What became of one name.

    Args:
        taken: its place in the table, where the names are equal and no other row may be it.
        offered: its likely place, to be confirmed by a person; None where nothing is alike, or it is taken.
        likeness: of the places [0–1], 1 where only province or district is open.
    """

    taken: int | None = None
    offered: int | None = None
    likeness: float = 0.0


def matched(asked: Sequence[AgencyName], known: Sequence[AgencyName]) -> tuple[Match, ...]:
    """For every name asked for its row of the table: taken, offered, or none.

    A row that two names would take is offered to both.
    """
    table = _Table(known)
    found = [table.match(name) for name in asked]
    claims = Counter(match.taken for match in found)
    twice = {row for row, n in claims.items() if n > 1} - {None}
    return tuple(replace(match, taken=None, offered=match.taken) if match.taken in twice else match for match in found)


def equal_rows(asked: Sequence[AgencyName], known: Sequence[AgencyName]) -> tuple[int | None, ...]:
    """For every name the row that is surely the same agency, None where there is none or more than one."""
    by_key: dict[tuple[str, str], list[int]] = {}
    for row, name in enumerate(known):
        by_key.setdefault(name.key, []).append(row)
    found = [[row for row in by_key.get(name.key, ()) if name.may_be(known[row])] for name in asked]
    sure = [
        rows[0] if len(rows) == 1 and name.is_surely(known[rows[0]]) else None
        for name, rows in zip(asked, found, strict=True)
    ]
    claims = Counter(sure)
    return tuple(None if claims[row] > 1 else row for row in sure)


class _Table:
    """The names of a table, found by key and by pairs of letters."""

    def __init__(self, known: Sequence[AgencyName]) -> None:
        self._known = known
        self._by_key: dict[tuple[str, str], list[int]] = {}
        for row, name in enumerate(known):
            self._by_key.setdefault(name.key, []).append(row)
        self._by_pair: dict[str, dict[str, list[int]]] = {}

    def _pairs_of(self, kind: str) -> dict[str, list[int]]:
        """By pairs of letters the rows of a kind; made for the kinds that are asked for."""
        if kind not in self._by_pair:
            found = self._by_pair[kind] = {}
            for row, name in enumerate(self._known):
                for pair in _pairs(name.place) if name.kind == kind else ():
                    found.setdefault(pair, []).append(row)
        return self._by_pair[kind]

    def match(self, name: AgencyName) -> Match:
        equal = [row for row in self._by_key.get(name.key, ()) if name.may_be(self._known[row])]
        if len(equal) == 1 and name.is_surely(self._known[equal[0]]):
            return Match(taken=equal[0], likeness=1.0)
        sure = [row for row in equal if name.is_surely(self._known[row])]
        if equal:
            return Match(offered=(sure or equal)[0], likeness=1.0)
        alike = max(self._alike(name), default=(0.0, -1), key=lambda one: (one[0], -one[1]))
        return Match(offered=alike[1], likeness=alike[0]) if alike[0] >= LEAST_LIKENESS else Match()

    def _alike(self, name: AgencyName) -> Iterator[tuple[float, int]]:
        """Likeness and row of what may be the name although its place is written otherwise."""
        shared: Counter[int] = Counter()
        pairs = self._pairs_of(name.kind)
        for pair in _pairs(name.place):
            shared.update(pairs.get(pair, ()))
        possible = ((row, n) for row, n in shared.most_common() if self._may_be(name, self._known[row]))
        for row, _ in [found for found, _ in zip(possible, range(_LOOKED_AT), strict=False)]:
            yield SequenceMatcher(None, name.place, self._known[row].place, autojunk=False).ratio(), row

    @staticmethod
    def _may_be(name: AgencyName, other: AgencyName) -> bool:
        return name.digits == other.digits and name.may_be(other)


def _pairs(place: str) -> set[str]:
    """The pairs of letters that follow each other, the ends among them."""
    framed = f"^{place}$"
    return {framed[at : at + 2] for at in range(len(framed) - 1)}
