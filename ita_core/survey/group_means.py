"""What each group of people answered: the means of indicators, for those inside the office who hold the answers anyway.

The rules, each decided by numbers of answers alone, never by what was answered:

1. Groups are those whose sizes are told (`groups`): ten people each, and what any of them leave over is ten or nobody.
2. An indicator is broken down by a column only if every group has `HIDDEN_BELOW` answers to each of its questions; of
   all groups or of none, for the whole and all groups but one tell the last.
3. Several columns are broken down beside each other only if their crossing keeps rule 2: whoever has the women and
   those of a department has also the women of that department, or the others. Where it does not, the column that comes
   first stays: one of units of the office before others, else in the order of the file.

So within each crossing ten people and more could exchange their answers to a question, and no shown figure would
change: whatever is added, subtracted or tried, nothing shown rests on fewer people. That all of a group answered alike
can be seen, as it can of the whole inside the office.

Source: ours, like the rules of `suppression`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from ita_core.framework import Framework, NodeKind
from ita_core.scoring.tree import Tree
from ita_core.survey.groups import Groups, Members
from ita_core.survey.suppression import HIDDEN_BELOW, weights_of

_BROKEN_DOWN: tuple[NodeKind, ...] = ("indicator", "part-indicator")
"""Kinds of nodes of which groups have means, the first ones first where both can be worked out."""

Row = int
Crossing = Mapping[Row, tuple[str, ...]]
"""The groups of each person in several columns, by the row."""


@dataclass(frozen=True, eq=False)
class Answers:
    """Everybody's points on one sheet. INTERNAL: these are single answers.

    Args:
        framework: by whose tree they make indicators.
        points: of each question that was counted on the sheet, by code and row.
        nodes: the means of all people that may be shown, by code.
    """

    framework: Framework
    points: Mapping[str, Mapping[Row, int]]
    nodes: Mapping[str, Fraction]

    @cached_property
    def indicators(self) -> Mapping[str, Mapping[str, Fraction]]:
        """The indicators that these people alone make, each with the weights of its questions; none has two."""
        tree, found, taken = Tree(self.framework), {}, set[str]()
        for node in (code for kind in _BROKEN_DOWN for code in self.framework.codes(kind) if code in self.nodes):
            weights = weights_of(node, self.points, tree)
            if sum(weights.values()) == 1 and taken.isdisjoint(weights):
                found[node] = weights
                taken |= weights.keys()
        return found

    def is_enough(self, node: str, crossing: Crossing) -> bool:
        """Whether everybody's crossing has enough answers to each question of an indicator."""
        cells = set(crossing.values())
        return all(
            min(Counter(crossing[row] for row in self.points[code]).get(cell, 0) for cell in cells) >= HIDDEN_BELOW
            for code in self.indicators[node]
        )

    def mean(self, node: str, rows: Iterable[Row]) -> Fraction:
        """The mean of some people by the equation of the whole: of each question first, then of these."""
        own = set(rows)
        return sum((weight * self._mean(code, own) for code, weight in self.indicators[node].items()), Fraction(0))

    def _mean(self, code: str, rows: set[Row]) -> Fraction:
        points = [own for row, own in self.points[code].items() if row in rows]
        return Fraction(sum(points), len(points))


def with_means(columns: Sequence[Members], answers: Answers) -> Iterator[Groups]:
    """The groups of each column with their means, in the same order: where not all can be shown the first ones are."""
    broken_down = {node: _columns_for(node, columns, answers) for node in answers.indicators}
    for number, members in enumerate(columns):
        means = {
            node: _means(node, members, answers) if number in chosen else None for node, chosen in broken_down.items()
        }
        yield replace(members.groups, means=means)


def _columns_for(node: str, columns: Sequence[Members], answers: Answers) -> set[int]:
    """The columns by which an indicator is broken down, by their numbers."""
    chosen: set[int] = set()
    crossing: dict[Row, tuple[str, ...]] = {}
    for number, members in enumerate(columns):
        crossed = {row: (*crossing.get(row, ()), group) for row, group in members.group_of.items()}
        if answers.is_enough(node, crossed):
            chosen.add(number)
            crossing = crossed
    return chosen


def _means(node: str, members: Members, answers: Answers) -> tuple[Fraction, ...]:
    return tuple(
        answers.mean(node, (row for row, own in members.group_of.items() if own == name))
        for name, _ in members.groups.people
    )
