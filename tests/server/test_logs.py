"""The log of a shared server says what happened and never with what: no text from outside gets into a line."""

import json
import logging
import sys
from collections.abc import Iterator

import pytest

from ita_core.server import logs
from ita_core.server.logs import Lines, of_request, request_id, say, told

CANARY = "เทศบาลตำบลคานารี-คะแนน-92.16.xlsx"


class Kept(logging.Handler):
    """Keeps each line as it would be written."""

    def __init__(self, worker: int | None = None) -> None:
        super().__init__()
        self.setFormatter(Lines(worker))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    @property
    def last(self) -> dict[str, object]:
        return json.loads(self.lines[-1])  # type: ignore[no-any-return]


@pytest.fixture
def kept() -> Iterator[Kept]:
    handler = Kept(worker=2)
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler
    root.removeHandler(handler)
    root.setLevel(before)


def test_a_line_of_our_own_holds_its_facts_and_the_request_it_belongs_to(kept: Kept) -> None:
    with of_request("0123456789abcdef"):
        say(logging.getLogger("ui.observed"), "run", page="overview", milliseconds=12)
    line = kept.last
    assert {key: line[key] for key in ("event", "page", "milliseconds", "worker", "level", "request_id")} == {
        "event": "run",
        "page": "overview",
        "milliseconds": 12,
        "worker": 2,
        "level": "info",
        "request_id": "0123456789abcdef",
    }
    say(logging.getLogger("ui.observed"), "run")
    assert "request_id" not in kept.last


@pytest.mark.parametrize("name", ["streamlit.runtime", "uvicorn.error", "ui.documents", "py.warnings", "root"])
def test_what_a_message_says_is_not_written_only_where_it_was_said(name: str, kept: Kept) -> None:
    said_by = logging.Logger(name)
    said_by.addHandler(kept)
    said_by.warning("cannot read %s", CANARY)
    said_by.warning(f"cannot read {CANARY}")
    assert len(kept.lines) == 2
    assert CANARY not in "".join(kept.lines) and "cannot read" not in "".join(kept.lines)
    assert kept.last["at"].startswith("test_logs.py:")  # type: ignore[attr-defined]


def test_a_library_cannot_claim_a_line_of_our_own(kept: Kept) -> None:
    library = logging.Logger("streamlit")  # one of its own: the real one may have been told to pass nothing on
    library.addHandler(kept)
    library.warning("x", extra={"event": CANARY, "facts": {"name": CANARY}})
    assert kept.last["event"] == "message"
    assert CANARY not in kept.lines[-1]


def test_of_an_exception_the_types_and_the_way_are_written_but_not_what_it_says(kept: Kept) -> None:
    def deeper() -> None:
        raise ValueError(CANARY)

    try:
        try:
            deeper()
        except ValueError as error:
            raise OSError(f"no {CANARY}") from error
    except OSError:
        logging.getLogger("ui.server").exception("broke off")
    assert CANARY not in kept.lines[-1]
    assert kept.last["error"] == "OSError < ValueError"
    assert kept.last["way"][-1].endswith("are_written_but_not_what_it_says")  # type: ignore[index]


def test_what_nobody_caught_becomes_a_line_too(kept: Kept) -> None:
    try:
        raise RuntimeError(CANARY)
    except RuntimeError:
        logs._ended(*sys.exc_info())  # type: ignore[arg-type]
    assert (kept.last["event"], kept.last["error"]) == ("ended", "RuntimeError")
    assert CANARY not in kept.lines[-1]


@pytest.mark.parametrize("offered", ["0123abcd", "A" * 64, "078e9c68-c58e-05af"])
def test_the_id_of_the_proxy_is_taken(offered: str) -> None:
    assert request_id(offered) == offered


@pytest.mark.parametrize("offered", [None, "", "short", "A" * 65, "0123abcd\n", "0123 abcd", 'x"x"x"x"x', CANARY])
def test_what_has_not_the_form_of_an_id_is_replaced(offered: str | None) -> None:
    made = request_id(offered)
    assert made != offered and len(made) == 32 and made != request_id(offered)


def test_a_message_for_a_window_has_its_facts_in_the_log_and_not_its_words(kept: Kept) -> None:
    said_by = logging.Logger("ui.sign_in_routes")
    said_by.addHandler(kept)
    said_by.warning("a sign-in of %s came to nothing", CANARY, extra=told("sign-in-failed", reason="clock"))
    assert (kept.last["event"], kept.last["reason"]) == ("sign-in-failed", "clock")
    assert CANARY not in kept.lines[-1]
