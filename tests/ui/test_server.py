"""What the server does before its first visitor."""

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from ui import cache, server, session

ROOT = Path(__file__).parents[2]


@pytest.fixture
def frozen_nothing() -> Iterator[None]:
    gc.unfreeze()
    yield
    gc.unfreeze()


def test_the_old_multipage_mode_is_left_before_the_first_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)
    server.leave_the_old_multipage_mode()
    assert PagesManager.uses_pages_directory is False


@pytest.mark.usefixtures("frozen_nothing")
def test_what_is_loaded_leaves_the_rounds_of_the_garbage_collector() -> None:
    assert gc.get_freeze_count() == 0
    server.leave_out_of_garbage_collection()
    assert gc.get_freeze_count() > 10_000


def test_after_the_rehearsal_nothing_is_left_to_load_for_the_first_page() -> None:
    rehearsed = "from ui import server; server.rehearse_the_first_page(); import sys"
    missing = "print({'plotly.graph_objs.layout._annotation', 'pyarrow.pandas_compat'} - set(sys.modules))"
    said = subprocess.run(
        [sys.executable, "-c", f"{rehearsed}; {missing}"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "set()"


def test_a_sample_that_is_refused_does_not_keep_the_server_from_starting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / session.SAMPLE).write_bytes(b"not a workbook")
    monkeypatch.setattr(cache, "SAMPLES", tmp_path)
    cache.sample_reading.clear()
    cache.sample_history.clear()
    server.rehearse_the_first_page()


@pytest.mark.parametrize(
    ("listens_on", "told"),
    [("127.0.0.1", "http://127.0.0.1:8501"), ("0.0.0.0", "http://localhost:8501"), (None, "http://localhost:8501")],
)
def test_the_address_for_the_browser_is_one_that_it_can_open(
    listens_on: str | None, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = {"server.address": listens_on, "server.port": 8501}
    monkeypatch.setattr(st, "get_option", options.__getitem__)
    assert server.address() == told
