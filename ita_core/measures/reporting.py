"""What o43 asks for: of every measure how far it is, what was done, what stood in the way, and where the proof is."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from ita_core.measures.measure import CHECK_INS, CheckIn, Measure, Plan, Status

COLUMNS = (
    "issue",
    "id",
    "title",
    "owner",
    "status",
    *(f"{field}_{months}" for months in CHECK_INS for field in ("done", "trouble", "evidence_link")),
    "evidence_link",
)


def report_on(plan: Plan) -> pd.DataFrame:
    """One row a measure, in the plan's order. Columns: COLUMNS; 'done_6' is what was done after six months."""
    return pd.DataFrame([_row(measure) for measure in plan.measures], columns=list(COLUMNS), dtype=object)


def _row(measure: Measure) -> list[object]:
    by_months = {check_in.after_months: check_in for check_in in measure.check_ins}
    told = (by_months.get(months, CheckIn(months)) for months in CHECK_INS)
    cells = [cell for check_in in told for cell in (check_in.done, check_in.trouble, check_in.evidence_link)]
    return [measure.issue, measure.id, measure.title, measure.owner, measure.status, *cells, measure.evidence_link]


def unreported(plan: Plan, after_months: int) -> tuple[Measure, ...]:
    """The measures that were not cancelled and have no report at that check-in: o43 asks for every one."""
    return tuple(
        measure
        for measure in plan.measures
        if measure.status is not Status.CANCELLED
        and not any(known.after_months == after_months and known.is_filled for known in measure.check_ins)
    )


def by_status(plan: Plan) -> Mapping[Status, int]:
    """How many measures have each status, in the order of `Status`."""
    counted = Counter(measure.status for measure in plan.measures)
    return {status: counted[status] for status in Status}
