"""A workbook of many agencies → one row an agency-year, with sheet and cell, and what of it was not understood.

The cells are read by the reader of the office's own workbook: the same guard, layouts, checks and questions. What is
its own is whose row a figure is, and what the row says of that agency.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, partial
from hashlib import sha256

import numpy as np
import numpy.typing as npt
import pandas as pd

from ita_core.findings import Finding
from ita_core.numbers import score_text
from ita_core.peers.listings import DISTRICT, LEVEL, POPULATION, PROVINCE, TYPE, Listing, Tables, listings
from ita_core.peers.names import AgencyName
from ita_core.peers.owners import Owner, Owners
from ita_core.peers.score_columns import scores
from ita_core.peers.settling import Own, Settled, accepted, settle
from ita_core.peers.sound_cells import ABSENT, SoundCells, SoundRow, sound_cells
from ita_core.peers.twice import Row, settled
from ita_core.text import code_order
from ita_core.workbook import Question, WorkbookRefused, grid_of
from ita_core.workbook.figures import Looked, back, figures, look_over, only_year, with_year, year_findings
from ita_core.workbook.grid import Sheet, address, address_of_area
from ita_core.workbook.layouts import codes_across
from ita_core.workbook.layouts.across_blocks import Across
from ita_core.workbook.layouts.figure import Figure
from ita_core.workbook.numerals import number_in
from ita_core.workbook.sheet_figure import SheetFigure
from ita_core.workbook.turns import Watch, nobody_watches
from ita_core.workbook.unused import Unused, unused_findings

AGENCY, YEAR, TOTAL = "agency", "fiscal_year", "total"
SHEET, CELL = "sheet", "cell"
COLUMNS = (AGENCY, TYPE, PROVINCE, DISTRICT, POPULATION, YEAR, TOTAL, LEVEL, SHEET, CELL)
"""The columns that every table of many agencies has; behind them one for each code that stands there."""

_TOTAL_CODE = "TOTAL"
_LISTED = 20
_LOW, _FEWEST_LOW = 10_00, 3
"""Where nobody of so many agencies has more [hundredths], scores may be out of 4, 5 or 10."""


@dataclass(frozen=True, eq=False)
class PeersReading:
    """What a workbook says of many agencies.

    Args:
        rows: one row an agency-year. `agency`, `agency_type`, `province`, `district`, `level`, `sheet`, `cell`: text,
            '' where the table does not say; `population`, `fiscal_year`, `total`, each code: Int64 [hundredths].
        findings: what was not understood or cannot be used.
        questions: what the workbook leaves open, answered or not; what hangs on one is not in `rows` until then.
        names: the name of each row as it is compared.
    """

    file_name: str
    sha256: str
    rows: pd.DataFrame
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    names: tuple[AgencyName, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that have a column, without the total."""
        return tuple(str(column) for column in self.rows.columns if column not in COLUMNS)

    @cached_property
    def agencies_n(self) -> int:
        """How many names of agencies there are."""
        return int(self.rows[AGENCY].nunique())

    @cached_property
    def fiscal_years(self) -> tuple[int, ...]:
        """The fiscal years that some agency has a row of, oldest first."""
        return tuple(sorted(map(int, self.rows[YEAR].unique())))


def read_peers(
    data: bytes,
    file_name: str,
    answers: Mapping[str, str] | None = None,
    *,
    watch: Watch = nobody_watches,
    owner: str = "",
) -> PeersReading:
    """All agencies of a workbook; `answers` are the chosen options by the id of the reading's questions.

    Raises:
        WorkbookRefused: the bytes are no workbook that can be read, or it gives no agency a score.
        Exception: whatever `watch` raises.
    """
    grid = grid_of(data, file_name, watch=watch, owner=owner)
    return peers_of(grid.sheets, file_name, sha256(data).hexdigest(), answers or {})


