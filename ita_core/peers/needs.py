"""What agencies need help with: indicators and questions below the target, documents without full points.

Only what the table itself has, or what its printed figures make, is counted; an unknown score is no need.
"""

from collections.abc import Sequence
from dataclasses import dataclass

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
    """

    kinds: dict[str, tuple[str, ...]]
    scores: dict[str, Whole]
    below: dict[str, Flags]

    def of(self, row: int) -> Needs:
        """The needs of one agency."""
        return Needs(**{kind: self._of(codes, row) for kind, codes in self.kinds.items()})

    def _of(self, codes: Sequence[str], row: int) -> tuple[str, ...]:
        return tuple(sorted((code for code in codes if self.below[code][row]), key=lambda code: self.scores[code][row]))

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
        return NeedsTable(dict.fromkeys(("indicators", "questions", "documents"), ()), {}, {})
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
    return NeedsTable(known, {code: scores[code] for code in below}, below)
