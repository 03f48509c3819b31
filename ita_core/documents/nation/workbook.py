"""`agencies.parquet` as a workbook: one sheet a fiscal year, numbers as numbers, every text as text."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import xlsxwriter

from ita_core.thai import printable

if TYPE_CHECKING:
    import pyarrow as pa

_CREATED = dt.datetime(2024, 1, 1)  # noqa: DTZ001 — a fixed stamp, so that the same tables have the same bytes
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LONGEST = 32_767


@dataclass(frozen=True)
class AgenciesBook:
    """An open workbook."""

    book: Any
    scores: Any
    bold: Any

    def add(self, name: str, table: "pa.Table") -> None:
        """One sheet of a table. Its rows go to disk as they are written, so a nation takes little memory."""
        sheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 0, 40)
        for column, heading in enumerate(table.column_names):
            sheet.write_string(0, column, heading, self.bold)
        columns = [table[heading].to_pylist() for heading in table.column_names]
        for row, values in enumerate(zip(*columns, strict=True), start=1):
            for column, value in enumerate(values):
                self._write(sheet, row, column, value)

    def _write(self, sheet: Any, row: int, column: int, value: object) -> None:
        if value is None:
            return
        if isinstance(value, str):
            sheet.write_string(row, column, printable(value)[0][:_LONGEST])
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, int):
            sheet.write_number(row, column, value)
        else:
            sheet.write_number(row, column, float(value), self.scores)  # type: ignore[arg-type]  # a Decimal


@contextmanager
def agencies_book(path: Path) -> Iterator[AgenciesBook]:
    """A workbook that is written sheet by sheet and whole at the end."""
    with TemporaryDirectory() as scratch:
        options = {**_OPTIONS, "constant_memory": True, "tmpdir": scratch}
        with xlsxwriter.Workbook(str(path), options) as book:
            book.set_properties({"created": _CREATED})
            looks = book.add_format({"num_format": "0.00"}), book.add_format({"bold": True})
            yield AgenciesBook(book, *looks)