def peers_of(
    sheets: Iterable[Sheet], file_name: str, content_hash: str, answers: Mapping[str, str], *, by_columns: bool = True
) -> PeersReading:
    """The agencies of sheets that are parsed already; without `by_columns` cell by cell, which is slow and the same.

    Raises:
        WorkbookRefused: the sheets give no agency a score.
    """
    looked = [look_over(sheet, of_many=True) for sheet in sheets if sheet.cells_n]
    tables = [listings(one) for one in looked]
    sound, located = _located(looked, tables, by_columns=by_columns)
    if not located and not sound:
        raise WorkbookRefused(Finding("peers-none-found", facts={"file": file_name}))
    figures_settled = settle(located, sound, answers)
    owned, nobodys = _owned(figures_settled, looked, tables)
    scored = accepted(owned, sound, answers)
    if not owned and not figures_settled.questions:
        raise WorkbookRefused(Finding("peers-none-found", facts={"file": file_name}))
    rows, twice, asked = settled([row for row, _ in scored.rows], answers)
    questions = (*figures_settled.questions, *scored.questions, *asked)
    findings = [
        *scored.findings,
        *twice,
        *year_findings(entry for _, own in scored.rows for entry in own),
        *_of_owners(row.owner for row in rows),
        *_unlike(row.owner for row in rows),
        *_without_agency(nobodys),
        *(finding for own in tables for table in own for finding in _of_table(table, figures_settled)),
        *unused_findings(_unused(one, own, located) for one, own in zip(looked, tables, strict=True)),
        *_open(questions),
    ]
    names = tuple(row.owner.shown_name for row in rows)
    frame = _frame(rows)
    return PeersReading(file_name, content_hash, frame, (*findings, *_of_low_scores(frame)), questions, names)


def _located(
    looked: list[Looked], tables: list[list[Listing]], *, by_columns: bool
) -> tuple[list[SoundCells], list[SheetFigure]]:
    """Every figure of every agency: what the layouts of the reader find, and what they leave of tables of agencies.

    What needs no word is taken by whole columns.
    """
    only = only_year(looked)
    every = [table for own in tables for table in own]
    by_sheet = {one.survey.whole.name: Tables(own) for one, own in zip(looked, tables, strict=True)}
    own = [with_year(table.survey, figure, only) for table in every for figure in scores(table)]
    sound = dict[int, SoundCells]()

    def entry_of(table: Listing, figure: Figure) -> SheetFigure:
        return _of_its_row(with_year(table.survey, figure, only), by_sheet[table.survey.whole.name].at(figure.place))

    for one, listed in zip(looked, tables, strict=True) if by_columns else ():
        claimed = frozenset(figure.place for figure in one.stated)
        for table in listed:
            if table.block and (cells := sound_cells(table, claimed, partial(entry_of, table))):
                sound[id(table.block)] = cells

    def across(blocks: list[Across], agency: str | None) -> list[Figure]:
        return [
            figure
            for block in blocks
            for figure in (sound[id(block)].figures() if id(block) in sound else codes_across.find([block], agency))
        ]

    rows = {(table.survey.whole.name, row) for table in every if not table.is_long for row in table.rows}
    found = own + [
        entry
        for entry in figures(looked, None, across=across)
        if entry.figure.layout == "codes-across" or (entry.sheet.name, entry.figure.place[0]) not in rows
    ]
    entries = [_of_its_row(entry, by_sheet[entry.sheet.name].at(entry.figure.place)) for entry in found]
    return [*sound.values()], entries


def _of_its_row(entry: SheetFigure, table: Listing | None) -> SheetFigure:
    """The figure in the fiscal year that its own row names, where neither cell nor heading names one."""
    year = table.year(entry.figure.place[0]) if table and not entry.figure.year else None
    return replace(entry, year=back(year, entry.figure.years_back), years_named=()) if year else entry


