"""The child process: one request after another from standard input, one answer each on standard output.

Request: the sizes, what the guard learned (JSON), the file's bytes. Answer: a status byte, the size, and a packed grid
or the name of the trouble.
"""

import json
import os
import sys
from typing import BinaryIO

from ita_core.workbook.formats import Format, Passed
from ita_core.workbook.parsers.limits import limit_cpu, limit_memory
from ita_core.workbook.parsers.parse import parse
from ita_core.workbook.wire import ANSWER, GRID, REQUEST, TROUBLE, pack


def serve() -> None:
    """Answer until the input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not get between the answers
    limit_memory()
    while header := sys.stdin.buffer.read(REQUEST.size):
        about_size, data_size = REQUEST.unpack(header)
        about = json.loads(sys.stdin.buffer.read(about_size))
        data = sys.stdin.buffer.read(data_size)
        limit_cpu()
        _answer(answers, data, Passed(**about | {"format": Format(about["format"])}))


def _answer(answers: BinaryIO, data: bytes, passed: Passed) -> None:
    try:
        status, body = GRID, pack(parse(data, passed))
    except Exception as error:  # noqa: BLE001 — whatever a parser raises is named to the parent, which refuses the file
        status, body = TROUBLE, type(error).__name__.encode()
    answers.write(ANSWER.pack(status, len(body)))
    answers.write(body)
    answers.flush()
