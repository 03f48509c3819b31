"""The named result of a year, the condition that binds, and the way to the levels around it."""

from collections.abc import Mapping
from decimal import Decimal

from ita_core.framework import Framework, Level
from ita_core.scoring.assessment import FloorCheck, LevelResult

TOTAL = "TOTAL"


def level_of(framework: Framework, scores: Mapping[str, Decimal | None]) -> LevelResult | None:
    """The best level whose conditions all hold for the printed (two-decimal) scores; None if a score is unknown.

    Source: the framework's `levels` and `floor_nodes`; the lowest level has no condition.
    """
    needed = (TOTAL, *(framework.floor_nodes if any(level.floor is not None for level in framework.levels) else ()))
    known = {code: scores[code] for code in needed if scores.get(code) is not None}
    if len(known) < len(needed):
        return None
    return _placed(framework, {code: score for code, score in known.items() if score is not None})


def _placed(framework: Framework, scores: Mapping[str, Decimal]) -> LevelResult:
    checks = [_checks(framework, level, scores) for level in framework.levels]
    reached = next(i for i, conditions in enumerate(checks) if all(check.holds for check in conditions))
    levels = framework.levels
    above = levels[reached - 1] if reached else None
    missing = [check for check in checks[reached - 1] if not check.holds] if reached else []
    return LevelResult(
        level=levels[reached],
        above=above,
        missing=tuple(sorted(missing, key=lambda check: check.gap)),
        below=levels[reached + 1] if reached + 1 < len(levels) else None,
        binding=min(checks[reached], key=lambda check: check.gap) if levels[reached].total_from > 0 else None,
        checks=checks[reached],
    )


def _checks(framework: Framework, level: Level, scores: Mapping[str, Decimal]) -> tuple[FloorCheck, ...]:
    conditions = [(TOTAL, level.total_from)]
    if level.floor is not None:
        conditions += [(code, level.floor) for code in framework.floor_nodes]
    return tuple(FloorCheck(code, needed, scores[code], scores[code] - needed) for code, needed in conditions)
