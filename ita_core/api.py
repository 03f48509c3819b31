"""What an analyst gets from `import ita_core as ita`: `ita.read(…)` and typed tables of all years in one step each.

A thin face around `scoring.History`, which stands behind it as `.history` with every exact value.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from ita_core.analysis.respondents import samples_of
from ita_core.consistency import Verdict, judge
from ita_core.findings import FINDING_COLUMNS, findings_table
from ita_core.framework import NodeKind
from ita_core.office import history_with, work_in
from ita_core.scoring import Assessment
from ita_core.scoring import History as AssessedYears
from ita_core.text import Language
from ita_core.workbook import Agency, Question, Reading, pack
from ita_core.workbook import read as read_workbook

Source = str | PathLike[str] | bytes

_NODE_TYPES = {
    "fiscal_year": "int64",
    "code": "str",
    "kind": "category",
    "instrument": "category",
    "label_th": "str",
    "label_en": "str",
    "score": "Float64",
    "status": "category",
    "reported": "Float64",
    "computed": "Float64",
    "low": "Float64",
    "high": "Float64",
    "sheet": "str",
    "cell": "str",
}
_VERDICT_TYPES = {
    "fiscal_year": "int64",
    "issue": "int64",
    "link": "str",
    "role": "category",
    "codes": "str",
    "mean": "Float64",
    "against_target": "category",
    "relation": "category",
    "consistent": "boolean",
    "target": "Float64",
    "agreement": "category",
    "reach": "category",
    "low": "Float64",
    "high": "Float64",
    "full_n": "Int64",
    "items_n": "Int64",
}
_GAP_TYPES = {
    "fiscal_year": "int64",
    "issue": "int64",
    "link": "str",
    "first": "category",
    "second": "category",
    "first_codes": "str",
    "second_codes": "str",
    "gap": "Float64",
    "low": "Float64",
    "high": "Float64",
    "margin": "Float64",
    "agreement": "category",
}
_LEVEL_TYPES = {
    "fiscal_year": "int64",
    "total": "Float64",
    "level": "str",
    "label_th": "str",
    "label_en": "str",
    "binding": "str",
    "gap": "Float64",
}


class NothingToRead(ValueError):
    """No workbook can be opened where `read` was told to look; the message says where and what to do."""


@dataclass(frozen=True, eq=False)
class History:
    """All that one agency's workbooks say, year by year, as tables that are typed alike for every workbook.

    A table has one row a thing named by it, ordered by fiscal year [Buddhist era] and then as the rules of the year
    have it. Scores [0–100] are `Float64`, NA where unknown; ids, codes, sheets and cells are `str`, closed lists
    `category`. `score` and `mean` are the figures shown (two decimals); the exact values stand in `history`.
    """

    reading: Reading
    history: AssessedYears

    @property
    def agency(self) -> Agency:
        """Whose scores these are: name, kind, province, '' where the workbook does not say."""
        return self.history.agency

    @property
    def fiscal_years(self) -> tuple[int, ...]:
        """The years with scores and known rules [Buddhist era], oldest first."""
        return self.history.fiscal_years

    @property
    def questions_to_answer(self) -> tuple[Question, ...]:
        """What the workbook leaves open; `read(…, answers={question.id: option.id})` settles it."""
        return tuple(question for question in self.reading.questions if question.chosen is None)

    @cached_property
    def scores(self) -> pd.DataFrame:
        """One row a score as read. Columns: fiscal_year, code, score, sheet, cell, text (the cell as written)."""
        types = {"fiscal_year": "int64", "code": "str", "score": "Float64", "sheet": "str", "cell": "str"}
        return self.reading.scores.astype({**types, "text": "str"})

    @cached_property
    def nodes(self) -> pd.DataFrame:
        """One row a node or question of the score tree, whether the workbook gives it or not.

        Columns: fiscal_year, code, kind ('question', 'sub_indicator', 'indicator' …), instrument (NA for the total),
        label_th, label_en, score, status ('reported', 'computed', 'derived', 'narrowed', 'bounded', 'missing'),
        reported (as read), computed (from the nodes below), low, high (what remains possible), sheet, cell.
        """
        return _table(self.history.assessments, _node_rows, _NODE_TYPES)

    @property
    def indicators(self) -> pd.DataFrame:
        """The rows of `nodes` that are indicators."""
        return self._of("indicator")

    @property
    def questions(self) -> pd.DataFrame:
        """The rows of `nodes` that are questions and evidence items."""
        return self._of("question")

    @property
    def instruments(self) -> pd.DataFrame:
        """The rows of `nodes` that are instruments."""
        return self._of("instrument")

    @cached_property
    def levels(self) -> pd.DataFrame:
        """One row a year. Columns: fiscal_year, total, level (id), label_th, label_en, binding (code), gap [points].

        `binding` is the condition that would break first and `gap` its distance; '' and NA where no level is known.
        """
        return _table(self.history.assessments, _level_rows, _LEVEL_TYPES)

    @cached_property
    def verdicts(self) -> pd.DataFrame:
        """One row a group of a link: what staff, public and evidence say of one subject, held against the target.

        Columns: fiscal_year, issue, link (id), role ('staff', 'public', 'evidence', 'guideline'), codes (with blanks
        between), mean, against_target ('high', 'mixed', 'low', 'unknown'), relation and consistent (of the whole link,
        NA where a score is missing), target, agreement (of the whole link: 'consistent', 'different', 'cannot_tell',
        'not_compared'), reach ('reached', 'not_reached', 'cannot_tell'), low and high (95 % interval of the mean, NA of
        documents and where it cannot be told), full_n and items_n (documents with full points, and all; NA of people).
        """
        return _table(self.history.assessments, _verdict_rows, _VERDICT_TYPES)

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """One row a gap: two views of people in a link held against each other.

        Columns: fiscal_year, issue, link (id), first, second (roles), first_codes, second_codes (with blanks between),
        gap [first − second, points], low, high (95 % interval, NA where it cannot be told), margin, agreement.
        """
        return _table(self.history.assessments, lambda assessment: _gap_rows(judge(assessment)), _GAP_TYPES)

    def gaps_with(
        self,
        fiscal_year: int,
        *,
        respondents: Mapping[str, int] | None = None,
        populations: Mapping[str, int] | None = None,
        answers: Mapping[str, pd.DataFrame] | None = None,
    ) -> pd.DataFrame:
        """The gaps of one year with what the office knows beyond the sheet, by instrument ('IIT', 'EIT').

        Args:
            fiscal_year: a year of the workbook [Buddhist era].
            respondents: how many answered.
            populations: how many could have answered.
            answers: one row a respondent, one column a question [points 0–100]; it stays where it is.

        Raises:
            KeyError: the workbook has no such year.
            AnalysisRefused: a number of respondents is below 1, or an instrument has no printed question means.
        """
        assessment = self.year(fiscal_year)
        samples = samples_of(assessment, respondents=respondents, populations=populations, answers=answers)
        return _table((assessment,), lambda one: _gap_rows(judge(one, samples)), _GAP_TYPES)

    @cached_property
    def findings(self) -> pd.DataFrame:
        """One row a remark on the data, worst first, in English. Columns: `ita_core.findings.FINDING_COLUMNS`."""
        return self.findings_in("en")

    def findings_in(self, language: Language) -> pd.DataFrame:
        """The same in Thai ('th') or English ('en')."""
        texts = {column: "str" for column in FINDING_COLUMNS if column != "fiscal_year"}
        every = (*self.history.findings, *work_in(self.reading.saved_work)[1])
        return findings_table(every, language).astype(texts | {"severity": "category"})

    def year(self, fiscal_year: int) -> Assessment:
        """One assessed year with its exact values.

        Raises:
            KeyError: the workbook has no such year, or its rules are not known; the message lists those it has.
        """
        found = self.history.year(fiscal_year)
        if found is None:
            raise KeyError(
                f"No assessed fiscal year {fiscal_year} in {self.history.file_name}; it has "
                f"{', '.join(map(str, self.fiscal_years)) or 'none'}."
            )
        return found

    def _of(self, kind: NodeKind) -> pd.DataFrame:
        return self.nodes[self.nodes["kind"] == kind].reset_index(drop=True)


def read(*sources: Source, answers: Mapping[str, str] | None = None, name: str = "workbook.xlsx") -> History:
    """Read the score sheets of one agency and assess every year whose rules are known.

    Args:
        sources: paths or bytes of workbooks (.xlsx, .xlsb, .xls, .ods, .csv, or a .zip of them); several are joined
            into one history.
        answers: chosen options by the id of a question that the workbook leaves open (`History.questions_to_answer`).
        name: what bytes are called in remarks; its ending should be that of their format.

    Raises:
        NothingToRead: no source, or a path that cannot be opened.
        WorkbookRefused: a file is no workbook of scores; its `finding` says why and what to do.
    """
    files = [_opened(source, name) for source in sources]
    if not files:
        raise NothingToRead("No workbook was given. Call ita_core.read with the path or the bytes of a score sheet.")
    file_name, data = files[0] if len(files) == 1 else ("workbooks.zip", pack(files))
    reading = read_workbook(data, file_name, answers)
    return History(reading, history_with(reading, work_in(reading.saved_work)[0]))


def _opened(source: Source, name: str) -> tuple[str, bytes]:
    if isinstance(source, bytes):
        return name, source
    path = Path(source)
    try:
        return path.name, path.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise NothingToRead(
            f"'{path}' cannot be opened ({reason}). Check its name and folder, then try again."
        ) from error


def _table(
    assessments: Iterable[Assessment], rows_of: Callable[[Assessment], Iterable[tuple[Any, ...]]], types: dict[str, str]
) -> pd.DataFrame:
    rows = [(assessment.fiscal_year, *row) for assessment in assessments for row in rows_of(assessment)]
    frame = pd.DataFrame(rows, columns=list(types), dtype=object)
    numbers = [column for column, dtype in types.items() if dtype == "Float64"]
    return frame.assign(**{c: frame[c].map(float, na_action="ignore") for c in numbers}).astype(types)


def _node_rows(assessment: Assessment) -> Iterable[tuple[Any, ...]]:
    for node in assessment.by_code.values():
        label = assessment.framework.label(node.code)
        figures = (node.score, node.status, node.reported, node.computed, node.low, node.high)
        yield (node.code, node.kind, node.instrument, label.th, label.en, *figures, node.sheet, node.cell)


def _level_rows(assessment: Assessment) -> Iterable[tuple[Any, ...]]:
    reached, total = assessment.level, assessment.score("TOTAL")
    if reached is None:
        yield total, "", "", "", "", None
    else:
        binding = reached.binding
        bound = (binding.code, binding.gap) if binding else ("", None)
        yield (total, reached.level.id, reached.level.label.th, reached.level.label.en, *bound)


def _verdict_rows(assessment: Assessment) -> Iterable[tuple[Any, ...]]:
    for verdict in judge(assessment):
        whole = (verdict.relation.value, verdict.consistent, verdict.target)
        for group in verdict.groups:
            own = (group.group.role, " ".join(group.group.codes), group.mean, group.against_target.value)
            ends = (group.interval.low, group.interval.high) if group.interval else (None, None)
            items = (group.published.full_n, group.published.items_n) if group.published else (None, None)
            told = (verdict.agreement.value, group.reach.value, *ends, *items)
            yield (verdict.issue, verdict.link.id, *own, *whole, *told)


def _gap_rows(verdicts: Iterable[Verdict]) -> Iterable[tuple[Any, ...]]:
    for verdict in verdicts:
        for gap in verdict.gaps:
            views = (gap.first.role, gap.second.role, " ".join(gap.first.codes), " ".join(gap.second.codes))
            ends = (gap.interval.low, gap.interval.high) if gap.interval else (None, None)
            yield verdict.issue, verdict.link.id, *views, gap.points, *ends, verdict.margin, gap.agreement.value
