"""Which nodes made a change: points of total by instrument and by indicator."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from ita_core.analysis.years.comparability import Comparability, comparability
from ita_core.framework import NodeKind
from ita_core.scoring import Assessment, History
from ita_core.thai import head, one_line
from ita_core.workbook.numerals import is_blank_mark


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
    worth_before, worth_now = before.tree.weights_below(), now.tree.weights_below()
    found = []
    for code in codes:
        old, new = before.score(code), now.score(code)
        if old is None or new is None or code not in worth_before:
            return None
        points = worth_now[code] * Fraction(new) - worth_before[code] * Fraction(old)
        found.append(Contribution(code, old, new, new - old, points))
    change = total_now - total_before
    return Decomposition(kind, change, tuple(found), Fraction(change) - sum((c.points for c in found), Fraction(0)))


NOTE = "note"
"""The fact of a fiscal year that holds its events."""

LONGEST = 80
"""Letters of one event."""

_SEPARATOR = "; "


@dataclass(frozen=True)
class Event:
    """One remark pinned to a fiscal year: 'เริ่ม E-Service'."""

    fiscal_year: int
    words: str


def events_of(history: History) -> tuple[Event, ...]:
    """The events that the workbook holds, oldest year first, in the order in which a year's remark names them."""
    return tuple(
        event
        for assessment in history.assessments
        for part in assessment.facts.get(NOTE, "").split(_SEPARATOR.strip())
        if (event := event_in(assessment.fiscal_year, part))
    )


def event_in(fiscal_year: int, typed: str) -> Event | None:
    """An event as typed, tidied so that the workbook gives it back letter by letter; None where nothing is left, or
    what the workbook's reader takes for an empty cell ('-', 'ไม่มี').

    The separator of a year's events becomes a comma; control and invisible letters go; the rest is cut at LONGEST.
    """
    words = head(one_line(typed.replace(_SEPARATOR.strip(), ",")), LONGEST).strip(" ,")
    return None if is_blank_mark(words) else Event(fiscal_year, words)


def note_of(events: Iterable[Event], fiscal_year: int) -> str:
    """The remark that holds a year's events, or ''."""
    return _SEPARATOR.join(event.words for event in events if event.fiscal_year == fiscal_year)


@dataclass(frozen=True)
class Move:
    """One question of the later year against the question it follows from. `change`: points gained."""

    code: str
    comparability: Comparability
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


@dataclass(frozen=True, eq=False)
class Step:
    """From one scored year of a figure to the next scored year; between them may lie years without its score."""

    earlier: Assessment
    later: Assessment
    comparability: Comparability

    @property
    def joined(self) -> bool:
        """Whether a line may run between the two: neighbouring years, measured alike."""
        return self.later.fiscal_year == self.earlier.fiscal_year + 1 and self.comparability.connected


def steps(history: History, code: str) -> tuple[Step, ...]:
    """The steps of a node or question of the later year, oldest first; empty with fewer than two scored years."""
    scored = [a for a in history.assessments if a.score(code) is not None]
    return tuple(
        Step(earlier, later, comparability(earlier.fiscal_year, later.fiscal_year, code))
        for earlier, later in pairwise(scored)
    )
