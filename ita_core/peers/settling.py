"""Figures of many agencies, settled: what is open is asked once a table, and each agency's scores are checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from ita_core.findings import Finding
from ita_core.framework import known_years, load
from ita_core.numbers import round_half_up
from ita_core.peers.owners import Owner
from ita_core.peers.twice import Row
from ita_core.workbook import Question, ask
from ita_core.workbook.accept import accept, cell_fault, with_their_nodes
from ita_core.workbook.sheet_figure import SheetFigure
from ita_core.workbook.weights import Weighed, weigh, weights_of

Answers = Mapping[str, str]


@dataclass(frozen=True)
class Settled:
    """The figures after all that concerns whole tables is settled, and what is asked about them."""

    entries: list[SheetFigure]
    questions: tuple[Question, ...]

    def rows_of(self, sheet: str) -> frozenset[int]:
        """The rows of a sheet that hold a figure."""
        return self._rows.get(sheet, frozenset())

    @cached_property
    def _rows(self) -> dict[str, frozenset[int]]:
        rows: dict[str, set[int]] = {}
        for entry in self.entries:
            rows.setdefault(entry.sheet.name, set()).add(entry.figure.place[0])
        return {sheet: frozenset(own) for sheet, own in rows.items()}


def settle(located: list[SheetFigure], answers: Answers) -> Settled:
    """What the office's own workbook is asked too: hidden cells, unclear columns, fiscal years, scores of 0–1."""
    faulty = [entry for entry in located if cell_fault(entry)]
    sound = [entry for entry in located if not cell_fault(entry)]
    questions: list[Question] = []
    for stage in (ask.hidden, ask.columns, ask.years, ask.shares):
        sound, asked = stage(sound, answers)
        questions += asked
    return Settled(sound + faulty, tuple(questions))


@dataclass
class Scored:
    """Each agency-year with the figures that its scores are; `rounded` had more than two decimals."""

    rows: list[tuple[Row, list[SheetFigure]]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    questions: tuple[Question, ...] = ()


def accepted(owned: Mapping[tuple[object, ...], tuple[Owner, list[SheetFigure]]], answers: Answers) -> Scored:
    """The scores of every agency-year, each agency checked by itself."""
    columns = _Columns(entry for _, own in owned.values() for entry in own)
    scored, asked, rounded = Scored(), dict[str, Question](), list[SheetFigure]()
    for owner, own in owned.values():
        weighed = columns.weighed(with_their_nodes(own), answers)
        for question in weighed.questions:
            asked.setdefault(question.id, question)
        found = accept(weighed.entries)
        scored.findings += [*found.findings, *weighed.findings]
        scores = {}
        for entry in found.scores:
            exact = (entry.score or Decimal()) * 100
            scores[entry.figure.code] = whole = int(exact)
            if exact != whole:
                scores[entry.figure.code] = int(round_half_up(exact, 0))
                rounded.append(entry)
        if scores:
            year = found.scores[0].fiscal_year
            scored.rows.append((Row(owner, year, scores), list(found.scores)))
    scored.questions = tuple(asked.values())
    if rounded:
        first = rounded[0]
        facts = {"n": str(len(rounded))}
        scored.findings.append(Finding("peers-rounded", first.sheet.name, first.cell, first.text, facts=facts))
    return scored


class _Columns:
    """What the columns of instruments hold, by all of their agencies: points of 30 and 40, or scores of 100."""

    def __init__(self, entries: Iterable[SheetFigure]) -> None:
        self._highest: dict[tuple[object, ...], Decimal] = {}
        for entry in entries:
            score = entry.score
            if score is not None and entry.fiscal_year in known_years():
                key = _column(entry)
                self._highest[key] = max(self._highest.get(key, score), score)

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
