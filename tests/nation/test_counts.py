"""Counts by numbered names are those of the rows, whatever is missing in them and however large the groups are."""

from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import csv

from ita_core.nation import counting, engines
from ita_core.nation.columns import columns_of
from ita_core.nation.counts import count
from ita_core.nation.engines import Limits, duckdb_engine

Row = tuple[str | None, str | None, int | None, str | None, int | None]
"""Agency, province, fiscal year, question, points."""

COLUMNS = ("agency", "province", "fiscal_year", "question", "points")
ONE_YEAR: list[Row] = [
    *[("ก", "ราชบุรี", 2566, "i1", points) for points in (0, 33, 67, 100, None)],
    *[("ก", None, 2566, "i1", points) for points in (100, 100)],
    *[("ข", "ราชบุรี", 2566, "o1", points) for points in (100,)],
    (None, "ราชบุรี", 2566, "i1", 100),
    ("ข", "ราชบุรี", 2566, None, 100),
]
TWO_YEARS: list[Row] = [*ONE_YEAR, ("ก", "ราชบุรี", 2565, "i1", 67), ("ค", "", 2565, "i2", 33)]


def by_hand(rows: list[Row]) -> dict[tuple[object, ...], tuple[int, int]]:
    named = [row for row in rows if row[0] and row[3]]
    points, people = Counter[tuple[object, ...]](), Counter[tuple[object, ...]]()
    for *key, given in named:
        points[tuple(key)] += given or 0
        people[tuple(key)] += given is not None
    return {key: (points[key], people[key]) for key in points}


def counted(source: Path, out: Path, limits: Limits) -> dict[tuple[object, ...], tuple[int, int]]:
    with duckdb_engine(limits) as engine:
        frame = engine.table(str(source))
        answered = counting.answers(frame, columns_of(frame.collect_schema().names()))
        assert count(engine, answered, out, numbered=engine.numbers_names(str(source))).is_plain
    found = pq.read_table(out).to_pylist()
    kept = [row for row in found if row["agency"] and row["question"]]
    return {tuple(row[name] for name in COLUMNS[:4]): (row["points_sum"], row["n"]) for row in kept}


@pytest.mark.parametrize("rows", [ONE_YEAR, TWO_YEARS], ids=["one year", "two years"])
@pytest.mark.parametrize("place", [32, 2**22], ids=["a place for each group", "too many groups for that"])
def test_numbered_names_count_as_the_rows_do(
    rows: list[Row], place: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_PLACE", place)
    source = tmp_path / "answers.parquet"
    table = pa.table({name: list(values) for name, values in zip(COLUMNS, zip(*rows, strict=True), strict=True)})
    pq.write_table(table, source)
    assert counted(source, tmp_path / "counts.parquet", Limits(256, 2)) == by_hand(rows)


def test_a_text_file_is_not_read_once_more_for_its_names_and_counts_the_same(tmp_path: Path) -> None:
    full = [row for row in TWO_YEARS if None not in row]
    table = pa.table({name: list(values) for name, values in zip(COLUMNS, zip(*full, strict=True), strict=True)})
    csv.write_csv(table, tmp_path / "answers.csv")
    found = counted(tmp_path / "answers.csv", tmp_path / "counts.parquet", Limits(256, 2))
    empty = {(agency, province or "", *more): n for (agency, province, *more), n in found.items()}
    assert empty == by_hand(full)
    with duckdb_engine() as engine:
        assert [engine.numbers_names(name) for name in ("a.csv", "a.xlsx", "a.parquet", "folder")] == [0, 0, 1, 1]


@pytest.mark.parametrize(("memory_mb", "threads", "bits"), [(256, 2, 21), (256, 1, 22), (300, 2, 21), (1, 64, 8)])
def test_places_of_all_threads_take_half_of_the_memory_at_most(memory_mb: int, threads: int, bits: int) -> None:
    limits = Limits(memory_mb, threads)
    assert limits.dense_bits == bits
    assert threads * 2**bits * 32 <= memory_mb * 2**20 / 2
