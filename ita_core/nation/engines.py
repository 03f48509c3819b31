"""Where tables are read and counted: DuckDB in this process, or a Spark that the data already lie beside.

Both hand out narwhals frames, so that what is asked of them is written once (`counting.py`). The libraries are loaded
when an engine is opened: no page and no other command waits for them.
"""

import os
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from warnings import catch_warnings, filterwarnings

import narwhals as nw

from ita_core.nation.columns import AGENCY, PROVINCE, QUESTION, TYPE, meaning_of

if TYPE_CHECKING:
    import pyarrow as pa

Lazy = nw.LazyFrame[Any]

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_TEXTS = (".csv", ".tsv", ".txt")
_PLACE = 32
"""Bytes of a sum and a number."""
_LOCAL_PARTITIONS = 8
"""Parts of a count on one machine; Spark makes 200 of them, each a task to start."""

_NAMES = (AGENCY, TYPE, PROVINCE, QUESTION)
"""Never numbers, whatever they look like: '0012' stays that."""


def _lazy(native: Any) -> Lazy:
    frame: Lazy = nw.from_native(native)
    return frame


class EngineMissing(RuntimeError):
    """The library of an engine is not installed. `extra`: what to install."""

    def __init__(self, extra: str) -> None:
        self.extra = extra
        super().__init__(f"Not installed: {extra}")


class EngineFull(RuntimeError):
    """What is counted does not fit into the memory that an engine may take, not even with the help of the disk."""


@dataclass(frozen=True)
class Limits:
    """How much of the machine an engine may take.

    Args:
        memory_mb: of what is counted [MiB]; what does not fit goes to disk.
        threads: at work at once, 0 for one a core.
    """

    memory_mb: int = 256
    threads: int = 0

    @property
    def dense_bits(self) -> int:
        """How many bits numbered groups may have to be counted in a table with a place for each of them.

        Such a table does not go to disk and every thread has its own; all together may take half of the memory.
        """
        places = self.memory_mb * 2**20 // 2 // _PLACE // (self.threads or os.cpu_count() or 1)
        return max(1, min(places.bit_length() - 1, 28))


class Engine(ABC):
    """An open engine."""

    @abstractmethod
    def table(self, source: str) -> Lazy:
        """A CSV or Parquet file, or a folder of Parquet files."""

    @abstractmethod
    def of_arrow(self, table: "pa.Table") -> Lazy:
        """A table that was read by our own reader."""

    def numbers_names(self, source: str) -> bool:  # noqa: ARG002
        """Whether counting is faster when the names in a table are read once more and numbered first."""
        return False

    def keep(self, frame: Lazy) -> Lazy:
        """The same for being used several times, where the engine keeps small tables."""
        return frame

    def collect(self, frame: Lazy) -> "pa.Table":
        """Count and hand out the result."""
        table: pa.Table = frame.collect(backend="pyarrow").to_native()
        return table

    @abstractmethod
    def save(self, frame: Lazy, path: Path) -> None:
        """Count and write the result to one Parquet file on this machine."""


@dataclass(frozen=True)
class DuckDB(Engine):
    """DuckDB in this process."""

    connection: Any

    def table(self, source: str) -> Lazy:
        if source.lower().endswith(_TEXTS):
            headings = self.connection.read_csv(source, header=True, all_varchar=True).columns
            kinds = {name: "VARCHAR" for name in headings if meaning_of(name) in _NAMES}
            return _lazy(self.connection.read_csv(source, header=True, dtype=kinds))
        files = str(Path(source) / "**" / "*.parquet") if Path(source).is_dir() else source
        return _lazy(self.connection.read_parquet(files))

    def of_arrow(self, table: "pa.Table") -> Lazy:
        return _lazy(self.connection.from_arrow(table))

    def numbers_names(self, source: str) -> bool:
        return not source.lower().endswith((*_TEXTS, *WORKBOOKS))  # Parquet has each text once in a piece of a column

    def keep(self, frame: Lazy) -> Lazy:
        name = f"kept_{uuid4().hex}"
        frame.to_native().create(name)
        return _lazy(self.connection.table(name))

    def collect(self, frame: Lazy) -> "pa.Table":
        table: pa.Table = frame.to_native().to_arrow_table()  # narwhals would load its layer over pyarrow first
        return table

    def save(self, frame: Lazy, path: Path) -> None:
        frame.sink_parquet(path)


@dataclass(frozen=True)
class Spark(Engine):
    """A Spark session: of its own on this machine, or one that it was connected to."""

    session: Any

    def table(self, source: str) -> Lazy:
        if source.lower().endswith(_TEXTS):
            separator = "\t" if source.lower().endswith(".tsv") else ","
            return _lazy(self.session.read.csv(source, header=True, sep=separator))
        return _lazy(self.session.read.parquet(source))

    def of_arrow(self, table: "pa.Table") -> Lazy:
        return _lazy(self.session.createDataFrame(table))

    def save(self, frame: Lazy, path: Path) -> None:
        import pyarrow.parquet as pq

        pq.write_table(self.collect(frame), path)


@contextmanager
def duckdb_engine(limits: Limits = Limits()) -> Iterator[DuckDB]:
    """DuckDB within its limits; what it puts on disk is gone afterwards.

    Raises:
        EngineMissing: DuckDB is not installed.
        EngineFull: what was asked of it did not fit into its memory.
    """
    try:
        import duckdb
    except ImportError as missing:
        raise EngineMissing("duckdb") from missing
    with TemporaryDirectory() as spill:
        settings: dict[str, str | int | bool] = {
            "memory_limit": f"{limits.memory_mb}MiB",
            "temp_directory": spill,
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        settings["perfect_ht_threshold"] = limits.dense_bits
        threads = {"threads": limits.threads} if limits.threads else {}
        connection, before = duckdb.connect(config={**settings, **threads}), duckdb.default_connection()
        duckdb.set_default_connection(connection)  # narwhals turns columns into rows on that one
        try:
            yield DuckDB(connection)
        except duckdb.OutOfMemoryException as full:
            raise EngineFull from full
        finally:
            duckdb.set_default_connection(before)
            connection.close()


@contextmanager
def spark_engine(master: str) -> Iterator[Spark]:
    """Spark by the address of its master ('local[2]', 'spark://…', 'yarn') or of its Connect server ('sc://…').

    Raises:
        EngineMissing: PySpark or Java is not installed.
    """
    try:
        from pyspark.errors import PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError as missing:
        raise EngineMissing("ita-lens[spark]") from missing
    builder = SparkSession.builder.appName("ITA Lens").config("spark.ui.enabled", "false")
    if master.startswith("local"):
        builder = builder.config("spark.sql.shuffle.partitions", _LOCAL_PARTITIONS)
    builder = builder.remote(master) if master.startswith("sc://") else builder.master(master)
    with catch_warnings():
        filterwarnings("ignore", message="PySpark does not yet fully support pandas")  # no pandas frame goes through it
        try:
            session = builder.getOrCreate()
        except PySparkRuntimeError as missing:
            raise EngineMissing("Java") from missing
        try:
            yield Spark(session)
        finally:
            session.stop()
