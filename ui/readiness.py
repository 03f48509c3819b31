"""Whether the server can do what it is there for: found out by doing it, not by being asked."""

import asyncio
import logging
import os
import sys
from collections.abc import Callable
from time import monotonic

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from streamlit import runtime

from ita_core.office import StoreFailed
from ita_core.place import PROGRAM
from ita_core.server.logs import told
from ita_core.workbook import WorkbookRefused, read
from ui import saving, session
from ui.draining import draining

READY, LIVE = "/ready", "/live"
_KEPT_SECONDS = 10.0
_LOG = logging.getLogger(__name__)

START_WITH_UTF8 = (
    "ITA Lens lies in a folder whose name this system's locale cannot write, so that no page could be opened.\n"
    "Start it with UTF-8 mode:  python -X utf8 -m streamlit run app.py  (or set PYTHONUTF8=1), or rename the folder.\n"
    "โฟลเดอร์ของ ITA Lens มีชื่อที่ระบบนี้อ่านไม่ได้ โปรดเปิดด้วยคำสั่ง  python -X utf8 -m streamlit run app.py  "
    "หรือย้ายโปรแกรมไปไว้ในโฟลเดอร์ที่ชื่อเป็นอักษรอังกฤษ"
)


class NotReady(Exception):
    """Something that the pages need does not work; it says what."""


def folder_has_a_name() -> None:
    """Every page tells the browser the path of the program: one that UTF-8 cannot write would break each connection.

    Raises:
        NotReady: Python was started in a locale that cannot read the folder's name.
    """
    try:
        os.fspath(PROGRAM).encode("utf-8")
        os.fspath(sys.argv[0]).encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotReady(START_WITH_UTF8) from error


def reads_a_workbook() -> None:
    """A child process starts and reads the sample.

    Raises:
        NotReady: it does not.
    """
    try:
        read(session.shipped(session.SAMPLE).data, session.SAMPLE)
    except (WorkbookRefused, OSError) as error:
        raise NotReady(f"the sample cannot be read: {error}") from error


def opens_the_store() -> None:
    """The place where work is kept, a file or a database, answers as the pages ask it; nothing is written into it.

    Raises:
        NotReady: it does not.
    """
    try:
        saving.ask_whether_it_answers()
    except StoreFailed as error:
        raise NotReady("the place where work is kept cannot be opened") from error


CHECKS: dict[str, Callable[[], None]] = {
    "folder": folder_has_a_name,
    "reader": reads_a_workbook,
    "store": opens_the_store,
}


async def found() -> dict[str, str]:
    """What does not work, by name; nothing where all does."""
    trouble: dict[str, str] = {}
    for name, check in CHECKS.items():
        try:
            await asyncio.to_thread(check)
        except NotReady as error:
            trouble[name] = str(error)
    if not trouble:
        ran, said = await runtime.get_instance().does_script_run_without_error()
        if not ran:
            trouble["page"] = said
    for name, said in trouble.items():
        _LOG.error("not ready: %s: %s", name, said, extra=told("not-ready", check=name))
    return trouble


class Readiness:
    """The answer of the route; whoever asks often gets the last one, and only one at a time is found out."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._trouble: dict[str, str] = {}
        self._until = 0.0

    async def answer(self, _: Request) -> JSONResponse:
        """200 when a visitor would see a page, 503 with the names of what does not work."""
        if draining().has_begun:
            return _said(["draining"])
        async with self._lock:
            if monotonic() >= self._until:
                self._trouble = await found()
                self._until = monotonic() + _KEPT_SECONDS
        return _said(sorted(self._trouble))


def _said(trouble: list[str]) -> JSONResponse:
    code = 503 if trouble else 200
    return JSONResponse({"ready": not trouble, "trouble": trouble}, code, headers={"Cache-Control": "no-store"})


async def alive(_: Request) -> Response:
    """That this process answers at all, also while something that it needs does not work and while it drains."""
    return Response(status_code=204, headers={"Cache-Control": "no-store"})
