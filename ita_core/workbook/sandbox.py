"""The parsers at arm's length: child processes that are started ahead, clocked, and replaced after any trouble."""

import atexit
import json
import logging
import os
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path
from pickle import UnpicklingError
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

from ita_core.workbook.grid import Grid
from ita_core.workbook.magic import refused
from ita_core.workbook.turns import LOOK_SECONDS, LineFull, Turns, Watch, nobody_watches
from ita_core.workbook.wire import ANSWER, CPU_USED_UP, GRID, REQUEST, Passed, unpack

WALL_SECONDS = 90.0
"""The child limits its CPU; the clock is for one that hangs, with room for a busy machine and an old office PC."""
AT_ONCE = 2
MOST_AT_ONCE = 64
READERS = "ITA_LENS_READERS"
"""The setting that says how many files are read at once; each reader takes a processor and some 100 MB."""
MOST_WAITING = 400
MAX_ANSWER = 64 * 1024 * 1024
_HEAVY_ANSWER = 4 * 1024 * 1024
_DAMAGED = ("DamagedPart", "BrokenRecords", "CutOff", "ExpatError", "ParseError", "WorksheetNotFound", "error")
"""'error' is the name of `struct.error`: numbers behind the end of a part."""

_OTHERWISE = ("PartOtherwise", "CalamineError", "CellBeyondSheet")
_REFUSAL_OF = (
    {
        "time": ("reading-too-slow", ""),
        "ended": ("reader-ended", ""),
        "MemoryError": ("reading-out-of-memory", ""),
        "PasswordError": ("password-protected", ""),
        "NotThai": ("text-encoding-unknown", ""),
        "OpenQuote": ("quote-not-closed", ""),
        "CutNumbers": ("commas-cut-numbers", ""),
        "TooManyCells": ("sheet-too-large", "cells"),
        "RepeatedCell": ("file-unsafe", "repeated"),
        "ForbiddenDeclaration": ("file-unsafe", "declaration"),
        "TablesElsewhere": ("not-a-workbook", "page-of-frames"),
    }
    | dict.fromkeys(_DAMAGED, ("file-damaged", ""))
    | dict.fromkeys(_OTHERWISE, ("format-not-followed", "part"))
)

_ROOT = Path(__file__).resolve().parents[2]
# A child needs no pandas, which the front door of `ita_core.workbook` imports: a third of a second and 60 MB.
_START = f"""
import sys, types
sys.path.insert(0, {str(_ROOT)!r})
package = types.ModuleType("ita_core.workbook")
package.__path__ = [{str(Path(__file__).resolve().parent)!r}]
sys.modules["ita_core.workbook"] = package
from ita_core.workbook.parsers.child import serve
serve()
"""
_INHERITED = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP")
_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0
_OUT_OF_CPU = (-24, CPU_USED_UP)  # the signal of the system's limit; the child's own exit
_PIPE = 1024 * 1024


