"""What the links say as a whole: each comparison counted once, and the order in which staff and public put the topics.

Two links are one comparison where both sides of their gaps share a question (1.1 and 2.1 of 2566 are the same
questions). The order is a description of these means, no test: it has no interval.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from ita_core.consistency.gap import Agreement, Gap
from ita_core.consistency.judge import Verdict
from ita_core.framework import Link

Links = tuple[str, ...]
"""The links of one comparison, the first of them first."""


@dataclass(frozen=True)
class Summary:
    """The comparisons of some links by what they say; `not_compared` are links without two views of people."""

    consistent: tuple[Links, ...]
    different: tuple[Links, ...]
    cannot_tell: tuple[Links, ...]
    not_compared: Links

    @property
    def compared_n(self) -> int:
        """How many comparisons there are."""
        return len(self.consistent) + len(self.different) + len(self.cannot_tell)


@dataclass(frozen=True)
class RankedTopic:
    """A topic that staff and public were both asked about; rank 1 has the highest mean, equal means share a rank."""

    link: Link
    staff: Decimal
    public: Decimal
    staff_rank: Fraction
    public_rank: Fraction


def summary_of(verdicts: Iterable[Verdict]) -> Summary:
    """The links counted; where the links of one comparison say different words, it cannot be told."""
    known = list(verdicts)
    by_word: dict[Agreement, list[Links]] = {word: [] for word in Agreement}
    for together in comparisons(known):
        words = {verdict.agreement for verdict in together}
        word = words.pop() if len(words) == 1 else Agreement.CANNOT_TELL
        by_word[word].append(tuple(verdict.link.id for verdict in together))
    apart = tuple(v.link.id for v in known if v.agreement is Agreement.NOT_COMPARED)
    return Summary(
        consistent=tuple(by_word[Agreement.CONSISTENT]),
        different=tuple(by_word[Agreement.DIFFERENT]),
        cannot_tell=tuple(by_word[Agreement.CANNOT_TELL]),
        not_compared=apart,
    )


def comparisons(verdicts: Iterable[Verdict]) -> tuple[tuple[Verdict, ...], ...]:
    """The links that compare views of people, those of one comparison together, in the framework's order."""
    groups: list[list[Verdict]] = []
    for verdict in verdicts:
        if verdict.agreement is Agreement.NOT_COMPARED:
            continue
        joined = [group for group in groups if any(_are_one(verdict, other) for other in group)]
        if not joined:
            groups.append([verdict])
            continue
        first, *others = joined
        for other in others:
            first += other
            groups.remove(other)
        first.append(verdict)
    return tuple(tuple(group) for group in groups)


def rank_order(verdicts: Iterable[Verdict]) -> tuple[RankedTopic, ...]:
    """The topics that staff and public were both asked about, each comparison once, staff's highest first."""
    pairs = [found for together in comparisons(verdicts) if (found := _pair(together[0]))]
    staff, public = ([gap_means[side] for _, gap_means in pairs] for side in (0, 1))
    ranked = [
        RankedTopic(verdict.link, *means, _rank(means[0], staff), _rank(means[1], public)) for verdict, means in pairs
    ]
    return tuple(sorted(ranked, key=lambda topic: topic.staff_rank))


def same_order(topics: Sequence[RankedTopic]) -> tuple[int, int]:
    """Of all pairs of topics that both rank apart, how many both put in the same order: (same, all)."""
    apart = [(a.staff - b.staff) * (a.public - b.public) for a, b in combinations(topics, 2)]
    decided = [product for product in apart if product]
    return sum(product > 0 for product in decided), len(decided)


def _are_one(verdict: Verdict, other: Verdict) -> bool:
    return any(_share_both(gap, its) for gap in verdict.gaps for its in other.gaps)


def _share_both(gap: Gap, other: Gap) -> bool:
    sides = ((gap.first, other.first), (gap.second, other.second))
    return all(set(one.codes) & set(its.codes) for one, its in sides)


def _pair(verdict: Verdict) -> tuple[Verdict, tuple[Decimal, Decimal]] | None:
    means = {group.group.role: group.mean for group in verdict.groups}
    staff, public = means.get("staff"), means.get("public")
    return None if staff is None or public is None else (verdict, (staff, public))


def _rank(mean: Decimal, means: Sequence[Decimal]) -> Fraction:
    higher, equal = sum(other > mean for other in means), sum(other == mean for other in means)
    return Fraction(2 * higher + equal + 1, 2)
