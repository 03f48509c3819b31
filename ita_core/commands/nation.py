"""`nation FILE… --out DIR`: every agency's scores, level and places from tables of a whole nation."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ita_core.commands.options import add_language, call_refused
from ita_core.findings import Finding, Severity, worst_first
from ita_core.framework import load
from ita_core.nation.agencies import AgencyYear, arrow_table, schema
from ita_core.nation.columns import ColumnsRefused, Kind
from ita_core.nation.counts import TooManyAnswers
from ita_core.nation.engines import Engine, EngineFull, EngineMissing, Limits, duckdb_engine, spark_engine
from ita_core.nation.figures import SameAnswers
from ita_core.nation.gather import Gathered, Wishes, gather
from ita_core.nation.steps import Steps
from ita_core.survey import Audience
from ita_core.text import Text, text_in

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetWriter

    from ita_core.documents.nation.board import Board
    from ita_core.documents.nation.workbook import AgenciesBook

AGENCIES, BOOK, BOARD = "agencies.parquet", "agencies.xlsx", "board.html"
_HALF = ".part"
"""The ending of a file until it is whole."""


def _nation_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="tables of answers, of scores, or of types and provinces"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write into")
    parser.add_argument("--year", type=int, help="fiscal year (B.E.) of tables without a column of years")
    kinds = [kind.value for kind in (Kind.RESPONDENTS, Kind.AGENCIES)]
    parser.add_argument("--rows", choices=kinds, help="what a row is, where the columns leave both possible")
    audiences = [audience.value for audience in Audience]
    parser.add_argument(
        "--for", dest="audience", choices=audiences, default="office", help="who sees the means (default: office)"
    )
    parser.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb", help="who counts (default: duckdb)")
    parser.add_argument("--master", default="", metavar="ADDRESS", help="of Spark: local[2], spark://…, yarn, sc://…")
    parser.add_argument("--memory", type=int, default=256, metavar="MB", help="of DuckDB's counting (default: 256)")
    parser.add_argument("--threads", type=int, default=0, metavar="N", help="of DuckDB (default: one a core)")
    parser.add_argument("--no-excel", action="store_true", help="do not write the workbook, which takes longest")
    parser.add_argument("--no-board", action="store_true", help="do not write the page")
    add_language(parser)
    parser.set_defaults(run=nation)


ARGUMENTS = {"nation": _nation_arguments}


def nation(options: argparse.Namespace) -> int:
    """Write the table, the workbook and the board, and say what is to be said; 1 where an error is among that.

    Raises:
        CallRefused: a table does not tell what it holds, holds the answers of another one, or an engine is missing.
        WorkbookRefused, OSError: a file cannot be read.
    """
    text = text_in(options.lang)
    try:
        with _engine(options) as engine:
            gathered = gather(engine, options.files, Steps(_counts(options.out)), _wishes(options), _said_on_stderr)
        output = _written(gathered, options, text)
    except ColumnsRefused as refused:
        raise call_refused(refused.key, **refused.words) from refused
    except SameAnswers as same:
        raise call_refused("nation.refused.same", one=same.one, other=same.other) from same
    except TooManyAnswers as refused:
        raise call_refused("nation.refused.no_answers") from refused
    except EngineFull as full:
        raise call_refused("nation.refused.full", memory=options.memory) from full
    except EngineMissing as missing:
        raise call_refused("nation.refused.engine", extra=missing.extra) from missing
    return _told(output, options, text)


def _counts(out: Path) -> Path:
    """Beside the results, not among them: counts of a few people are in it, and the results may be handed on."""
    return out.with_name(f"{out.name}-counts")


def _wishes(options: argparse.Namespace) -> Wishes:
    if options.year is not None:
        load(options.year)  # an unknown year is refused before anything is counted
    return Wishes(options.year, Kind(options.rows) if options.rows else None, Audience(options.audience))


def _engine(options: argparse.Namespace) -> AbstractContextManager[Engine]:
    if options.engine == "duckdb":
        return duckdb_engine(Limits(options.memory, options.threads))
    if not options.master:
        raise call_refused("nation.refused.no_master")
    return spark_engine(options.master)


def _said_on_stderr(done: int, of: int, source: str) -> None:
    print(f"[{done}/{of}] {source}".rstrip(), file=sys.stderr, flush=True)


def _written(gathered: Gathered, options: argparse.Namespace, text: Text) -> "_Output":
    years = gathered.years
    if not years:
        raise call_refused("nation.refused.nothing")
    options.out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        output = _Output.open(stack, options, years, text)
        output.findings += gathered.findings
        for place, fiscal_year in enumerate(years):
            _said_on_stderr(place, len(years), str(fiscal_year))
            if found := gathered.year(fiscal_year):
                output.add(*found)
    if options.audience == Audience.OFFICE and gathered.counts:
        print(text("nation.for.office"))
    return output


@dataclass
class _Output:
    """What is written, a fiscal year at a time; `codes`: every node and question of all years."""

    folder: Path
    codes: Sequence[str]
    parquet: "ParquetWriter"
    book: "AgenciesBook | None"
    board: "Board | None"
    agencies: dict[int, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def open(cls, stack: ExitStack, options: argparse.Namespace, years: Sequence[int], text: Text) -> "_Output":
        """The files, to be closed with the stack."""
        import pyarrow.parquet as pq

        codes = list(dict.fromkeys(code for year in years for code in load(year).node_of if code != "TOTAL"))
        parquet = stack.enter_context(pq.ParquetWriter(options.out / (AGENCIES + _HALF), schema(codes)))
        book = board = None
        if not options.no_excel:
            from ita_core.documents.nation.workbook import agencies_book

            book = stack.enter_context(agencies_book(options.out / (BOOK + _HALF)))
        if not options.no_board:
            from ita_core.documents.nation.board import Board  # loads the charts' palette, and so the charts

            board = Board(text)
        return cls(options.out, codes, parquet, book, board)

    def add(self, year: AgencyYear, findings: Sequence[Finding]) -> None:
        """Write one fiscal year; the years come oldest first."""
        table, known = arrow_table(year, self.codes), year.framework.node_of
        self.parquet.write_table(table)
        if self.book:
            own = [name for name in table.column_names if name in known or name not in self.codes]
            self.book.add(str(year.framework.fiscal_year), table.select(own))
        if self.board:
            self.board.add(year)
        self.agencies[year.framework.fiscal_year] = len(table)
        self.findings += findings

    def finish(self) -> Iterator[Path]:
        """Write the board, with all that is to be said; then every file is whole and has its name."""
        if self.board:
            (self.folder / (BOARD + _HALF)).write_text(self.board.page(self.findings), encoding="utf-8")
        for name in (AGENCIES, BOOK, BOARD):
            half = self.folder / (name + _HALF)
            if half.exists():
                yield half.replace(self.folder / name)


def _told(output: _Output, options: argparse.Namespace, text: Text) -> int:
    files = list(output.finish())
    for one in worst_first(output.findings):
        words = one.message(options.lang), one.what_to_do(options.lang)
        print(f"[{one.severity}] {one.code} {' '.join(words)}", file=sys.stderr)
    for year, n in output.agencies.items():
        print(text("nation.told", year=year, n=n))
    for file in files:
        print(file)
    return int(any(finding.severity is Severity.ERROR for finding in output.findings))
