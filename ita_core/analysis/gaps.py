"""What the program would have to know of a year to say all that it says of 2566: from the rules, not from the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ita_core.framework import INSTRUMENTS
from ita_core.framework.matching import is_known
from ita_core.scoring import Assessment

GapKind = Literal["places", "questions", "texts", "weights", "advice", "issues"]


@dataclass(frozen=True)
class Gap:
    """One thing that is not known.

    - places: scores were read of `codes`, and no rule says which questions they are.
    - questions: nothing is known of the questions of the instruments in `codes`, and none was read.
    - texts: the questions `codes` have a place and no known text.
    - weights: `codes` have a name and no place in the tree, so what they are worth is not known.
    - advice: `codes` are known, and nothing is known to advise on them.
    - issues: the year has no issues to analyse by.
    """

    kind: GapKind
    codes: tuple[str, ...] = ()


def gaps(assessment: Assessment) -> tuple[Gap, ...]:
    """What is not known of the year of an assessment; nothing of a year that is known whole."""
    return tuple(gap for gap in _gaps(assessment) if gap.codes or gap.kind == "issues")


def _gaps(assessment: Assessment) -> Iterator[Gap]:
    framework = assessment.framework
    codes, weighed = framework.codes("question"), assessment.tree.weights_below()
    asked = {framework.instrument_of[code] for code in codes}
    read = {INSTRUMENTS[one.code[0]] for one in assessment.unplaced if one.code[0] in INSTRUMENTS}
    instruments = framework.codes("instrument")
    yield Gap("places", tuple(one.code for one in assessment.unplaced))
    yield Gap("questions", tuple(code for code in instruments if code not in asked | read))
    yield Gap("texts", tuple(question.code for question in framework.questions if not is_known(question)))
    yield Gap("weights", tuple(code for code in codes if weighed.get(code) is None))
    yield Gap("advice", tuple(code for code in codes if framework.advised_at(code) is None))
    if not framework.issues:
        yield Gap("issues")
