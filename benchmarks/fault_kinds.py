"""What can go wrong on the server of a province, each done to a running one and undone again."""

import asyncio
import os
import random
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from benchmarks.editors import Editor
from benchmarks.province import Province
from benchmarks.tabs import family

WITHOUT, CUTS = 8.0, 3
"""Seconds that a fault lasts, and how often one comes that is over at once."""


async def worker(server: Province, _: list[Editor]) -> None:
    """One of the two processes is killed."""
    os.kill(server.running.pid(random.randint(1, 2)), signal.SIGKILL)
    await asyncio.sleep(WITHOUT)


async def database(server: Province, _: list[Editor]) -> None:
    """PostgreSQL is killed, as by a cut of the power, and brought back."""
    await asyncio.to_thread(server.cluster.kill)
    await asyncio.sleep(WITHOUT)
    server.cluster.start()  # in this thread: PostgreSQL ends with the one that started it


async def disk(server: Province, _: list[Editor]) -> None:
    """PostgreSQL's disk is full, first for its tables, then for its log too, over which it ends; then it has room."""
    filler = server.disk / "filler"
    for second in range(2 * int(WITHOUT)):
        await asyncio.to_thread(_fill, filler)
        if second >= WITHOUT:
            await asyncio.to_thread(server.cluster.sql, "SELECT txid_current(), pg_switch_wal()", check=False)
        await asyncio.sleep(1)
    filler.unlink()
    known = server.cluster.server
    if known is not None and known.poll() is not None:
        server.cluster.start()  # in this thread: PostgreSQL ends with the one that started it


def _fill(filler: Path) -> None:
    """Take what room there is, also what was let go of since."""
    with suppress(OSError), filler.open("ab", buffering=0) as file:
        while file.write(bytes(65536)):
            pass


async def lines(server: Province, editors: list[Editor]) -> None:
    """Every line to the database is cut, and every one of the proxy to a browser; some times in a row."""
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname <> ''"
    for _ in range(CUTS):
        await asyncio.to_thread(server.cluster.sql, others)
        await asyncio.sleep(WITHOUT / CUTS)
        for each in editors:
            if random.random() < 1 / 2:
                each.wire.transport.abort()


async def proxy(server: Province, _: list[Editor]) -> None:
    """The proxy ends with all its lines and is started again."""
    await asyncio.to_thread(server.proxy.stop)
    await asyncio.sleep(WITHOUT / 2)
    server.proxy.start()


async def reader(server: Province, _: list[Editor]) -> None:
    """Processes that read files are killed, and others stopped dead, while files are read and everybody edits."""
    for turn in range(CUTS):
        await asyncio.sleep(WITHOUT / CUTS)
        for number in (1, 2):
            for child in filter(_reads, family(server.running.pid(number))):
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL if turn < CUTS - 1 else signal.SIGSTOP)


def _reads(process: int) -> bool:
    try:
        return b"parsers.child" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False


KINDS: dict[str, Callable[[Province, list[Editor]], Awaitable[None]]] = {
    "worker": worker,
    "database": database,
    "disk": disk,
    "lines": lines,
    "proxy": proxy,
    "reader": reader,
}
