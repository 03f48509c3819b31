"""A hundred offices at once: every file is read, offices in turn, and how long the last one waits.

Each file differs, so that no cache answers; the line is the one that the pages use. Then the same offices within one
minute, as after a restart, and one office behind another one's twenty files: both against a single read alone.
"""

import random
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, sleep

import xlsxwriter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ita_core.workbook import WorkbookRefused, read  # noqa: E402

OFFICES, PROVINCES, MINUTE, OF_ONE = 100, 10, 60.0, 20
CODES = [f"{letter}{n}" for letter, last in (("i", 30), ("e", 15), ("o", 43)) for n in range(1, last + 1)]


def main() -> None:
    """Print what became of each crowd."""
    files = [table(agencies=1, seed=n) for n in range(OFFICES)]
    _within_a_minute(files)
    _behind_twenty(files)
    _all_at_once("one office each", files)
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


def _within_a_minute(files: Sequence[bytes]) -> None:
    """Offices that come at random in one minute, the first of them to readers that are only starting."""
    draw = random.Random(0)
    comes = [draw.uniform(0, MINUTE) for _ in files]

    def one(place: int) -> float:
        sleep(comes[place])
        return _seconds(files[place], f"office {place}")

    with ThreadPoolExecutor(len(files)) as crowd:
        waits = list(crowd.map(one, range(len(files))))
    alone, late = _alone(files), quantiles(waits, n=20)[-1]
    print(f"{len(files)} offices in {MINUTE:.0f} s: all read; a read alone {alone:.2f} s, 95 of 100 after {late:.2f} s")
    print(f"  {late / alone:.1f} x a read alone (target: 10 x), slowest {max(waits) / alone:.1f} x")


def _behind_twenty(files: Sequence[bytes]) -> None:
    """One file of an office that comes behind all files of another."""
    alone = _alone(files)
    with ThreadPoolExecutor(OF_ONE + 1) as crowd:
        many = [crowd.submit(_seconds, data, "large") for data in files[:OF_ONE]]
        sleep(alone / 2)
        small = crowd.submit(_seconds, files[-1], "small").result()
        large = max(each.result() for each in many)
    print(f"1 file behind {OF_ONE} of another office: after {small / alone:.1f} x alone; they {large / alone:.1f} x")


def _alone(files: Sequence[bytes]) -> float:
    return median(_seconds(data, "alone") for data in files[:9])


def _seconds(data: bytes, owner: str) -> float:
    start = perf_counter()
    read(data, "a.xlsx", owner=owner)
    return perf_counter() - start


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
