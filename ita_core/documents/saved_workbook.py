"""The workbook to fill in, and the one that remembers: reported figures, facts, pinned events, the office's work."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from ita_core.analysis.years import NOTE, Event, note_of
from ita_core.office import Work, blank_sheet, sheets_of
from ita_core.scoring import Assessment, History
from ita_core.workbook import template
from ita_core.workbook.template import RULES, Filled


def workbook_to_fill(years: Sequence[int], *, only_printed: bool = False) -> bytes:
    """The empty workbook (xlsx) of some fiscal years, with a sheet for rules that the office states.

    `only_printed`: no rows for questions, only for what every result sheet prints.

    Raises:
        UnknownFiscalYear: a year has no rules.
    """
    return template(years, filled=Filled(work=(blank_sheet(RULES),), only_printed=only_printed))


def saved_workbook(history: History, events: Iterable[Event], work: Work | None = None) -> bytes:
    """The workbook (xlsx) that reads back into the same figures, events and work.

    Corrections made on the way are in its scores; `work` says beside them what the sheet had printed. The events stand
    as the remark of their year, so `work` needs none. The template has no place for a level that the sheet stated: the
    level follows from the scores.
    """
    pinned = tuple(events)
    return template(
        history.fiscal_years,
        filled=Filled(
            history.agency,
            {a.fiscal_year: _reported(a) for a in history.assessments},
            {a.fiscal_year: {**a.facts, NOTE: note_of(pinned, a.fiscal_year)} for a in history.assessments},
            sheets_of(work or Work(), without=("events",)),
        ),
    )


def _reported(assessment: Assessment) -> dict[str, Decimal]:
    placed = {code: node.reported for code, node in assessment.by_code.items() if node.reported is not None}
    return placed | {one.code: one.score for one in assessment.unplaced}
