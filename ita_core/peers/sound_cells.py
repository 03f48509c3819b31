"""The cells of a table that need no word, taken by whole columns: no object a cell, every other cell left to be judged.

A cell is sound where a figure made of it would become a score without a question, a remark or a doubt.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ita_core.framework import known_years, load
from ita_core.numbers import round_half_up
from ita_core.peers.listings import Listing
from ita_core.workbook.grid import Place, Sheet
from ita_core.workbook.layouts import codes_across
from ita_core.workbook.layouts.across_blocks import Across
from ita_core.workbook.layouts.figure import Figure
from ita_core.workbook.layouts.headings import Kind
from ita_core.workbook.numerals import Year
from ita_core.workbook.sheet_figure import SheetFigure

EntryOf = Callable[[Figure], SheetFigure]
Hundredths = npt.NDArray[np.int32]

ABSENT = -1
"""Stands where there is no sound cell: nothing, or one that needs a word."""

_FULL = 10_000


@dataclass(frozen=True, eq=False)
class SoundCells:
    """The sound cells of a block with its codes in a row and an agency in each of its rows.

    Args:
        rows, years: the rows of the sheet that may hold one, and the fiscal year of each.
        columns, codes: the columns of the sheet, and the code of each.
        scores: rows × columns [hundredths], `ABSENT` where the cell is not sound.
        unrounded: rows × columns, whether the cell has more than two decimals.
        judged: by row the columns whose cells need a word; rows that are not in `rows` need one as a whole.
        entry_of: a figure with all that the workbook says of it.
    """

    listing: Listing
    rows: tuple[int, ...]
    years: tuple[Year, ...]
    columns: tuple[int, ...]
    codes: tuple[str, ...]
    scores: Hundredths
    unrounded: npt.NDArray[np.bool_]
    judged: Mapping[int, list[int]]
    entry_of: EntryOf

    @cached_property
    def not_shares(self) -> frozenset[int]:
        """The columns that hold more than 1 somewhere, and hence no scores written as 0–1."""
        return frozenset(
            column for column, most in zip(self.columns, self.scores.max(axis=0), strict=True) if most > 100
        )

    @cached_property
    def at(self) -> dict[str, int]:
        """The position of each code."""
        return {code: at for at, code in enumerate(self.codes)}

    @property
    def sheet_name(self) -> str:
        """The sheet that the table stands on."""
        return self.listing.survey.whole.name

    @cached_property
    def fiscal_years(self) -> frozenset[int]:
        """The fiscal years of its rows."""
        return frozenset(year.fiscal_year for year in self.years)

    @property
    def block(self) -> Across:
        """The reader's block."""
        block = self.listing.block
        assert block is not None
        return block

    def weighted(self, code: str) -> bool:
        """Whether the heading says that a code's column holds points of 30 or 40."""
        return self.block.roles[self.columns[self.at[code]]].kind is Kind.WEIGHTED

    def highest(self, code: str, fiscal_year: int) -> int:
        """The highest score of a column in a fiscal year [hundredths], `ABSENT` where there is none."""
        if code not in self.at:
            return ABSENT
        own = np.array([year.fiscal_year == fiscal_year for year in self.years])
        return int(self.scores[own, self.at[code]].max(initial=ABSENT))

    def each(self) -> "Iterator[SoundRow]":
        """The rows with a sound cell, top to bottom."""
        for at in np.flatnonzero((self.scores != ABSENT).any(axis=1)):
            yield SoundRow(self, int(at))

    def figures(self) -> Iterator[Figure]:
        """The figures of all cells that need a word, in the order of the reader's layout."""
        taken = frozenset(self.rows)
        for row in self.block.rows_of(None):
            if row not in taken:
                yield from codes_across.figures_of_row(self.block, row)
            elif row in self.judged:
                yield from codes_across.figures_of_row(self.block, row, self.judged[row])


