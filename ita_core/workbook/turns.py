"""Who reads next: files wait in the order in which they came, each told how many are before it."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition

Watch = Callable[[int], None]
"""Called a few times a second with the number of files that are read before this one, 0 once it is its turn.

What it raises ends the waiting or the reading: that is how a reading stops when its window is closed.
"""

LOOK_SECONDS = 0.25
"""How often a watch is called."""


def nobody_watches(_before: int) -> None:
    """The watch of a reading that nothing stops."""


class LineFull(Exception):
    """So many files wait that one more would only fill the memory."""


class Turns:
    """Room for a few at once, and a line before it, first come first served.

    `most`: how many may wait; each holds the bytes of its file.
    """

    def __init__(self, at_once: int, most: int) -> None:
        self._at_once = at_once
        self._most = most
        self._reading_n = 0
        self._line: deque[object] = deque()
        self._changed = Condition()

    @property
    def waiting_n(self) -> int:
        """How many wait now."""
        return len(self._line)

    @contextmanager
    def turn(self, watch: Watch) -> Iterator[None]:
        """One turn, from when it is this one's until the block ends.

        Raises:
            LineFull: too many wait already.
            Exception: whatever `watch` raises; the place in the line is given up.
        """
        self._wait(watch)
        try:
            yield
        finally:
            with self._changed:
                self._reading_n -= 1
                self._changed.notify_all()

    def _wait(self, watch: Watch) -> None:
        ticket = object()
        with self._changed:
            if len(self._line) >= self._most:
                raise LineFull
            self._line.append(ticket)
        try:
            while (before := self._before(ticket)) is not None:
                watch(before)
                self._until_something_changes(ticket)
        except BaseException:
            self._leave(ticket)
            raise

    def _before(self, ticket: object) -> int | None:
        """How many stand before it, those that read included; None once it has its turn."""
        with self._changed:
            if self._is_next(ticket):
                self._line.popleft()
                self._reading_n += 1
                self._changed.notify_all()
                return None
            return self._line.index(ticket) + self._reading_n

    def _until_something_changes(self, ticket: object) -> None:
        with self._changed:
            if not self._is_next(ticket):
                self._changed.wait(LOOK_SECONDS)

    def _is_next(self, ticket: object) -> bool:
        return self._line[0] is ticket and self._reading_n < self._at_once

    def _leave(self, ticket: object) -> None:
        with self._changed:
            self._line.remove(ticket)
            self._changed.notify_all()
