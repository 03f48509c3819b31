"""What staff say, what the public sees and what is published, held against each other."""

from ita_core.consistency.judge import (
    AgainstTarget,
    GroupVerdict,
    Relation,
    Tension,
    Verdict,
    judge,
    judge_link,
    tensions,
)

__all__ = ["AgainstTarget", "GroupVerdict", "Relation", "Tension", "Verdict", "judge", "judge_link", "tensions"]
