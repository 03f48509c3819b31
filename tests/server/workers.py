"""Workers of the program under their supervisor, started and ended as a server does it."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.server import environment

ROOT = Path(__file__).parents[2]
LIMIT = 120.0
_SUPERVISE = """
import asyncio, sys
from pathlib import Path
from ita_core.server.logs import write_lines
from ita_core.server.supervisor import Plan, Supervisor
write_lines()
if len(sys.argv) > 6:
    Plan.command = lambda self, number: [sys.executable, "-c", sys.argv[6]]
async def run():
    plan = Plan(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), sys.argv[5])
    return await Supervisor(plan).run()
sys.exit(asyncio.run(run()))
"""


@dataclass
class Running:
    """A supervisor and its workers."""

    process: "subprocess.Popen[bytes]"
    port: int
    workers: int
    base: str
    log: Path

    def address(self, number: int) -> str:
        """Where a worker answers by itself."""
        return f"http://127.0.0.1:{self.port + number - 1}{self.base}"

    def lines(self) -> list[dict[str, Any]]:
        """What supervisor and workers have logged so far, without one half written; no JSON fails."""
        whole = self.log.read_text("utf-8").split("\n")[:-1]
        return [json.loads(line) for line in whole if line]

    def events(self, name: str) -> list[dict[str, Any]]:
        """The lines of an event."""
        return [line for line in self.lines() if line["event"] == name]

    def pid(self, number: int) -> int:
        """The process that is a worker now."""
        return int([line["pid"] for line in self.events("worker-started") if line["number"] == number][-1])

    def tell(self, what: int) -> None:
        """Send the supervisor a signal."""
        self.process.send_signal(what)

    def is_ready(self, number: int) -> bool:
        return status(self.address(number) + "/ready") == 200

    def until_ready(self) -> None:
        until(lambda: all(self.is_ready(number) for number in range(1, self.workers + 1)), self.said)

    def said(self) -> str:
        return self.log.read_text("utf-8")


def status(address: str) -> int:
    """The status of an answer, 0 where nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return int(refused.code)
    except OSError:
        return 0


def until(is_so: Callable[[], bool], said: Callable[[], str] = str, limit: float = LIMIT) -> None:
    """Wait until something is so, on a machine that is busy with other things."""
    end = time.monotonic() + limit
    while not is_so():
        assert time.monotonic() < end, f"it did not become so; the log says:\n{said()}"
        time.sleep(0.05)


def waited(found: Callable[[], list[Any]]) -> list[Any]:
    """What is found, once it is something: a line of a log is written after the answer that it tells of."""
    until(lambda: bool(found()))
    return found()


def free_ports(n: int) -> int:
    """The first of `n` ports in a row that nobody listens on; processes of tests that run beside look elsewhere."""
    for first in range(18600 + os.getpid() * 53 % 10_000, 32000, n + 1):
        try:
            for port in range(first, first + n):
                with socket.socket() as tried:
                    tried.bind(("127.0.0.1", port))
        except OSError:
            continue
        return first
    raise RuntimeError("no free ports")


@contextmanager
def supervised(
    folder: Path, n: int = 2, *, drain_seconds: float = 30, settings: Mapping[str, str] | None = None, instead: str = ""
) -> Iterator[Running]:
    """`n` workers that keep work in `folder`; ended by SIGTERM where the test has not done so.

    instead: a program that is run in place of the pages.
    """
    first = free_ports(n)
    surroundings = environment() | {"ITA_LENS_STORE": str(folder / "work.sqlite3"), "PYTHONPATH": str(ROOT)}
    surroundings |= settings or {}
    base = surroundings.get("STREAMLIT_SERVER_BASE_URL_PATH", "")
    log = folder / "server.log"
    command = [sys.executable, "-c", _SUPERVISE, str(ROOT / "app.py"), str(n), str(first), str(drain_seconds)]
    command += [f"/{base}" if base else ""]
    command += [instead] if instead else []
    with log.open("wb") as written:
        process = subprocess.Popen(command, cwd=ROOT, env=surroundings, stderr=written, stdout=written)
    running = Running(process, first, n, f"/{base}" if base else "", log)
    try:
        yield running
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(timeout=drain_seconds + 30)


def is_running(pid: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text("utf-8").rpartition(")")[2].split()[0] == "Z")
