"""Several processes that serve the same pages: kept running, restarted one after the other, ended together."""

import asyncio
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from urllib.error import HTTPError
from urllib.request import urlopen

from ita_core.server.logs import say
from ita_core.server.worker import Worker, handed_to

_LOG = logging.getLogger(__name__)
_START_SECONDS = 180.0
_AFTER_THE_LIMIT = 15.0
_LONGEST_PAUSE = 30.0
_STAYED = 20.0
"""A worker that ran this long was no failed start [seconds]."""
_TRIES = 5


@dataclass(frozen=True)
class Plan:
    """What is to run: `app` is the script of the pages, worker k listens on `port` + k - 1 of this machine alone."""

    app: Path
    workers: int
    port: int
    drain_seconds: float
    base_path: str = ""
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))

    def command(self, number: int) -> list[str]:
        """What starts a worker."""
        flags = {
            "server.port": str(self.port + number - 1),
            "server.address": "127.0.0.1",
            "server.headless": "true",
            "logger.hideWelcomeMessage": "true",
            # Until the worker itself writes lines, a message is told by its place alone.
            "logger.messageFormat": '{"level": "%(levelname)s", "event": "message", "logger": "%(name)s"}',
        }
        settings = [f"--{name}={value}" for name, value in flags.items()]
        return [sys.executable, "-X", "utf8", "-m", "streamlit", "run", str(self.app), *settings]

    def address(self, number: int, path: str) -> str:
        """Where a worker answers."""
        return f"http://127.0.0.1:{self.port + number - 1}{self.base_path}{path}"


class Supervisor:
    """Starts the workers of a plan and stays until it is told to stop."""

    def __init__(self, plan: Plan, announce: Callable[[str], None] | None = None) -> None:
        self._plan = plan
        self._announce = announce or tell_the_system
        self._processes: dict[int, asyncio.subprocess.Process] = {}
        self._replaced: set[int] = set()
        self._stopping = asyncio.Event()
        self._gave_up = False
        self._was_ready = False
        self._rolling: asyncio.Task[None] | None = None
        self._lifeline = os.pipe()

    async def run(self) -> int:
        """Exit code: 0 after a stop, 1 where no worker ever served a page."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stopping.set)
        loop.add_signal_handler(signal.SIGHUP, self._roll)
        numbers = range(1, self._plan.workers + 1)
        keeping = [asyncio.create_task(self._keep(number)) for number in numbers]
        announcing = asyncio.create_task(self._tell_when_ready(numbers))
        await self._stopping.wait()
        self._announce("STOPPING=1")
        say(_LOG, "stopping", workers=len(self._processes))
        announcing.cancel()
        if self._rolling:
            self._rolling.cancel()
        await asyncio.gather(*(self._end(number) for number in numbers))
        await asyncio.gather(*keeping)
        say(_LOG, "stopped")
        return 1 if self._gave_up else 0

    async def _keep(self, number: int) -> None:
        """One worker, started anew whenever it ends, later after each failed start."""
        failed = 0
        while not self._stopping.is_set():
            began = monotonic()
            process = await self._start(number)
            code = await process.wait()
            self._processes.pop(number, None)
            if self._stopping.is_set():
                return
            if number in self._replaced:
                self._replaced.discard(number)
                continue
            failed = 0 if monotonic() - began > _STAYED else failed + 1
            say(_LOG, "worker-ended", level=logging.ERROR, number=number, exit_code=code, failed_starts=failed)
            if failed >= _TRIES and not self._was_ready:
                self._gave_up = True
                self._stopping.set()
                return
            await self._pause(min(2.0 ** (failed - 2), _LONGEST_PAUSE) if failed else 0)

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return

    async def _start(self, number: int) -> asyncio.subprocess.Process:
        handed = handed_to(Worker(number, self._lifeline[0], self._plan.drain_seconds))
        process = await asyncio.create_subprocess_exec(
            *self._plan.command(number),
            cwd=self._plan.app.parent,
            env={**self._plan.environment, **handed},
            pass_fds=(self._lifeline[0],),
            start_new_session=True,  # Ctrl+C in a terminal is for the supervisor, which lets the workers drain
        )
        self._processes[number] = process
        say(_LOG, "worker-started", number=number, pid=process.pid)
        return process

    async def _end(self, number: int) -> None:
        """Tell a worker to drain; one that does not end in its time is killed."""
        process = self._processes.get(number)
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            code = await asyncio.wait_for(process.wait(), self._plan.drain_seconds + _AFTER_THE_LIMIT)
            say(_LOG, "worker-drained", number=number, exit_code=code)
        except TimeoutError:
            say(_LOG, "worker-killed", level=logging.ERROR, number=number)
            process.kill()
            await process.wait()

    def _roll(self) -> None:
        if self._rolling is None or self._rolling.done():
            self._rolling = asyncio.create_task(self._restart_each())

    async def _restart_each(self) -> None:
        """Another process for each worker in turn; where one does not come up, the others are left as they are."""
        self._announce("RELOADING=1")
        say(_LOG, "rolling-restart")
        for number in range(1, self._plan.workers + 1):
            process = self._processes.get(number)
            if process is not None:
                self._replaced.add(number)
                await self._end(number)
            if not await self._is_ready_in_time(number, process):
                say(_LOG, "rolling-restart-broken-off", level=logging.ERROR, number=number)
                break
        else:
            say(_LOG, "rolling-restart-done")
        self._announce("READY=1")

    async def _tell_when_ready(self, numbers: range) -> None:
        ready = await asyncio.gather(*(self._is_ready_in_time(number) for number in numbers))
        if all(ready):
            self._announce("READY=1")
            say(_LOG, "ready", workers=len(ready))

    async def _is_ready_in_time(self, number: int, before: asyncio.subprocess.Process | None = None) -> bool:
        """Whether a worker, another than `before`, says in its time that a visitor would see a page."""
        until = monotonic() + _START_SECONDS
        while monotonic() < until:
            process = self._processes.get(number)
            if process not in (None, before) and await asyncio.to_thread(
                _answers, self._plan.address(number, "/ready")
            ):
                self._was_ready = True
                return True
            await asyncio.sleep(0.2)
        return False


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=60) as answer:
            return bool(answer.status == 200)
    except HTTPError:
        return False
    except OSError:
        return False


def tell_the_system(state: str) -> None:
    """Say to systemd, where it started this process, how it stands."""
    where = os.environ.get("NOTIFY_SOCKET", "")
    if not where:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        try:
            line.connect("\0" + where[1:] if where.startswith("@") else where)
            line.send(state.encode())
        except OSError as error:  # nobody is served worse because it is not told
            say(_LOG, "system-not-told", level=logging.WARNING, error=type(error).__name__)
