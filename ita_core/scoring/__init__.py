"""The score tree: what the sheet says, what follows from it, and the level it makes."""

from ita_core.scoring.assess import assess, history_of, rule_findings
from ita_core.scoring.assessment import (
    RANGED,
    Assessment,
    FloorCheck,
    History,
    LevelResult,
    NodeScore,
    UnplacedScore,
    level_of,
)
from ita_core.scoring.corrections import Corrections, Repair, ShiftedRows, Slip, corrected, repairs, shifted_rows

__all__ = [
    "RANGED",
    "Assessment",
    "Corrections",
    "FloorCheck",
    "History",
    "LevelResult",
    "NodeScore",
    "Repair",
    "ShiftedRows",
    "Slip",
    "UnplacedScore",
    "assess",
    "corrected",
    "history_of",
    "level_of",
    "repairs",
    "rule_findings",
    "shifted_rows",
]
