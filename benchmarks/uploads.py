"""A hundred offices at once: every file is read, in the order of coming, and how long the last one waits.

Each file differs, so that no cache answers; the line is the one that the pages use.
"""

import random
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

import xlsxwriter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ita_core.workbook import WorkbookRefused, read  # noqa: E402
from ita_core.workbook.sandbox import CHILDREN  # noqa: E402

OFFICES, PROVINCES = 100, 10
CODES = [f"{letter}{n}" for letter, last in (("i", 30), ("e", 15), ("o", 43)) for n in range(1, last + 1)]


def main() -> None:
    """Print what became of both crowds."""
    CHILDREN.prestart()
    _all_at_once("one office each", [table(agencies=1, seed=n) for n in range(OFFICES)])
    _all_at_once("57,600 cells each", [table(agencies=639, seed=n) for n in range(PROVINCES)])


def table(*, agencies: int, seed: int) -> bytes:
    """One row an agency, 88 scores each, drawn at random; 640 rows of 90 columns are 57,600 cells."""
    draw, buffer = random.Random(seed), BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("2566")
        sheet.write_row(0, 0, ["หน่วยงาน", "จังหวัด", *CODES])
        for number in range(1, agencies + 1):
            scores = [round(draw.uniform(60, 100), 2) for _ in CODES]
            sheet.write_row(number, 0, [f"เทศบาลตำบลที่ {number}", "ราชบุรี", *scores])
    return buffer.getvalue()


def _all_at_once(what: str, files: Sequence[bytes]) -> None:
    start = perf_counter()

    def one(data: bytes) -> tuple[str, int, float]:
        line: list[int] = []
        try:
            read(data, "a.xlsx", watch=line.append)
        except WorkbookRefused as refused:
            return refused.finding.code, max(line, default=0), perf_counter() - start
        return "", max(line, default=0), perf_counter() - start

    with ThreadPoolExecutor(len(files)) as crowd:
        ends = list(crowd.map(one, files))
    refused = [code for code, _, _ in ends if code]
    taken = [seconds for _, _, seconds in ends]
    print(f"{len(files)} files at once, {what}: {len(refused)} refused (target: 0) {sorted(set(refused))}")
    print(f"  longest line seen {max(line for _, line, _ in ends)}; first read after {min(taken):.2f} s")
    print(f"  half after {median(taken):.1f} s, all after {max(taken):.1f} s")


if __name__ == "__main__":
    main()