def _owned(known: Settled, looked: list[Looked], tables: list[list[Listing]]) -> tuple[list[Own], list[SheetFigure]]:
    """The figures by agency and fiscal year, sheet by sheet and top to bottom, and those that nothing says whose."""
    owners = {one.survey.whole.name: Owners(one.survey, own) for one, own in zip(looked, tables, strict=True)}
    owned: dict[tuple[object, ...], Own] = {}
    nobodys: list[SheetFigure] = []
    for entry in known.entries:
        owner = owners[entry.sheet.name].of(entry.figure)
        if owner is None:
            nobodys += [] if owners[entry.sheet.name].is_of_nobody(entry.figure) else [entry]
        else:
            key = (*owner.group, entry.fiscal_year)
            owned.setdefault(key, Own(owner, entry.fiscal_year)).entries.append(entry)
    for row in (row for cells in known.sound for row in cells.each()):
        owner = owners[row.cells.sheet_name].of(row.witness().figure)
        if owner is None:
            nobodys += row.entries()
        else:
            owned.setdefault((*owner.group, row.fiscal_year), Own(owner, row.fiscal_year)).add(row)
    order = {name: at for at, name in enumerate(owners)}
    return sorted(owned.values(), key=lambda own: (order[own.owner.sheet], own.first)), nobodys


def _frame(rows: list[Row]) -> pd.DataFrame:
    found = _scores(rows)
    codes = sorted(found.keys() - {_TOTAL_CODE}, key=code_order)
    none = pd.array([None] * len(rows), dtype="Int64")
    columns: dict[str, object] = {
        AGENCY: [row.owner.full_name for row in rows],
        TYPE: [row.owner.agency_type for row in rows],
        PROVINCE: [row.owner.province for row in rows],
        DISTRICT: [row.owner.name.district for row in rows],
        POPULATION: pd.array([population_in(row.owner) for row in rows], dtype="Int64"),
        YEAR: pd.array([row.fiscal_year for row in rows], dtype="Int64"),
        TOTAL: found.get(_TOTAL_CODE, none),
        LEVEL: [row.owner.facts.get(LEVEL, "") for row in rows],
        SHEET: [row.owner.sheet for row in rows],
        CELL: [row.owner.cell for row in rows],
    }
    frame = pd.DataFrame({**columns, **{code: found[code] for code in codes}})
    return frame.astype(dict.fromkeys((AGENCY, TYPE, PROVINCE, DISTRICT, LEVEL, SHEET, CELL), "str"))


def _scores(rows: list[Row]) -> dict[str, pd.arrays.IntegerArray]:
    """The column of each code that some row has a score of [hundredths]."""
    found: dict[str, npt.NDArray[np.int64]] = {}
    views: dict[SoundCells, tuple[list[int], list[int]]] = {}
    for at, row in enumerate(rows):
        if isinstance(row.scores, SoundRow):
            to, of = views.setdefault(row.scores.cells, ([], []))
            to.append(at)
            of.append(row.scores.at)
            continue
        for code, score in row.scores.items():
            found.setdefault(code, np.full(len(rows), ABSENT, np.int64))[at] = score
    for cells, (to, of) in views.items():
        for code, column in cells.at.items():
            own = cells.scores[of, column]
            if (own != ABSENT).any():
                found.setdefault(code, np.full(len(rows), ABSENT, np.int64))[to] = own
    return {code: pd.arrays.IntegerArray(scores, scores == ABSENT) for code, scores in found.items()}


def population_in(owner: Owner) -> int | None:
    """The number of people that an agency's row gives, None where it gives none or something else."""
    number = number_in(owner.facts.get(POPULATION, ""))
    return int(number) if number is not None and number == int(number) and number > 0 else None


def _of_owners(owners: Iterable[Owner]) -> Iterator[Finding]:
    for owner in dict.fromkeys(owners):
        for what, column, name in owner.contradictions:
            code = "peers-type-differs" if what == TYPE else "peers-province-differs"
            yield Finding(code, owner.sheet, owner.cell, owner.written, facts={"column": column, "name": name})
        if owner.facts.get(POPULATION) and population_in(owner) is None:
            yield Finding("peers-population-unclear", owner.sheet, owner.cell, owner.facts[POPULATION])


