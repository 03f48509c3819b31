"""Every engine that a test can open on this machine, and two that only tests use: pandas and polars."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import narwhals as nw
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ita_core.nation.engines import Engine, Lazy, Limits, duckdb_engine, spark_engine

ENGINES = ("duckdb", "pandas", "polars", "spark")


@dataclass(frozen=True)
class InMemory(Engine):
    """A library that holds the whole table in memory."""

    library: str

    def table(self, source: str) -> Lazy:
        if source.endswith(".csv"):
            from pyarrow import csv

            return self.of_arrow(csv.read_csv(source))
        return self.of_arrow(pq.read_table(source))

    def of_arrow(self, table: pa.Table) -> Lazy:
        return nw.from_native(self._native(table)).lazy()

    def _native(self, table: pa.Table) -> Any:
        if self.library == "pandas":
            return table.to_pandas()
        import polars as pl

        return pl.from_arrow(table)

    def save(self, frame: Lazy, path: Path) -> None:
        pq.write_table(frame.collect(backend="pyarrow").to_native(), path)


@contextmanager
def engine_of(name: str) -> Iterator[Engine]:
    """The engine, or a skip that says what is missing."""
    if name == "duckdb":
        with duckdb_engine(Limits(memory_mb=256, threads=2)) as engine:
            yield engine
    elif name == "spark":
        if find_spec("pyspark") is None or shutil.which("java") is None:
            pytest.skip("needs PySpark (requirements-spark.txt) and Java")
        with spark_engine("local[2]") as engine:
            yield engine
    else:
        yield InMemory(name)
