"""The measures that answer an assessment: drafted from the figures, edited by the office, followed up."""

from ita_core.measures.drafting import blank, draft
from ita_core.measures.editing import Edits, added, deleted, moved, replaced, reported, split
from ita_core.measures.effect import Effect, MeasureEffect, Moved, effect
from ita_core.measures.measure import CHECK_INS, GENERAL, CheckIn, Measure, Plan, Status, steps_in, tidy
from ita_core.measures.period import Month, first_month, last_month, month_text, months_of, period_text
from ita_core.measures.reporting import by_status, report_on, unreported

__all__ = [
    "CHECK_INS",
    "GENERAL",
    "CheckIn",
    "Edits",
    "Effect",
    "Measure",
    "MeasureEffect",
    "Month",
    "Moved",
    "Plan",
    "Status",
    "added",
    "blank",
    "by_status",
    "deleted",
    "draft",
    "effect",
    "first_month",
    "last_month",
    "month_text",
    "months_of",
    "moved",
    "period_text",
    "replaced",
    "report_on",
    "reported",
    "split",
    "steps_in",
    "tidy",
    "unreported",
]
