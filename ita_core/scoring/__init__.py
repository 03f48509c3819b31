"""The score tree: what the sheet says, what follows from it, and the level it makes."""

from ita_core.scoring.assess import assess
from ita_core.scoring.assessment import Assessment, FloorCheck, History, LevelResult, NodeScore
from ita_core.scoring.correction import Corrections, corrected
from ita_core.scoring.history import history_of
from ita_core.scoring.level import level_of
from ita_core.scoring.repair import Repair, ShiftedRows, Slip, repairs, shifted_rows

__all__ = [
    "Assessment",
    "Corrections",
    "FloorCheck",
    "History",
    "LevelResult",
    "NodeScore",
    "Repair",
    "ShiftedRows",
    "Slip",
    "assess",
    "corrected",
    "history_of",
    "level_of",
    "repairs",
    "shifted_rows",
]
