"""Figures of many agencies, settled: what is open is asked once a table, and each agency's scores are checked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from ita_core.findings import Finding
from ita_core.framework import known_years, load
from ita_core.numbers import round_half_up
from ita_core.peers.owners import Owner
from ita_core.peers.sound_cells import SoundCells, SoundRow
from ita_core.peers.twice import Row
from ita_core.workbook import Question, ask
from ita_core.workbook.accept import accept, cell_fault, with_their_nodes
from ita_core.workbook.grid import Place
from ita_core.workbook.numerals import Year
from ita_core.workbook.sheet_figure import SheetFigure
from ita_core.workbook.weights import Weighed, weigh, weights_of

Answers = Mapping[str, str]


@dataclass(frozen=True)
class Settled:
    """The figures after all that concerns whole tables is settled, and what is asked about them."""

    entries: list[SheetFigure]
    questions: tuple[Question, ...]
    sound: list[SoundCells] = field(default_factory=list)

    def rows_of(self, sheet: str, columns: range) -> frozenset[int]:
        """The rows of a sheet that hold a figure in some columns."""
        places = self._places.get(sheet, ())
        sound = (row.row for cells in self.sound if cells.sheet_name == sheet for row in cells.each())
        return frozenset({row for row, column in places if column in columns} | {*sound})

    @cached_property
    def _places(self) -> dict[str, list[Place]]:
        places: dict[str, list[Place]] = {}
        for entry in self.entries:
            places.setdefault(entry.sheet.name, []).append(entry.figure.place)
        return places


def settle(located: list[SheetFigure], sound_cells: list[SoundCells], answers: Answers) -> Settled:
    """What the office's own workbook is asked too: hidden cells, unclear columns, fiscal years, scores of 0–1."""
    no_shares = {(cells.sheet_name, cells.block.row, column) for cells in sound_cells for column in cells.not_shares}
    faulty = [entry for entry in located if cell_fault(entry)]
    sound = [entry for entry in located if not cell_fault(entry)]
    questions: list[Question] = []
    for stage in (ask.hidden, ask.columns, ask.years):
        sound, asked = stage(sound, answers)
        questions += asked
    sure = [entry for entry in sound if _column_place(entry) in no_shares]
    others, asked = ask.shares([entry for entry in sound if _column_place(entry) not in no_shares], answers)
    return Settled(sure + others + faulty, (*questions, *asked), sound_cells)


def _column_place(entry: SheetFigure) -> tuple[str, int, int] | None:
    """The column of a block of codes across that an entry stands in."""
    figure = entry.figure
    return (entry.sheet.name, figure.block, figure.place[1]) if figure.layout == "codes-across" else None


@dataclass(eq=False)
class Own:
    """What a workbook gives of one agency in one fiscal year: cells one by one, and a row of sound ones."""

    owner: Owner
    fiscal_year: int
    entries: list[SheetFigure] = field(default_factory=list)
    sound: SoundRow | None = None

    @property
    def first(self) -> Place:
        """The first of its cells."""
        places = [entry.figure.place for entry in self.entries]
        return min(places + ([self.sound.first] if self.sound else []))

    def add(self, row: SoundRow) -> None:
        """Take a row of sound cells; of two the first is looked at cell by cell."""
        self.one_by_one()
        self.sound = row

    def one_by_one(self) -> None:
        """Make all its cells entries."""
        if self.sound:
            self.entries += self.sound.entries()
            self.sound = None

    def named(self) -> list[SheetFigure]:
        """Its entries by their places, each plain total with the node that it sums up."""
        return with_their_nodes(sorted(self.entries, key=lambda entry: entry.figure.place))


