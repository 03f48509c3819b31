"""What the server does before its first visitor."""

import gc
import logging
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from ita_core.report_check.word import MAX_MEGABYTES
from ita_core.text import text_in
from ui import cache, documents, server, session

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
    [
        ("127.0.0.1", "http://127.0.0.1:8501/ita"),
        ("0.0.0.0", "http://localhost:8501/ita"),
        (None, "http://localhost:8501/ita"),
    ],
)
def test_the_address_for_the_browser_is_one_that_it_can_open(
    listens_on: str | None, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = {"server.address": listens_on, "server.port": 8501, "server.baseUrlPath": "/ita/"}
    monkeypatch.setattr(st, "get_option", options.__getitem__)
    assert server.address() == told


def test_a_document_goes_with_its_session_and_the_session_with_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now, documents_kept = [0.0], MemoryMediaFileStorage("/media")
    files, sessions = MediaFileManager(documents_kept), MemorySessionStorage(ttl_seconds=600)
    monkeypatch.setattr(media_file_manager, "_get_session_id", lambda: "of the officer")
    monkeypatch.setattr(sessions._cache, "_timer", lambda: now[0])
    running = SimpleNamespace(_session_mgr=SimpleNamespace(_session_storage=sessions), media_file_mgr=files)
    address = files.add(b"report", "text/plain", "1.1", "report.txt", is_for_static_download=True)
    sessions.save(SimpleNamespace(session=Session(files)))  # type: ignore[arg-type]

    now[0] = 599.0
    server.sweep(running)  # type: ignore[arg-type]  # all of a server that a sweep needs
    assert documents_kept.get_file(address.rpartition("/")[2]).content == b"report"

    now[0] = 601.0
    server.sweep(running)  # type: ignore[arg-type]
    server.sweep(running)  # type: ignore[arg-type]
    with pytest.raises(MediaFileStorageError):
        documents_kept.get_file(address.rpartition("/")[2])


class Session:
    """A session that, as Streamlit's, lets go of its files when nobody holds it any more; it refers to itself."""

    id = "of the officer"

    def __init__(self, files: MediaFileManager) -> None:
        self._files, self._itself = files, self

    def __del__(self) -> None:
        self._files.clear_session_refs(self.id)


def test_the_limits_told_for_files_are_those_of_the_settings() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    told = (ROOT / "static" / "app.css").read_text("utf-8")
    limits = {int(found) for found in re.findall(r"(\d+) MB", told)}
    assert limits == {settings["server"]["maxUploadSize"], documents._LETTERHEAD_MB}
    assert settings["server"]["maxUploadSize"] == MAX_MEGABYTES


def breaks_off() -> None:
    from ui import server

    assert server.say_it_went_wrong(MemoryError("a name that no officer should read"))


def test_what_nobody_expected_is_one_thai_sentence_without_the_name_of_an_exception() -> None:
    app = AppTest.from_function(breaks_off, default_timeout=30).run()
    assert [said.value for said in app.error] == [text_in("th")("unexpected.said")]
    assert not app.exception


def test_a_start_says_nothing_of_caches_without_a_runtime_and_everything_else() -> None:
    logger = logging.getLogger("streamlit.runtime.caching.cache_data_api")
    said = [
        logger.makeRecord(logger.name, logging.WARNING, "", 0, words, (), None)
        for words in (
            "No runtime found, using MemoryCacheStorageManager",
            "A cached value could not be kept",
        )
    ]
    assert [bool(logger.filter(record)) for record in said] == [False, True]
