"""Two fiscal years side by side: may they be compared, what moved, and was it the office or the ruler."""

from ita_core.analysis.years.change import (
    LONGEST,
    NOTE,
    Contribution,
    Decomposition,
    Event,
    Move,
    Step,
    biggest,
    decompose,
    event_in,
    events_of,
    moves,
    note_of,
    steps,
)
from ita_core.analysis.years.comparability import Comparability, Reason, Strength, comparability, forerunner
from ita_core.analysis.years.ruler import RuleChange, Ruler, rule_changes, under_rules_of

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
