"""Tables as a person reads them: results in, a DataFrame with headings and texts of one language out.

Every score stands as its printed text; a missing one is an en dash. Pages and documents show the same tables.
"""

from ita_core.tables.analysis import (
    changes_table,
    counts_table,
    gaps_table,
    gaps_text,
    impossible_table,
    intervals_table,
    issue_groups_table,
    issue_table,
    ladder_table,
    reason_text,
    strong_table,
    verdict_table,
)
from ita_core.tables.results import (
    QuestionCard,
    cells_table,
    extremes_table,
    node_table,
    question_card,
    read_table,
    reconciliation_table,
)
from ita_core.tables.rules import rule_changes_table, rules_tables
from ita_core.tables.years import indicator_years_table, rescored_table, ruler_table, years_table

__all__ = [
    "QuestionCard",
    "cells_table",
    "changes_table",
    "counts_table",
    "extremes_table",
    "gaps_table",
    "gaps_text",
    "impossible_table",
    "indicator_years_table",
    "intervals_table",
    "issue_groups_table",
    "issue_table",
    "ladder_table",
    "node_table",
    "question_card",
    "read_table",
    "reason_text",
    "reconciliation_table",
    "rescored_table",
    "rule_changes_table",
    "ruler_table",
    "rules_tables",
    "strong_table",
    "verdict_table",
    "years_table",
]
