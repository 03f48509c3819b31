"""Which answer of the survey a mean is nearest to: 'มากที่สุด', or of something bad 'น้อยที่สุดหรือไม่มีเลย'.

The rule is ours: no paper of the assessment puts means into words. A mean halfway between two answers takes the lower
score's.
"""

from decimal import Decimal

from ita_core.framework import Framework
from ita_core.numbers import score_text
from ita_core.text import Text

WORDED = (2, 4)
"""How many answers a scale has whose words are known: yes or no, and four levels from none to most."""


def answer_level(framework: Framework, code: str, score: Decimal | None) -> int | None:
    """The answer nearest to the mean of a survey question, from 0 for the least of what is asked about.

    None for a document, an unknown score, or a scale whose words are not known. Of a negative item the highest score
    is the least of it.
    """
    scale = framework.scale_of.get(code)
    if scale is None or score is None or framework.is_evidence(code) or len(scale.points) not in WORDED:
        return None
    points = sorted(scale.points)
    nearest = min(range(len(points)), key=lambda place: (abs(points[place] - score), place))
    return len(points) - 1 - nearest if framework.is_negative(code) else nearest


def level_text(framework: Framework, code: str, score: Decimal | None, text: Text) -> str:
    """The words of the answer, a dash where none is known."""
    level = answer_level(framework, code, score)
    if level is None:
        return score_text(None)
    return text(f"answer_level.{len(framework.scale_of[code].points)}.{level}")
