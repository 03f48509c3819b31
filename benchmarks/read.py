"""How long reading takes and how much memory it needs: an office's workbook, a national table, files that are refused.

Every time is compared with pandas reading the same bytes in the same run, in turn, so that a busy machine slows both.
"""

import gc
import random
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import pandas as pd
import xlsxwriter

from ita_core.workbook import WorkbookRefused, read
from ita_core.workbook.guard import check
from ita_core.workbook.sandbox import CHILDREN, Child
from tests.corpus.test_corpus import EXPECTED, corpus

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


SAMPLE = ROOT / "sample_data" / "jetsamian-2566.xlsx"
AGENCIES_N, CODES_N = 8_300, 94
TURNS = 7
REFUSED = [name for name, end in EXPECTED.items() if end.startswith("refused")]


def main() -> None:
    """Print one line a figure, each with its target."""
    CHILDREN.prestart()
    gc.freeze()  # as the server does after its imports
    _office()
    _national(national_table())
    _refusals()


def national_table() -> bytes:
    """One row an agency, 94 scores each, drawn at random from a fixed seed."""
    draw, buffer = random.Random(2566), BytesIO()
    codes = ["TOTAL", "IIT", "EIT", "EIT1", "EIT2", "OIT"]
    codes += [f"{letter}{n}" for letter, last in (("i", 30), ("e", 15), ("o", 43)) for n in range(1, last + 1)]
    with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("2566")
        sheet.write_row(0, 0, ["ลำดับ", "หน่วยงาน", "จังหวัด", "ประเภท", *codes[:CODES_N]])
        for number in range(1, AGENCIES_N + 1):
            place = [number, f"เทศบาลตำบลที่ {number}", "ราชบุรี", "เทศบาลตำบล"]
            sheet.write_row(number, 0, place + [round(draw.uniform(60, 100), 2) for _ in range(CODES_N)])
    return buffer.getvalue()


def in_turn(one: Callable[[], object], other: Callable[[], object], rest: float = 0) -> tuple[float, float]:
    """The median milliseconds of both, each run in turn after one to warm up; `rest` seconds before each."""
    times: tuple[list[float], list[float]] = [], []
    for _ in range(TURNS + 1):
        for work, taken in zip((one, other), times, strict=True):
            sleep(rest)
            start = perf_counter()
            work()
            taken.append((perf_counter() - start) * 1000)
    return median(times[0][1:]), median(times[1][1:])


def _office() -> None:
    data = SAMPLE.read_bytes()
    ours, pandas = in_turn(
        lambda: read(data, SAMPLE.name), lambda: pd.read_excel(BytesIO(data), sheet_name=None, engine="openpyxl")
    )
    print(f"one office, bytes to findings, guard, child and both readers: {ours:.1f} ms (target: under 150)")
    print(f"  ratio to pandas.read_excel (openpyxl): {ours / pandas:.2f}")


def _national(data: bytes) -> None:
    answers = {"agency": "เทศบาลตำบลที่ 77"}
    print(f"national table, {AGENCIES_N:,} × {CODES_N + 4} cells, {len(data) / 1e6:.1f} MB")
    ours, pandas = in_turn(
        lambda: read(data, "national.xlsx", answers), lambda: pd.read_excel(BytesIO(data), engine="calamine"), rest=0.5
    )
    print(f"  read with one agency chosen: {ours:.0f} ms; pandas.read_excel (calamine): {pandas:.0f} ms")
    print(f"  ratio: {ours / pandas:.2f} (target: at most 1.3; one reader for a table this size, and it says so)")
    child = Child()
    child.parse(data, check(data, "national.xlsx"), seconds=15)
    print(f"  memory of the child: {_megabytes(child.pid, 'VmHWM'):.0f} MB (target: under 512)")
    child.close()


def _refusals() -> None:
    before, slowest, name_of_slowest = _megabytes("self", "VmRSS"), 0.0, ""
    for name in REFUSED:
        file_name, data = corpus()[name]
        start = perf_counter()
        try:
            read(data, file_name)
        except WorkbookRefused:
            taken = perf_counter() - start
            slowest, name_of_slowest = max((slowest, name_of_slowest), (taken, name))
    print(f"{len(REFUSED)} files refused; the slowest is {name_of_slowest}")
    print(f"  {slowest * 1000:.0f} ms (target: 1 s)")
    print(f"  the server's own memory grew by {_megabytes('self', 'VmRSS') - before:.0f} MB (target: under 50)")


def _megabytes(process: int | str, field: str) -> float:
    """A line of the process's status in MB; 0 where the system has none."""
    status = Path(f"/proc/{process}/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(field)), 0.0)


if __name__ == "__main__":
    main()
