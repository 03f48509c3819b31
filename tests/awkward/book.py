"""A workbook on paper: cells as a person sees them, and which of them are scores. No writer and no reader is known."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tests.awkward.judge import Key

Place = tuple[int, int]
Area = tuple[int, int, int, int]


@dataclass(frozen=True)
class Cell:
    """One cell: its content, how it is shown, and its part in the truth.

    `value`: text or number; `error` an error value such as '#N/A' instead; `runs` text in parts, each with '',
    'superscript' or 'strike'. `shown`: what a person sees, if that is not the plain value.
    `key`: the score that stands here, by (fiscal year, code). `role`: 'score' must be read as `means`; 'may' may be
    read as `means`; 'unsure' may be read as anything but must be named; 'fault' must be named and gives no score.
    """

    value: str | Decimal | None = None
    format: str = "General"
    shown: str = ""
    error: str = ""
    runs: tuple[tuple[str, str], ...] = ()
    struck: bool = False
    key: Key | None = None
    role: str = ""
    means: Decimal | None = None

    @property
    def text(self) -> str:
        """What a person sees in the cell."""
        return self.shown or self.error or ("" if self.value is None else str(self.value))


Row = list[Cell | None]


def text(words: str) -> Cell:
    """A cell of plain text."""
    return Cell(words)


def number(value: Decimal | int | str, form: str = "General") -> Cell:
    """A cell with a number that is no score."""
    return Cell(Decimal(value), form)


@dataclass
class Table:
    """Rows of cells, and merged areas counted from the table's first cell."""

    rows: list[Row] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)

    def turned(self) -> "Table":
        """Rows for columns."""
        width = max(map(len, self.rows))
        filled = [row + [None] * (width - len(row)) for row in self.rows]
        turned = [list(row) for row in zip(*filled, strict=True)]
        return Table(turned, [(left, top, right, bottom) for top, left, bottom, right in self.merged])


@dataclass
class Sheet:
    """One sheet: its cells from the first on, and all that hangs on them."""

    name: str
    rows: list[Row] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    notes: dict[Place, str] = field(default_factory=dict)
    boxes: list[tuple[int, int, str]] = field(default_factory=list)

    def add(self, *cells: Cell | None) -> int:
        """Append a row and return its index."""
        self.rows.append(list(cells))
        return len(self.rows) - 1

    def place(self, table: Table, column: int = 0) -> int:
        """Append a table, `column` columns from the left, and return its first row."""
        first = len(self.rows)
        for row in table.rows:
            self.add(*[None] * column, *row)
        for top, left, bottom, right in table.merged:
            self.merged.append((top + first, left + column, bottom + first, right + column))
        return first

    def cells(self) -> Iterator[tuple[Place, Cell]]:
        """All filled cells."""
        for row, cells in enumerate(self.rows):
            yield from (((row, column), cell) for column, cell in enumerate(cells) if cell)

    def scores(self) -> list[Place]:
        """Where a score stands that must be read."""
        return [place for place, cell in self.cells() if cell.role == "score"]

    def change(self, place: Place, **changes: object) -> None:
        """Put something else into a filled cell."""
        cell = self.rows[place[0]][place[1]]
        self.rows[place[0]][place[1]] = replace(cell or Cell(), **changes)  # type: ignore[arg-type]  # by field name


Book = list[Sheet]
