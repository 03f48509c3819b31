"""Printed items, and the printed figures of the nodes that they make: what a grouping has to explain."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ita_core.numbers import round_half_up

Places = tuple[tuple[int, ...], ...]
"""The places of the items that make each node."""


@dataclass(frozen=True)
class Puzzle:
    """Items and nodes as printed; `exact`: the items are points of documents, which no rounding blurs.

    A node whose figure is None may be made of any items.
    """

    items: tuple[tuple[str, Decimal], ...]
    nodes: tuple[tuple[str, Decimal | None], ...]
    exact: bool = False
    decimals: int = 2

    @cached_property
    def units(self) -> tuple[int, ...]:
        """The scores of the items in whole last digits."""
        return tuple(self._whole(score) for _, score in self.items)

    @cached_property
    def printed(self) -> tuple[int | None, ...]:
        """The figures of the nodes in whole last digits."""
        return tuple(None if score is None else self._whole(score) for _, score in self.nodes)

    def _whole(self, score: Decimal) -> int:
        return int(round_half_up(score * 10**self.decimals, 0))

    def fits(self, node: int, total: int, n: int) -> bool:
        """Whether `n` items that sum up to `total` [last digits] can print as the figure of a node."""
        figure = self.printed[node]
        if figure is None:
            return n > 0
        if self.exact:  # the mean is exact, and rounded half up
            return n > 0 and (2 * total + n) // (2 * n) == figure
        return n > 0 and abs(n * figure - total) <= n
