"""The child process survives nothing and costs nothing: whatever happens to it, the parent refuses one file."""

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ita_core.text import LANGUAGES
from ita_core.workbook import read, sandbox
from ita_core.workbook.grid import Grid, Sheet
from ita_core.workbook.guard import check
from ita_core.workbook.parsers.child import MEMORY
from ita_core.workbook.reading import WorkbookRefused
from ita_core.workbook.sandbox import _START, Child, Children, Trouble
from ita_core.workbook.wire import CPU_USED_UP, Format, Passed, pack, unpack
from tests.corpus.containers import sound
from tests.corpus.sheets import HEAD, number, row, sheet, with_sheet
from tests.workbook.writers import Page, in_format

XLSX = Passed(Format.XLSX)


ASKED = "from ita_core.workbook.parsers import child; child.parse = lambda data, passed: {does}; child.serve()"


def child_that(does: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every child started from now on does something else than parsing when it is asked."""
    monkeypatch.setattr(sandbox, "_START", _START.replace("serve()", ASKED.format(does=does)))


def refusal(children: Children, **how: object) -> str:
    with pytest.raises(WorkbookRefused) as refused:
        children.parse(sound(), XLSX, "a.xlsx", **how)
    finding = refused.value.finding
    for language in LANGUAGES:
        assert "Error" not in finding.message(language) + finding.what_to_do(language)
    return finding.code


@pytest.fixture
def children() -> Iterator[Children]:
    made = Children(at_once=1)
    yield made
    made.close()


def test_one_child_reads_file_after_file(children: Children) -> None:
    children.prestart()
    first = children._ready.get()
    children._ready.put(first)
    for _ in range(3):
        assert children.parse(sound(), XLSX, "a.xlsx").sheets[0].rows[1] == ["TOTAL", 92.16]
    assert children._ready.get().pid == first.pid
    first.close()


def test_a_child_that_died_while_it_waited_costs_nothing(children: Children) -> None:
    children.prestart()
    child = children._ready.get()
    os.kill(child.pid, signal.SIGKILL)
    child._process.wait()
    children._ready.put(child)
    grid = children.parse(sound(), XLSX, "a.xlsx")
    assert (grid.readers, grid.notes) == (("ITA Lens", "calamine"), ())


def test_a_healthy_file_whose_child_is_ended_from_outside_is_read_by_a_fresh_one_without_a_word(
    children: Children, monkeypatch: pytest.MonkeyPatch
) -> None:
    child_that("__import__('os')._exit(9)", monkeypatch)
    children.prestart()
    monkeypatch.undo()
    grid = children.parse(sound(), XLSX, "a.xlsx")
    assert (grid.readers, grid.notes) == (("ITA Lens", "calamine"), ())


def test_a_file_on_which_two_children_end_is_read_by_the_reader_of_python_alone_and_that_is_said(
    children: Children, monkeypatch: pytest.MonkeyPatch
) -> None:
    child_that("excel.parse(data, passed) if passed.alone else __import__('os')._exit(9)", monkeypatch)
    monkeypatch.setattr(
        sandbox,
        "_START",
        sandbox._START.replace("child.parse", "from ita_core.workbook.parsers import excel; child.parse", 1),
    )
    grid = children.parse(sound(), XLSX, "a.xlsx")
    assert (grid.readers, grid.notes) == (("ITA Lens",), (("one-reader-only", "calamine", "failed"),))


def test_where_every_child_ends_the_reader_is_named_and_not_the_file(
    children: Children, monkeypatch: pytest.MonkeyPatch
) -> None:
    child_that("__import__('os')._exit(9)", monkeypatch)
    assert refusal(children) == "reader-ended"


def test_where_no_child_can_be_started_that_is_said(children: Children, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "Child", lambda: open("/no such folder/python"))  # noqa: PTH123, SIM115
    assert refusal(children) == "reader-ended"


def test_a_child_that_sleeps_is_ended_when_its_time_is_up(children: Children, monkeypatch: pytest.MonkeyPatch) -> None:
    child_that("__import__('time').sleep(600)", monkeypatch)
    assert refusal(children, seconds=0.6) == "reading-too-slow"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows counts no CPU time")
def test_a_child_that_computes_on_is_ended_by_its_cpu_limit(
    children: Children, monkeypatch: pytest.MonkeyPatch
) -> None:
    child_that("max(iter(int, 1))", monkeypatch)
    monkeypatch.setattr(
        sandbox, "_START", sandbox._START.replace("child.serve()", "child.CPU_SECONDS = 0; child.serve()")
    )
    assert refusal(children) == "reading-too-slow"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux caps the memory of a process")
def test_a_child_that_asks_for_more_memory_than_it_may_have_names_the_memory(
    children: Children, monkeypatch: pytest.MonkeyPatch
) -> None:
    child_that(f"bytearray({MEMORY} * 2)", monkeypatch)
    assert refusal(children) == "reading-out-of-memory"


def test_a_reading_that_nobody_waits_for_ends_with_its_child(
    children: Children, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The child sleeps for minutes; the second look finds the window closed."""
    child_that("__import__('time').sleep(600)", monkeypatch)
    children.prestart()
    child = children._ready.get()
    children._ready.put(child)
    looks = iter([None, None])

    def closed(_before: int) -> None:
        next(looks)

    with pytest.raises(StopIteration):
        children.parse(sound(), XLSX, "a.xlsx", watch=closed)
    assert child._process.wait(10) != 0


def test_when_hundreds_wait_the_next_file_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MOST_WAITING", 0)
    children = Children(at_once=1)
    with pytest.raises(WorkbookRefused) as refused, children.turn("a.xlsx"):
        pass
    assert refused.value.finding.code == "reader-busy"


def test_twelve_different_files_at_once_are_all_read() -> None:
    files = [with_sheet(sheet(HEAD + row(2, "TOTAL", number("B2", f"{60 + n}")))) for n in range(12)]
    seen: list[int] = []
    with ThreadPoolExecutor(12) as pool:
        readings = list(pool.map(lambda data: read(data, "a.xlsx", watch=seen.append), files))
    assert [int(reading.scores["score"][0]) for reading in readings] == [60 + n for n in range(12)]
    assert max(seen) >= 2


def test_a_child_ends_when_its_parent_is_gone() -> None:
    child = Child()
    assert child._process.stdin is not None
    child._process.stdin.close()
    assert child._process.wait(timeout=10) == 0
    child.close()


def test_a_child_that_is_replaced_while_its_keepers_close_leaves_no_child_behind(
    children: Children, monkeypatch: pytest.MonkeyPatch
) -> None:
    others, closed = set(threading.enumerate()), threading.Event()
    end = Child.close
    monkeypatch.setattr(Child, "close", lambda child: (closed.wait(10), end(child)))
    with pytest.raises(WorkbookRefused):
        children.parse(b"PK nothing", XLSX, "a.xlsx")
    children.close()
    closed.set()
    for replacing in set(threading.enumerate()) - others:
        replacing.join(10)
    assert children._ready.empty()


def test_a_trouble_names_the_exception() -> None:
    child = Child()
    with pytest.raises(Trouble) as trouble:
        child.parse(b"PK nothing", XLSX, seconds=10)
    child.close()
    assert trouble.value.what in ("BadZipFile", "CalamineError")


def test_a_grid_crosses_the_pipe_unchanged() -> None:
    sheet = Sheet(
        "๒๕๖๖", [[1.5, "ก", None, True]], merged=((0, 0, 1, 1),), hidden_rows=frozenset({3}), doubtful={(0, 1): "x"}
    )
    (back,) = unpack(pack(Grid((sheet,), ("a",), (("n", "1", "2"),)))).sheets
    assert {**vars(back)} == {**vars(sheet)}


def test_an_answer_that_holds_anything_but_values_is_not_opened() -> None:
    with pytest.raises(pickle.UnpicklingError):
        unpack(pickle.dumps(([], os.getcwd, ())))


def test_texts_that_would_fill_the_parents_memory_are_cut_and_small_ones_are_not() -> None:
    (short,) = unpack(pack(Grid((Sheet("a", [["ก" * 30_000, 92.16]]),)))).sheets
    assert len(str(short.rows[0][0])) == 30_000
    (long,) = unpack(pack(Grid((Sheet("a", [["ก" * 30_000 + str(row), 92.16] for row in range(300)]),)))).sheets
    assert {len(str(row[0])) for row in long.rows} == {2_000}
    assert {row[1] for row in long.rows} == {92.16}


LIBRARIES = {
    "xlsx": {"python_calamine"},
    "ods": {"python_calamine"},
    "xlsb": {"python_calamine", "defusedxml.ElementTree"},
    "xls": {"python_calamine", "xlrd"},
    "csv": {"csv"},
}
HEAVY = {"pandas", "pydantic", "yaml", "PIL.Image", "numpy.linalg", "openpyxl"}


@pytest.mark.parametrize(("name", "needed"), LIBRARIES.items())
def test_a_child_loads_the_libraries_of_the_files_that_come_and_no_table_library(name: str, needed: set[str]) -> None:
    """pandas would add a third of a second to every start, and memory that the limit does not count."""
    file_name, data = in_format([Page("2566", [["รหัส", "คะแนน"], ["TOTAL", 92.16]])], name)
    passed = check(data, file_name)
    work = "from ita_core.workbook.parsers.child import parse, Passed, Format; before = set(sys.modules);"
    work += f"parse({data!r}, Passed(Format('{passed.format}'))); print(*sys.modules); print(*before)"
    script = _START.replace("from ita_core.workbook.parsers.child import serve", "").replace("serve()", work)
    done = subprocess.run([sys.executable, "-I", "-"], input=script, capture_output=True, text=True, check=True)
    loaded, before = (set(line.split()) for line in done.stdout.splitlines())
    others = set().union(*LIBRARIES.values()) - needed
    assert needed <= loaded
    assert not loaded & (HEAVY | others)
    assert not before & set().union(*LIBRARIES.values())


@pytest.mark.parametrize(("work", "code"), [("while True: pass", CPU_USED_UP), ("time.sleep(1.2)", 0)])
def test_where_the_system_limits_no_cpu_the_child_ends_itself_by_the_cpu_it_used(work: str, code: int) -> None:
    """Waiting is no work: what a busy machine does meanwhile does not count."""
    script = f"import time\nfrom ita_core.workbook.parsers.child import watched_cpu\nwith watched_cpu(0.5):\n {work}"
    assert subprocess.run([sys.executable, "-c", script], timeout=60).returncode == code


@pytest.mark.parametrize(("ends", "what"), [(f"import os; os._exit({CPU_USED_UP})", "time"), ("1 / 0", "ended")])
def test_a_child_that_used_up_its_cpu_is_told_from_one_that_broke(ends: str, what: str) -> None:
    child = Child()
    child._process.kill()
    child._process = subprocess.Popen(
        [sys.executable, "-c", ends], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    with pytest.raises(Trouble) as trouble:
        child.parse(sound(), XLSX, seconds=60)
    assert trouble.value.what == what


@pytest.mark.parametrize(("said", "n"), [(None, 2), ("", 2), ("1", 1), (" 8 ", 8), ("64", 64)])
def test_the_settings_say_how_many_files_are_read_at_once(said: str | None, n: int) -> None:
    assert sandbox.readers_in({} if said is None else {"ITA_LENS_READERS": said}) == n


@pytest.mark.parametrize("said", ["0", "65", "-1", "two", "2.0", "๒", "99999999999999999999999"])
def test_a_number_of_readers_that_cannot_be_is_refused_by_its_name(said: str) -> None:
    with pytest.raises(ValueError, match="ITA_LENS_READERS"):
        sandbox.readers_in({"ITA_LENS_READERS": said})


def test_a_number_that_cannot_be_leaves_two_and_is_told() -> None:
    tried = "from ita_core.workbook.sandbox import CHILDREN; print(CHILDREN._turns._at_once)"
    said = subprocess.run(
        [sys.executable, "-c", tried],
        env=os.environ | {"ITA_LENS_READERS": "many"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "2"
    assert "ITA_LENS_READERS is 'many'" in said.stderr
