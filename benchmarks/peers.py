"""A table of all agencies of a nation → one row an agency-year, against pandas with calamine reading the same sheet.

python benchmarks/peers.py [--agencies 8317] [--turns 3] [--faults]

Each way is a process of its own, started in turn; the processor time is what it takes after its imports, that of the
child that parses for us with it. Memory is the highest of the process that keeps the table, and of that child. The
place of every agency and the strip of totals, which the page shows after it, follow.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import xlsxwriter

if TYPE_CHECKING:
    from ita_core.peers.reading import PeersReading

CODES_N, COLUMNS_N, YEAR = 99, 103, 2566


def main() -> None:
    """Print one line a way, each with its ratio to pandas."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--agencies", type=int, default=8_317)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--faults", action="store_true", help="one cell in a hundred is no score")
    parser.add_argument("--one", choices=("pandas", "ours"), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps({"pandas": by_pandas, "ours": by_us}[options.one](options.file)))
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "nation.xlsx"
        write_table(file, options.agencies, faults=options.faults)
        turns = [{way: measured(way, file) for way in ("pandas", "ours")} for _ in range(options.turns)]
    figures = {way: {key: median(turn[way][key] for turn in turns) for key in turns[0][way]} for way in turns[0]}
    report(figures["pandas"], figures["ours"])


def report(pandas: dict[str, float], ours: dict[str, float]) -> None:
    """Seconds and megabytes with their ratios."""
    cpu = ours["cpu"] + ours["child_cpu"]
    times, share = cpu / pandas["cpu"], ours["mb"] / pandas["mb"]
    print(f"pandas with calamine  {pandas['cpu']:6.2f} s CPU              {pandas['mb']:5.0f} MB")
    own = f"{ours['cpu']:6.2f} s CPU = {ours['cpu'] / pandas['cpu']:5.2f} ×    {ours['mb']:5.0f} MB"
    print(f"our reading           {own} = {share:4.2f} × (target: 1.2)")
    print(f"  and its child       {cpu:6.2f} s CPU = {times:5.2f} ×    {ours['child_mb']:5.0f} MB in the child")
    print(f"then places of all    {ours['places']:6.2f} s CPU, strip of totals {ours['strip']:.2f} s")


def measured(way: str, file: Path) -> dict[str, float]:
    """What one way says of itself, in a fresh process."""
    command = [sys.executable, __file__, "--one", way, "--file", str(file)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return dict(json.loads(said))


def by_pandas(file: Path) -> dict[str, float]:
    """pandas alone: the sheet as a frame."""
    import pandas as pd

    before = cpu_of(resource.RUSAGE_SELF)
    frame = pd.read_excel(file, engine="calamine", header=1)
    assert len(frame.columns) == COLUMNS_N
    return {"cpu": cpu_of(resource.RUSAGE_SELF) - before, "mb": peak_of(resource.RUSAGE_SELF)}


def by_us(file: Path) -> dict[str, float]:
    """Our reading as the server does it, then the places and the strip."""
    from ita_core.peers.reading import read_peers
    from ita_core.workbook.sandbox import CHILDREN

    data = file.read_bytes()
    before = cpu_of(resource.RUSAGE_SELF)
    reading = read_peers(data, file.name)
    own = {"cpu": cpu_of(resource.RUSAGE_SELF) - before, "mb": peak_of(resource.RUSAGE_SELF)}
    CHILDREN.close()
    own |= {"child_cpu": cpu_of(resource.RUSAGE_CHILDREN), "child_mb": peak_of(resource.RUSAGE_CHILDREN)}
    return own | after(reading)


def after(reading: "PeersReading") -> dict[str, float]:
    """What the page shows of it: the places of all in their groups, and the strip of one."""
    from ita_core.charts.peers import peers_strip
    from ita_core.peers.ranks import ranks
    from ita_core.peers.years import GROUPS, peer_year
    from ita_core.text import text_in

    year = peer_year(reading.rows, YEAR)
    everybody = year.group_of(0, GROUPS["all"])
    places = taken(lambda: [ranks(year.total), ranks(year.total, year.rows["agency_type"])])
    return {"places": places, "strip": taken(lambda: peers_strip(year, 0, everybody, text_in("th"), named=False))}


def taken(work: Callable[[], object]) -> float:
    """The processor time of a piece of work [s]."""
    before = cpu_of(resource.RUSAGE_SELF)
    work()
    return cpu_of(resource.RUSAGE_SELF) - before


def cpu_of(who: int) -> float:
    """Processor time so far [s]."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def peak_of(who: int) -> float:
    """The most memory so far [MB]."""
    return resource.getrusage(who).ru_maxrss / 1024


def write_table(file: Path, agencies_n: int, *, faults: bool) -> None:
    """One row an agency, 99 scores each, drawn at random from a fixed seed."""
    draw = random.Random(YEAR)
    codes = ["TOTAL", "IIT", "EIT", "EIT1", "EIT2", "OIT", *(f"ตัวชี้วัดที่ {number}" for number in range(1, 6))]
    codes += [f"{letter}{n}" for letter, last in (("i", 30), ("e", 15), ("o", 43)) for n in range(1, last + 1)]
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("ผล")
        sheet.write_string(0, 0, f"ผลการประเมิน ITA ปีงบประมาณ พ.ศ. {YEAR}")
        sheet.write_row(1, 0, ["ลำดับ", "หน่วยงาน", "จังหวัด", "ประเภท", *codes[:CODES_N]])
        for number in range(1, agencies_n + 1):
            scores = [round(draw.uniform(60, 100), 2) for _ in range(CODES_N)]
            odd = [draw.choice([112, "ดี", "-", 81.125]) if faults and draw.random() < 0.01 else own for own in scores]
            place = [number, f"เทศบาลตำบลสมมุติ {number:04}", "ราชบุรี", "เทศบาลตำบล"]
            sheet.write_row(number + 1, 0, [*place, *odd])


if __name__ == "__main__":
    main()
