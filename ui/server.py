"""What the server does once, before its first visitor."""

import asyncio
import gc
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

EVERY_ADDRESS = ("0.0.0.0", "::")


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """The time in which the server runs; what stands before `yield` happens before the first visitor."""
    leave_the_old_multipage_mode()
    load_heavy_libraries()
    if not st.get_option("server.headless"):
        asyncio.get_running_loop().run_in_executor(None, webbrowser.open, address())
    yield


def leave_the_old_multipage_mode() -> None:
    """Make the first visit after a start like every later one.

    A folder `pages/` beside the main script puts Streamlit into its old multipage mode until a session has called
    `st.navigation`, which sets this same flag. Without it the first deep link shows "Page not found" over its page.
    """
    PagesManager.uses_pages_directory = False


def load_heavy_libraries() -> None:
    """Import what every page needs, so that no visitor waits for it, and take it out of the garbage collector's rounds.

    Streamlit collects in full after every run of a script; with pandas and Plotly loaded that is half of a page's CPU.
    """
    for name in ("pandas", "pyarrow"):
        import_module(name)
    figures = import_module("plotly.graph_objects")
    figures.Figure([figures.Bar(), figures.Scatter()]).to_json()  # Plotly loads its parts only when they are used
    gc.collect()
    gc.freeze()


def address() -> str:
    """Where a browser on this PC finds the server."""
    host = st.get_option("server.address")
    if not host or host in EVERY_ADDRESS:
        host = "localhost"
    return f"http://{host}:{st.get_option('server.port')}"
