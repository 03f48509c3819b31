"""The tensions of a link: what one side shows and another does not.

- Full: the link's groups stand on different sides of the target. Every low group is held against the best high one.
- Partial: the means agree that all is well, but a group has members below the target. Its lowest member is held
  against the best group without such members.

Groups that are low together are no tension: they agree.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ita_core.consistency.verdict import GroupVerdict, Standing, Verdict
from ita_core.scoring import Assessment


@dataclass(frozen=True)
class Tension:
    """The high and the low end of one tension.

    `low_codes`, `low_score`: the low group and its mean; where `partial`, its lowest members and their score.
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
    def gap(self) -> Decimal:
        """Points between the two ends."""
        return self.high_score - self.low_score

    @property
    def below(self) -> tuple[str, ...]:
        """The members of the low group under the target."""
        return self.low.below


def tensions(verdicts: Sequence[Verdict], assessment: Assessment) -> tuple[Tension, ...]:
    """The tensions of some links: full ones first, within them the widest first."""
    found = [tension for verdict in verdicts for tension in _of(verdict, assessment)]
    return tuple(sorted(found, key=lambda tension: (tension.partial, -tension.gap)))


def _of(verdict: Verdict, assessment: Assessment) -> list[Tension]:
    known = [(group, group.mean) for group in verdict.groups if group.mean is not None]
    if verdict.consistent is None or len(known) < 2:
        return []
    low = [(group, mean) for group, mean in known if group.standing is Standing.LOW]
    high = [(group, mean) for group, mean in known if group.standing is not Standing.LOW]
    if low and high:
        best, best_mean = max(high, key=lambda entry: entry[1])
        return [Tension(verdict, best, best_mean, group, group.group.codes, mean, False) for group, mean in low]
    whole = [(group, mean) for group, mean in high if group.standing is Standing.HIGH]
    if low or not whole:
        return []
    best, best_mean = max(whole, key=lambda entry: entry[1])
    return [_partial(verdict, best, best_mean, group, assessment) for group, _ in high if group.below]


def _partial(
    verdict: Verdict, best: GroupVerdict, best_mean: Decimal, group: GroupVerdict, assessment: Assessment
) -> Tension:
    scores = {code: score for code in group.below if (score := assessment.score(code)) is not None}
    lowest = min(scores.values())
    codes = tuple(code for code, score in scores.items() if score == lowest)
    return Tension(verdict, best, best_mean, group, codes, lowest, True)
