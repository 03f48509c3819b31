"""Where the printed figures of a link lie on both sides of the target, and whether the answers bear that out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ita_core.consistency.gap import Agreement, Gap, Reach
from ita_core.consistency.judge import AgainstTarget, GroupVerdict, Verdict
from ita_core.scoring import Assessment


@dataclass(frozen=True)
class Tension:
    """The high and the low end of one tension, as printed; `sure` tells whether more than the print says so.

    `low_codes`, `low_score`: the low group and its mean; where `partial` or documents, its lowest members and their
    score. `high_score`: the mean of the high group; of documents that all have them, their full points.
    `below`: every member of the low group under the target.
    """

    verdict: Verdict
    high: GroupVerdict
    high_score: Decimal
    low: GroupVerdict
    low_codes: tuple[str, ...]
    low_score: Decimal
    partial: bool

    @property
    def gap(self) -> Gap | None:
        """The gap between the two views; None between documents and opinions, and where only members are low."""
        own = {self.high.group, self.low.group}
        if self.partial:
            return None
        return next((gap for gap in self.verdict.gaps if {gap.first, gap.second} == own), None)

    @property
    def distance(self) -> Decimal:
        """Points on the score axis between the two ends, to draw and to sort by."""
        return self.high_score - self.low_score

    @property
    def sure(self) -> bool:
        """Whether the views differ, or one reaches the target and the other does not, whoever had answered."""
        if self.partial:
            return False
        if self.gap is not None:
            return self.gap.agreement is Agreement.DIFFERENT
        return (self.high.reach, self.low.reach) == (Reach.REACHED, Reach.NOT_REACHED)

    @property
    def below(self) -> tuple[str, ...]:
        """The members of the low group under the target."""
        return self.low.below


def tensions(verdicts: Sequence[Verdict], assessment: Assessment) -> tuple[Tension, ...]:
    """The tensions of some links: sure ones first, then full ones, within them the widest first."""
    found = [tension for verdict in verdicts for tension in _of(verdict, assessment)]
    return tuple(sorted(found, key=lambda tension: (not tension.sure, tension.partial, -tension.distance)))


def _of(verdict: Verdict, assessment: Assessment) -> list[Tension]:
    known = [(group, group.mean) for group in verdict.groups if group.mean is not None]
    if verdict.consistent is None or len(known) < 2:
        return []
    low = [(group, mean) for group, mean in known if group.against_target is AgainstTarget.LOW]
    high = [(group, mean) for group, mean in known if group.against_target is not AgainstTarget.LOW]
    if low and high:
        best, best_mean = max(high, key=lambda entry: entry[1])
        return [
            Tension(verdict, best, best_mean, group, *_low_end(group, mean, assessment), False) for group, mean in low
        ]
    whole = [(group, mean) for group, mean in high if group.against_target is AgainstTarget.HIGH]
    if low or not whole:
        return []
    best, best_mean = max(whole, key=lambda entry: entry[1])
    return [_partial(verdict, best, best_mean, group, assessment) for group, _ in high if group.below]


def _partial(
    verdict: Verdict, best: GroupVerdict, best_mean: Decimal, group: GroupVerdict, assessment: Assessment
) -> Tension:
    return Tension(verdict, best, best_mean, group, *_lowest(group.below, assessment), True)


def _low_end(group: GroupVerdict, mean: Decimal, assessment: Assessment) -> tuple[tuple[str, ...], Decimal]:
    return _lowest(group.below, assessment) if group.published else (group.group.codes, mean)


def _lowest(codes: Sequence[str], assessment: Assessment) -> tuple[tuple[str, ...], Decimal]:
    scores = {code: score for code in codes if (score := assessment.score(code)) is not None}
    lowest = min(scores.values())
    return tuple(code for code, score in scores.items() if score == lowest), lowest
