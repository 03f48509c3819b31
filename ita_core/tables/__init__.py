"""Tables as a person reads them: results in, a DataFrame with headings and texts of one language out.

Every score stands as its printed text; a missing one is an en dash. Pages and documents show the same tables.
"""

from ita_core.tables.answers import counts_table, impossible_table, ladder_table
from ita_core.tables.questions import QuestionCard, question_card
from ita_core.tables.reality import changes_table, gaps_table, gaps_told, intervals_table
from ita_core.tables.results import extremes_table, node_table
from ita_core.tables.rules import rule_changes_table, rules_tables
from ita_core.tables.standing import standing_table
from ita_core.tables.strengths import reason_text, strong_table
from ita_core.tables.verdicts import issue_table, verdict_table
from ita_core.tables.workbook import cells_table, read_table, reconciliation_table
from ita_core.tables.years import (
    indicator_years_table,
    rescored_table,
    ruler_table,
    years_table,
)

__all__ = [
    "QuestionCard",
    "cells_table",
    "changes_table",
    "counts_table",
    "extremes_table",
    "gaps_table",
    "gaps_told",
    "impossible_table",
    "indicator_years_table",
    "intervals_table",
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
    "standing_table",
    "strong_table",
    "verdict_table",
    "years_table",
]
