"""Logs of a shared server: one JSON object a line, made so that no name of a file or person and no score gets in.

A line holds what was said with `event=` and `facts=`, in words that the program itself chose. Of every other message,
ours or a library's, only its place is written: its words may have been made from anything. Of an exception the type and
the way through the code are written, never its text.
"""

import json
import logging
import re
import sys
import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Any
from uuid import uuid4

Fact = str | int | float | bool | None
_ID = re.compile(r"[0-9A-Za-z-]{8,64}")
_REQUEST: ContextVar[str] = ContextVar("request", default="")
_FRAMES = 12
_OURS = ("ita_core", "ui", "pages")


def request_id(offered: str | None) -> str:
    """The id of a request: the proxy's where it has the form of one, else a new one."""
    return offered if offered and _ID.fullmatch(offered) else uuid4().hex


@contextmanager
def of_request(number: str) -> Iterator[None]:
    """The time in which every line belongs to a request."""
    before = _REQUEST.set(number)
    try:
        yield
    finally:
        _REQUEST.reset(before)


def told(event: str, **facts: Fact) -> dict[str, object]:
    """The `extra` of a message by which it has a line of its own; the message itself is for the window of a PC."""
    return {"event": event, "facts": facts}


def say(logger: logging.Logger, event: str, *, level: int = logging.INFO, **facts: Fact) -> None:
    """Write a line of our own; `facts` are numbers and words that the program chose, never text from outside."""
    words = " ".join(f"{name}={value}" for name, value in facts.items())
    logger.log(level, "%s %s", event, words, extra=told(event, **facts), stacklevel=2)


class Lines(logging.Formatter):
    """A record of the log as one line of JSON."""

    def __init__(self, worker: int | None = None) -> None:
        super().__init__()
        self._worker = worker

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        if self._worker is not None:
            line["worker"] = self._worker
        line |= _said(record)
        if number := _REQUEST.get():
            line.setdefault("request_id", number)
        if record.exc_info and record.exc_info[0] is not None:
            line |= {"error": _types(record.exc_info[1]), "way": _way(record.exc_info[2])}
        return json.dumps(line, ensure_ascii=False)


def _said(record: logging.LogRecord) -> dict[str, Any]:
    event = getattr(record, "event", None)
    if event is not None and record.name.partition(".")[0] in _OURS:
        facts: Mapping[str, Fact] = getattr(record, "facts", {})
        return {"event": event, **facts}
    return {"event": "message", "logger": record.name, "at": f"{Path(record.pathname).name}:{record.lineno}"}


def _types(error: BaseException | None) -> str:
    """The types of an exception and of those that it came from."""
    names: list[str] = []
    while error is not None and len(names) < _FRAMES:
        names.append(type(error).__name__)
        error = error.__cause__ or error.__context__
    return " < ".join(names)


def _way(trace: TracebackType | None) -> list[str]:
    frames = [f"{Path(frame.f_code.co_filename).name}:{line} {frame.f_code.co_name}" for frame, line in walk_tb(trace)]
    return frames[-_FRAMES:]


def write_lines(worker: int | None = None) -> None:
    """From here on this process logs in lines of JSON on standard error, what libraries say included."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(worker))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in list(logging.root.manager.loggerDict):
        known = logging.getLogger(name)
        known.handlers.clear()
        known.propagate = True
    logging.getLogger("uvicorn.access").setLevel(logging.WARNING)  # each request has its line already
    logging.captureWarnings(capture=True)
    warnings.simplefilter("default")
    sys.excepthook = _ended
    threading.excepthook = lambda told: _ended(told.exc_type, told.exc_value, told.exc_traceback)


def _ended(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if error is not None and not issubclass(kind, KeyboardInterrupt):
        logging.getLogger(__name__).error("ended", exc_info=(kind, error, trace), extra=told("ended"))
