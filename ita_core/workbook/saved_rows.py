"""Sheets of an office's own work beside its scores, as rows with addresses; what the rows mean, `ita_core.office` says.

Such a sheet says in A1 that it is one, in B1 which, in C1 the same by its id and in D1 the version of its form. Row 2
holds the ids of its columns and row 3 their headings; the rows below hold the work, every cell a text. Release 0.1
wrote neither ids nor a version: its sheets and columns are known by their words.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ita_core.findings import Finding
from ita_core.workbook.grid import Place, Sheet, address
from ita_core.workbook.sheet_figure import quoted

MARKS = ("บันทึกของ ITA Lens", "Kept by ITA Lens")
"""What A1 may hold; the first is written, none is ever taken away."""

VERSION = 2
"""The form in which sheets are written; 1 is that of release 0.1."""

_IDS, _HEAD = 1, 2
_MOST_ROWS = 2_000


@dataclass(frozen=True)
class SavedRow:
    """One row of work by column; `sheet` and `cells` (addresses by column) say where it stands.

    `doubtful` names the first column whose value is not certain: a formula without a result, an error, a row too many.
    """

    values: Mapping[str, str] = field(hash=False)
    sheet: str = ""
    cells: Mapping[str, str] = field(default_factory=dict, hash=False)
    doubtful: str = ""


@dataclass(frozen=True)
class SavedSheet:
    """One sheet of work. `kind` and `columns` are ids, or the words of the sheet where it has no ids.

    `file` and `file_number` (from 1) tell from which of several joined files it comes; 0 where there is one file only.
    """

    kind: str
    columns: tuple[str, ...]
    rows: tuple[SavedRow, ...] = ()
    name: str = ""
    version: int = VERSION
    file: str = ""
    file_number: int = 0


@dataclass(frozen=True)
class SavedWork:
    """The work that a workbook holds, sheet by sheet. `cells`: what the rows use, `unread`: what is not certain."""

    sheets: tuple[SavedSheet, ...] = ()
    cells: frozenset[tuple[str, Place]] = frozenset()
    unread: frozenset[tuple[str, Place]] = frozenset()
    findings: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any work."""
        return any(sheet.rows for sheet in self.sheets)


def holds_saved_work(sheet: Sheet) -> bool:
    """Whether a sheet says that it holds work."""
    return sheet.text((0, 0)).strip() in MARKS and bool(sheet.text((0, 1)).strip() or sheet.text((0, 2)).strip())


def saved_work_in(sheets: Iterable[Sheet]) -> SavedWork:
    """The work in those of the sheets that hold some; a row with a cell that is not certain is marked and said."""
    reading = _Reading([], set(), set(), [])
    for sheet in sheets:
        if holds_saved_work(sheet):
            reading.take(sheet)
    return SavedWork(
        tuple(reading.sheets), frozenset(reading.cells), frozenset(reading.unread), tuple(reading.findings)
    )


@dataclass
class _Reading:
    """What the sheets read so far hold."""

    sheets: list[SavedSheet]
    cells: set[tuple[str, Place]]
    unread: set[tuple[str, Place]]
    findings: list[Finding]

    def take(self, sheet: Sheet) -> None:
        """Take the rows of a sheet."""
        columns = _columns(sheet)
        numbers = range(_HEAD + 1, len(sheet.rows))
        rows = [row for number in numbers if (row := self._row(sheet, number, columns)) is not None]
        for row in rows[_MOST_ROWS : _MOST_ROWS + 1]:
            self._say(row, _first(row))
        rows[_MOST_ROWS:] = [replace(row, doubtful=row.doubtful or _first(row)) for row in rows[_MOST_ROWS:]]
        kind = sheet.text((0, 2)).strip() or sheet.text((0, 1)).strip()
        stated = sheet.text((0, 3)).strip()
        version = int(stated) if stated.isdecimal() else 1
        self.sheets.append(SavedSheet(kind, tuple(columns.values()), tuple(rows), sheet.name, version))

    def _row(self, sheet: Sheet, number: int, columns: Mapping[int, str]) -> SavedRow | None:
        filled = [(number, column) for column in columns if sheet.value((number, column)) is not None]
        if not filled:
            return None
        faulty = next((place for place in filled if _is_doubtful(sheet, place)), None)
        values = {name: sheet.text((number, column)) for column, name in columns.items()}
        cells = {name: address((number, column)) for column, name in columns.items()}
        row = SavedRow(values, sheet.name, cells, columns[faulty[1]] if faulty else "")
        if faulty:
            self._say(row, columns[faulty[1]])
        (self.unread if faulty else self.cells).update((sheet.name, place) for place in filled)
        return row

    def _say(self, row: SavedRow, column: str) -> None:
        self.findings.append(Finding("kept-row-unread", row.sheet, row.cells[column], quoted(row.values[column])))


def _columns(sheet: Sheet) -> dict[int, str]:
    """The columns that have a name, by number; of two with one name the first."""
    width = max((len(cells) for cells in sheet.rows), default=0)
    named: dict[str, int] = {}
    for column in range(width):
        name = sheet.text((_IDS, column)).strip() or sheet.text((_HEAD, column)).strip()
        if name:
            named.setdefault(name, column)
    return {column: name for name, column in named.items()}


def _first(row: SavedRow) -> str:
    """The first column of a row that holds anything."""
    return next(column for column, value in row.values.items() if value)


def _is_doubtful(sheet: Sheet, place: Place) -> bool:
    return any(place in marked for marked in (sheet.uncached, sheet.errors, sheet.doubtful))


@dataclass(frozen=True)
class WrittenSheet:
    """A sheet of work to write: its id and name, the heading of each column id, the rows, and the words of a list that
    a column offers."""

    kind: str
    name: str
    headings: Mapping[str, str]
    rows: Sequence[Mapping[str, str]]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def cells(self) -> Iterator[tuple[str, ...]]:
        """The cells of the sheet, from row 1 on: mark, ids, headings, rows."""
        yield MARKS[0], self.name, self.kind, str(VERSION)
        yield tuple(self.headings)
        yield tuple(self.headings.values())
        for row in self.rows:
            yield tuple(row.get(column, "") for column in self.headings)
