"""A path to a goal in sentences: what it takes and what decides that, or what stands in the way."""

from ita_core.analysis.path import Condition, Path
from ita_core.text import Number, Text, score_text


def path_told(path: Path, text: Text) -> tuple[str, ...]:
    """The answer in a few sentences."""
    if not path.feasible:
        missed = (text("path.unreachable", **_facts(condition)) for condition in path.unreachable)
        return (text("path.infeasible"), *missed)
    if not path.documents and not path.experience:
        return (text("path.reached"),)
    numbers: dict[str, Number] = {
        "effort": path.effort,
        "document": path.limits.document_effort,
        "most": path.limits.max_gain,
    }
    told = [text("path.effort", **{name: score_text(value) for name, value in numbers.items()})]
    if path.after and path.after.level_after:
        level = text.of(path.after.level_after.level.label)
        told.insert(0, text("path.result", total=score_text(path.after.total.after), level=level))
    if path.binding:
        bound = " · ".join(text("path.condition", **_facts(condition)) for condition in path.binding)
        told.append(text("path.binds", conditions=bound))
    return tuple(told)


def _facts(condition: Condition) -> dict[str, str]:
    names = ("needed", "before", "best", "after")
    return {"code": condition.code} | {name: score_text(getattr(condition, name)) for name in names}
