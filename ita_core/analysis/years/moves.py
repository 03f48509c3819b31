"""How single questions moved between two fiscal years, only where the two may be held against each other."""

from dataclasses import dataclass
from decimal import Decimal

from ita_core.analysis.years.comparability import Comparability, comparability
from ita_core.scoring import Assessment


@dataclass(frozen=True)
class Move:
    """One question of the later year against the question it follows from. `change`: points gained."""

    code: str
    found: Comparability
    before: Decimal
    now: Decimal

    @property
    def change(self) -> Decimal:
        """Points gained."""
        return self.now - self.before


def moves(before: Assessment, now: Assessment) -> tuple[Move, ...]:
    """Every question of the later year that has a comparable, scored question in the earlier one, in its order."""
    found = []
    for code in now.framework.codes("question"):
        verdict = comparability(before.fiscal_year, now.fiscal_year, code)
        then = before.score(verdict.before) if verdict.before else None
        score = now.score(code)
        if verdict.subtractable and then is not None and score is not None:
            found.append(Move(code, verdict, then, score))
    return tuple(found)


def biggest(candidates: tuple[Move, ...], n: int) -> tuple[tuple[Move, ...], tuple[Move, ...]]:
    """The `n` largest gains and the `n` largest losses, largest first; equal ones in the order of the questions."""
    up = sorted((move for move in candidates if move.change > 0), key=lambda move: -move.change)
    down = sorted((move for move in candidates if move.change < 0), key=lambda move: move.change)
    return tuple(up[:n]), tuple(down[:n])
