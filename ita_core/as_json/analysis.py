"""The JSON of a what-if board and of a path (docs/json-analysis.md)."""

from ita_core.analysis.path import Condition, Path, Step
from ita_core.analysis.whatif import WhatIf
from ita_core.as_json.figures import Json, checks_json, figure, move_json
from ita_core.framework import Level
from ita_core.numbers import Number
from ita_core.scoring import LevelResult

_LEAVES = ("question", "subquestion")


def whatif_json(board: WhatIf) -> Json:
    """Section whatif."""
    before, after = checks_json((board.binding_before, board.binding_after))
    return {
        "fiscal_year": board.assessment.fiscal_year,
        "changes": [{"code": move.code} | move_json(move) for move in board.changes],
        "total": move_json(board.total),
        "level": {"before": _level_id(board.level_before), "after": _level_id(board.level_after)},
        "binding": {"before": before, "after": after},
        "missing": checks_json(board.level_after.missing) if board.level_after else None,
        "nodes": {move.code: move_json(move) for move in board.by_code.values() if move.kind not in _LEAVES},
    }


def _level_id(level: LevelResult | None) -> str | None:
    return level.level.id if level else None


def path_json(path: Path) -> Json:
    """Section path."""
    goal, after = path.goal, path.after
    level = after.level_after.level.id if after and after.level_after else None
    return {
        "fiscal_year": path.assessment.fiscal_year,
        "goal": {"level": goal.id, "points": None}
        if isinstance(goal, Level)
        else {"level": None, "points": float(goal)},
        "feasible": path.feasible,
        "effort": figure(path.effort) if path.feasible else None,
        "documents": [_step_json(step) for step in path.documents],
        "experience": [_step_json(step) for step in path.experience],
        "conditions": [_condition_json(condition) for condition in path.conditions],
        "binding": [condition.code for condition in path.binding],
        "unreachable": [condition.code for condition in path.unreachable],
        "total": move_json(after.total) if after else None,
        "level_after": level,
    }


def _step_json(step: Step) -> Json:
    figures: dict[str, Number] = {"before": step.before, "after": step.after, "gain": step.gain, "effort": step.effort}
    rounded = {name: figure(value) for name, value in figures.items()}
    return {"code": step.code, "kind": step.kind, **rounded, "total_gain": figure(step.total_gain, 4)}


def _condition_json(condition: Condition) -> Json:
    figures = {name: figure(getattr(condition, name)) for name in ("needed", "before", "best", "after", "short")}
    return {"code": condition.code, **figures, "reachable": condition.reachable, "binds": condition.binds}
