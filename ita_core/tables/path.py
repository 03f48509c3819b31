"""A path to a goal as tables: its steps, and the conditions that it meets."""

from collections.abc import Iterable

import pandas as pd

from ita_core.analysis.path import Path, Step
from ita_core.framework import Framework
from ita_core.narrative.meaning import meaning
from ita_core.text import Text, code_text, score_text, signed_text


def steps_table(steps: Iterable[Step], framework: Framework, text: Text) -> pd.DataFrame:
    """One row a change, the one that gives most first: what, from where to where, and what it gives."""
    rows = [
        (
            code_text(step.code, text),
            meaning(framework, step.code, text),
            score_text(step.before),
            score_text(step.after),
            signed_text(step.gain),
            signed_text(step.total_gain, 4),
            score_text(step.effort),
        )
        for step in sorted(steps, key=lambda step: -step.total_gain)
    ]
    keys = ("code", "name", "now", "path_to", "rise", "total_gain", "effort")
    return pd.DataFrame(rows, columns=[text(f"table.{key}") for key in keys])


def advice_table(steps: Iterable[Step], framework: Framework, text: Text) -> pd.DataFrame:
    """One row a change: the recommendation, and the evidence items that it refers to."""
    rows = [
        (
            code_text(step.code, text),
            meaning(framework, step.code, text),
            text.of(step.recommendation) if step.recommendation else text("path_page.no_recommendation"),
            ", ".join(step.recommendation.evidence) if step.recommendation else "",
        )
        for step in sorted(steps, key=lambda step: -step.total_gain)
    ]
    return pd.DataFrame(rows, columns=[text(f"table.{key}") for key in ("code", "name", "what_to_do", "evidence")])


def conditions_table(path: Path, text: Text) -> pd.DataFrame:
    """One row a condition of the goal: what it needs, what is, the best within the limits, what the path gives."""
    framework = path.assessment.framework
    rows = [
        (
            text.of(framework.label(condition.code)),
            score_text(condition.needed),
            score_text(condition.before),
            score_text(condition.best),
            score_text(condition.after),
            text(f"path_page.{_state(path, condition.reachable, condition.binds, bool(condition.short))}"),
        )
        for condition in path.conditions
    ]
    keys = ("condition", "needed", "now", "best", "path_to", "state")
    return pd.DataFrame(rows, columns=[text(f"table.{key}") for key in keys])


def _state(path: Path, reachable: bool, binds: bool, short: bool) -> str:
    if not reachable:
        return "out_of_reach"
    if not short:
        return "holds"
    if not path.feasible:
        return "within_reach"
    return "binds" if binds else "met"
