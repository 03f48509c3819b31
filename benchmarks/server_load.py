"""A server under load, against the page that others are measured against, in turn in one run.

Sessions ask for their page once in ten seconds each, over real WebSockets: processor time of the server with its
children, the 95th percentile of the waits, memory a session. Then as fast as they can, at one process and at two. Then
a hundred offices upload within a minute after a start. Clients share the machine's cores with the servers.

    python -m benchmarks.server_load [load] [two] [uploads]
"""

import asyncio
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from benchmarks.tabs import Tab, cpu_of, family, memory_of, opened
from benchmarks.uploads import table
from tests.browser.server import ROOT, command_for, server_process
from tests.server.workers import supervised

SESSIONS, EVERY_SECONDS, WINDOW_SECONDS, ROUNDS = (20, 50, 100), 10.0, 20.0, 2
AT_ONCE, RUSH_SECONDS = 16, 12.0
OFFICES, MINUTE = 100, 60.0
BARE = Path(__file__).parent / "bare" / "four_charts_frozen.py"
FLAGS = ("--server.address=127.0.0.1", "--browser.gatherUsageStats=false", "--server.fileWatcherType=none")
PAGE = {"ours": "overview", "reference": ""}


@dataclass(frozen=True)
class Load:
    """What a number of sessions cost: processor time as a share of one core, waits [s], memory a session [MB]."""

    share: float
    waits: tuple[float, ...]
    memory: float

    @property
    def p95(self) -> float:
        """What 95 of 100 waited at most [s]."""
        return quantiles(self.waits, n=20)[-1]


async def under(address: str, process: int, page: str, sessions: int) -> Load:
    """One window of load at one server."""
    before = sum(map(memory_of, family(process)))
    tabs = [await opened(address) for _ in range(sessions)]
    for tab in tabs:
        await tab.look(page)
    memory = (sum(map(memory_of, family(process))) - before) / sessions
    processes, waits = family(process), list[float]()
    used, began = cpu_of(processes), perf_counter()
    await asyncio.gather(*(_now_and_then(tab, page, number / sessions, waits) for number, tab in enumerate(tabs)))
    share = (cpu_of(processes) - used) / (perf_counter() - began)
    for tab in tabs:
        await tab.wire.close()
    return Load(share, tuple(waits), memory)


async def _now_and_then(tab: Tab, page: str, offset: float, waits: list[float]) -> None:
    """Ask once in the time, whenever the last answer came; sessions are spread evenly."""
    loop = asyncio.get_running_loop()
    due = loop.time() + offset * EVERY_SECONDS
    for _ in range(int(WINDOW_SECONDS / EVERY_SECONDS)):
        await asyncio.sleep(max(0.0, due - loop.time()))
        asked = loop.time()
        await tab.look(page)
        waits.append(loop.time() - min(asked, due + 0.05))
        due += EVERY_SECONDS


def load() -> None:
    """Print both servers at each number of sessions, and the ratios."""
    with ExitStack() as stack:
        servers = {
            "ours": stack.enter_context(server_process(command_for(ROOT / "app.py"), ROOT)),
            "reference": stack.enter_context(server_process(command_for(BARE, *FLAGS), BARE.parent)),
        }
        for name, (address, process) in servers.items():  # nobody measured is the first visitor
            asyncio.run(under(address, process, PAGE[name], 4))
        for sessions in SESSIONS:
            found: dict[str, list[Load]] = {name: [] for name in servers}
            for _ in range(ROUNDS):
                for name, (address, process) in servers.items():
                    found[name].append(asyncio.run(under(address, process, PAGE[name], sessions)))
            _tell(sessions, found)


