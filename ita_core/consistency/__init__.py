"""What staff say, what the public sees and what is published, held against each other."""

from ita_core.consistency.judge import judge, judge_link
from ita_core.consistency.tension import Tension, tensions
from ita_core.consistency.verdict import GroupVerdict, Relation, Standing, Verdict

__all__ = ["GroupVerdict", "Relation", "Standing", "Tension", "Verdict", "judge", "judge_link", "tensions"]
