"""What the server does once, before its first visitor."""

import asyncio
import gc
import logging
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from itertools import count

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route
from streamlit import net_util, runtime
from streamlit.runtime.pages_manager import PagesManager

from ita_core.charts import instruments
from ita_core.server.logs import told
from ita_core.server.worker import this_worker
from ita_core.text import text_in
from ita_core.workbook import WorkbookRefused
from ui import (
    cache,
    doors,
    draining,
    files,
    long_work,
    members_only,
    observed,
    present_files,
    readiness,
    request_lines,
    saving,
    session,
    shared,
    sign_in_routes,
    state,
)
from ui.jobs import jobs
from ui.places import MOVED, new_address

_USED_BY_THE_FIRST_PAGE = (
    "PIL.PngImagePlugin",
    "ita_core.narrative",
    "ita_core.tables",
    "pandas.io.formats.csvs",
    "pyarrow.pandas_compat",
    "streamlit.emojis",
    "streamlit.material_icon_names",
)
EVERY_ADDRESS = ("0.0.0.0", "::")
FIRST_PAGE = "/overview"
_LOG = logging.getLogger(__name__)
SWEEP_SECONDS = 60
_ROUNDS_A_DAY = 24 * 60 * 60 // SWEEP_SECONDS


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """The time in which the server runs; what stands before `yield` happens before the first visitor."""
    readiness.folder_has_a_name()
    if (worker := this_worker()) is not None:
        request_lines.log_in_lines(worker.number)
        draining.stop_by_draining(worker, long_work.is_awaited)
    leave_the_old_multipage_mode()
    ask_nobody_for_our_address()
    files.take_over(runtime.get_instance(), doors.base_path())
    rehearse_the_first_page()
    leave_out_of_garbage_collection()
    if not st.get_option("server.headless"):
        asyncio.get_running_loop().run_in_executor(None, webbrowser.open, address())
    sweeping = asyncio.create_task(sweep_now_and_then())
    yield
    sweeping.cancel()


def leave_the_old_multipage_mode() -> None:
    """Make the first visit after a start like every later one.

    A folder `pages/` beside the main script puts Streamlit into its old multipage mode until a session has called
    `st.navigation`, which sets this same flag. Without it the first deep link shows "Page not found" over its page.
    """
    PagesManager.uses_pages_directory = False


def ask_nobody_for_our_address() -> None:
    """Streamlit would ask an outside service for it, to print it and for connections from pages it does not know."""
    net_util.get_external_ip = _no_address


def _no_address() -> None:
    return None


async def sweep_now_and_then() -> None:
    """Let go of ended sessions and of their files, also while nobody comes; once a day of works that nobody touched."""
    for rounds in count(1):
        await asyncio.sleep(SWEEP_SECONDS)
        sweep(runtime.get_instance())
        jobs().let_go()
        if rounds % _ROUNDS_A_DAY == 0:
            await asyncio.to_thread(saving.forget_old)
            await asyncio.to_thread(shared.forget_old_people)


def sweep(server: runtime.Runtime) -> None:
    """Sessions past their time, then what no session refers to.

    Streamlit drops an ended session only when the next one comes, and a file to download at the second round after.
    """
    stored = server._session_mgr._session_storage  # type: ignore[attr-defined]  # Streamlit has no door to it
    stored._cache.expire()
    gc.collect()
    server.media_file_mgr.remove_orphaned_files()


def rehearse_the_first_page() -> None:
    """Read, assess and draw the sample once.

    Pandas, pyarrow and the parts of Plotly load when they are first used, rules and texts are read then: a visitor
    would wait for them.
    """
    for name in _USED_BY_THE_FIRST_PAGE:
        import_module(name)
    with suppress(WorkbookRefused):  # a page tells that better than a server that does not start
        history = cache.sample_history(session.SAMPLE)
        for assessment in history.assessments[-1:]:
            instruments(assessment, history.before(assessment), text_in("th")).figure.to_json()


def leave_out_of_garbage_collection() -> None:
    """Take everything loaded so far out of the collector's rounds, which would else go through pandas and Plotly."""
    gc.collect()
    gc.freeze()


def address() -> str:
    """Where a browser on this PC finds the server."""
    host = st.get_option("server.address")
    if not host or host in EVERY_ADDRESS:
        host = "localhost"
    return f"http://{host}:{st.get_option('server.port')}{doors.base_path()}"


def routes() -> list[Route]:
    """The addresses beside Streamlit's own."""
    base = doors.base_path()
    return [
        Route(base + FIRST_PAGE, _to_the_first_page, methods=["GET"]),
        *(Route(f"{base}/{page}", _to_its_new_place, methods=["GET"]) for page in MOVED),
        Route(base + readiness.READY, readiness.Readiness().answer, methods=["GET"]),
        Route(base + readiness.LIVE, readiness.alive, methods=["GET"]),
        Route(base + observed.METRICS, observed.answer, methods=["GET"]),
        *present_files.routes(base),
        *files.routes(base),
        *sign_in_routes.routes(base),
    ]


def middleware() -> list[Middleware]:
    """What every request passes before Streamlit sees it."""
    return [
        Middleware(request_lines.RequestLines),
        Middleware(doors.Doors),
        Middleware(members_only.MembersOnly),
        Middleware(draining.Gate),
    ]


def say_it_went_wrong(error: Exception) -> bool:
    """One sentence in the page's language where Streamlit would show its own in English; the console has the whole."""
    _LOG.error("a page broke off", exc_info=error, extra=told("page-broke-off"))
    st.error(state.text()("unexpected.said"), icon=":material/error:")
    return True


async def _to_the_first_page(request: Request) -> RedirectResponse:
    """The first page has no path of its own: typed by its name, Streamlit would call it "not found" and show it."""
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")


async def _to_its_new_place(request: Request) -> RedirectResponse:
    """Addresses of older releases stand in bookmarks and minutes: they lead to where the page is now."""
    page = request.url.path.rpartition("/")[2]
    return RedirectResponse(new_address(page, request.url.query))
