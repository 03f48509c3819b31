"""What the JSON of every result writes in one way: a figure, a node before and after, a condition of a level."""

from collections.abc import Iterable
from typing import Any

from ita_core.analysis.whatif import NodeMove
from ita_core.numbers import Number, round_half_up
from ita_core.scoring import FloorCheck

Json = dict[str, Any]


def figure(value: Number | None, places: int = 2) -> float | None:
    """A figure, rounded half up; null if unknown."""
    return None if value is None else float(round_half_up(value, places))


def move_json(move: NodeMove) -> dict[str, float | None]:
    """One node before and after; the change in points of total to four decimals."""
    return {"before": figure(move.before), "after": figure(move.after), "change": figure(move.change, 4)}


def checks_json(checks: Iterable[FloorCheck | None]) -> list[Json | None]:
    """Conditions of a level."""
    return [None if check is None else _check_json(check) for check in checks]


def _check_json(check: FloorCheck) -> Json:
    figures = {name: figure(getattr(check, name)) for name in ("needed", "score", "gap")}
    return {"code": check.code, **figures}