class Trouble(Exception):
    """A child that gave no grid; `what` names the exception it met, 'time' or 'ended'."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(what)


class Child:
    """One running child process."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _INHERITED if name in os.environ} | {"OPENBLAS_NUM_THREADS": "1"},
            pipesize=_PIPE,
            creationflags=_NO_WINDOW,
        )

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def parse(self, data: bytes, passed: Passed, *, seconds: float, watch: Watch = nobody_watches) -> tuple[Grid, int]:
        """The grid of a file and the size of the answer [bytes].

        Raises:
            Trouble: the parser failed, the process ended, or its time was up.
            Exception: whatever `watch` raises; the process is ended.
        """
        answer = _Answer(lambda: self._ask(data, passed))
        try:
            in_time = answer.awaited(seconds, watch)
        except BaseException:
            self._process.kill()
            raise
        if not in_time:
            self._process.kill()
            raise Trouble("time")
        try:
            status, body = answer.given()
            grid = unpack(body) if status == GRID else None
        except (OSError, EOFError, struct.error, ValueError, TypeError, UnpicklingError) as error:
            raise Trouble(self._how_it_ended()) from error
        if grid is None:
            raise Trouble(body.decode("ascii", "replace")[:80])
        return grid, len(body)

    def _ask(self, data: bytes, passed: Passed) -> tuple[bytes, bytes]:
        about = json.dumps(asdict(passed)).encode()
        requests, answers = self._process.stdin, self._process.stdout
        if requests is None or answers is None:
            raise EOFError
        requests.write(REQUEST.pack(len(about), len(data)) + about)
        requests.write(data)
        requests.flush()
        status, size = ANSWER.unpack(answers.read(ANSWER.size))
        body = answers.read(min(size, MAX_ANSWER))
        if len(body) < size:
            raise EOFError
        return status, body

    def _how_it_ended(self) -> str:
        self._process.kill()
        return "time" if self._process.wait() in _OUT_OF_CPU else "ended"

    def close(self) -> None:
        """End the process and let go of its pipes."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError, ValueError):  # what was not written yet has no reader any more
                if pipe:
                    pipe.close()


class _Answer:
    """What a child says, awaited in a thread of its own: pipes cannot be waited for with a clock on every system."""

    def __init__(self, ask: Callable[[], tuple[bytes, bytes]]) -> None:
        self._ask = ask
        self._said: tuple[bytes, bytes] | None = None
        self._error: Exception | None = None
        self._thread = Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        try:
            self._said = self._ask()
        except Exception as error:  # noqa: BLE001 — it is raised again where the answer is taken
            self._error = error

    def awaited(self, seconds: float, watch: Watch) -> bool:
        """Whether it came within the time; `watch` is called meanwhile."""
        until = monotonic() + seconds
        while self._thread.is_alive() and (left := until - monotonic()) > 0:
            watch(0)
            self._thread.join(min(LOOK_SECONDS, left))
        return not self._thread.is_alive()

    def given(self) -> tuple[bytes, bytes]:
        """Status and body, once it came."""
        if self._error is not None:
            raise self._error
        if self._said is None:
            raise EOFError
        return self._said


class Children:
    """A few children, one of them always ready."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._turns = Turns(at_once, MOST_WAITING)
        self._ready: SimpleQueue[Child] = SimpleQueue()
        self._closed = False

    @property
    def waiting_n(self) -> int:
        """How many files wait now."""
        return self._turns.waiting_n

    @property
    def reading_n(self) -> int:
        """How many files are read now."""
        return self._turns.reading_n

    @contextmanager
    def turn(self, file_name: str, watch: Watch = nobody_watches, owner: str = "") -> Iterator[None]:
        """The time in which a file is read: as many at once as there are children, the others wait in line.

        The line is fair between owners, and each may have a part of it.

        Raises:
            WorkbookRefused: hundreds wait already.
            Exception: whatever `watch` raises.
        """
        try:
            with self._turns.turn(watch, owner):
                yield
        except LineFull as full:
            raise refused("reader-busy", file_name) from full

    def prestart(self) -> None:
        """Start a child ahead, so that the next file does not wait for imports."""
        if self._ready.empty():
            self._ready.put(Child())

    def parse(
        self,
        data: bytes,
        passed: Passed,
        file_name: str,
        *,
        seconds: float = WALL_SECONDS,
        watch: Watch = nobody_watches,
    ) -> Grid:
        """The grid of a file that the guard let pass.

        Raises:
            WorkbookRefused: the parser failed, took too long, or its process ended.
            Exception: whatever `watch` raises.
        """
        until, attempts = monotonic() + seconds, _attempts(passed)
        for again, attempt in enumerate(attempts, start=1):
            try:
                return self._read_by(self._next() if again == 1 else Child(), data, attempt, until, watch)
            except OSError as error:  # no process could be started
                raise refused("reader-ended", file_name, trouble="start") from error
            except Trouble as trouble:
                if trouble.what == "ended" and again < len(attempts) and monotonic() < until:
                    continue
                code, reason = _REFUSAL_OF.get(trouble.what, ("reading-failed", ""))
                raise refused(code, file_name, reason, trouble=trouble.what, limit="200,000") from trouble
        raise AssertionError(attempts)

    def _read_by(self, child: Child, data: bytes, passed: Passed, until: float, watch: Watch) -> Grid:
        try:
            grid, size = child.parse(data, passed, seconds=until - monotonic(), watch=watch)
        except BaseException:
            self._replace(child)
            raise
        if size > _HEAVY_ANSWER:
            self._replace(child)
        else:
            self._ready.put(child)
        return grid

    def _replace(self, child: Child) -> None:
        """End a child that is broken or has grown large, and start the next; nobody waits for either."""

        def swap() -> None:
            child.close()
            with suppress(OSError):  # the next reading starts one, or says that none can be started
                self.prestart()
            if self._closed:  # meanwhile, so that nobody else would end the new one
                self.close()

        Thread(target=swap, daemon=True).start()

    def _next(self) -> Child:
        try:
            child = self._ready.get_nowait()
        except Empty:
            return Child()
        if child.is_alive:
            return child
        child.close()
        return self._next()

    def close(self) -> None:
        """End all waiting children, and those that are still being started."""
        self._closed = True
        with suppress(Empty):
            while True:
                self._ready.get_nowait().close()


def _attempts(passed: Passed) -> tuple[Passed, ...]:
    """What a child is asked, one after another while children end: a child may have been ended from outside.

    The second time it is a fresh one; where that ends too it is the file, and the reader that can end it is left out.
    """
    return (passed, passed) if passed.alone else (passed, passed, replace(passed, alone=True))


def readers_in(environ: Mapping[str, str]) -> int:
    """How many files the settings let be read at once; two where they say nothing.

    Raises:
        ValueError: the setting is there and no whole number from 1 to 64.
    """
    named = environ.get(READERS, "").strip() or str(AT_ONCE)
    if not (named.isascii() and named.isdecimal() and 1 <= int(named) <= MOST_AT_ONCE):
        raise ValueError(f"{READERS} is {named[:40]!r}; it can be a whole number from 1 to {MOST_AT_ONCE}.")
    return int(named)


def _children() -> Children:
    try:
        return Children(readers_in(os.environ))
    except ValueError as error:  # an import must not fail by it
        logging.getLogger(__name__).warning("%s", error)
        return Children()


CHILDREN = _children()
"""The children of this server: the one thing here that outlives a call; it holds processes, never what they read."""

atexit.register(CHILDREN.close)
