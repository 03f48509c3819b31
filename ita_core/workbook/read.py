"""Bytes of a workbook → Reading."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING

from ita_core.findings import Finding
from ita_core.workbook import ask
from ita_core.workbook.accept import accept, cell_fault, with_their_nodes
from ita_core.workbook.doubts import alone, doubts, garbled_cells, garbled_names, marked_cells
from ita_core.workbook.figures import AGENCY_KEYS, Looked, agencies, facts, figures, look_over, year_findings
from ita_core.workbook.grid import Grid, Place, RowsLeftOut, Sheet, address
from ita_core.workbook.guard import check
from ita_core.workbook.join import answers_for, joined, left_out, unpacked
from ita_core.workbook.labels_of_year import labels_of_other_years
from ita_core.workbook.layouts.figure import Fact
from ita_core.workbook.magic import refused
from ita_core.workbook.mock_survey import mock_scores
from ita_core.workbook.raw_answers import AnswerSheet, answered_in_words, questions_of, without_answers
from ita_core.workbook.reading import FACT_COLUMNS, SCORE_COLUMNS, Agency, Question, Reading, TableRead, WorkbookRefused
from ita_core.workbook.sandbox import CHILDREN
from ita_core.workbook.saved_rows import holds_saved_work, saved_work_in
from ita_core.workbook.scales import mean_findings, means_beside_scores
from ita_core.workbook.sheet_figure import SheetFigure, range_of
from ita_core.workbook.turns import Watch, nobody_watches
from ita_core.workbook.unused import Unused, cell_count, labels_in_doubt, unused_findings
from ita_core.workbook.weights import Weighed, weigh
from ita_core.workbook.whose_sheet import (
    assessment_not_named,
    items_of_another_instrument,
    not_of_ita,
    other_assessment,
    other_instruments,
)
from ita_core.workbook.wire import Passed

if TYPE_CHECKING:
    import pandas as pd

SheetFact = tuple[Sheet, Fact]


def score_table(accepted: Iterable[SheetFigure]) -> "pd.DataFrame":
    """One row a score. Columns: SCORE_COLUMNS."""
    import pandas as pd

    rows = sorted((e.fiscal_year, e.figure.code, e.score, e.sheet.name, e.cell, e.text) for e in accepted)
    return pd.DataFrame(rows, columns=list(SCORE_COLUMNS), dtype=object).astype({"fiscal_year": int})


def fact_table(found: Iterable[SheetFact]) -> "pd.DataFrame":
    """One row a fact about a year; the first place that says it. Columns: FACT_COLUMNS."""
    import pandas as pd

    first: dict[tuple[int, str], tuple[object, ...]] = {}
    for sheet, fact in found:
        if fact.year and fact.key not in Agency.__dataclass_fields__:
            year = fact.year.fiscal_year
            first.setdefault((year, fact.key), (year, fact.key, fact.value, sheet.name, address(fact.place)))
    return pd.DataFrame([first[key] for key in sorted(first)], columns=list(FACT_COLUMNS), dtype=object)


def agency_named(found: Iterable[SheetFact], chosen: str, only: str) -> Agency:
    """The agency: the one chosen among several, the one that the workbook first names, or the only one with scores."""
    first: dict[str, str] = {}
    for _, fact in found:
        if fact.key in Agency.__dataclass_fields__:
            first.setdefault(fact.key, fact.value)
    if chosen and chosen != first.get("name"):
        first["name"] = chosen
    return Agency(**{"name": only} | first)


def tables_read(located: Iterable[SheetFigure], used: frozenset[tuple[str, Place]]) -> tuple[TableRead, ...]:
    """The blocks that gave figures."""
    blocks: dict[tuple[str, int, str], list[SheetFigure]] = {}
    for entry in located:
        if entry.at in used:
            blocks.setdefault(entry.block, []).append(entry)
    return tuple(
        TableRead(sheet, range_of(block), layout, _only_year(block), len(block))
        for (sheet, _, layout), block in blocks.items()
    )


def _only_year(block: list[SheetFigure]) -> int | None:
    years = {entry.fiscal_year for entry in block}
    return years.pop() if len(years) == 1 else None


_UNANSWERED = {
    "ask.agency": "agency-not-chosen",
    "ask.year": "fiscal-year-missing",
    "ask.year_conflict": "fiscal-years-differ",
}
_SUFFIXES = {"xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"), "text": (".csv", ".tsv", ".txt")}
_SUFFIXES |= {"html": (".html", ".htm"), "mhtml": (".mht", ".mhtml"), "xml-2003": (".xml",)}


def read(
    data: bytes,
    file_name: str,
    answers: Mapping[str, str] | None = None,
    *,
    watch: Watch = nobody_watches,
    owner: str = "",
) -> Reading:
    """Everything that a workbook says; `answers` are the chosen options by the id of the reading's questions.

    A zip of several workbooks of one office is read as one (`ita_core.workbook.join`). `watch` learns how many files
    are read before it, and can stop the reading. Between owners the line is fair.

    Raises:
        WorkbookRefused: the bytes are no workbook of scores; its finding says why and what to do.
        Exception: whatever `watch` raises.
    """
    answers = answers or {}
    files = unpacked(data, file_name)
    if not files:
        return _read(data, file_name, answers, watch, owner)
    readings = [_read(own, name, answers_for(n, answers), watch, owner) for n, (name, own) in enumerate(files, start=1)]
    together = joined(readings, file_name, sha256(data).hexdigest(), answers)
    return replace(together, findings=(*left_out(data), *together.findings))


def _read(data: bytes, file_name: str, answers: Mapping[str, str], watch: Watch, owner: str) -> Reading:
    """One file; all of it in its turn, for what follows the parsing works on the same cores."""
    with CHILDREN.turn(file_name, watch, owner):
        passed = replace(check(data, file_name), wanted=answers.get("agency", ""))
        try:
            return _by_child(data, passed, file_name, answers, watch)
        except RowsLeftOut:
            return _by_child(data, replace(passed, whole=True), file_name, answers, watch)


def grid_of(data: bytes, file_name: str, *, watch: Watch = nobody_watches, owner: str = "") -> Grid:
    """All cells of one file, those of long tables too: for answers of a survey, which are no scores.

    Raises:
        WorkbookRefused: the bytes are no workbook that can be read.
        Exception: whatever `watch` raises.
    """
    with CHILDREN.turn(file_name, watch, owner):
        return CHILDREN.parse(data, replace(check(data, file_name), whole=True), file_name, watch=watch)


def _by_child(data: bytes, passed: Passed, file_name: str, answers: Mapping[str, str], watch: Watch) -> Reading:
    """The reading of a file that the guard let pass.

    Raises:
        RowsLeftOut: rows of a long table are needed whole.
    """
    grid = CHILDREN.parse(data, passed, file_name, watch=watch)
    watch(0)
    said = (*_about_file(passed, file_name), *_about_parsing(grid))
    return reading_of(grid, file_name, sha256(data).hexdigest(), answers, said=said)


def reading_of(
    grid: Grid,
    file_name: str,
    content_hash: str,
    answers: Mapping[str, str] | None = None,
    *,
    said: tuple[Finding, ...] = (),
) -> Reading:
    """The reading of a grid; `said` is what is known about the file before its cells are looked at.

    Raises:
        WorkbookRefused: the grid is empty, or no cell names a score, or no score is filled in.
    """
    if not any(sheet.cells_n for sheet in grid.sheets):
        raise refused("workbook-empty", file_name)
    kept = saved_work_in(grid.sheets)
    others = [sheet for sheet in grid.sheets if not holds_saved_work(sheet)]
    of_scores, of_answers = without_answers(others, answers or {})
    of_means = questions_of(of_answers, answers or {})
    sheets = [look_over(sheet) for sheet in of_scores]
    whose = _Whose(sheets, answers or {})
    located = [entry for entry in figures(sheets, whose.chosen) if entry.at not in whose.remarks]
    surveys = [looked.survey for looked in sheets]
    if located and (other := other_assessment(surveys)):
        raise WorkbookRefused(other)
    if located and whose.question is None and not of_means and (why := not_of_ita(located, surveys)):
        raise refused("not-of-ita", file_name, **why)
    settled = _settle(located, answers or {})
    if not settled.located and not settled.questions and not of_means and whose.question is None:
        raise _without_scores(sheets, of_answers, file_name)
    accepted = accept(settled.weighed.entries)
    questions = (*([whose.question] if whose.question else []), *of_means, *settled.questions)
    unused = _unused(sheets, settled.located, whose)
    used = accepted.used | _places(settled.weighed.confirmed)
    rejected = accepted.rejected | _places(settled.weighed.contradicting) | kept.unread
    return Reading(
        file_name=file_name,
        sha256=content_hash,
        agency=agency_named(whose.facts, whose.chosen or "", whose.only),
        scores=score_table(accepted.scores),
        facts=fact_table(whose.facts),
        findings=(
            *said,
            *accepted.findings,
            *settled.weighed.findings,
            *(single.finding for single in of_answers),
            *year_findings(accepted.scores),
            *labels_of_other_years(accepted.scores),
            *_open(questions),
            *_unseen(grid),
            *_narrow(sheets, settled.located),
            *unused_findings(unused),
            *labels_in_doubt(unused),
            *doubts(accepted.scores, sheets),
            *marked_cells(settled.located),
            *garbled_names(whose.places),
            *mock_scores(whose.places),
            *other_instruments(surveys, whose.places),
            *items_of_another_instrument(settled.located, surveys),
            *assessment_not_named(accepted.scores, surveys),
            *kept.findings,
        ),
        tables=tables_read(settled.located, used),
        cells=cell_count(grid, used | kept.cells | whose.cells, rejected, unused),
        questions=questions,
        saved_work=kept,
    )


class _Whose:
    """The agency in question, and the facts about it. `chosen` is None where the workbook speaks of one agency only."""

    def __init__(self, sheets: list[Looked], answers: Mapping[str, str]) -> None:
        own = next((fact.value for looked in sheets for fact in facts(looked, "") if fact.key == "name"), "")
        named = agencies(sheets)
        self.question = ask.agency_question(named, own, answers)
        self.chosen = (self.question.chosen or "") if self.question else None
        self.only = next(iter(named)) if len(named) == 1 else ""
        found = ((looked.survey.whole, fact) for looked in sheets for fact in facts(looked, self.chosen))
        said = [(sheet, fact) for sheet, fact in found if fact.key in AGENCY_KEYS or fact.year]
        # A year's remark is the officer's own text: 'คะแนนรวม 84.87' or 'ลำดับที่ 5' in it is no score and no rank.
        own_places = [(sheet, fact.place) for sheet, fact in said if fact.key in AGENCY_KEYS]
        self.places = own_places or ([named[self.only]] if self.only else [])
        self.remarks = {(sheet.name, fact.place) for sheet, fact in said if fact.key == "note"}
        self.facts = [(s, fact) for s, fact in said if fact.key == "note" or (s.name, fact.place) not in self.remarks]
        self.cells = frozenset((sheet.name, fact.place) for sheet, fact in self.facts)


@dataclass(frozen=True)
class _Settlement:
    """The figures after all that can be settled is settled."""

    located: list[SheetFigure]
    questions: list[Question]
    weighed: Weighed


def _settle(entries: list[SheetFigure], answers: Mapping[str, str]) -> _Settlement:
    questions: list[Question] = []
    faulty = [entry for entry in entries if cell_fault(entry)]
    located = [entry for entry in entries if not cell_fault(entry)]
    for stage in (ask.hidden, ask.columns, ask.years, ask.shares):
        located, asked = stage(located, answers)
        questions += asked
    means = means_beside_scores(located)
    left_out = _places(means)
    scored = with_their_nodes([entry for entry in located if entry.at not in left_out])
    weighed = weigh(scored, answers)
    weighed.entries += faulty
    weighed.confirmed += means
    weighed.findings += mean_findings(means)
    return _Settlement(scored + means + faulty, questions + weighed.questions, weighed)


def _places(entries: Iterable[SheetFigure]) -> frozenset[tuple[str, Place]]:
    return frozenset(entry.at for entry in entries)


def _without_scores(sheets: list[Looked], of_answers: list[AnswerSheet], file_name: str) -> Exception:
    if of_answers:
        return WorkbookRefused(of_answers[0].finding)
    surveys = [looked.survey for looked in sheets]
    if other := next(other_instruments(surveys, ()), None):
        return WorkbookRefused(other)
    if garbled := garbled_cells(looked.survey.sheet for looked in sheets):
        return refused("text-garbled", file_name, sheet_name=garbled.sheet, place=garbled.cell, sample=garbled.value)
    if single := next((found for one in surveys if (found := answered_in_words(one.whole))), None):
        return WorkbookRefused(single.finding)
    labels = any(label.code for looked in sheets for label in looked.survey.labels.values())
    if labels and (why := not_of_ita((), surveys)):
        return refused("not-of-ita", file_name, **why)
    return refused("no-scores-filled" if labels else "no-codes-found", file_name)


def _about_file(passed: Passed, file_name: str) -> Iterator[Finding]:
    suffix = PurePath(file_name).suffix.lower()
    if suffix and suffix not in _SUFFIXES.get(passed.format, (f".{passed.format}",)):
        yield Finding("name-of-another-format", value=suffix, facts={"file": file_name, "format": passed.format})
    if passed.macros:
        yield Finding("macros-ignored", facts={"file": file_name})


def _about_parsing(grid: Grid) -> Iterator[Finding]:
    for code, one, other in grid.notes:
        if code == "one-reader-only":
            yield alone(grid.readers, one, other)
        else:
            yield Finding(code, facts={"one": one, "other": other})


def _open(questions: Iterable[Question]) -> Iterator[Finding]:
    for question in questions:
        sheet, cells = question.facts.get("sheet", ""), question.facts.get("cells", "")
        if question.chosen is None:
            code = _UNANSWERED.get(question.key, "answer-needed")
            yield Finding(code, sheet=sheet, cell=cells, facts={"question": question.id, **_n(question)})
        elif question.key == "ask.hidden":
            code = "hidden-cells-used" if question.chosen == "use" else "hidden-cells-skipped"
            yield Finding(code, sheet=sheet, facts=_n(question))


def _n(question: Question) -> dict[str, str]:
    return {"n": question.facts.get("n", "0")}


def _narrow(sheets: Iterable[Looked], located: Iterable[SheetFigure]) -> Iterator[Finding]:
    """Rows of a text file that name a code, have too few fields, and gave no score."""
    with_figures = {(entry.sheet.name, entry.figure.place[0]) for entry in located}
    for survey in (looked.survey for looked in sheets):
        named = {place[0] for place, label in survey.labels.items() if not label.bare} & survey.whole.too_narrow
        rows = sorted(row + 1 for row in named if (survey.whole.name, row) not in with_figures)
        if rows:
            listed = ", ".join(map(str, rows[:20]))
            yield Finding("rows-too-narrow", sheet=survey.whole.name, facts={"rows": listed, "n": str(len(rows))})


def _unused(sheets: Iterable[Looked], located: Iterable[SheetFigure], whose: _Whose) -> list[Unused]:
    """The numbers of each sheet that gave no score."""
    taken: dict[str, set[Place]] = {}
    corrected: dict[str, set[Place]] = {}
    for entry in located:
        taken.setdefault(entry.sheet.name, set()).add(entry.figure.place)
        corrected.setdefault(entry.sheet.name, set()).update(entry.figure.replaces)
    for name, place in whose.cells:
        taken.setdefault(name, set()).add(place)
    names = [(looked, looked.survey.whole.name) for looked in sheets]
    return [Unused(own, frozenset(taken.get(n, ())), frozenset(corrected.get(n, ()))) for own, n in names]


def _unseen(grid: Grid) -> Iterator[Finding]:
    for sheet in grid.sheets:
        if sheet.hidden and sheet.cells_n:
            yield Finding("hidden-sheet", sheet=sheet.name, facts={"n": str(sheet.cells_n)})
