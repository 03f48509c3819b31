"""Which nodes made a change: points of total by instrument and by indicator."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ita_core.analysis.worth import worth_of
from ita_core.framework import NodeKind
from ita_core.scoring import Assessment


@dataclass(frozen=True)
class Contribution:
    """One node's share of the change. `points`: of the total, exact; `change`: of the node's own score."""

    code: str
    before: Decimal
    now: Decimal
    change: Decimal
    points: Fraction


@dataclass(frozen=True)
class Decomposition:
    """The change of the total by nodes of one kind.

    `contributions` in the framework's order; `remainder` is what their sum leaves of the printed change [points of
    total]: rounding of the printed figures, at most some hundredths, otherwise something is missing.
    """

    kind: NodeKind
    change: Decimal
    contributions: tuple[Contribution, ...]
    remainder: Fraction


def decompose(before: Assessment, now: Assessment, kind: NodeKind) -> Decomposition | None:
    """The change of the total split by the nodes of one kind, each by its own year's weight.

    None where the total or a node of that kind is unknown in one of the years: nothing is guessed.
    """
    total_before, total_now = before.score("TOTAL"), now.score("TOTAL")
    codes = now.framework.codes(kind)
    if total_before is None or total_now is None or codes != before.framework.codes(kind):
        return None
    worth_before, worth_now = worth_of(before.framework), worth_of(now.framework)
    found = []
    for code in codes:
        old, new = before.score(code), now.score(code)
        if old is None or new is None or code not in worth_before:
            return None
        points = worth_now[code] * Fraction(new) - worth_before[code] * Fraction(old)
        found.append(Contribution(code, old, new, new - old, points))
    change = total_now - total_before
    return Decomposition(kind, change, tuple(found), Fraction(change) - sum((c.points for c in found), Fraction(0)))