@dataclass(frozen=True, eq=False, slots=True)
class SoundRow(Mapping[str, int]):
    """The sound scores of one row by code [hundredths], as a view."""

    cells: SoundCells
    at: int

    def __getitem__(self, code: str) -> int:
        score = int(self.cells.scores[self.at, self.cells.at[code]])
        if score == ABSENT:
            raise KeyError(code)
        return score

    def __iter__(self) -> Iterator[str]:
        held = self.cells.scores[self.at] != ABSENT
        return (code for code, holds in zip(self.cells.codes, held, strict=True) if holds)

    def __len__(self) -> int:
        return int((self.cells.scores[self.at] != ABSENT).sum())

    @property
    def row(self) -> int:
        """The row of the sheet."""
        return self.cells.rows[self.at]

    @property
    def year(self) -> Year:
        """The fiscal year, and whether the workbook writes it another way."""
        return self.cells.years[self.at]

    @property
    def fiscal_year(self) -> int:
        """The fiscal year [Buddhist era]."""
        return self.cells.years[self.at].fiscal_year

    @property
    def first(self) -> Place:
        """The first sound cell."""
        return self.row, self._columns(self.cells.scores[self.at] != ABSENT)[0]

    @property
    def unrounded_n(self) -> int:
        """How many of its cells have more than two decimals."""
        return int(self.cells.unrounded[self.at].sum())

    def unrounded(self) -> list[SheetFigure]:
        """Its cells with more than two decimals."""
        return self._entries(self._columns(self.cells.unrounded[self.at]))

    def entries(self) -> list[SheetFigure]:
        """All its cells one by one, for what has to look at each."""
        return self._entries(self._columns(self.cells.scores[self.at] != ABSENT))

    def with_others(self, others: Mapping[Place, tuple[str, int]]) -> dict[str, int]:
        """Its scores and those of other cells, by code in the order in which they stand."""
        cells = self.cells
        own = {(self.row, cells.columns[cells.at[code]]): (code, score) for code, score in self.items()}
        return dict(score for _, score in sorted((own | dict(others)).items()))

    def witness(self) -> SheetFigure:
        """Its first cell, for what concerns its sheet and fiscal year."""
        return self._entries([self.first[1]])[0]

    def _columns(self, which: npt.NDArray[np.bool_]) -> list[int]:
        return [self.cells.columns[at] for at in np.flatnonzero(which)]

    def _entries(self, columns: list[int]) -> list[SheetFigure]:
        figures = codes_across.figures_of_row(self.cells.block, self.row, columns)
        return [self.cells.entry_of(figure) for figure in figures]


def sound_cells(listing: Listing, claimed: frozenset[Place], entry_of: EntryOf) -> SoundCells | None:
    """The sound cells of a table; None where each cell has to be looked at: columns of several years, a code twice.

    `claimed`: the cells that another layout has.
    """
    block, sheet = listing.block, listing.survey.whole
    if block is None or sheet.hidden or not block.labels:
        return None
    codes = [label.code for label in block.labels.values()]
    years = {label.year or block.roles[column].year for column, label in block.labels.items()}
    if len(years) > 1 or len({*codes}) < len(codes):
        return None
    dated = dict(_dated_rows(listing, entry_of))
    if not dated:
        return None
    return _Sorting(listing, dated, claimed).done(entry_of)


def _dated_rows(listing: Listing, entry_of: EntryOf) -> Iterator[tuple[int, Year]]:
    """The rows of which nothing has to be asked or said as a whole, each with its fiscal year."""
    sheet, block = listing.survey.whole, listing.block
    if block is None:
        return
    unsure = sheet.hidden_rows | sheet.too_wide
    for row in sorted(block.rows_of(None)):
        if row in unsure or not listing.name(row):
            continue
        for figure in codes_across.figures_of_row(block, row):
            if year := entry_of(figure).year:
                yield row, year
            break


