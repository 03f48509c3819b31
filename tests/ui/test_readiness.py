"""The route that says whether a visitor would see a page: each thing that can be missing is told by its name."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from ita_core.commands import dashboard
from ita_core.findings import Finding
from ita_core.workbook import WorkbookRefused
from tests.ui.loops import finished
from ui import readiness, saving
from ui.draining import Draining

THAI_FOLDER_IN_A_LOCALE_WITHOUT_THAI = Path("/srv/\udce0\udcb8\udc81")
"""How Python spells bytes of a path that its locale cannot read."""


@pytest.fixture(autouse=True)
def a_page_that_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    async def ran() -> tuple[bool, str]:
        return True, "ok"

    server = SimpleNamespace(does_script_run_without_error=ran)
    monkeypatch.setattr(readiness, "runtime", SimpleNamespace(get_instance=lambda: server))
    monkeypatch.setenv("ITA_LENS_STORE", str(tmp_path / "work.sqlite3"))
    saving._store.clear()


def answer(of: readiness.Readiness) -> tuple[int, dict[str, object]]:
    said = finished(of.answer(SimpleNamespace()))  # type: ignore[arg-type]  # it looks at nothing of the request
    return said.status_code, json.loads(bytes(said.body))


def test_where_everything_works_the_server_is_ready() -> None:
    assert answer(readiness.Readiness()) == (200, {"ready": True, "trouble": []})


def test_a_folder_that_the_locale_cannot_write_is_told_before_a_visitor_meets_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(readiness, "PROGRAM", THAI_FOLDER_IN_A_LOCALE_WITHOUT_THAI)
    assert answer(readiness.Readiness()) == (503, {"ready": False, "trouble": ["folder"]})
    with pytest.raises(readiness.NotReady, match="-X utf8"):
        readiness.folder_has_a_name()


def test_a_reader_that_does_not_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise WorkbookRefused(Finding("reader-ended", facts={"file": "a.xlsx"}))

    monkeypatch.setattr(readiness, "read", fails)
    assert answer(readiness.Readiness()) == (503, {"ready": False, "trouble": ["reader"]})


def test_a_store_that_does_not_answer_is_told_and_so_is_that_it_answers_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ITA_LENS_STORE", str(tmp_path))  # a folder is no file of a database
    saving._store.clear()
    assert answer(readiness.Readiness()) == (503, {"ready": False, "trouble": ["store"]})
    monkeypatch.setenv("ITA_LENS_STORE", str(tmp_path / "work.sqlite3"))
    assert answer(readiness.Readiness()) == (200, {"ready": True, "trouble": []})


def test_a_draining_worker_is_alive_and_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    now = Draining()
    monkeypatch.setattr(readiness, "draining", lambda: now)
    route = readiness.Readiness()
    assert answer(route)[0] == 200
    now.has_begun = True
    assert answer(route) == (503, {"ready": False, "trouble": ["draining"]})
    assert finished(readiness.alive(SimpleNamespace())).status_code == 204  # type: ignore[arg-type]


def test_a_page_that_does_not_run_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    async def broke() -> tuple[bool, str]:
        return False, "error"

    server = SimpleNamespace(does_script_run_without_error=broke)
    monkeypatch.setattr(readiness, "runtime", SimpleNamespace(get_instance=lambda: server))
    assert answer(readiness.Readiness()) == (503, {"ready": False, "trouble": ["page"]})


def test_whoever_asks_often_costs_one_finding_out(monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[int] = []

    async def found() -> dict[str, str]:
        times.append(1)
        return {}

    monkeypatch.setattr(readiness, "found", found)

    async def three() -> None:
        route = readiness.Readiness()
        await asyncio.gather(*(route.answer(SimpleNamespace()) for _ in range(3)))  # type: ignore[arg-type]

    finished(three())
    assert len(times) == 1


def test_the_command_begins_again_in_utf8_mode_where_the_folder_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[list[str]] = []
    monkeypatch.setattr(dashboard, "PROGRAM", THAI_FOLDER_IN_A_LOCALE_WITHOUT_THAI)
    monkeypatch.setattr("os.execv", lambda _python, line: begun.append(line))
    monkeypatch.setattr(sys, "argv", ["ita-lens", "run", "--port", "8600"])
    monkeypatch.setattr(sys, "flags", SimpleNamespace(utf8_mode=0))
    dashboard._begin_again_with_utf8()
    assert begun == [[sys.executable, "-X", "utf8", "-m", "ita_core", "run", "--port", "8600"]]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps names in Unicode")
def test_a_locale_without_thai_is_what_breaks_the_name() -> None:
    script = "import os, sys; os.fsdecode(bytes.fromhex('e0b881')).encode('utf-8')"
    without = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    broken = subprocess.run([sys.executable, "-c", script], env=without, capture_output=True, text=True)
    assert "surrogates not allowed" in broken.stderr
    assert subprocess.run([sys.executable, "-X", "utf8", "-c", script], env=without).returncode == 0


def test_a_database_that_nobody_reaches_is_told_as_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("psycopg", reason="not run: requirements-server.txt is not installed")
    monkeypatch.setenv("ITA_LENS_MODE", "shared")
    monkeypatch.setenv("ITA_LENS_STORE", "postgresql://nobody@127.0.0.1:1/nowhere")
    saving._store.clear()
    assert answer(readiness.Readiness()) == (503, {"ready": False, "trouble": ["store"]})
