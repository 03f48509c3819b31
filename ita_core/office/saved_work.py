"""The work that the sheets of a workbook hold; whatever nobody understands stays as it was written, with a finding."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TypeVar

from pydantic import ValidationError

from ita_core.findings import Finding
from ita_core.framework import Label
from ita_core.office.peers_rows import PEERS_SHEET, PeersRow, peers_in_rows
from ita_core.office.plan import CHECK_INS, CheckIn, Measure, Plan, Status, first_month, last_month
from ita_core.office.row import Row
from ita_core.office.rows import (
    KINDS,
    SINCE,
    AnswerRow,
    CheckInRow,
    CorrectionRow,
    EventRow,
    MeasureRow,
    TextRow,
    WordingRow,
    check_in_of,
    columns_of,
    correction_of,
    event_of,
    measure_of,
)
from ita_core.office.rule_rows import SUBJECT, RuleRow, rules_of_rows
from ita_core.office.stored_words import COLUMNS, SHEETS, id_of
from ita_core.office.work import UnclearRow, Work
from ita_core.peers.table import PeersTable
from ita_core.workbook.saved_rows import VERSION, SavedRow, SavedSheet, SavedWork
from ita_core.workbook.sheet_figure import quoted

Kind = TypeVar("Kind", bound=Row)


def work_in(saved: SavedWork) -> tuple[Work, tuple[Finding, ...]]:
    """The work that sheets hold, and a finding for everything in them that cannot be understood."""
    known = [_with_ids(sheet) for sheet in saved.sheets]
    sheets, given_way = _one_of_several(known)
    reading = _Reading(findings=list(given_way))
    for sheet in sheets:
        reading.look_over(sheet)
    measures = [planned for row in _rows(sheets, "measures") if (planned := reading.measure(row))]
    named = {(year, measure.id) for year, measure in measures if measure and measure.id}
    corrections = tuple(map(correction_of, reading.every(sheets, "corrections", CorrectionRow, "fiscal_year", "code")))
    wordings = reading.every(sheets, "wordings", WordingRow, "fiscal_year", "code")
    texts = reading.every(sheets, "texts", TextRow, "fiscal_year", "key")
    return Work(
        answers=tuple((row.question, row.option) for row in reading.every(sheets, "answers", AnswerRow, "question")),
        corrections=corrections,
        events=tuple(map(event_of, reading.every(sheets, "events", EventRow, "fiscal_year", "words"))),
        wordings=tuple((row.fiscal_year, row.code, row.wording) for row in wordings),
        texts=tuple((row.fiscal_year, row.key, row.text) for row in texts),
        plans=reading.reported(_plans(measures), sheets, named),
        rules=rules_of_rows(reading.every(sheets, "rules", RuleRow, *SUBJECT)),
        peers=reading.peers(sheets),
        unclear=tuple(reading.unclear),
    ), tuple(reading.findings)


def _with_ids(sheet: SavedSheet) -> SavedSheet:
    """The sheet with ids in the place of the words by which it names its kind and its columns."""
    kind = id_of(sheet.kind, SHEETS) or sheet.kind
    own = {column: COLUMNS[column] for column in (columns_of(kind) if kind in KINDS else ())}
    ids = {column: id_of(column, own) or column for column in sheet.columns}
    rows = tuple(
        replace(
            row,
            values={ids[column]: value for column, value in row.values.items()},
            cells={ids[column]: cell for column, cell in row.cells.items()},
            doubtful=ids.get(row.doubtful, row.doubtful),
        )
        for row in sheet.rows
    )
    return replace(sheet, kind=kind, columns=tuple(ids.values()), rows=rows)


def _rows(sheets: Iterable[SavedSheet], kind: str) -> Iterator[SavedRow]:
    return (row for sheet in sheets if sheet.kind == kind for row in sheet.rows)


@dataclass
class _Reading:
    """What was not understood so far."""

    findings: list[Finding] = field(default_factory=list)
    unclear: list[UnclearRow] = field(default_factory=list)

    def look_over(self, sheet: SavedSheet) -> None:
        """Say what a sheet as a whole lacks; one of an unknown kind keeps its rows as they are."""
        if sheet.kind not in KINDS:
            self._say("kept-sheet-unknown", sheet, kind=sheet.kind)
            self.unclear += [UnclearRow(sheet.kind, _filled(row.values)) for row in sheet.rows]
            return
        if sheet.version > VERSION:
            self._say("kept-version-newer", sheet, version=str(sheet.version))
        expected = [column for column in columns_of(sheet.kind) if SINCE.get(column, 1) <= sheet.version]
        if missing := [column for column in expected if column not in sheet.columns]:
            self._say("kept-columns-missing", sheet, columns=_headings(missing))
        if sheet.kind != "measures" and (others := _unknown(sheet)):
            self._say("kept-columns-ignored", sheet, columns=", ".join(others))

    def _say(self, code: str, sheet: SavedSheet, **facts: str | Label) -> None:
        if sheet.rows:
            self.findings.append(Finding(code, sheet=sheet.name, facts=facts))

    def measure(self, row: SavedRow) -> tuple[int, Measure | None] | None:
        """The fiscal year and the measure of a row, with what was not understood as it was written.

        Without a year the row belongs to no plan and is set apart; with nothing else it is a plan of no measures.
        """
        values = {column: value for column, value in row.values.items() if column in MeasureRow.model_fields}
        faulty = _faulty(MeasureRow, values)
        if row.doubtful or "fiscal_year" in faulty:
            self.set_apart("measures", row, "" if row.doubtful else "fiscal_year")
            return None
        year = int(values["fiscal_year"])
        if not any(value for column, value in values.items() if column != "fiscal_year"):
            return year, None
        stand_in = {"start": first_month(year), "end": last_month(year), "status": Status.UNCLEAR}
        usable = {column: value for column, value in values.items() if column not in faulty}
        understood = MeasureRow.model_validate(
            usable | {column: stand_in[column] for column in stand_in if column in faulty}
        )
        if understood.end < understood.start and not faulty & {"start", "end"}:
            faulty.add("end")
            understood = understood.model_copy(update={"end": understood.start})
        for column in sorted(faulty, key=columns_of("measures").index):
            self.findings.append(_finding("kept-value-unclear", row, column))
        others = {column: value for column, value in _filled(row.values) if column not in MeasureRow.model_fields}
        return year, measure_of(understood, {column: values.get(column, "") for column in sorted(faulty)} | others)

    def every(self, sheets: Iterable[SavedSheet], kind: str, model: type[Kind], *subject: str) -> list[Kind]:
        """The rows of a kind that are understood; of two on one subject the first."""
        made: dict[tuple[object, ...], Kind] = {}
        for row in _rows(sheets, kind):
            understood = self._understood(kind, row, model)
            if understood is None:
                continue
            key = tuple(getattr(understood, column) for column in subject)
            if key in made and made[key] != understood:
                self.set_apart(kind, row, subject[-1])
            made.setdefault(key, understood)
        return list(made.values())

    def _understood(self, kind: str, row: SavedRow, model: type[Kind]) -> Kind | None:
        values = dict.fromkeys(columns_of(kind), "") | dict(row.values)
        faulty = set() if row.doubtful else _faulty(model, values)
        if row.doubtful or faulty:
            self.set_apart(kind, row, next((column for column in columns_of(kind) if column in faulty), ""))
            return None
        return model.model_validate(values)

    def reported(
        self, plans: Mapping[int, Plan], sheets: Iterable[SavedSheet], named: set[tuple[int, str]]
    ) -> tuple[Plan, ...]:
        """The plans with what was reported on their measures; a report on no measure is set apart."""
        reports: dict[tuple[int, str], dict[int, CheckIn]] = {}
        for row in _rows(sheets, "check_ins"):
            understood = self._understood("check_ins", row, CheckInRow)
            if understood is None:
                continue
            of_measure = (understood.fiscal_year, understood.id)
            known = reports.setdefault(of_measure, {})
            if of_measure not in named:
                self.set_apart("check_ins", row, "id")
            elif known.setdefault(understood.after_months, check_in_of(understood)) != check_in_of(understood):
                self.set_apart("check_ins", row, "after_months")
        return tuple(_reported(plans[year], reports) for year in sorted(plans))

    def peers(self, sheets: Iterable[SavedSheet]) -> PeersTable | None:
        """The table of other agencies; one that is not whole is said, and is to be loaded again."""
        own = [sheet for sheet in sheets if sheet.kind == PEERS_SHEET]
        rows = (self._understood(PEERS_SHEET, row, PeersRow) for row in _rows(own, PEERS_SHEET))
        try:
            return peers_in_rows(row for row in rows if row is not None)
        except ValueError:
            self._say("kept-peers-damaged", next(sheet for sheet in own if sheet.rows))
        return None

    def set_apart(self, kind: str, row: SavedRow, column: str = "") -> None:
        """Keep a row as it is; the finding names the column, a doubtful cell is named already."""
        self.unclear.append(UnclearRow(kind, _filled(row.values)))
        if column:
            self.findings.append(_finding("kept-row-apart", row, column))


def _finding(code: str, row: SavedRow, column: str) -> Finding:
    facts = {"column": _headings([column])}
    return Finding(code, row.sheet, row.cells.get(column, ""), quoted(row.values.get(column, "")), facts=facts)


def _headings(columns: Iterable[str]) -> Label:
    th, en = zip(*(COLUMNS[column][:2] for column in columns), strict=True)
    return Label(th=", ".join(th), en=", ".join(en))


def _unknown(sheet: SavedSheet) -> list[str]:
    others = [column for column in sheet.columns if column not in columns_of(sheet.kind)]
    return [column for column in others if any(row.values.get(column) for row in sheet.rows)]


def _filled(values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((column, value) for column, value in values.items() if value)


def _faulty(model: type[Row], values: Mapping[str, str]) -> set[str]:
    """The columns whose value the model does not understand."""
    try:
        model.model_validate(values)
    except ValidationError as error:
        return {str(problem["loc"][0]) for problem in error.errors()}
    return set()


def _plans(rows: Iterable[tuple[int, Measure | None]]) -> dict[int, Plan]:
    """The plans by fiscal year; a row without an id, or with one that is taken, gets one that no row names."""
    by_year: dict[int, list[Measure]] = {}
    for year, measure in rows:
        by_year.setdefault(year, []).extend([measure] if measure else [])
    return {year: Plan(year, tuple(_in_order(_named(measures)))) for year, measures in by_year.items()}


def _named(measures: Iterable[Measure]) -> list[Measure]:
    own = list(measures)
    taken: set[str] = {""}
    free = (f"m{n}" for n in count(1) if f"m{n}" not in {measure.id for measure in own})
    named = []
    for measure in own:
        identity = next(free) if measure.id in taken else measure.id
        taken.add(measure.id)
        named.append(replace(measure, id=identity))
    return named


def _in_order(measures: Iterable[Measure]) -> list[Measure]:
    return sorted(measures, key=lambda measure: (measure.issue == 0, measure.issue))


def _reported(plan: Plan, reports: Mapping[tuple[int, str], Mapping[int, CheckIn]]) -> Plan:
    measures = []
    for measure in plan.measures:
        known = reports.get((plan.fiscal_year, measure.id), {})
        check_ins = tuple(known.get(months, CheckIn(months)) for months in CHECK_INS)
        measures.append(replace(measure, check_ins=check_ins))
    return replace(plan, measures=tuple(measures))


_PLAN = ("measures", "check_ins")
_PLACE = {"corrections": "code", "wordings": "code", "texts": "key"}
"""The column that, beside the fiscal year, says what a row of work is about."""

_Entry = tuple[SavedSheet, SavedRow]


def _one_of_several(sheets: Sequence[SavedSheet]) -> tuple[tuple[SavedSheet, ...], tuple[Finding, ...]]:
    """Of what several files say differently the fuller one stands, with a remark wherever work of one gives way."""
    if len({sheet.file_number for sheet in sheets}) < 2:
        return tuple(map(_placed, sheets)), ()
    kept: dict[int, list[SavedRow]] = {}
    findings: dict[Hashable, Finding] = {}
    placed = list(map(_placed, sheets))
    for by_file in _by_subject(placed).values():
        stands = max(by_file.values(), key=len)
        for sheet, row in stands:
            kept.setdefault(placed.index(sheet), []).append(row)
        for own in by_file.values():
            if _said(own) != _said(stands):
                findings |= {(f.sheet, f.facts["year"]): f for f in _gives_way(own, stands[0][0].file)}
    rows = (tuple(kept.get(place, ())) for place in range(len(placed)))
    return tuple(replace(sheet, rows=own) for sheet, own in zip(placed, rows, strict=True)), tuple(findings.values())


def _placed(sheet: SavedSheet) -> SavedSheet:
    """An answer belongs to the file that it was given for."""
    if sheet.kind != "answers" or not sheet.file_number:
        return sheet
    return replace(
        sheet,
        rows=tuple(
            replace(row, values={**row.values, "question": f"{sheet.file_number}/{row.values.get('question', '')}"})
            for row in sheet.rows
        ),
    )


def _by_subject(sheets: Iterable[SavedSheet]) -> dict[Hashable, dict[int, list[_Entry]]]:
    """What each file says about one thing."""
    found: dict[Hashable, dict[int, list[_Entry]]] = {}
    for sheet in sheets:
        for row in sheet.rows:
            by_file = found.setdefault(_subject(sheet.kind, row.values), {})
            by_file.setdefault(sheet.file_number, []).append((sheet, row))
    return found


def _subject(kind: str, values: Mapping[str, str]) -> Hashable:
    year = values.get("fiscal_year", "").strip()
    if kind in _PLAN:
        return "plan", year
    if kind in ("rules", PEERS_SHEET):
        return kind, year
    return (kind, year, values.get(_PLACE[kind], "").strip()) if kind in _PLACE else (kind, *values.values())


def _said(entries: Sequence[_Entry]) -> list[tuple[str, Mapping[str, str]]]:
    return [(sheet.kind, row.values) for sheet, row in entries]


def _gives_way(entries: Sequence[_Entry], file: str) -> Iterator[Finding]:
    for _, row in entries:
        facts = {"year": row.values.get("fiscal_year", ""), "file": file}
        yield Finding("kept-work-differs", row.sheet, facts=facts)