def _unlike(owners: Iterable[Owner]) -> Iterator[Finding]:
    """The rows of a table that name no type of office where most others do: they may be means, and are said."""
    by_table: dict[tuple[object, ...], list[Owner]] = {}
    for owner in dict.fromkeys(owners):
        by_table.setdefault(owner.group[:2], []).append(owner)
    for own in by_table.values():
        doubtful = [owner for owner in own if owner.may_be_no_agency]
        if doubtful and 2 * sum(owner.names_its_type for owner in own) > len(own):
            cells = ", ".join(dict.fromkeys(owner.cell for owner in doubtful[:_LISTED]))
            yield Finding("peers-name-unlike", doubtful[0].sheet, cells, facts={"n": str(len(doubtful))})


def _of_low_scores(frame: pd.DataFrame) -> Iterator[Finding]:
    """The columns of a sheet and year in which nobody has more than ten points, and not all have none."""
    columns = [TOTAL, *(str(column) for column in frame.columns if column not in COLUMNS)]
    for _, own in frame.groupby([SHEET, YEAR], sort=False):
        low = [column for column in columns if own[column].count() >= _FEWEST_LOW and 0 < own[column].max() <= _LOW]
        if low:
            codes = ", ".join(_TOTAL_CODE if column == TOTAL else column for column in low)
            most = score_text(Fraction(int(max(own[column].max() for column in low)), 100))
            facts = {"codes": codes, "n": str(len(low)), "most": most}
            sheet, year = own[SHEET].iloc[0], own[YEAR].iloc[0]
            yield Finding("peers-scores-low", sheet, fiscal_year=int(year), facts=facts)


def _without_agency(entries: list[SheetFigure]) -> Iterator[Finding]:
    by_sheet: dict[str, list[SheetFigure]] = {}
    for entry in entries:
        by_sheet.setdefault(entry.sheet.name, []).append(entry)
    for sheet, own in by_sheet.items():
        cells = address_of_area([entry.figure.place for entry in own])
        yield Finding("peers-without-agency", sheet, cells, facts={"n": str(len(own))})


def _of_table(table: Listing, known: Settled) -> Iterator[Finding]:
    """The columns of numbers that nobody knows of, and the agencies without a score."""
    sheet = table.survey.whole
    for column, heading in table.unused.items():
        yield Finding("peers-column-unused", sheet.name, address((table.head, column)), heading)
    scored = known.rows_of(sheet.name, table.columns)
    bare = [row for row in table.rows if table.name(row) and row not in scored]
    if bare and len(bare) < len(table.rows):
        cells = ", ".join(address(table.place(row)) for row in bare[:_LISTED])
        yield Finding("peers-without-score", sheet.name, cells, facts={"n": str(len(bare))})


def _unused(looked: Looked, tables: list[Listing], located: Iterable[SheetFigure]) -> Unused:
    """The numbers outside rows of agencies, and beside single scores, that gave no score."""
    name = looked.survey.whole.name
    taken = {entry.figure.place for entry in located if entry.sheet.name == name}
    own = Tables(tables)
    for place in looked.survey.sheet.places:
        table = own.at(place)
        if table and (not table.is_long or place[1] in table.said.values()):
            taken.add(place)
    return Unused(looked, frozenset(taken), frozenset())


def _open(questions: Iterable[Question]) -> Iterator[Finding]:
    for question in questions:
        sheet, n = question.facts.get("sheet", ""), question.facts.get("n", "0")
        if question.key == "ask.hidden":
            yield Finding(
                "hidden-cells-used" if question.chosen == "use" else "hidden-cells-skipped", sheet, facts={"n": n}
            )
        elif question.chosen is None:
            cells, facts = question.facts.get("cells", ""), {"question": question.id, "n": n}
            yield Finding("peers-choice-needed", sheet, cells, facts=facts)
