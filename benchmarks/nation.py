"""The answers of an invented nation → every agency's scores, level and ranks, against a bare count and pandas.

python benchmarks/nation.py [--rows 3300000] [--data DIR] [--sorted] [--spark] [--tables-only]

Each way is a process of its own, started in turn; its processor time and memory are those of it and its children. The
second part holds the trees of all agencies against bare sums and against `assess` in a loop.
"""

import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

from sample_data.invented_nation import AGENCIES, hundredths, lowest_codes, write_answers

YEAR, THREADS, MEMORY_MB = 2565, 2, 256
BARE = """
import duckdb
limits = {{"threads": {threads}, "memory_limit": "{memory}MiB", "preserve_insertion_order": False}}
connection = duckdb.connect(config=limits)
query = "select agency, fiscal_year, question, sum(points), count(points) from '{file}' group by all"
connection.execute(f"copy ({{query}}) to '{out}' (format parquet)")
"""
PANDAS = """
import pandas as pd
rows = pd.read_{kind}("{file}")
found = rows.groupby(["agency", "fiscal_year", "question"], sort=False)["points"].agg(["sum", "count"])
found.reset_index().to_parquet("{out}")
"""


class Cost(NamedTuple):
    """What a process and its children took."""

    cpu: float
    wall: float
    mb: int


def cost(arguments: list[str]) -> Cost:
    """Run a program to its end."""
    start = time.perf_counter()
    child = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read() if child.stderr else b""
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(said.decode())
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss // 1024)


def ours(file: Path, out: Path, *more: str) -> list[str]:
    """The command, with the table alone."""
    settings = ["--no-excel", "--no-board", "--memory", str(MEMORY_MB), "--threads", str(THREADS)]
    return [sys.executable, "-m", "ita_core", "nation", str(file), "--out", str(out), *settings, *more]


def program(source: str, file: Path, out: Path) -> list[str]:
    """A few lines of Python with their settings filled in."""
    kind = "csv" if file.suffix == ".csv" else "parquet"
    return [sys.executable, "-c", source.format(file=file, out=out, threads=THREADS, memory=MEMORY_MB, kind=kind)]


def count_answers(file: Path, folder: Path, *, spark: bool, rounds: int, pandas: bool) -> Cost:
    """Every way in turn; returns the cost of ours."""
    ways: dict[str, list[Cost]] = {"bare DuckDB": [], "ours": []}
    for n in range(rounds):
        ways["bare DuckDB"].append(cost(program(BARE, file, folder / "bare.parquet")))
        ways["ours"].append(cost(ours(file, folder / f"out-{file.stem}-{file.suffix[1:]}-{n}")))
    if pandas:
        ways["pandas, sums only"] = [cost(program(PANDAS, file, folder / "pandas.parquet"))]
    if spark:
        ways["ours on Spark local[2]"] = [
            cost(ours(file, folder / "spark", "--engine", "spark", "--master", "local[2]"))
        ]
    middle = {name: Cost(*(median(values) for values in zip(*costs, strict=True))) for name, costs in ways.items()}
    bare = middle["bare DuckDB"].cpu
    for name, own in middle.items():
        print(
            f"{name:24} {own.cpu:7.2f} s CPU = {own.cpu / bare:5.2f} ×   {own.wall:6.1f} s   {own.mb:5} MB", flush=True
        )
    return middle["ours"]


