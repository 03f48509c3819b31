"""What staff say, what the public sees and what is published, held against each other."""

from ita_core.consistency.gap import Agreement, Gap, Published, Reach
from ita_core.consistency.judge import (
    AgainstTarget,
    GroupVerdict,
    Relation,
    Verdict,
    judge,
    judge_link,
)
from ita_core.consistency.summary import RankedTopic, Summary, rank_order, summary_of
from ita_core.consistency.tension import Tension, tensions

__all__ = [
    "AgainstTarget",
    "Agreement",
    "Gap",
    "GroupVerdict",
    "Published",
    "RankedTopic",
    "Reach",
    "Relation",
    "Summary",
    "Tension",
    "Verdict",
    "judge",
    "judge_link",
    "rank_order",
    "summary_of",
    "tensions",
]
