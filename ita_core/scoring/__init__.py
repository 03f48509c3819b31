"""The score tree: what the sheet says, what follows from it, and the level it makes."""

from ita_core.scoring.assess import assess
from ita_core.scoring.assessment import Assessment, FloorCheck, History, LevelResult, NodeScore
from ita_core.scoring.history import history_of
from ita_core.scoring.level import level_of

__all__ = ["Assessment", "FloorCheck", "History", "LevelResult", "NodeScore", "assess", "history_of", "level_of"]
