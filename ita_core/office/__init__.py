"""The measures that answer an assessment: drafted from the figures, edited by the office, followed up."""

from ita_core.office.drafting import blank, draft
from ita_core.office.edits import Edits, added, approved, deleted, moved, replaced, reported, split
from ita_core.office.effect import Effect, MeasureEffect, Moved, effect
from ita_core.office.plan import (
    CHECK_INS,
    GENERAL,
    CheckIn,
    Measure,
    Month,
    Plan,
    Status,
    by_status,
    first_month,
    last_month,
    month_text,
    months_of,
    period_of,
    period_text,
    report_on,
    steps_in,
    tidy,
    unreported,
    with_drafts_marked,
)
from ita_core.office.rows import rows_of, sheets_of
from ita_core.office.saved_work import work_in
from ita_core.office.snapshot import Snapshot
from ita_core.office.store import Receipt, Revision, Standing, Store, StoreFailed, WorkDamaged
from ita_core.office.store_tables import OFF, store_path
from ita_core.office.work import Correction, UnclearRow, Work, merged

__all__ = [
    "CHECK_INS",
    "GENERAL",
    "OFF",
    "CheckIn",
    "Correction",
    "Edits",
    "Effect",
    "Measure",
    "MeasureEffect",
    "Month",
    "Moved",
    "Plan",
    "Receipt",
    "Revision",
    "Snapshot",
    "Standing",
    "Status",
    "Store",
    "StoreFailed",
    "UnclearRow",
    "Work",
    "WorkDamaged",
    "added",
    "approved",
    "blank",
    "by_status",
    "deleted",
    "draft",
    "effect",
    "first_month",
    "last_month",
    "merged",
    "month_text",
    "months_of",
    "moved",
    "period_of",
    "period_text",
    "replaced",
    "report_on",
    "reported",
    "rows_of",
    "sheets_of",
    "split",
    "steps_in",
    "store_path",
    "tidy",
    "unreported",
    "with_drafts_marked",
    "work_in",
]