def tables() -> None:
    """The national table, agencies × codes: nodes, levels and ranks."""
    import numpy as np
    import pandas as pd
    import polars as pl
    import pyarrow.parquet as pq

    from ita_core.framework import load
    from ita_core.peers.ranks import ranks
    from ita_core.peers.tree import ScoreTable, score_table, trees
    from ita_core.scoring import assess
    from tests.samples import reading_of

    framework = load(YEAR + 1)
    scores = hundredths(YEAR + 1).reset_index(drop=True)
    printed = pd.DataFrame({code: scores[code].to_numpy() for code in lowest_codes(framework)})  # as a file is read
    own = pl.from_pandas(printed)
    below = {node: [c for c in framework.below(node) if c in printed] for node in framework.node_of}
    exprs = [pl.sum_horizontal(codes).alias(node) for node, codes in below.items() if codes]

    def all_at_once(table: ScoreTable, names: pd.DataFrame) -> object:
        total = table.score("TOTAL")
        return [ranks(total), ranks(total, names["agency_type"]), ranks(total, names["province"])]

    def from_file() -> object:
        table = pq.read_table(file)
        every = np.stack([table[code].to_numpy() for code in printed])
        return all_at_once(
            trees(list(printed), every, framework), table.select(["agency_type", "province"]).to_pandas()
        )

    def loop() -> object:
        rows = printed.head(40).itertuples(index=False)
        cells = ({c: v / 100 for c, v in zip(printed, map(int, row), strict=True) if v >= 0} for row in rows)
        return [assess(reading_of({YEAR + 1: {c: f"{v:.2f}" for c, v in row.items()}}), framework) for row in cells]

    ways = {
        "sums": lambda: own.select(exprs),
        "nodes": lambda: score_table(printed, framework),
        "ours": lambda: all_at_once(score_table(printed, framework), scores),
        "sums from file": lambda: pl.read_parquet(file).select(exprs),
        "ours from file": from_file,
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "table.parquet"
        scores.to_parquet(file)
        alone = {name: _cpu({name: run})[name] for name, run in ways.items()}
        spent = _cpu(ways)
    one = _cpu({"loop": loop}, rounds=1)["loop"] / 40
    whole = one * len(printed)
    size = f"{len(printed)} agencies × {len(printed.columns)} codes"
    print(f"{size}: nodes, levels, three ranks {1000 * spent['ours']:.1f} ms CPU")
    print(f"  = {spent['ours'] / spent['sums']:.2f} × the bare sums of polars ({1000 * spent['sums']:.1f} ms)")
    print(f"  nodes and levels alone {1000 * spent['nodes']:.1f} ms = {spent['nodes'] / spent['sums']:.2f} ×")
    loops = [f"{1000 * alone[name]:.1f} ms = {alone[name] / alone['sums']:.2f} ×" for name in ("ours", "nodes")]
    print(f"  each way in a loop of its own, its data at hand: {loops[0]}, nodes and levels {loops[1]}")
    shares = 1000 * spent["ours from file"], spent["ours from file"] / spent["sums from file"]
    print(f"  from a Parquet file, reading included, {shares[0]:.1f} ms = {shares[1]:.2f} × the bare sums from it")
    print(f"  assess in a loop {1000 * one:.1f} ms an agency, {whole:.0f} s in all = {whole / spent['ours']:.0f} ×")


def _cpu(ways: Mapping[str, Callable[[], object]], rounds: int = 101) -> dict[str, float]:
    """The processor time of each way, in turn: the median of all rounds."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, run in ways.items():
            start = time.process_time()
            run()
            found[name].append(time.process_time() - start)
    return {name: median(times) for name, times in found.items()}


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=3_300_000)
    parser.add_argument("--data", type=Path, help="folder for the answers, kept; a temporary one if not given")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sorted", action="store_true", help="the same answers agency by agency too")
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--csv", action="store_true", help="the same answers as CSV too")
    parser.add_argument("--no-pandas", action="store_true")
    parser.add_argument("--tables-only", action="store_true")
    options = parser.parse_args()
    if options.tables_only:
        tables()
        return 0
    _in_a_process(tables)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.data or Path(scratch)
        costs = []
        for rows in (options.rows // 10, options.rows):
            file = folder / f"answers-{rows}.parquet"
            if not file.exists():
                _in_a_process(_write, file, rows)
            print(f"{rows} answers of {AGENCIES} agencies, {file.stat().st_size // 2**20} MB")
            large = rows == options.rows
            pandas, spark = large and not options.no_pandas, large and options.spark
            costs.append(count_answers(file, Path(scratch), spark=spark, rounds=options.rounds, pandas=pandas))
        print(f"10 × the answers: {costs[1].cpu / costs[0].cpu:.2f} × the processor time")
        if options.sorted:
            in_order = folder / f"sorted-{options.rows}.parquet"
            if not in_order.exists():
                _in_a_process(_in_order, file, in_order)
            print("agency by agency")
            count_answers(in_order, Path(scratch), spark=False, rounds=options.rounds, pandas=not options.no_pandas)
        if options.csv:
            text = Path(scratch) / f"{file.stem}.csv"
            _in_a_process(_as_csv, file, text)
            print(f"as CSV, {text.stat().st_size // 2**20} MB")
            count_answers(text, Path(scratch), spark=False, rounds=1, pandas=not options.no_pandas)
    return 0


def _in_a_process(work: Callable[..., None], *arguments: object) -> None:
    """Apart from this one: a process is charged with the memory that its parent had when it was started."""
    child = multiprocessing.get_context("spawn").Process(target=work, args=arguments)
    child.start()
    child.join()
    if child.exitcode:
        raise SystemExit(child.exitcode)


def _write(file: Path, rows: int) -> None:
    write_answers(file, YEAR, rows)


def _in_order(file: Path, out: Path) -> None:
    import duckdb

    duckdb.sql(f"copy (select * from '{file}' order by agency) to '{out}' (format parquet)")


def _as_csv(file: Path, out: Path) -> None:
    import duckdb

    duckdb.sql(f"copy (select * from '{file}') to '{out}' (format csv)")


if __name__ == "__main__":
    sys.exit(main())
