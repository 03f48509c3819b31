"""Work beside the pages: made once, fair, told, stopped, forgotten; clock and work are those of the test."""

from collections.abc import Callable, Iterator
from threading import Event
from threading import enumerate as enumerate_threads

import pytest

from ita_core.workbook.turns import LineFull
from ui import jobs as room
from ui.jobs import Job, Jobs, Key, Progress, key_of

LONG = 20.0
MINE = Key("office 1", "report")


class Workshop:
    """Makes what it is asked for, step by step as the test lets it."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.goes, self.begun = Event(), Event()

    def make(self, name: str, steps: int = 3) -> Callable[[Progress], bytes]:
        def made(progress: Progress) -> bytes:
            self.made.append(name)
            self.begun.set()
            progress(0, steps)
            assert self.goes.wait(LONG)
            for done in range(1, steps + 1):
                progress(done, steps)
            return name.encode()

        return made


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    made = Workshop()
    yield made
    made.goes.set()


@pytest.fixture
def clock() -> list[float]:
    return [0.0]


@pytest.fixture
def jobs(clock: list[float]) -> Jobs:
    return Jobs(at_once=1, most=8, clock=lambda: clock[0])


def quick(data: bytes = b"done") -> Callable[[Progress], bytes]:
    return lambda _: data


def over(job: Job) -> Job:
    assert job.wait(LONG)
    return job


def test_what_was_submitted_is_made_and_found_again(jobs: Jobs) -> None:
    assert jobs.look(MINE) is None
    assert over(jobs.submit(MINE, quick())).result == b"done"
    found = jobs.look(MINE)
    assert found is not None
    assert (found.state, found.result) == ("done", b"done")


def test_the_same_is_made_once_however_often_it_is_asked_for(jobs: Jobs, workshop: Workshop) -> None:
    first = jobs.submit(MINE, workshop.make("a"))
    assert jobs.submit(MINE, workshop.make("b")) is first
    workshop.goes.set()
    over(first)
    assert jobs.submit(MINE, workshop.make("c")) is first
    assert workshop.made == ["a"]


def test_another_owner_does_not_find_it_and_has_it_made_anew(jobs: Jobs, workshop: Workshop) -> None:
    workshop.goes.set()
    over(jobs.submit(MINE, workshop.make("a")))
    other = Key("office 2", MINE.what)
    assert jobs.look(other) is None
    assert over(jobs.submit(other, workshop.make("b"))).result == b"b"


def test_a_key_differs_by_everything_that_was_named() -> None:
    assert key_of("a", 1, "x") == key_of("a", 1, "x")
    keys = {key_of("a", 1, "x"), key_of("b", 1, "x"), key_of("a", "1", "x"), key_of("a", 1, "y"), key_of("a", 1)}
    assert len(keys) == 5


def test_how_far_it_is_and_who_comes_before_is_told(jobs: Jobs, workshop: Workshop) -> None:
    first = jobs.submit(MINE, workshop.make("a", steps=7))
    assert workshop.begun.wait(LONG)
    waits = jobs.submit(Key("office 2", "x"), quick())
    until(lambda: waits.before == 1)
    assert (waits.state, first.state, first.step) == ("waiting", "running", (0, 7))
    assert (jobs.running_n, jobs.waiting_n) == (1, 1)
    workshop.goes.set()
    assert over(first).step == (7, 7)
    assert over(waits).result == b"done"


def until(holds: Callable[[], bool]) -> None:
    pause = Event()
    for _ in range(int(LONG / 0.01)):
        if holds():
            return
        pause.wait(0.01)
    raise AssertionError("it did not come true")


def test_an_office_with_many_wishes_does_not_keep_another_waiting(jobs: Jobs, workshop: Workshop) -> None:
    order: list[str] = []

    def noted(name: str) -> Callable[[Progress], bytes]:
        return lambda _: order.append(name) or b""  # type: ignore[func-returns-value]

    first = jobs.submit(Key("large", "0"), workshop.make("a"))
    assert workshop.begun.wait(LONG)
    many = [jobs.submit(Key("large", str(n)), noted("large")) for n in (1, 2)]
    until(lambda: jobs.waiting_n == 2)
    one = jobs.submit(Key("small", "1"), noted("small"))
    until(lambda: jobs.waiting_n == 3)
    workshop.goes.set()
    for job in (first, *many, one):
        over(job)
    assert order.index("small") <= 1
    assert len(order) == 3


def test_what_waits_is_stopped_at_once_and_what_runs_at_its_next_step(jobs: Jobs, workshop: Workshop) -> None:
    runs = jobs.submit(MINE, workshop.make("a"))
    assert workshop.begun.wait(LONG)
    waits = jobs.submit(Key("office 1", "other"), quick())
    until(lambda: jobs.waiting_n == 1)
    jobs.stop(Key("office 1", "other"))
    assert over(waits).state == "stopped"
    jobs.stop(MINE)
    assert runs.is_over
    assert jobs.look(MINE) is None
    workshop.goes.set()
    assert over(runs).state == "stopped"
    assert (runs.step, runs.result) == ((1, 3), None)
    again = jobs.submit(MINE, quick(b"anew"))
    assert over(again).result == b"anew"


def test_a_call_that_nothing_ends_is_left_to_itself_and_its_place_given_to_the_next(
    jobs: Jobs, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "PATIENCE", 0.01)

    def native(_: Progress) -> bytes:
        workshop.begun.set()
        assert workshop.goes.wait(LONG)
        return b"half"

    first = jobs.submit(MINE, native)
    assert workshop.begun.wait(LONG)
    jobs.stop(MINE)
    assert over(jobs.submit(Key("office 2", "x"), quick())).result == b"done"  # there is one place, and it was free
    assert not first.has_ended
    second = jobs.submit(Key("office 1", "other"), native)
    until(lambda: second.state == "running")
    jobs.stop(Key("office 1", "other"))
    third = jobs.submit(Key("office 2", "y"), quick())
    assert not third.wait(0.3)  # no more are left than there are places, or they would take the whole machine
    assert jobs.left_n == 1
    workshop.goes.set()
    assert over(third).result == b"done"
    assert (over(first).state, over(first).result, over(second).state) == ("stopped", None, "stopped")
    until(lambda: jobs.left_n == 0)


def test_a_call_that_nothing_ends_is_let_go_of_too_when_nobody_waits(
    jobs: Jobs, workshop: Workshop, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "PATIENCE", 0.01)
    left = jobs.submit(MINE, lambda _: b"half" if workshop.goes.wait(LONG) else b"")
    until(lambda: left.state == "running")
    clock[0] = 180.5
    assert over(jobs.submit(Key("office 2", "x"), quick())).result == b"done"
    assert left.is_over and left.result is None


def test_it_goes_on_while_somebody_looks_and_stops_when_nobody_did_for_three_minutes(
    jobs: Jobs, workshop: Workshop, clock: list[float]
) -> None:
    assert room.UNWATCHED_SECONDS == 180
    watched = jobs.submit(MINE, workshop.make("a"))
    assert workshop.begun.wait(LONG)
    left = jobs.submit(Key("office 2", "x"), quick())
    until(lambda: jobs.waiting_n == 1)
    clock[0] = 180.0
    assert jobs.look(MINE) is watched
    clock[0] = 180.5
    assert over(left).state == "stopped"
    clock[0] = 360.0
    workshop.goes.set()
    assert over(watched).result == b"a"


def test_a_failure_is_kept_as_it_is_and_a_new_wish_tries_again(jobs: Jobs) -> None:
    def fails(_: Progress) -> bytes:
        raise ZeroDivisionError

    job = over(jobs.submit(MINE, fails))
    assert (job.state, type(job.error)) == ("failed", ZeroDivisionError)
    assert over(jobs.submit(MINE, quick())).result == b"done"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_breaks_off_without_an_error_has_ended_too(jobs: Jobs) -> None:
    def breaks_off(_: Progress) -> bytes:
        raise SystemExit

    assert over(jobs.submit(MINE, breaks_off)).state == "stopped"
    for thread in enumerate_threads():
        if thread.name == "making":
            thread.join(LONG)
    assert over(jobs.submit(MINE, quick())).result == b"done"


def test_a_full_line_is_a_failure_that_says_so_and_leaves_room_for_others(jobs: Jobs, workshop: Workshop) -> None:
    runs = jobs.submit(MINE, workshop.make("a"))
    assert workshop.begun.wait(LONG)
    waiting = [jobs.submit(Key("office 1", str(n)), quick()) for n in range(2)]
    until(lambda: jobs.waiting_n == 2)
    assert isinstance(over(jobs.submit(Key("office 1", "more"), quick())).error, LineFull)
    other = jobs.submit(Key("office 2", "x"), quick())
    workshop.goes.set()
    assert [over(job).state for job in (runs, *waiting, other)] == ["done"] * 4


def test_results_go_after_four_hours_without_a_look_not_before(jobs: Jobs, clock: list[float]) -> None:
    over(jobs.submit(MINE, quick()))
    clock[0] = 4 * 3600.0
    assert jobs.look(MINE) is not None
    clock[0] = 8 * 3600.0
    assert jobs.look(MINE) is not None
    clock[0] = 12 * 3600.0 + 1
    assert jobs.look(MINE) is None


def test_of_one_owner_and_of_all_only_so_much_is_kept_and_the_last_looked_at_stays(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MOST_OF_ONE", 2)
    keys = [Key("office 1", str(n)) for n in range(3)]
    for key in keys[:2]:
        over(jobs.submit(key, quick(bytes(10))))
    jobs.look(keys[0])
    over(jobs.submit(keys[2], quick(bytes(10))))
    assert [jobs.look(key) is not None for key in keys] == [True, False, True]
    monkeypatch.setattr(room, "MOST_BYTES", 15)
    over(jobs.submit(Key("office 2", "x"), quick(bytes(10))))
    jobs.let_go()
    assert [jobs.look(key) is not None for key in keys] == [False, False, False]
    assert jobs.look(Key("office 2", "x")) is not None


def test_what_is_being_made_is_never_forgotten_for_its_age(jobs: Jobs, workshop: Workshop, clock: list[float]) -> None:
    job = jobs.submit(MINE, workshop.make("a"))
    assert workshop.begun.wait(LONG)
    clock[0] = 100_000.0
    assert jobs.look(MINE) is job


@pytest.mark.parametrize("refused", ["job", "making"])
def test_a_machine_without_more_threads_is_told_as_a_full_line_and_tried_again(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    start = room.Thread.start

    def refuse(thread: room.Thread) -> None:
        if thread.name == refused:
            raise RuntimeError("can't start new thread")
        start(thread)

    monkeypatch.setattr(room.Thread, "start", refuse)
    failed = over(jobs.submit(MINE, quick()))
    assert (failed.state, type(failed.error)) == ("failed", LineFull)
    monkeypatch.undo()
    assert over(jobs.submit(MINE, quick())).result == b"done"
