"""What the figures mean: extremes, strengths, standing, levers, what-if, paths, answers behind the averages.

`path` and `answers` are imported from their own modules, so that a page which does not use them does not load them.
"""

from ita_core.analysis.issue_groups import ActionNeed, IssueGroup, groups_of, issue_groups
from ita_core.analysis.strengths import (
    Extremes,
    Strengths,
    StrongPoint,
    WeakPoint,
    extremes,
    strengths,
)
from ita_core.analysis.whatif import (
    AnalysisRefused,
    Equivalence,
    Lever,
    NodeMove,
    Uses,
    WhatIf,
    equivalence,
    lever_table,
    levers,
    uses_of,
    what_if,
)

__all__ = [
    "ActionNeed",
    "AnalysisRefused",
    "Equivalence",
    "Extremes",
    "IssueGroup",
    "Lever",
    "NodeMove",
    "Strengths",
    "StrongPoint",
    "Uses",
    "WeakPoint",
    "WhatIf",
    "equivalence",
    "extremes",
    "groups_of",
    "issue_groups",
    "lever_table",
    "levers",
    "strengths",
    "uses_of",
    "what_if",
]
