"""The child process: one request after another from standard input, one answer each on standard output.

Request: the sizes, what the guard learned (JSON), the file's bytes. Answer: a status byte, the size, and a packed grid
or the name of the trouble.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from threading import Event, Thread
from typing import BinaryIO

from ita_core.workbook.grid import Grid
from ita_core.workbook.parsers.two_eyes import OWN, TWO_EYES_UP_TO, Eye, by_one, by_size, by_two
from ita_core.workbook.wire import ANSWER, CPU_USED_UP, GRID, REQUEST, TROUBLE, Format, Passed, pack

MEMORY = 400 * 1024 * 1024
"""What may be allocated on top of the interpreter and its libraries [bytes]."""

CPU_SECONDS = 10
_LOOK_EVERY = 0.2
_SMALL_XLS = 1024 * 1024
"""Bytes of an .xls that xlrd opens at once, so that a cell far away is known before calamine makes room up to it."""


def limit_memory() -> None:
    """Cap the address space; beyond it an allocation fails in this process and nowhere else."""
    if sys.platform != "linux":
        return
    import resource  # not on Windows

    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def limited_cpu() -> Iterator[None]:
    """One request with its seconds of CPU; beyond them this process ends, however busy the machine is meanwhile."""
    if sys.platform == "win32":
        with watched_cpu(CPU_SECONDS):
            yield
        return
    import resource  # not on Windows

    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(usage.ru_utime + usage.ru_stime) + CPU_SECONDS, hard))
    yield


@contextmanager
def watched_cpu(seconds: float) -> Iterator[None]:
    """The same where the system has no such limit: a thread looks at the time that this process has used.

    A parser that never lets another thread run escapes it; the parent's clock does not.
    """
    done, end = Event(), time.process_time() + seconds

    def watch() -> None:
        while not done.wait(_LOOK_EVERY):
            if time.process_time() > end:
                os._exit(CPU_USED_UP)

    Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        done.set()


def parse(data: bytes, passed: Passed) -> Grid:
    """The grid of a file. Each parser and its library is imported when the first file of its kind arrives.

    Raises:
        Exception: whatever a parser raises on a broken file; the parent turns its name into a refusal.
    """
    return _PARSE[passed.format](data, passed)


def _xlsx(data: bytes, passed: Passed) -> Grid:
    from ita_core.workbook.parsers import excel

    return excel.parse(data, passed)


def _ods(data: bytes, passed: Passed) -> Grid:
    from ita_core.workbook.parsers import calamine, ods

    return by_two(Eye(OWN, lambda: ods.read(data), complete=True, knows_empty=True), calamine.eye(data, passed))


def _xlsb(data: bytes, passed: Passed) -> Grid:
    """A binary workbook by two readers; a national table by one, which is ours where calamine would skip cells."""
    from ita_core.workbook.parsers import calamine, xlsb

    own, other = Eye(OWN, lambda: xlsb.read(data), complete=True, knows_empty=True), calamine.eye(data, passed)
    extent = xlsb.extent(data)
    if extent.cells_n <= TWO_EYES_UP_TO:
        return by_two(own, other)
    return by_one(own, other) if extent.short else by_one(other, own)


def _xls(data: bytes, passed: Passed) -> Grid:
    from ita_core.workbook.parsers import calamine, xls

    own, other = Eye(xls.NAME, lambda: xls.read(data), knows_empty=True), calamine.eye(data, passed)
    return by_two(own, other) if len(data) <= _SMALL_XLS else by_size(own, other)


def _text(data: bytes, _: Passed) -> Grid:
    from ita_core.workbook.parsers import delimited

    return delimited.parse(data)


def _web_page(data: bytes, passed: Passed) -> Grid:
    from ita_core.workbook.parsers import web_page

    return web_page.parse_single_file_page(data) if passed.format is Format.MHTML else web_page.parse(data)


def _xml_2003(data: bytes, _: Passed) -> Grid:
    from ita_core.workbook.parsers import xml_2003

    return xml_2003.parse(data)


_PARSE: dict[Format, Callable[[bytes, Passed], Grid]] = {
    Format.XLSX: _xlsx,
    Format.ODS: _ods,
    Format.XLSB: _xlsb,
    Format.XLS: _xls,
    Format.TEXT: _text,
    Format.HTML: _web_page,
    Format.MHTML: _web_page,
    Format.XML_2003: _xml_2003,
}


def serve() -> None:
    """Answer until the input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not get between the answers
    limit_memory()
    while header := sys.stdin.buffer.read(REQUEST.size):
        about_size, data_size = REQUEST.unpack(header)
        about = json.loads(sys.stdin.buffer.read(about_size))
        data = sys.stdin.buffer.read(data_size)
        with limited_cpu():
            _answer(answers, data, Passed(**about | {"format": Format(about["format"])}))


def _answer(answers: BinaryIO, data: bytes, passed: Passed) -> None:
    try:
        status, body = GRID, pack(parse(data, passed))
    except Exception as error:  # noqa: BLE001 — whatever a parser raises is named to the parent, which refuses the file
        status, body = TROUBLE, type(error).__name__.encode()
    answers.write(ANSWER.pack(status, len(body)))
    answers.write(body)
    answers.flush()
