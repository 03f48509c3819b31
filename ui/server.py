"""What the server does once, before its first visitor."""

import asyncio
import gc
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module

import streamlit as st
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route
from streamlit.runtime.pages_manager import PagesManager

from ita_core.charts import indicators, instruments, level_scale
from ita_core.text import text_in
from ita_core.workbook import WorkbookRefused
from ui import cache, present_files, session

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


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """The time in which the server runs; what stands before `yield` happens before the first visitor."""
    leave_the_old_multipage_mode()
    rehearse_the_first_page()
    leave_out_of_garbage_collection()
    if not st.get_option("server.headless"):
        asyncio.get_running_loop().run_in_executor(None, webbrowser.open, address())
    yield


def leave_the_old_multipage_mode() -> None:
    """Make the first visit after a start like every later one.

    A folder `pages/` beside the main script puts Streamlit into its old multipage mode until a session has called
    `st.navigation`, which sets this same flag. Without it the first deep link shows "Page not found" over its page.
    """
    PagesManager.uses_pages_directory = False


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
            for chart in (level_scale, instruments, indicators):
                chart(assessment, history.before(assessment), text_in("th")).figure.to_json()


def leave_out_of_garbage_collection() -> None:
    """Take everything loaded so far out of the collector's rounds.

    Streamlit collects in full after every run of a script; with pandas and Plotly loaded that is half of a page's CPU.
    """
    gc.collect()
    gc.freeze()


def address() -> str:
    """Where a browser on this PC finds the server."""
    host = st.get_option("server.address")
    if not host or host in EVERY_ADDRESS:
        host = "localhost"
    return f"http://{host}:{st.get_option('server.port')}"


def routes() -> list[Route]:
    """The addresses beside Streamlit's own."""
    return [Route(FIRST_PAGE, _to_the_first_page, methods=["GET"]), *present_files.routes()]


async def _to_the_first_page(request: Request) -> RedirectResponse:
    """The first page has no path of its own: typed by its name, Streamlit would call it "not found" and show it."""
    return RedirectResponse(f"../?{request.url.query}" if request.url.query else "../")
