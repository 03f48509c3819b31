"""Typed tables, and the one formatter: a table and the texts of a language in, what a person reads out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

import pandas as pd

from ita_core.numbers import Number, RangedScore, round_half_up
from ita_core.tables.column import Column, Said
from ita_core.text import Text
from ita_core.text.sureness import told_once


@dataclass(frozen=True, eq=False)
class TypedTable:
    """A frame whose columns are ids, and what of it a person is shown, in this order.

    The frame is made when it is first asked for: the table under a chart is folded, and mostly stays so.
    """

    columns: tuple[Column, ...]
    rows_n: int
    make: Callable[[], pd.DataFrame]

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The rows, a typed column for each column that is not made from others."""
        return self.make()

    @property
    def empty(self) -> bool:
        """Whether it has no row."""
        return not self.rows_n

    def __len__(self) -> int:
        return self.rows_n


def typed(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> TypedTable:
    """A table from rows that have a cell for every column with a type, in their order.

    Raises:
        ValueError: a row has more or fewer cells.
    """
    types = {column.name: column.dtype for column in columns if column.dtype}
    whole = list(rows)
    if any(len(row) != len(types) for row in whole):
        raise ValueError(f"Every row needs {len(types)} cells: {', '.join(types)}.")

    def frame() -> pd.DataFrame:
        cells = zip(*whole, strict=True) if whole else [()] * len(types)
        return pd.DataFrame(
            {name: pd.Series(list(own), dtype=types[name]) for name, own in zip(types, cells, strict=True)}
        )

    return TypedTable(tuple(columns), len(whole), frame)


def of_frame(columns: Sequence[Column], frame: pd.DataFrame) -> TypedTable:
    """A table from a frame that was merged or grouped; its columns get their types."""
    types = {column.name: column.dtype for column in columns if column.dtype}
    return TypedTable(tuple(columns), len(frame), lambda: frame[list(types)].astype(types))


def shown_as(table: TypedTable, *columns: Column) -> TypedTable:
    """The same rows with other columns shown."""
    return TypedTable(columns, table.rows_n, lambda: table.frame)


def only(table: TypedTable, *names: str) -> TypedTable:
    """The table with these of its columns shown, in this order."""
    by_name = {column.name: column for column in table.columns}
    return shown_as(table, *(by_name[name] for name in names))


def replaced(table: TypedTable, *columns: Column) -> TypedTable:
    """The table with columns of the same name shown otherwise."""
    others = {column.name: column for column in columns}
    return shown_as(table, *(others.get(column.name, column) for column in table.columns))


def with_columns(table: TypedTable, *columns: Column, **cells: Iterable[Any]) -> TypedTable:
    """The table with further columns behind its own; `cells` by id."""
    types, more = {column.name: column.dtype for column in columns}, {name: list(own) for name, own in cells.items()}

    def frame() -> pd.DataFrame:
        return table.frame.assign(**{name: pd.Series(own, dtype=types[name]) for name, own in more.items()})

    return TypedTable((*table.columns, *columns), table.rows_n, frame)


def in_front(table: TypedTable, column: Column, cells: Iterable[Any]) -> TypedTable:
    """The table with a further column before its own."""
    more = with_columns(table, column, **{column.name: cells})
    return shown_as(more, column, *table.columns)


def shown(table: TypedTable, text: Text) -> pd.DataFrame:
    """The table as a person reads it: headings and cells are words of one language."""
    told, rows = headings_and_rows(table, text)
    return pd.DataFrame(rows, columns=told)


def shown_columns(table: TypedTable) -> tuple[Column, ...]:
    """The columns that are shown."""
    return tuple(column for column in table.columns if column.heading)


def headings_and_rows(table: TypedTable, text: Text) -> tuple[list[str], list[tuple[str, ...]]]:
    """What is shown in words: the headings, and the rows.

    A column whose names are all of one sureness has the mark of that in its heading, else each name has its own.
    """
    columns = shown_columns(table)
    told = [told_once(partial(_column, table.frame, column), text) for column in columns]
    headings = [f"{in_words(column.heading, text)}{mark}" for column, (_, mark) in zip(columns, told, strict=True)]
    return headings, list(zip(*(own for own, _ in told), strict=True))


def in_words(said: Said, text: Text) -> str:
    """What is said, in the reader's language."""
    return said(text) if callable(said) else text(said)


def _column(frame: pd.DataFrame, column: Column, text: Text) -> list[str]:
    if column.sources:
        return [column.show(text, *row) for row in zip(*(frame[source] for source in column.sources), strict=True)]
    gone = in_words(column.missing, text)
    return [gone if is_missing(cell) else column.show(text, cell) for cell in frame[column.name]]


def is_missing(cell: Any) -> bool:
    """Whether a cell has no value."""
    return cell is None or cell is pd.NA or (isinstance(cell, float) and cell != cell)


def numbers(table: TypedTable, name: str) -> tuple[Decimal | None, ...]:
    """The numbers of a column, rounded as they are printed; a ranged one keeps its range."""
    return numbers_in(table, next(column for column in table.columns if column.name == name))


def numbers_in(table: TypedTable, column: Column) -> tuple[Decimal | None, ...]:
    """The same of a column's description."""
    held = table.frame[column.sources[0] if column.sources else column.name]
    return tuple(None if is_missing(cell) else _rounded(cell, column.places or 0) for cell in held)


def _rounded(cell: Number, places: int) -> Decimal:
    return cell if isinstance(cell, RangedScore) else round_half_up(cell, places)
