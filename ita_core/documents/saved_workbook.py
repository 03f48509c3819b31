"""The workbook of a history, in the template's layout: every reported figure, the facts, and the pinned events."""

from collections.abc import Iterable
from decimal import Decimal

from ita_core.analysis.years import NOTE, Event, note_of
from ita_core.scoring import Assessment, History
from ita_core.workbook import template
from ita_core.workbook.template import Filled


def saved_workbook(history: History, events: Iterable[Event]) -> bytes:
    """The workbook (xlsx) that reads back into the same figures and events; corrections made on the way are in it.

    The template has no place for a level that the sheet stated: the level follows from the scores.
    """
    pinned = tuple(events)
    years = history.fiscal_years
    return template(
        years,
        filled=Filled(
            history.agency,
            {a.fiscal_year: _reported(a) for a in history.assessments},
            {a.fiscal_year: {**a.facts, NOTE: note_of(pinned, a.fiscal_year)} for a in history.assessments},
        ),
    )


def _reported(assessment: Assessment) -> dict[str, Decimal]:
    return {code: node.reported for code, node in assessment.by_code.items() if node.reported is not None}
