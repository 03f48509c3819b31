"""Who reads next: owners take turns, each with its files in the order of coming; all are told their place."""

from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
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
    """Those who wait, by rounds: in a round one file of every owner is served, in the order of coming.

    Who brings twenty files stands in twenty rounds; who comes later begins with the round that is being served.
    """

    def __init__(self) -> None:
        self._places: list[tuple[int, int, object]] = []
        self._next_round: dict[str, int] = {}
        self._round = 0
        self._came = count()

    def __len__(self) -> int:
        return len(self._places)

    def join(self, ticket: object, owner: str) -> None:
        """In the first round in which nothing of the owner stands yet."""
        own = max(self._round, self._next_round.get(owner, 0))
        self._next_round[owner] = own + 1
        insort(self._places, (own, next(self._came), ticket))

    def first(self) -> object:
        """Whose turn it is."""
        return self._places[0][2]

    def serve(self) -> None:
        """The first one goes."""
        self._round, _, _ = self._places.pop(0)
        self._next_round = {owner: own for owner, own in self._next_round.items() if own > self._round}

    def leave(self, ticket: object) -> None:
        """One who waits goes unserved."""
        del self._places[self.before(ticket)]

    def before(self, ticket: object) -> int:
        """How many are served before it, if nobody else comes."""
        return next(at for at, (_, _, each) in enumerate(self._places) if each is ticket)


class Turns:
    """Room for a few at once, and a line before it that is fair between owners.

    `most`: how many may wait; each holds the bytes of its file.
    """

    def __init__(self, at_once: int, most: int) -> None:
        self._at_once = at_once
        self._most = most
        self._reading_n = 0
        self._line = Line()
        self._waiting_of: Counter[str] = Counter()
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
                if not self._reading_n and not self._line:
                    self._line = Line()  # what owners had before is over
                self._changed.notify_all()

    def _wait(self, watch: Watch, owner: str) -> None:
        ticket = object()
        with self._changed:
            if len(self._line) >= self._most or (owner and self._waiting_of[owner] >= self._most / SHARE_OF_ONE):
                raise LineFull
            self._line.join(ticket, owner)
            self._waiting_of[owner] += 1
        try:
            while (before := self._before(ticket)) is not None:
                watch(before)
                self._until_something_changes(ticket)
        except BaseException:
            with self._changed:
                self._line.leave(ticket)
                self._changed.notify_all()
            raise
        finally:
            self._waits_no_longer(owner)

    def _waits_no_longer(self, owner: str) -> None:
        with self._changed:
            self._waiting_of[owner] -= 1
            self._waiting_of += Counter()  # an owner of whom nothing waits is forgotten

    def _before(self, ticket: object) -> int | None:
        """How many come before it, those that read included; None once it has its turn."""
        with self._changed:
            if self._is_next(ticket):
                self._line.serve()
                self._reading_n += 1
                self._changed.notify_all()
                return None
            return self._line.before(ticket) + self._reading_n

    def _until_something_changes(self, ticket: object) -> None:
        with self._changed:
            if not self._is_next(ticket):
                self._changed.wait(LOOK_SECONDS)

    def _is_next(self, ticket: object) -> bool:
        return self._line.first() is ticket and self._reading_n < self._at_once
