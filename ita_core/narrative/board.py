"""What the what-if board says in sentences: the binding condition, and what the next better level still wants."""

from ita_core.analysis import Equivalence, WhatIf
from ita_core.scoring import Assessment, FloorCheck
from ita_core.text import Text, score_text, span


def equivalence_told(found: Equivalence, text: Text) -> str:
    """'2 รายการเอกสาร (o24, o26) มีค่า 2.00 คะแนนของคะแนนรวม เท่ากับ…'."""
    return text(
        "levers.equivalence",
        n=len(found.codes),
        codes=span(found.codes),
        gain=score_text(found.gain),
        points=score_text(found.question_points, 0),
    )


def board_told(board: WhatIf, text: Text) -> tuple[str, ...]:
    """What binds afterwards and what is missing to the next better level; nothing where the level is unknown."""
    after = board.level_after
    if after is None:
        return (text("level.unknown"),)
    told = [text("board.binds", **_facts(after.binding, board.assessment, text))] if after.binding else []
    if after.above and after.missing:
        conditions = " · ".join(text("board.missing_one", **_facts(c, board.assessment, text)) for c in after.missing)
        told.append(text("board.missing", level=text.of(after.above.label), conditions=conditions))
    return tuple(told)


def _facts(check: FloorCheck, assessment: Assessment, text: Text) -> dict[str, str]:
    name = text.of(assessment.framework.label(check.code))
    numbers = {"score": check.score, "needed": check.needed, "gap": abs(check.gap)}
    return {"name": name} | {key: score_text(number) for key, number in numbers.items()}