@dataclass(eq=False)
class _Sorting:
    """The cells of some rows of a table, being sorted into the sound ones and those that need a word."""

    listing: Listing
    years: Mapping[int, Year]
    claimed: frozenset[Place]
    judged: dict[int, list[int]] = field(default_factory=dict)

    def done(self, entry_of: EntryOf) -> SoundCells:
        """All columns, sorted."""
        labels = self.listing.block.labels if self.listing.block else {}
        found = {column: self._column(column, label.code) for column, label in labels.items()}
        columns = tuple(sorted(found))
        return SoundCells(
            self.listing,
            self._rows,
            tuple(self.years.values()),
            columns,
            tuple(labels[column].code for column in columns),
            np.column_stack([found[column][0] for column in columns]),
            np.column_stack([found[column][1] for column in columns]),
            self.judged,
            entry_of,
        )

    def _column(self, column: int, code: str) -> tuple[Hundredths, npt.NDArray[np.bool_]]:
        sheet, rows = self._sheet, self._cells
        values = [cells[column] if column < len(cells) else None for cells in rows]
        scores, unrounded = np.full(len(rows), ABSENT, np.int32), np.zeros(len(rows), np.bool_)
        scores[:] = _plain(values)
        unsure = self._unsure_of(column, code)
        single = [at for at in np.flatnonzero(scores == ABSENT) if values[at] is not None]
        doubted = []
        for at in sorted({*map(int, single), *unsure, *self._percents.get(column, ())}):
            place = self._rows[at], column
            score = None if at in unsure else _score(sheet, place)
            if score is not None:
                scores[at], unrounded[at] = score
            else:
                scores[at] = ABSENT
                if place not in self.claimed and sheet.holds(place):
                    doubted.append(at)
        if _may_be_shares(scores, unrounded) or (scores.max(initial=ABSENT) <= 100 and (doubted or self._has_others)):
            doubted = sorted({*doubted, *map(int, np.flatnonzero(scores != ABSENT))})
            scores[:], unrounded[:] = ABSENT, False
        for at in doubted:
            self.judged.setdefault(self._rows[at], []).append(column)
        return scores, unrounded

    @cached_property
    def _has_others(self) -> bool:
        """Whether the table has rows that need a word as a whole."""
        block = self.listing.block
        return block is not None and any(row not in self.years for row in block.rows_of(None))

    @property
    def _sheet(self) -> Sheet:
        return self.listing.survey.whole

    @cached_property
    def _rows(self) -> tuple[int, ...]:
        return tuple(self.years)

    @cached_property
    def _cells(self) -> list[list[str | int | float | bool | None]]:
        return [self._sheet.rows[row] for row in self._rows]

    def _unsure_of(self, column: int, code: str) -> set[int]:
        """The positions of the rows whose cell in a column is not sound, whatever number stands there."""
        if column in self._sheet.hidden_columns:
            return {*range(len(self._rows))}
        unfit = {year for year in {year.fiscal_year for year in self.years.values()} if not _is_code_of(code, year)}
        marked = self._marked.get(column, set())
        return marked | {at for at, year in enumerate(self.years.values()) if year.fiscal_year in unfit}

    @cached_property
    def _marked(self) -> dict[int, set[int]]:
        sheet = self._sheet
        return self._by_column((*sheet.errors, *sheet.uncached, *sheet.dates, *sheet.doubtful, *self.claimed))

    @cached_property
    def _percents(self) -> dict[int, set[int]]:
        return self._by_column(self._sheet.percent)

    def _by_column(self, places: Iterable[Place]) -> dict[int, set[int]]:
        """The positions of the rows of cells, by column."""
        found: dict[int, set[int]] = {}
        for row, column in places:
            if row in self._position:
                found.setdefault(column, set()).add(self._position[row])
        return found

    @cached_property
    def _position(self) -> dict[int, int]:
        return {row: at for at, row in enumerate(self._rows)}


def _plain(values: list[str | int | float | bool | None]) -> npt.NDArray[np.int64]:
    """The numbers from 0 to 100 with at most two decimals [hundredths]; `ABSENT` for anything else."""
    numbers = np.array([value if type(value) is float else None for value in values], dtype=np.float64)
    inside = (numbers >= 0) & (numbers <= 100)
    whole = np.rint(np.where(inside, numbers, 0) * 100)
    return np.where(inside & (whole / 100 == numbers), whole, ABSENT).astype(np.int64)


def _score(sheet: Sheet, place: Place) -> tuple[int, bool] | None:
    """The score in a cell [hundredths] and whether it is rounded for that; None where it is no number of 0–100."""
    number = sheet.read_number(place)
    if number is None or not 0 <= number <= 100:
        return None
    exact = number * 100
    whole = int(exact)
    return (whole, False) if whole == exact else (int(round_half_up(exact, 0)), True)


def _may_be_shares(scores: Hundredths, unrounded: npt.NDArray[np.bool_]) -> bool:
    """Whether a column holds nothing above 1, and something that is neither 0 nor 1."""
    held = scores[scores != ABSENT]
    if held.size == 0 or held.max() > 100:
        return False
    return bool(((held > 0) & (held < 100)).any()) or bool(unrounded.any())


def _is_code_of(code: str, fiscal_year: int) -> bool:
    """Whether the rules of a fiscal year have a code, or nobody knows them."""
    return bool(code) and (fiscal_year not in known_years() or code in load(fiscal_year).node_of)
