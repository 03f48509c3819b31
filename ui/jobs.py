"""Long work beside the pages: it goes on when a line is cut, is made once, and ends when nobody waits for it any more.

A page submits what it wants by a key and looks again later; whoever has the same owner and wants the same finds it.
A job runs in threads of its own, a few at once, in a line that is fair between owners. What is made is asked to end at
its next step; a single call that has none cannot be ended: it is left to itself, its place is given to the next job,
and what it brings is thrown away.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sized
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, Literal

import streamlit as st

from ita_core.workbook.turns import LOOK_SECONDS, LineFull, Turns

AT_ONCE, MOST_WAITING = 2, 200
UNWATCHED_SECONDS = 180.0
"""How long a job goes on while no page looks; a browser looks once a minute from a tab that lies behind others."""
PATIENCE = 1.0
"""How long a job that shall end may take to its next step before it is left to itself [seconds]."""
KEPT_SECONDS = 240 * 60.0
MOST_OF_ONE, MOST_BYTES = 24, 256 * 1024 * 1024
"""How many results of one owner are kept, and how much of all; what was looked at longest ago goes first."""

State = Literal["waiting", "running", "done", "failed", "stopped"]
Progress = Callable[[int, int], None]
"""Called by what is made with how many parts are done, and of how many; raises `Stopped` when it shall end."""
Make = Callable[[Progress], Sized]
"""What is made: bytes, or something that tells by its length how many bytes it holds."""


class Stopped(Exception):
    """The officer stopped the job, or nobody waits for it."""


@dataclass(frozen=True)
class Key:
    """What is wanted and by whom: `what` is a hash of everything that decides the bytes."""

    owner: str
    what: str


def key_of(owner: str, *what: object) -> Key:
    """The key of something that is decided by values which tell all of themselves when they are written."""
    return Key(owner, sha256(repr(what).encode()).hexdigest())


class Job:
    """One piece of work. `before`: how many are before it in the line; `step`: parts done, and of how many."""

    def __init__(self, looked_at: float) -> None:
        self.state: State = "waiting"
        self.before = 0
        self.step = (0, 0)
        self.result: Any = None
        self.error: Exception | None = None
        self.looked_at = looked_at
        self._stop, self._over, self._settled = Event(), Event(), Event()

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it than is there."""
        return self._settled.is_set()

    @property
    def has_ended(self) -> bool:
        """Whether its thread is done with it."""
        return self._over.is_set()

    @property
    def is_stopping(self) -> bool:
        """Whether it shall end, or has ended by that."""
        return self._stop.is_set()

    @property
    def size(self) -> int:
        """How many bytes it holds."""
        return len(self.result) if self.result is not None else 0

    def wait(self, seconds: float) -> bool:
        """Wait for its end for a while; whether it is over."""
        return self._over.wait(seconds)

    def settles(self, seconds: float) -> bool:
        """Wait for a while until nothing more will come of it; whether that is so."""
        return self._settled.wait(seconds)

    def stop(self) -> None:
        """Let it end as soon as it can; what it makes is thrown away."""
        self._stop.set()
        self._settled.set()

    def end(self, state: State, result: Sized | None = None, error: Exception | None = None) -> None:
        """Nothing more comes."""
        self.state, self.result, self.error = state, result, error
        self._over.set()
        self._settled.set()


