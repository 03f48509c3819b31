"""What agencies need help with: indicators and questions below the target, documents without full points.

Only what the table itself has, or what its printed figures make, is counted; an unknown score is no need.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ita_core.peers.forms import FULL, UNKNOWN, Flags, Whole
from ita_core.peers.years import PeerYear


@dataclass(frozen=True)
class Needs:
    """What one agency needs help with, the lowest score first.

    Args:
        indicators, questions: those below the target; questions of the surveys alone.
        documents: the published documents without full points.
    """

    indicators: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class SharedNeed:
    """A question or document that agencies need help with: how many of those whose score is known."""

    code: str
    below_n: int
    of: int


@dataclass(frozen=True, eq=False)
class NeedsTable:
    """The needs of all agencies of a year.

    Args:
        kinds: the codes of each field of `Needs`.
        scores: the scores of each code that some agency has [hundredths].
        below: who is below what the code needs.
        agencies_n: how many agencies there are.
    """

    kinds: dict[str, tuple[str, ...]]
    scores: dict[str, Whole]
    below: dict[str, Flags]
    agencies_n: int

    def of(self, row: int) -> Needs:
        """The needs of one agency."""
        return Needs(**{kind: tuple(codes[at] for at in order[:n, row]) for kind, (codes, order, n) in self._at(row)})

    def _at(self, row: int) -> Iterator[tuple[str, tuple[tuple[str, ...], Whole, int]]]:
        for kind, codes in self.kinds.items():
            order, counts = self._ordered[kind]
            yield kind, (codes, order, int(counts[row]))

    @cached_property
    def _ordered(self) -> dict[str, tuple[Whole, Whole]]:
        """For each kind the codes of every agency by score, those below first [codes × agencies], and how many are."""
        return {kind: self._order(codes) for kind, codes in self.kinds.items()}

    def _order(self, codes: Sequence[str]) -> tuple[Whole, Whole]:
        if not codes:
            return np.zeros((0, self.agencies_n), dtype=np.int64), np.zeros(self.agencies_n, dtype=np.int64)
        below = np.stack([self.below[code] for code in codes])
        scores = np.where(below, np.stack([self.scores[code] for code in codes]), FULL + 1)
        return np.argsort(scores, axis=0, kind="stable"), below.sum(axis=0)

    def shared(self) -> tuple[SharedNeed, ...]:
        """Questions and documents that some agency needs help with, those of most agencies first."""
        found = [self._shared(code) for kind in ("questions", "documents") for code in self.kinds[kind]]
        return tuple(sorted((one for one in found if one.below_n), key=lambda one: (-one.below_n, one.of)))

    def _shared(self, code: str) -> SharedNeed:
        return SharedNeed(code, int(self.below[code].sum()), int((self.scores[code] != UNKNOWN).sum()))


def needs_of(year: PeerYear) -> NeedsTable:
    """The needs of all agencies of a year; none of a year without rules."""
    rules = year.framework
    if rules is None:
        return NeedsTable(dict.fromkeys(("indicators", "questions", "documents"), ()), {}, {}, len(year.rows))
    target = int(rules.target.score * 100)
    asked = rules.codes("question")
    codes = {
        "indicators": rules.codes("indicator"),
        "questions": tuple(code for code in asked if not rules.is_evidence(code)),
        "documents": tuple(code for code in asked if rules.is_document(code)),
    }
    scores = {code: year.score(code) for own in codes.values() for code in own}
    known = {kind: tuple(code for code in own if (scores[code] != UNKNOWN).any()) for kind, own in codes.items()}
    least = {code: FULL if kind == "documents" else target for kind, own in known.items() for code in own}
    below = {code: (scores[code] != UNKNOWN) & (scores[code] < needed) for code, needed in least.items()}
    return NeedsTable(known, {code: scores[code] for code in below}, below, len(year.rows))
