"""The scores prove the tree: which grouping of items the printed figures of the nodes allow."""

from ita_core.scoring.grouping.puzzle import Places, Puzzle
from ita_core.scoring.grouping.search import CHANCE, Basis, Found, WhyNot, find_grouping

__all__ = ["CHANCE", "Basis", "Found", "Places", "Puzzle", "WhyNot", "find_grouping"]
