"""A node's score as a cell of a table, and what is told of those without one."""

from fractions import Fraction

from ita_core.scoring import NodeScore
from ita_core.text import Text, score_text

_SURE = Fraction(1, 100)


def shown(node: NodeScore) -> str:
    """'92.16'; '≈ 94.72' where rounding leaves a little room; '45.20–67.10' where a range is known; else a dash."""
    if node.score is None:
        return f"{score_text(node.low)}–{score_text(node.high)}" if node.status == "bounded" else score_text(None)
    blurred = node.status == "derived" and node.computed is None and node.high - node.low > _SURE
    return f"≈ {score_text(node.score)}" if blurred else score_text(node.score)


def missing_told(n: int, noun: str, text: Text) -> str:
    """How many nodes have no score, to follow a sentence about the others; else ''."""
    return text("charts.standing.missing", n=n, noun=noun) if n else ""
