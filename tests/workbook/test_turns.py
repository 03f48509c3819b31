"""The line before the readers: fair between owners, told, and left again by those who go."""

import random
from collections.abc import Callable
from threading import Event, Thread

import pytest

from ita_core.workbook.turns import Line, LineFull, Turns, nobody_watches


class Visitor:
    """Somebody who takes a turn in a thread of their own and keeps it until told to go."""

    def __init__(self, turns: Turns, begun: Callable[[], object], owner: str = "") -> None:
        self.waits, self.goes, self.leave = Event(), Event(), Event()
        self.before: list[int] = []
        self._turns, self._begun, self._owner = turns, begun, owner
        self.thread = Thread(target=self._visit, daemon=True)
        self.thread.start()

    def _visit(self) -> None:
        try:
            with self._turns.turn(self._look, self._owner):
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


def served(line: Line, coming: dict[int, list[str]], *, at_once: int = 1, ticks: int = 1) -> list[tuple[str, int]]:
    """A clock instead of threads: who is served at which tick, where each reading takes `ticks` and `coming` join."""
    order, busy, clock = [], [], 0
    names: dict[object, str] = {}
    while clock <= max(coming) or len(line):
        for name in coming.get(clock, []):
            ticket = object()
            names[ticket] = name
            line.join(ticket, name)
        busy = [until for until in busy if until > clock]
        while len(line) and len(busy) < at_once:
            order.append((names[line.first()], clock))
            line.serve()
            busy.append(clock + ticks)
        clock += 1
    return order


def test_an_office_with_twenty_files_holds_up_nobody_but_itself() -> None:
    order = served(Line(), {0: ["large"] * 20, 1: ["small"], 5: ["late", "late"]}, ticks=3)
    # large stands in rounds 0 to 19; small comes in round 0, late in round 0 (small is still before it) and in round 1.
    begun = [("large", 0), ("small", 3), ("late", 6), ("large", 9), ("late", 12)]
    assert order[:5] == begun
    assert order[5:] == [("large", clock) for clock in range(15, 15 + 3 * 18, 3)]


def test_a_hundred_offices_with_one_file_each_are_served_before_the_second_one_of_any() -> None:
    coming = [f"office {n}" for n in range(100)]
    order = [name for name, _ in served(Line(), {0: ["greedy"] * 50 + coming}, at_once=2)]
    assert set(order[:101]) == {"greedy", *coming}
    assert order[101:] == ["greedy"] * 49


def test_files_of_one_owner_are_read_in_the_order_of_coming() -> None:
    line, tickets = Line(), [object() for _ in range(5)]
    for ticket in tickets:
        line.join(ticket, "a")
    seen = []
    while len(line):
        seen.append(line.first())
        line.serve()
    assert seen == tickets


def test_the_place_that_is_told_is_the_place_that_comes_true() -> None:
    """Of any line: how many are said to be before a ticket is how many are then served before it."""
    for seed in range(200):
        chance, line, owner_of = random.Random(seed), Line(), {}
        for _ in range(chance.randint(1, 25)):
            ticket, owner = object(), chance.choice("abcd")
            line.join(ticket, owner)
            owner_of[ticket] = owner
            if chance.random() < 0.3:
                owner_of.pop(line.first())
                line.serve()
            elif owner_of and chance.random() < 0.2:
                gone = chance.choice(list(owner_of))
                line.leave(gone)
                del owner_of[gone]
        said = {ticket: line.before(ticket) for ticket in owner_of}
        true = {}
        while len(line):
            true[line.first()] = len(true)
            line.serve()
        assert said == true


def test_turns_are_fair_between_owners_who_wait_in_threads() -> None:
    turns, order = Turns(1, 100), []
    visitors = []
    with turns.turn(nobody_watches, "large"):
        for owner in ("large", "large", "large", "small"):
            visitors.append(Visitor(turns, lambda owner=owner: order.append(owner), owner))
            assert visitors[-1].waits.wait(10)
        assert [visitor.before[0] for visitor in visitors] == [1, 2, 3, 1]
    for visitor in visitors:
        visitor.goes.set()
    for visitor in visitors:
        visitor.thread.join(10)
    assert order == ["small", "large", "large", "large"]


def test_one_owner_fills_a_part_of_the_line_and_others_still_find_room() -> None:
    turns = Turns(1, 8)
    with turns.turn(nobody_watches):
        waiting = [Visitor(turns, lambda: None, "large") for _ in range(2)]
        assert all(visitor.waits.wait(10) for visitor in waiting)
        with pytest.raises(LineFull), turns.turn(nobody_watches, "large"):
            pass
        waiting.append(Visitor(turns, lambda: None, "small"))
        assert waiting[-1].waits.wait(10)
        assert turns.waiting_n == 3
    for visitor in waiting:
        visitor.goes.set()
    for visitor in waiting:
        visitor.thread.join(10)
    assert (turns.waiting_n, turns.reading_n) == (0, 0)


def test_owners_of_whom_nothing_waits_are_forgotten() -> None:
    """A server lives for months; who came once is not remembered for it."""
    turns = Turns(2, 100)
    for number in range(50):
        with turns.turn(nobody_watches, f"session {number}"):
            pass
    assert (turns.waiting_n, turns._line._next_round, dict(turns._waiting_of)) == (0, {}, {})
