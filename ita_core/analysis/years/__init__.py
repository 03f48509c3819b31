"""Two fiscal years side by side: may they be compared, what moved, and was it the office or the ruler."""

from ita_core.analysis.years.comparability import Comparability, Reason, Strength, comparability, forerunner
from ita_core.analysis.years.decomposition import Contribution, Decomposition, decompose
from ita_core.analysis.years.ruler import Ruler, under_rules_of
from ita_core.analysis.years.rules_diff import RuleChange, rule_changes

__all__ = [
    "Comparability",
    "Contribution",
    "Decomposition",
    "Reason",
    "RuleChange",
    "Ruler",
    "Strength",
    "comparability",
    "decompose",
    "forerunner",
    "rule_changes",
    "under_rules_of",
]