def _tell(sessions: int, found: dict[str, list[Load]]) -> None:
    share = {name: sum(each.share for each in loads) / len(loads) for name, loads in found.items()}
    p95 = {name: median(each.p95 for each in loads) for name, loads in found.items()}
    memory = {name: loads[0].memory for name, loads in found.items()}
    for name in found:
        told = f"{share[name]:.1%} of a core, p95 {p95[name] * 1000:.0f} ms, {memory[name]:.2f} MB a session at first"
        print(f"{sessions} sessions, {name}: {told}")
    ratios = f"processor {share['ours'] / share['reference']:.2f} ×, p95 {p95['ours'] / p95['reference']:.2f} ×"
    print(f"{sessions} sessions: {ratios}, memory {memory['ours'] - memory['reference']:+.2f} MB", flush=True)


async def rush(addresses: list[str], page: str) -> float:
    """Runs a second that servers give when a few tabs ask as fast as they are answered."""
    tabs = [await opened(addresses[number % len(addresses)]) for number in range(AT_ONCE)]
    for tab in tabs:
        await tab.look(page)
    until, answered = perf_counter() + RUSH_SECONDS, 0

    async def asks(tab: Tab) -> int:
        n = 0
        while perf_counter() < until:
            await tab.look(page)
            n += 1
        return n

    began = perf_counter()
    answered = sum(await asyncio.gather(*map(asks, tabs)))
    taken = perf_counter() - began
    for tab in tabs:
        await tab.wire.close()
    return answered / taken


@contextmanager
def two_bare() -> Iterator[list[str]]:
    """Two processes of the reference page."""
    with ExitStack() as stack:
        yield [stack.enter_context(server_process(command_for(BARE, *FLAGS), BARE.parent))[0] for _ in range(2)]


def two() -> None:
    """Print what a second process gains, for ours and for the reference page."""
    with ExitStack() as stack:
        running = stack.enter_context(supervised(Path(stack.enter_context(tempfile.TemporaryDirectory())), 2))
        running.until_ready()
        servers = {"ours": [running.address(1), running.address(2)], "reference": stack.enter_context(two_bare())}
        gains: dict[str, list[float]] = {name: [] for name in servers}
        for _ in range(ROUNDS):
            for name, addresses in servers.items():
                one, both = (asyncio.run(rush(some, PAGE[name])) for some in (addresses[:1], addresses))
                gains[name].append(both / one)
                print(
                    f"{name}: {one:.1f} runs a second at one process, {both:.1f} at two, {both / one:.2f} ×", flush=True
                )
    gain = {name: median(each) for name, each in gains.items()}
    print(
        f"two processes: ours gain {gain['ours']:.2f} ×, the reference {gain['reference']:.2f} ×: "
        f"{gain['ours'] / gain['reference']:.2f} of it"
    )


async def morning(addresses: list[str]) -> tuple[list[float], float]:
    """The waits of a hundred offices that upload within a minute [s], and the wait of one alone."""
    draw = random.Random(2566)

    async def office(number: int, delay: float) -> float:
        await asyncio.sleep(delay)
        tab = await opened(addresses[number % len(addresses)])
        await tab.look("workbook")
        taken = await tab.upload(f"office{number}.xlsx", table(agencies=1, seed=number))
        assert any(f"office{number}\\.xlsx" in each for each in tab.words), f"office {number} was not served"
        await tab.wire.close()
        return taken

    waits = await asyncio.gather(*(office(number, draw.uniform(0, MINUTE)) for number in range(OFFICES)))
    alone = [await office(OFFICES + number, 0) for number in range(5)]
    return list(waits), median(alone)


def uploads() -> None:
    """Print how long a hundred offices wait after a start of two workers."""
    with tempfile.TemporaryDirectory() as folder, supervised(Path(folder), 2) as running:
        running.until_ready()
        waits, alone = asyncio.run(morning([running.address(1), running.address(2)]))
    p95 = quantiles(waits, n=20)[-1]
    print(
        f"{len(waits)} offices upload within a minute after a start: all served, median {median(waits):.2f} s, "
        f"p95 {p95:.2f} s, slowest {max(waits):.2f} s; one alone {alone:.2f} s: {p95 / alone:.1f} ×"
    )


PARTS = {"load": load, "two": two, "uploads": uploads}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        PARTS[part]()
