"""Whether a figure of one fiscal year may be held against a figure of another.

Equal numbers of two years are often different questions, so a question is followed through the crosswalk year by year.
A node above the questions is the same ruler only if its averages, weights, parts, scales and all its questions are.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Literal

from ita_core.framework import CrosswalkEntry, Framework, known_years, load

_KEEPS_THE_TEXT = ("same", "renumbered")
_STEADY = (*_KEEPS_THE_TEXT, "reworded")


class Strength(StrEnum):
    """How far two figures may be compared."""

    SAME = "same"
    UNCONFIRMED = "unconfirmed"
    CHANGED = "changed"
    IMPOSSIBLE = "impossible"


class Reason(StrEnum):
    """What stands between two figures."""

    QUESTIONS = "questions"
    REWORDED = "reworded"
    SCALE = "scale"
    WEIGHTS = "weights"
    PARTS = "parts"
    STRUCTURE = "structure"
    LEVELS = "levels"
    NOT_CONFIRMED = "not_confirmed"
    UNKNOWN = "unknown"
    NEW = "new"
    DROPPED = "dropped"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True)
class Comparability:
    """The verdict on one code of a later year against an earlier one.

    `before` is the code it had in the earlier year, None where nothing stands for it. `strength`: 'same' ruler;
    'unconfirmed', the same as far as anyone knows; 'changed', a difference may be stated but not drawn as one line;
    'impossible', no difference may be stated.
    """

    code: str
    before: str | None
    strength: Strength
    reasons: tuple[Reason, ...]

    @property
    def connected(self) -> bool:
        """Whether a line may run from one year to the other."""
        return self.strength in (Strength.SAME, Strength.UNCONFIRMED)

    @property
    def ruler_changed(self) -> bool:
        """Whether a difference of the rules is known, not only that something about them is unknown."""
        return bool(set(self.reasons) - {Reason.UNKNOWN, Reason.NOT_CONFIRMED})

    @property
    def doubt(self) -> Literal["", "doubtful", "apart"]:
        """Why no rise or fall may be told: 'apart', not measured alike; 'doubtful', nobody confirmed that they were."""
        if self.ruler_changed:
            return "apart"
        return "doubtful" if self.reasons else ""

    @property
    def subtractable(self) -> bool:
        """Whether the difference in points may be stated."""
        return self.strength is not Strength.IMPOSSIBLE


@cache
def comparability(earlier_year: int, later_year: int, code: str) -> Comparability:
    """Whether `code` of the later year may be held against the earlier year.

    Raises:
        UnknownFiscalYear: a year between the two, or one of them, has no rules.
        ValueError: the years are not in order.
    """
    if earlier_year >= later_year:
        raise ValueError(f"Compare a later year with an earlier one; got {later_year} against {earlier_year}.")
    earlier, later = load(earlier_year), load(later_year)
    if code not in later.node_of:
        return Comparability(code, None, Strength.IMPOSSIBLE, (Reason.UNKNOWN,))
    if later.kind_of(code) == "question":
        return _question(earlier, later, code)
    return _node(earlier, later, code)


def forerunner(earlier_year: int, later_year: int, code: str) -> tuple[str | None, tuple[Reason, ...]]:
    """The code that a question of the later year had in the earlier one, and what was met on the way down the years."""
    reasons: list[Reason] = []
    current = code
    for year in range(later_year, earlier_year, -1):
        entry = _entry(load(year), current)
        if entry is None:
            return None, (*reasons, Reason.UNKNOWN)
        if entry.relation not in _STEADY:
            return None, (*reasons, Reason(entry.relation))
        if entry.relation == "reworded":
            reasons.append(Reason.REWORDED)
        if not entry.confirmed:
            reasons.append(Reason.NOT_CONFIRMED)
        current = next(before for before, now in entry.pairs if now == current)
    return current, tuple(dict.fromkeys(reasons))


def _entry(framework: Framework, code: str) -> CrosswalkEntry | None:
    return next((entry for entry in framework.previous_year if code in entry.now), None)


def _question(earlier: Framework, later: Framework, code: str) -> Comparability:
    before, reasons = forerunner(earlier.fiscal_year, later.fiscal_year, code)
    if before is None or before not in earlier.node_of:
        return Comparability(code, None, Strength.IMPOSSIBLE, reasons or (Reason.UNKNOWN,))
    if earlier.scale_of[before].points != later.scale_of[code].points:
        reasons = (*reasons, Reason.SCALE)
    return Comparability(code, before, _strength(reasons), reasons)


def _node(earlier: Framework, later: Framework, code: str) -> Comparability:
    if code not in earlier.node_of:
        return Comparability(code, None, Strength.IMPOSSIBLE, (Reason.NEW,))
    if _entry(later, code) and (broken := forerunner(earlier.fiscal_year, later.fiscal_year, code))[0] != code:
        return Comparability(code, None, Strength.IMPOSSIBLE, broken[1])
    reasons = dict.fromkeys(
        reason
        for old, new in pairwise(year for year in known_years() if earlier.fiscal_year <= year <= later.fiscal_year)
        for reason in _changes(load(old), load(new), code)
    )
    return Comparability(code, code, _strength(tuple(reasons)), tuple(reasons))


def _changes(earlier: Framework, later: Framework, code: str) -> list[Reason]:
    """What changed under a node from one year to the next."""
    reasons = []
    if _weights(earlier, code) != _weights(later, code):
        reasons.append(Reason.WEIGHTS)
    if _parts(earlier, code) != _parts(later, code):
        reasons.append(Reason.PARTS)
    if code == "TOTAL" and _levels(earlier) != _levels(later):
        reasons.append(Reason.LEVELS)
    old, new = earlier.questions_under(code), later.questions_under(code)
    if not old or not new:
        return [*reasons, Reason.UNKNOWN]
    found = [_question(earlier, later, question) for question in new]
    lost = [entry for entry in found if not entry.subtractable]
    unknown = [entry for entry in lost if Reason.UNKNOWN in entry.reasons]
    dropped = {entry.before for entry in found} != set(old)
    if len(unknown) < len(lost) or (dropped and not lost):
        reasons.append(Reason.QUESTIONS)
    if unknown:
        reasons.append(Reason.UNKNOWN)
    seen = {reason for entry in found for reason in entry.reasons}
    reasons += [reason for reason in (Reason.REWORDED, Reason.SCALE, Reason.NOT_CONFIRMED) if reason in seen]
    return reasons


def _levels(framework: Framework) -> tuple[object, ...]:
    bounds = tuple((level.total_from, level.floor) for level in framework.levels)
    return bounds, framework.floor_nodes, framework.target.score


def _weights(framework: Framework, code: str) -> set[tuple[object, ...]]:
    return {tuple(zip(a.of, a.weights, strict=True)) for a in framework.averages if a.node == code and a.weights}


def _parts(framework: Framework, code: str) -> set[str]:
    parts = {*framework.codes("part"), *framework.codes("part-indicator")}
    return parts.intersection((code, *framework.below(code)))


def _strength(reasons: tuple[Reason, ...]) -> Strength:
    if not reasons:
        return Strength.SAME
    return Strength.UNCONFIRMED if set(reasons) == {Reason.NOT_CONFIRMED} else Strength.CHANGED
