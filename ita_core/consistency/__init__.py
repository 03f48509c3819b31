"""What staff say, what the public sees and what is published, held against each other."""

from ita_core.consistency.judge import GroupVerdict, Relation, Standing, Tension, Verdict, judge, judge_link, tensions

__all__ = ["GroupVerdict", "Relation", "Standing", "Tension", "Verdict", "judge", "judge_link", "tensions"]