@dataclass
class Scored:
    """Each agency-year with the figures that its scores are, of sound cells with the first of a sheet and year.

    `rounded_n` cells had more than two decimals, `first_rounded` before all others.
    """

    rows: list[tuple[Row, list[SheetFigure]]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    questions: tuple[Question, ...] = ()
    first_rounded: SheetFigure | None = None
    rounded_n: int = 0
    _witnessed: set[tuple[str, Year]] = field(default_factory=set)

    def add(self, own: Own, entries: tuple[SheetFigure, ...]) -> None:
        """Take the scores of an agency-year: the entries that were accepted, and the sound cells."""
        scores, rounded = dict[str, int](), list[SheetFigure]()
        for entry in entries:
            exact = (entry.score or Decimal()) * 100
            scores[entry.figure.code] = whole = int(exact)
            if exact != whole:
                scores[entry.figure.code] = int(round_half_up(exact, 0))
                rounded.append(entry)
        self._add_rounded(rounded, own.sound)
        if own.sound:
            beside = {entry.figure.place: (code := entry.figure.code, scores[code]) for entry in entries}
            together = own.sound.with_others(beside) if beside else own.sound
            self.rows.append((Row(own.owner, own.fiscal_year, together), [*self._witness(own.sound), *entries]))
        elif scores:
            self.rows.append((Row(own.owner, own.fiscal_year, scores), [*entries]))

    def _witness(self, row: SoundRow) -> Iterator[SheetFigure]:
        key = row.cells.sheet_name, row.year
        if key not in self._witnessed:
            self._witnessed.add(key)
            yield row.witness()

    def _add_rounded(self, entries: list[SheetFigure], row: SoundRow | None) -> None:
        n = len(entries) + (row.unrounded_n if row else 0)
        if n and self.first_rounded is None:
            every = entries + (row.unrounded() if row else [])
            self.first_rounded = min(every, key=lambda entry: entry.figure.place)
        self.rounded_n += n


def accepted(owned: Iterable[Own], sound_cells: list[SoundCells], answers: Answers) -> Scored:
    """The scores of every agency-year, each agency checked by itself."""
    every = list(owned)
    columns = _Columns((entry for own in every for entry in own.entries), sound_cells)
    scored, asked = Scored(), dict[str, Question]()
    for own in every:
        entries = own.named()
        if own.sound and columns.concern(own.sound, entries):
            own.one_by_one()
            entries = own.named()
        weighed = columns.weighed(entries, answers)
        for question in weighed.questions:
            asked.setdefault(question.id, question)
        found = accept(weighed.entries)
        scored.findings += [*found.findings, *weighed.findings]
        scored.add(own, found.scores)
    scored.questions = tuple(asked.values())
    if scored.first_rounded:
        first = scored.first_rounded
        facts = {"n": str(scored.rounded_n)}
        scored.findings.append(Finding("peers-rounded", first.sheet.name, first.cell, first.text, facts=facts))
    return scored


class _Columns:
    """What the columns of instruments hold, by all of their agencies: points of 30 and 40, or scores of 100."""

    def __init__(self, entries: Iterable[SheetFigure], sound_cells: list[SoundCells]) -> None:
        self._highest: dict[tuple[object, ...], Decimal] = {}
        self._open: dict[tuple[int, int], frozenset[str]] = {}
        for cells in sound_cells:
            self._take(cells)
        for entry in entries:
            score = entry.score
            if score is not None and entry.fiscal_year in known_years():
                key = _column(entry)
                self._highest[key] = max(self._highest.get(key, score), score)

    def _take(self, cells: SoundCells) -> None:
        """The highest sound scores of the columns of instruments."""
        for year in cells.fiscal_years & {*known_years()}:
            for code in weights_of(load(year)).keys() & cells.at.keys():
                highest = Decimal(cells.highest(code, year)) / 100
                if highest >= 0:
                    self._highest[self._key(cells, code, year)] = highest

    @staticmethod
    def _key(cells: SoundCells, code: str, year: int) -> tuple[object, ...]:
        return cells.sheet_name, cells.block.row, "codes-across", cells.columns[cells.at[code]], code, year

    def concern(self, row: SoundRow, entries: list[SheetFigure]) -> bool:
        """Whether the sound cells of a row are needed one by one: points of 30 and 40, or another cell of a code."""
        if any(entry.figure.code in row or not self._is_of_100(entry) for entry in entries):
            return True
        key = id(row.cells), row.fiscal_year
        if key not in self._open:
            self._open[key] = frozenset(self._open_codes(row.cells, row.fiscal_year))
        return any(code in row for code in self._open[key])

    def _open_codes(self, cells: SoundCells, year: int) -> Iterator[str]:
        """The instruments whose column may hold points instead of scores."""
        weights = weights_of(load(year)) if year in known_years() else {}
        for code in weights.keys() & cells.at.keys():
            highest = self._highest.get(self._key(cells, code, year), Decimal())
            if cells.weighted(code) or highest <= 100 * weights[code]:
                yield code

    def weighed(self, own: list[SheetFigure], answers: Answers) -> Weighed:
        """One agency's figures after weighing. Where that has to be asked, it is asked once for the whole table."""
        sure = [entry for entry in own if self._is_of_100(entry)]
        open_ = [entry for entry in own if entry not in sure] if len(sure) < len(own) else []
        if not open_:
            return Weighed(entries=list(own))
        first = weigh(own, {})
        if not first.questions:
            return first
        named = {question.id: _of_table(own[0], question, answers) for question in first.questions}
        chosen = {key: question.chosen for key, question in named.items() if question.chosen is not None}
        again = weigh(own, chosen) if chosen else first
        again.entries = [replace(e, open=named[e.open].id) if e.open in named else e for e in again.entries]
        again.questions = list(named.values())
        return again

    def _is_of_100(self, entry: SheetFigure) -> bool:
        """Whether an entry is no instrument's, or some agency has more in its column than the instrument's points."""
        if entry.fiscal_year not in known_years() or entry.score is None:
            return True
        weight = weights_of(load(entry.fiscal_year)).get(entry.figure.code)
        if weight is None:
            return True
        return not entry.figure.weighted and self._highest[_column(entry)] > 100 * weight


def _column(entry: SheetFigure) -> tuple[object, ...]:
    return (*entry.block, entry.figure.place[1], entry.figure.code, entry.fiscal_year)


def _of_table(entry: SheetFigure, question: Question, answers: Answers) -> Question:
    """The question about one agency's instruments as one about its table."""
    question_id = f"weights:{entry.sheet.name}!{entry.figure.block + 1}:{entry.fiscal_year}"
    answer = answers.get(question_id)
    known = answer if answer in {option.id for option in question.options} else None
    return replace(question, id=question_id, answer=known)