class Jobs:
    """All jobs of a server."""

    def __init__(
        self, at_once: int = AT_ONCE, most: int = MOST_WAITING, clock: Callable[[], float] = monotonic
    ) -> None:
        self._turns = Turns(at_once, most)
        self._most_left = at_once
        self._left: set[Job] = set()
        self._clock = clock
        self._jobs: OrderedDict[Key, Job] = OrderedDict()
        self._lock = Lock()

    @property
    def waiting_n(self) -> int:
        """How many wait for their turn."""
        return self._turns.waiting_n

    @property
    def running_n(self) -> int:
        """How many are being made."""
        return self._turns.reading_n

    @property
    def left_n(self) -> int:
        """How many go on although nobody wants them, since nothing can end them before they return."""
        return len(self._left)

    def submit(self, key: Key, make: Make) -> Job:
        """The job of a key: the one that is there, unless it failed or was stopped; else a new one, begun at once."""
        with self._lock:
            self._let_go()
            known = self._jobs.get(key)
            if known is not None and known.state not in ("failed", "stopped") and not known.is_stopping:
                return self._looked_at(key, known)
            job = self._jobs[key] = Job(self._clock())
        self._start(job, Thread(target=self._run, args=(key.owner, job, make), daemon=True, name="job"))
        return job

    @staticmethod
    def _start(job: Job, thread: Thread) -> None:
        """Begin a thread of a job; where the machine has no more of them, that is told as a full line."""
        try:
            thread.start()
        except RuntimeError:
            job.end("failed", error=LineFull())

    def look(self, key: Key) -> Job | None:
        """The job of a key, which by that is wanted for a while longer; None where there is none."""
        with self._lock:
            self._let_go()
            known = self._jobs.get(key)
            return None if known is None else self._looked_at(key, known)

    def is_wanted(self, key: Key) -> bool:
        """Whether a job of the key waits, runs, or has made something; by this question it is not looked at."""
        with self._lock:
            job = self._jobs.get(key)
        return job is not None and job.state in ("waiting", "running", "done") and not job.is_stopping

    def stop(self, key: Key) -> None:
        """End a job and forget it."""
        with self._lock:
            job = self._jobs.pop(key, None)
        if job is not None:
            job.stop()

    def let_go(self) -> None:
        """Forget the results that nobody asked for in a long time, and those over the limits."""
        with self._lock:
            self._let_go()

    def _looked_at(self, key: Key, job: Job) -> Job:
        job.looked_at = self._clock()
        self._jobs.move_to_end(key)
        return job

    def _run(self, owner: str, job: Job, make: Make) -> None:
        try:
            with self._turns.turn(partial(self._in_line, job), owner):
                job.state, job.before = "running", 0
                self._start(job, Thread(target=self._make, args=(job, make), daemon=True, name="making"))
                self._until_settled(job)
        except Stopped:
            job.end("stopped")
        except LineFull as full:
            job.end("failed", error=full)

    def _make(self, job: Job, make: Make) -> None:
        try:
            result = make(partial(self._step, job))
            self._go_on(job)
            job.end("done", result)
        except Stopped:
            job.end("stopped")
        except Exception as error:  # noqa: BLE001 — the page raises it again where it shows the result
            job.end("failed", error=error)
        finally:
            if not job.has_ended:  # by what is no error, as the end of a run of a page
                job.end("stopped")
            with self._lock:
                self._left.discard(job)

    def _until_settled(self, job: Job) -> None:
        """Keep the place of a job until it has ended; of one that shall end and has no step, until it is left."""
        while not job.settles(LOOK_SECONDS):
            if self._is_unwatched(job):
                job.stop()
        job.wait(PATIENCE)
        while not job.has_ended and not self._is_left(job):
            job.wait(LOOK_SECONDS)

    def _is_left(self, job: Job) -> bool:
        """Whether a job is left to itself: only so many are, or they would take the machine from all that is wanted."""
        with self._lock:
            if not job.has_ended and len(self._left) < self._most_left:
                self._left.add(job)
            return job in self._left

    def _in_line(self, job: Job, before: int) -> None:
        job.before = before
        self._go_on(job)

    def _step(self, job: Job, done: int, of: int) -> None:
        job.step = (done, of)
        self._go_on(job)

    def _go_on(self, job: Job) -> None:
        """Raises `Stopped` where the job is no longer wanted."""
        if job.is_stopping or self._is_unwatched(job):
            raise Stopped

    def _is_unwatched(self, job: Job) -> bool:
        return self._clock() - job.looked_at > UNWATCHED_SECONDS

    def _let_go(self) -> None:
        for key in list(self._too_old_or_too_many()):
            del self._jobs[key]

    def _too_old_or_too_many(self) -> Iterator[Key]:
        """From the one looked at last, so that the oldest are those over the limits; what is being made stays."""
        kept_of: dict[str, int] = {}
        size, oldest = 0, self._clock() - KEPT_SECONDS
        for key, job in reversed(self._jobs.items()):
            if job.state in ("waiting", "running"):
                continue
            kept_of[key.owner] = kept_of.get(key.owner, 0) + 1
            size += job.size
            if job.looked_at < oldest or kept_of[key.owner] > MOST_OF_ONE or size > MOST_BYTES:
                yield key
                size -= job.size


@st.cache_resource(show_spinner=False)
def jobs() -> Jobs:
    """The jobs of this server; each is found by its owner's key alone."""
    return Jobs()
