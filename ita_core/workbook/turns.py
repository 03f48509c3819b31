"""Who reads next: owners take turns, each with its files in the order in which they came; all are told their place."""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition

Watch = Callable[[int], None]
"""Called a few times a second with the number of files that are read before this one, 0 once it is its turn.

What it raises ends the waiting or the reading: that is how a reading stops when its window is closed.
"""

LOOK_SECONDS = 0.25
"""How often a watch is called."""
SHARE_OF_ONE = 4
"""A named owner may fill one part in so many of a line, so that others still find room in it."""


def nobody_watches(_before: int) -> None:
    """The watch of a reading that nothing stops."""


class LineFull(Exception):
    """So many files wait that one more would only fill the memory."""


class Line:
    """Those who wait; every owner in turn has its first one served. Who brings twenty files holds up nobody else."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, deque[object]] = OrderedDict()

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

    def n_of(self, owner: str) -> int:
        """How many of an owner wait."""
        return len(self._waiting.get(owner, ()))

    def join(self, ticket: object, owner: str) -> None:
        """Behind what waits of the owner; an owner of whom nothing waited comes behind all others."""
        self._waiting.setdefault(owner, deque()).append(ticket)

    def first(self) -> object:
        """Whose turn it is."""
        return next(iter(self._waiting.values()))[0]

    def serve(self) -> None:
        """The first one goes, and its owner to the end."""
        owner, tickets = next(iter(self._waiting.items()))
        tickets.popleft()
        self._settle(owner, tickets)
        if tickets:
            self._waiting.move_to_end(owner)

    def leave(self, ticket: object, owner: str) -> None:
        """One who waits goes unserved; its owner keeps its place."""
        tickets = self._waiting[owner]
        tickets.remove(ticket)
        self._settle(owner, tickets)

    def _settle(self, owner: str, tickets: deque[object]) -> None:
        if not tickets:
            del self._waiting[owner]

    def before(self, ticket: object, owner: str) -> int:
        """How many are served before it, if nobody else comes: in each round one of every owner."""
        rounds, n, passed = self._waiting[owner].index(ticket), 0, False
        for other, tickets in self._waiting.items():
            passed = passed or other == owner
            n += min(len(tickets), rounds if passed else rounds + 1)
        return n


class Turns:
    """Room for a few at once, and a line before it that is fair between owners.

    `most`: how many may wait; each holds the bytes of its file.
    """

    def __init__(self, at_once: int, most: int) -> None:
        self._at_once = at_once
        self._most = most
        self._reading_n = 0
        self._line = Line()
        self._changed = Condition()

    @property
    def waiting_n(self) -> int:
        """How many wait now."""
        return len(self._line)

    @property
    def reading_n(self) -> int:
        """How many have their turn now."""
        return self._reading_n

    @contextmanager
    def turn(self, watch: Watch, owner: str = "") -> Iterator[None]:
        """One turn, from when it is this one's until the block ends.

        Raises:
            LineFull: too many wait already, of all or of this owner.
            Exception: whatever `watch` raises; the place in the line is given up.
        """
        self._wait(watch, owner)
        try:
            yield
        finally:
            with self._changed:
                self._reading_n -= 1
                self._changed.notify_all()

    def _wait(self, watch: Watch, owner: str) -> None:
        ticket = object()
        with self._changed:
            if len(self._line) >= self._most or (owner and self._line.n_of(owner) >= self._most / SHARE_OF_ONE):
                raise LineFull
            self._line.join(ticket, owner)
        try:
            while (before := self._before(ticket, owner)) is not None:
                watch(before)
                self._until_something_changes(ticket)
        except BaseException:
            with self._changed:
                self._line.leave(ticket, owner)
                self._changed.notify_all()
            raise

    def _before(self, ticket: object, owner: str) -> int | None:
        """How many come before it, those that read included; None once it has its turn."""
        with self._changed:
            if self._is_next(ticket):
                self._line.serve()
                self._reading_n += 1
                self._changed.notify_all()
                return None
            return self._line.before(ticket, owner) + self._reading_n

    def _until_something_changes(self, ticket: object) -> None:
        with self._changed:
            if not self._is_next(ticket):
                self._changed.wait(LOOK_SECONDS)

    def _is_next(self, ticket: object) -> bool:
        return self._line.first() is ticket and self._reading_n < self._at_once
