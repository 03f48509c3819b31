"""The line before the readers: fair, told, and left again by those who go."""

from collections.abc import Callable
from threading import Event, Thread

import pytest

from ita_core.workbook.turns import LineFull, Turns, nobody_watches


class Visitor:
    """Somebody who takes a turn in a thread of their own and keeps it until told to go."""

    def __init__(self, turns: Turns, begun: Callable[[], object]) -> None:
        self.waits, self.goes, self.leave = Event(), Event(), Event()
        self.before: list[int] = []
        self._turns, self._begun = turns, begun
        self.thread = Thread(target=self._visit, daemon=True)
        self.thread.start()

    def _visit(self) -> None:
        try:
            with self._turns.turn(self._look):
                self._begun()
                assert self.goes.wait(10)
        except InterruptedError:
            return

    def _look(self, before: int) -> None:
        self.before.append(before)
        self.waits.set()
        if self.leave.is_set():
            raise InterruptedError

    def go(self) -> None:
        self.goes.set()
        self.thread.join(10)


def test_turns_are_taken_in_the_order_of_coming() -> None:
    turns, order = Turns(1, 10), []
    visitors = []
    with turns.turn(nobody_watches):
        for number in range(5):
            visitors.append(Visitor(turns, lambda number=number: order.append(number)))
            assert visitors[-1].waits.wait(10)
        assert [visitor.before[0] for visitor in visitors] == [1, 2, 3, 4, 5]
    for visitor in visitors:
        visitor.go()
    assert order == [0, 1, 2, 3, 4]


def test_as_many_read_at_once_as_there_is_room_for_and_the_next_is_told_so() -> None:
    turns = Turns(2, 10)
    with turns.turn(nobody_watches), turns.turn(nobody_watches):
        third = Visitor(turns, lambda: None)
        assert third.waits.wait(10)
        assert third.before[0] == 2
    third.go()
    assert not third.thread.is_alive()


def test_one_who_leaves_makes_room_for_those_behind() -> None:
    turns, order = Turns(1, 10), []
    with turns.turn(nobody_watches):
        first, second = Visitor(turns, lambda: order.append(1)), None
        assert first.waits.wait(10)
        second = Visitor(turns, lambda: order.append(2))
        assert second.waits.wait(10)
        first.leave.set()
        first.thread.join(10)
        assert turns.waiting_n == 1
    second.go()
    assert order == [2]


def test_a_full_line_takes_nobody_more_and_keeps_those_in_it() -> None:
    turns = Turns(1, 1)
    with turns.turn(nobody_watches):
        waiting = Visitor(turns, lambda: None)
        assert waiting.waits.wait(10)
        with pytest.raises(LineFull), turns.turn(nobody_watches):
            pass
        assert turns.waiting_n == 1
    waiting.go()


def test_a_turn_that_fails_is_free_for_the_next() -> None:
    turns = Turns(1, 1)
    with pytest.raises(ZeroDivisionError), turns.turn(nobody_watches):
        raise ZeroDivisionError
    with turns.turn(nobody_watches):
        assert turns.waiting_n == 0
