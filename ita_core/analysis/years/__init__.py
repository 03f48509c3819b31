"""Two fiscal years side by side: may they be compared, what moved, and was it the office or the ruler."""

from ita_core.analysis.years.comparability import Comparability, Reason, Strength, comparability, forerunner
from ita_core.analysis.years.decomposition import Contribution, Decomposition, decompose
from ita_core.analysis.years.events import LONGEST, NOTE, Event, event_in, events_of, note_of
from ita_core.analysis.years.moves import Move, biggest, moves
from ita_core.analysis.years.ruler import Ruler, under_rules_of
from ita_core.analysis.years.rules_diff import RuleChange, rule_changes
from ita_core.analysis.years.steps import Step, steps

__all__ = [
    "LONGEST",
    "NOTE",
    "Comparability",
    "Contribution",
    "Decomposition",
    "Event",
    "Move",
    "Reason",
    "RuleChange",
    "Ruler",
    "Step",
    "Strength",
    "biggest",
    "comparability",
    "decompose",
    "event_in",
    "events_of",
    "forerunner",
    "moves",
    "note_of",
    "rule_changes",
    "steps",
    "under_rules_of",
]
