"""Sheets of an office's own work beside its scores: measures, answers, corrections, texts. Written and read back.

Such a sheet says in A1 that it is one and in B1 which; row 3 names its columns, the rows below hold the work, every
cell a text. The columns are found by their heading, so that an officer may move or add some in Excel.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ita_core.findings import Finding
from ita_core.text import text_in
from ita_core.workbook.grid import Place, Sheet, address
from ita_core.workbook.sheet_figure import quoted

_HEAD = 2
_MOST_ROWS = 2_000

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "measures": (
        "fiscal_year",
        "id",
        "issue",
        "title",
        "steps",
        "owner",
        "start",
        "end",
        "follow_up",
        "indicator_of_success",
        "evidence_link",
        "aims_at",
        "status",
    ),
    "check_ins": ("fiscal_year", "id", "after_months", "done", "trouble", "evidence_link"),
    "answers": ("question", "option"),
    "corrections": ("fiscal_year", "code", "was", "score"),
    "wordings": ("fiscal_year", "code", "wording"),
    "texts": ("fiscal_year", "key", "text"),
    "events": ("fiscal_year", "words"),
}
"""The columns of each kind of table, in the order in which they are written."""


@dataclass(frozen=True)
class SavedRow:
    """One row of work by column key; `sheet` and `cells` (addresses by key) say where it stands."""

    values: Mapping[str, str] = field(hash=False)
    sheet: str = ""
    cells: Mapping[str, str] = field(default_factory=dict, hash=False)

    def finding(self, code: str, column: str) -> Finding:
        """A remark about one value of the row."""
        facts = {"column": text_in("th")(f"kept.column.{column}")}
        return Finding(code, self.sheet, self.cells.get(column, ""), quoted(self.values.get(column, "")), facts=facts)


@dataclass(frozen=True)
class SavedWork:
    """The work that a workbook holds: rows by kind of table. `cells`: what the rows use, `unread`: what they cannot."""

    tables: Mapping[str, tuple[SavedRow, ...]] = field(default_factory=dict, hash=False)
    cells: frozenset[tuple[str, Place]] = frozenset()
    unread: frozenset[tuple[str, Place]] = frozenset()
    findings: tuple[Finding, ...] = ()

    def rows(self, kind: str) -> tuple[SavedRow, ...]:
        """The rows of one kind of table."""
        return self.tables.get(kind, ())

    def __bool__(self) -> bool:
        """Whether there is any work."""
        return any(self.tables.values())


def kind_of(sheet: Sheet) -> str:
    """Which kind of work a sheet says it holds, or ''."""
    marks = {text_in("th")("kept.mark")}
    named = {text_in("th")(f"kept.sheet.{kind}"): kind for kind in COLUMNS}
    return named.get(sheet.text((0, 1)), "") if sheet.text((0, 0)) in marks else ""


def saved_work_in(sheets: Iterable[Sheet]) -> SavedWork:
    """The work in those of the sheets that hold some; a cell that cannot be read costs its row, with a finding."""
    reading = _Reading({}, set(), set(), [])
    for sheet in sheets:
        if kind := kind_of(sheet):
            reading.take(sheet, kind)
    tables = {kind: tuple(rows) for kind, rows in reading.tables.items()}
    return SavedWork(tables, frozenset(reading.cells), frozenset(reading.unread), tuple(reading.findings))


@dataclass
class _Reading:
    """What the sheets read so far hold."""

    tables: dict[str, list[SavedRow]]
    cells: set[tuple[str, Place]]
    unread: set[tuple[str, Place]]
    findings: list[Finding]

    def take(self, sheet: Sheet, kind: str) -> None:
        headings = {text_in("th")(f"kept.column.{key}"): key for key in COLUMNS[kind]}
        width = max((len(cells) for cells in sheet.rows), default=0)
        named = {headings.get(sheet.text((_HEAD, column)).strip()): column for column in reversed(range(width))}
        columns = {column: key for key, column in named.items() if key}  # of two with one heading the first
        if missing := [heading for heading, key in headings.items() if key not in columns.values()]:
            self.findings.append(
                Finding("kept-columns-missing", sheet=sheet.name, facts={"columns": ", ".join(missing)})
            )
            self.unread |= {(sheet.name, place) for place in sheet.places if place[0] > _HEAD}
            return
        for row in range(_HEAD + 1, len(sheet.rows)):
            self._row(sheet, kind, row, columns)

    def _row(self, sheet: Sheet, kind: str, row: int, columns: Mapping[int, str]) -> None:
        filled = [(row, column) for column in columns if sheet.value((row, column)) is not None]
        if not filled:
            return
        places = {(sheet.name, place) for place in filled}
        faulty = [place for place in filled if _is_doubtful(sheet, place)]
        rows = self.tables.setdefault(kind, [])
        if faulty or len(rows) >= _MOST_ROWS:
            place = (faulty or filled)[0]
            value = quoted(sheet.text(place))
            self.findings.append(Finding("kept-row-unread", sheet=sheet.name, cell=address(place), value=value))
            self.unread |= places
            return
        self.cells |= places
        values = {key: sheet.text((row, column)) for column, key in columns.items()}
        cells = {key: address((row, column)) for column, key in columns.items()}
        rows.append(SavedRow(values, sheet.name, cells))


def _is_doubtful(sheet: Sheet, place: Place) -> bool:
    return any(place in marked for marked in (sheet.uncached, sheet.errors, sheet.doubtful))


def table_rows(kind: str, rows: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, ...]]:
    """The cells of a sheet of work, from row 1 on: its mark, a blank row, the headings, the rows."""
    text = text_in("th")
    yield text("kept.mark"), text(f"kept.sheet.{kind}")
    yield ()
    yield tuple(text(f"kept.column.{key}") for key in COLUMNS[kind])
    for row in rows:
        yield tuple(row[key] for key in COLUMNS[kind])
